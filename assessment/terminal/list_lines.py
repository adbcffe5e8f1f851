"""Lists on the screen: a pointer, a search line, columns where the terminal is wide."""

from prompt_toolkit.buffer import Buffer

from assessment.terminal.drawing import DIM, FOCUS, MARGIN, Drawing, Fragment
from assessment.terminal.layout import around, cells, pad

POINTER, NO_POINTER = "» ", "  "


def typed_line(name: str, text: str, at: int, width: int) -> tuple[list[Fragment], int]:
    """A line that is typed into, with the part of it where the cursor is; and the cursor's column."""
    start = f"{MARGIN}{name} "
    shown, column = around(text, at, width - cells(start))
    return [(DIM, start), (FOCUS, shown)], cells(start) + column


def search_line(line: Buffer | None, kept: str, middle: Drawing, width: int) -> int:
    """Add the search that is typed or in force, if there is one; the column of its cursor."""
    text = kept if line is None else line.text
    if line is None and not text:
        return 0
    shown, column = typed_line("/", text, 0 if line is None else line.cursor_position, width)
    middle.lines.append(shown)
    return column


def columns_for(columns: int) -> int:
    """How many columns a list takes: two from 120, three from 160."""
    return 1 + (columns >= 120) + (columns >= 160)


def side_by_side(lines: list[list[Fragment]], count: int, width: int, height: int) -> list[list[Fragment]]:
    """Lines flowed into columns of a height, filled one after the other."""
    each = width // count
    made: list[list[Fragment]] = []
    for row in range(height):
        line: list[Fragment] = []
        for column in range(count):
            at = row + column * height
            parts = lines[at] if at < len(lines) else [("", "")]
            text = "".join(t for _, t in parts)
            if len(parts) == 1:
                line.append((parts[0][0], pad(text, each)))
            else:
                line += parts[:-1]
                used = "".join(t for _, t in parts[:-1])
                line.append((parts[-1][0], pad(parts[-1][1], each - cells(used))))
        made.append(line)
    return made
