"""The calendar: valid, inside the plan's dates, the person's hours, and the same events when imported again."""

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar
from support.emptied import emptied

from assessment.report.formats.ics import FORMAT
from assessment.report.formats.interface import Options
from assessment.report.formats.week import ANY_TIME, Wish

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PLANNED = ("typical", "theory", "zero", "platform", "quick", "late", "near", "unfinished", "silent")


def events(result: dict, study: Wish = ANY_TIME) -> list:
    return Calendar.from_ical(FORMAT.render(result, Options(study=study))).walk("VEVENT")


def spans(result: dict) -> list:
    return [e for e in events(result) if not isinstance(e.decoded("dtstart"), datetime)]


def series(result: dict, study: Wish = ANY_TIME) -> list:
    return [e for e in events(result, study) if isinstance(e.decoded("dtstart"), datetime)]


def times(event) -> list[tuple[datetime, datetime]]:
    """Every occurrence of a series, as start and end."""
    begins = event.decoded("dtstart")
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=begins)
    return [(at, at + (event.decoded("dtend") - begins)) for at in rule]


def last_day(plan: dict) -> date:
    return date.fromisoformat(plan["level3_by"])


@pytest.mark.parametrize("name", PLANNED)
def test_every_event_lies_within_the_plan(results, name):
    plan = results[name]["plan"]
    first, last = date.fromisoformat(plan["start"]), last_day(plan)
    for span in spans(results[name]):
        if "want to be ready" in str(span["summary"]):
            continue
        assert first <= span.decoded("dtstart") < span.decoded("dtend") <= last + timedelta(days=1)
    found = [pair for event in series(results[name]) for pair in times(event)]
    assert found and all(first <= a.date() <= b.date() <= last for a, b in found)


@pytest.mark.parametrize("name", PLANNED)
def test_phases_steps_and_the_date_are_all_day_events(results, name):
    """DTEND is the day after the last one."""
    plan = results[name]["plan"]
    mine = [(p["start"], p["end"]) for p in plan["phases"] if p["hours"]]
    mine += [(step["start"], step["end"]) for step in plan["steps"]]
    mine += [(plan["ready_by"], plan["ready_by"])] if plan["ready_by"] else []
    shown = [(s.decoded("dtstart"), s.decoded("dtend") - timedelta(days=1)) for s in spans(results[name])]
    assert [(a.isoformat(), b.isoformat()) for a, b in shown] == mine
    assert {str(s["transp"]) for s in spans(results[name])} == {"TRANSPARENT"}


@pytest.mark.parametrize("name", PLANNED)
def test_no_two_blocks_overlap(results, name):
    found = sorted(pair for event in series(results[name]) for pair in times(event))
    assert all(before[1] <= after[0] for before, after in zip(found, found[1:], strict=False))


@pytest.mark.parametrize("name", PLANNED)
def test_a_whole_week_holds_the_hours_of_the_person(results, name):
    """Every week from Monday to Sunday inside the plan, also where one phase follows another."""
    plan = results[name]["plan"]
    first, last = date.fromisoformat(plan["start"]), last_day(plan)
    found = [pair for event in series(results[name]) for pair in times(event)]
    monday = first + timedelta(days=-first.weekday() % 7)
    weeks = 0
    while monday + timedelta(days=6) <= last:
        total = sum(
            ((b - a) for a, b in found if monday <= a.date() < monday + timedelta(days=7)), timedelta()
        )
        assert abs(total / timedelta(hours=1) - plan["hours_per_week"]) < 0.02, monday
        monday, weeks = monday + timedelta(days=7), weeks + 1
    assert weeks > 2


def test_known_answer_of_the_first_example():
    """Twelve hours a week from Monday 4 January 2027: four evenings and a Saturday morning."""
    result = json.loads((EXAMPLES / "platform.result.json").read_text("utf-8"))
    text = FORMAT.render(result).decode("utf-8").replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20270104\r\nDTEND;VALUE=DATE:20270225\r\n" in text
    assert "DTSTART:20270104T190000\r\nDTEND:20270104T210000\r\n" in text
    assert "RRULE:FREQ=WEEKLY;UNTIL=20270223T235959;BYDAY=MO,TU,WE,TH\r\n" in text
    assert "DTSTART:20270109T090000\r\nDTEND:20270109T130000\r\n" in text
    assert "assumed: move the whole series" in text


def test_lines_are_folded_and_end_with_crlf(hostile):
    data = FORMAT.render(hostile)
    lines = data.split(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"") and max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2] == b"END:VCALENDAR"


def test_every_event_has_what_the_standard_asks_for(result):
    found = events(result)
    uids = [str(e["uid"]) for e in found]
    assert len(set(uids)) == len(uids) and all(uid.endswith("@skillgap") for uid in uids)
    said = datetime.fromisoformat(result["answers"]["updated"]).astimezone(timezone.utc)
    assert {e[key].to_ical().decode() for e in found for key in ("dtstamp", "last-modified")} == {
        f"{said:%Y%m%dT%H%M%SZ}"
    }
    assert all(e.decoded("dtstart").tzinfo is None for e in series(result))  # floating


def test_other_hours_move_the_same_events(result):
    """What is imported again replaces what was there: the UIDs follow from session, role and phase."""
    before = {str(e["uid"]) for e in spans(result)}
    result["plan"]["hours_per_week"] = 14.0
    for phase in result["plan"]["phases"]:
        phase["goal"] = "Another goal."
    assert {str(e["uid"]) for e in spans(result)} == before
    result["person"]["role"]["id"] = "another-role"
    assert not {str(e["uid"]) for e in spans(result)} & before


def uids(found: list) -> set[str]:
    return {str(event["uid"]) for event in found}


@pytest.mark.parametrize("hours", [6.0, 13.0, 15.0, 20.0, 45.0])
def test_the_blocks_of_other_hours_come_over_the_old_ones(result, hours):
    """Their ids follow from run and slot, not from how many hours or evenings there are. From ten hours, with four
    evenings and a Saturday, only a Saturday or a whole run that is no longer needed could stay."""
    old = {str(e["uid"]): e for e in series(result)}
    result["plan"]["hours_per_week"] = hours
    new = {str(e["uid"]): e for e in series(result)}
    for uid in old.keys() & new.keys():
        assert old[uid]["summary"] == new[uid]["summary"]
        assert ("SA" in old[uid]["rrule"]["byday"]) == ("SA" in new[uid]["rrule"]["byday"])
    left = [e for uid, e in old.items() if uid not in new]
    assert {day for e in left for day in e["rrule"]["byday"]} <= {"SA"}
    assert not left or hours in (6.0, 20.0)  # weeks without a Saturday


def test_a_plan_built_anew_at_other_hours_comes_over_the_old_one(result, invent):
    """Of one session: every step that both have keeps its event, and every block of the old plan has a successor."""
    other = invent(hours_per_week=14.0, language="java", team=False, learn_by="building")
    assert [s["start"] for s in other["plan"]["steps"]] != [s["start"] for s in result["plan"]["steps"]]
    assert uids(spans(other)) == uids(spans(result)) and uids(series(result)) <= uids(series(other))


def test_days_and_time_that_are_named_come_over_the_assumed_ones(result):
    """Every series of the plan before has a successor, and lies on the days named."""
    study = Wish((0, 2, 5), (19 * 60, 23 * 60))
    assert uids(series(result)) == uids(series(result, study))
    found = [pair for event in series(result, study) for pair in times(event)]
    assert {a.weekday() for a, _ in found} == {0, 2, 5}
    assert {(f"{a:%H:%M}", b - a) for a, b in found} == {("19:00", timedelta(minutes=200))}
    said = {str(event["description"]).replace("\N{NO-BREAK SPACE}", " ") for event in series(result, study)}
    assert all("Days and time are those you named." in text and "unplaced" not in text for text in said)


@pytest.mark.parametrize(
    ("study", "told"),
    [
        (Wish((0, 2), (19 * 60, 21 * 60)), "6 hours a week remain unplaced: name more days or a longer time."),
        (Wish((), (7 * 60, 8 * 60)), "3 hours a week remain unplaced: name a longer time."),
        (Wish((0,)), "The days are those you named; the times are assumed"),
        (Wish((), (19 * 60, 21 * 60)), "The time is the one you named; the days are assumed"),
    ],
)
def test_each_block_says_what_is_assumed_and_what_has_no_place(result, study, told):
    assert result["plan"]["hours_per_week"] == 10.0
    said = [str(event["description"]).replace("\N{NO-BREAK SPACE}", " ") for event in series(result, study)]
    assert said and all(told in text for text in said)


def sequence(result: dict) -> int:
    [found] = {int(event["sequence"]) for event in events(result)}
    return found


def test_the_sequence_grows_with_the_last_answer_and_with_nothing_else(result):
    """Seconds since 2020; the same answers have the same, whatever day it is today."""
    result["answers"]["updated"] = "2026-11-21T10:04:17+00:00"
    assert sequence(result) == 217_418_657
    result["plan"]["hours_per_week"] = 14.0
    assert sequence(result) == 217_418_657
    result["answers"]["updated"] = "2026-11-21T12:04:18+02:00"
    assert sequence(result) == 217_418_658


@pytest.mark.parametrize(
    ("updated", "expected"),
    [("", 217_382_400), ("yesterday", 217_382_400), ("2026-11-21", 217_382_400), ("2026-11-21T00:00:01", 217_382_401),
     ("0001-01-01T00:00:00+14:00", 217_382_400), ("9999-12-31T23:59:59", 2**31 - 1), ("1999-01-01", 0)],
)  # fmt: skip
def test_any_moment_makes_a_sequence_of_32_bits(result, updated, expected):
    result["answers"]["updated"], result["assessed_on"] = updated, "2026-11-21"
    assert sequence(result) == expected


@pytest.mark.parametrize("name", PLANNED)
def test_study_only_where_the_plan_has_study(results, name):
    """No block outside the phases that have steps."""
    plan = results[name]["plan"]
    phases = {f"Study: {p['title']}": p for p in plan["phases"] if p["hours"]}
    for event in series(results[name]):
        doing, days = str(event["summary"]), [a.date().isoformat() for a, _ in times(event)]
        assert phases[doing]["start"] <= min(days) and max(days) <= phases[doing]["end"]


def test_where_a_later_phase_begins_with_a_first_result_the_week_stays_whole(result):
    """Its step comes before those of the phase before; blocks follow the steps, not the phases."""
    plan = result["plan"]
    early = next(step for step in plan["steps"] if step["phase"] == 1 and step is not plan["steps"][0])
    early["phase"] = 2
    plan["phases"][0]["steps"].remove(early["id"])
    plan["phases"][1] |= {"start": early["start"], "steps": [early["id"], *plan["phases"][1]["steps"]]}
    found = sorted(pair for event in series(result) for pair in times(event))
    assert all(before[1] <= after[0] for before, after in zip(found, found[1:], strict=False))
    hours = sum((end - begin for begin, end in found), timedelta()) / timedelta(hours=1)
    assert abs(hours - plan["hours"]) <= 2 * plan["hours_per_week"]


def test_an_empty_plan_has_no_calendar_but_a_sentence(results, result):
    emptied(result)
    assert "has no step" in FORMAT.nothing(result)
    assert events(result) == []
    assert FORMAT.nothing(results["typical"]) == ""


def test_a_hostile_name_stays_a_text(hostile):
    """No line of its own, no property, no event."""
    hostile["person"]["name"] = "x\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\nATTACH:file:///etc/passwd;,\\"
    calendar = Calendar.from_ical(FORMAT.render(hostile))
    assert [c.name for c in calendar.subcomponents] == ["VEVENT"] * len(calendar.subcomponents)
    assert all("attach" not in c for c in calendar.subcomponents)
    assert str(calendar["x-wr-calname"]).endswith("ATTACH:file:///etc/passwd;,\\")
