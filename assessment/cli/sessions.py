"""``skillgap sessions``: every session that is kept here, the newest first."""

import functools
import shutil
from collections.abc import Callable
from datetime import datetime

from assessment import bank as bank_module
from assessment import wording as w
from assessment.answers import Answers, document
from assessment.bank import Bank
from assessment.cli import newest, options, places
from assessment.cli.lines import commands
from assessment.cli.places import Kept
from assessment.console import say
from assessment.errors import DONE, SkillgapError
from assessment.session import overview
from assessment.terminal.layout import cells, pad, wrap
from assessment.text import printable

WIDEST = 100
LONGEST_NAME, LONGEST_ROLE = 20, 28
Row = tuple[str, ...]
Share = Callable[[Bank, Answers], str]


def list_sessions(asked: options.ListSessions) -> int:
    """Print number, name, role, day and state of each, and what to type."""
    found, command = places.sessions(), places.command()
    if not found:
        say(f"No session is kept here yet ({places.sessions_folder()}); start one with `{command}`.")
        return DONE
    share = _share if asked.share else None
    rows = [_row(number, one, share) for number, one in enumerate(found, 1)]
    width = min(shutil.get_terminal_size().columns - 1, WIDEST)
    say(*_laid_out(rows, width), "", *_what_to_type(command, found, width))
    return DONE


def _row(number: int, one: Kept, share: Share | None) -> Row:
    """Number, name, role, day, state and, where it is asked for, the share."""
    extra = ("",) if share else ()
    if one.said is None:
        return (f"{number}", printable(one.path.name), "", newest.day(one), "cannot be read as a session", *extra)
    name, role = newest.shown_name(one), printable(one.role or "no role yet")
    try:
        bank = _bank(one.bank or "")
        answers = document.from_json(one.said, bank, str(one.path))
    except SkillgapError:
        return (f"{number}", name, role, newest.day(one), "needs mending, or a bank of its own", *extra)
    if answers.profile.role:
        role = printable(bank.roles[answers.profile.role].name)
    shown = (share(bank, answers),) if share else ()
    return (f"{number}", name, role, newest.day(one), _state(bank, answers), *shown)


@functools.cache
def _bank(bank_id: str) -> Bank:
    return bank_module.load(bank_module.find(bank_id))


def _state(bank: Bank, answers: Answers) -> str:
    """How far it went."""
    if answers.finished:
        return "finished"
    answered, asked = overview.asked_and_answered(overview.review(bank, answers, datetime.now().date()))
    return f"{answered} of {asked} answered"


def _share(bank: Bank, answers: Answers) -> str:
    """The share of the targets that are probably met."""
    if not answers.profile.role:
        return ""
    from assessment.scoring.estimate import score  # pandas

    return f"{w.points(score(bank, answers, answers.profile.role).headline.share)} %"


def _laid_out(rows: list[Row], width: int) -> list[str]:
    """In columns where they fit, else a sentence each."""
    most = (4, LONGEST_NAME, LONGEST_ROLE, 12, 40, 6)
    widths = [min(max(cells(row[n]) for row in rows), most[n]) for n in range(len(rows[0]))]
    if 1 + sum(widths) + 2 * (len(widths) - 1) <= width:
        return [" " + "  ".join(map(pad, row, widths)).rstrip() for row in rows]
    lines = []
    for number, *rest in rows:
        lines += wrap(", ".join(part for part in rest if part), width, f" {number}. ")
    return lines


def _what_to_type(command: str, kept: list[Kept], width: int) -> list[str]:
    """Only what can be done with what is there."""
    waiting = next((n for n, one in enumerate(kept, 1) if one.is_finished is False), None)
    found = [
        *([(f"{command} resume {waiting}", "go on with the one that waits")] if waiting else []),
        (f"{command} report 1", "its report"),
        *([(f"{command} compare 2 1", "two of one person, the earlier first")] if len(kept) > 1 else []),
        (f"{command} sessions forget 1", "remove it"),
    ]
    return [*commands(found, width), "", *wrap(f"They are kept in {places.sessions_folder()}", width)]
