"""A page of ladders: what each key does to the row in focus, and when the page may be left."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers.model import Rating
from assessment.session.grid import ARMED, Grid, Row
from assessment.terminal.grid_view import GridView
from assessment.vocabulary import NOT_MINE, RATED, SKIPPED

ANCHORS = tuple(f"I did {n}." for n in range(1, 6))


@dataclass
class Kept:
    """Counts the changes that a page reports."""

    changes: int = 0
    raised: list[str] = field(default_factory=list)

    def changed(self) -> None:
        self.changes += 1


def grid(asked=(True, True, True), ratings=None, kept=None) -> Grid:
    rows = tuple(Row(f"r{n}", f"Row {n}", ANCHORS, "stamp", asked=a) for n, a in enumerate(asked))
    kept = kept or Kept()
    return Grid("Area", changed=kept.changed, rows=rows, ratings={} if ratings is None else ratings,
                raised=kept.raised.append)  # fmt: skip


def test_a_digit_sets_the_row_in_focus_and_goes_to_the_next_open_one():
    page = grid()
    page.set(3)
    assert page.ratings == {"r0": Rating(RATED, 3, False, "stamp")}
    assert page.focus == 1
    page.move(1)
    page.set(2)
    assert page.focus == 1  # the one that is still open, above


def test_every_change_is_reported_for_saving():
    kept = Kept()
    page = grid(kept=kept)
    page.set(1)
    page.cannot_say()
    page.not_mine()
    page.set_note("https://example.org")
    page.unset()
    assert kept.changes == 5


def test_arrows_never_set_a_level():
    page = grid()
    for by in (1, -1, 10, -10):
        page.move(by)
    assert page.ratings == {}


def test_longer_ago_before_the_digit_holds_for_that_digit():
    page = grid()
    page.turn_longer_ago()
    assert page.armed
    page.set(4)
    page.set(4)
    assert [r.longer_ago for r in page.ratings.values()] == [True, False]


def test_longer_ago_on_a_set_row_turns_it():
    page = grid(ratings={"r0": Rating(RATED, 3)})
    page.turn_longer_ago()
    assert page.ratings["r0"].longer_ago
    page.turn_longer_ago()
    assert not page.ratings["r0"].longer_ago


def test_longer_ago_on_zero_explains_and_changes_nothing():
    page = grid(ratings={"r0": Rating(RATED, 0)})
    page.turn_longer_ago()
    assert "Level 0 is not longer ago" in page.hint
    assert page.ratings["r0"] == Rating(RATED, 0)
    page = grid()
    page.turn_longer_ago()
    page.set(0)
    assert page.ratings["r0"] == Rating(RATED, 0, False, "stamp")


def test_moving_away_disarms():
    page = grid()
    page.turn_longer_ago()
    page.move(1)
    page.set(2)
    assert not page.ratings["r1"].longer_ago


def test_cannot_say_and_not_mine_are_states_without_a_level():
    page = grid()
    page.cannot_say()
    page.not_mine()
    assert [r.state for r in page.ratings.values()] == [SKIPPED, NOT_MINE]
    assert [r.level for r in page.ratings.values()] == [None, None]


def test_the_page_is_left_only_when_no_row_is_open():
    page = grid()
    page.set(1)
    page.move(10)
    assert not page.leave()
    assert page.focus == 1
    assert "2 still open" in page.hint
    page.set(1)
    page.cannot_say()
    assert page.leave()


def test_rows_that_were_not_asked_need_no_answer_and_can_be_raised():
    kept = Kept()
    page = grid(asked=(True, False), kept=kept)
    page.set(2)
    assert page.leave()
    page.move(1)
    page.set(1)
    assert kept.raised == ["r1"]
    page.set(2)
    assert kept.raised == ["r1"]  # told once


def test_unset_opens_the_row_again():
    page = grid(ratings={f"r{n}": Rating(RATED, 1) for n in range(3)})
    page.unset()
    assert not page.leave()
    assert page.focus == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  a\tb\x1b[31m ", "a b [31m"), ("x" * 900, "x" * 300), ("   ", ""), ("see https://a.b/c", "see https://a.b/c")],
)
def test_a_note_is_one_printable_line(typed, kept):
    page = grid()
    page.set_note(typed)
    assert page.note_for(page.row) == kept


ACTIONS = st.sampled_from(["0", "3", "5", "o", "s", "x", "u", "up", "down", "enter", "home"])


@given(st.lists(ACTIONS, max_size=40), st.lists(st.booleans(), min_size=1, max_size=6))
def test_any_keys_keep_the_page_sound(keys, asked):
    """The focus stays on a row, levels stay 0-5, and the page is left exactly when no asked row is open."""
    page = grid(asked=asked)
    for key in keys:
        if key.isdigit():
            page.set(int(key))
        else:
            {"o": page.turn_longer_ago, "s": page.cannot_say, "x": page.not_mine, "u": page.unset,
             "up": lambda: page.move(-1), "down": lambda: page.move(1), "home": lambda: page.move(-99),
             "enter": page.leave}[key]()  # fmt: skip
        assert 0 <= page.focus < len(asked)
        assert all(r.level is None or 0 <= r.level <= 5 for r in page.ratings.values())
    answered = all(row.id in page.ratings for row in page.rows if row.asked)
    assert page.leave() == answered


def test_longer_ago_is_said_as_long_as_it_is_armed():
    """The help in between takes the hint of a key away, but not this one."""
    page = Grid("A", rows=(Row("a", "A", ("1", "2", "3", "4", "5"), ""),))
    view = GridView(page)
    for key in ("o", "?", "x"):
        page.hint = ""  # as the screen does with every key
        view.press(key)
        view.draw(80, 24)
    assert page.armed and any(ARMED in line for line in view.draw(80, 24).text())
    page.hint = ""
    view.press("o")
    assert not any(ARMED in line for line in view.draw(80, 24).text())
