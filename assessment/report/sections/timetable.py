"""Phases and steps on the person's own calendar, with the guides' months as reference: a table of bars."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import calendar
from assessment.report.clean import shortened
from assessment.report.source import Source

if TYPE_CHECKING:
    from assessment.result.document_plan import Phase, Step

WIDTH = 220  # pixels
PHASE_HEIGHT = 15
NAME = 60  # characters of a title: more than its column holds of any honest one


def view(s: Source) -> dict | None:
    """``axis``, ``groups`` of rows and a line how to read it; None where nothing is dated."""
    plan = s.plan
    if not plan["steps"]:
        return None
    days = [d for p in plan["phases"] for d in (*_pair(p["start"], p["end"]), *_reference(s, p))]
    ready = _wanted(s, days)
    c = calendar.make([*days, *ready], WIDTH)
    groups = [_group(s, c, p, ready) for p in plan["phases"]]
    return {"axis": calendar.axis(c), "groups": groups, "help": _help(s, bool(ready))}


def _wanted(s: Source, days: list[date]) -> tuple[date, ...]:
    """The day to be ready by, if it does not lie so far off that the bars would shrink beside it."""
    if not s.plan["ready_by"]:
        return ()
    day = w.as_date(s.plan["ready_by"])
    return (day,) if day <= max(days) + (max(days) - min(days)) else ()


def _group(s: Source, c: calendar.Calendar, p: Phase, ready: tuple[date, ...]) -> dict:
    own, reference = _pair(p["start"], p["end"]), _reference(s, p)
    numbers = {step: number for number, step in enumerate(s.steps, 1)}
    mine = f"yours {days(p['start'], p['end'])}" if own else "no steps planned"
    title = f"Phase {p['number']}, {p['title']}: {mine}"
    if reference:
        title += f"; {s.guides['short']} {w.month(reference[0])} to {w.month(reference[1])}"
    head = {
        "name": shortened(f"{p['number']}  {p['title']}", NAME),
        "number": p["number"],
        "hours": w.span(p["hours_low"], p["hours_high"]) if own else w.DASH,
        "days": days(p["start"], p["end"]) if own else "no steps",
        "bar": calendar.bar(c, title, study=own or None, reference=reference or None, height=PHASE_HEIGHT, mark=ready),
    }
    return {"head": head, "rows": [_row(c, numbers[step], s.steps[step], ready) for step in p["steps"]]}


def _reference(s: Source, p: Phase) -> tuple[date, ...]:
    """The dates of a phase in the calendar of the bank's sources; empty where it names none."""
    return tuple(map(w.as_date, p["reference"])) if s.guides else ()


def _row(c: calendar.Calendar, number: int, step: Step, ready: tuple[date, ...]) -> dict:
    span = days(step["start"], step["end"])
    return {
        "id": step["id"],
        "number": number,
        "name": shortened(step["title"], NAME),
        "hours": w.span(step["hours_low"], step["hours_high"]),
        "days": span.removesuffix(f"{w.SPACE}{step['end'][:4]}"),
        "bar": calendar.bar(c, f"{step['title']}: {span}", study=_pair(step["start"], step["end"]), mark=ready),
    }


def _help(s: Source, has_mark: bool) -> str:
    plan = s.plan
    text = f"Filled: your steps at {w.hours(plan['hours_per_week'])} a week, one after another."
    if s.guides:
        text += f" Outlined under a phase: the calendar of {s.guides['name']}, as if begun on the same day."
    if has_mark:
        text += f" The upright line is your date, {w.day(plan['ready_by'])}."
    return text + (
        " The ranges of the phases do not add up to the range "
        "of the whole: where one phase takes longer than planned, another may take less."
    )


def _pair(start: str | None, end: str | None) -> tuple[date, ...]:
    return (w.as_date(start), w.as_date(end)) if start and end else ()


def days(start: str, end: str) -> str:
    """The first and the last day: "23 Nov 2026" or "23 Nov - 14 Dec 2026"."""
    first, last = w.as_date(start), w.as_date(end)
    if first == last:
        return w.short_day(first)
    head = w.short_day(first)
    if first.year == last.year:
        head = head.removesuffix(f"{w.SPACE}{last.year}")
    return f"{head} {w.DASH} {w.short_day(last)}"
