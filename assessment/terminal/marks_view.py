"""A list to mark on the screen: one column, two from 120 columns, three from 160; / searches."""

from assessment.session.marks import Line, Marks
from assessment.session.move import NEXT, Move
from assessment.terminal.drawing import (
    BODY,
    DIM,
    FOCUS,
    MARGIN,
    TITLE,
    Drawing,
    Fragment,
    room_for,
    scrolled,
    stack,
)
from assessment.terminal.layout import cells, clip, ends
from assessment.terminal.list_lines import NO_POINTER, POINTER, columns_for, search_line, side_by_side
from assessment.terminal.view import View

KEYS = "Space mark | a whole group | / find | Enter go on | Left back | r review | ? | q leave"
FINDING = "type to find | Enter keep | Esc show all | Up Down move | Ctrl-D leave"
PAGE = 10


class MarksView(View[Marks]):
    """Space marks, a marks a group, / searches; Enter goes on."""

    def key_line(self) -> str:
        return FINDING if self.typing is not None else KEYS

    def act(self, key: str) -> Move | None:
        moves = {"up": -1, "down": 1, "pageup": -PAGE, "pagedown": PAGE, "home": -10_000, "end": 10_000}
        if key in moves:
            self.page.move(moves[key])
        elif key == " ":
            self.page.toggle()
        elif key == "a":
            self.page.toggle_group()
        elif key == "/":
            self.type_into(self.page.filter)
        elif key == "escape":
            self.page.search("")
        elif key == "enter" and self.page.leave():
            return NEXT
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
        middle.wrap(BODY, self.page.question, width)
        counted = f"{len(self.page.marked)} of {self.page.total} {self.page.noun}"
        middle.add(DIM, f"{MARGIN}{counted}")
        if self.typing is not None or self.page.filter:
            middle.lines.append(search_line(self.typing.text if self.typing is not None else self.page.filter))
        middle.add("")
        top = len(middle.lines)
        room = max(room_for(self.page, keys, columns, rows) - top, 3)
        count = columns_for(columns)
        lines, focus = self._lines(width // count)
        if not lines:
            middle.add(DIM, f"{MARGIN}Nothing found; Esc shows all.")
        elif count > 1 and len(lines) <= room * count:
            height = -(-len(lines) // count)
            middle.lines += side_by_side(lines, count, width, height)
            middle.cursor = (top + focus % height, 1 + focus // height * (width // count))
        else:
            shown, first = scrolled(lines, room, focus)
            middle.lines += shown
            middle.cursor = (top + focus - (first if len(lines) > room else 0), 1)
        if self.typing is not None:
            middle.cursor = (top - 2, 3 + cells(self.typing.text[: self.typing.cursor_position]))
        return stack(self.page, middle, keys, columns, rows)

    def _lines(self, width: int) -> tuple[list[list[Fragment]], int]:
        """The list as lines, and which of them is in focus."""
        current, focus = self.page.current, 0
        made: list[list[Fragment]] = []
        for line in self.page.lines:
            if line.item is None:
                done, of = self.page.count(line.group)
                made.append([(TITLE, ends(MARGIN + line.group.title, f"{done} of {of}", width - 1) + " ")])
                continue
            if line.item is current:
                focus = len(made)
            made.append(self._item(line, line.item is current, width))
        return made, focus

    def _item(self, line: Line, focused: bool, width: int) -> list[Fragment]:
        item = line.item
        assert item is not None
        level = self.page.level_of(item.id)
        marked = item.id in self.page.marked
        sign = f"[{level}]" if marked and level is not None else "[x]" if marked else "[ ]"
        pointer = POINTER if focused else NO_POINTER
        return [(FOCUS if focused else BODY, clip(f"{MARGIN}{pointer}{sign} {item.label}", width - 1))]
