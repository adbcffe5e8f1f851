"""A list to mark on the screen: one column, two from 120 columns, three from 160; / searches."""

from assessment.session.marks import Item, Marks
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
from assessment.terminal.layout import cells, ends, wrap
from assessment.terminal.list_lines import NO_POINTER, POINTER, columns_for, search_line, side_by_side
from assessment.terminal.view import View

KEYS = "Space mark | a whole group | / find | Enter go on | Left back | r review | ? | q leave"
FINDING = "type to find | Enter keep | Esc show all | Up Down move | Ctrl-D leave"
PAGE = 10
LABEL_AT = 7  # margin, pointer and mark stand before a label


class MarksView(View[Marks]):
    """Space marks, a marks a group, / searches; Enter goes on."""

    def key_line(self) -> str:
        if self.typing is not None:
            return FINDING
        return KEYS.replace("/ find", "/ find | Esc show all") if self.page.filter else KEYS

    def help_texts(self) -> list[str]:
        item = self.page.current
        about = [f"{item.label}: {item.about}"] if item is not None and item.about else []
        return [*about, *super().help_texts()]

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
        column = search_line(self.typing, self.page.filter, middle, width)
        middle.add("")
        top = len(middle.lines)
        room = max(room_for(self.page, keys, columns, rows) - top, 3)
        count = self._column_count(columns)
        lines, focus, last = self._lines(width // count)
        if not lines:
            middle.add(DIM, f"{MARGIN}Nothing found; Esc shows all.")
            middle.cursor = (top, 1)
        elif count > 1 and len(lines) <= room * count:
            height = -(-len(lines) // count)
            middle.lines += side_by_side(lines, count, width, height)
            middle.cursor = (top + focus % height, 1 + focus // height * (width // count))
        else:
            shown, first = scrolled(lines, room, focus, last)
            middle.lines += shown
            middle.cursor = (top + focus - (first if len(lines) > room else 0), 1)
        if self.typing is not None:
            middle.cursor = (top - 2, column)
        return stack(self.page, middle, keys, columns, rows)

    def _column_count(self, columns: int) -> int:
        """So many columns that every label is whole in its own; in one column a long label is wrapped."""
        widest = max((cells(item.label) for item in self.page.items), default=0) + LABEL_AT + 1
        return max(n for n in range(1, columns_for(columns) + 1) if n == 1 or widest <= (columns - 1) // n)

    def _lines(self, width: int) -> tuple[list[list[Fragment]], int, int]:
        """The list as lines, and the first and last of those in focus."""
        current, focus, last = self.page.current, 0, 0
        made: list[list[Fragment]] = []
        for line in self.page.lines:
            if line.item is None:
                done, of = self.page.count(line.group)
                made += _heading(line.group.title, f"{done} of {of}", width - 1)
                continue
            item = self._item(line.item, line.item is current, width)
            if line.item is current:
                focus, last = len(made), len(made) + len(item) - 1
            made += item
        return made, focus, last

    def _item(self, item: Item, focused: bool, width: int) -> list[list[Fragment]]:
        level = self.page.level_of(item.id)
        marked = item.id in self.page.marked
        sign = f"[{level}]" if marked and level is not None else "[x]" if marked else "[ ]"
        pointer = POINTER if focused else NO_POINTER
        lines = wrap(item.label, width - 1, f"{MARGIN}{pointer}{sign} ")
        return [[(FOCUS if focused else BODY, line)] for line in lines]


def _heading(title: str, count: str, width: int) -> list[list[Fragment]]:
    """A group's title with its count at the right, below it where both do not fit."""
    if cells(title) + cells(count) + 2 <= width:
        return [[(TITLE, ends(MARGIN + title, count, width) + " ")]]
    return [[(TITLE, line)] for line in [*wrap(title, width, MARGIN), ends("", count, width) + " "]]
