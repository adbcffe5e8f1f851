"""Which ladders are asked: by mode, after low and skipped areas, after opening a skill; how many at most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import strategies
from support.respond import NOW, Ago, rating, respond

from assessment.answers import new, route
from assessment.answers.route import AREA, OFFER, SKILL

SERVICES, MODELS = ["api", "ops"], ["maths", "fitting", "tuning", "shipping"]


def asked(tiny, answers) -> list[tuple[str, str]]:
    return [(x.kind, x.id) for x in route.ladders(tiny, answers)]


def skills(*ids: str) -> list[tuple[str, str]]:
    return [(SKILL, s) for s in ids]


def test_quick_asks_each_area(tiny):
    """And nothing else, whatever the areas' levels."""
    for level in (None, 0, 5):
        answers = respond(tiny, "quick", areas={"services": level, "models": level})
        assert asked(tiny, answers) == [(AREA, "services"), (AREA, "models")]


def test_thorough_asks_each_skill(tiny):
    """Never an area."""
    assert asked(tiny, new(tiny, "thorough", NOW, 1)) == skills(*SERVICES, *MODELS)


@pytest.mark.parametrize(
    ("level", "opens"),
    [("open", False), (0, False), (1, False), (2, True), (5, True), (Ago(1), False), (Ago(2), True)],
)
def test_standard_opens_an_area_from_level_2(tiny, level, opens):
    """Skills one already has are always asked; those to learn only where the area's level promises one."""
    answers = respond(tiny, "standard", areas={} if level == "open" else {"models": level})
    assert asked(tiny, answers) == skills(*SERVICES) + [(AREA, "models")] + (skills(*MODELS) if opens else [])
    assert route.passed_over(tiny.areas["models"], answers) == (level != "open" and not opens)
    assert not route.passed_over(tiny.areas["services"], answers)


@pytest.mark.parametrize(
    ("offer", "opens"), [({}, False), ({"models": False}, False), ({"models": True}, True)]
)
def test_after_a_skipped_area_its_skills_are_offered(tiny, offer, opens):
    """Offered, not forced; and skipping is no low answer, so nothing is said to be passed over."""
    answers = respond(tiny, "standard", areas={"models": None}, offers=offer)
    first = [*skills(*SERVICES), (AREA, "models"), (OFFER, "models")]
    assert asked(tiny, answers) == first + (skills(*MODELS) if opens else [])
    assert not route.passed_over(tiny.areas["models"], answers)


@pytest.mark.parametrize("mode", ["quick", "standard"])
def test_an_opened_skill_is_asked(tiny, mode):
    """Where its area is not; where it is, it is not asked twice."""
    answers = respond(tiny, mode, areas={"models": 0}, opened=["tuning"])
    assert (SKILL, "tuning") in asked(tiny, answers) and (SKILL, "maths") not in asked(tiny, answers)
    wide = respond(tiny, "standard", areas={"models": 4}, opened=["tuning"])
    assert asked(tiny, wide).count((SKILL, "tuning")) == 1


@given(data=st.data())
def test_a_route_that_closes_keeps_its_answers_but_does_not_count_them(tiny, data):
    """Answers of closed routes and skipped ones are not scored; everything else that was rated is."""
    answers = respond(tiny, **data.draw(strategies.said(tiny)))
    before = dict(answers.skills)
    areas, scored = route.scored(tiny, answers)
    on_route = {x.id for x in route.ladders(tiny, answers) if x.kind == SKILL}
    assert scored == {s for s, r in answers.skills.items() if r.level is not None} & on_route
    assert areas == {a for a, r in answers.areas.items() if r.level is not None
                     and (AREA, a) in asked(tiny, answers)}  # fmt: skip
    if answers.mode == "standard":
        answers.areas["models"] = rating(0)
        rated = {s for s in answers.opened if s in answers.skills and answers.skills[s].level is not None}
        assert route.scored(tiny, answers)[1] & set(MODELS) == rated & set(MODELS)
    assert answers.skills == before


@given(data=st.data())
def test_at_most_is_an_upper_bound_that_never_grows(tiny, data):
    """Answer by answer through the route: never more ladders than was said, never a higher number."""
    answers = new(tiny, data.draw(strategies.MODES), NOW, 1)
    told = [route.at_most(tiny, answers)]
    while ladder := next(
        (x for x in route.ladders(tiny, answers) if not route.is_answered(x, answers)), None
    ):
        if ladder.kind == OFFER:
            answers.offers[ladder.id] = data.draw(st.booleans())
        else:
            place = answers.areas if ladder.kind == AREA else answers.skills
            place[ladder.id] = rating(data.draw(strategies.LADDERS))
        told.append(route.at_most(tiny, answers))
    assert told == sorted(told, reverse=True)
    assert told[-1] == sum(x.kind != OFFER for x in route.ladders(tiny, answers))
