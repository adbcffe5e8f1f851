"""A small seeded run of the simulation: bands hold, and more evidence decides better."""

import numpy as np
import pytest
from support.respond import DONT_KNOW, RIGHT, WRONG, answer_check, respond

from assessment.scoring import checks
from assessment.scoring import evidence as ev
from benchmarks.simulation import methods, paired
from benchmarks.simulation.table import score
from benchmarks.simulation.worlds import HONEST, WORLDS, people

PEOPLE = 30
NAMES = {
    "raw": methods.raw_ratings,
    "shrunk": methods.shrunk_ratings,
    "quick": methods.mode("quick"),
    "unchecked": methods.mode("standard", 0),
    "standard": methods.mode("standard"),
}


@pytest.fixture(scope="module")
def found(bank, shelf):
    return shelf.kept("simulation", lambda: {
        (w.name, n): score(method, w, PEOPLE, 0, bank) for w in WORLDS for n, method in NAMES.items()
    })  # fmt: skip


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_bands_hold(found, world):
    """80 % bands cover .77 to .92 of the true levels, with room for 30 people."""
    for name in ("quick", "unchecked", "standard"):
        assert 0.76 <= found[world.name, name].coverage <= 0.93, name


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_of_the_skills_called_met_few_are_not(found, world):
    assert found[world.name, "standard"].wrongly_met <= 0.15


@pytest.mark.parametrize("world", WORLDS[:2], ids=lambda world: world.name)
def test_more_evidence_decides_better_where_people_rate_badly(found, world):
    order = ["raw", "unchecked", "standard"]
    right = [found[world.name, name].right for name in order]
    assert right == sorted(right)
    assert found[world.name, "standard"].rmse < found[world.name, "shrunk"].rmse


def test_a_person_does_not_change_with_who_asks(bank):
    one, again = (next(people(bank, WORLDS[0], 1, seed=4)) for _ in range(2))
    assert (one.levels == again.levels).all()
    assert (one.skill_ratings == again.skill_ratings).all()
    assert all(one.right(bank, c) == again.right(bank, c) for c in list(bank.checks.values())[:20])


def test_the_world_is_not_the_scorers(bank):
    """Untouched skills are lower than the bank's prior says, and authors err in difficulties."""
    drawn = list(people(bank, WORLDS[1], 60))
    learn = [bank.index[s.id] for s in bank.skills.values() if s.kind == "learn"]
    assert sum((p.levels[learn] < 0.4).mean() for p in drawn) / 60 > 0.2
    stated = [check.difficulty for check in bank.checks.values()]
    assert 0.3 < (drawn[0].difficulty - stated).std() < 0.7


def test_chosen_checks_are_those_the_product_chooses(bank):
    person = next(people(bank, WORLDS[1], 1))
    made = methods.answered(bank, "applied-mle", person, "standard", 5, checks.next_check)
    assert len(made.checks) == len(set(made.asked_checks)) == 5


def test_who_does_not_know_says_so_and_who_is_not_honest_never_does(bank):
    """Nine times in ten; and what is known or guessed right otherwise stays as it was in the world without it."""
    silent, honest = (list(people(bank, world, 10)) for world in (WORLDS[1], HONEST[1]))
    listed = list(bank.checks.values())[::3]
    pairs = [(a.answer(bank, c), b.answer(bank, c)) for a, b in zip(silent, honest, strict=True) for c in listed]
    assert all(before == after for before, after in pairs if after != "don't know")
    assert "don't know" not in {before for before, _ in pairs}
    wrong = [after for before, after in pairs if before == "wrong"]
    assert 0.85 < wrong.count("don't know") / len(wrong) < 0.95


@pytest.mark.parametrize("world", HONEST, ids=lambda world: world.name)
def test_honest_people_are_not_estimated_too_low(world):
    """As a wrong answer "I don't know" put their levels too low; as a blind guess less so, in every world, and
    neither decisions nor bands are the worse for it."""
    found = paired.compare(methods.mode, ("standard",), world, 15)
    assert found.before.too_high < -0.15
    assert abs(found.now.too_high) < abs(found.before.too_high) - 0.1
    for measure, better in (("right", 1), ("RMSE", -1), ("in band", 1)):
        mean, error = found.difference[measure]
        assert better * mean > -2 * error, measure


def test_where_nobody_says_it_the_rule_changes_nothing():
    found = paired.compare(methods.mode, ("standard",), WORLDS[1], 3)
    assert all(change == (0, 0) for change in found.difference.values())
    assert found.before == found.now


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_sixteen_times_dont_know_stay_near_sixteen_blind_guesses(bank, level):
    """Exact for each check; over a whole session within .2 of a level below the mean of who guesses at all of
    them, where sixteen wrong answers are further away."""
    rated = {"skills": {s.id: max(level, 3) if s.kind == "have" else level for s in bank.skills.values()}}
    made = respond(bank, "thorough", **rated, limit=16)
    while check := checks.next_check(bank, made, "applied-mle"):
        answer_check(bank, made, check, WRONG)

    def mean_level(outcomes) -> float:
        said = dict(zip(made.asked_checks, outcomes, strict=True))
        return ev.estimate(bank, respond(bank, "thorough", **rated, checks=said)).levels.mean()

    count, dice = len(made.asked_checks), np.random.default_rng(5)
    choices = np.array([len(bank.checks[c].options) for c in made.asked_checks])
    guesses = [np.where(dice.random(count) < 1 / choices, RIGHT, WRONG) for _ in range(150)]
    guessed = np.mean([mean_level(outcomes) for outcomes in guesses])
    assert count == 16
    assert guessed - 0.2 < mean_level([DONT_KNOW] * count) < guessed + 0.05
    assert mean_level([WRONG] * count) < guessed - 0.25
