"""Whatever is pressed or typed, whenever: nothing raises, nothing is set by accident, all of it is saved."""

import copy
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from session.leading import FirstChecks
from terminal.drawn import fits
from terminal.driving import Feeding, Lines, Walk, a_session

from assessment.answers import document
from assessment.session.check import CheckPage
from assessment.session.form import Form
from assessment.session.grid import Grid
from assessment.session.marks import Marks
from assessment.session.review import Review
from assessment.terminal.plain import PlainFrontEnd

HARMLESS = ("enter", "up", "down", "left", "right", "tab", "s-tab", "home", "end", "pageup", "pagedown", "escape")
OTHERS = (*"012345678 9osxnvaurfbeqty?/.-zZ", "é", "漢", "́", "backspace", "delete", "f1", "c-u", "c-a", "c-c", "c-d")
PASTES = ("3\r4\r5", "x" * 2000, "\x1b[31mred\x07", "2027-12-01", "漢字" * 40, "")
KEY = st.one_of(st.sampled_from(HARMLESS), st.sampled_from(OTHERS), st.just("enter"), st.just("3"),
                st.sampled_from(PASTES).map(lambda text: f"paste:{text}"))  # fmt: skip
SIZE = st.sampled_from(((80, 24), (60, 20), (120, 40)))
# So that pages far into a session are reached: the keys that answer a page of each kind.
ANSWER = {Form: ["down", "1", *["down"] * 7, "enter"], Marks: [" ", "down", "down", " ", "enter", "enter"],
          Grid: [*"3" * 4, "enter"], CheckPage: ["2", "enter", "enter"], Review: ["f"]}  # fmt: skip
ON = "answer this page"
KEYS = st.lists(st.one_of(KEY, KEY, KEY, st.just(ON)), max_size=60)


def ratings(walk: Walk) -> tuple:
    """Every level, mark, and answer to a check, as they are now."""
    a = walk.answers
    return copy.deepcopy((a.skills, a.areas, a.checks, sorted(a.touched), sorted(a.resources)))


def press(walk: Walk, key: str) -> None:
    if key == ON:
        for each in ANSWER.get(type(walk.page), ["enter"]):
            press(walk, each)
    elif key.startswith("paste:"):
        walk.view.paste(key[6:])
    else:
        before, is_check = ratings(walk), isinstance(walk.page, CheckPage)
        walk.press(key)
        if key in HARMLESS and not is_check:
            assert ratings(walk) == before, key


def assert_saved_as_drawn(walk: Walk, columns: int, rows: int) -> None:
    """What the page draws as set, a reader finds in the file."""
    shown, saved, page = fits(walk.view, columns, rows), walk.saved(), walk.page
    if saved is None:
        assert not any("[x]" in line for line in shown)
        return
    if walk.view.help_page:
        return
    if isinstance(page, Grid):
        kept = saved.areas if page.noun == "area" else saved.skills
        assert {row.id: page.rating(row) for row in page.rows if page.rating(row)} == {
            row.id: kept[row.id] for row in page.rows if row.id in kept
        }
        if not page.single and columns >= 80:
            for row in page.rows:
                line = next(line for line in shown if f" {row.name} " in f"{line} ")
                assert f" {page.state(row)[0]} {page.state(row)[1]}".rstrip() in line
    if isinstance(page, Marks):
        assert page.marked == set(saved.resources if page.noun == "finished" else saved.touched)
    if isinstance(page, CheckPage) and page.locked:
        assert page.answer in saved.checks.values()
    if isinstance(page, Form):
        assert page.profile == saved.profile


@settings(max_examples=120)
@given(st.sampled_from(["standard", "quick", "thorough"]), KEYS, SIZE)
def test_any_key_on_any_page(tiny, mode, keys, size):
    """Nothing raises; Enter and arrows set no level; the file can be read and holds what is drawn as set."""
    walk = Walk(tiny, FirstChecks(), mode)
    for key in keys:
        press(walk, key)
        fits(walk.view, *size)
    assert_saved_as_drawn(walk, *size)
    walk.resume()
    fits(walk.view, *size)


WORDS = st.one_of(
    st.sampled_from(["", "b", "r", "q", "?", "s", "x", "o", "u", "n", "n a note", "raise ship", "go", "list", "/a", "f",
                     "e", "t", "-", "3 o", "0 o", "1-3 2", "9999", "1-9999", "monday", "+2 weeks", "12", "8"]),
    st.sampled_from("12345"), st.sampled_from("12345"), st.text(max_size=12),
)  # fmt: skip


@settings(max_examples=120)
@given(st.sampled_from(["standard", "quick", "thorough"]), st.lists(WORDS, max_size=80))
def test_any_line_on_any_page(tiny, mode, lines):
    """In plain mode too; the file can be read."""
    session, file = a_session(tiny, FirstChecks(), mode=mode)
    source = Lines()
    for line in lines:
        source.feed(" ".join(line.split()) + "\n")
    end = PlainFrontEnd(source, io.StringIO()).run(Feeding(session, lambda page: "", source.feed))
    assert end.kind in ("left", "finish")
    if file.saved:
        document.from_json(file.saved[-1], tiny, "saved")


def test_a_search_that_finds_nothing_keeps_its_cursor(tiny):
    """It stands on the line that says so, once the search is no longer typed."""
    walk = Walk(tiny, FirstChecks())
    for key in (ON, "/", "0", "enter"):
        press(walk, key)
        fits(walk.view, 80, 24)


@pytest.mark.parametrize("mode", ["standard", "quick", "thorough"])
def test_the_answers_to_every_page_lead_to_the_end(tiny, mode):
    """What the tests above press to get far does get there."""
    walk, seen = Walk(tiny, FirstChecks(), mode), set()
    for _ in range(30):
        seen.add(type(walk.page).__name__)
        if walk.ended:
            break
        press(walk, ON)
    assert walk.ended.kind == "finish" and {"Form", "Marks", "Grid", "Choice"} <= seen
