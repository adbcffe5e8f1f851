"""The checklist of the screen page: every step of the plan as a thing to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.sections import steps
from assessment.report.source import Source

if TYPE_CHECKING:
    from assessment.result.document_plan import Phase, Step, Undated

ID = "checklist"
MOST_LINKS = 3  # of one item; the roadmap names them all


def view(s: Source) -> dict:
    """``lead``, ``count`` and ``groups`` of ``parts`` of ``items`` (n, key, title, note, text, links).

    ``key`` names an item for the browser's memory; ``n`` counts through the whole list from 1.
    """
    groups = [g for g in (_phase(s, p) for p in s.plan["phases"]) if g["parts"]]
    items = [item for g in groups for part in g["parts"] for item in part["items"]]
    for number, item in enumerate(items, 1):
        item["n"] = number
    for group in groups:
        group["count"] = sum(len(part["items"]) for part in group["parts"])
    return {"lead": _lead(len(items)), "count": len(items), "groups": groups}


def _lead(count: int) -> str:
    if not count:
        return "Your plan holds nothing to tick."
    return f"{w.sentence(w.counted(count, 'thing'))} to do, in the order of your plan. Tick what is done."


def _phase(s: Source, p: Phase) -> dict:
    dates = f"{w.short_day(p['start'])} to {w.short_day(p['end'])}" if p["hours"] else ""
    hours = w.hours_range(p["hours_low"], p["hours_high"]) if p["hours"] else ""
    return {
        "title": f"Phase {p['number']}: {p['title']}",
        "note": ", ".join(x for x in (dates, hours) if x),
        "parts": _parts(
            ("Steps, in order", [_step(s, s.steps[step]) for step in p["steps"]]),
            ("Further steps, without hours", [_undated(s, p, step) for step in p.get("undated", ())]),
        ),
    }


def _parts(*parts: tuple[str, list[dict]]) -> list[dict]:
    return [{"title": title, "items": items} for title, items in parts if items]


def _step(s: Source, step: Step) -> dict:
    return {
        "key": f"step:{step['id']}",
        "title": step["title"],
        "note": f"{steps.marks(step)}; {w.hours_range(step['hours_low'], step['hours_high'])}, from the "
                f"{w.week_of(step['start'])}",
        "text": steps.done(s, step),
        "links": [r for r in (*steps.parts(s, step), *steps.see(s, step)) if r["url"]][:MOST_LINKS],
    }  # fmt: skip


def _undated(s: Source, phase: Phase, step: Undated) -> dict:
    """A step of an older result, which had neither hours nor dates."""
    return {
        "key": f"step:{phase['id']}/{step['id']}",
        "title": step["title"],
        "note": step["kind"],
        "text": step["text"],
        "links": [r for r in map(s.resource, step["resources"]) if r and r["url"]][:MOST_LINKS],
    }
