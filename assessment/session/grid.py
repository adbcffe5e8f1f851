"""A page of ladders: one row each, the statements of the row in focus below or beside."""

from collections.abc import Callable
from dataclasses import dataclass, field

from assessment.answers.model import Rating
from assessment.answers.read_ladders import clean_note
from assessment.bank.model import LEVEL_NAMES, LEVEL_ZERO
from assessment.session.page import Page
from assessment.vocabulary import NOT_MINE, RATED, SKIPPED, UNTOUCHED

WORDS = LEVEL_NAMES  # of the levels, 0 first
LONGER_AGO_OF_ZERO = "Level 0 is not longer ago: nothing is counted."
ARMED = "Longer ago: now its level, 1-5."
CANNOT_SAY, DOES_NOT_APPLY, OPEN = "can't say", "not mine", "-"


@dataclass(frozen=True)
class Row:
    """One ladder. ``asked`` rows must be answered before the page is left; the others can be."""

    id: str
    name: str
    anchors: tuple[str, ...]
    stamp: str
    scope: str = ""
    why: str = ""
    examples: str = ""
    asked: bool = True


@dataclass
class Grid(Page):
    """``ratings`` and ``notes`` are the session's own, changed in place; ``raised`` is told of an answer to a
    row that was not asked.

    ``short`` shows the words of the levels instead of the statements, and ``shortens`` says that a page began so;
    ``single`` one ladder a page;
    ``armed`` means that the next digit is "longer ago".
    """

    about: str = ""
    rows: tuple[Row, ...] = ()
    ratings: dict[str, Rating] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    raised: Callable[[str], None] = lambda row: None
    noun: str = "skill"
    focus: int = 0
    armed: bool = False
    short: bool = False
    single: bool = False
    shortens: bool = False

    def __post_init__(self) -> None:
        self.shortens = self.short

    def turn_short(self) -> None:
        """Statements instead of words, or words again, on a page that began with words."""
        self.short = self.shortens and not self.short

    @property
    def asked_of(self) -> str:
        """What is asked of a row, in words: of its statements, or in short form of what the words are about."""
        true = "true" if not self.short else "in your work" + (" with these" if self.noun == "area" else "")
        return f"the highest {true}, last 12 months"

    @property
    def row(self) -> Row:
        """The row in focus."""
        return self.rows[self.focus]

    def rating(self, row: Row) -> Rating | None:
        """The answer to a row, None where there is none yet."""
        return self.ratings.get(row.id)

    def state(self, row: Row) -> tuple[str, str]:
        """What stands behind a row's name: a sign and a word, such as ("3", "Independent, longer ago")."""
        rating = self.rating(row)
        if rating is None:
            return (OPEN, "") if row.asked else (OPEN, UNTOUCHED)
        if rating.state != RATED:
            return ("s", CANNOT_SAY) if rating.state == SKIPPED else ("x", DOES_NOT_APPLY)
        return str(rating.level), LEVEL_NAMES[rating.level or 0] + (", longer ago" if rating.longer_ago else "")

    def statements(self, row: Row) -> tuple[str, ...]:
        """The six statements, level 0 first; in short form the words of the levels."""
        return LEVEL_NAMES if self.short else (LEVEL_ZERO, *row.anchors)

    def is_open(self, row: Row) -> bool:
        """Whether a row still asks for an answer."""
        return row.asked and row.id not in self.ratings

    @property
    def open_count(self) -> int:
        """How many rows still ask."""
        return sum(self.is_open(row) for row in self.rows)

    # Keys: every one acts on the row in focus.

    def set(self, level: int) -> None:
        """Set the level and go to the next open row. Arming holds for this one level."""
        longer_ago = self.armed and level > 0
        self._put(Rating(RATED, level, longer_ago, self.row.stamp))
        self.hint = LONGER_AGO_OF_ZERO if self.armed and level == 0 else ""
        self.armed = False
        self._to_next_open()

    def turn_longer_ago(self) -> None:
        """On a set row turn "longer ago", on 0 explain, otherwise arm it for the next digit, or disarm."""
        rating = self.rating(self.row)
        self.hint = ""
        if rating is None or rating.state != RATED:
            self.armed = not self.armed
            self.hint = ARMED if self.armed else ""
        elif rating.level == 0:
            self.hint = LONGER_AGO_OF_ZERO
        else:
            self._put(Rating(RATED, rating.level, not rating.longer_ago, rating.stamp))

    def cannot_say(self) -> None:
        """Skip the row: its level is inferred from the rest."""
        self._put(Rating(SKIPPED, stamp=self.row.stamp))
        self._to_next_open()

    def not_mine(self) -> None:
        """It does not apply to this person: out of the score."""
        self._put(Rating(NOT_MINE, stamp=self.row.stamp))
        self._to_next_open()

    def unset(self) -> None:
        """Take the answer back; the row is open again."""
        self.armed = False
        if self.ratings.pop(self.row.id, None) is not None:
            self.changed()

    def note_for(self, row: Row) -> str:
        """The line of evidence beside a row."""
        return self.notes.get(row.id, "")

    def set_note(self, text: str) -> None:
        """Keep a line of evidence for the row in focus; an empty one takes it away."""
        note = clean_note(text)
        if note:
            self.notes[self.row.id] = note
        else:
            self.notes.pop(self.row.id, None)
        self.changed()

    def move(self, by: int) -> None:
        """Move the focus, stopping at the ends; a level is never set by it."""
        self.focus = min(max(self.focus + by, 0), len(self.rows) - 1)
        self.armed, self.hint = False, ""

    def leave(self) -> bool:
        """Whether the page may be left forwards; if not, the focus is on the first open row."""
        first = next((n for n, row in enumerate(self.rows) if self.is_open(row)), None)
        if first is None:
            return True
        self.move(first - self.focus)
        self.hint = f"{self.open_count} still open: 0-5, s can't say or x not mine."
        return False

    def _put(self, rating: Rating) -> None:
        self.armed = False
        if not self.row.asked and self.row.id not in self.ratings:
            self.raised(self.row.id)
        self.ratings[self.row.id] = rating
        self.changed()

    def _to_next_open(self) -> None:
        """To the next open row below, else the first above; where none is open the focus stays."""
        order = [*range(self.focus + 1, len(self.rows)), *range(self.focus)]
        self.focus = next((n for n in order if self.is_open(self.rows[n])), self.focus)
