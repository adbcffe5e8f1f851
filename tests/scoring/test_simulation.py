"""A small seeded run of the simulation: bands hold, and more evidence decides better."""

import copy

import numpy as np
import pytest
from support.respond import DONT_KNOW, RIGHT, WRONG, answer_check, respond

from assessment.answers import route
from assessment.scoring import checks
from assessment.scoring import evidence as ev
from benchmarks.simulation import before, marks, methods, modes, paired
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
    made = methods.answered(bank, "applied-mle", person, "standard", 5)
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
    standard = (methods.mode, ("standard",))
    found = paired.compare(paired.old_rule(standard), standard, world, 15)
    assert found.before.too_high < -0.15
    assert abs(found.now.too_high) < abs(found.before.too_high) - 0.1
    for measure, better in (("right", 1), ("RMSE", -1), ("in band", 1)):
        mean, error = found.difference[measure]
        assert better * mean > -2 * error, measure


def test_where_nobody_says_it_the_rule_changes_nothing():
    standard = (methods.mode, ("standard",))
    found = paired.compare(paired.old_rule(standard), standard, WORLDS[1], 3)
    assert all(change == (0, 0) for change in found.difference.values())
    assert found.before == found.now


def test_checks_for_the_whole_target_ask_for_more_than_one_is_hired_with(bank):
    """The way before, kept to be compared with: where a 4 counts in full, harder checks are chosen."""
    made = respond(bank, "standard", skills={s.id: 3 for s in bank.skills.values()}, limit=8)
    asked = {}
    for choose in (paired.for_whole_target, checks.next_check):
        mine = copy.deepcopy(made)
        while check := choose(bank, mine, "ml-platform"):
            answer_check(bank, mine, check, RIGHT)
        asked[choose] = sum(bank.checks[check].difficulty for check in mine.asked_checks)
    assert asked[paired.for_whole_target] > asked[checks.next_check]


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
        return ev.posterior_of(bank, respond(bank, "thorough", **rated, checks=said)).levels.mean()

    count, dice = len(made.asked_checks), np.random.default_rng(5)
    choices = np.array([len(bank.checks[c].options) for c in made.asked_checks])
    guesses = [np.where(dice.random(count) < 1 / choices, RIGHT, WRONG) for _ in range(150)]
    guessed = np.mean([mean_level(outcomes) for outcomes in guesses])
    assert count == 16
    assert guessed - 0.2 < mean_level([DONT_KNOW] * count) < guessed + 0.05
    assert mean_level([WRONG] * count) < guessed - 0.25


def test_people_are_asked_what_the_product_asks_after_their_marks(bank):
    """Standard mode rates what they bring and what they marked; quick rates marked areas as a whole."""
    person = next(people(bank, WORLDS[1], 1))
    marked = marks.as_asked(bank, person)
    have = {s.id for s in bank.skills.values() if s.kind == "have"}
    made = methods.answered(bank, "applied-mle", person, "standard", 0)
    assert set(made.skills) == have | set(marked)
    assert not route.open_skills(bank, made)
    quick = methods.answered(bank, "applied-mle", person, "quick")
    assert set(quick.skills) == have
    assert set(quick.areas) == {bank.skills[s].area for s in marked}


def test_marks_are_what_they_are_said_to_be(bank):
    """Untouched skills are low but not all at 0; a bias marks more; of all marks 30 % are missed."""
    drawn = list(people(bank, WORLDS[1], 100))
    learn = [s.id for s in bank.skills.values() if s.kind == "learn"]
    asked = [set(marks.as_asked(bank, p)) for p in drawn]
    left = [p.levels[bank.index[s]] for p, m in zip(drawn, asked, strict=True) for s in learn if s not in m]
    assert 0.4 < sum(left) / len(left) < 0.65
    missed = sum(len(marks.with_missed(bank, p)) for p in drawn)
    assert 0.7 < missed / sum(map(len, asked)) < 0.82
    high = [p for p in drawn if p.bias.min() > 0]
    assert sum(len(marks.after_bias(bank, p)) - len(marks.as_asked(bank, p)) for p in high) > 0


def test_thorough_asks_what_it_asked_before(bank):
    """So it needs no comparison: the same ladders and the same checks, answered alike."""
    person = next(people(bank, WORLDS[1], 1))
    now = methods.answered(bank, "applied-mle", person, "thorough")
    then = before.answered(bank, "applied-mle", person, "thorough")
    assert (now.skills, now.areas, now.checks) == (then.skills, then.areas, then.checks)


@pytest.mark.parametrize("mode", modes.COMPARED)
@pytest.mark.parametrize("how", [marks.as_asked, marks.after_bias], ids=lambda how: how.__name__)
def test_a_mode_decides_no_worse_than_before(mode, how):
    """As many people as a test can take; docs/method.md has the large table."""
    found = paired.compare((before.mode, (mode,)), (methods.mode, (mode, None, None, how)), WORLDS[1], PEOPLE)
    assert not modes.is_worse(found)
    assert found.now.coverage >= 0.78
    assert found.now.wrongly_met <= 0.15
