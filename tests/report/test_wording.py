"""Words for numbers and dates."""

import pytest

from assessment import wording as w

NB, DASH = "\u00a0", "\u2013"


def test_dates_have_no_leading_zero():
    assert w.day("2027-01-04") == f"4{NB}January 2027"
    assert w.short_day("2027-12-31") == f"31{NB}Dec{NB}2027"
    assert w.month("2027-05-01") == "May 2027"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 hours"),
        (1, "1 hour"),
        (2, "2 hours"),
        (7.5, "7.5 hours"),
        (10.0, "10 hours"),
        (1072, "1,072 hours"),
    ],
)
def test_plurals_and_numbers(count, said):
    assert w.hours(count) == said.replace(" ", NB)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (120, 200, f"120{DASH}200 hours"),
        (0, 13, "up to 13 hours"),
        (1, 1, "1 hour"),
        (0, 1, "up to 1 hour"),
        (0, 0, "0 hours"),
        (457, 1408, f"457{DASH}1,408 hours"),
    ],
)
def test_hour_ranges(low, high, said):
    assert w.hours_range(low, high) == said.replace("0 hours", f"0{NB}hours").replace(
        " hour", f"{NB}hour"
    ).replace(f"{NB}{NB}", NB)


def test_percentages_round_halves_up():
    assert w.percent(0.165) == f"17{NB}%"
    assert w.percent_range(0.0782, 0.2418) == f"8{DASH}24{NB}%"
    assert w.percent_range(0.5, 0.5) == f"50{NB}%"


@pytest.mark.parametrize(
    ("things", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_in_words(things, said):
    assert w.listing(things) == said


def test_long_lists_count_the_rest():
    assert w.first_few("abcd", 3, "skill") == "a, b, c and one more skill"
    assert w.first_few("abcde", 3, "skill") == "a, b, c and two more skills"


def test_small_counts_are_words():
    assert w.counted(1, "skill") == "one skill"
    assert w.counted(12, "skill") == "12 skills"


def test_the_headline_says_number_and_band():
    assert w.headline(0.1657, 0.0782, 0.2418).startswith(f"17{NB}% of this role's targets are probably met")
