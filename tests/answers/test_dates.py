"""Dates as people type them: read where they have one meaning, refused with both readings where they have two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers.dates import parse_day
from assessment.errors import ProfileError

WEDNESDAY = date(2027, 1, 6)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("2026-2-3", date(2026, 2, 3)),
        ("1 Dec 2026", date(2026, 12, 1)),
        ("1st december, 2026", date(2026, 12, 1)),
        ("Dec 1 2026", date(2026, 12, 1)),
        ("sept 2027", date(2027, 9, 1)),
        ("Dec 2026", date(2026, 12, 1)),
        ("2027-10", date(2027, 10, 1)),
        ("today", WEDNESDAY),
        ("tomorrow", date(2027, 1, 7)),
        ("monday", date(2027, 1, 11)),
        ("wed", WEDNESDAY),
        ("next wednesday", date(2027, 1, 13)),
        ("next monday", date(2027, 1, 11)),
        ("+2 weeks", date(2027, 1, 20)),
        ("in 3 months", date(2027, 4, 6)),
        ("+1 year", date(2028, 1, 6)),
        (" TODAY ", WEDNESDAY),
    ],
)
def test_a_date_with_one_meaning_is_read(typed, meant):
    assert parse_day(typed, WEDNESDAY, "Start date") == meant


def test_a_month_alone_is_its_first_day_or_its_last():
    """A start in a month begins with it; to be ready in a month is by its end."""
    assert parse_day("Feb 2028", WEDNESDAY, "Ready by", last=True) == date(2028, 2, 29)
    assert parse_day("2027-04", WEDNESDAY, "Ready by", last=True) == date(2027, 4, 30)


@pytest.mark.parametrize("typed", ["3/4/2027", "03.04.2027", "3-4-2027"])
def test_two_readings_are_both_named(typed):
    with pytest.raises(ProfileError, match="two ways; write 2027-04-03 or 2027-03-04"):
        parse_day(typed, WEDNESDAY, "Start date")


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "t", "2027-13-01", "31 Feb 2027", "+99999 years", "1 2 3", "m 2027", "next", "12 Dec", "+ weeks"],
)
def test_what_is_no_date_says_what_one_looks_like(typed):
    with pytest.raises(ProfileError, match="no date we can read; give one such as 2026-12-01"):
        parse_day(typed, WEDNESDAY, "Start date")


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_every_way_to_write_a_day_means_that_day(day):
    """ISO, day first with the month's name, month's name first."""
    for form in ("%Y-%m-%d", "%d %b %Y", "%B %d, %Y"):
        written = day.strftime(form).replace(day.strftime("%Y"), f"{day.year:04}")
        assert parse_day(written, WEDNESDAY, "Start date") == day


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_sentence(text):
    try:
        assert isinstance(parse_day(text, WEDNESDAY, "Start date"), date)
    except ProfileError as error:
        assert str(error).startswith("Start date")
