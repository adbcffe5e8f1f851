"""The one thing to do first: what is dated earliest in the plan, or what takes its place where nothing is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import lower
from assessment.report.source import Source, answered, level, quoted
from assessment.vocabulary import MUST, NOT_ASKED, RATED, SKIPPED, SURE, UNTOUCHED
from assessment.vocabulary import Source as SourceOf

if TYPE_CHECKING:
    from assessment.result.document_plan import Project, Step, Task
    from assessment.result.document_skills import Skill

SOON = timedelta(days=7)
THIS_WEEK = "The one thing to do this week"
UNSAID: dict[SourceOf, str] = {
    UNTOUCHED: "You did not mark it as touched", SKIPPED: "You could not say your level here",
    NOT_ASKED: "You were not asked for your level here",
}  # fmt: skip


def view(s: Source) -> dict:
    """``heading``, ``title``, ``text``, ``facts`` and ``resources`` of the one thing to do first."""
    made = next(found for make in (_aside, _study, _project, _find_out, _show, _put_off, _keep) if (found := make(s)))
    return {"resources": [], **made}


def line(s: Source) -> str:
    """The same in one sentence: "First, from 4 January 2027: Write gradient descent in NumPy (Calculus)."."""
    if not any(p["hours"] for p in s.plan["phases"]) and not s.plan["projects"]:
        return f"First: {view(s)['title']}."
    made, task = view(s), earliest(s)
    name = s.name(task["skill"])
    what = made["title"] if name in made["title"] else f"{made['title']} ({name})"
    return f"First, from {w.day(task['start'])}: {what}."


def earliest(s: Source) -> Task | Project:
    """The task that the plan begins with, or its first project work."""
    tasks = s.tasks()
    return min(tasks, key=_start) if tasks else min(s.plan["projects"], key=_start)


def _start(part: Task | Project) -> str:
    return part["start"]


def _aside(s: Source) -> dict | None:
    """Where nothing is left to score."""
    if not s.nothing_to_score:
        return None
    text = "What you set aside is out of the share and of the plan. Where a skill applies after all, change its answer."
    return {"heading": "The one thing to do first", "title": "Look again at what you set aside", "text": text,
            "facts": "The role is scored and planned as soon as one of its skills does."}  # fmt: skip


def _study(s: Source) -> dict | None:
    """The first task; a skill that may be there already is shown or found out before it is studied."""
    if not s.tasks():
        return None
    task = min(s.tasks(), key=_start)
    skill = s.skills[task["skill"]]
    return {"heading": _heading(s), **_what(s, task, skill)}


def _what(s: Source, task: Task, skill: Skill) -> dict:
    name, hours = skill["name"], f"about {w.hours(task['hours'])} ({w.span(task['hours_low'], task['hours_high'])})"
    step = _step(s, task)
    resources = [r for r in map(s.resource, (step or task)["resources"][:2]) if r]
    if skill["source"] == RATED and skill["counts_as"] >= skill["target"]:
        facts = f"You said level {skill['rating']}, the role asks for {skill['target']}, and our estimate is lower. "
        right = lower.right_at_target(s, skill)
        facts += f"Right at level {right}; other answers still pull it down. " if right else ""
        return {"title": f"Show “{name}”", "text": skill["show"], "facts": f"{facts}If it cannot be shown: {hours}."}
    if s.to_settle(skill):
        facts = f"{doubt(skill)} "
        return {"title": f"Find out whether you have “{name}”", "text": skill["show"],
                "facts": f"{facts}If not: {hours} of study."}  # fmt: skip
    facts = f"{name}, level {level(task['from'])} to {task['to']}: {hours}. {_share_of_week(s, task['hours'])}"
    facts += _unlocks(s, task) if skill["importance"] != MUST else ""
    if step:
        return {"title": step["title"], "text": step["text"], "facts": facts, "resources": resources}
    return {"title": name, "text": f"{skill['why']} Aim: {skill['show']}", "facts": facts, "resources": resources}


def _unlocks(s: Source, task: Task) -> str:
    """Why what is no must comes first: what of the plan rests on it."""
    names = quoted(s.names(task["unlocks"]))
    if not names:
        return ""
    return f" It comes first because {w.first_few(names, 2, 'skill')} {w.noun(len(names), 'rests', 'rest')} on it."


def doubt(skill: Skill) -> str:
    """Why a skill is not sure yet: its chance, or what stands against a high one."""
    if skill["chance"] < SURE:
        return f"The chance that you are at level {skill['target']} is {w.percent(skill['chance'])}."
    said = UNSAID.get(skill["source"], f"You answered {skill['rating']} here")
    asked = "no check on it came out right" if answered(skill) else "no check was asked"
    return f"{said} and {asked}; the rest of your answers suggests more, show it."


def _step(s: Source, task: Task) -> Step | None:
    """The first step of the task's phase that serves it."""
    phase = next(p for p in s.plan["phases"] if task in p["tasks"])
    return next((step for step in phase["steps"] if task["skill"] in step["skills"]), None)


def _heading(s: Source) -> str:
    start = w.as_date(s.plan["start"])
    soon = start - w.as_date(s.r["assessed_on"]) <= SOON
    return THIS_WEEK if soon else f"The one thing to do first, from {w.day(start)}"


def _share_of_week(s: Source, hours: float) -> str:
    pace = s.plan["hours_per_week"]
    if hours <= pace:
        return f"It fits your first week of {w.hours(pace)}."
    weeks = -(-hours // pace)
    return f"At {w.hours(pace)} a week: the first {w.plural(weeks, 'week')}."


def _project(s: Source) -> dict | None:
    if not s.plan["projects"]:
        return None
    p = min(s.plan["projects"], key=_start)
    skill = s.skills[p["skill"]]
    if s.to_settle(skill):
        work = f"If you have: about {w.hours(p['hours'])} of project work from level 3 to {p['target']}."
        return {"heading": _heading(s), "title": f"Find out whether you have “{skill['name']}”",
                "text": skill["show"], "facts": f"{doubt(skill)} {work}"}  # fmt: skip
    return {
        "heading": _heading(s),
        "title": f"{skill['name']}: deliver something others use",
        "text": skill["show"],
        "facts": f"About {w.hours(p['hours'])} of project work from level 3 to {p['target']}. "
        f"{_share_of_week(s, p['hours'])}",
    }


def _find_out(s: Source) -> dict | None:
    if not s.doubtful():
        return None
    skill = s.doubtful()[0]
    return {
        "heading": THIS_WEEK,
        "title": f"Find out whether you have “{skill['name']}”",
        "text": skill["show"],
        "facts": doubt(skill),
    }


def _show(s: Source) -> dict | None:
    if not s.r["to_show"]:
        return None
    skill = s.skills[s.r["to_show"][0]]
    count = len(s.r["to_show"])
    one = "It rests" if count == 1 else f"It is one of {w.counted(count, 'skill')} that rest"
    return {
        "heading": THIS_WEEK,
        "title": f"Show “{skill['name']}”",
        "text": skill["show"],
        "facts": f"{one} on your word alone.",
    }


def _put_off(s: Source) -> dict | None:
    if not s.plan["put_off"]:
        return None
    count = w.counted(len(s.plan["put_off"]), "skill")
    return {
        "heading": THIS_WEEK,
        "title": "Decide about your date",
        "text": f"By {w.day(s.plan['ready_by'])} there is no time to study; {count} had to be put off.",
        "facts": s.pace_that_would_do(),
    }


def _keep(s: Source) -> dict:
    lead = ""
    if s.r["strongest"]:
        best = s.skills[s.r["strongest"][0]]
        lead = f" Lead with “{best['name']}”, at level {level(best['level'])}."
    count = w.plural(s.r["headline"]["targets"], "target")
    return {
        "heading": THIS_WEEK,
        "title": "Apply for the role",
        "text": f"By our estimate nothing is left to study for its {count}.{lead}",
        "facts": "What this report says of your strongest skills belongs into the letter.",
    }
