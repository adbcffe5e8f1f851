"""The plan as a calendar: phases and steps as all-day events, and the hours a week as recurring blocks.

Times are floating: 19:00 is 19:00 wherever the person is.
"""

from __future__ import annotations

import itertools
import uuid
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.formats.interface import Format, Options
from assessment.report.formats.week import Block, blocks, in_words
from assessment.report.sections import steps
from assessment.report.sections.roadmap import deadline
from assessment.report.source import Source
from assessment.vocabulary import NAME_LIMIT

if TYPE_CHECKING:
    from assessment.result.document import Result
    from assessment.result.document_plan import Phase, Step

SPACE = uuid.uuid5(uuid.NAMESPACE_OID, "skillgap calendar")
TITLE_LIMIT = 150


def nothing(result: Result) -> str:
    """Why there is no calendar, where the plan has no step."""
    return "" if result["plan"]["steps"] else "No calendar was written: the plan for this role has no step."


def render(result: Result, options: Options) -> bytes:
    """The calendar (RFC 5545). UIDs follow from session, bank, role and event, and stamps from the day of
    the assessment, so that a plan that is imported again replaces the old events."""
    from icalendar import Calendar

    s = Source(result)
    calendar = Calendar()
    calendar.add("prodid", f"-//skillgap//skillgap {s.r['version']}//EN")
    calendar.add("version", "2.0")
    person = (s.r["person"]["name"] or "")[:NAME_LIMIT]
    calendar.add("x-wr-calname", " ".join(f"skillgap: {s.role} {person}".split()))
    for phase in s.plan["phases"]:
        if phase["steps"]:
            calendar.add_component(_span(s, _phase(s, phase)))
    for number, step in enumerate(s.plan["steps"]):
        calendar.add_component(_span(s, _step(s, number, step)))
    if s.plan["ready_by"]:
        calendar.add_component(_span(s, _wanted(s, s.plan["ready_by"])))
    periods = _runs(s)
    for number, period in enumerate(periods):
        following = periods[number + 1]["start"] if number + 1 < len(periods) else date.max
        last = min(period["end"], following - timedelta(days=1))  # a day belongs to one period
        for block in blocks(s.plan["hours_per_week"]):
            series = _series(s, period, block, last)
            if series is not None:
                calendar.add_component(series)
    return calendar.to_ical()


def _runs(s: Source) -> list[dict]:
    """Steps of one phase that follow each other: a first result may stand before the rest of its phase."""
    phases = {p["number"]: p for p in s.plan["phases"]}
    found: list[dict] = []
    for number, group in itertools.groupby(s.plan["steps"], key=lambda step: step["phase"]):
        run, phase = list(group), phases[number]
        again = sum(period["phase"] == number for period in found)
        name = f"Phase {number}: {phase['title']}"
        period = _period(f"{phase['id']} {again}" if again else phase["id"], name, f"Study: {phase['title']}",
                         run[0]["start"], run[-1]["end"])  # fmt: skip
        found.append(period | {"phase": number, "rows": [_row(step) for step in run]})
    return found


def _phase(s: Source, p: Phase) -> dict:
    hours = f"about {w.hours(p['hours'])} ({w.hours_range(p['hours_low'], p['hours_high'])})"
    name = f"Phase {p['number']}: {p['title']}"
    return _period(p["id"], name, name, p["start"], p["end"]) | {
        "title": f"{name}, {hours}",
        "lead": [p["goal"]],
        "rows": [_row(s.steps[step]) for step in p["steps"]],
    }


def _row(step: Step) -> str:
    return f"{step['title']}: {steps.when(step)}"


def _step(s: Source, number: int, step: Step) -> dict:
    """A step with what it is about: the first of them begins the plan."""
    name = f"Step {number + 1}: {step['title']}"
    links = [f"{part['name']}: {part['what']} {part['url'] or ''}".rstrip() for part in steps.parts(s, step)]
    lines = [steps.text(step), *steps.moves(s, step), steps.done(s, step), *links]
    return _period(f"step {step['id']}", name, name, step["start"], step["end"]) | {
        "title": f"{name}, {w.hours(step['hours'])}", "lead": [line for line in lines if line], "rows": [],
    }  # fmt: skip


def _wanted(s: Source, day: str) -> dict:
    title = f"The day you want to be ready by: {s.role}"
    return _period("ready by", title, title, day, day) | {"title": title, "lead": [deadline(s)], "rows": []}


def _period(period_id: str, name: str, doing: str, start: str, end: str) -> dict:
    return {"id": period_id, "name": name, "doing": doing, "start": w.as_date(start), "end": w.as_date(end)}


def _span(s: Source, period: dict):
    """The whole period as an all-day event that keeps nobody from being free."""
    event = _event(s, f"{period['id']} span", period["title"], [*period["lead"], *period["rows"]])
    event.add("dtstart", period["start"])
    event.add("dtend", period["end"] + timedelta(days=1))  # the day after the last, as RFC 5545 has it
    event.add("transp", "TRANSPARENT")
    return event


def _series(s: Source, period: dict, block: Block, last: date):
    """One block every week from the period's start to ``last``, or None where no such day lies between."""
    first = period["start"]
    while first.weekday() not in block.weekdays:
        first += timedelta(days=1)
    if first > last:
        return None
    assumed = (
        f"{w.sentence(w.hours(s.plan['hours_per_week']))} a week, laid as {in_words(s.plan['hours_per_week'])}. "
        "The days and times are assumed: move the whole series to suit your week."
    )
    lines = [period["name"], assumed, *period["rows"]]
    event = _event(s, f"{period['id']} {block.id}", period["doing"], lines)
    begins = datetime.combine(first, block.begins)
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=block.minutes))
    until = datetime.combine(last, time(23, 59, 59))
    event.add("rrule", {"freq": "weekly", "byday": block.byday, "until": until})
    return event


def _event(s: Source, what: str, title: str, lines: list[str]):
    from icalendar import Event

    said = s.r["answers"]
    key = (said.get("created"), said.get("seed"), s.r["bank"]["id"], s.r["person"]["role"]["id"], what)
    day = w.as_date(s.r["assessed_on"])
    event = Event()
    event.add("uid", f"{uuid.uuid5(SPACE, repr(key))}@skillgap")
    event.add("dtstamp", datetime.combine(day, time(), timezone.utc))
    event.add("summary", " ".join(title.split())[:TITLE_LIMIT])
    event.add("description", "\n".join(lines))
    return event


FORMAT = Format("ics", ".ics", "Calendar", "text/calendar", render, nothing)
