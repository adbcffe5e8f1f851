"""Order, calendar, phases, and what a near date puts off."""

from datetime import date, timedelta

import pytest
from support.respond import MONDAY, plan_of, respond

from assessment.plan import schedule, study_plan, tasks
from assessment.plan.schedule import Calendar
from assessment.scoring.estimate import score

TEN = Calendar(MONDAY, 10)
LOW = {"api": 1, "ops": 1, "maths": 1, "fitting": 1, "tuning": 1, "shipping": 1}


def frame_of(tiny, **columns):
    """The tasks of somebody low in everything, with some columns as a test says."""
    found = tasks.tasks(tiny, score(tiny, respond(tiny, skills=LOW), "builder"))
    for column, values in columns.items():
        for skill, value in values.items():
            found.at[skill, column] = value
    return found


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


def test_study_dates_follow_each_other_and_projects_come_last(tiny):
    """Each task begins on the day the one before it ends, or the next; projects follow all study."""
    _, plan = plan_of(tiny, respond(tiny, skills=LOW), "builder")
    study = plan.tasks[plan.tasks["hours"] > 0]
    for before, after in zip(study["end"], study["start"].iloc[1:], strict=False):
        assert before <= after <= before + timedelta(days=1)
    assert study["start"].iloc[0] == MONDAY
    assert study["end"].iloc[-1] == plan.level3_by
    projects = plan.tasks[plan.tasks["project_hours"] > 0]
    assert list(projects.index) == ["fitting"]
    assert (projects["project_start"] >= plan.level3_by).all()
    assert projects["project_end"].iloc[-1] == plan.target_by > plan.level3_by


def test_order_inside_a_phase(tiny):
    """Phases first; then prerequisites, priority, and gap per hour where priorities are equal."""
    by_priority = frame_of(tiny, priority={"api": 1.0, "maths": 3.0, "fitting": 2.0, "tuning": 2.5})
    assert schedule.order(tiny, by_priority) == ["maths", "tuning", "fitting", "api", "ops", "shipping"]
    by_gap = frame_of(
        tiny,
        priority=dict.fromkeys(("api", "maths", "fitting", "tuning"), 1.0),
        level=dict.fromkeys(tiny.skills, 1.0),
        hours={"api": 20, "maths": 1, "fitting": 3, "tuning": 10},
        project_hours=dict.fromkeys(tiny.skills, 0),
    )  # gap per hour: api 2/20, maths 0/1, fitting 3/3, tuning 1/10; equal ones in the bank's order
    assert schedule.order(tiny, by_gap) == ["api", "maths", "fitting", "tuning", "ops", "shipping"]


def test_a_prerequisite_comes_first_however_low_its_priority(tiny):
    """Fitting and tuning wait for maths."""
    frame = frame_of(tiny, priority={"maths": 0.0, "fitting": 9.0, "tuning": 8.0, "api": 7.0})
    assert schedule.order(tiny, frame)[:4] == ["api", "maths", "fitting", "tuning"]


def test_a_prerequisite_that_is_no_task_holds_nobody_up(tiny):
    """Maths is known: what needs it is ordered as if it were not there."""
    frame = frame_of(tiny, priority={"fitting": 9.0, "tuning": 8.0, "api": 7.0}).drop("maths")
    assert schedule.order(tiny, frame)[:3] == ["fitting", "tuning", "api"]


def test_closure_holds_all_prerequisites_that_are_tasks(tiny):
    """Shipping needs maths, fitting and ops, and ops needs api."""
    everything = set(tiny.skills)
    assert schedule.closure(tiny, ["shipping"], everything) == everything - {"tuning"}
    assert schedule.closure(tiny, ["shipping"], everything - {"ops"}) == {"shipping", "maths", "fitting"}


def test_a_near_date_keeps_the_musts_and_what_they_need(tiny):
    """Tuning is no must: it alone is put off, and maths stays although its own target is 1."""
    _, plan = plan_of(tiny, respond(tiny, skills=LOW), "builder", ready_by=MONDAY + timedelta(days=7))
    assert list(plan.put_off.index) == ["tuning"]
    assert set(plan.tasks.index) == set(tiny.skills) - {"tuning"}
    assert plan.deadline_missed


def test_a_date_that_the_musts_can_reach_is_reached(tiny):
    """One day before the end of everything: something is put off, and the rest ends in time."""
    _, whole = plan_of(tiny, respond(tiny, skills=LOW), "builder")
    assert plan_of(tiny, respond(tiny, skills=LOW), "builder", ready_by=whole.level3_by)[1].put_off.empty
    ready_by = whole.level3_by - timedelta(days=1)
    _, plan = plan_of(tiny, respond(tiny, skills=LOW), "builder", ready_by=ready_by)
    assert len(plan.put_off) == 1
    assert plan.level3_by <= ready_by
    assert plan.full_end == whole.level3_by
    assert not plan.deadline_missed


def test_what_is_no_must_is_kept_by_priority_while_it_fits(tiny):
    """The keeper's two lesser skills: the one of higher priority is kept, the other waits."""
    frame = frame_of(tiny, target={"fitting": 2, "tuning": 2, "shipping": 2, "ops": 2, "maths": 2},
                     priority={"tuning": 9.0, "fitting": 8.0, "shipping": 1.0, "ops": 1.0, "maths": 9.0},
                     hours=dict.fromkeys(tiny.skills, 5))  # fmt: skip
    assert schedule.must_first(tiny, frame, TEN, TEN.ends(5)) == {"api"}
    assert schedule.must_first(tiny, frame, TEN, TEN.ends(15)) == {"api", "maths", "tuning"}
    assert schedule.must_first(tiny, frame, TEN, TEN.ends(20)) == {"api", "maths", "tuning", "fitting"}


def test_nothing_is_kept_without_its_prerequisite(tiny):
    """Maths is too long for the time that is left: tuning is short, but no use without it."""
    hours = {**dict.fromkeys(tiny.skills, 5), "maths": 90}
    frame = frame_of(tiny, target=dict.fromkeys(tiny.skills, 2), hours=hours)
    assert schedule.must_first(tiny, frame, TEN, TEN.ends(20)) == {"api", "ops"}


def test_hours_a_week_that_would_do(tiny):
    """With the hours it names the study ends in time, with one less it does not."""
    ready_by = MONDAY + timedelta(days=20)
    _, plan = plan_of(tiny, respond(tiny, skills=LOW), "builder", ready_by=ready_by)
    _, whole = plan_of(tiny, respond(tiny, skills=LOW), "builder")
    assert Calendar(MONDAY, plan.needed_per_week).ends(whole.hours) <= ready_by
    assert Calendar(MONDAY, plan.needed_per_week - 1).ends(whole.hours) > ready_by


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


def test_theory_is_three_tenths(tiny):
    """30 % theory, 70 % building."""
    assert [study_plan.theory_hours(h, 0.3) for h in (0, 10, 101)] == [0, 3, 30]


def test_somebody_with_nothing_to_do_has_no_dates(tiny):
    """No tasks: no hours, no end, no date missed."""
    estimate = score(tiny, respond(tiny), "builder")
    estimate.skills["state"] = "met"
    plan = study_plan.make(tiny, estimate, TEN, MONDAY + timedelta(days=1))
    assert plan.tasks.empty and plan.put_off.empty
    assert (plan.hours, plan.hours_low, plan.hours_high, plan.project_hours) == (0, 0, 0, 0)
    assert (plan.level3_by, plan.target_by, plan.full_end, plan.needed_per_week) == (None,) * 4
    assert not plan.deadline_missed
