"""The part of the result that speaks of the plan: phases with tasks and steps, dates, what is put off."""

from datetime import date

import pandas as pd

from assessment import wording as w
from assessment.bank import Bank
from assessment.bank.model import Phase, Step
from assessment.plan.study_plan import Plan, reference_dates, theory_hours
from assessment.plan.tasks import total_range
from assessment.result import document_plan as document
from assessment.scoring.estimate import Estimate


def plan_part(
    bank: Bank, estimate: Estimate, plan: Plan, facts: frozenset[str], resources: dict[str, list[str]],
    finished: frozenset[str],
) -> document.Plan:
    """The plan as plain values. ``resources`` maps skills to resource ids; those ``finished`` are left out."""
    open_ones = {skill: [r for r in ids if r not in finished] for skill, ids in resources.items()}
    phases = [
        _phase(bank, estimate, plan, n, phase, facts, open_ones, finished) for n, phase in enumerate(bank.phases, 1)
    ]
    return {
        "hours": plan.hours,
        "hours_low": plan.hours_low,
        "hours_high": plan.hours_high,
        "theory_hours": sum(phase["theory_hours"] for phase in phases),
        "project_hours": plan.project_hours,
        "hours_per_week": plan.calendar.hours_per_week,
        "start": plan.calendar.start.isoformat(),
        "level3_by": iso(plan.level3_by),
        "level3_early": iso(plan.level3_early),
        "level3_late": iso(plan.level3_late),
        "target_by": iso(plan.target_by),
        "ready_by": iso(plan.ready_by),
        "deadline_missed": plan.deadline_missed,
        "full_end": iso(plan.full_end),
        "full_hours": plan.hours + int(plan.put_off["hours"].sum()),
        "needed_per_week": plan.needed_per_week,
        "phases": phases,
        "projects": _projects(plan),
        "put_off": [_put_off(plan, skill, row) for skill, row in plan.put_off.iterrows()],
    }


def _phase(
    bank: Bank, estimate: Estimate, plan: Plan, number: int, phase: Phase, facts: frozenset[str],
    resources: dict[str, list[str]], finished: frozenset[str],
) -> document.Phase:  # fmt: skip
    mine = plan.tasks[(plan.tasks["phase"] == number) & (plan.tasks["hours"] > 0)]
    reference = reference_dates(plan.calendar.start, phase.months)
    hours = int(mine["hours"].sum())
    low, high = total_range(estimate, mine, bank)
    return {
        "id": phase.id,
        "number": number,
        "title": phase.title,
        "goal": phase.goal,
        "months": list(phase.months),
        "reference": [day.isoformat() for day in reference],
        "start": iso(mine["start"].iloc[0]) if hours else None,
        "end": iso(mine["end"].iloc[-1]) if hours else None,
        "hours": hours,
        "hours_low": low,
        "hours_high": high,
        "theory_hours": theory_hours(hours, bank.guides.theory_share if bank.guides else 0.0),
        "tasks": [_task(bank, plan, skill, row, resources) for skill, row in mine.iterrows()],
        "steps": _steps(bank, phase, plan, facts, list(mine.index), finished),
    }


def _task(bank: Bank, plan: Plan, skill: str, row: pd.Series, resources: dict[str, list[str]]) -> document.Task:
    needs = [n for n in bank.skills[skill].prerequisites if n in plan.tasks.index]
    return {
        "skill": skill,
        "hours": int(row["hours"]),
        "hours_low": int(row["hours_low"]),
        "hours_high": int(row["hours_high"]),
        "start": iso(row["start"]),
        "end": iso(row["end"]),
        "from": round(float(row["level"]), 1),
        "to": int(min(row["target"], 3)),
        "needs": needs,
        "unlocks": [n for n in row["blocks"] if n in plan.tasks.index],
        "resources": resources.get(skill, []),
    }


def _steps(
    bank: Bank, phase: Phase, plan: Plan, facts: frozenset[str], order: list[str], finished: frozenset[str]
) -> list[document.Step]:  # fmt: skip
    """The steps of a phase for this person, in the order of its tasks' dates (``order``), so that the first
    step serves the first task; a step is for the skills that are still in the plan, and none for those put off."""
    steps: list[document.Step] = []
    for step in phase.steps:
        open_skills = [s for s in step.skills if s in plan.tasks.index]
        off = not open_skills and any(s in plan.put_off.index for s in step.skills)
        if step.when.holds(facts) and not off and (open_skills or step.for_all or not step.skills):
            unread = [r for r in step.resources if r not in finished]
            text = _finished(bank, step, finished) + step.text
            steps.append({"id": step.id, "title": step.title, "text": text, "kind": step.kind,
                          "skills": open_skills, "resources": unread})  # fmt: skip
    place = {skill: number for number, skill in enumerate(order)}
    return sorted(steps, key=lambda step: min((place[k] for k in step["skills"] if k in place), default=len(order)))


def _finished(bank: Bank, step: Step, finished: frozenset[str]) -> str:
    """A sentence before a step whose course or book was finished, since its text may name it."""
    names = [f"\N{LEFT DOUBLE QUOTATION MARK}{bank.resources[r].name}\N{RIGHT DOUBLE QUOTATION MARK}"
             for r in step.resources if r in finished]  # fmt: skip
    if not names:
        return ""
    return f"You finished {w.listing(names)}: do only what is new to you. "


def _projects(plan: Plan) -> list[document.Project]:
    """Work above level 3: earned by delivering something, after the study."""
    rows = plan.tasks[plan.tasks["project_hours"] > 0]
    return [
        {"skill": skill, "hours": int(row["project_hours"]), "start": iso(row["project_start"]),
         "end": iso(row["project_end"]), "target": int(row["target"])}
        for skill, row in rows.iterrows()
    ]  # fmt: skip


def _put_off(plan: Plan, skill: str, row: pd.Series) -> document.PutOff:
    return {"skill": skill, "hours": int(row["hours"]), "project_hours": int(row["project_hours"]),
            "target": int(row["target"]), "importance": row["importance"]}  # fmt: skip


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
