"""Text laid out in cells: a wide character takes two, a combining one none. Nothing is ever cut in a wrap."""

import wcwidth

from assessment.text import printable

LEAST_WIDTH = 20


def cells(text: str) -> int:
    """How many columns a text takes."""
    return wcwidth.width(text)


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap a text, keeping its own line breaks; ``first`` starts the first line, ``rest`` the others."""
    rest = " " * cells(first) if rest is None else rest
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        start = first if not lines else rest
        made = wcwidth.wrap(paragraph, max(width, LEAST_WIDTH), initial_indent=start, subsequent_indent=rest,
                            break_on_hyphens=False)  # fmt: skip
        lines += made or [start.rstrip()]
    return lines


def clip(text: str, width: int) -> str:
    """The text in at most so many columns; one that was cut ends in three dots, so that it is seen to be."""
    if cells(text) <= width:
        return text
    return wcwidth.clip(text, 0, max(width - 3, 0)) + "..." [: max(width, 0)]


def around(text: str, at: int, width: int) -> tuple[str, int]:
    """The part of a line that fits and has the cursor (before character ``at``) on it, and the cursor's column.

    Dots stand where something is cut off.
    """
    if cells(text) < width:  # one more for the cursor at the end
        return text, cells(text[:at])
    first = at
    while first and cells(text[first - 1 : at]) < width // 2:
        first -= 1
    start = "..." if first else ""
    room, last = width - 1 - len(start), first
    while last < len(text) and cells(text[first : last + 1]) <= room:
        last += 1
    if last < len(text):
        while cells(text[first:last]) > room - 3 and last > at:
            last -= 1
    return start + text[first:last] + ("..." if last < len(text) else ""), len(start) + cells(text[first:at])


def pad(text: str, width: int) -> str:
    """The text filled with blanks, or cut, to exactly so many columns."""
    return wcwidth.ljust(clip(text, width), width)


def ends(left: str, right: str, width: int) -> str:
    """One line with a text at each end; the right one is kept whole."""
    room = width - cells(right) - 1
    return f"{pad(left, max(room, 0))} {right}" if right else clip(left, width)


def row(left: str, right: str, width: int, indent: str = "  ") -> str:
    """One line with dots between a name and its value; the value goes below where both do not fit."""
    room = width - len(indent) - cells(right) - 2
    if cells(left) > room:
        fits = cells(right) <= width - 2 * len(indent)
        below = [wcwidth.rjust(right, width)] if fits else wrap(right, width, 2 * indent)
        return "\n".join(wrap(left, width, indent) + below)
    if cells(left) > room - 3:
        return f"{indent}{left}{' ' * (width - len(indent) - cells(left) - cells(right))}{right}"
    return f"{indent}{left} {'.' * (room - cells(left))} {right}"
