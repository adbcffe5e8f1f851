"""Measuring the same person again: explained checks measure no more while others are left."""

import copy
from datetime import datetime

import pytest
from support.respond import answer_check

from assessment.answers import Rating, new
from assessment.answers.again import measure_again
from assessment.scoring import evidence
from assessment.scoring.checks import next_check

NOW = datetime(2027, 1, 6, 9, 0)


def sitting(bank, checks: dict[str, str], explained: tuple[str, ...] = ()):
    """An earlier session in which checks came out so, and some were explained."""
    made = new(bank, "standard", NOW, 1)
    for check, came in checks.items():
        answer_check(bank, made, check, came)
        made.stamps[check] = bank.checks[check].stamp
    made.explained = list(explained)
    return made


@pytest.fixture
def now(tiny):
    made = new(tiny, "standard", NOW, 1, checks_limit=12)
    made.profile.put("role", "builder")
    made.skills = {"fitting": Rating(level=3), "api": Rating(level=4), "ops": Rating(level=3)}
    return made


def every_check(bank, answers) -> list[str]:
    """The checks that are asked of somebody who answers each right."""
    while check := next_check(bank, answers, "builder"):
        answer_check(bank, answers, check, "right")
    return answers.asked_checks


def test_an_explained_check_is_not_asked_again_while_others_are_left(tiny, now):
    measure_again(now, tiny, [sitting(tiny, {"fitting-01": "wrong"}, ("fitting-01",))])
    assert now.spent == ["fitting-01"]
    assert now.carried == {}
    fresh = copy.deepcopy(now)
    fresh.spent = []
    assert "fitting-01" in every_check(tiny, fresh)
    assert "fitting-01" not in every_check(tiny, now)


def test_a_check_that_was_only_answered_measures_again(tiny, now):
    measure_again(now, tiny, [sitting(tiny, {"fitting-01": "right"})])
    assert now.spent == []


def test_where_none_is_left_the_newest_outcomes_carry_over(tiny, now):
    newer = sitting(tiny, {"fitting-01": "right"}, ("fitting-01",))
    older = sitting(tiny, {"fitting-01": "wrong", "fitting-02": "wrong"}, ("fitting-01", "fitting-02"))
    measure_again(now, tiny, [newer, older])
    assert set(now.carried) == {"fitting-01", "fitting-02"}
    assert evidence.outcome(tiny, now, "fitting-01") == evidence.RIGHT
    assert evidence.outcome(tiny, now, "fitting-02") == evidence.WRONG
    found = evidence.gather(tiny, now)
    assert found.right[tiny.index["fitting"]] == 1 and found.wrong[tiny.index["fitting"]] == 1


def test_a_check_whose_wording_changed_since_is_a_new_one(tiny, now):
    then = sitting(tiny, {"fitting-01": "wrong"}, ("fitting-01",))
    then.stamps["fitting-01"] = "another"
    measure_again(now, tiny, [then])
    assert now.spent == []


def test_what_this_session_asked_already_is_its_own(tiny, now):
    answer_check(tiny, now, "fitting-01", "right")
    measure_again(now, tiny, [sitting(tiny, {"fitting-01": "wrong"}, ("fitting-01",))])
    assert now.spent == [] and now.carried == {}
