"""The review on the screen: areas folded to a line each, search, the next open question, finish."""

from assessment.session.move import BACK, FINISH, Move, go
from assessment.session.review import Line, Review
from assessment.terminal.drawing import (
    BODY,
    DIM,
    FOCUS,
    HINT,
    MARGIN,
    TITLE,
    Drawing,
    Fragment,
    room_for,
    scrolled,
    stack,
)
from assessment.terminal.layout import row
from assessment.terminal.list_lines import NO_POINTER, POINTER, search_line
from assessment.terminal.view import View

KEYS = "Up Down | Enter open | / find | u next open | f finish | Left back | ? | q leave"
FINDING = "type to find | Enter keep | Esc show all | Up Down move | Ctrl-D leave"
PAGE = 10


class ReviewView(View[Review]):
    """Enter unfolds an area or goes to an answer; f finishes."""

    def key_line(self) -> str:
        if self.typing is not None:
            return FINDING
        return KEYS.replace("/ find", "/ find | Esc show all") if self.page.filter else KEYS

    def press(self, key: str) -> Move | None:
        if key == "r" and self.typing is None and not self.help_page:
            return None  # one is there already
        return super().press(key)

    def act(self, key: str) -> Move | None:
        page = self.page
        moves = {"up": -1, "down": 1, "pageup": -PAGE, "pagedown": PAGE, "home": -10_000, "end": 10_000}
        if key in moves:
            page.move(moves[key])
        elif key == "u":
            page.to_next_open()
        elif key == "/":
            self.type_into(page.filter)
        elif key == "escape":
            page.search("")
        elif key == "f":
            return FINISH
        elif key == "b":
            return BACK
        elif key in ("enter", " "):
            return self._open()
        return None

    def _open(self) -> Move | None:
        line = self.page.line
        if line is None:
            return None
        if line.entry is not None:
            return go(line.entry.place, line.entry.row)
        self.page.fold()
        return None

    def line_changed(self) -> None:
        assert self.typing is not None
        self.page.search(self.typing.text)

    def typed(self, key: str) -> Move | None:
        if key in ("up", "down"):
            self.page.move(-1 if key == "up" else 1)
        elif key in ("enter", "escape"):
            if key == "escape":
                self.page.search("")
            self.typing = None
        return None

    def draw_page(self, columns: int, rows: int) -> Drawing:
        keys, width = self.key_line(), columns - 1
        middle = Drawing()
        if self.page.open_count:
            noun = "question is" if self.page.open_count == 1 else "questions are"
            middle.add(HINT, f"{MARGIN}{self.page.open_count} {noun} still open (u goes there).")
        column = search_line(self.typing, self.page.filter, middle, width)
        top = len(middle.lines)
        lines, first, last = self._lines(width)
        if not lines:
            middle.add(DIM, f"{MARGIN}Nothing found; Esc shows all.")
        room = max(room_for(self.page, keys, columns, rows) - top, 3)
        shown, offset = scrolled(lines, room, first, last)
        middle.lines += shown
        middle.cursor = (top + first - (offset if len(lines) > room else 0), 1)
        if self.typing is not None:
            middle.cursor = (top - 1, column)
        return stack(self.page, middle, keys, columns, rows)

    def _lines(self, width: int) -> tuple[list[list[Fragment]], int, int]:
        """All lines, and the first and last of the row in focus."""
        made: list[list[Fragment]] = []
        first = last = 0
        current = self.page.line
        for line in self.page.lines:
            focused = line == current
            texts = self._texts(line, width)
            if focused:
                first, last = len(made), len(made) + len(texts) - 1
            style = FOCUS if focused else TITLE if line.entry is None else BODY
            for number, text in enumerate(texts):
                pointer = POINTER if focused and not number else NO_POINTER
                made.append([(style, f"{MARGIN}{pointer}{text}")])
        return made, first, last

    def _texts(self, line: Line, width: int) -> list[str]:
        room = width - len(MARGIN) - 2
        if line.entry is not None:
            said = line.entry.said + (" (open)" if line.entry.is_open else "")
            return row(line.entry.name, said, room, "    ").split("\n")
        section = line.section
        sign = "-" if self.page.filter or section.title in self.page.unfolded else "+"
        waiting = f", {section.open_count} open" if section.open_count else ""
        return row(f"{sign} {section.title}", f"{section.said}{waiting}".lstrip(", "), room, "").split("\n")
