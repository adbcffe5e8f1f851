"""The one thing to do first: the first step of the plan, or what takes its place where there is none."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import word
from assessment.report.sections import steps
from assessment.report.source import Source, answered, level, quoted
from assessment.vocabulary import MUST, NOT_ASKED, RATED, SKIPPED, SURE, UNTOUCHED
from assessment.vocabulary import Source as SourceOf

if TYPE_CHECKING:
    from assessment.result.document_plan import Step
    from assessment.result.document_skills import Skill

MOST_PARTS = 2
MOST_TEXT = 220  # characters of the step on the cover
THIS_WEEK = "The one thing to do this week"
UNSAID: dict[SourceOf, str] = {
    UNTOUCHED: "You did not mark it as touched", SKIPPED: "You could not say your level here",
    NOT_ASKED: "You were not asked for your level here",
}  # fmt: skip


def view(s: Source) -> dict:
    """``heading``, ``title``, ``text``, ``done``, ``facts``, ``fits`` (how much of the week) and ``resources`` of the
    one thing to do first."""
    made = next(found for make in (_aside, _step, _find_out, _show, _put_off, _keep) if (found := make(s)))
    return {"resources": [], "done": "", "fits": "", **made}


def line(s: Source) -> str:
    """The same in one sentence: "First, from 4 January 2027: Write gradient descent in NumPy."."""
    title, step = view(s)["title"], earliest(s)
    return f"First, from {w.day(step['start'])}: {title}." if step else f"First: {title}."


def earliest(s: Source) -> Step | None:
    """The step that the plan begins with."""
    return s.plan["steps"][0] if s.plan["steps"] else None


def _aside(s: Source) -> dict | None:
    """Where nothing is left to score."""
    if not s.nothing_to_score:
        return None
    text = "What you set aside is out of the share and of the plan. Where a skill applies after all, change its answer."
    return {"heading": "The one thing to do first", "title": "Look again at what you set aside", "text": text,
            "facts": "The role is scored and planned as soon as one of its skills does."}  # fmt: skip


def _step(s: Source) -> dict | None:
    """The first step; where its skill may be there already, how to show that."""
    step = earliest(s)
    if step is None:
        return None
    skills = [s.skills[k["skill"]] for k in step["skills"]]
    facts = [_already(s, skill) for skill in skills[:1] if all(s.may_be_there(k) for k in skills)]
    facts += [f"{'; '.join(steps.moves(s, step)) or 'No new skill'}: {steps.hours(step)}."]
    facts += _unlocks(s, step, skills)
    return {"heading": _heading(s), "title": step["title"], "text": _opening(step["text"]), "done": step["done"],
            "facts": " ".join(facts), "fits": _share_of_week(s, step["hours"]),
            "resources": (steps.parts(s, step) or steps.see(s, step))[:MOST_PARTS]}  # fmt: skip


def _opening(text: str) -> str:
    """The first sentences of a step: the cover has room for two, the roadmap has all."""
    found = ""
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text):
        if found and len(found) + len(sentence) > MOST_TEXT:
            break
        found = f"{found} {sentence}".strip()
    return found


def _unlocks(s: Source, step: Step, skills: list[Skill]) -> list[str]:
    """Why a step without a must comes first: what of the plan rests on it."""
    titles = quoted(s.steps[other]["title"] for other in step["unlocks"])
    if not titles or any(skill["importance"] == MUST for skill in skills):
        return []
    return [f"It comes first because {w.first_few(titles, 1, 'step')} {w.noun(len(titles), 'rests', 'rest')} on it."]


def _already(s: Source, skill: Skill) -> str:
    """Why the step may be done already, and what shows it."""
    if skill["source"] == RATED and skill["counts_as"] >= skill["hired"]:
        said = f"You said level {skill['rating']}, {skill['hired']} is needed, and our estimate is lower."
        right = word.right_at_target(s, skill)
        said += f" Right at level {right}; other answers still pull it down." if right else ""
    else:
        said = doubt(skill)
    return f"{said} If you can show this, it is done: {skill['show'].rstrip('.')}."


def doubt(skill: Skill) -> str:
    """Why a skill is not sure yet: its chance, or what stands against a high one."""
    if skill["chance"] < SURE:
        chance = min(skill["chance"], SURE - 0.01)  # what is not sure never rounds up to sure
        return f"The chance that you are at level {skill['hired']} is {w.percent(chance)}."
    said = UNSAID.get(skill["source"], f"You answered {skill['rating']} here")
    asked = "no check on it came out right" if answered(skill) else "no check was asked"
    return f"{said} and {asked}; the rest of your answers suggests more, show it."


def _heading(s: Source) -> str:
    start = w.as_date(s.plan["start"])
    today = w.as_date(s.r["assessed_on"])
    sunday = today + timedelta(days=6 - today.weekday())
    return THIS_WEEK if start <= sunday else f"The one thing to do first, from {w.day(start)}"


def _share_of_week(s: Source, hours: float) -> str:
    pace = s.plan["hours_per_week"]
    if hours <= pace:
        return f"It fits your first week of {w.hours(pace)}."
    weeks = -(-hours // pace)
    return f"At {w.hours(pace)} a week: the first {w.plural(weeks, 'week')}."


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
    if not s.put_off:
        return None
    count = w.counted(len(s.put_off), "skill")
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
