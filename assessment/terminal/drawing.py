"""A page as styled lines: pure, so that tests can draw every page of a bank at every size."""

from dataclasses import dataclass, field

from assessment.session.page import Page
from assessment.terminal.layout import cells, ends, wrap

Fragment = tuple[str, str]  # (style, text), as prompt_toolkit has it
TITLE, BODY, DIM, FOCUS, CODE, HINT, NOTE, KEYS, CORNER, GOOD = (
    "class:title", "class:body", "class:dim", "class:focus", "class:code", "class:hint", "class:note",
    "class:keys", "class:corner", "class:good",
)  # fmt: skip
MARGIN = " "


@dataclass
class Drawing:
    """Lines of fragments; ``cursor`` (row, column) is where a screen reader or magnifier should look."""

    lines: list[list[Fragment]] = field(default_factory=list)
    cursor: tuple[int, int] | None = None

    def add(self, style: str, text: str = "") -> None:
        """One more line in one style."""
        self.lines.append([(style, text)])

    def wrap(self, style: str, text: str, width: int, first: str = MARGIN, rest: str | None = None) -> None:
        """A text wrapped to the width."""
        for line in wrap(text, width, first, rest):
            self.add(style, line)

    def text(self) -> list[str]:
        """The lines without their styles."""
        return ["".join(text for _, text in line) for line in self.lines]

    def fragments(self) -> list[Fragment]:
        """All lines as formatted text."""
        return [part for line in self.lines for part in (*line, ("", "\n"))][:-1]


def head(page: Page, columns: int) -> Drawing:
    """The title with place and minutes at the right, and a note below where there is one."""
    made, width = Drawing(), columns - 1
    corner = page.corner
    if cells(page.title) + cells(corner) + (4 if corner else 1) > width:
        if corner:
            made.add(CORNER, ends("", corner, width))
        made.wrap(TITLE, page.title, width)
    else:
        title = MARGIN + page.title
        gap = width - cells(title) - cells(corner)
        made.lines.append([(TITLE, title), ("", " " * max(gap, 0)), (CORNER, corner)])
    if page.note:
        made.wrap(NOTE, page.note, width)
    return made


def foot(page: Page, keys: str, columns: int) -> Drawing:
    """The hint that answers the last key, and the line of keys, broken between two keys only."""
    made, width = Drawing(), columns - 1
    if page.hint:
        made.wrap(HINT, page.hint, width)
    glue = "\N{NO-BREAK SPACE}"
    glued = keys.replace(" ", glue).replace(f"{glue}|{glue}", f"{glue}| ")
    for line in wrap(glued, width, MARGIN):
        made.add(KEYS, line.replace(glue, " "))
    return made


Lines = list[list[Fragment]]


def scrolled(lines: Lines, room: int, focus: int, last: int | None = None) -> tuple[Lines, int]:
    """So many of the lines as there is room for, with signs where there are more; and which is the first shown.

    The lines from ``focus`` to ``last`` (the same line where None) are among them as far as they fit.
    """
    if len(lines) <= room:
        return lines, 0
    last = focus if last is None else last
    inner = max(room - 2, 1)  # one line at each end is kept for the signs
    first = min(max(last - inner + 1, focus - inner // 2, 0), focus, len(lines) - inner)
    above, below = first, len(lines) - first - inner
    up = [[(DIM, f"{MARGIN}^ {above} above")]] if above else [[("", "")]]
    down = [[(DIM, f"{MARGIN}v {below} below")]] if below else [[("", "")]]
    return [*up, *lines[first : first + inner], *down][:max(room, 1)], first - 1


def stack(page: Page, middle: Drawing, keys: str, columns: int, rows: int) -> Drawing:
    """Head, middle and foot with a blank line between where there is room; the foot stands at the bottom."""
    top, bottom = head(page, columns), foot(page, keys, columns)
    spare = rows - len(top.lines) - len(middle.lines) - len(bottom.lines)
    made = Drawing(list(top.lines))
    if spare >= 1:
        made.add("")
        spare -= 1
    offset = len(made.lines)
    made.lines += middle.lines
    made.lines += [[("", "")] for _ in range(max(spare, 0))]
    made.lines += bottom.lines
    if middle.cursor is not None:
        made.cursor = (middle.cursor[0] + offset, middle.cursor[1])
    made.lines = made.lines[:rows] if len(made.lines) > rows else made.lines
    return made


def room_for(page: Page, keys: str, columns: int, rows: int) -> int:
    """How many lines there are between head and foot, with one blank line below the head."""
    return max(rows - len(head(page, columns).lines) - len(foot(page, keys, columns).lines) - 1, 1)
