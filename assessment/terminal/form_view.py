"""The form on the screen: a row a field; choices turn, texts are typed, errors stand beside their row."""

from assessment.session.form import Form, Row
from assessment.session.move import NEXT, Move
from assessment.terminal.drawing import (
    BODY,
    DIM,
    FOCUS,
    HINT,
    MARGIN,
    Drawing,
    Fragment,
    room_for,
    scrolled,
    stack,
)
from assessment.terminal.layout import around, cells, clip, pad, wrap
from assessment.terminal.view import View

NAME_WIDTH = 18
TYPING_KEYS = "type | Enter Down next | Up before | Shift+Tab back | F1 why | Ctrl-D leave"
TURNING_KEYS = "Left Right or 1-9 choose | Enter Down next | Up before | Shift+Tab back | ? why | q leave"


class FormView(View[Form]):
    """The row in focus is typed into where it has no choices, so letters there are no keys."""

    def __init__(self, page: Form):
        super().__init__(page)
        self._enter_row()

    def key_line(self) -> str:
        return TYPING_KEYS if self.typing is not None else TURNING_KEYS

    def left_is_back(self) -> bool:
        return False

    def help_texts(self) -> list[str]:
        page, field = self.page, self.page.row.field
        clear = ["Ctrl-U clears the line up to the cursor."] if self.typing is not None else []
        about = f"{field.title}: {field.asks(page.bank)} {field.help}"
        return [about, *page.abouts(page.row), *clear, *super().help_texts()]

    def line_changed(self) -> None:
        assert self.typing is not None
        self.page.type(self.typing.text)

    def press(self, key: str) -> Move | None:
        move = super().press(key)
        if move is not None:
            self.page.read()  # what stands in the row in focus was said, however the page is left
        return move

    def act(self, key: str) -> Move | None:
        if key in ("left", "right", " "):
            self.page.turn(-1 if key == "left" else 1)
        elif key.isdecimal() and len(key) == 1:
            self.page.choose(int(key))
        elif key in ("backspace", "delete"):
            self.page.clear()
        else:
            return self.typed(key)
        return None

    def typed(self, key: str) -> Move | None:
        if key in ("enter", "down", "tab"):
            return self._down(key)
        if key == "up":
            self._go(-1)
        return None

    def _down(self, key: str) -> Move | None:
        if self.page.focus < len(self.page.rows) - 1:
            self._go(1)
            return None
        if key != "enter":
            self.page.read()
            return None
        if self.page.leave():
            return NEXT
        self._enter_row()
        return None

    def _go(self, by: int) -> None:
        if self.page.move(by):
            self._enter_row()

    def _enter_row(self) -> None:
        row = self.page.row
        if row.choices:
            self.typing = None
            return
        said = self.page.text(row) if self.page.is_said(row) else ""
        self.type_into(said)

    def draw_page(self, columns: int, rows: int) -> Drawing:
        room = room_for(self.page, self.key_line(), columns, rows)
        lines, first, last = self._lines(columns)
        below = wrap(self.page.line(self.page.row), columns - 1, MARGIN + "  ") if self.page.line(self.page.row) else []
        if len(lines) + len(below) <= room:
            lines[last + 1 : last + 1] = [[(DIM, line)] for line in below]
        shown, offset = scrolled(lines, room, first, last)
        middle = Drawing(shown, (first - max(offset, 0) if len(lines) > room else first, self._column(columns)))
        return stack(self.page, middle, self.key_line(), columns, rows)

    def _lines(self, columns: int) -> tuple[list[list[Fragment]], int, int]:
        """All rows as lines, and the first and last of the row in focus."""
        lines: list[list[Fragment]] = []
        first = last = 0
        for number, row in enumerate(self.page.rows):
            made = self._row(row, number == self.page.focus, columns)
            if number == self.page.focus:
                first, last = len(lines), len(lines) + len(made) - 1
            lines += made
        return lines, first, last

    def _column(self, columns: int) -> int:
        column = len(MARGIN) + 2 + NAME_WIDTH + 1
        return column + (self._typed(columns)[1] if self.typing is not None else 0)

    def _typed(self, columns: int) -> tuple[str, int]:
        """The part of the line with the cursor that fits into its row, and the cursor's column there."""
        line = self.typing
        assert line is not None
        return around(line.text, line.cursor_position, columns - 1 - len(MARGIN) - 2 - NAME_WIDTH - 1)

    def _row(self, row: Row, focused: bool, columns: int) -> list[list[Fragment]]:
        pointer = "» " if focused else "  "
        name: Fragment = (FOCUS if focused else BODY, f"{MARGIN}{pointer}{pad(row.field.title, NAME_WIDTH)} ")
        width = columns - 1 - cells(name[1])
        text = self.page.text(row)
        if focused and self.typing is not None:
            shown = self._typed(columns)[0]
            assumed = "" if shown else row.field.assumed(self.page.context)
            made: list[list[Fragment]] = [[name, (FOCUS, shown), (DIM, clip(f" {assumed}", width) if assumed else "")]]
        elif focused and row.choices:
            made = self._choices(name, row, width)
        else:
            made = [[name, (BODY if self.page.is_said(row) else DIM, clip(text, width))]]
        if row.error:
            made += [[(HINT, line)] for line in wrap(row.error, columns - 1, MARGIN + " " * (NAME_WIDTH + 3))]
        return made

    def _choices(self, name: Fragment, row: Row, width: int) -> list[list[Fragment]]:
        """All choices of the row in focus, below one another; the chosen one is marked."""
        value = self.page.profile
        now = getattr(value, row.field.id)
        made: list[list[Fragment]] = []
        for number, (choice, label) in enumerate(row.choices.items(), 1):
            sign = "(o)" if choice == now else "( )"
            style = FOCUS if choice == now else BODY
            for line in wrap(label, width, f"{number} {sign} "):
                start = name if not made else (BODY, " " * cells(name[1]))
                made.append([start, (style, line)])
        return made
