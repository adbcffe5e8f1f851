"""Which check comes next: the formula by hand, what is never asked, and when it stops."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.respond import DONT_KNOW, OPEN, RIGHT, SKIP, WRONG, answer_check, respond

from assessment.scoring import checks
from assessment.scoring.checks import next_check
from assessment.scoring.estimate import score

WEIGHT = {4: 1.3, 3: 1.0, 2: 0.6}
MIDDLE = dict.fromkeys(("api", "ops", "maths", "fitting", "tuning", "shipping"), 2)
FITTING_FIRST = {"api": 1, "ops": 1, "maths": 4, "fitting": 4, "tuning": 4, "shipping": 1}
MODELS = {"fitting-01", "fitting-02", "tuning-01", "shipping-01", "maths-01"}


@pytest.fixture(scope="class")
def never_stops():
    """Switch the early stop off, to see which checks the other rules leave."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "_can_change_a_must", lambda *_: True)
        yield


def by_hand(tiny, answers, role: str) -> str:
    """The best of all checks not asked, where nothing is excluded and no rule stops the asking."""
    s = score(tiny, answers, role).skills
    worth = {}
    for check in tiny.checks.values():
        target, p = s.at[check.skill, "target"], s.at[check.skill, "chance"]
        if check.id in answers.asked_checks or target < 2:
            continue
        asked = sum(tiny.checks[c].skill == check.skill for c in answers.asked_checks)
        pull = math.exp(-0.15 * abs(check.level - min(target, 3) + 0.5))
        worth[check.id] = WEIGHT[target] * p * (1 - p) / (1 + asked) * pull
    return max(worth, key=worth.get)


@given(st.lists(st.integers(1, 5), min_size=6, max_size=6), st.sampled_from(["builder", "keeper"]))
def test_the_check_with_the_highest_worth_comes_next(never_stops, tiny, levels, role):
    """Step by step, four checks deep: the argmax that the formula gives by hand."""
    answers = respond(tiny, skills=dict(zip(MIDDLE, levels, strict=True)))
    for came in (RIGHT, WRONG, OPEN, RIGHT):
        best = next_check(tiny, answers, role)
        assert best == by_hand(tiny, answers, role)
        answer_check(tiny, answers, best, came)


def test_a_second_check_on_a_skill_is_worth_half(never_stops, tiny):
    """After one on a skill, shown but not even answered, its next one has to be worth twice as much."""
    answers = respond(tiny, skills=FITTING_FIRST)
    first = next_check(tiny, answers, "builder")
    answer_check(tiny, answers, first, OPEN)
    assert tiny.checks[first].skill == "fitting"
    assert tiny.checks[next_check(tiny, answers, "builder")].skill != "fitting"


def asked_to_the_end(tiny, answers, role: str, came: str) -> list[str]:
    while (check := next_check(tiny, answers, role)) is not None:
        answer_check(tiny, answers, check, came)
    return answers.asked_checks


def test_no_check_comes_twice_and_none_on_a_skill_of_low_target(never_stops, tiny):
    """The builder wants maths at 1 only, so maths is never checked; the keeper's 2 is enough."""
    builder = asked_to_the_end(tiny, respond(tiny, skills=MIDDLE), "builder", SKIP)
    keeper = asked_to_the_end(tiny, respond(tiny, skills=MIDDLE), "keeper", SKIP)
    assert sorted(builder) == sorted(set(tiny.checks) - {"maths-01"})
    assert sorted(keeper) == sorted(set(tiny.checks) - {"tuning-01"})


@pytest.mark.parametrize("mode", ["quick", "standard"])
def test_an_area_answered_zero_is_not_checked(never_stops, tiny, mode):
    """Somebody who has not worked with it is not quizzed about it."""
    areas = {"services": 2, "models": 0}
    answers = respond(tiny, mode, areas=areas, skills={"api": 2, "ops": 2}, limit=20)
    assert sorted(asked_to_the_end(tiny, answers, "builder", SKIP)) == ["api-01", "ops-01"]


def test_skills_answered_zero_one_by_one_spare_the_area_too(never_stops, tiny):
    """In thorough mode an area is untouched once every one of its skills is 0, not before."""
    zero = {"maths": 0, "fitting": 0, "tuning": 0, "shipping": 0, "api": 2, "ops": 2}
    spared = asked_to_the_end(tiny, respond(tiny, skills=zero), "builder", SKIP)
    touched = asked_to_the_end(tiny, respond(tiny, skills={**zero, "shipping": 3}), "builder", SKIP)
    assert sorted(spared) == ["api-01", "ops-01"]
    assert set(touched) & MODELS


def test_three_times_i_dont_know_ends_an_area(never_stops, tiny):
    """Two leave it open; the third passes over the rest of it, and other areas go on."""
    two = {"tuning-01": DONT_KNOW, "shipping-01": DONT_KNOW}
    open_yet = asked_to_the_end(tiny, respond(tiny, skills=MIDDLE, checks=two), "keeper", SKIP)
    assert set(open_yet[2:]) & MODELS
    ended = respond(tiny, skills=MIDDLE, checks={**two, "maths-01": DONT_KNOW})
    assert sorted(asked_to_the_end(tiny, ended, "keeper", SKIP)[3:]) == ["api-01", "ops-01"]


def test_three_wrong_answers_do_not_end_an_area(never_stops, tiny):
    """A wrong answer is a try: only "I don't know" says that more of it is no use."""
    wrong = dict.fromkeys(("tuning-01", "maths-01", "fitting-02"), WRONG)
    tried = respond(tiny, skills={**MIDDLE, "fitting": 4, "shipping": 5}, checks=wrong)
    assert set(asked_to_the_end(tiny, tried, "builder", SKIP)[3:]) & MODELS


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_the_limit_ends_the_checks(never_stops, tiny, limit):
    """Skipped and open ones count as asked, and --checks 0 asks none at all."""
    answers = respond(tiny, skills=MIDDLE, limit=limit)
    assert len(asked_to_the_end(tiny, answers, "builder", SKIP)) == limit


@pytest.mark.parametrize(("mode", "limit"), [("quick", 0), ("standard", 14), ("thorough", 36)])
def test_each_mode_has_its_own_limit(tiny, mode, limit):
    """Unless the person set another."""
    assert respond(tiny, mode).limit == limit
    assert respond(tiny, mode, limit=5).limit == 5


def must_states(tiny, answers) -> list[str]:
    s = score(tiny, answers, "builder").skills
    return list(s[s["importance"] == "must"]["state"])


def changes_a_must(tiny, values, check: str) -> list[str]:
    """Which of a right and a wrong answer change a must's state, by scoring it all again."""
    before = must_states(tiny, respond(tiny, **values))

    def after(came: str) -> list[str]:
        return must_states(tiny, respond(tiny, **{**values, "checks": {**values["checks"], check: came}}))

    return [came for came in (RIGHT, WRONG) if after(came) != before]


STOPPED = {"skills": {"api": 5, "ops": 5, "maths": 1, "fitting": 0, "tuning": 0, "shipping": 0},
           "checks": {"api-01": RIGHT, "fitting-01": WRONG, "shipping-01": WRONG}}  # fmt: skip
RIGHT_WOULD = {"skills": dict(zip(MIDDLE, (3, 4, 3, 4, 5, 4), strict=True)), "checks": {}}
WRONG_WOULD = {"skills": dict(zip(MIDDLE, (2, 5, 5, 2, 3, 5), strict=True)), "checks": {}}


@pytest.mark.parametrize(
    ("values", "would"), [(STOPPED, set()), (RIGHT_WOULD, {RIGHT}), (WRONG_WOULD, {WRONG})]
)
def test_it_stops_once_no_check_can_change_the_state_of_a_must(tiny, values, would):
    """Checks are left in all cases: none could move a must, or only a right, or only a wrong answer."""
    left = [c for c in tiny.checks if c not in values["checks"] and c != "maths-01"]
    assert len(left) >= 3
    assert {came for check in left for came in changes_a_must(tiny, values, check)} == would
    assert (next_check(tiny, respond(tiny, **values), "builder") is not None) == bool(would)


def test_a_claim_that_a_right_answer_would_turn_into_met_goes_on(tiny):
    """Sure of the level either way, but no check in the area was right yet: that is worth asking for."""
    target = {**dict.fromkeys(MIDDLE, 1), "shipping": 3, "fitting": 2}
    lesser = {k: replace(skill, targets={"builder": target[k]}) for k, skill in tiny.skills.items()}
    lesser["shipping"] = replace(lesser["shipping"], prior=2.0)
    fitting = {k: tiny.checks[k] for k in ("api-01", "ops-01", "fitting-02")}
    one_must = replace(tiny, skills=lesser, checks=fitting)
    said = {"skills": dict.fromkeys(MIDDLE, 5), "checks": {"api-01": RIGHT, "ops-01": RIGHT}}
    for came, state in ((RIGHT, "met"), (WRONG, "claimed")):
        answers = respond(one_must, **said)
        assert must_states(one_must, answers) == ["claimed"]
        assert next_check(one_must, answers, "builder") == "fitting-02"
        answer_check(one_must, answers, "fitting-02", came)
        assert must_states(one_must, answers) == [state]
