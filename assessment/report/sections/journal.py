"""What was done of the plan so far, by the journal beside the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.burn_up import burn_up
from assessment.report.clean import web_link
from assessment.report.source import Source

if TYPE_CHECKING:
    from assessment.result.document_so_far import SoFar

NEAR_DAYS = 3  # within so many a plan of months is as good as kept


def view(s: Source) -> dict | None:
    """``lead``, ``chart`` and the finished ``steps`` (title, day, hours, link); None where nothing was written down."""
    found = s.r.get("so_far")
    if found is None:
        return None
    return {
        "lead": lead(found),
        "note": "That a step is done is no evidence of a level: the estimate stays as it is until you answer again.",
        "chart": _chart(found),
        "steps": [{"title": one["title"], "day": w.short_day(one["day"]), "hours": w.spent(one["hours"]) if one["hours"]
                   else w.DASH, "link": {"name": one["link"], "url": web_link(one["link"])}} for one in found["steps"]],
    }  # fmt: skip


def lead(found: SoFar) -> str:
    """How much, how fast, and against what."""
    steps = f"{len(found['steps'])} of {w.plural(found['planned'], 'step')} done"
    told = f"By {w.day(found['on'])}: {w.spent(found['hours'])} logged, {steps}; {where(found)}."
    if found["per_week"]:
        told += f" Of late that is {w.hours(found['per_week'])} a week."
    if found["replanned"]:
        told += f" The plan in this report was made anew on {w.day(found['replanned'])}, at the pace of then."
    return told


def where(found: SoFar) -> str:
    """Ahead of the plan, behind it, or where it is."""
    days = found["days_ahead"]
    if abs(days) < NEAR_DAYS:
        return "about where the plan is"
    return f"{w.plural(abs(days), 'day')} {'ahead of' if days > 0 else 'behind'} the plan"


def _chart(found: SoFar) -> str:
    points = found["points"]
    if len(points) < 2:
        return ""
    last = points[-1]
    title = (
        f"Hours of the plan by the day: {w.number(last['done'])} done and {w.number(last['planned'])} planned by "
        f"{w.day(last['day'])}"
    )
    return burn_up([p["planned"] for p in points], [p["done"] for p in points], w.short_day(points[0]["day"]),
                   w.short_day(last["day"]), title)  # fmt: skip
