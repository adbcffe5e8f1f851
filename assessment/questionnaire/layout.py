"""Laying out text for a terminal: wrapping with hanging indents, so that nothing is cut."""

import textwrap

from assessment.text import printable


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap a text, keeping its own line breaks; ``first`` starts the first line, ``rest`` the others."""
    rest = " " * len(first) if rest is None else rest
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        start = first if not lines else rest
        lines += textwrap.wrap(paragraph, max(width, 20), initial_indent=start, subsequent_indent=rest,
                               break_on_hyphens=False) or [start.rstrip()]  # fmt: skip
    return lines


def row(left: str, right: str, width: int, indent: str = "  ") -> str:
    """One line with dots between a name and its value; the value goes below where both do not fit."""
    room = width - len(indent) - len(right) - 2
    if len(left) > room:
        fits = len(right) <= width - 2 * len(indent)
        below = [right.rjust(width)] if fits else wrap(right, width, 2 * indent)
        return "\n".join(wrap(left, width, indent) + below)
    if len(left) > room - 3:
        return f"{indent}{left}{' ' * (width - len(indent) - len(left) - len(right))}{right}"
    return f"{indent}{left} {'.' * (room - len(left))} {right}"
