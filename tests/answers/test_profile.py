"""The parsers of what somebody says of themselves: prompts, options and files use the same ones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import profile
from assessment.errors import ProfileError

TODAY = date(2027, 1, 6)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ada  Lovelace ", "Ada Lovelace"),
        ("Zoë Ångström", "Zoë Ångström"),
        ("李小龍", "李小龍"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("A\u202egnp.exe", "Agnp.exe"),
        ("a\u200bb\u2066c\u2069", "abc"),
        ("two\u2028lines", "two lines"),
        ("\U0001f469\u200d\U0001f4bb Zo\u00eb \u2764\ufe0f", "\U0001f469\u200d\U0001f4bb Zo\u00eb \u2764\ufe0f"),
        ("x" * 78 + "\U0001f469\u200d\U0001f4bb", "x" * 78 + "\U0001f469"),
        ("\ud800", None),
        ("", None),
        (" \x07\u200f ", None),
        ("x" * 500, "x" * 80),
        ("x" * 79 + " y", "x" * 79),
    ],
)
def test_a_name_is_printable_and_short(typed, kept):
    """Control, format and direction characters go; letters of any script stay; blanks are nothing."""
    assert profile.parse_name(typed) == kept


@given(st.text())
def test_a_name_that_was_kept_is_kept_again(typed):
    """A saved name survives being read from its file."""
    kept = profile.parse_name(typed)
    assert kept is None or (profile.parse_name(kept) == kept and len(kept) <= 80)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("8", 8.0),
        (" 7,5 ", 7.5),
        ("10h", 10.0),
        ("1", 1.0),
        ("80", 80.0),
        ("6.26", 6.3),
        (12, 12.0),
        ("1e1", 10.0),
    ],
)
def test_hours_as_people_write_them(typed, hours):
    """A comma, an h, blanks around; one digit after the point is enough."""
    assert profile.parse_hours(typed) == hours


@pytest.mark.parametrize(
    "typed",
    [
        "200",
        "0",
        "-8",
        "0.9",
        "80.1",
        "nan",
        "inf",
        "-inf",
        "many",
        "",
        "8 or 9",
        float("nan"),
        True,
        None,
        [],
    ],
)
def test_hours_that_no_week_has(typed):
    """The message quotes what was given and says what would do."""
    with pytest.raises(ProfileError) as problem:
        profile.parse_hours(typed)
    assert f'"{typed}"' in str(problem.value) and "from 1 to 80" in str(problem.value)


def test_a_start_is_today_or_later_and_within_five_years():
    """The first and the last day that are taken, and the days beside them."""
    last = TODAY + timedelta(days=5 * 366)
    for day in (TODAY, last):
        assert profile.parse_start(f" {day} ", TODAY) == day
    with pytest.raises(ProfileError, match="2027-01-05 has passed; give today"):
        profile.parse_start("2027-01-05", TODAY)
    with pytest.raises(ProfileError, match="five years"):
        profile.parse_start(str(last + timedelta(days=1)), TODAY)


def test_a_date_to_be_ready_by_lies_after_the_start_and_within_ten_years():
    """The start itself is too early."""
    first, last = TODAY + timedelta(days=1), TODAY + timedelta(days=10 * 366)
    for day in (first, last):
        assert profile.parse_ready_by(str(day), TODAY, TODAY) == day
    for early in (TODAY, TODAY - timedelta(days=300)):
        with pytest.raises(ProfileError, match="not after the start"):
            profile.parse_ready_by(str(early), TODAY, TODAY)
    with pytest.raises(ProfileError, match="ten years"):
        profile.parse_ready_by(str(last + timedelta(days=1)), TODAY, TODAY)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_start_that_is_assumed_is_the_next_monday(day):
    """Today where it is one."""
    start = profile.default_start(day)
    assert start.weekday() == 0 and 0 <= (start - day).days < 7


@pytest.mark.parametrize("typed", ["builder", "Builder", " BUILDER "])
def test_a_role_by_id_or_name(tiny, typed):
    """Case and blanks do not matter."""
    assert profile.parse_role(typed, tiny) == "builder"


def test_an_unknown_word_lists_the_known_ones(tiny):
    """For a role, a language and a way to learn."""
    for parse, known in ((lambda t: profile.parse_role(t, tiny), "builder, keeper"),
                         (lambda t: profile.parse_language(t, tiny), "python, go"),
                         (profile.parse_learn_by, "building, theory")):  # fmt: skip
        with pytest.raises(ProfileError, match=f'"king"; choose one of: {known}'):
            parse("king")
