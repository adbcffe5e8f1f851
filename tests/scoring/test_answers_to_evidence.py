"""Which answers count, and that the order in which they were given does not."""

import random
from datetime import timedelta

import numpy as np
import pytest
from support.respond import DONT_KNOW, MONDAY, OPEN, RIGHT, SKIP, WRONG, Ago, rating, respond

from assessment.scoring import evidence as ev
from assessment.scoring import posterior
from assessment.scoring.estimate import score

MODELS = ("maths", "fitting", "tuning", "shipping")


def level(tiny, answers, skill="fitting") -> float:
    return score(tiny, answers, "builder").skills.at[skill, "raw"]


def test_a_rating_of_its_own_counts_before_that_of_the_area(tiny):
    """Quick mode's rows of areas count for each skill that has no answer and was touched."""
    said = respond(tiny, "quick", areas={"models": 4}, skills={"fitting": 1}, touched=["fitting", "maths"])
    evidence = ev.gather(tiny, said)
    named = dict(zip(tiny.skills, zip(evidence.source, evidence.rating, strict=True), strict=True))
    assert named["fitting"] == ("rated", 1) and named["maths"] == ("by area", 4)
    assert named["tuning"][0] == "not touched" and np.isnan(named["tuning"][1])


def test_a_rating_that_was_set_aside_does_not_count(tiny):
    """It stays in the file, and marking the skill again brings it back."""
    without, aside = (respond(tiny, "standard", touched=["maths"]) for _ in range(2))
    aside.aside["fitting"] = rating(5)
    assert level(tiny, aside) == level(tiny, without)


@pytest.mark.parametrize(("said", "counts"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 4)])
def test_longer_ago_counts_one_less_and_never_below_one(tiny, said, counts):
    """The estimate is the one of somebody who is a level lower today."""
    assert rating(Ago(said)).effective == counts
    ago, now = (respond(tiny, skills={"fitting": x}) for x in (Ago(said), counts))
    assert level(tiny, ago) == level(tiny, now)


def test_skipped_and_unanswered_are_no_numbers(tiny):
    """A skipped ladder, a skipped check and one shown but not answered leave the prior as it is."""
    silent = respond(tiny, skills={"fitting": None}, checks={"fitting-01": SKIP, "fitting-02": OPEN})
    prior = ev.prior_of(tiny)
    assert np.array_equal(ev.posterior_of(tiny, silent).mean, prior.mean)
    evidence = ev.gather(tiny, silent)
    assert np.isnan(evidence.rating[tiny.index["fitting"]])
    assert evidence.source[tiny.index["fitting"]] == "skipped"
    assert evidence.source[tiny.index["maths"]] == "not asked"


def test_i_dont_know_costs_a_blind_guess_and_is_counted_as_itself(tiny):
    """The engine passes on each check's own number of options, "I don't know" not among them: 4, and 3."""
    for check, choices in (("fitting-01", 4), ("fitting-02", 3)):
        said = {came: respond(tiny, checks={check: came}) for came in (RIGHT, WRONG, DONT_KNOW)}
        guess = level(tiny, said[RIGHT]) / choices + level(tiny, said[WRONG]) * (1 - 1 / choices)
        assert level(tiny, said[DONT_KNOW]) == pytest.approx(guess, abs=1e-9)
        assert level(tiny, said[WRONG]) < level(tiny, said[DONT_KNOW]) < level(tiny, respond(tiny))
        row = score(tiny, said[DONT_KNOW], "builder").skills.loc["fitting"]
        assert (row["unknown"], row["wrong"], row["right"]) == (1, 0, 0)


def test_fewer_choices_make_a_right_answer_weigh_less(tiny):
    """The engine passes a check's own number of options on: c is one in three, not one in four."""
    p, q = ev.prior_of(tiny), ev.prior_of(tiny)
    ev.apply_check(p, tiny, tiny.checks["fitting-02"], ev.RIGHT)
    posterior.check(q, tiny.index["fitting"], 4, 3, True)
    assert np.array_equal(p.mean, q.mean)


def test_checks_once_asked_stay_when_their_skill_is_unmarked(tiny):
    """Taking a mark away sets the rating aside, never the checks."""
    shut = respond(tiny, "standard", touched=[], checks={"fitting-01": RIGHT})
    assert level(tiny, shut) > level(tiny, respond(tiny, "standard", touched=[]))


def test_a_check_that_was_carried_over_counts_as_one_of_today(tiny):
    """Right, wrong and don't know alike; answered again today, today's answer counts alone."""
    for came in (RIGHT, WRONG, DONT_KNOW):
        carried, today = respond(tiny, carried={"fitting-01": came}), respond(tiny, checks={"fitting-01": came})
        assert level(tiny, carried) == level(tiny, today)
        assert (ev.gather(tiny, carried).area_checked == ev.gather(tiny, today).area_checked).all()
    both = respond(tiny, carried={"fitting-01": WRONG}, checks={"fitting-01": RIGHT})
    assert level(tiny, both) == level(tiny, respond(tiny, checks={"fitting-01": RIGHT}))


def test_the_order_of_answers_in_the_file_does_not_change_the_estimate(bank):
    """Shuffled ladders and checks give the same bits, since scoring follows the bank's order."""
    dice = random.Random(7)
    values = {
        "areas": {key: dice.randint(1, 4) for key in bank.areas},
        "skills": {key: dice.randint(0, 5) for key in bank.skills},
        "checks": {key: dice.choice((RIGHT, WRONG, DONT_KNOW)) for key in bank.checks},
    }
    shuffled = {name: dict(dice.sample(list(part.items()), len(part))) for name, part in values.items()}
    assert list(shuffled["checks"]) != list(values["checks"])
    one, two = (ev.posterior_of(bank, respond(bank, "standard", **v)) for v in (values, shuffled))
    assert np.array_equal(one.mean, two.mean)
    assert np.array_equal(one.cov, two.cov)


def test_dates_and_names_do_not_touch_the_estimate(tiny):
    """Who somebody is and when they answered is no evidence of what they can do."""
    said, plain = (respond(tiny, skills={"fitting": 3}) for _ in range(2))
    said.profile.put("name", "Somebody")
    said.profile.put("start_date", MONDAY + timedelta(days=30))
    assert level(tiny, said) == level(tiny, plain)
