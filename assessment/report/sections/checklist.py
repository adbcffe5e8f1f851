"""The checklist of the screen page: every step, skill and project of the plan as a thing to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.source import Source, level

if TYPE_CHECKING:
    from assessment.result.document_plan import Phase, Step, Task

ID = "checklist"
MOST_LINKS = 3  # of one item; the roadmap names them all


def view(s: Source) -> dict:
    """``lead``, ``count`` and ``groups`` of ``parts`` of ``items`` (n, key, title, note, text, links).

    ``key`` names an item for the browser's memory; ``n`` counts through the whole list from 1.
    """
    groups = [g for g in (*map(_phase(s), s.plan["phases"]), _projects(s)) if g["parts"]]
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


def _phase(s: Source):
    def group(p: Phase) -> dict:
        steps = [_step(s, p, step) for step in p["steps"]]
        tasks = [_task(s, t) for t in p["tasks"]]
        dates = f"{w.short_day(p['start'])} to {w.short_day(p['end'])}" if p["hours"] else ""
        hours = w.hours_range(p["hours_low"], p["hours_high"]) if p["hours"] else ""
        return {
            "title": f"Phase {p['number']}: {p['title']}",
            "note": ", ".join(x for x in (dates, hours) if x),
            "parts": _parts(("Steps", steps), ("Skills, in order", tasks)),
        }

    return group


def _projects(s: Source) -> dict:
    items = [
        {
            "key": f"project:{p['skill']}",
            "title": f"Level {p['target']} in {s.name(p['skill'])}",
            "note": f"{w.hours(p['hours'])}, from the {w.week_of(p['start'])}",
            "text": "",
            "links": [],
        }
        for p in s.plan["projects"]
    ]
    title = "Deliver something that other people use for a month"
    return {"title": "Above level 3: project work", "note": "", "parts": _parts((title, items))}


def _parts(*parts: tuple[str, list[dict]]) -> list[dict]:
    return [{"title": title, "items": items} for title, items in parts if items]


def _step(s: Source, phase: Phase, step: Step) -> dict:
    return {
        "key": f"step:{phase['id']}/{step['id']}",
        "title": step["title"],
        "note": step["kind"],
        "text": step["text"],
        "links": _links(s, step["resources"]),
    }


def _task(s: Source, t: Task) -> dict:
    move = f"level {level(t['from'])} to {t['to']}"
    hours = w.hours_range(t["hours_low"], t["hours_high"])
    return {
        "key": f"task:{t['skill']}",
        "title": s.name(t["skill"]),
        "note": f"{move}, {hours}, from the {w.week_of(t['start'])}",
        "text": "",
        "links": _links(s, t["resources"]),
    }


def _links(s: Source, ids: list[str]) -> list[dict]:
    return [r for r in map(s.resource, ids) if r and r["url"]][:MOST_LINKS]
