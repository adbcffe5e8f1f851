"""The old plan against what happened, and what the new plan starts with.

Planned value and earned value in the sense of project control, in hours of study: what the old plan
expected by a day, and how much of what it asked for the new levels no longer need.
"""

import math
from datetime import date

from assessment.result.document import Result
from assessment.result.document_plan import Task
from assessment.result.document_progress import NextStep, PlanThen, TaskThen
from assessment.result.document_skills import Skill, answered
from assessment.result.noise import sd_of
from assessment.scoring.states import UNLIKELY
from assessment.vocabulary import HAS_RATING, NOT_YET, REACHED, SURE, UNSURE, UNTOUCHED, TaskOutcome

FIRST_STEPS = 3


def plan_then(old: Result, new: Result, pairs: list[tuple[Skill, Skill]]) -> PlanThen | None:
    """The old plan's study on the day of the new result; None where it had none that can be compared.

    ``hours`` (of the comparable tasks), ``planned`` (hours due by that day), ``left`` (hours that the new
    levels still need for the same tasks), ``earned`` (hours - left, below 0 where more is needed now);
    ``tasks``: skill, name, to (level), hours, end (ISO date), due, level (now), outcome ``reached``,
    ``not sure yet`` or ``not yet``. Tasks whose target changed, or whose skill is left out, are not counted.
    """
    same = {now["id"]: now for then, now in pairs if then["target"] == now["target"]}
    today = date.fromisoformat(new["assessed_on"])
    found = [task for phase in old["plan"]["phases"] for task in phase["tasks"] if task["skill"] in same]
    if not found:
        return None
    hours = sum(task["hours"] for task in found)
    left = sum(_hours_left(same[task["skill"]]) for task in found)
    return {
        "start": old["plan"]["start"],
        "hours_per_week": old["plan"]["hours_per_week"],
        "hours": hours,
        "planned": round(sum(task["hours"] * _elapsed(task, today) for task in found)),
        "left": left,
        "earned": hours - left,
        "tasks": [_task(task, same[task["skill"]], today) for task in found],
    }


def _hours_left(skill: Skill) -> int:
    """Study hours that the skill still needs, whether planned or put off."""
    return skill["work"]["hours"] if skill["work"] else 0


def _elapsed(task: Task, today: date) -> float:
    """Which share (0-1) of a task lies before the day."""
    start, end = date.fromisoformat(task["start"]), date.fromisoformat(task["end"])
    return min(max((today - start).days / ((end - start).days + 1), 0.0), 1.0)


def _task(task: Task, now: Skill, today: date) -> TaskThen:
    return {
        "skill": now["id"],
        "name": now["name"],
        "to": task["to"],
        "hours": task["hours"],
        "end": task["end"],
        "due": date.fromisoformat(task["end"]) < today,
        "level": now["level"],
        "outcome": _outcome(now, task["to"]),
    }


def _outcome(now: Skill, goal: int) -> TaskOutcome:
    """As a state is decided: by P(level >= goal - .5), where a state may be met at all."""
    level = now["trace"]["raw"] if "trace" in now else now["level"]
    z = (level - goal + 0.5) / max(sd_of(now), 1e-9)
    chance = 0.5 * math.erfc(-z / math.sqrt(2))
    if chance >= SURE and may_be_met(now):
        return REACHED
    return NOT_YET if chance <= UNLIKELY else UNSURE


def may_be_met(skill: Skill) -> bool:
    """Whether an estimate may make a skill met: not where it was answered 0 or left untouched without a right check
    on it, nor where it was neither rated nor checked."""
    if skill["counts_as"] == 0 or skill["source"] == UNTOUCHED:
        return skill["checks"]["right"] > 0
    return skill["source"] in HAS_RATING or answered(skill["checks"]) > 0


def next_steps(new: Result) -> list[NextStep]:
    """The first study tasks of the new plan, or its first project work where no study is left."""
    skills = {s["id"]: s["name"] for s in new["skills"]}
    study = [task for phase in new["plan"]["phases"] for task in phase["tasks"]]
    if study:
        return [{"kind": "study", "skill": t["skill"], "name": skills[t["skill"]], "from": t["from"],
                 "to": t["to"], "hours": t["hours"], "start": t["start"], "end": t["end"]}
                for t in study[:FIRST_STEPS]]  # fmt: skip
    return [{"kind": "project", "skill": p["skill"], "name": skills[p["skill"]], "from": 3, "to": p["target"],
             "hours": p["hours"], "start": p["start"], "end": p["end"]}
            for p in new["plan"]["projects"][:FIRST_STEPS]]  # fmt: skip
