"""What the journal brings to a report: what was done, and where the plan was made anew, the days of the rest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from assessment.companion.journal import FINISHED, Journal
from assessment.companion.pace import earned_on, pace, planned_by

if TYPE_CHECKING:
    from assessment.result.build import Changes
    from assessment.result.document_so_far import SoFar

POINTS = 40  # of the chart


def changes(journal: Journal, today: date) -> Changes:
    """What a result is built with: nothing where nothing was written down and nothing planned anew.

    Where the plan was made anew it begins on that day, at that pace, without what is done by now.
    """
    from assessment.plan.steps import Done

    found: Changes = {"so_far": part(journal, today)} if journal.entries else {}
    if journal.replanned is None:
        return found
    done = frozenset(e.step for e in journal.entries if e.kind == FINISHED)
    hours = {e.step: journal.hours_of(e.step) for e in journal.entries if e.step not in done}
    found["done"] = Done(done, hours)
    found["start_date"], found["hours_per_week"] = journal.replanned.on, journal.replanned.hours_per_week
    return found


def part(journal: Journal, today: date) -> SoFar:
    """What was done by a day."""
    found, steps = pace(journal, today), journal.plan.steps
    return {
        "on": today.isoformat(),
        "steps": [{"step": e.step, "title": e.title, "day": e.day.isoformat(), "hours": journal.hours_of(e.step),
                   "link": e.link} for e in journal.entries if e.kind == FINISHED],
        "planned": len(steps),
        "hours": sum(e.hours for e in journal.entries),
        "hours_planned": sum(step.hours for step in steps),
        "days_ahead": found.ahead,
        "per_week": found.per_week,
        "replanned": journal.replanned.on.isoformat() if journal.replanned else None,
        "points": [{"day": day.isoformat(), "planned": planned_by(journal, day + timedelta(days=1)),
                    "done": earned_on(journal, day)} for day in _days(journal, today)],
    }  # fmt: skip


def _days(journal: Journal, today: date) -> list[date]:
    """At most POINTS days from the first of the plan or of the entries to today."""
    first = min([journal.plan.start, today, *(e.day for e in journal.entries)])
    span = (today - first).days
    count = min(span + 1, POINTS)
    return [first + timedelta(days=round(span * n / max(count - 1, 1))) for n in range(count)]
