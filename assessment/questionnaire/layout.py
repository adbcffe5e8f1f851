"""Laying out text for a terminal: wrapping with hanging indents, so that nothing is cut.

Width is counted in cells: a letter of Chinese, Japanese or Korean takes two, a combining mark none.
"""

import textwrap

from assessment.text import printable


def cells(text: str) -> int:
    """How many cells of a terminal's line a text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # not for the first page, which is ASCII

    return max(wcswidth(text), 0)


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap a text, keeping its own line breaks; ``first`` starts the first line, ``rest`` the others."""
    rest = " " * cells(first) if rest is None else rest
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        start = first if not lines else rest
        narrow = paragraph.isascii() or all(cells(c) == 1 for c in paragraph)
        fill = _wrap_narrow if narrow else _wrap_wide
        lines += fill(paragraph, max(width, 20), start, rest) or [start.rstrip()]
    return lines


def _wrap_narrow(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _wrap_wide(text: str, width: int, first: str, rest: str) -> list[str]:
    """As textwrap does, in cells; between two wide letters a line may break, as such scripts do."""
    lines, line, empty = [], first, True
    for piece in _pieces(text, width - max(cells(first), cells(rest))):
        if not empty and cells(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line, empty = rest, True
        line += piece.lstrip() if empty else piece
        empty = empty and not piece.strip()
    return lines if empty else [*lines, line.rstrip()]


def _pieces(text: str, room: int) -> list[str]:
    """What may not be broken: words with the space before them, single wide letters, parts of long words."""
    pieces = [""]
    for c in text:
        wide, last = cells(c) == 2, pieces[-1]
        after_wide = bool(last.strip()) and cells(last[-1]) == 2
        breaks = c == " " or (cells(c) and (wide or after_wide))
        if (breaks and last.strip()) or cells(last + c) > room:
            pieces.append("")
        pieces[-1] += c
    return pieces


def row(left: str, right: str, width: int, indent: str = "  ") -> str:
    """One line with dots between a name and its value; the value goes below where both do not fit."""
    room = width - len(indent) - cells(right) - 2
    if cells(left) > room:
        fits = cells(right) <= width - 2 * len(indent)
        below = [" " * (width - cells(right)) + right] if fits else wrap(right, width, 2 * indent)
        return "\n".join(wrap(left, width, indent) + below)
    if cells(left) > room - 3:
        return f"{indent}{left}{' ' * (width - len(indent) - cells(left) - cells(right))}{right}"
    return f"{indent}{left} {'.' * (room - cells(left))} {right}"
