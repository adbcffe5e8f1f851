"""The page about the person: a row a field, each with what holds where nothing is said."""

from dataclasses import dataclass, field
from datetime import date

from assessment.answers.fields import FIELDS, Context, Field, Value, shown, value_of
from assessment.answers.profile import Profile, check_ready_by
from assessment.bank import Bank
from assessment.errors import ProfileError
from assessment.session.page import Page

WHAT_EACH_IS = "? says what each of them is."


@dataclass
class Row:
    """A field in the form. ``typed`` is the text of a row that is being edited, None otherwise."""

    field: Field
    choices: dict[Value, str]
    typed: str | None = None
    error: str = ""


@dataclass(kw_only=True)
class Form(Page):
    """``bank`` and ``profile`` are those of the session; a value stands in the profile as soon as it is right.

    ``focus`` is the row in focus. Rows with choices turn, the others are typed into; what is typed is read
    when the row is left.
    """

    bank: Bank
    profile: Profile
    today: date = date.min
    focus: int = 0
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = [Row(f, f.choices(self.bank)) for f in FIELDS]

    @property
    def row(self) -> Row:
        """The row in focus."""
        return self.rows[self.focus]

    @property
    def context(self) -> Context:
        """What fields may depend on now."""
        return Context(self.bank, self.profile, self.today)

    def text(self, row: Row) -> str:
        """What stands in a row: what is being typed, the value, or what is assumed."""
        return shown(row.field, self.context) if row.typed is None else row.typed

    def line(self, row: Row) -> str:
        """What stands below the row in focus: what the choice made is, or the question in the bank's own words."""
        value = value_of(row.field, self.profile)
        if value is None and self.abouts(row):
            return WHAT_EACH_IS
        return (row.field.about(value, self.bank) if value is not None else "") or row.field.asked_by(self.bank)

    def abouts(self, row: Row) -> list[str]:
        """What each choice of a row is, where the bank says so."""
        found = [(label, row.field.about(value, self.bank)) for value, label in row.choices.items()]
        return [f"{label}: {about}" for label, about in found if about]

    def is_said(self, row: Row) -> bool:
        """Whether the row holds something the person said, and not what is assumed."""
        return row.typed is not None or value_of(row.field, self.profile) is not None

    def move(self, by: int) -> bool:
        """Leave the row for another; False where the row is wrong and stays, or there is no such row."""
        if not self.read():
            return False
        if not 0 <= self.focus + by < len(self.rows):
            return False
        self.focus += by
        self.hint = ""
        return True

    def turn(self, by: int) -> None:
        """The next or the one before of a row's choices; from nothing to the first or the last."""
        row = self.row
        if not row.choices:
            return
        values = list(row.choices)
        now = value_of(row.field, self.profile)
        at = (-1 if by > 0 else 0) if now is None else values.index(now)
        self._put(row, values[(at + by) % len(values)])

    def choose(self, number: int) -> None:
        """The choice with this number, from 1."""
        values = list(self.row.choices)
        if 1 <= number <= len(values):
            self._put(self.row, values[number - 1])

    def read_choice(self, text: str) -> None:
        """A choice by its words, as an option of the command would name it."""
        try:
            self._put(self.row, self.row.field.parse(text, self.context))
        except ProfileError as error:
            self.row.error = str(error)

    def type(self, text: str) -> None:
        """What now stands in the row in focus; it is read when the row is left."""
        if not self.row.choices:
            self.row.typed, self.row.error = text, ""

    def clear(self) -> None:
        """Take back what the row says; what is assumed holds again."""
        if not self.row.field.required:
            self._put(self.row, None)

    def read(self) -> bool:
        """Read what was typed into the row in focus; whether it is right. A wrong one stays as it is."""
        row = self.row
        if row.typed is None:
            return not row.error
        try:
            self._put(row, row.field.parse(row.typed, self.context))
        except ProfileError as error:
            row.error = str(error)
            return False
        return not row.error

    def drop(self) -> None:
        """Forget what was typed into the row in focus and is wrong; what stood there before holds."""
        self.row.typed, self.row.error = None, ""
        self._check_dates()

    def leave(self) -> bool:
        """Whether the page may be left forwards: every row is right, and those that must be said are said.

        The rows that say nothing count as answered: what stands in them holds.
        """
        if not self.read():
            return False
        self._check_dates()
        for number, row in enumerate(self.rows):
            missing = row.field.required and value_of(row.field, self.profile) is None
            if missing or row.error:
                self.focus = number
                self.hint = f"{row.field.title}: choose one." if missing else ""
                return False
        for row in self.rows:
            self.profile.asked.add(row.field.id)
        self.changed()
        return True

    def _put(self, row: Row, value: Value | None) -> None:
        self.profile.put(row.field.id, value)
        row.typed, row.error = None, ""
        self._check_dates()
        self.changed()

    def _check_dates(self) -> None:
        """A later start may overtake the date to be ready by: that row is then wrong until one is changed."""
        row = next(r for r in self.rows if r.field.id == "ready_by")
        if self.profile.ready_by is None or row.typed is not None:
            return
        try:
            check_ready_by(self.profile.ready_by, self.context.start)
            row.error = ""
        except ProfileError as error:
            row.error = str(error)
