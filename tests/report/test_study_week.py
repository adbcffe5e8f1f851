"""Hours a week as blocks: known answers, and the sum for every week a person can enter."""

import pytest

from assessment.report.formats.week import blocks, in_words

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
    (45, [("MO,TU,WE,TH,FR,SA", 450)]),
    (80, [("MO,TU,WE,TH,FR,SA,SU", 686)]),
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
    said = in_words(5).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "2 hours on Tuesday and Thursday from 19:00 and 1 hour on Saturday from 09:00"
    assert (
        in_words(7.5).replace("\N{NO-BREAK SPACE}", " ").endswith("1 hour 30 minutes on Saturday from 09:00")
    )
