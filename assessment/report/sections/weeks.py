"""The first four weeks, a row a step and week: what, with what, and when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.sections import steps
from assessment.report.source import Source

if TYPE_CHECKING:
    from assessment.result.document_plan import WeekWork

MOST_PARTS = 2  # more stand with the step in the roadmap


def view(s: Source) -> dict | None:
    """``title``, ``lead`` and ``weeks`` of ``when`` and ``rows`` (number, title, again, hours, moves, parts, done); None
    where the plan has no step, or is of a result that does not say what a week holds."""
    weeks = s.plan.get("first_weeks", [])
    if not weeks:
        return None
    count = len(weeks)
    title = "Your first week" if count == 1 else f"Your first {w.in_words(count)} weeks"
    return {
        "title": title,
        "lead": _lead(s),
        "weeks": [_week(s, week["start"], week["work"]) for week in weeks],
    }


def _lead(s: Source) -> str:
    pace = f"{w.sentence(w.hours(s.plan['hours_per_week']))} a week"
    return (
        f"{pace}, each from the day named. Parts stand with their whole length; where less is planned, choose what is "
        "new to you. In the terminal, `skillgap next` names the step of the week; `log` and `done` keep what you did."
    )


def _week(s: Source, start: str, work: list[WeekWork]) -> dict:
    return {
        "when": w.short_day(start).removesuffix(f"{w.SPACE}{start[:4]}"),
        "rows": [_row(s, part) for part in work],
    }


def _row(s: Source, part: WeekWork) -> dict:
    step = s.steps[part["step"]]
    number = list(s.steps).index(step["id"]) + 1
    begins = part["begins"]
    return {
        "number": number,
        "title": step["title"] if begins else f"Step {number} goes on",
        "again": not begins,
        "hours": _hours(part["hours"]),
        "moves": "; ".join(steps.moves(s, step)) if begins else "",
        "parts": [{"what": "", **r} for r in (steps.parts(s, step) or steps.see(s, step))[:MOST_PARTS]]
        if begins
        else [],
        "done": step["done"] if part["ends"] else "",
    }


def _hours(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0") + f"{w.SPACE}h"


def told(s: Source) -> set[str]:
    """The steps that begin and end in the first weeks, with all their parts: nothing more is to be said of them."""
    work = [part for week in s.plan.get("first_weeks", ()) for part in week["work"]]
    whole = {p["step"] for p in work if p["begins"]} & {p["step"] for p in work if p["ends"]}
    return {step for step in whole if len(s.steps[step]["parts"]) <= MOST_PARTS}
