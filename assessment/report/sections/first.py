"""The one thing to do first: the first step of the plan with its hours, or what takes its place."""

from datetime import timedelta

from assessment import wording as w
from assessment.report.source import Source, level

SOON = timedelta(days=7)


def view(s: Source) -> dict:
    """``heading``, ``title``, ``text``, ``facts`` and ``resources`` of the one thing to do first."""
    made = next(found for make in (_step, _project, _find_out, _show, _keep) if (found := make(s)))
    return {"resources": [], **made}


def _step(s: Source) -> dict | None:
    """The first step of the first phase that has study; its hours are those of its skills."""
    phase = next((p for p in s.plan["phases"] if p["hours"]), None)
    if not phase:
        return None
    tasks = {t["skill"]: t for t in phase["tasks"]}
    mine = next((step for step in phase["steps"] if any(k in tasks for k in step["skills"])), None)
    if not mine:
        return _task(s, phase["tasks"][0])
    found = [tasks[k] for k in mine["skills"] if k in tasks]
    low, high = (sum(t[key] for t in found) for key in ("hours_low", "hours_high"))
    total = sum(t["hours"] for t in found)
    names = w.listing(s.name(t["skill"]) for t in found)
    return {
        "heading": _heading(s),
        "title": mine["title"],
        "text": mine["text"],
        "facts": f"{names}: about {w.hours(total)} ({w.span(low, high)}). {_share_of_week(s, total)}",
        "resources": [r for r in map(s.resource, mine["resources"][:2]) if r],
    }


def _task(s: Source, task: dict) -> dict:
    skill = s.skills[task["skill"]]
    return {
        "heading": _heading(s),
        "title": skill["name"],
        "text": f"{skill['why']} Aim: {skill['show']}",
        "facts": f"About {w.hours(task['hours'])} ({w.span(task['hours_low'], task['hours_high'])}). "
        f"{_share_of_week(s, task['hours'])}",
        "resources": [r for r in map(s.resource, task["resources"][:2]) if r],
    }


def _heading(s: Source) -> str:
    start = w.as_date(s.plan["start"])
    soon = start - w.as_date(s.r["assessed_on"]) <= SOON
    return "The one thing to do this week" if soon else f"The one thing to do first, from {w.day(start)}"


def _share_of_week(s: Source, hours: float) -> str:
    pace = s.plan["hours_per_week"]
    if hours <= pace:
        return f"It fits your first week of {w.hours(pace)}."
    weeks = -(-hours // pace)
    return f"At {w.hours(pace)} a week: the first {w.plural(weeks, 'week')}."


def _project(s: Source) -> dict | None:
    if not s.plan["projects"]:
        return None
    p = s.plan["projects"][0]
    skill = s.skills[p["skill"]]
    return {
        "heading": _heading(s),
        "title": f"{skill['name']}: deliver something others use",
        "text": skill["show"],
        "facts": f"About {w.hours(p['hours'])} of project work from level 3 to {p['target']}. "
        f"{_share_of_week(s, p['hours'])}",
    }


def _find_out(s: Source) -> dict | None:
    if not s.r["to_find_out"]:
        return None
    skill = s.skills[s.r["to_find_out"][0]]
    return {
        "heading": "The one thing to do this week",
        "title": f"Find out whether you have “{skill['name']}”",
        "text": skill["show"],
        "facts": f"By your answers the chance that you are at level {skill['target']} is {w.percent(skill['chance'])}.",
    }


def _show(s: Source) -> dict | None:
    if not s.r["to_show"]:
        return None
    skill = s.skills[s.r["to_show"][0]]
    count = w.counted(len(s.r["to_show"]), "skill")
    return {
        "heading": "The one thing to do this week",
        "title": f"Show “{skill['name']}”",
        "text": skill["show"],
        "facts": f"It is one of {count} that rest on your word alone.",
    }


def _keep(s: Source) -> dict:
    count = w.plural(s.r["headline"]["targets"], "target")
    name = s.name(s.r["strongest"][0]) if s.r["strongest"] else ""
    lead = f"Lead with “{name}”, at level {level(s.skills[s.r['strongest'][0]]['level'])}." if name else ""
    return {
        "heading": "The one thing to do this week",
        "title": "Apply for the role",
        "text": f"Nothing is left to study for its {count}. {lead}".strip(),
        "facts": "Take the CV and interview pages of this report along.",
    }
