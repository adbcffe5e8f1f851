"""From steps to an order and dates."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.bank.needs import closure

LAST_DAY = date(2999, 12, 31)
LITTLE = 0.05  # of an hour: too little to name in a week


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

    def spread(self, hours: Iterable[int]) -> list[tuple[date, date]]:
        """The days on which each of so many hours begins and ends, one after the other."""
        found, before = [], 0
        for amount in hours:
            found.append((self.begins(before), self.ends(before + amount)))
            before += amount
        return found

    def weeks(self, hours: Sequence[int], most: int) -> list[Week]:
        """The first ``most`` weeks of so many hours done one after the other, fewer where they end before; each is seven
        days counted from the start, and its work sums up to the hours of a week, but for the last one."""
        found: list[Week] = []
        ends = list(itertools.accumulate(hours))
        for number in range(most):
            low, high = number * self.hours_per_week, (number + 1) * self.hours_per_week
            shares = [(n, max(end - amount, low), min(end, high)) for n, (amount, end) in
                      enumerate(zip(hours, ends, strict=True)) if end - amount < high - LITTLE and end > low + LITTLE]
            if not shares:
                break
            work = [Share(n, round(b - a, 2), a == ends[n] - hours[n], b == ends[n]) for n, a, b in shares]
            found.append(Week(self._after(7 * number), work))
        return found

    def _after(self, days: int) -> date:
        """So many days after the start; a bank of many hours must not run past the calendar's end."""
        return self.start + timedelta(days=min(days, (LAST_DAY - self.start).days))

    def _days(self, hours: float) -> float:
        return round(hours / self.hours_per_week * 7, 6)


@dataclass(frozen=True)
class Share:
    """What a week holds of a step: its place in the order from 0, hours, and whether it begins or ends there."""

    number: int
    hours: float
    begins: bool
    ends: bool


@dataclass(frozen=True)
class Week:
    """The seven days from ``start``."""

    start: date
    work: list[Share]


@dataclass(frozen=True)
class Choice:
    """What the order of the steps of one plan follows, all by id and in the bank's order: ``needs`` (as far as these are
    in the plan), ``phase`` (from 1), ``priority``, and the steps of the ``preferred`` kind."""

    needs: Mapping[str, Set[str]]
    phase: Mapping[str, int]
    priority: Mapping[str, float]
    preferred: Collection[str]


def order(choice: Choice, milestones: Iterable[str]) -> list[str]:
    """The ids of the steps in the order of work: first the first results in their order, each with all that it needs,
    whatever its phase; then phase by phase. No step comes before what it needs. The steps of ``choice`` go in no
    circle and need nothing of a later phase."""
    done: list[str] = []
    for milestone in milestones:
        done += _in_order(choice, closure(choice.needs, [milestone]) - {*done}, done)
    for phase in sorted({*choice.phase.values()}):
        done += _in_order(choice, {s for s in choice.needs if choice.phase[s] == phase} - {*done}, done)
    return done


def _in_order(choice: Choice, steps: Set[str], done: Collection[str]) -> list[str]:
    """Some steps in order after those that are done. Among the open ones comes one of the preferred kind; else one that
    a step of this kind waits for; else any. The highest priority decides, then the bank's order."""
    rank = {step: number for number, step in enumerate(choice.needs)}
    waiting, before = set(steps), {*done}
    found: list[str] = []
    while waiting:
        ready = {step for step in waiting if choice.needs[step] <= before}
        wanted = {step for step in waiting if step in choice.preferred}
        first = ready & wanted or ready & closure(choice.needs, wanted) or ready
        step = min(first, key=lambda step: (-choice.priority[step], rank[step]))
        found.append(step)
        before.add(step)
        waiting.discard(step)
    return found
