"""Where the journal of a session is, opened under its lock, with the plan of the answers as they are now."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import files
from assessment.answers import json_file
from assessment.answers.lock import locked
from assessment.cli import newest, places, streams
from assessment.cli.options import Replan
from assessment.companion import cards_file, journal_file, planned
from assessment.companion.journal import Journal, Plan
from assessment.console import for_shell
from assessment.errors import JournalError, SkillgapError
from assessment.vocabulary import ANSWERS_KIND

if TYPE_CHECKING:
    from assessment.result.document import Result

NEW_PLAN = "Your answers have changed since, so the plan was made from them anew; what you wrote down stays."


def answers_of(named: str | None) -> Path:
    """The answers file that is meant: named, by its number, or that of the newest session. Raises AnswersError."""
    path = newest.session() if named is None else newest.named(named) or Path(named)
    saved = json_file.read(path)
    if not isinstance(saved, dict) or saved.get("kind") != ANSWERS_KIND:
        raise JournalError(f"{path}: these are no answers; a journal belongs to an answers file, so name that.")
    return path


def due_cards(path: Path, bank: str) -> int:
    """How many cards are to be practised today; none where they cannot be read: practice itself says why."""
    with contextlib.suppress(SkillgapError):
        return cards_file.read(cards_file.beside(path), bank).due(datetime.now())
    return 0


def typed(found: list[tuple[str, str]], answers: str | None) -> list[tuple[str, str]]:
    """Commands as they can be typed, each with what it does: for the session that was named, where one was."""
    which = "" if answers is None else f" --answers {for_shell(answers)}"
    return [(f"{places.command()} {words}{which}", told) for words, told in found]


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Journal]:
    """The journal of answers, to be changed inside; it is written at the end where it was. Raises AnswersError,
    JournalError."""
    place = journal_file.beside(path)
    with locked(place):
        journal = _current(path, place)
        before = journal_file.to_json(journal)
        yield journal
        if journal_file.to_json(journal) != before:
            journal_file.write(place, journal)


def read(path: Path) -> Journal:
    """The journal of answers; where there is none yet, or its plan is an old one, that is made and kept first."""
    place = journal_file.beside(path)
    if not files.is_missing(place):
        journal = journal_file.read(place)
        if _is_of(journal, path):
            return journal
    with locked(place):
        return _current(path, place)


def _current(path: Path, place: Path) -> Journal:
    """The journal with the plan of today's answers, on the disk too."""
    journal = None if files.is_missing(place) else journal_file.read(place)
    if journal is not None and _is_of(journal, path):
        return journal
    if journal is not None and journal.replanned is not None:
        planned.take_up(journal, planned_now(path))
        journal.made_from = planned.made_from(places.document(path) or {})
        made = journal
    else:
        made = planned.begun(_result(path, with_journal=False))
    if journal is not None:
        made.entries = journal.entries
        streams.tell(NEW_PLAN)
    journal_file.write(place, made)
    return made


def _is_of(journal: Journal, path: Path) -> bool:
    """Whether its plan was made from the answers as they are, and of their bank."""
    one = places.kept(path)
    return one.bank == journal.bank and journal.made_from == planned.made_from(one.said or {})


def planned_now(path: Path) -> Plan:
    """The plan that the answers and the journal beside them lead to now."""
    return planned.plan_of(_result(path, with_journal=True))


def _result(path: Path, with_journal: bool) -> Result:
    if places.kept(path).role is None:
        raise JournalError(f"{path}: no target role was chosen yet; choose one with `{places.command()} resume`.")
    from assessment.cli.saved import result_of  # pandas

    return result_of(path, Replan(), with_journal)
