"""Lists on the screen: a pointer, a search line, columns where the terminal is wide."""

from assessment.terminal.drawing import DIM, MARGIN, Drawing, Fragment
from assessment.terminal.layout import pad

POINTER, NO_POINTER = "» ", "  "


def search_line(text: str) -> list[Fragment]:
    """The line of a search that is being typed or is in force."""
    return [(DIM, f"{MARGIN}/ "), ("class:focus", text)]


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
                line.append((parts[-1][0], pad(parts[-1][1], each - len(used))))
        made.append(line)
    return made


def with_cursor(drawing: Drawing, row: int) -> Drawing:
    """The drawing with its cursor on a row."""
    drawing.cursor = (max(row, 0), len(MARGIN))
    return drawing
