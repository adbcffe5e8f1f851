"""What must be true of every plan, whoever answered whatever."""

from datetime import timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import strategies
from support.respond import MONDAY, plan_of, respond

ROUND_OFF = 1e-9
# Hypothesis runs one test many times with the same bank, which nothing changes.
BANKS = pytest.mark.parametrize("name", ["tiny", "bank"])


def examples(name: str) -> settings:
    most = settings().max_examples
    return settings(max_examples=most if name == "tiny" else most // 4)


@pytest.fixture
def check_all(request):
    """Run a property over made-up people of a bank: ``check_all(name, property)``."""

    def run(name, holds):
        used = request.getfixturevalue(name)

        @examples(name)
        @given(st.data())
        def each(data):
            role = data.draw(st.sampled_from(list(used.roles)))
            holds(used, data.draw(strategies.said(used)), role, data)

        each()

    return run


def work(bank, said, role):
    """The estimate's levels, and each skill's study and project hours."""
    estimate, plan = plan_of(bank, respond(bank, **said), role)
    hours = plan.tasks[["hours", "project_hours"]].reindex(list(bank.skills), fill_value=0)
    return estimate.skills, hours


@BANKS
def test_raising_one_answer_never_lowers_that_skill_nor_raises_its_hours(name, check_all):
    """The rating of one skill goes up, all else stays, checks too: level no lower, hours no more."""

    def holds(bank, said, role, data):
        skill = data.draw(st.sampled_from(list(bank.skills)))
        low, high = sorted(data.draw(st.tuples(strategies.LEVELS, strategies.LEVELS)))
        before, hours_before = work(bank, {**said, "skills": {**said["skills"], skill: low}}, role)
        after, hours_after = work(bank, {**said, "skills": {**said["skills"], skill: high}}, role)
        assert after.at[skill, "raw"] >= before.at[skill, "raw"] - ROUND_OFF
        assert (hours_after.loc[skill] <= hours_before.loc[skill]).all()

    check_all(name, holds)


@BANKS
def test_a_met_or_claimed_skill_has_no_study_task(name, check_all):
    """Neither among the tasks nor among what is put off."""

    def holds(bank, said, role, data):
        estimate, plan = plan_of(bank, respond(bank, **said), role, ready_by=MONDAY + timedelta(days=30))
        done = estimate.skills.index[estimate.skills["state"].isin(["met", "claimed"])]
        assert not set(done) & (set(plan.tasks.index) | set(plan.put_off.index))
        short = estimate.skills[estimate.skills["state"].isin(["gap", "not sure yet"])]
        missing = set(short.index[short["level"] < short["target"]])
        assert missing == set(plan.tasks.index) | set(plan.put_off.index)

    check_all(name, holds)


@BANKS
def test_a_prerequisite_never_comes_later(name, check_all):
    """Not in the order, not by dates, and never put off while what needs it is kept."""

    def holds(bank, said, role, data):
        ready_by = MONDAY + timedelta(days=data.draw(st.integers(1, 500)))
        _, plan = plan_of(bank, respond(bank, **said), role, 10, ready_by)
        place = {skill: number for number, skill in enumerate(plan.tasks.index)}
        for skill in place:
            for needed in bank.skills[skill].prerequisites:
                assert needed not in plan.put_off.index
                assert needed not in place or place[needed] < place[skill]
        starts = plan.tasks.loc[plan.tasks["hours"] > 0, "start"]
        assert starts.is_monotonic_increasing

    check_all(name, holds)


@BANKS
def test_a_near_date_never_puts_off_a_must_and_is_kept_if_that_is_possible(name, check_all):
    """Musts stay; where anything beyond them and their prerequisites is kept, the study ends in time."""

    def holds(bank, said, role, data):
        ready_by = MONDAY + timedelta(days=data.draw(st.integers(1, 500)))
        _, plan = plan_of(bank, respond(bank, **said), role, 10, ready_by)
        assert not (plan.put_off["target"] >= 3).any()
        needed, stack = set(), list(plan.tasks.index[plan.tasks["target"] >= 3])
        while stack:
            skill = stack.pop()
            needed.add(skill)
            stack += [n for n in bank.skills[skill].prerequisites if n in plan.tasks.index]
        if plan.deadline_missed:
            assert set(plan.tasks.index) == needed

    check_all(name, holds)


@BANKS
def test_hours_add_up(name, check_all):
    """Phases, tasks and the total are the same whole hours; ranges hold them."""

    def holds(bank, said, role, data):
        _, plan = plan_of(bank, respond(bank, **said), role)
        phases = plan.tasks.groupby("phase")[["hours", "project_hours"]].sum().sum()
        assert phases["hours"] == plan.tasks["hours"].sum() == plan.hours
        assert phases["project_hours"] == plan.project_hours
        assert plan.hours_low <= plan.hours <= plan.hours_high
        assert (plan.tasks["hours_low"] <= plan.tasks["hours"]).all()
        assert (plan.tasks["hours"] <= plan.tasks["hours_high"]).all()

    check_all(name, holds)


@BANKS
def test_more_hours_a_week_never_mean_a_later_end(name, check_all):
    """Without a date to be ready by; the tasks and their order do not depend on the week."""

    def holds(bank, said, role, data):
        few, many = sorted(data.draw(st.tuples(st.floats(1, 80), st.floats(1, 80))))
        answers = respond(bank, **said)
        slow, fast = (plan_of(bank, answers, role, hours)[1] for hours in (few, many))
        assert list(slow.tasks.index) == list(fast.tasks.index)
        for end in ("level3_by", "level3_early", "level3_late", "target_by"):
            assert getattr(slow, end) is None or getattr(fast, end) <= getattr(slow, end)

    check_all(name, holds)


@BANKS
def test_the_same_answers_give_the_same_plan(name, check_all):
    """Frame for frame and date for date, from two separate documents."""

    def holds(bank, said, role, data):
        one, two = (plan_of(bank, respond(bank, **said), role, 7.5, MONDAY + timedelta(90))[1] for _ in "ab")
        pd.testing.assert_frame_equal(one.tasks, two.tasks)
        pd.testing.assert_frame_equal(one.put_off, two.put_off)
        scalars = ("hours", "hours_low", "hours_high", "level3_by", "level3_late", "target_by")
        assert all(getattr(one, name) == getattr(two, name) for name in scalars)

    check_all(name, holds)
