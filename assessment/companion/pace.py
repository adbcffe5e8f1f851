"""How fast the plan goes: hours planned against hours done, in days and in a date. Hours are hours of work."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.companion.journal import Journal

WEEKS = 4  # of the pace that is measured: a holiday is forgotten after them
LAST_DAY = date(2999, 12, 31)


@dataclass(frozen=True)
class Pace:
    """Where somebody stands on a day.

    ``planned`` and ``earned`` are hours of the plan, by the calendar and by what was done; ``ahead`` is their difference
    in days of the planned week, negative where the plan is ahead of the person. ``per_week`` are the hours logged a week
    over the last ``weeks``, WEEKS or those since the start where they are fewer, None before one has passed. ``end`` is
    the day on which the rest would be done at that pace, None where nothing was logged.
    """

    planned: float
    earned: float
    ahead: int
    weeks: float
    per_week: float | None
    end: date | None


def pace(journal: Journal, today: date) -> Pace:
    """The pace on a day."""
    plan = journal.plan
    planned, earned = planned_by(journal, today), earned_by(journal)
    ahead = (earned - planned) / plan.hours_per_week * 7
    weeks = _weeks(journal, today)
    per_week = _per_week(journal, today, weeks) if weeks >= 1 else None
    left = sum(journal.left_of(step) for step in plan.steps)
    end = ending(max(today, plan.start), left, per_week) if per_week else None
    return Pace(planned, earned, int(math.copysign(math.floor(abs(ahead) + 1e-9), ahead)), weeks, per_week, end)


def planned_by(journal: Journal, day: date) -> float:
    """Hours that the plan has by the morning of a day: the same each day from its start, all of them at its end.

    Where the plan was made anew, that is from then on, on top of what was done; of a day before, what was done by it.
    """
    plan, anew = journal.plan, journal.replanned
    if anew is not None and day < anew.on:
        return earned_on(journal, day - timedelta(days=1))
    days = min(max((day - plan.start).days, 0), 400_000)
    done = anew.hours_done if anew else 0.0
    return min(done + plan.hours_per_week * days / 7, sum(step.hours for step in plan.steps))


def earned_by(journal: Journal) -> float:
    """Hours of the plan that are done: of a step that is finished all, of another what was logged, at most its own."""
    return sum(step.hours - journal.left_of(step) for step in journal.plan.steps)


def earned_on(journal: Journal, day: date) -> float:
    """``earned_by`` as it was at the end of a day."""
    then = Journal(journal.bank, journal.made_from, journal.plan, [e for e in journal.entries if e.day <= day])
    return earned_by(then)


def ending(today: date, hours: float, per_week: float) -> date:
    """The day on which so many hours are done, beginning today."""
    days = max(math.ceil(round(hours / per_week * 7, 6)) - 1, 0)
    return today + timedelta(days=min(days, (LAST_DAY - today).days))


def _weeks(journal: Journal, today: date) -> float:
    """The weeks that are looked at: the last WEEKS, or those since work began."""
    begun = min([journal.plan.start, *(e.day for e in journal.entries)])
    return min((today - begun).days / 7, WEEKS)


def _per_week(journal: Journal, today: date, weeks: float) -> float:
    since = today - timedelta(days=round(weeks * 7))
    return sum(e.hours for e in journal.entries if e.day >= since) / weeks
