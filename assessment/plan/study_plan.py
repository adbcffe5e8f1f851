"""The whole plan of one person: its steps in order with their dates, what is put off, and what is to be found out."""

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from assessment.bank import Bank
from assessment.bank.needs import needs
from assessment.bank.step import Told
from assessment.plan import schedule, steps
from assessment.plan.priority import of_skills
from assessment.plan.put_off import kept_in_time
from assessment.plan.schedule import Calendar
from assessment.plan.steps import Sized, Standing
from assessment.scoring.estimate import Estimate

MOST_TO_FIND_OUT = 5
UNDATED = ["phase", "kind", "hours", "priority", "milestone", "always"]


@dataclass(frozen=True)
class Plan:
    """One person's plan. ``steps`` are in order, one row each, indexed by id: phase, kind, hours, hours_low, hours_high,
    start, end, priority, milestone (a first result for the role), always. ``shares`` has one row a step and open skill:
    step, skill, from, to, left, hours (see ``steps.shares``); the shares of a step add up to its hours, except where
    nothing is left of its moves and there is no row. ``needs`` and ``unlocks`` name for each step those of the plan
    before and after it, ``told`` what it says. ``phases`` is indexed by phase: hours, hours_low, hours_high, start, end.

    ``hours`` are the whole hours of all steps, ``hours_low`` and ``hours_high`` their 80 % range. ``level3_by`` is the
    day on which the last step ends, ``level3_early`` and ``level3_late`` that of the range's ends; None with nothing to
    do. ``skills`` are all open skills with their priorities (see ``priority.of_skills``). ``not_now`` are the steps that
    a date to be ready by puts off, indexed by id, as ``steps`` but without ranges and dates; ``skills_not_now`` the
    skills, ``shares_not_now`` their shares in the whole plan. ``full_hours`` and ``full_end`` are those of the whole
    plan, ``needed_per_week`` the whole hours a week with which it ends by ``ready_by``. ``find_out`` are skills that are
    not met and have no step, ``grows`` those whose target is above 3.
    """

    calendar: Calendar
    ready_by: date | None
    steps: pd.DataFrame
    shares: pd.DataFrame
    phases: pd.DataFrame
    needs: Mapping[str, tuple[str, ...]]
    unlocks: Mapping[str, tuple[str, ...]]
    told: Mapping[str, Told]
    hours: int
    hours_low: int
    hours_high: int
    level3_by: date | None
    level3_early: date | None
    level3_late: date | None
    skills: pd.DataFrame
    not_now: pd.DataFrame
    skills_not_now: tuple[str, ...]
    shares_not_now: pd.DataFrame
    full_hours: int
    full_end: date | None
    needed_per_week: int | None
    find_out: tuple[str, ...]
    grows: tuple[str, ...]

    @property
    def deadline_missed(self) -> bool:
        """Whether the plan ends after the date to be ready by."""
        return bool(self.ready_by and self.level3_by and self.level3_by > self.ready_by)


def make(
    bank: Bank, estimate: Estimate, calendar: Calendar, ready_by: date | None = None, facts: Set[str] = frozenset(),
    done: steps.Done = steps.NOTHING,
) -> Plan:  # fmt: skip
    """Plan one person's study. The same input gives the same plan.

    ``facts`` (``facts.of_person``) say how they learn, what they finished, and which variants hold. With ``ready_by``, a
    day that the whole plan does not reach, skills are put off; see ``put_off``. ``done`` is planned no more.
    """
    at = steps.standing(bank, estimate, facts, done)
    whole = sized = steps.size(at, at.wanted)
    still_open = at.open & (at.wanted >= 1)
    skills = of_skills(bank, {s: float(at.worth[n]) for n, s in enumerate(bank.skills) if still_open[n]})
    full_hours = int(whole.hours.sum())
    full_end = calendar.ends(full_hours) if full_hours else None
    if ready_by and full_end and full_end > ready_by:
        first = skills.sort_values("priority", ascending=False, kind="stable").index
        sized = kept_in_time(bank, estimate, at, first, lambda hours: calendar.ends(hours) <= ready_by)
    draws = steps.per_draw(at, sized)
    hours, off = int(sized.hours.sum()), _skills_not_now(bank, at, sized)
    low, high = _range(hours, *draws)
    frame, unlocks = _frame(bank, estimate.role, at, sized)
    frame = _dated(bank, frame, calendar, sized, draws)
    return Plan(
        calendar=calendar, ready_by=ready_by, steps=frame, shares=steps.shares(bank, at, sized),
        phases=_phases(bank, frame, sized, draws), unlocks=unlocks, told=at.told,
        needs={step: tuple(other for other in frame.index if step in unlocks[other]) for step in frame.index},
        hours=hours, hours_low=low, hours_high=high,
        level3_by=calendar.ends(hours) if hours else None,
        level3_early=calendar.ends(low) if hours else None,
        level3_late=calendar.ends(high) if hours else None,
        not_now=_not_now(bank, estimate.role, at, whole, sized), skills_not_now=off, skills=skills,
        shares_not_now=_shares_of(steps.shares(bank, at, whole), off),
        full_hours=full_hours, full_end=full_end, needed_per_week=_needed(full_hours, calendar, ready_by),
        find_out=_find_out(bank, estimate, at, whole), grows=_grows(estimate),
    )  # fmt: skip


def _frame(
    bank: Bank, role: str, at: Standing, sized: Sized
) -> tuple[pd.DataFrame, dict[str, tuple[str, ...]]]:
    """The chosen steps in order, without dates and ranges, and what each unlocks."""
    hours = {step: int(sized.hours[n]) for n, step in enumerate(bank.steps) if sized.chosen[n]}
    graph = {step: {*found} & hours.keys() for step, found in needs(bank).items() if step in hours}
    unlocks = {step: tuple(other for other in hours if step in graph[other]) for step in hours}
    priority = steps.priorities(bank, at, sized, unlocks)
    kinds = {step: at.told[step].kind for step in hours}
    choice = schedule.Choice(
        needs=graph, phase={step: bank.phase_of[step] for step in hours}, priority=priority.to_dict(),
        preferred=[step for step in hours if kinds[step] == at.preferred],
    )  # fmt: skip
    first = [step.id for step in bank.steps.values() if step.id in hours and step.is_milestone(role)]
    frame = pd.DataFrame(
        {
            "phase": choice.phase,
            "kind": kinds,
            "hours": hours,
            "priority": priority,
            "milestone": {step: step in first for step in hours},
            "always": {step: bank.steps[step].always for step in hours},
        },
        columns=UNDATED,
    )
    return frame.loc[schedule.order(choice, first)], unlocks


def _dated(
    bank: Bank, frame: pd.DataFrame, calendar: Calendar, sized: Sized, draws: tuple[np.ndarray, np.ndarray]
) -> pd.DataFrame:
    """The steps with their ranges and the days on which they begin and end, one after the other."""
    low, high = steps.ranges(sized.hours[sized.chosen], *draws)
    chosen = [step for number, step in enumerate(bank.steps) if sized.chosen[number]]
    days = calendar.spread(frame["hours"])
    return frame.assign(
        hours_low=pd.Series(low, chosen, dtype=int), hours_high=pd.Series(high, chosen, dtype=int),
        start=pd.Series([day for day, _ in days], frame.index, dtype=object),
        end=pd.Series([day for _, day in days], frame.index, dtype=object),
    )  # fmt: skip


def _range(hours: int, low: np.ndarray, high: np.ndarray) -> tuple[int, int]:
    """The range of so many hours of some steps together, from the draws (D, N) of each."""
    ends = steps.ranges(np.array([hours]), low.sum(axis=1, keepdims=True), high.sum(axis=1, keepdims=True))
    return int(ends[0][0]), int(ends[1][0])


def _phases(
    bank: Bank, frame: pd.DataFrame, sized: Sized, draws: tuple[np.ndarray, np.ndarray]
) -> pd.DataFrame:
    """One row a phase that has steps: their hours together with the range, and their first and last day."""
    phase_of = np.array([bank.phase_of[step] for number, step in enumerate(bank.steps) if sized.chosen[number]])
    rows = {}
    for phase, mine in frame.groupby("phase"):
        hours = int(mine["hours"].sum())
        low, high = _range(hours, *(drawn[:, phase_of == phase] for drawn in draws))
        rows[phase] = (hours, low, high, min(mine["start"]), max(mine["end"]))
    return pd.DataFrame.from_dict(rows, "index", columns=["hours", "hours_low", "hours_high", "start", "end"])


def _not_now(bank: Bank, role: str, at: Standing, whole: Sized, sized: Sized) -> pd.DataFrame:
    """The steps of the whole plan that are not in this one, in the order they would have."""
    if sized is whole:
        return pd.DataFrame(columns=UNDATED)
    kept = {step for number, step in enumerate(bank.steps) if sized.chosen[number]}
    frame, _ = _frame(bank, role, at, whole)
    return frame[~frame.index.isin(kept)]


def _skills_not_now(bank: Bank, at: Standing, sized: Sized) -> tuple[str, ...]:
    """The open skills that are put off."""
    off = at.open & (at.wanted >= 1) & (sized.wanted < 1)
    return tuple(skill for number, skill in enumerate(bank.skills) if off[number])


def _shares_of(shares: pd.DataFrame, skills: tuple[str, ...]) -> pd.DataFrame:
    return shares[shares["skill"].isin(skills)].reset_index(drop=True)


def _find_out(bank: Bank, estimate: Estimate, at: Standing, whole: Sized) -> tuple[str, ...]:
    """Open skills that no step of the whole plan leads on, the heaviest first, at most five."""
    led = np.zeros(len(bank.skills), dtype=bool)
    led[at.moves.skill[(at.moves.of_step @ whole.chosen > 0) & (whole.left > 0)]] = True
    mine = estimate.skills[at.open & (at.wanted >= 1) & ~led]
    return tuple(mine.sort_values("weight", ascending=False, kind="stable").index[:MOST_TO_FIND_OUT])


def _grows(estimate: Estimate) -> tuple[str, ...]:
    """Skills of which the role asks for more than one is hired with."""
    s = estimate.skills
    return tuple(s.index[(s["target"] > s["hired"]).to_numpy() & (s["weight"] > 0).to_numpy()])


def _needed(hours: int, calendar: Calendar, ready_by: date | None) -> int | None:
    """Hours a week that would bring the whole plan to an end by the date."""
    if not ready_by or not hours or ready_by < calendar.start:
        return None
    return per_week(hours, calendar.start, ready_by)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(day.day, last))


def reference_dates(start: date, months: tuple[int, int]) -> tuple[date, date]:
    """The dates of a phase in the reference calendar: month 1 is the start, month 3 three months later."""
    first = 0 if months[0] <= 1 else months[0]
    return add_months(start, first), add_months(start, months[1])


def per_week(hours: int, start: date, end: date) -> int:
    """The whole hours a week with which so many hours from ``start`` on, at least one, end by ``end``, not earlier."""
    return math.ceil(hours * 7 / ((end - start).days + 1))
