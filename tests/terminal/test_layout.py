"""Wrapping and rows: nothing is lost, nothing is too wide."""

from hypothesis import given
from hypothesis import strategies as st

from assessment.terminal.layout import around, cells, row, wrap
from assessment.text import printable

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


@given(WIDE, st.integers(0, 120), st.integers(12, 60))
def test_the_part_of_a_line_around_its_cursor(text, at, width):
    """It fits, dots stand where something is cut off, and what is typed next to the cursor is seen."""
    at = min(at, len(text))
    shown, column = around(text, at, width)
    assert cells(shown) <= width and 0 <= column < width
    assert shown == text if cells(text) < width else "..." in shown
    assert shown.startswith(("...", text[:1])) and shown.endswith(("...", text[-1:]))
    if at:
        assert text[at - 1] in shown
