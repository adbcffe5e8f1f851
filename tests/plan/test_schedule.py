"""Order, calendar, phases, and what a near date puts off."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.assumed import assume
from support.respond import MONDAY, plan_of, respond

from assessment.plan import schedule, steps, study_plan
from assessment.plan.put_off import kept_in_time
from assessment.plan.schedule import Calendar
from assessment.scoring.estimate import score

TEN = Calendar(MONDAY, 10)
LOW = {"api": 1, "ops": 1, "maths": 1, "fitting": 1, "tuning": 1, "shipping": 1}


@pytest.mark.parametrize(
    ("before", "day"), [(0, 0), (1, 0), (10, 7), (15, 10), (25, 17), (100, 70)]
)  # 1.43 hours a day
def test_the_day_on_which_work_begins(before, day):
    """10 hours a week from a Monday: after 10 hours the second Monday, after 25 the third Thursday."""
    assert TEN.begins(before) == MONDAY + timedelta(days=day)


@pytest.mark.parametrize(("hours", "day"), [(1, 0), (2, 1), (10, 6), (11, 7), (25, 17), (100, 69)])
def test_the_day_on_which_work_ends(hours, day):
    """25 hours at 10 a week are 17.5 days: they end on day 18, Thursday 21 January 2027."""
    assert TEN.ends(hours) == MONDAY + timedelta(days=day)


def test_calendar_in_plain_dates():
    """10 hours fill a week, from Monday to Sunday; 25 end on the third Thursday."""
    assert TEN.ends(10) == date(2027, 1, 10)
    assert TEN.ends(25) == date(2027, 1, 21)
    assert Calendar(MONDAY, 0.1).ends(1) == MONDAY + timedelta(days=69)


def choice(needs, phase=None, priority=None, preferred=()):
    """What an order follows: needs as text, such as "b: a, c: a b"."""
    graph = {step: set(found.split()) for step, _, found in (part.partition(":") for part in needs.split(", "))}
    phases, priorities = dict.fromkeys(graph, 1) | (phase or {}), dict.fromkeys(graph, 0.0) | (priority or {})
    return schedule.Choice(graph, phases, priorities, preferred)


def in_order(*args, first=(), **kwargs):
    return " ".join(schedule.order(choice(*args, **kwargs), first))


def test_phase_by_phase_and_then_by_priority_and_then_as_the_bank_has_it():
    assert in_order("a:, b:, c:, d:") == "a b c d"
    assert in_order("a:, b:, c:, d:", priority={"c": 2.0, "b": 1.0}) == "c b a d"
    assert in_order("a:, b:, c:, d:", {"a": 2}, priority={"a": 9.0}) == "b c d a"


def test_a_need_comes_first_however_low_its_priority():
    assert in_order("a: d, b: a, c:, d:", priority={"b": 9.0, "c": 1.0}) == "c d a b"


def test_the_preferred_kind_comes_first_as_far_as_it_can():
    """Then what a step of that kind waits for, whatever its priority; then the rest."""
    assert in_order("a:, b:, c:, d:", preferred="bd") == "b d a c"
    assert in_order("a:, b:, c:, d: c", priority={"a": 9.0}, preferred="d") == "c d a b"
    assert in_order("a:, b: a, c:, d: b", priority={"c": 9.0}, preferred="d") == "a b d c"


def test_first_results_come_first_each_with_all_that_it_needs():
    """Whatever their phase, their kind and their priority; in their own order."""
    assert in_order("a:, b:, c: b, d: a", {"d": 2}, {"a": 9.0}, "a", first="cd") == "b c a d"
    assert in_order("a:, b:, c: a, d: a", first="dc") == "a d c b"


def test_dates_follow_each_other(tiny):
    """Each step begins on the day on which the one before it ends, or the next."""
    _, plan = plan_of(tiny, respond(tiny, skills=LOW), "builder")
    for before, after in zip(plan.steps["end"], plan.steps["start"].iloc[1:], strict=False):
        assert before <= after <= before + timedelta(days=1)
    assert plan.steps["start"].iloc[0] == MONDAY
    assert plan.steps["end"].iloc[-1] == plan.level3_by == TEN.ends(plan.hours)


def test_the_plan_of_the_tiny_bank_by_hand(tiny):
    """The first result first; then building, with counting before what waits for it; theory first for who likes it."""
    answers = respond(tiny, skills=LOW)
    _, plan = plan_of(tiny, answers, "builder")
    last = ["ship", "refresh-ops", "tell"]
    assert list(plan.steps.index) == ["first-fit", "refresh-api", "counting", "fit-well", *last]
    assert plan.needs["fit-well"] == ("first-fit", "counting")
    assert plan.unlocks["counting"] == ("fit-well", "ship", "tell")
    assert list(plan.steps.index[plan.steps["milestone"]]) == ["first-fit"]
    answers.profile.learn_by = "theory"
    _, plan = plan_of(tiny, answers, "builder")
    assert list(plan.steps.index) == ["first-fit", "counting", "fit-well", "refresh-api", "tell", "ship", "refresh-ops"]


def test_a_step_that_is_not_in_the_plan_holds_nobody_up(tiny):
    """Maths is known: fit-well does not wait for counting."""
    plan = study_plan.make(tiny, assume(tiny, state={"maths": "met"}), TEN)
    assert "counting" not in plan.steps.index and plan.needs["fit-well"] == ("first-fit",)


def put_off(tiny, days):
    return plan_of(tiny, respond(tiny, skills=LOW), "builder", ready_by=MONDAY + timedelta(days=days))[1]


def test_a_near_date_keeps_the_musts_and_what_they_need(tiny):
    """Tuning is no must: it alone is put off, and maths stays although its own target is 1."""
    plan = put_off(tiny, 7)
    assert plan.skills_not_now == ("tuning",)
    assert set(plan.shares["skill"]) == set(tiny.skills) - {"tuning"}
    assert plan.deadline_missed
    assert plan.hours < plan.full_hours and plan.not_now.empty  # fit-well stays, for fitting


def test_a_step_whose_skills_are_all_put_off_is_not_now(tiny):
    """Fitting is met, so tuning alone, which is no must, would bring fit-well in."""
    assumed = assume(tiny, state={"fitting": "met"})
    plan = study_plan.make(tiny, assumed, TEN, MONDAY)
    assert list(plan.not_now.index) == ["fit-well"]
    assert plan.not_now.loc["fit-well", ["phase", "hours"]].tolist() == [1, 5]
    assert plan.skills_not_now == ("tuning",) and plan.find_out == ()


def test_a_date_that_the_musts_can_reach_is_reached(tiny):
    """One day before the end of everything: something is put off, and the rest ends in time."""
    _, whole = plan_of(tiny, respond(tiny, skills=LOW), "builder")
    assert plan_of(tiny, respond(tiny, skills=LOW), "builder", ready_by=whole.level3_by)[1].skills_not_now == ()
    ready_by = whole.level3_by - timedelta(days=1)
    _, plan = plan_of(tiny, respond(tiny, skills=LOW), "builder", ready_by=ready_by)
    assert len(plan.skills_not_now) == 1
    assert plan.level3_by <= ready_by
    assert plan.full_end == whole.level3_by and plan.full_hours == whole.hours
    assert not plan.deadline_missed


def kept(tiny, shortfall, in_time):
    """The skills that are kept of somebody for whom api alone is a must."""
    target = dict.fromkeys(tiny.skills, 2) | {"api": 3}
    assumed = assume(tiny, target=target, hired=target, weight=dict.fromkeys(tiny.skills, 1.0), shortfall=shortfall)
    at = steps.standing(tiny, assumed, frozenset())
    first = sorted(tiny.skills, key=lambda skill: -shortfall.get(skill, 1.0))
    wanted = kept_in_time(tiny, assumed, at, first, in_time).wanted
    return {skill for number, skill in enumerate(tiny.skills) if wanted[number]}


def test_what_is_no_must_is_kept_by_priority_while_it_fits(tiny):
    """From nothing: api 20 hours, tell 1 in every plan; ops 15, counting 8 and proofs 12; first-fit 4, fit-well 6 for
    fitting to 2 and 11 with tuning; shipping to 2 has 8 and needs all but tuning."""
    first = {"tuning": 9.0, "ops": 1.0, "fitting": 0.5, "shipping": 0.1, "maths": 0.1}
    assert kept(tiny, first, lambda hours: hours <= 21) == {"api"}
    assert kept(tiny, first, lambda hours: hours <= 46) == {"api", "maths", "tuning"}
    assert kept(tiny, first, lambda hours: hours <= 61) == {"api", "maths", "tuning", "ops"}
    assert kept(tiny, first, lambda hours: hours <= 200) == set(tiny.skills)


def test_nothing_is_kept_without_its_prerequisite(tiny):
    """There is time for tuning, 5 hours, but not for maths, 20, without which it is no use; for ops, 15, there is."""
    first = {"tuning": 9.0, "ops": 1.0, "fitting": 0.5, "shipping": 0.1, "maths": 0.1}
    assert kept(tiny, first, lambda hours: hours <= 40) == {"api", "ops"}


def test_hours_a_week_that_would_do(tiny):
    """With the hours it names the study ends in time, with one less it does not."""
    ready_by = MONDAY + timedelta(days=20)
    _, plan = plan_of(tiny, respond(tiny, skills=LOW), "builder", ready_by=ready_by)
    _, whole = plan_of(tiny, respond(tiny, skills=LOW), "builder")
    assert Calendar(MONDAY, plan.needed_per_week).ends(whole.hours) <= ready_by
    assert Calendar(MONDAY, plan.needed_per_week - 1).ends(whole.hours) > ready_by


def test_what_is_to_be_found_out_and_what_grows(tiny):
    """Ops is not met, yet a step for it would lead on by less than a quarter; the role asks for 4 in fitting."""
    assumed = assume(tiny, level={"ops": 2.8, "tuning": 1.9}, state={"ops": "not sure yet", "tuning": "not sure yet"})
    plan = study_plan.make(tiny, assumed, TEN)
    assert plan.find_out == ("ops",)  # tuning has its share of fit-well, which fitting brings in
    assert plan.grows == ("fitting",)


@pytest.mark.parametrize(
    ("months", "start", "first", "last"),
    [
        ((1, 3), date(2027, 1, 4), date(2027, 1, 4), date(2027, 4, 4)),
        ((3, 5), date(2027, 1, 4), date(2027, 4, 4), date(2027, 6, 4)),
        ((7, 9), date(2027, 8, 31), date(2028, 3, 31), date(2028, 5, 31)),
        ((1, 6), date(2027, 8, 31), date(2027, 8, 31), date(2028, 2, 29)),
        ((3, 4), date(2027, 9, 30), date(2027, 12, 30), date(2028, 1, 30)),
    ],
)
def test_reference_dates(months, start, first, last):
    """Month 1 is the start, month 3 three months later; a short month ends on its last day."""
    assert study_plan.reference_dates(start, months) == (first, last)


def test_somebody_with_nothing_to_do_has_the_steps_of_every_plan(tiny):
    """All met: tell, which takes a fifth of its hours and at least one, and nothing else."""
    estimate = score(tiny, respond(tiny), "builder")
    estimate.skills["state"] = "met"
    plan = study_plan.make(tiny, estimate, TEN, MONDAY + timedelta(days=1))
    assert list(plan.steps.index) == ["tell"] and plan.shares.empty
    assert (plan.hours, plan.level3_by, plan.find_out, plan.skills_not_now) == (1, MONDAY, (), ())
    assert not plan.deadline_missed


def test_a_plan_without_a_step(tiny):
    """A bank that puts nothing into every plan, and somebody who has all: no hours, no dates."""
    phases = tuple(replace(p, steps=tuple(s for s in p.steps if not s.always)) for p in tiny.phases)
    bank = replace(tiny, phases=phases)
    estimate = score(bank, respond(bank), "builder")
    estimate.skills["state"] = "met"
    plan = study_plan.make(bank, estimate, TEN, MONDAY + timedelta(days=1))
    assert plan.steps.empty and plan.phases.empty and plan.not_now.empty
    assert (plan.hours, plan.hours_low, plan.hours_high) == (0, 0, 0)
    assert (plan.level3_by, plan.level3_early, plan.full_end, plan.needed_per_week) == (None,) * 4
    assert not plan.deadline_missed
