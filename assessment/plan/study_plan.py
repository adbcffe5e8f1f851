"""The whole plan of one person: tasks, dates, phases, what is put off."""

import math
from dataclasses import dataclass
from datetime import date

import pandas as pd

from assessment.bank import Bank
from assessment.plan import schedule
from assessment.plan import tasks as task_module
from assessment.plan.schedule import Calendar
from assessment.scoring.estimate import Estimate


@dataclass(frozen=True)
class Plan:
    """``tasks`` are dated and in order, ``put_off`` are not (columns: see ``tasks.tasks`` and ``schedule.dated``).

    ``hours`` are whole hours of study up to level 3, ``hours_low`` and ``hours_high`` their 80 % range;
    ``project_hours`` those of project work above it. ``level3_by`` is the day on which the study ends,
    ``level3_early`` and ``level3_late`` that of the range's ends, ``target_by`` the end of all work; each is None with
    nothing to do. ``full_end`` is the end of the study with nothing put off, and ``needed_per_week`` the whole hours a
    week with which it ends by ``ready_by``; None where there is no such date or no study.
    """

    calendar: Calendar
    ready_by: date | None
    tasks: pd.DataFrame
    put_off: pd.DataFrame
    hours: int
    hours_low: int
    hours_high: int
    project_hours: int
    level3_by: date | None
    level3_early: date | None
    level3_late: date | None
    target_by: date | None
    full_end: date | None
    needed_per_week: int | None

    @property
    def deadline_missed(self) -> bool:
        """Whether the study ends after the date to be ready by."""
        return bool(self.ready_by and self.level3_by and self.level3_by > self.ready_by)


def make(bank: Bank, estimate: Estimate, calendar: Calendar, ready_by: date | None = None) -> Plan:
    """Plan one person's study. The same input gives the same plan. With ``ready_by``, a day, tasks are put off where not
    all study ends by then; see ``schedule.must_first``."""
    frame = task_module.tasks(bank, estimate)
    full_hours = int(frame["hours"].sum())
    full_end = calendar.ends(full_hours) if full_hours else None
    kept = set(frame.index)
    if ready_by and full_end and full_end > ready_by:
        kept = schedule.must_first(bank, frame, calendar, ready_by)
    mine = frame[frame.index.isin(kept)]
    dated = schedule.dated(bank, mine, calendar)
    hours, project_hours = int(mine["hours"].sum()), int(mine["project_hours"].sum())
    low, high = task_module.total_range(estimate, mine, bank)
    return Plan(
        calendar=calendar, ready_by=ready_by, tasks=dated,
        put_off=frame[~frame.index.isin(kept)].sort_values("priority", ascending=False, kind="stable"),
        hours=hours, hours_low=low, hours_high=high, project_hours=project_hours,
        level3_by=calendar.ends(hours) if hours else None,
        level3_early=calendar.ends(low) if hours else None,
        level3_late=calendar.ends(high) if hours else None,
        target_by=calendar.ends(hours + project_hours) if hours + project_hours else None,
        full_end=full_end,
        needed_per_week=_needed(full_hours, calendar, ready_by),
    )  # fmt: skip


def _needed(hours: int, calendar: Calendar, ready_by: date | None) -> int | None:
    """Hours a week that would bring the whole study to an end by the date."""
    if not ready_by or not hours or ready_by < calendar.start:
        return None
    return math.ceil(hours * 7 / ((ready_by - calendar.start).days + 1))


def theory_hours(hours: int, share: float) -> int:
    """The theory part of so many hours, by its ``share`` (0-1); the rest is building."""
    return round(hours * share)


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
