"""A scripted reader who goes through the real pages as they are drawn at 80x24, and what it costs.

Read is what stands on a page, each piece of text once a page; the line of keys and the corner once a session in
each wording. Not read: help that nobody asked for, signs and rules of the drawing. Time is 220 words a minute, 3 s
a rating or choice, 1.2 s a line of a list; 6 s a field of the form and 45 s a check, both with their reading (more
where reading alone takes longer). What is said after a check is read on top of that.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from assessment.answers import new
from assessment.bank.model import Bank
from assessment.cli.lead import Scoring
from assessment.session import pace
from assessment.session.check import CheckPage
from assessment.session.choice import Choice
from assessment.session.form import Form
from assessment.session.grid import Grid
from assessment.session.marks import Marks
from assessment.session.move import FINISH, NEXT, Move
from assessment.session.opening import Opening
from assessment.session.page import Page
from assessment.session.review import Review
from assessment.session.session import End, Session
from assessment.terminal.check_view import CheckView
from assessment.terminal.drawing import CORNER, KEYS
from assessment.terminal.form_view import FormView
from assessment.terminal.grid_view import GridView
from assessment.terminal.marks_view import MarksView
from assessment.terminal.view import View
from assessment.vocabulary import LEARN, QUICK, RIGHT, UNKNOWN
from benchmarks.simulation.worlds import Person

COLUMNS, ROWS = 80, 24
NOW = datetime(2027, 1, 4, 9, 0)
ROLE = "applied-mle"
TYPED = {"name": "Ada", "hours_per_week": "8"}
PIECES = re.compile(r"  +|: ")
SIGNS = re.compile(r"^[\s»>]*(?:\d+ )?(?:[\[(].[\])] )?")  # pointers, boxes and the numbers of what can be chosen
COUNTED = re.compile(r"^\d+ of \d+|^[\^v] \d+ ")  # changes with every key, and is no reading
WORD = re.compile(r"\w")


@dataclass
class Cost:
    """What a session took. ``words`` and ``seconds`` are by kind of page."""

    pages: int = 0
    keys: int = 0
    words: Counter = field(default_factory=Counter)
    seconds: Counter = field(default_factory=Counter)

    @property
    def minutes(self) -> float:
        """All seconds, in minutes."""
        return sum(self.seconds.values()) / 60


class Nowhere:
    """An answers file that keeps nothing."""

    path = Path("nowhere.json")

    def write(self, document: dict) -> None:
        """Nothing is kept."""

    write_over = write

    def write_beside(self, document: dict) -> Path:
        """Nothing is kept there either."""
        return self.path


class Reader:
    """One person of the simulation, who marks the ``touched`` skills they are best at and answers every page."""

    def __init__(self, bank: Bank, person: Person, touched: int):
        self.bank, self.person, self.cost = bank, person, Cost()
        learn = [s.id for s in bank.skills.values() if s.kind == LEARN]
        self.touched = set(sorted(learn, key=lambda s: -person.levels[bank.index[s]])[:touched])
        self._known: set[str] = set()  # lines of keys and corners that were read before
        self._seen: set[str] = set()  # what was read on this page
        self._kind, self._mode = "", ""

    def session(self, mode: str) -> Cost:
        """From the start page to the report."""
        self._mode = mode
        flow = Opening(f"skillgap: {self.bank.title}", lambda mode: Session(
            self.bank, new(self.bank, mode, NOW, 1), Scoring(), Nowhere(),
            now=lambda: NOW, clock=lambda: sum(self.cost.seconds.values())))  # fmt: skip
        page: Page | End = flow.first()
        while not isinstance(page, End):
            page = flow.after(page, self._answer(page))
        return self.cost

    def _answer(self, page: Page) -> Move:
        self._seen, self._kind = set(), type(page).__name__.replace("Page", "").lower()
        self.cost.pages += 1
        if isinstance(page, Choice):
            return self._choose(page)
        if isinstance(page, Form):
            return self._fill(FormView(page))
        if isinstance(page, Marks):
            return self._mark(MarksView(page))
        if isinstance(page, Grid):
            return self._rate(GridView(page))
        if isinstance(page, CheckPage):
            return self._solve(CheckView(page))
        assert isinstance(page, Review)
        self._take(page.title)
        self.cost.keys += 1
        return FINISH

    # Reading

    def _see(self, view: View) -> int:
        """Read what is new on the page as it is drawn now; how many words that were."""
        found = 0
        for line in view.draw(COLUMNS, ROWS).lines:
            for style, text in line:
                if style in (KEYS, CORNER):
                    wording = re.sub(r"\d+", "#", text)
                    found += 0 if wording in self._known else self._take(text)
                    self._known.add(wording)
                else:
                    found += sum(self._take(piece) for piece in PIECES.split(text))
        return found

    def _take(self, piece: str) -> int:
        piece = SIGNS.sub("", piece).strip()
        if piece in self._seen or COUNTED.match(piece):
            return 0
        self._seen.add(piece)
        count = sum(bool(WORD.search(word)) for word in piece.split())
        self.cost.words[self._kind] += count
        self._spend(60 * count / pace.WORDS_A_MINUTE)
        return count

    def _spend(self, seconds: float) -> None:
        self.cost.seconds[self._kind] += seconds

    def _at_least(self, seconds: float, before: float) -> None:
        """Time that includes the reading since ``before``."""
        self._spend(max(before + seconds - self.cost.seconds[self._kind], 0.0))

    def _press(self, view: View, key: str, seconds: float = 0.0) -> Move | None:
        self.cost.keys += 1
        self._spend(seconds)
        move = view.press(key)
        if move is None:
            self._see(view)
        return move

    def _scroll(self, view: View) -> None:
        """To the end of what does not fit."""
        while "below (PgDn)" in "".join(view.draw(COLUMNS, ROWS).text()):
            self._press(view, "pagedown")

    # Answering

    def _choose(self, page: Choice) -> Move:
        """questionary draws choices, so their words are those of the page; a digit, then Enter."""
        numbers = [f"{name} {share:.0%} {low:.0%} {high:.0%}" for name, share, low, high in page.bars]
        offered = [part for o in page.options for part in (o.label, o.detail, o.aside)]
        for text in (page.title, *numbers, *page.text.split("\n"), *offered):
            self._take(text)
        wanted = [self._mode, "write"] if self._mode == QUICK else [self._mode, "checks", "write", True]
        if page.title.startswith("That was"):
            wanted = ["write"]
        key = next(o.key for w in wanted for o in page.options if o.value == w)
        page.at_key(key)
        page.take()
        self.cost.keys += 2
        self._spend(pace.SECONDS_A_RATING)
        return NEXT

    def _fill(self, view: FormView) -> Move:
        before = self.cost.seconds[self._kind]
        self._see(view)
        while True:
            row = view.page.row.field
            for key in TYPED.get(row.id, ""):
                view.press(key)
                self.cost.keys += 1
            if row.choices(self.bank):
                number = list(row.choices(self.bank)).index(ROLE) + 1 if row.id == "role" else 1
                self._press(view, str(number))
            if move := self._press(view, "enter"):
                self._at_least(pace.FIELD_SECONDS * len(view.page.rows), before)
                return move

    def _mark(self, view: MarksView) -> Move:
        self._see(view)
        items = view.page.items
        for number, item in enumerate(items):
            if item.id in self.touched:
                self._press(view, " ")
            if number + 1 < len(items):
                self._press(view, "down")
        self._spend(pace.MARK_SECONDS * len(items))
        while (move := self._press(view, "enter")) is None:
            pass
        return move

    def _rate(self, view: GridView) -> Move:
        self._see(view)
        grid = view.page
        while any(grid.is_open(row) for row in grid.rows):
            self._scroll(view)
            self._press(view, str(self._level(grid)), pace.SECONDS_A_RATING)
        move = self._press(view, "enter")
        assert move is not None
        return move

    def _level(self, grid: Grid) -> int:
        if grid.noun == "area":
            return int(self.person.area_ratings[list(self.bank.areas).index(grid.row.id)])
        return int(self.person.skill_ratings[self.bank.index[grid.row.id]])

    def _solve(self, view: CheckView) -> Move:
        before = self.cost.seconds[self._kind]
        self._see(view)
        self._scroll(view)
        record = next(c for c in self.bank.checks.values() if c.skill == view.page.skill and c.stem == view.page.stem)
        came = self.person.answer(self.bank, record)
        wanted = None if came == UNKNOWN else record.key if came == RIGHT else (record.key + 1) % len(record.options)
        self._press(view, next(o.key for o in view.page.options if o.index == wanted))
        self._spend(pace.SECONDS_A_RATING)
        self._at_least(pace.SECONDS_A_CHECK, before)
        move = self._press(view, "enter")  # what the page says now is read on top
        if move is None and view.offset:
            self._scroll_up(view)
        return move or self._press(view, "enter") or NEXT

    def _scroll_up(self, view: CheckView) -> None:
        while "above (PgUp)" in "".join(view.draw(COLUMNS, ROWS).text()):
            self._press(view, "pageup")
