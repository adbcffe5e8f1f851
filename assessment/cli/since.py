"""The earlier assessment of the same person: found by itself, named with --since, or left out.

By itself only where it is safe: this session and the earlier one both lie in the sessions folder, both are
of the same bank, and both have a name, exactly the same. Sessions without a name are never linked, since
nothing shows that they are of one person.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.answers import Answers, document
from assessment.bank import Bank
from assessment.cli import places
from assessment.cli.options import Progress, Replan
from assessment.cli.places import Kept
from assessment.cli.saved import result_of
from assessment.console import say
from assessment.errors import AnswersError, SkillgapError

if TYPE_CHECKING:
    from assessment.result.document import Result
    from assessment.result.document_progress import Progress as Comparison

TWICE = "The earlier and the later assessment are one and the same, so nothing can have moved."

Earlier = tuple[Path, "Result"]  # where it was read from, and the result it leads to


def named(asked: Progress, how: Replan, bank_id: str | None = None) -> Earlier | None:
    """What --since names, read and checked whole before anything is asked; None without --since.

    Raises AnswersError, for a bank other than ``bank_id`` too.
    """
    if asked.since is None:
        return None
    if asked.left_out:
        raise AnswersError(
            f"--since {asked.since}: cannot go with --no-progress; leave one of the two out."
        )
    old = result_of(asked.since, how)
    if bank_id is not None and old["bank"]["id"] != bank_id:
        raise AnswersError(
            f'{asked.since}: bank.id: made with the bank "{old["bank"]["id"]}", not "{bank_id}"; '
            "name an assessment that was made with the same bank."
        )
    return asked.since, old


def is_same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, or to two with the same bytes."""
    try:
        return os.path.samefile(one, other) or one.read_bytes() == other.read_bytes()
    except OSError:
        return False


def compared(earlier: Earlier, new: Result, same_person: bool = False) -> Comparison:
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
    """Finished sessions of the same person, those for the same role first, then the newest first."""
    found = [one for one in _of_same_person(bank, answers, path) if one.is_finished]
    return [one.path for one in sorted(found, key=lambda one: one.role != answers.profile.role)]


def of_same_person(bank: Bank, answers: Answers, path: Path) -> list[Path]:
    """Every earlier session of the same person, finished or not, the newest first."""
    return [one.path for one in _of_same_person(bank, answers, path)]


def answers_in(path: Path, bank: Bank) -> Answers | None:
    """The answers of an earlier session; None where they fit the bank no longer."""
    try:
        return document.from_json(places.document(path), bank, str(path))
    except SkillgapError:
        return None


def _of_same_person(bank: Bank, answers: Answers, path: Path) -> list[Kept]:
    name, folder = answers.profile.name, places.sessions_folder()
    if not name or os.path.realpath(path.parent) != os.path.realpath(folder):
        return []
    now = datetime.fromisoformat(answers.updated).timestamp()
    return [one for one in places.sessions() if (one.name, one.bank) == (name, bank.id) and _is_before(one, now, path)]


def _is_before(one: Kept, now: float, path: Path) -> bool:
    """Whether it says itself that it is of an earlier time, and is another file."""
    when = places.stamp((one.said or {}).get("updated"))
    return when is not None and when < now and os.path.realpath(one.path) != os.path.realpath(path)
