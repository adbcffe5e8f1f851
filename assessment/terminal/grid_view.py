"""A page of ladders on the screen: rows above, the statements of the row in focus below, or beside from 120 columns.

Below 80x24, and with v at any size, one ladder a page.
"""

from assessment.session.grid import ARMED, WORDS, Grid, Row
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
)  # fmt: skip
from assessment.terminal.layout import cells, clip, pad, wrap
from assessment.terminal.list_lines import NO_POINTER, POINTER, typed_line
from assessment.terminal.view import View
from assessment.vocabulary import NOTE_LIMIT

KEYS = (
    "0-5 set, go on | Up Down | o longer ago | s can't say | x not mine | n note | "
    "Enter next | Left back | v {other} | ? why | r review | q leave"
)
SHORT_KEYS = KEYS.replace("v {other} | ", "a {shown} | v {other} | ")
NOTING = "type a link or a sentence | Enter keep | Esc leave as it was | Ctrl-D leave"
FULL_COLUMNS, FULL_ROWS, WIDE_COLUMNS = 80, 24, 120
LEAST_ROWS = 5  # lines of the list of rows: three and the signs above and below
LEAST_STATEMENTS = 5
SIGN_WIDTH = 3
LEAST_WORD = max(cells(name) for name in WORDS)  # so that names stay where they are when a level is set


def name_room(width: int, words: int = LEAST_WORD) -> int:
    """Columns that a name has in its row beside its state, at least 12."""
    return max(width - len(MARGIN) - 2 - SIGN_WIDTH - words, 12)


class GridView(View[Grid]):
    """Digits set the row in focus, every other key acts on it too; arrows never set a level."""

    longest = NOTE_LIMIT

    def __init__(self, page: Grid):
        super().__init__(page)
        self.offset = 0  # the first line of the statements that is shown
        self.hidden = 0  # how many of them were not shown when it was drawn last

    def key_line(self) -> str:
        if self.typing is not None:
            return NOTING
        keys = SHORT_KEYS if self.page.shortens else KEYS
        shown = "statements" if self.page.short else "words only"
        return keys.format(other="whole page" if self.page.single else "one a page", shown=shown)

    def help_texts(self) -> list[str]:
        row = self.page.row
        about = [f"{row.name}: {row.scope}", f"Why we ask: {row.why}" if row.why else "", row.examples]
        note = self.page.note_for(row)
        return [*(x for x in about if x), *([f"Your note: {note}"] if note else []), *super().help_texts()]

    def act(self, key: str) -> Move | None:
        page = self.page
        moves = {"up": -1, "down": 1, "home": -10_000, "end": 10_000, "tab": 1}
        if key in "012345" and len(key) == 1:
            page.set(int(key))
        elif key in moves:
            page.move(moves[key])
        elif key in ("pageup", "pagedown"):
            self.offset = min(max(self.offset + (3 if key == "pagedown" else -3), 0), self.hidden)
            return None
        elif key == "enter":
            if page.leave():
                return NEXT
        elif key == "n":
            self.type_into(page.note_for(page.row))
        else:
            acts = {"o": page.turn_longer_ago, "s": page.cannot_say, "x": page.not_mine, "backspace": page.unset,
                    "delete": page.unset, "v": self._turn_single, "a": page.turn_short}  # fmt: skip
            acts.get(key, lambda: None)()
        self.offset = 0
        return None

    def typed(self, key: str) -> Move | None:
        if key in ("enter", "escape"):
            if key == "enter" and self.typing is not None:
                self.page.set_note(self.typing.text)
            self.typing = None
        return None

    def _turn_single(self) -> None:
        self.page.single = not self.page.single

    # Drawing

    def draw_page(self, columns: int, rows: int) -> Drawing:
        if self.page.armed and not self.page.hint:  # said as long as it holds, whatever came between
            self.page.hint = ARMED
        keys = self.key_line()
        room = room_for(self.page, keys, columns, rows) - (2 if self.typing is not None else 0)
        if self.page.single or columns < FULL_COLUMNS or rows < FULL_ROWS:
            middle = self._single(columns, room)
        elif columns >= WIDE_COLUMNS:
            middle = self._beside(columns, room)
        else:
            middle = self._below(columns, room)
        if self.typing is not None:
            self._note_line(middle, columns - 1)
        return stack(self.page, middle, keys, columns, rows)

    def _note_line(self, middle: Drawing, width: int) -> None:
        line = self.typing
        assert line is not None
        shown, column = typed_line("Note:", line.text, line.cursor_position, width)
        middle.lines += [[("", "")], shown]
        middle.cursor = (len(middle.lines) - 1, column)

    def _single(self, columns: int, room: int) -> Drawing:
        made, row = Drawing(), self.page.row
        sign, word = self.page.state(row)
        said = f"{sign} {word}".strip() if sign != "-" else word or "not answered yet"
        count = f"{self.page.noun} {self.page.focus + 1} of {len(self.page.rows)}, {self.page.open_count} open"
        made.add(DIM, f"{MARGIN}{count}: {said}")
        made.cursor = (0, 1)
        made.lines += self._statements(columns - 1, room - 1)
        return made

    def _below(self, columns: int, room: int) -> Drawing:
        width = columns - 1
        words = self._word_width()
        lines = [self._row(row, width, words) for row in self.page.rows]
        whole = self._all_statements(width)
        list_room = min(len(lines), max(room - 1 - max(len(whole), LEAST_STATEMENTS), LEAST_ROWS))
        shown, first = scrolled(lines, list_room, self.page.focus)
        made = Drawing(list(shown), (self.page.focus - (first if len(lines) > list_room else 0), 1))
        made.add("")
        made.lines += self._statements(width, room - len(shown) - 1)
        return made

    def _beside(self, columns: int, room: int) -> Drawing:
        rows, words = self.page.rows, self._word_width()
        names = max(cells(row.name) for row in rows)
        left = min(len(MARGIN) + 2 + names + 2 + SIGN_WIDTH + words, columns * 3 // 5)
        lines = [self._row(row, left, words) for row in rows]
        shown, first = scrolled(lines, room, self.page.focus)
        right = self._statements(columns - 1 - left, room)
        made = Drawing(cursor=(self.page.focus - (first if len(lines) > room else 0), 1))
        for number in range(max(len(shown), len(right))):
            line = list(shown[number]) if number < len(shown) else [("", "")]
            used = sum(cells(text) for _, text in line)
            line.append(("", " " * max(left - used, 0)))
            made.lines.append(line + (right[number] if number < len(right) else []))
        return made

    def _word_width(self) -> int:
        return max(LEAST_WORD, *(cells(self.page.state(row)[1]) for row in self.page.rows))

    def _row(self, row: Row, width: int, words: int) -> list[Fragment]:
        sign, word = self.page.state(row)
        focused = row is self.page.row
        style = FOCUS if focused else BODY if row.asked or row.id in self.page.ratings else DIM
        mark = " *" if self.page.note_for(row) else ""
        pointer = POINTER if focused else NO_POINTER
        room = name_room(width, words)
        name = pad(clip(row.name, room - cells(mark)) + mark, room)
        return [(style, f"{MARGIN}{pointer}{name} {sign} {clip(word, words)}")]

    def _all_statements(self, width: int, scope: bool = True) -> list[list[Fragment]]:
        row, made = self.page.row, Drawing()
        rating = self.page.rating(row)
        name = f"{MARGIN}{row.name}: "
        if cells(name) + cells(self.page.asked_of) <= width:
            made.lines.append([(TITLE, name), (BODY, self.page.asked_of)])
        else:
            made.wrap(TITLE, f"{row.name}: {self.page.asked_of}", width)
        if scope and self.page.noun == "area":  # its words alone would not say what is rated
            made.wrap(DIM, row.scope, width)
        for level, text in enumerate(self.page.statements(row)):
            chosen = rating is not None and rating.level == level
            pointer = "> " if chosen else "  "
            first = f"{MARGIN}{pointer}{level}  "
            for line in wrap(text, width, first):
                made.add(FOCUS if chosen else BODY, line)
        return made.lines

    def _statements(self, width: int, room: int) -> list[list[Fragment]]:
        """The statements of the row in focus, scrolled with a sign where they do not fit."""
        lines = self._all_statements(width)
        if len(lines) > room and not self.page.short:
            lines = self._all_statements(width, scope=False)
        if len(lines) <= room:
            self.hidden = 0
            return lines
        inner = max(room - 2, 1)
        self.hidden = len(lines) - inner
        self.offset = min(self.offset, self.hidden)
        above, below = self.offset, self.hidden - self.offset
        up = f"{MARGIN}^ {above} above (PgUp)" if above else ""
        down = f"{MARGIN}v {below} below (PgDn)" if below else ""
        return [[(DIM, up)], *lines[self.offset : self.offset + inner], [(DIM, down)]]
