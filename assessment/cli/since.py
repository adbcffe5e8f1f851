"""The earlier assessment of the same person: found by itself, named with --since, or left out.

By itself only where it is safe: this session and the earlier one both lie in the sessions folder, both are
of the same bank, and both have a name, exactly the same. Sessions without a name are never linked, since
nothing shows that they are of one person.
"""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.answers import Answers, document
from assessment.bank import Bank
from assessment.cli import places
from assessment.console import say
from assessment.errors import AnswersError, SkillgapError

if TYPE_CHECKING:
    from assessment.result.document import Result
    from assessment.result.document_progress import Progress

Earlier = tuple[Path, "Result"]  # where it was read from, and the result it leads to


def named(arguments, bank_id: str | None = None) -> Earlier | None:
    """What --since names, read and checked whole before anything is asked; None without --since.

    Raises AnswersError, for a bank other than ``bank_id`` too.
    """
    if arguments.since is None:
        return None
    if arguments.no_progress:
        raise AnswersError(
            f"--since {arguments.since}: cannot go with --no-progress; leave one of the two out."
        )
    path = Path(arguments.since)
    old = result_in(path, arguments.bank, getattr(arguments, "role", None))
    if bank_id is not None and old["bank"]["id"] != bank_id:
        raise AnswersError(
            f'{path}: bank.id: made with the bank "{old["bank"]["id"]}", not "{bank_id}"; '
            "name an assessment that was made with the same bank."
        )
    return path, old


def result_in(path: Path, bank: str | None, role: str | None) -> Result:
    """The result that a file holds or its answers lead to, whole enough to be compared."""
    from assessment.cli.report import result_of

    options = Namespace(
        file=str(path), bank=bank, role=role, hours_per_week=None, start_date=None, ready_by=None
    )
    return result_of(options)


def compared(earlier: Earlier, new: Result, same_person: bool = False) -> Progress:
    """The progress from the earlier result to the new one. Raises AnswersError that names the file."""
    from assessment.result.progress import progress

    path, old = earlier
    names = [old["person"]["name"], new["person"]["name"]]
    if all(names) and names[0] != names[1] and not same_person:
        raise AnswersError(
            f'{path}: person.name: these are the answers of "{names[0]}", and the later ones of '
            f'"{names[1]}"; name a file of the same person, or use `skillgap compare --same-person` if '
            "it is one person under two names."
        )
    return progress(old, new, str(path))


def with_progress(result: Result, earlier: Earlier | None) -> Result:
    """The result with its progress, at the end of a session: a fault of the earlier file is told, but
    never costs the report."""
    if earlier is None:
        return result
    try:
        return {**result, "progress": compared(earlier, result)}
    except SkillgapError as error:
        say(f"The report has no progress section. {error}")
        return result


def by_itself(bank: Bank, answers: Answers, path: Path) -> Earlier | None:
    """The newest earlier finished session of the same person, one for the same role before others."""
    from assessment.result.build import build  # pandas

    for candidate in _candidates(bank, answers, path):
        said = places.document(candidate)
        try:
            old = build(bank, document.from_json(said, bank, str(candidate)))
        except SkillgapError:  # it fits this bank no longer: nobody asked for it, so nobody is troubled
            continue
        say(
            f"Progress since {w.day(old['assessed_on'])} is included; to leave it out: --no-progress. It is "
            "from your earlier session",
            f"  {candidate}",
        )
        return candidate, old
    return None


def _candidates(bank: Bank, answers: Answers, path: Path) -> list[Path]:
    name, folder = answers.profile.name, places.sessions_folder()
    if not name or os.path.realpath(path.parent) != os.path.realpath(folder):
        return []
    now = datetime.fromisoformat(answers.updated).timestamp()
    found = []
    for other in places.finished():
        said = places.document(other) or {}
        profile, when = said.get("profile"), _stamp(said.get("updated"))
        if not isinstance(profile, dict) or profile.get("name") != name or bank.id != _bank_id(said):
            continue
        if when is not None and when < now and os.path.realpath(other) != os.path.realpath(path):
            found.append((profile.get("role") == answers.profile.role, when, other))
    return [other for _, _, other in sorted(found, reverse=True)]


def _bank_id(said: dict) -> object:
    bank = said.get("bank")
    return bank.get("id") if isinstance(bank, dict) else None


def _stamp(text: object) -> float | None:
    try:
        return datetime.fromisoformat(str(text)).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
