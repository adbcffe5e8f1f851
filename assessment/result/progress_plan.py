"""The old plan against what happened, and what the new plan starts with.

Planned value and earned value in the sense of project control, in hours of study: what the old plan
expected by a day, and how much of what it asked for the new levels no longer need.
"""

import math
from datetime import date

from assessment.result.document import Result
from assessment.result.document_plan import Step, StepSkill
from assessment.result.document_progress import NextStep, PlanThen, StepThen, TaskThen
from assessment.result.document_skills import Skill, answered
from assessment.result.noise import sd_of
from assessment.scoring.states import UNLIKELY
from assessment.vocabulary import HAS_RATING, NOT_YET, REACHED, SURE, UNSURE, UNTOUCHED, TaskOutcome

FIRST_STEPS = 3


def plan_then(old: Result, new: Result, pairs: list[tuple[Skill, Skill]]) -> PlanThen | None:
    """The old plan's study on the day of the new result; None where it had none that can be compared.

    ``hours`` (of the old steps, as far as they are for comparable skills), ``planned`` (hours due by that day), ``left``
    (hours that the new levels still need for the same skills), ``earned`` (hours - left, below 0 where more is needed
    now); ``tasks``, one a skill: skill, name, to (level), hours, end (ISO date of its last step), due, level (now),
    outcome ``reached``, ``not sure yet`` or ``not yet``; ``steps``: id, title, due, outcome. Skills whose target
    changed, or that are left out, are not counted.
    """
    same = {now["id"]: now for then, now in pairs if then["target"] == now["target"]}
    today = date.fromisoformat(new["assessed_on"])
    found = [(step, part) for step in old["plan"]["steps"] for part in step["skills"] if part["skill"] in same]
    if not found:
        return None
    hours = sum(part["hours"] for _, part in found)
    skills = list(dict.fromkeys(part["skill"] for _, part in found))
    left = sum(_hours_left(same[skill]) for skill in skills)
    return {
        "start": old["plan"]["start"],
        "hours_per_week": old["plan"]["hours_per_week"],
        "hours": hours,
        "planned": round(sum(part["hours"] * _elapsed(step, today) for step, part in found)),
        "left": left,
        "earned": hours - left,
        "tasks": [_task([x for x in found if x[1]["skill"] == skill], same[skill], today) for skill in skills],
        "steps": [_step(step, same, today) for step in {step["id"]: step for step, _ in found}.values()],
    }


def _hours_left(skill: Skill) -> int:
    """Study hours that the skill still needs, whether planned or put off."""
    return skill["work"]["hours"] if skill["work"] else 0


def _elapsed(step: Step, today: date) -> float:
    """Which share (0-1) of a step lies before the day."""
    start, end = date.fromisoformat(step["start"]), date.fromisoformat(step["end"])
    return min(max((today - start).days / ((end - start).days + 1), 0.0), 1.0)


def _task(found: list[tuple[Step, StepSkill]], now: Skill, today: date) -> TaskThen:
    """What the steps of the old plan asked for in one skill, and where it stands now."""
    to, end = max(part["to"] for _, part in found), max(step["end"] for step, _ in found)
    return {
        "skill": now["id"],
        "name": now["name"],
        "to": to,
        "hours": sum(part["hours"] for _, part in found),
        "end": end,
        "due": date.fromisoformat(end) < today,
        "level": now["level"],
        "outcome": _outcome(now, to),
    }


def _step(step: Step, same: dict[str, Skill], today: date) -> StepThen:
    """What became of a step of the old plan: as much as of its least sure skill that can be compared."""
    came = [_outcome(same[part["skill"]], part["to"]) for part in step["skills"] if part["skill"] in same]
    return {
        "id": step["id"],
        "title": step["title"],
        "due": date.fromisoformat(step["end"]) < today,
        "outcome": next(outcome for outcome in (NOT_YET, UNSURE, REACHED) if outcome in came),
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
    """The first steps of the new plan."""
    return [{"id": s["id"], "title": s["title"], "hours": s["hours"], "start": s["start"], "end": s["end"]}
            for s in new["plan"]["steps"][:FIRST_STEPS]]  # fmt: skip
