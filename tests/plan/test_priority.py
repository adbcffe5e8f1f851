"""Priorities of skills: their own, and what they inherit."""

import pytest

from assessment.plan.priority import bonus, inherit, of_skills


def test_skills_by_hand(tiny):
    """Maths unlocks three and has the bonus; ops and api inherit from shipping, in the order they were given."""
    worth = {"api": 0.5, "ops": 0.2, "maths": 0.3, "fitting": 2.6, "tuning": 0.9, "shipping": 0.8}
    found = of_skills(tiny, worth)
    assert found["own"].to_dict() == pytest.approx(worth | {"maths": 0.3 * 1.25})
    assert found["priority"].to_dict() == pytest.approx(worth | {"api": 0.8, "ops": 0.8, "maths": 2.6})
    assert found.at["maths", "unlocks"] == ["fitting", "tuning", "shipping"]


def test_only_skills_that_are_given_count_as_unlocked(tiny):
    """Without tuning maths unlocks two and has no bonus; nobody has no row."""
    assert of_skills(tiny, {"maths": 1.0, "fitting": 0.1, "shipping": 0.1}).at["maths", "own"] == 1.0
    assert of_skills(tiny, {}).empty


def test_bonus_from_three_on():
    assert [bonus("a" * n) for n in range(5)] == [1, 1, 1, 1.25, 1.25]


def test_a_priority_goes_all_the_way_down():
    found = inherit({"a": 1.0, "b": 2.0, "c": 9.0}, {"a": ["b"], "b": ["c"], "c": []})
    assert found.to_dict() == dict.fromkeys("abc", 9.0)
