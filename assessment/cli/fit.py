"""What of a bank does not fit its page on a terminal of 80x24: ladders and checks that scroll, names that are cut."""

from collections.abc import Iterator
from datetime import datetime

from assessment.answers import new
from assessment.bank import Bank
from assessment.bank.model import Area, Skill
from assessment.session import make
from assessment.terminal.check_view import CheckView
from assessment.terminal.grid_view import FULL_COLUMNS, FULL_ROWS, GridView, name_room
from assessment.terminal.layout import cells
from assessment.vocabulary import THOROUGH

SIZE = f"{FULL_COLUMNS}x{FULL_ROWS}"
ANY_DAY = datetime(2027, 1, 4)
LONGEST_MINUTES = 100  # stand at the top right and may take the title's place


def remarks(bank: Bank) -> list[str]:
    """One line a fault, each with file and key. The bank has no other faults."""
    return [*_ladders(bank), *_checks(bank)]


def _ladders(bank: Bank) -> Iterator[str]:
    """Of every area's page with each row in focus, and of quick mode's rows for whole areas."""
    answers = new(bank, THOROUGH, ANY_DAY, 0)
    for number, area in enumerate(bank.areas.values(), 1):
        page = make.grid(bank, answers, area, lambda: None)
        page.where, page.minutes = f"area {number} of {len(bank.areas)}", LONGEST_MINUTES
        view, file = GridView(page), f"areas/{area.id}.toml"
        yield from _name(f"{file}: name", area)
        for place, skill in enumerate(area.skills):
            page.move(place - page.focus)
            yield from _name(f"{file}: skills[{skill}].name", bank.skills[skill])
            yield from _ladder(f"{file}: skills[{skill}].anchors", view)


def _ladder(place: str, view: GridView) -> Iterator[str]:
    view.draw(FULL_COLUMNS, FULL_ROWS)
    if view.hidden:
        yield f"{place}: {view.hidden} lines too many for a page of {SIZE}; shorten a statement"


def _name(place: str, ladder: Skill | Area) -> Iterator[str]:
    room = name_room(FULL_COLUMNS - 1)
    if cells(ladder.name) > room:
        yield f"{place}: {cells(ladder.name)} columns, {room} fit into its row on a page of {SIZE}"


def _checks(bank: Bank) -> Iterator[str]:
    answers = new(bank, THOROUGH, ANY_DAY, 0)
    for check in bank.checks.values():
        page = make.check(bank, answers, check.id, lambda: None)
        page.where = f"check {len(bank.checks)}, at most {len(bank.checks)}"
        page.minutes = LONGEST_MINUTES
        view = CheckView(page)
        view.draw(FULL_COLUMNS, FULL_ROWS)
        if view.hidden:
            area = bank.skills[check.skill].area
            yield f"checks/{area}.toml: checks[{check.id}]: {view.hidden} lines too many for a page of {SIZE}"
