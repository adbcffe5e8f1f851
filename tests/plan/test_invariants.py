"""What must be true of every plan, whoever answered whatever."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import strategies
from support.respond import MONDAY, plan_of, respond

from assessment.bank.needs import closure, needs
from assessment.plan import steps, study_plan
from assessment.plan.schedule import Calendar
from assessment.scoring.estimate import score

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


def left_of(bank, said, role):
    """The estimate's skills, and what is left of each skill in each step, in hours."""
    answers = respond(bank, **said)
    estimate, plan = plan_of(bank, answers, role)
    return estimate.skills, plan.shares.set_index(["step", "skill"])["left"]


@BANKS
def test_raising_one_answer_never_lowers_that_skill_nor_raises_its_part_of_any_step(name, check_all):
    """The rating of one skill goes up, all else stays, checks too: level no lower, hours left no more."""

    def holds(bank, said, role, data):
        skill = data.draw(st.sampled_from(list(bank.skills)))
        low, high = sorted(data.draw(st.tuples(strategies.LEVELS, strategies.LEVELS)))
        before, left_before = left_of(bank, {**said, "skills": {**said["skills"], skill: low}}, role)
        after, left_after = left_of(bank, {**said, "skills": {**said["skills"], skill: high}}, role)
        assert after.at[skill, "raw"] >= before.at[skill, "raw"] - ROUND_OFF
        for (step, moved), hours in left_after.items():
            if moved == skill and (step, moved) in left_before.index:
                assert hours <= left_before[step, moved] + ROUND_OFF

    check_all(name, holds)


@BANKS
def test_a_lower_level_never_means_fewer_hours(name, check_all):
    """The level of one skill goes down, and its state with it, all else equal: no step is shorter, none is gone."""

    def holds(bank, said, role, data):
        answers = respond(bank, **said)
        estimate = score(bank, answers, role)
        facts = frozenset(f"finished:{resource}" for resource in answers.resources)
        before = steps.standing(bank, estimate, facts)
        place = data.draw(st.integers(0, len(bank.skills) - 1))
        level, is_open = before.level.copy(), before.open.copy()
        level[place] = data.draw(st.floats(0, float(level[place])))
        is_open[place] = is_open[place] or data.draw(st.booleans())
        after = replace(before, level=level, open=is_open)
        one, other = (steps.size(at, at.wanted).hours for at in (before, after))
        assert (other >= one).all()

    check_all(name, holds)


@BANKS
def test_a_met_or_claimed_skill_alone_brings_no_step_in(name, check_all):
    """It has no share of any; and a step of such skills alone is there only if it is in every plan."""

    def holds(bank, said, role, data):
        days = data.draw(st.integers(1, 500))
        estimate, plan = plan_of(bank, respond(bank, **said), role, ready_by=MONDAY + timedelta(days=days))
        done = set(estimate.skills.index[~estimate.skills["state"].isin(["gap", "not sure yet"])])
        assert not done & {*plan.shares["skill"], *plan.skills_not_now, *plan.find_out}
        for step in [*plan.steps.index, *plan.not_now.index]:
            assert bank.steps[step].always or {m.skill for m in bank.steps[step].moves} - done

    check_all(name, holds)


@BANKS
def test_every_open_skill_is_led_on_put_off_or_to_be_found_out(name, check_all):
    """None is lost; of what is to be found out the heaviest five are named."""

    def holds(bank, said, role, data):
        days = data.draw(st.integers(1, 500))
        estimate, plan = plan_of(bank, respond(bank, **said), role, ready_by=MONDAY + timedelta(days=days))
        s = estimate.skills
        still_open = set(s.index[s["state"].isin(["gap", "not sure yet"])])
        missing = still_open - {*plan.shares["skill"], *plan.skills_not_now}
        assert set(plan.find_out) <= still_open and len(plan.find_out) == min(len(missing | {*plan.find_out}), 5)
        lost = missing - {*plan.find_out}
        assert not lost or s.loc[list(plan.find_out), "weight"].min() >= s.loc[list(lost), "weight"].max()

    check_all(name, holds)


@BANKS
def test_no_step_comes_before_what_it_needs_and_none_twice(name, check_all):
    """Not in the order and not by dates, whatever somebody likes to learn by."""

    def holds(bank, said, role, data):
        answers = respond(bank, **said)
        answers.profile.learn_by = data.draw(st.sampled_from(["building", "theory", None]))
        ready_by = MONDAY + timedelta(days=data.draw(st.integers(1, 500)))
        _, plan = plan_of(bank, answers, role, 10, ready_by)
        graph, place = needs(bank), {step: number for number, step in enumerate(plan.steps.index)}
        assert len(place) == len(plan.steps)
        for step in place:
            assert all(place[needed] < place[step] for needed in graph[step] if needed in place)
            assert set(plan.needs[step]) == set(graph[step]) & place.keys()
        assert plan.steps["start"].is_monotonic_increasing and plan.steps["end"].is_monotonic_increasing

    check_all(name, holds)


@BANKS
def test_first_results_come_before_everything_that_they_do_not_need(name, check_all):
    """Each in the bank's order."""

    def holds(bank, said, role, data):
        _, plan = plan_of(bank, respond(bank, **said), role)
        firsts = [step.id for step in bank.steps.values() if step.is_milestone(role) and step.id in plan.steps.index]
        graph = {step: plan.needs[step] for step in plan.steps.index}
        done = closure(graph, firsts)
        assert set(plan.steps.index[: len(done)]) == done
        assert list(plan.steps.index[plan.steps["milestone"]]) == firsts

    check_all(name, holds)


@BANKS
def test_a_near_date_never_puts_off_a_must_and_is_kept_if_that_is_possible(name, check_all):
    """Where anything beyond the musts and their prerequisites is kept, the plan ends in time."""

    def holds(bank, said, role, data):
        ready_by = MONDAY + timedelta(days=data.draw(st.integers(1, 500)))
        estimate, plan = plan_of(bank, respond(bank, **said), role, 10, ready_by)
        s = estimate.skills
        musts = s.index[((s["target"] >= 3) & (s["weight"] > 0)).to_numpy()]
        needed = closure({skill.id: skill.prerequisites for skill in bank.skills.values()}, musts)
        assert not set(plan.skills_not_now) & needed
        if plan.deadline_missed:
            assert set(plan.shares["skill"]) <= needed
        assert plan.hours <= plan.full_hours
        assert not plan.not_now.index.isin(plan.steps.index).any()

    check_all(name, holds)


@BANKS
def test_hours_add_up(name, check_all):
    """Phases, steps and the total are the same whole hours; shares are those of their step; ranges hold them."""

    def holds(bank, said, role, data):
        _, plan = plan_of(bank, respond(bank, **said), role)
        assert plan.phases["hours"].sum() == plan.steps["hours"].sum() == plan.hours
        assert (plan.steps["hours"] >= 1).all()
        shared = plan.shares.groupby("step")["hours"].sum()
        assert (shared == plan.steps.loc[shared.index, "hours"]).all()
        assert all(bank.steps[step].always for step in set(plan.steps.index) - set(shared.index))
        assert plan.hours_low <= plan.hours <= plan.hours_high
        for frame in (plan.steps, plan.phases):
            assert (frame["hours_low"] <= frame["hours"]).all() and (frame["hours"] <= frame["hours_high"]).all()

    check_all(name, holds)


@BANKS
def test_more_hours_a_week_never_mean_a_later_end(name, check_all):
    """Without a date to be ready by; the steps and their order do not depend on the week."""

    def holds(bank, said, role, data):
        few, many = sorted(data.draw(st.tuples(st.floats(1, 80), st.floats(1, 80))))
        estimate = score(bank, respond(bank, **said), role)
        slow, fast = (study_plan.make(bank, estimate, Calendar(MONDAY, hours)) for hours in (few, many))
        assert list(slow.steps.index) == list(fast.steps.index)
        assert (slow.steps["end"] >= fast.steps["end"]).all()
        for end in ("level3_by", "level3_early", "level3_late"):
            assert getattr(slow, end) is None or getattr(fast, end) <= getattr(slow, end)

    check_all(name, holds)


@BANKS
def test_the_same_answers_give_the_same_plan(name, check_all):
    """Frame for frame and date for date, from two separate documents."""

    def holds(bank, said, role, data):
        one, two = (plan_of(bank, respond(bank, **said), role, 7.5, MONDAY + timedelta(90))[1] for _ in "ab")
        for frame in ("steps", "shares", "phases", "not_now"):
            pd.testing.assert_frame_equal(getattr(one, frame), getattr(two, frame))
        scalars = ("hours", "hours_low", "hours_high", "level3_by", "level3_late", "find_out", "skills_not_now")
        assert all(getattr(one, name) == getattr(two, name) for name in scalars)

    check_all(name, holds)
