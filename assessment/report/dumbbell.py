"""Then and now, skill by skill, as an SVG: read by shape and number, not by colour."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment.report.shapes import ACCENT, BAND, INK, MUTED, RULE, TOP, line, num, svg, text, uprights

WIDTH, LEFT, RIGHT, EDGE = 640, 262, 596, 36
ROW, HEAD = 22, 18
LONGEST_NAME = 40


def dumbbell(rows: Sequence[Mapping[str, Any]], title: str) -> str:
    """A ring for then, a dot with an arrow towards it for now, each with its number beside it.

    A row has ``name``, ``then``, ``now``, ``now_low`` and ``now_high`` (levels 0-5); the pale bar below is
    the 80 % band of now. Names are cut at 40 characters; the title may hold them whole.
    """
    height = HEAD + ROW * len(rows) + 4
    body = [uprights(map(_x, range(TOP + 1)), HEAD, height - 4, RULE, 0.7)]
    for n in range(TOP + 1):
        body.append(text(_x(n), 12, f"level {n}" if n == 0 else str(n), 12, "middle", MUTED))
    for number, row in enumerate(rows):
        body += _row(row, HEAD + ROW * number + ROW / 2, words=number == 0)
    return svg(WIDTH, height, title, body, "dumbbell")


def _x(level: float) -> float:
    return LEFT + EDGE + level / TOP * (RIGHT - LEFT - EDGE)


def _row(row: Mapping[str, Any], y: float, words: bool) -> list[str]:
    then, now = _x(row["then"]), _x(row["now"])
    side = 1 if now >= then else -1
    low, high = _x(row["now_low"]), _x(row["now_high"])
    name = row["name"] if len(row["name"]) <= LONGEST_NAME else row["name"][: LONGEST_NAME - 1] + "\u2026"
    return [
        text(0, y + 4, name, 12, "start", INK),
        f'<rect x="{num(low)}" y="{num(y + 5)}" width="{num(max(high - low, 1.5))}" height="3" rx="1.5" fill="{BAND}"/>',
        line(then, y, now, y, INK, 1.4),
        f'<circle cx="{num(then)}" cy="{num(y)}" r="3.6" fill="#ffffff" stroke="{INK}" stroke-width="1.4"/>',
        _head(now - side * 3.2, y, side),
        f'<circle cx="{num(now)}" cy="{num(y)}" r="3.6" fill="{ACCENT}"/>',
        *_numbers(row, then, now, side, y, words),
    ]


def _head(x: float, y: float, side: int) -> str:
    """An arrow head that points to now."""
    back = x - side * 6
    return f'<path d="M{num(x)} {num(y)}L{num(back)} {num(y - 3.6)}V{num(y + 3.6)}Z" fill="{INK}"/>'


def _numbers(row: Mapping[str, Any], then: float, now: float, side: int, y: float, words: bool) -> list[str]:
    ends = ("end", "start") if side > 0 else ("start", "end")
    labels = (f"{'then ' if words else ''}{row['then']:.1f}", f"{'now ' if words else ''}{row['now']:.1f}")
    return [
        text(then - side * 6, y + 4, labels[0], 12, ends[0], INK),
        text(now + side * 6, y + 4, labels[1], 12, ends[1], INK, 600),
    ]
