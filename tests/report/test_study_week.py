"""Hours a week as blocks: known answers, and the sum for every week a person can enter."""

import pytest

from assessment.errors import OutputError
from assessment.report.formats import wish
from assessment.report.formats.week import ANY_TIME, Wish, blocks, in_words, unplaced

KNOWN = [
    (1, [("SA", 60)]),
    (2, [("TU", 120)]),
    (2.1, [("SA", 126)]),
    (5, [("TU,TH", 120), ("SA", 60)]),
    (6, [("MO,WE,TH", 120)]),
    (7.5, [("MO,WE,TH", 120), ("SA", 90)]),
    (8, [("MO,TU,WE,TH", 120)]),
    (10, [("MO,TU,WE,TH", 120), ("SA", 120)]),
    (12, [("MO,TU,WE,TH", 120), ("SA", 240)]),
    (13, [("MO,TU,WE,TH,FR", 120), ("SA", 180)]),
    (15, [("MO,TU,WE,TH,FR", 120), ("SA", 240), ("SU", 60)]),
    (18, [("MO,TU,WE,TH,FR", 120), ("SA", 240), ("SU", 240)]),
    (20, [("MO,TU,WE,TH,FR", 240)]),
    (40, [("MO,TU,WE,TH,FR", 480)]),
    (45, [("MO,TU,WE,TH,FR", 450), ("SA", 450)]),
    (80, [("MO,TU,WE,TH,FR", 686), ("SA", 686), ("SU", 686)]),
]


@pytest.mark.parametrize(("hours", "week"), KNOWN, ids=[str(h) for h, _ in KNOWN])
def test_known_weeks(hours, week):
    assert [(",".join(b.byday), b.minutes) for b in blocks(hours)] == week


def test_every_week_sums_to_its_hours_and_fits_its_days():
    """From 1 to 80 hours in tenths: within a minute a day, none after midnight, no day twice."""
    for tenths in range(10, 801):
        week = blocks(tenths / 10)
        days = [day for block in week for day in block.weekdays]
        assert abs(sum(b.minutes * len(b.weekdays) for b in week) - tenths * 6) <= len(days)
        assert len(set(days)) == len(days)
        assert all(b.minutes > 0 and b.begins.hour * 60 + b.minutes <= 21 * 60 for b in week)
        if tenths <= 180:
            assert all(b.minutes <= 240 for b in week)


def test_the_week_in_words():
    """What is alike is said once."""
    said = in_words(blocks(5)).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "2 hours on Tuesday and Thursday from 19:00 and 1 hour on Saturday from 09:00"
    said = in_words(blocks(7.5)).replace("\N{NO-BREAK SPACE}", " ")
    assert said.endswith("1 hour 30 minutes on Saturday from 09:00")
    said = in_words(blocks(48)).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "8 hours on Monday, Tuesday, Wednesday, Thursday, Friday and Saturday from 09:00"


def test_the_id_of_a_block_is_its_slot_whatever_the_hours():
    """So that a calendar finds the old block when a plan with other hours is imported."""
    slots = {"MO": "working days", "SA": "saturday", "SU": "sunday"}
    for tenths in range(10, 801):
        for wished in (ANY_TIME, Wish((0, 2, 5, 6)), Wish((), (1140, 1260))):
            week = blocks(tenths / 10, wished)
            days = [slots.get(block.byday[0], "working days") for block in week]
            assert [block.id for block in week] == days and len(set(days)) == len(days)


EVENING = (19 * 60, 21 * 60)
WISHED = [  # hours, days, time; the days with beginning and minutes; what remains
    (6, "mon,wed,sat", "19:00-21:00", [("MO,WE", "19:00", 120), ("SA", "19:00", 120)], ""),
    (10, "mon,wed,sat", "19:00-23:00", [("MO,WE", "19:00", 200), ("SA", "19:00", 200)], ""),
    (12, "mon,wed,sat", "19:00-21:00", [("MO,WE", "19:00", 120), ("SA", "19:00", 120)], "6 hours"),
    (5.5, "sun", "9-12:30", [("SU", "09:00", 210)], "2 hours"),
    (4, "tue,thu", None, [("TU,TH", "19:00", 120)], ""),
    (12, "mon,sat", None, [("MO", "09:00", 360), ("SA", "09:00", 360)], ""),
    (80, "fri", None, [("FR", "09:00", 720)], "68 hours"),
    (4, None, "7:00-8:00", [("MO,TU,WE,TH", "07:00", 60)], ""),
    (5.5, None, "7:00-8:00", [("MO,TU,WE,TH,FR", "07:00", 55), ("SA", "07:00", 55)], ""),
    (12, None, "19:00-21:00", [("MO,TU,WE,TH,FR", "19:00", 120), ("SA", "19:00", 120)], ""),
    (15, None, "19:00-21:00",
     [("MO,TU,WE,TH,FR", "19:00", 120), ("SA", "19:00", 120), ("SU", "19:00", 120)], "1 hour"),
]  # fmt: skip


@pytest.mark.parametrize(("hours", "days", "window", "week", "left"), WISHED)
def test_known_weeks_of_those_who_say_when(hours, days, window, week, left):
    found = blocks(hours, wish.read(days, window))
    assert [(",".join(b.byday), f"{b.begins:%H:%M}", b.minutes) for b in found] == week
    assert unplaced(hours, found).replace("\N{NO-BREAK SPACE}", " ") == left


def test_a_week_that_is_wished_for_keeps_to_its_days_and_its_time():
    """From 1 to 80 hours: nothing outside, and all that is not placed is told."""
    for tenths in range(10, 801):
        for days in ((), (0,), (1, 3, 6), (0, 1, 2, 3, 4, 5, 6)):
            hours, found = tenths / 10, blocks(tenths / 10, Wish(days, EVENING))
            assert {day for b in found for day in b.weekdays} <= set(days or range(7))
            assert all(b.begins.hour == 19 and 0 < b.minutes <= 120 for b in found)
            placed = sum(b.minutes * len(b.weekdays) for b in found)
            assert bool(unplaced(hours, found)) == (tenths * 6 - placed > sum(len(b.weekdays) for b in found))


@pytest.mark.parametrize(
    ("text", "days"),
    [("mon,wed,sat", (0, 2, 5)), ("Saturday, MONDAY ,we,mon", (0, 2, 5)), ("su", (6,)), ("th,tu", (1, 3))],
)
def test_days_are_read_by_the_beginnings_of_their_names(text, days):
    assert wish.read(text, None) == Wish(days)


@pytest.mark.parametrize("text", ["", "mon,", "m", "t", "moon", "mon wed", "montag", "1", "mon-fri", "x" * 500])
def test_what_is_no_day_is_told_in_a_sentence(text):
    with pytest.raises(OutputError, match=r'^--study-days: ".{0,40}" is no day of the week; .* mon,wed,sat\.$'):
        wish.read(text, None)


@pytest.mark.parametrize(
    ("text", "window"),
    [("19:00-21:00", EVENING), (" 9 - 12:30 ", (540, 750)), ("0:00-24:00", (0, 1440)), ("7\u20138", (420, 480))],
)
def test_a_time_is_read_as_minutes_of_the_day(text, window):
    assert wish.read(None, text) == Wish((), window)


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "is no time"), ("evening", "is no time"), ("19:00", "is no time"), ("19:0-21:00", "is no time"),
     ("19.00-21.00", "is no time"), ("7pm-9pm", "is no time"), ("-1:00-2:00", "is no time"),
     ("\u0661-\u0662", "is no time"), ("24:30-25:00", "is beyond the day"), ("19:60-21:00", "is beyond the day"),
     ("19:00-24:01", "is beyond the day"), ("21:00-19:00", "does not end"), ("19:00-19:00", "does not end"),
     ("22:00-02:00", "does not end"), ("19:00-19:14", "does not end")],
)  # fmt: skip
def test_what_is_no_time_is_told_in_a_sentence(text, told):
    with pytest.raises(OutputError, match=rf'^--study-time: ".*" {told}.* such as 19:00-21:00\.$'):
        wish.read(None, text)
