"""Invented people with true levels: the plan must be what a sensible mentor would say."""

import pytest
from support.respond import everything, plan_of

from assessment.plan.facts import contradictions
from benchmarks.personas import PERSONAS, mean, run, table

ROLE = "applied-mle"
SEEDS = 12
HONEST = ("typical backend", "data engineer", "honest expert", "finished our plan")
EXPERTS = ("modest expert", "honest expert")


@pytest.fixture(scope="module")
def runs(shelf):
    return shelf.kept("personas", lambda: table(SEEDS))


def hours(runs, name: str) -> float:
    return mean(runs[name], "hours")


def test_who_has_more_to_learn_is_sent_to_study_longer(runs):
    """Typical backend > data engineer > finished our plan > modest expert > honest expert."""
    order = ["typical backend", "data engineer", "finished our plan", "modest expert", "honest expert"]
    found = [hours(runs, name) for name in order]
    assert found == sorted(found, reverse=True)
    assert hours(runs, "data engineer") > 2 * hours(runs, "finished our plan")


@pytest.mark.parametrize("name", HONEST)
def test_honest_people_get_about_the_hours_that_they_need(runs, name):
    """Mean hours within 30 % of the truth or 200 hours of it, whichever is more."""
    truth = mean(runs[name], "true_hours")
    assert abs(hours(runs, name) - truth) <= max(0.3 * truth, 200)


def test_a_weak_over_rater_is_told_so_and_sent_to_study(runs):
    """Ratings that checks contradict are flagged, and most of the study is still planned, in each phase."""
    weak = runs["weak over-rater"]
    assert all(r.above >= 1 for r in weak)
    assert mean(weak, "above") > 1.25 * mean(runs["typical backend"], "above")
    assert hours(runs, "weak over-rater") >= 0.65 * mean(weak, "true_hours")
    assert all(r.phase_hours[phase] >= 50 for r in weak for phase in (1, 2, 3))
    assert mean(weak, "share") < 0.35


@pytest.mark.parametrize("name", EXPERTS)
def test_an_expert_is_not_sent_back_to_study_from_zero(runs, name):
    """However modestly they rate: a fifth of a typical backend engineer's hours at most."""
    assert hours(runs, name) <= 0.2 * hours(runs, "typical backend")
    assert mean(runs[name], "share") > 0.6


def test_a_modest_expert_is_told_of_ratings_below_the_checks(runs):
    """Right answers above a low rating are noticed, more often than wrong ones below a high rating."""
    modest = runs["modest expert"]
    assert mean(modest, "below") > mean(modest, "above")
    assert mean(modest, "below") > mean(runs["honest expert"], "below")


def test_who_has_finished_our_plan_is_not_sent_through_it_again(runs):
    """At most two fifths of the typical backend engineer's hours."""
    assert hours(runs, "finished our plan") <= 0.4 * hours(runs, "typical backend")


def test_standard_mode_decides_better_than_raw_ratings(runs):
    """Level >= target is right more often than all raw ratings, over all and by far for biased raters."""
    everybody = [r for group in runs.values() for r in group]
    assert mean(everybody, "skillgap_right") > mean(everybody, "raw_right") + 0.05
    for name in ("weak over-rater", "modest expert"):
        assert mean(runs[name], "skillgap_right") > mean(runs[name], "raw_right") + 0.1


def test_the_same_seed_is_the_same_person():
    """The table can be printed again."""
    one, two = (run(PERSONAS[2], seed=3) for _ in "ab")
    assert one == two


@pytest.mark.parametrize("mode", ["quick", "standard", "thorough"])
class TestTheSameLevelEverywhere:
    """Somebody who answers every ladder alike, without checks."""

    def estimate_and_plan(self, bank, mode, level):
        answers = everything(bank, mode, level)
        estimate, plan = plan_of(bank, answers, ROLE)
        assert contradictions(bank, answers, estimate) == ([], [])
        return estimate.skills, estimate.headline, plan

    def test_everything_zero(self, bank, mode):
        """Nothing is met or claimed, every phase has study, and most of all hours are to be worked."""
        skills, headline, plan = self.estimate_and_plan(bank, mode, 0)
        assert not skills["state"].isin(["met", "claimed"]).any()
        assert len(plan.phases) == len(bank.phases)
        assert plan.hours > 0.6 * sum(bank.hours_of.values())
        assert headline.share < 0.15

    def test_everything_five(self, bank, mode):
        """Already-have skills are met, need-to-learn ones claimed at most, and there is nothing to study."""
        skills, headline, plan = self.estimate_and_plan(bank, mode, 5)
        have, learn = (skills[skills["kind"] == kind] for kind in ("have", "learn"))
        assert (have["state"] == "met").all()
        assert not (learn["state"] == "met").any()
        assert not skills["state"].eq("gap").any()
        assert (learn["state"] == "claimed").mean() > 0.75
        assert plan.hours <= 10
        assert 0.7 < headline.share < 1

    def test_everything_three(self, bank, mode):
        """Between the two: no learnt skill is met on a word alone, and the hours are neither none nor all."""
        skills, headline, plan = self.estimate_and_plan(bank, mode, 3)
        _, lowest, most = self.estimate_and_plan(bank, mode, 0)
        assert not (skills["state"].eq("met") & skills["kind"].eq("learn")).any()
        assert 0.1 * most.hours < plan.hours < 0.5 * most.hours
        assert lowest.share < headline.share < 0.7
        assert headline.high - headline.low > 0.3
