"""The plan as a calendar: phases and steps as all-day events, and the hours a week as recurring blocks.

Times are floating: 19:00 is 19:00 wherever the person is.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.formats.interface import Format, Options
from assessment.report.formats.week import Block, Wish, blocks, in_words, unplaced
from assessment.report.sections import steps
from assessment.report.sections.roadmap import deadline
from assessment.report.source import Source
from assessment.vocabulary import NAME_LIMIT

if TYPE_CHECKING:
    from icalendar import Event

    from assessment.result.document import Result
    from assessment.result.document_plan import Phase, Step

SPACE = uuid.uuid5(uuid.NAMESPACE_OID, "skillgap calendar")
TITLE_LIMIT = 150
EPOCH, MOST = datetime(2020, 1, 1, tzinfo=timezone.utc), 2**31 - 1  # of SEQUENCE, which calendars read as 32 bits


def nothing(result: Result) -> str:
    """Why there is no calendar, where the plan has no step."""
    return "" if result["plan"]["steps"] else "No calendar was written: the plan for this role has no step."


def render(result: Result, options: Options) -> bytes:
    """The calendar (RFC 5545). UIDs follow from session, bank, role and event, stamps and SEQUENCE from the last
    answer, so that a plan that is imported again replaces the old events."""
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
    for event in _study(s, options.study):
        calendar.add_component(event)
    return calendar.to_ical()


def _study(s: Source, wish: Wish) -> Iterator[Event]:
    """The blocks of study, a series for each run of steps and each slot of the week."""
    periods, week = _runs(s), blocks(s.plan["hours_per_week"], wish)
    laid = _laid(s.plan["hours_per_week"], week, wish)
    for number, period in enumerate(periods):
        following = periods[number + 1]["start"] if number + 1 < len(periods) else date.max
        last = min(period["end"], following - timedelta(days=1))  # a day belongs to one period
        for block in week:
            series = _series(s, period, block, last, laid)
            if series is not None:
                yield series


def _laid(hours: float, week: list[Block], wish: Wish) -> str:
    """How the week is laid out, what of it is assumed, and what has no place in it."""
    assumed = {
        (False, False): "The days and times are assumed: move the whole series to suit your week.",
        (True, False): "The days are those you named; the times are assumed: move the whole series to suit them.",
        (False, True): "The time is the one you named; the days are assumed: move the whole series to suit them.",
        (True, True): "Days and time are those you named.",
    }[bool(wish.days), wish.window is not None]
    left = unplaced(hours, week)
    ways = ["more days"] * (sum(map(len, (block.weekdays for block in week))) < 7)
    ways += ["a longer time"] * (wish.window is not None)
    rest = f" {w.sentence(left)} a week remain unplaced: name {' or '.join(ways)}." if left else ""
    return f"{w.sentence(w.hours(hours))} a week, laid as {in_words(week)}. {assumed}{rest}"


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


def _span(s: Source, period: dict) -> Event:
    """The whole period as an all-day event that keeps nobody from being free."""
    event = _event(s, f"{period['id']} span", period["title"], [*period["lead"], *period["rows"]])
    event.add("dtstart", period["start"])
    event.add("dtend", period["end"] + timedelta(days=1))  # the day after the last, as RFC 5545 has it
    event.add("transp", "TRANSPARENT")
    return event


def _series(s: Source, period: dict, block: Block, last: date, laid: str) -> Event | None:
    """One block every week from the period's start to ``last``, or None where no such day lies between."""
    first = period["start"]
    while first.weekday() not in block.weekdays:
        first += timedelta(days=1)
    if first > last:
        return None
    event = _event(s, f"{period['id']} {block.id}", period["doing"], [period["name"], laid, *period["rows"]])
    begins = datetime.combine(first, block.begins)
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=block.minutes))
    until = datetime.combine(last, time(23, 59, 59))
    event.add("rrule", {"freq": "weekly", "byday": block.byday, "until": until})
    return event


def _revised(s: Source) -> datetime:
    """When the last answer was given, in UTC and whole seconds; where no moment is saved, the day it was given on.
    No clock is read: the same result gives the same bytes, and a later answer a later moment."""
    try:
        said = datetime.fromisoformat(s.r["answers"]["updated"])
        at = said.replace(tzinfo=timezone.utc) if said.tzinfo is None else said.astimezone(timezone.utc)
    except (ValueError, OverflowError):  # a file made by hand: it is read as text
        at = datetime.combine(w.as_date(s.r["assessed_on"]), time(), timezone.utc)
    return at.replace(microsecond=0)


def _event(s: Source, what: str, title: str, lines: list[str]) -> Event:
    from icalendar import Event

    said = s.r["answers"]
    key = (said.get("created"), said.get("seed"), s.r["bank"]["id"], s.r["person"]["role"]["id"], what)
    at = _revised(s)
    event = Event()
    event.add("uid", f"{uuid.uuid5(SPACE, repr(key))}@skillgap")
    event.add("dtstamp", at)  # in a file that is no invitation it is the moment of the last change, too
    event.add("last-modified", at)
    event.add("sequence", max(0, min(int((at - EPOCH).total_seconds()), MOST)))
    event.add("summary", " ".join(title.split())[:TITLE_LIMIT])
    event.add("description", "\n".join(lines))
    return event


FORMAT = Format("ics", ".ics", "Calendar", "text/calendar", render, nothing, has_week=True)
