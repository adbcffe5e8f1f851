"""Met, claimed, gap and not sure yet: where each begins, and what a need-to-learn skill must show."""

import numpy as np
import pytest
from support.respond import DONT_KNOW, RIGHT, WRONG, everything, respond

from assessment.scoring import evidence as ev
from assessment.scoring import states
from assessment.scoring.estimate import score

HAVE_SKILL, LEARN_SKILL = "api", "fitting"


def state(tiny, monkeypatch, chance: float, answers, skill: str) -> str:
    """The state of a skill whose P is exactly ``chance``."""
    monkeypatch.setattr(states.posterior, "probability_met", lambda p, target: np.full(len(target), chance))
    evidence, target = ev.gather(tiny, answers), states.targets(tiny, "builder")
    return states.states(tiny, ev.prior_of(tiny), evidence, target)[tiny.index[skill]]


@pytest.mark.parametrize(
    ("chance", "expected"),
    [(0, "gap"), (0.25, "gap"), (0.26, "not sure yet"), (0.74, "not sure yet"), (0.75, "met"), (1, "met")],
)
def test_boundaries_of_an_already_have_skill(tiny, monkeypatch, chance, expected):
    """From .75 on it is met, up to .25 a gap, both ends included; no check is needed."""
    assert state(tiny, monkeypatch, chance, respond(tiny, skills={HAVE_SKILL: 3}), HAVE_SKILL) == expected


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ({}, "claimed"),
        ({"fitting-01": WRONG, "tuning-01": DONT_KNOW}, "claimed"),
        ({"api-01": RIGHT}, "claimed"),
        ({"tuning-01": RIGHT}, "met"),
        ({"fitting-01": RIGHT, "tuning-01": WRONG}, "met"),
    ],
)
def test_a_need_to_learn_skill_is_met_only_with_a_right_check_near(tiny, monkeypatch, checks, expected):
    """Without one, or with one in another area, it is claimed."""
    said = respond(tiny, skills={LEARN_SKILL: 3}, checks=checks)
    assert state(tiny, monkeypatch, 0.9, said, LEARN_SKILL) == expected


@pytest.mark.parametrize("said", [{}, {HAVE_SKILL: None}], ids=["not asked", "can't say"])
@pytest.mark.parametrize("checks", [{}, {"tuning-01": RIGHT}], ids=["no check", "a check elsewhere"])
def test_what_was_neither_rated_nor_checked_is_no_strength(tiny, monkeypatch, said, checks):
    """What is typical, or inferred from other answers, is at best not sure; a check on it may settle it."""
    assert state(tiny, monkeypatch, 0.99, respond(tiny, skills=said, checks=checks), HAVE_SKILL) == "not sure yet"
    checked = respond(tiny, skills=said, checks={**checks, "api-01": RIGHT})
    assert state(tiny, monkeypatch, 0.99, checked, HAVE_SKILL) == "met"


@pytest.mark.parametrize("skill", [HAVE_SKILL, LEARN_SKILL])
def test_a_skill_answered_zero_is_never_met_or_claimed(tiny, monkeypatch, skill):
    """However likely its neighbours make it, the person said no: at best we are not sure."""
    zero = respond(tiny, skills={skill: 0}, checks={"tuning-01": RIGHT})
    assert state(tiny, monkeypatch, 0.99, zero, skill) == "not sure yet"
    assert state(tiny, monkeypatch, 0.1, zero, skill) == "gap"


def test_a_zero_for_the_area_counts_for_each_of_its_skills(tiny, monkeypatch):
    """Nobody has met a skill of an area they answered 0, unless its own ladder says otherwise."""
    zero = respond(tiny, "quick", areas={"services": 0})
    assert state(tiny, monkeypatch, 0.99, zero, HAVE_SKILL) == "not sure yet"
    opened = respond(tiny, "quick", areas={"services": 0}, skills={HAVE_SKILL: 4})
    assert state(tiny, monkeypatch, 0.99, opened, HAVE_SKILL) == "met"


def test_a_skill_that_the_role_does_not_ask_for_has_no_state_of_its_own(tiny):
    """Target 0 weighs nothing, is in no list and leads to no work."""
    row = score(tiny, everything(tiny, "thorough", 0), "keeper").skills.loc["tuning"]
    assert (row["state"], row["importance"], row["weight"]) == ("no target", "none", 0)


def test_chance_is_that_of_reaching_the_target_when_rounded(tiny):
    """P = Phi((m - D + .5) / s) of the frame's own columns, with D the target, at most 3."""
    from statistics import NormalDist

    s = score(tiny, respond(tiny, skills={"fitting": 3, "api": 2}), "builder").skills
    z = (s["raw"] - s["target"].clip(upper=3) + 0.5) / s["sd"]
    np.testing.assert_allclose(s["chance"], [NormalDist().cdf(x) for x in z])


@pytest.mark.parametrize(
    ("target", "weight", "name"),
    [(5, 1.3, "must"), (4, 1.3, "must"), (3, 1, "must"), (2, 0.6, "should"), (1, 0.3, "optional"),
     (0, 0, "none")],
)  # fmt: skip
def test_weight_and_importance_follow_from_the_target(target, weight, name):
    """Must from 3 on, should at 2, optional at 1."""
    assert states.weights([target])[0] == weight
    assert states.importance(target) == name
