"""The part of an answers document that speaks of knowledge checks."""

from dataclasses import dataclass, field
from typing import get_args

from assessment.answers.model import CheckAnswer
from assessment.answers.table import Json, Table
from assessment.bank import Bank
from assessment.vocabulary import ANSWERED, OPEN, CheckState

MOST_OPTIONS = 4
STATES: tuple[CheckState, ...] = get_args(CheckState)


@dataclass
class ReadChecks:
    """What was asked, in order; ``retired`` are entries of checks that the bank no longer has as they were."""

    asked: list[str] = field(default_factory=list)
    answers: dict[str, CheckAnswer] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    explained: list[str] = field(default_factory=list)
    retired: list[Json] = field(default_factory=list)


def read_checks(rows: list[Table], bank: Bank, changed: bool) -> ReadChecks:
    """All entries. Raises AnswersError. ``changed``: the bank is another than the answers were given to."""
    found = ReadChecks()
    for row in rows:
        key, stamp = row.text("id"), row.text("stamp", default="")
        check = bank.checks.get(key)
        if changed and (check is None or stamp and stamp != check.stamp):
            found.retired.append(_retired(row, key))
            continue
        if check is None:
            row.fail("id", f'unknown check "{key}" (this bank is version {bank.version})')
        if key in found.asked:
            row.fail("id", f'"{key}" stands twice')
        answer = read_answer(row, len(check.options))
        found.asked.append(key)
        if answer is not None:
            found.answers[key] = answer
        if stamp:
            found.stamps[key] = stamp
        for name in ("seen", "explained"):
            if name in row.values and row.truth(name):
                getattr(found, name).append(key)
    return found


def read_answer(row: Table, options: int | None) -> CheckAnswer | None:
    """The answer in an entry, None where it is open. ``options``: how many the check has, if it is known."""
    state = row.one_of("state", STATES)
    if state == ANSWERED:
        return CheckAnswer(ANSWERED, row.whole("choice", 0, (options or MOST_OPTIONS) - 1))
    if "choice" in row.values:
        row.fail("choice", "only an answered check has one")
    return None if state == OPEN else CheckAnswer(state)


def _retired(row: Table, key: str) -> Json:
    """An entry worth keeping: nothing but the known fields, each of its kind."""
    read_answer(row, None)
    return {"id": key} | {name: row.values[name] for name in ("state", "choice", "stamp") if name in row.values}
