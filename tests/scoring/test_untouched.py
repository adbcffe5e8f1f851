"""Skills that were never touched, and skills that do not apply: known numbers, states, shares and checks."""

import numpy as np
import pytest
from support.respond import RIGHT, SKIP, WRONG, answer_check, respond

from assessment.scoring import evidence as ev
from assessment.scoring.checks import next_check
from assessment.scoring.estimate import score
from assessment.vocabulary import NOT_MINE

MODELS = ("maths", "fitting", "tuning", "shipping")


def scored(tiny, role="builder", **said):
    return score(tiny, respond(tiny, "standard", **said), role)


def by_hand(mean, cov, j: int, area: int, sd: float):
    """One rating of 0 by the Kalman step: y = .9 + .7 t + d + d_a, noise ``sd`` and that of rounding."""
    h = np.zeros(len(mean))
    h[j], h[6], h[7 + area] = 0.7, 1, 1
    gain = cov @ h / (h @ cov @ h + sd**2 + 1 / 12)
    return mean + gain * (0 - 0.9 - h @ mean), cov - np.outer(gain, h @ cov)


def test_an_untouched_skill_is_a_rating_of_zero_with_noise_of_two_and_a_half(tiny):
    """The four skills to learn, one after the other, from the prior; the numbers are those of the formula."""
    p = ev.prior_of(tiny)
    mean, cov = p.mean.copy(), p.cov.copy()
    for skill in MODELS:
        mean, cov = by_hand(mean, cov, tiny.index[skill], 1, 2.5)
    made = ev.posterior_of(tiny, respond(tiny, "standard", touched=[]))
    np.testing.assert_allclose(made.mean, mean, atol=1e-9)
    np.testing.assert_allclose(made.cov, cov, atol=1e-9)


def test_untouched_says_less_than_a_chosen_zero_and_more_than_nothing(tiny):
    untouched, zero = scored(tiny, touched=[]), scored(tiny, touched=list(MODELS), skills=dict.fromkeys(MODELS, 0))
    silent = scored(tiny, touched=list(MODELS))
    for skill in MODELS:
        levels = [e.skills.at[skill, "raw"] for e in (zero, untouched, silent)]
        assert levels == sorted(levels) and len(set(levels)) == 3
        assert zero.skills.at[skill, "sd"] < untouched.skills.at[skill, "sd"] < silent.skills.at[skill, "sd"]


def test_an_untouched_skill_is_not_met_until_a_check_on_it_was_right(tiny):
    """However likely its neighbours make it; a right check beside it is not enough."""
    sure = {"api": 5, "ops": 5, "maths": 5, "fitting": 5, "shipping": 5}
    near = {"fitting-01": RIGHT, "fitting-02": RIGHT, "shipping-01": RIGHT, "maths-01": RIGHT}
    before = scored(tiny, skills=sure, touched=["maths"], checks=near).skills.loc["tuning"]
    assert before["source"] == "not touched" and before["chance"] >= 0.75 and before["state"] == "not sure yet"
    after = scored(tiny, skills=sure, touched=["maths"], checks={**near, "tuning-01": RIGHT}).skills.loc["tuning"]
    assert after["state"] == "met"


@pytest.mark.parametrize("said", [{"skills": {"tuning": 0}, "touched": ["tuning"]}, {"touched": []}])
def test_one_right_check_lifts_never_met(tiny, said):
    """For a skill answered 0 and for one left untouched; a wrong one does not."""
    never = [ev.gather(tiny, respond(tiny, "standard", **said, checks=checks)).never_met[tiny.index["tuning"]]
             for checks in ({}, {"tuning-01": WRONG}, {"fitting-01": RIGHT}, {"tuning-01": RIGHT})]  # fmt: skip
    assert never == [True, True, True, False]


def asked(tiny, **said) -> list[str]:
    answers = respond(tiny, "standard", **said)
    while (check := next_check(tiny, answers, "builder")) is not None:
        answer_check(tiny, answers, check, SKIP)
    return answers.asked_checks


MIDDLE = {"api": 2, "ops": 2}


@pytest.fixture
def never_stops(monkeypatch):
    monkeypatch.setattr("assessment.scoring.checks._can_change_a_must", lambda *_: True)


def test_an_area_that_is_wholly_untouched_gets_no_check(tiny, never_stops):
    """One touched skill in it opens it."""
    assert sorted(asked(tiny, skills=MIDDLE, touched=[])) == ["api-01", "ops-01"]
    assert len(asked(tiny, skills={**MIDDLE, "fitting": 2}, touched=["fitting"])) > 2


def test_checks_that_are_spent_or_carried_over_are_not_asked(tiny, never_stops):
    """The first was explained to this person before; the second is answered already."""
    free = asked(tiny, skills=MIDDLE, touched=list(MODELS))
    left = asked(tiny, skills=MIDDLE, touched=list(MODELS), spent=["api-01"], carried={"fitting-01": RIGHT})
    assert sorted(left) == sorted(set(free) - {"api-01", "fitting-01"})


def test_a_skill_that_does_not_apply_is_out_of_the_score(tiny):
    """State, weight, checks and the whole: the share without it, and beside it the share with it."""
    said = {"skills": {"api": NOT_MINE, "ops": 4, "fitting": 3}, "touched": ["fitting"]}
    made, plain = scored(tiny, **said), scored(tiny, **{**said, "skills": {"ops": 4, "fitting": 3}})
    row = made.skills.loc["api"]
    assert (row["state"], row["source"], row["weight"]) == ("does not apply", "does not apply", 0)
    s = made.skills
    assert made.headline.share == pytest.approx((s["weight"] * s["chance"]).sum() / s["weight"].sum())
    assert made.with_all == plain.headline and plain.with_all is None
    assert np.array_equal(made.skills["raw"], plain.skills["raw"])  # it tells nothing of anybody's level
    answers = respond(tiny, "standard", **said)
    assert next_check(tiny, answers, "builder") != "api-01"


def test_the_two_shares_are_of_what_one_brings_and_of_what_is_to_be_learned(tiny):
    made = scored(tiny, skills={"api": 4, "ops": 2, "fitting": 3}, touched=["fitting"])
    for kind, share in (("have", made.bring), ("learn", made.learn)):
        mine = made.skills[made.skills["kind"] == kind]
        assert share.share == pytest.approx((mine["weight"] * mine["chance"]).sum() / mine["weight"].sum())
        assert share.low <= share.share <= share.high
    alone = scored(tiny, skills={"api": NOT_MINE, "ops": NOT_MINE}, touched=[])
    assert alone.bring is None and alone.learn is not None
