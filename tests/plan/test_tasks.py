"""From an estimate to tasks: hours by the cost curve, priority by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.respond import respond

from assessment.plan import tasks
from assessment.scoring.estimate import score

LEVELS = st.floats(0, 5, allow_nan=False)


def assume(tiny, role="builder", **columns):
    """An estimate in which some columns are what a test says, by skill; all else is a gap at level 0."""
    estimate = score(tiny, respond(tiny), role)
    frame = estimate.skills.assign(state="gap", level=0.0, raw=0.0, shortfall=1.0)
    for column, values in columns.items():
        for skill, value in values.items():
            frame.at[skill, column] = value
    return replace(estimate, skills=frame)


@pytest.mark.parametrize(
    ("level", "target", "study", "project"),
    [
        (0, 3, 1.0, 0), (1, 3, 0.8, 0), (2, 3, 0.5, 0), (3, 3, 0.0, 0), (4.2, 3, 0.0, 0),
        (0, 1, 0.2, 0), (0, 2, 0.5, 0), (1, 2, 0.3, 0), (2.5, 2, 0.0, 0),
        (0.5, 3, 0.9, 0), (1.5, 3, 0.65, 0), (2.5, 3, 0.25, 0),
        (0, 4, 1.0, 1.0), (3, 4, 0.0, 1.0), (3.4, 4, 0.0, 0.6), (4, 4, 0.0, 0.0), (2, 5, 0.5, 2.0),
    ],
)  # fmt: skip
def test_cost_curve(level, target, study, project):
    """The steps to 1, 2 and 3 cost 20, 30 and 50 %; from 3 to 4 the same once more, as project work."""
    assert float(tasks.study_share(level, target)) == pytest.approx(study)
    assert float(tasks.project_share(level, target)) == pytest.approx(project)


@given(LEVELS, LEVELS, st.integers(1, 5))
def test_a_lower_level_never_means_fewer_hours(one, other, target):
    """For one skill and target, in study and in project work."""
    low, high = sorted((one, other))
    assert tasks.study_share(low, target) >= tasks.study_share(high, target)
    assert tasks.project_share(low, target) >= tasks.project_share(high, target)


def test_hours_are_whole_and_at_least_one_where_any():
    """So that every sum in the report adds up, and no task takes no time."""
    np.testing.assert_array_equal(tasks.whole_hours(np.array([0, 0.01, 1.4, 1.6, 20])), [0, 1, 1, 2, 20])


def test_hours_of_each_task_by_hand(tiny):
    """Hours from 0 to 3 times the share of the way; study and project apart."""
    level = {"api": 2.0, "ops": 3.0, "maths": 0.0, "fitting": 1.0, "tuning": 1.5, "shipping": 2.9}
    found = tasks.tasks(tiny, assume(tiny, level=level))
    assert found["hours"].to_dict() == {"api": 10, "maths": 8, "fitting": 16, "tuning": 2, "shipping": 1}
    assert found["project_hours"].to_dict() == {**dict.fromkeys(found.index, 0), "fitting": 20}


def test_a_skill_at_three_of_four_has_project_work_only(tiny):
    """Nothing to study, still a task."""
    found = tasks.tasks(tiny, assume(tiny, level={"fitting": 3.0})).loc["fitting"]
    assert (found["hours"], found["project_hours"]) == (0, 20)


def test_met_claimed_and_untargeted_skills_are_no_tasks(tiny):
    """Whatever their level says."""
    found = tasks.tasks(tiny, assume(tiny, "keeper", state={"fitting": "met", "maths": "claimed"}))
    assert list(found.index) == ["api", "ops", "shipping"]


def test_priority_by_hand(tiny):
    """Weight x shortfall; x 1.25 for maths, which blocks three; what a prerequisite unlocks lifts it."""
    shortfall = {"api": 0.5, "ops": 0.2, "maths": 1.0, "fitting": 2.0, "tuning": 1.5, "shipping": 0.8}
    found = tasks.tasks(tiny, assume(tiny, shortfall=shortfall))
    own = {"api": 0.5, "ops": 0.2, "maths": 0.3 * 1.25, "fitting": 2.6, "tuning": 0.6 * 1.5, "shipping": 0.8}
    assert found["own_priority"].to_dict() == pytest.approx(own)
    inherited = {**own, "api": 0.8, "ops": 0.8, "maths": 2.6}
    assert found["priority"].to_dict() == pytest.approx(inherited)
    assert found.at["maths", "blocks"] == ("fitting", "tuning", "shipping")


def test_only_tasks_count_as_blocked(tiny):
    """With tuning met, maths blocks two tasks and has no bonus."""
    found = tasks.tasks(tiny, assume(tiny, state={"tuning": "met"}))
    assert found.at["maths", "own_priority"] == pytest.approx(0.3)


def test_ranges_hold_their_hours_and_are_at_least_forty_percent_wide(tiny):
    """The hours' own doubt is +-40 %; the estimate's band can only add to it."""
    estimate = score(tiny, respond(tiny, skills={"fitting": 1, "api": 2}), "builder")
    found = tasks.tasks(tiny, estimate)
    assert (found["hours_low"] <= np.ceil(0.6 * found["hours"])).all()
    assert (found["hours_high"] >= found["hours"]).all()
    low, high = tasks.total_range(estimate, found, tiny)
    total = found["hours"].sum()
    assert low <= 0.6 * total < 1.4 * total <= high + 1
    assert low > found["hours_low"].sum() * 0.5


def test_band_and_doubt_add_in_quadrature():
    """A band of 30 below and above 100 hours with a doubt of 40 gives 50 on both sides, never below 0."""
    assert tasks.widen(100.0, 70.0, 130.0) == (pytest.approx(50), pytest.approx(150))
    assert tasks.widen(10.0, -90.0, 10.0) == (0, pytest.approx(14))


def test_nobody_with_nothing_to_do_has_a_range(tiny):
    """All met: no rows, no hours."""
    done = assume(tiny, state=dict.fromkeys(tiny.skills, "met"))
    found = tasks.tasks(tiny, done)
    assert found.empty
    assert tasks.total_range(done, found, tiny) == (0, 0)
