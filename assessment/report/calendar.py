"""Bars on the person's own calendar, as SVG: one axis for the head of a table, one bar for each row.

The dates stand as text beside each bar, so no word is ever cut. Steps are filled, the guides' reference is an
outline, the day to be ready by is a thick upright line: told apart without colour.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessment.report.shapes import ACCENT, INK, MUTED, RULE, num, svg, text, uprights
from assessment.wording import MONTHS

MOST_TICKS = 20  # of years, however long a plan is
LABEL = 54  # pixels that "Jan 2027" needs
SIZE = 12  # pixels: 9 points


@dataclass(frozen=True)
class Calendar:
    """From the first of a month to the last day of the plan, over ``width`` pixels."""

    first: date
    last: date
    width: float

    def x(self, day: date) -> float:
        days = max((self.last - self.first).days, 30)
        return 1 + (day - self.first).days / days * (self.width - 2)


def make(days: Iterable[date], width: float) -> Calendar:
    """The calendar that holds every one of at least one day."""
    known = sorted(days)
    return Calendar(known[0].replace(day=1), known[-1], width)


def axis(c: Calendar) -> str:
    """The months or years, for the head of the column."""
    ticks = _ticks(c)
    body, free = [uprights((c.x(tick) for tick, _ in ticks), 12, 16, MUTED, 0.8)], 0.0
    for tick, label in ticks:
        at = c.x(tick)
        if at >= free and at + LABEL <= c.width + 6:
            body.append(text(at, 10, label, SIZE, "start", MUTED))
            free = at + LABEL
    span = f"{MONTHS[c.first.month - 1]} {c.first.year} to {MONTHS[c.last.month - 1]} {c.last.year}"
    return svg(c.width, 16, f"Calendar from {span}", body, "axis")


def bar(c: Calendar, title: str, study=None, reference=None, height: float = 11, mark=()) -> str:
    """One row. Each of ``study`` and ``reference`` is a pair of dates or None; ``mark`` are days to draw a line at."""
    body = [uprights((c.x(day) for day, _ in _ticks(c)), 0, height, RULE, 0.7)]
    if mark:
        body.append(uprights(map(c.x, mark), 0, height, INK, 1.4))
    if reference:
        x, length = _place(c, reference)
        body.append(f'<rect x="{num(x)}" y="{num(height - 4)}" width="{num(length)}" height="3" rx="1" '
                    f'fill="#ffffff" stroke="{MUTED}" stroke-width="1"/>')  # fmt: skip
    if study:
        x, length = _place(c, study)
        top, thick = (1, height - 7) if reference else (height / 2 - 3.5, 7)
        body.append(
            f'<rect x="{num(x)}" y="{num(top)}" width="{num(length)}" height="{num(thick)}" rx="1" fill="{ACCENT}"/>'
        )
    return svg(c.width, height, title, body, "span")


def _place(c: Calendar, pair: tuple[date, date]) -> tuple[float, float]:
    start, end = c.x(pair[0]), c.x(pair[1])
    return min(start, c.width - 3), max(end - start, 2.5)


@functools.lru_cache(maxsize=8)
def _ticks(c: Calendar) -> list[tuple[date, str]]:
    """Starts of months, quarters, half years or years, as dense as the plan is short."""
    total = (c.last.year - c.first.year) * 12 + c.last.month - c.first.month
    step = 1 if total <= 5 else 3 if total <= 18 else 6 if total <= 36 else 12 if total <= 96 else 60
    years = next((y for y in (5, 10, 50) if total <= y * 12 * MOST_TICKS), 100)
    found = []
    for n in range(total + 1):
        year, month = divmod(c.first.year * 12 + c.first.month - 1 + n, 12)
        if n and (month % min(step, 12) or (step == 60 and year % years)):
            continue
        found.append((date(year, month + 1, 1), f"{MONTHS[month][:3]} {year}" if step < 12 else str(year)))
    return found
