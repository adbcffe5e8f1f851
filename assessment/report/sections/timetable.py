"""Phases and skills on the person's own calendar, with the guides' months as reference: a table of bars."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import calendar
from assessment.report.source import Source, level

if TYPE_CHECKING:
    from assessment.result.document_plan import Phase, Project, Task

WIDTH = 202  # pixels
PHASE_HEIGHT = 18


def view(s: Source) -> dict | None:
    """``axis``, ``groups`` of rows and a line how to read it; None where nothing is dated."""
    plan = s.plan
    days = [d for p in plan["phases"] for d in (*_pair(p["start"], p["end"]), *_reference(s, p))]
    days += [d for p in plan["projects"] for d in _pair(p["start"], p["end"])]
    if not (plan["hours"] or plan["project_hours"]):
        return None
    c = calendar.make(days, WIDTH)
    projects = {p["skill"]: p for p in plan["projects"]}
    groups = [_group(s, c, p, projects) for p in plan["phases"]]
    studied = {t["skill"] for p in plan["phases"] for t in p["tasks"]}
    only = [p for p in plan["projects"] if p["skill"] not in studied]
    if only:
        groups.append(_project_group(s, c, only))
    return {"axis": calendar.axis(c), "groups": groups, "help": _help(s)}


def _group(s: Source, c: calendar.Calendar, p: Phase, projects: dict[str, Project]) -> dict:
    own, reference = _pair(p["start"], p["end"]), _reference(s, p)
    mine = f"yours {weeks(p['start'], p['end'])}" if own else "no study hours planned"
    title = f"Phase {p['number']}, {p['title']}: {mine}"
    if reference:
        title += f"; {s.guides['short']} {w.month(reference[0])} to {w.month(reference[1])}"
    head = {
        "name": f"{p['number']}  {p['title']}",
        "move": "",
        "hours": w.span(p["hours_low"], p["hours_high"]) if own else w.DASH,
        "weeks": weeks(p["start"], p["end"]) if own else "no study hours",
        "bar": calendar.bar(c, title, study=own or None, reference=reference or None, height=PHASE_HEIGHT),
    }
    return {"head": head, "rows": [_task(s, c, t, projects.get(t["skill"])) for t in p["tasks"]]}


def _reference(s: Source, p: Phase) -> tuple[date, ...]:
    """The dates of a phase in the calendar of the bank's sources; empty where it names none."""
    return tuple(map(w.as_date, p["reference"])) if s.guides else ()


def _task(s: Source, c: calendar.Calendar, t: Task, project: Project | None) -> dict:
    span = weeks(t["start"], t["end"])
    hours, title, move = w.span(t["hours_low"], t["hours_high"]), f"{s.name(t['skill'])}: {span}", t["to"]
    if project:
        hours += f" {_work(project['hours'])}"
        title += f"; project work {weeks(project['start'], project['end'])}"
        move = project["target"]
    return {
        "name": s.name(t["skill"]),
        "move": f"{level(t['from'])} → {move}",
        "hours": hours,
        "weeks": span,
        "bar": calendar.bar(c, title, study=_pair(t["start"], t["end"]),
                            project=_pair(project["start"], project["end"]) if project else None),
    }  # fmt: skip


def _project_group(s: Source, c: calendar.Calendar, projects: list[Project]) -> dict:
    rows = []
    for p in projects:
        span = weeks(p["start"], p["end"])
        title = f"{s.name(p['skill'])}: project work {span}"
        rows.append({
            "name": s.name(p["skill"]), "move": f"3 → {p['target']}", "hours": _work(p["hours"]),
            "weeks": span, "bar": calendar.bar(c, title, project=_pair(p["start"], p["end"])),
        })  # fmt: skip
    first, last = projects[0]["start"], projects[-1]["end"]
    pair = _pair(first, last)
    head = {
        "name": "Project work only", "move": "", "hours": _work(sum(p["hours"] for p in projects)),
        "weeks": weeks(first, last),
        "bar": calendar.bar(c, f"Project work only: {weeks(first, last)}", project=pair, height=PHASE_HEIGHT),
    }  # fmt: skip
    return {"head": head, "rows": rows}


def _work(hours: float) -> str:
    """Hours of project work beside those of study: "(+18)"."""
    return f"(+{w.number(hours)})"


def _help(s: Source) -> str:
    plan = s.plan
    text = f"Filled: your study at {w.hours(plan['hours_per_week'])} a week."
    if s.guides:
        text += f" Outlined under a phase: the calendar of {s.guides['name']}, as if begun on the same day."
    if plan["projects"]:
        text += (
            f" Hatched, and in brackets after the hours: {w.hours(plan['project_hours'])} of project work "
            f"above level 3, until the {w.week_of(plan['target_by'])}; a level 4 is earned by delivering something "
            "that others use for a month."
        )
    return text


def _pair(start: str | None, end: str | None) -> tuple[date, ...]:
    return (w.as_date(start), w.as_date(end)) if start and end else ()


def weeks(start: str, end: str) -> str:
    """The Mondays of the first and the last week: "23 Nov 2026" or "23 Nov - 14 Dec 2026"."""
    first, last = w.monday(start), w.monday(end)
    if first == last:
        return w.short_day(first)
    head = w.short_day(first)
    if first.year == last.year:
        head = head.removesuffix(f"{w.SPACE}{last.year}")
    return f"{head} {w.DASH} {w.short_day(last)}"
