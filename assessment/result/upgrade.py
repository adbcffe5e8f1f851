"""A result of schema 1 or 2 in the present form.

Its plan was one of skills: each task, the study of one skill, becomes a step of its own, with the hours, dates and
order it had. The steps of that time had neither hours nor dates; they stay beside their phase. Work above level 3 had
dates; of it the skills stay.
"""

from typing import Any, cast

from assessment.result.document import SCHEMA, Result
from assessment.result.document_old import OldPhase, OldPlan, OldProgress, OldResult, OldSkill, OldTask
from assessment.result.document_plan import NotNow, Phase, Plan, Step, Work
from assessment.result.document_progress import Progress
from assessment.result.document_skills import Skill
from assessment.result.step_words import NOT_NOW
from assessment.vocabulary import BUILDING, BY_SKILLS, JUDGEMENT


def upgraded(old: OldResult) -> Result:
    """The result in the present form; ``old`` has passed its types and stays as it is."""
    new: dict[str, Any] = {**old, "schema": SCHEMA}
    new["skills"] = [_skill(skill) for skill in old["skills"]]
    new["plan"] = _plan(old["plan"], {skill["id"]: skill for skill in old["skills"]})
    if "progress" in old:
        new["progress"] = _progress(old["progress"]) if old["progress"] else None
    return cast(Result, new)


def _skill(old: OldSkill) -> Skill:
    """Decisions were about the whole target then."""
    new: dict[str, Any] = {**old, "hired": old["target"], "target_basis": JUDGEMENT, "work": None}
    del new["hours_basis"]
    if work := old["work"]:
        planned = not work["put_off"] and work["hours"] > 0
        new["work"] = Work(
            put_off=work["put_off"], hours=work["hours"], priority=work["priority"],
            steps=[old["id"]] if planned else [],
            start=work.get("start") if planned else None, end=work.get("end") if planned else None,
        ) if work["put_off"] or planned else None  # fmt: skip
    return cast(Skill, new)


def _plan(old: OldPlan, skills: dict[str, OldSkill]) -> Plan:
    tasks = [task["skill"] for phase in old["phases"] for task in phase["tasks"]]
    return {
        "form": BY_SKILLS,
        "hours": old["hours"],
        "hours_low": old["hours_low"],
        "hours_high": old["hours_high"],
        "theory_hours": old["theory_hours"],
        "hours_per_week": old["hours_per_week"],
        "start": old["start"],
        "level3_by": old["level3_by"],
        "level3_early": old["level3_early"],
        "level3_late": old["level3_late"],
        "ready_by": old["ready_by"],
        "deadline_missed": old["deadline_missed"],
        "full_end": old["full_end"],
        "full_hours": old["full_hours"],
        "needed_per_week": old["needed_per_week"],
        "reference_per_week": None,
        "steps": [
            _step(task, phase, skills.get(task["skill"]), tasks) for phase in old["phases"] for task in phase["tasks"]
        ],
        "phases": [_phase(phase) for phase in old["phases"]],
        "find_out": [],
        "not_now": [_not_now(entry["skill"], entry["hours"], skills) for entry in old["put_off"] if entry["hours"]],
        "skills_not_now": list(dict.fromkeys(entry["skill"] for entry in old["put_off"])),
        "grows": list(dict.fromkeys(project["skill"] for project in old["projects"])),
    }


def _step(task: OldTask, phase: OldPhase, skill: OldSkill | None, tasks: list[str]) -> Step:
    """A task as a step; ``skill`` is None where the file names one that it does not have, which is told later."""
    return {
        "id": task["skill"],
        "title": skill["name"] if skill else task["skill"],
        "kind": BUILDING,
        "text": "",
        "for_you": [],
        "done": skill["show"] if skill else "",
        "phase": phase["number"],
        "hours": task["hours"],
        "hours_low": task["hours_low"],
        "hours_high": task["hours_high"],
        "start": task["start"],
        "end": task["end"],
        "skills": [{"skill": task["skill"], "from": task["from"], "to": task["to"], "hours": task["hours"]}],
        "parts": [],
        "see": task["resources"],
        "uses": [],
        "needs": [name for name in task["needs"] if name in tasks],
        "unlocks": [name for name in task["unlocks"] if name in tasks],
        "milestone": False,
        "always": False,
        "project": "",
    }


def _phase(old: OldPhase) -> Phase:
    new: dict[str, Any] = {**old, "steps": [task["skill"] for task in old["tasks"]], "undated": old["steps"]}
    del new["tasks"]
    return cast(Phase, new)


def _not_now(name: str, hours: int, skills: dict[str, OldSkill]) -> NotNow:
    skill = skills.get(name)
    return {"id": name, "title": skill["name"] if skill else name, "kind": BUILDING,
            "phase": skill["phase"] if skill else 1, "hours": hours, "skills": [name], "reason": NOT_NOW}  # fmt: skip


def _progress(old: OldProgress) -> Progress:
    new: dict[str, Any] = {**old}
    new["next"] = [
        {"id": step["skill"], "title": step["name"], "hours": step["hours"], "start": step["start"], "end": step["end"]}
        for step in old["next"] if step["kind"] == "study"
    ]  # fmt: skip
    return cast(Progress, new)
