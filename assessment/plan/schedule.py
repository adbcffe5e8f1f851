"""From tasks to dates: order, calendar, and what is put off when a date is too near."""

import heapq
import math
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from assessment.bank import Bank
from assessment.vocabulary import MUST_TARGET

LAST_DAY = date(2999, 12, 31)


@dataclass(frozen=True)
class Calendar:
    """The person's own week: study starts on ``start`` and takes ``hours_per_week``."""

    start: date
    hours_per_week: float

    def begins(self, hours_before: float) -> date:
        """The day on which work begins after so many hours: ``start`` + floor(7 hours / hours_per_week) days."""
        return self._after(math.floor(self._days(hours_before)))

    def ends(self, hours: float) -> date:
        """The day on which the last of so many hours is worked: ``start`` + ceil(7 hours / hours_per_week) - 1 days."""
        return self._after(max(math.ceil(self._days(hours)) - 1, 0))

    def _after(self, days: int) -> date:
        """So many days after the start; a bank of many hours must not run past the calendar's end."""
        return self.start + timedelta(days=min(days, (LAST_DAY - self.start).days))

    def _days(self, hours: float) -> float:
        return round(hours / self.hours_per_week * 7, 6)


def order(bank: Bank, frame: pd.DataFrame) -> list[str]:
    """The ids of tasks by phase; inside a phase prerequisites first, then priority, then gap per hour, then the
    bank's order (topological sorting with a heap: A. B. Kahn, 1962). A ring of prerequisites is left out; a bank has
    none."""
    result: list[str] = []
    for phase in sorted(frame["phase"].unique()):
        result += _order_phase(bank, frame[frame["phase"] == phase])
    return result


def _order_phase(bank: Bank, frame: pd.DataFrame) -> list[str]:
    waiting = {s: {n for n in bank.skills[s].prerequisites if n in frame.index} for s in frame.index}

    def key(skill: str) -> tuple[float, float, int]:
        row = frame.loc[skill]
        hours = row["hours"] + row["project_hours"]
        per_hour = max(row["target"] - row["level"], 0) / hours
        return (-row["priority"], -per_hour, bank.index[skill])

    ready = [(key(s), s) for s, needs in waiting.items() if not needs]
    heapq.heapify(ready)
    done: list[str] = []
    while ready:
        _, skill = heapq.heappop(ready)
        done.append(skill)
        for other, needs in waiting.items():
            if skill in needs:
                needs.discard(skill)
                if not needs:
                    heapq.heappush(ready, (key(other), other))
    return done


def closure(bank: Bank, skills: Iterable[str], among: Container[str]) -> set[str]:
    """Skills and all their prerequisites, as far as they are tasks themselves."""
    found: set[str] = set()
    stack = [s for s in skills if s in among]
    while stack:
        skill = stack.pop()
        if skill not in found:
            found.add(skill)
            stack += [n for n in bank.skills[skill].prerequisites if n in among]
    return found


def must_first(bank: Bank, frame: pd.DataFrame, calendar: Calendar, ready_by: date) -> set[str]:
    """The tasks kept when not all fit before ``ready_by``: every must and its prerequisites, then the
    others by priority, each with its prerequisites, as long as the study still ends in time."""
    kept = closure(bank, frame.index[frame["target"] >= MUST_TARGET], frame.index)
    for skill in frame.sort_values("priority", ascending=False, kind="stable").index:
        wider = kept | closure(bank, [skill], frame.index)
        if calendar.ends(frame.loc[list(wider), "hours"].sum()) <= ready_by:
            kept = wider
    return kept


def dated(bank: Bank, frame: pd.DataFrame, calendar: Calendar) -> pd.DataFrame:
    """The tasks in order with study dates (start, end) and project dates (project_start, project_end).

    Study of all phases comes first; project work above level 3 follows, in the same order. A date is
    None where a task has no such hours.
    """
    result = frame.loc[order(bank, frame)].copy()
    result["start"], result["end"], spent = _spread(result["hours"], calendar, 0)
    result["project_start"], result["project_end"], _ = _spread(result["project_hours"], calendar, spent)
    return result


def _spread(hours: pd.Series, calendar: Calendar, before: float) -> tuple[pd.Series, pd.Series, float]:
    """The day on which each of so many hours begins and ends after the hours before, and the hours spent then."""
    starts: list[date | None] = []
    ends: list[date | None] = []
    for amount in hours:
        starts.append(calendar.begins(before) if amount else None)
        before += int(amount)
        ends.append(calendar.ends(before) if amount else None)
    index = hours.index
    return pd.Series(starts, index, dtype=object), pd.Series(ends, index, dtype=object), before
