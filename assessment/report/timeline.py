"""The way in one line: start, first result, ends of phases, the last step with its range, and the day wanted.

Every date stands in words above or below the line; a label that would touch another is left out, and the calendar of
the roadmap has its date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.shapes import ACCENT, BAND, INK, MUTED, WARNING, Drawing, line, num, svg, text

if TYPE_CHECKING:
    from assessment.report.source import Source

WIDTH, HEIGHT, MIDDLE = 664, 92, 44
EDGE = 34  # pixels left and right of the line
SIZE, LETTER = 12, 6.1  # of the words: 9 points, and the pixels that a letter takes
GAP = 10  # pixels between two labels


@dataclass(frozen=True)
class Stop:
    """A day on the line; the more important ones are placed first. ``colour`` is that of its mark."""

    day: date
    words: str
    colour: str = ACCENT


def of_plan(s: Source) -> Drawing | None:
    """The line of a plan; None where nothing is dated."""
    plan = s.plan
    if not plan["steps"]:
        return None
    start = w.as_date(plan["start"])
    early, late = w.as_date(plan["level3_early"]), w.as_date(plan["level3_late"])
    reference = _reference(s)
    last = max([late, w.as_date(plan["level3_by"]), *reference, *_wanted(s, late)])
    return _draw(_stops(s), (early, late), reference, start, last)


def _stops(s: Source) -> list[Stop]:
    """What stands on the line, the most important first."""
    plan = s.plan
    found = [Stop(w.as_date(plan["start"]), "start"), Stop(w.as_date(plan["level3_by"]), "last step")]
    found += [
        Stop(day, "you want to be ready", WARNING) for day in _wanted(s, w.as_date(plan["level3_late"]))
    ]
    found += [Stop(w.as_date(step["end"]), "first result") for step in plan["steps"] if step["milestone"]][:1]
    return found + [Stop(w.as_date(p["end"]), f"{p['title']} done") for p in plan["phases"][:-1] if p["end"]]


def _wanted(s: Source, late: date) -> list[date]:
    """The day to be ready by, if it does not lie so far off that everything else would shrink."""
    if not s.plan["ready_by"]:
        return []
    day, start = w.as_date(s.plan["ready_by"]), w.as_date(s.plan["start"])
    return [day] if start <= day <= late + (late - start) else []


def _reference(s: Source) -> list[date]:
    """The last day of the calendar of the bank\u2019s sources, if they have one."""
    return [max(w.as_date(p["reference"][1]) for p in s.plan["phases"])] if s.guides else []


def _draw(
    stops: list[Stop], span: tuple[date, date], reference: list[date], start: date, last: date
) -> Drawing:
    days = max((last - start).days, 1)

    def x(day: date) -> float:
        return EDGE + max((day - start).days, 0) / days * (WIDTH - 2 * EDGE)

    body = [line(x(start), MIDDLE, x(last), MIDDLE, MUTED, 1.2)]
    width = max(x(span[1]) - x(span[0]), 2)
    body.append(
        f'<rect x="{num(x(span[0]))}" y="{MIDDLE - 6}" width="{num(width)}" height="12" rx="6" fill="{BAND}"/>'
    )
    for day in reference:
        body.append(line(x(start), MIDDLE + 11, x(day), MIDDLE + 11, INK, 1.6, "5 4"))
    body += [_mark(x(stop.day), stop.colour) for stop in stops]
    body += _labels([(x(stop.day), stop) for stop in stops])
    told = "; ".join(f"{stop.words} {w.day(stop.day)}" for stop in sorted(stops, key=lambda stop: stop.day))
    title = f"From {told}; the last step between {w.day(span[0])} and {w.day(span[1])}"
    return svg(WIDTH, HEIGHT, title, body, "timeline")


def _mark(x: float, colour: str) -> str:
    return (
        f'<circle cx="{num(x)}" cy="{MIDDLE}" r="5" fill="{colour}"/>'
    )


def _labels(stops: list[tuple[float, Stop]]) -> list[str]:
    """Two lines of words a stop, below the line or above it, where they touch none that stands already."""
    taken: dict[int, list[tuple[float, float]]] = {1: [], -1: []}
    body: list[str] = []
    for x, stop in stops:
        lines = [w.short_day(stop.day), stop.words]
        half = max(map(len, lines)) * LETTER / 2
        middle = min(max(x, half), WIDTH - half)
        side = next((side for side in (1, -1) if _is_free(taken[side], middle - half, middle + half)), 0)
        if side:
            taken[side].append((middle - half, middle + half))
            ys = (MIDDLE + 27, MIDDLE + 41) if side > 0 else (MIDDLE - 14, MIDDLE - 28)
            body.append(text(middle, ys[0], lines[0], SIZE, "middle", INK, 600))
            body.append(text(middle, ys[1], lines[1], SIZE, "middle", MUTED))
    return body


def _is_free(taken: list[tuple[float, float]], left: float, right: float) -> bool:
    return all(right + GAP < a or left - GAP > b for a, b in taken)
