"""Which rows are asked: by mode, by what was touched; and which answers count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import strategies
from support.respond import NOW, respond

from assessment.answers import new, route
from assessment.vocabulary import LEARN, NOT_MINE, RATED

SERVICES, MODELS = ["api", "ops"], ["maths", "fitting", "tuning", "shipping"]


def test_quick_asks_what_one_has_and_a_row_for_each_touched_area(tiny):
    nothing, some = respond(tiny, "quick", touched=[]), respond(tiny, "quick", touched=["tuning"])
    assert route.open_skills(tiny, nothing) == route.open_skills(tiny, some) == SERVICES
    assert route.areas_asked(tiny, nothing) == () and route.areas_asked(tiny, some) == ("models",)


def test_standard_asks_what_one_has_and_what_one_has_touched(tiny):
    """An answer of its own is a mark too: who raises an untouched row has touched it."""
    answers = respond(tiny, "standard", touched=["fitting"], skills={"shipping": 1})
    assert [s for area in route.grids(tiny, answers) for s in route.skills_asked(answers, area)] == [
        *SERVICES, "fitting", "shipping",
    ]  # fmt: skip
    assert route.open_skills(tiny, answers) == [*SERVICES, "fitting"]
    assert route.areas_asked(tiny, answers) == ()


def test_thorough_asks_each_skill_whatever_was_touched(tiny):
    answers = respond(tiny, "thorough", touched=[])
    assert route.open_skills(tiny, answers) == SERVICES + MODELS
    assert not route.asks_touched(answers) and not any(answers.is_untouched(tiny, s) for s in MODELS)


@pytest.mark.parametrize("mode", ["quick", "standard"])
def test_nothing_is_untouched_before_that_was_asked(tiny, mode):
    assert not any(new(tiny, mode, NOW, 1).is_untouched(tiny, s) for s in MODELS)
    said = respond(tiny, mode, touched=["maths"])
    assert [s for s in tiny.skills if said.is_untouched(tiny, s)] == ["fitting", "tuning", "shipping"]


@given(data=st.data())
def test_levels_count_and_nothing_else_does(tiny, data):
    """Skipped rows, those that do not apply and ratings that were set aside are in no score."""
    answers = respond(tiny, **data.draw(strategies.said(tiny)))
    areas, skills = route.scored(tiny, answers)
    assert skills == {s for s, r in answers.skills.items() if r.state == RATED}
    assert areas == {a for a, r in answers.areas.items() if r.state == RATED}
    assert not any(answers.is_untouched(tiny, s) for s in skills)
    assert all(tiny.skills[s].kind == LEARN for s in tiny.skills if answers.is_untouched(tiny, s))


def test_does_not_apply_is_an_answer_and_no_level(tiny):
    answers = respond(tiny, "standard", touched=["fitting"], skills={"api": NOT_MINE, "ops": 3, "fitting": None})
    assert route.open_skills(tiny, answers) == [] and route.scored(tiny, answers)[1] == {"ops"}
