"""Wrapping and rows: nothing is lost, nothing is too wide."""

from assessment.questionnaire.prompts import ReviewLine
from hypothesis import given
from hypothesis import strategies as st

from assessment.terminal import frames
from assessment.terminal.layout import cells, printable, row, wrap

TEXT = st.text(
    st.characters(codec="ascii", categories=["L", "N", "P"], include_characters=" \n"), max_size=300
)
NAMES = st.text("abc xyz", min_size=1, max_size=90).map(lambda t: " ".join(t.split()) or "a")


def letters(text: str) -> str:
    return "".join(text.split())


@given(TEXT, st.integers(30, 100), st.sampled_from(["", " ", "4  "]))
def test_wrapping_keeps_every_letter(text, width, first):
    """Also of words longer than the line; later lines hang under the first word."""
    lines = wrap(text, width, first)
    assert letters("".join(lines)) == letters(first + text)
    assert all(len(line) <= width for line in lines)
    assert all(line.startswith(" " * len(first)) for line in lines[1:] if line.strip())


@given(NAMES, NAMES, st.integers(40, 80))
def test_a_row_holds_name_and_value_whole(left, right, width):
    """On one line with dots where both fit, else the value below the name; never wider than allowed."""
    made = row(left, right, width)
    assert letters(made.replace(".", "")) == letters(left + right)
    assert all(len(line) <= width for line in made.split("\n"))
    if len(left) + len(right) + 10 < width:
        assert "\n" not in made and "..." in made and made.endswith(right)


def test_review_rows_of_long_names_hang(bank):
    """The longest name somebody can enter, at the narrowest screen."""
    lines = [
        ReviewLine("About you"),
        ReviewLine("Name", "x" * 80, step=1),
        ReviewLine("Start", "2027-01-11", step=2),
    ]
    heading, name, start = frames.review_rows(lines, 60)
    assert heading == "About you"
    assert name.count("x") == 80 and all(len(line) < 60 for line in name.split("\n"))
    assert start.startswith("  Start ....") and start.endswith(" 2027-01-11") and "\n" not in start


def test_only_what_can_be_printed_stays():
    """Control, format and surrogate characters go; line breaks stay."""
    assert printable("a\x1b[0m\tb\n\u202ec\ud800é李") == "a[0mb\ncé李"


WIDE = st.text("ab \u00e9\u6f22\u5b57\u304b\u0301\uac00 ", max_size=120)


@given(WIDE, st.integers(24, 60), st.sampled_from(["", " ", "4  "]))
def test_wide_letters_are_counted_in_cells(text, width, first):
    """Chinese, Japanese and Korean letters take two, a combining mark none; nothing is lost, no line too wide."""
    lines = wrap(text, width, first)
    assert letters("".join(lines)) == letters(first + text)
    assert all(cells(line) <= width for line in lines)


def test_a_row_of_wide_letters_fits():
    """The dots end where the value begins, at the same column as in every other row."""
    for name in ("\u6f22\u5b57" * 5, "Skill"):
        assert cells(row(name, "\u5c71\u7530", 60)) == 60
    assert all(cells(line) <= 40 for line in row("\u6f22" * 30, "3", 40).split("\n"))
