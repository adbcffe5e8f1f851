"""What the journal says, as plain facts for other programs."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from assessment.companion.journal import Journal, Step
from assessment.companion.pace import pace

Facts = Mapping[str, Any]


def dump(facts: Facts) -> str:
    """The facts as JSON."""
    return json.dumps(facts, indent=1, ensure_ascii=False)


def of_journal(journal: Journal) -> Facts:
    """Every entry in the order in which it was written, and the hours of each step."""
    known = {step.id for step in journal.plan.steps}
    return {
        "entries": [{"kind": e.kind, "day": e.day.isoformat(), "step": e.step, "title": e.title, "hours": e.hours,
                     "note": e.note, "link": e.link, "in_plan": e.step in known} for e in journal.entries],
        "hours": sum(e.hours for e in journal.entries),
        "steps_done": len(journal.plan.steps) - len(journal.open),
        "steps": len(journal.plan.steps),
    }  # fmt: skip


def of_plan(journal: Journal, today: date) -> Facts:
    """Every step with what is done of it, and the pace."""
    found = pace(journal, today)
    return {
        "role": journal.plan.role,
        "start": journal.plan.start.isoformat(),
        "hours_per_week": journal.plan.hours_per_week,
        "pace": {
            "planned_hours": round(found.planned, 2), "done_hours": round(found.earned, 2), "days_ahead": found.ahead,
            "hours_per_week": None if found.per_week is None else round(found.per_week, 2),
            "end": None if found.end is None else found.end.isoformat(),
        },
        "steps": [_step(journal, step) for step in journal.plan.steps],
    }  # fmt: skip


def of_next(journal: Journal, today: date, due: int) -> Facts:
    """How many cards are due, the step that is next, and the one after it; None where everything is done."""
    steps = journal.open[:2]
    whole = of_plan(journal, today)
    return {
        "cards_due": due,
        "role": whole["role"],
        "pace": whole["pace"],
        "next": _step(journal, steps[0]) if steps else None,
        "then": _step(journal, steps[1]) if len(steps) > 1 else None,
    }


def _step(journal: Journal, step: Step) -> Facts:
    return {
        "id": step.id, "title": step.title, "phase": step.phase, "hours": step.hours,
        "hours_logged": journal.hours_of(step.id), "hours_left": journal.left_of(step), "done": journal.is_done(step.id),
        "start": step.start.isoformat(), "end": step.end.isoformat(), "done_when": step.done,
        "parts": [{"name": p.name, "url": p.url, "part": p.part, "hours": p.hours} for p in step.parts],
    }  # fmt: skip
