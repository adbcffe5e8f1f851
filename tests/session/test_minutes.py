"""The minutes that the start page and the README promise are those of scripted readers through the real pages."""

import re
from io import StringIO
from pathlib import Path

import pytest

from assessment.answers import new
from assessment.session import make
from assessment.session.opening import MODES
from assessment.terminal.grid_view import GridView
from assessment.terminal.plain import PlainFrontEnd
from benchmarks import pace, reader
from benchmarks.simulation.worlds import WORLDS, people

README = Path(__file__).resolve().parents[2] / "README.md"
SAID = {mode: minutes for mode, _, _, minutes in MODES}
READERS = 3  # of those of `make pace`; the mean moves little with more


@pytest.fixture(scope="module")
def measured(shelf):
    return shelf.kept("minutes", lambda: {mode: pace.measure(mode, pace.USUAL, READERS) for mode in SAID})


@pytest.mark.parametrize("mode", SAID)
def test_the_start_page_and_the_readme_promise_what_was_measured(measured, mode):
    assert SAID[mode] == pace.said(measured[mode].minutes)
    row = next(line for line in README.read_text("utf-8").splitlines() if line.startswith(f"| `{mode}` |"))
    assert re.search(rf"\b{SAID[mode]} minutes", row), row


@pytest.mark.parametrize("mode", pace.BARS)
def test_no_mode_takes_longer_than_it_may(measured, mode):
    words, minutes = pace.BARS[mode]
    assert measured[mode].minutes <= minutes
    assert words is None or measured[mode].words <= words


def test_more_to_rate_takes_longer(measured, bank):
    short = pace.measure("standard", 8, 1)
    long = pace.measure("standard", 30, 1)
    assert short.words < measured["standard"].words < long.words
    assert short.minutes < measured["standard"].minutes < long.minutes


def test_a_reader_reads_a_page_once_and_leaves_every_question_answered(bank):
    """What stands on every page, as the keys do, is counted once a session."""
    person = next(people(bank, WORLDS[1], 1))
    one = reader.Reader(bank, person, 8)
    cost = one.session("quick")
    assert cost.words["grid"] > 150
    before = sum(cost.words.values())
    one._see(GridView(make.grid(bank, new(bank, "quick", reader.NOW, 1), bank.areas["data-systems"], lambda: None)))
    seen = sum(cost.words.values()) - before
    assert 0 < seen < 60  # names, level words; no keys
    assert len(one.touched) == 8


def quick_areas(bank):
    """Quick mode's page of areas after one mark, and its area."""
    answers = new(bank, "quick", reader.NOW, 1)
    area = next(a for a in bank.areas.values() if a.kind == "learn")
    answers.touched, answers.touched_asked = [area.skills[0]], True
    return make.areas(bank, answers, lambda: None), area


def test_an_area_is_rated_by_level_words_beside_the_names_of_its_skills(bank):
    """No "at least half of these" unless one asks for the statements."""
    page, area = quick_areas(bank)
    view = GridView(page)
    drawn = " ".join(" ".join(view.draw(80, 24).text()).split())
    assert all(bank.skills[s].name in drawn for s in area.skills)
    assert "3 Independent" in drawn and area.anchors[1] not in drawn
    assert "the highest in your work with these, last 12 months" in drawn and "a statements" in drawn
    view.press("a")
    statements = " ".join(" ".join(view.draw(80, 30).text()).split())
    assert area.anchors[1][:40] in statements and "a words only" in statements
    assert bank.skills[area.skills[-1]].name in statements
    view.press("a")
    assert " ".join(" ".join(view.draw(80, 24).text()).split()) == drawn


def test_plain_lines_show_the_statements_too_when_asked(bank):
    page, area = quick_areas(bank)
    out = StringIO()
    PlainFrontEnd(StringIO("a\n3\n"), out).show(page)
    first, second = " ".join(out.getvalue().split()).split("0. None of these.")
    assert all(bank.skills[s].name in first for s in area.skills) and area.anchors[1] not in first
    assert area.anchors[1] in second
    assert page.ratings[area.id].level == 3
