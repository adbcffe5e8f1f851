"""The part of the result that speaks of the plan: its steps in order, and phases, dates and what is put off."""

from datetime import date

import pandas as pd

from assessment.answers import Answers
from assessment.bank import Bank
from assessment.bank.model import Phase
from assessment.bank.project import Project
from assessment.plan.study_plan import Plan, per_week, reference_dates
from assessment.result import document_plan as document
from assessment.result.step_words import NOT_NOW, Known, Yours, for_you, known
from assessment.scoring.estimate import Estimate
from assessment.vocabulary import BY_STEPS, THEORY

FIRST_WEEKS = 4


def plan_part(bank: Bank, answers: Answers, estimate: Estimate, plan: Plan) -> document.Plan:
    """The plan as plain values."""
    phases = [_phase(plan, number, phase) for number, phase in enumerate(bank.phases, 1)]
    skills = known(estimate)
    return {
        "form": BY_STEPS,
        "hours": plan.hours,
        "hours_low": plan.hours_low,
        "hours_high": plan.hours_high,
        "theory_hours": sum(phase["theory_hours"] for phase in phases),
        "hours_per_week": plan.calendar.hours_per_week,
        "start": plan.calendar.start.isoformat(),
        "level3_by": iso(plan.level3_by),
        "level3_early": iso(plan.level3_early),
        "level3_late": iso(plan.level3_late),
        "ready_by": iso(plan.ready_by),
        "deadline_missed": plan.deadline_missed,
        "full_end": iso(plan.full_end),
        "full_hours": plan.full_hours,
        "needed_per_week": plan.needed_per_week,
        "reference_per_week": _reference_per_week(bank, plan),
        "steps": [_step(bank, answers, skills, plan, str(step), row) for step, row in plan.steps.iterrows()],
        "first_weeks": _first_weeks(plan),
        "phases": phases,
        "briefs": [_brief(project) for project in _projects(bank, plan)],
        "find_out": [{"skill": skill, "checks": _not_asked(bank, answers, skill)} for skill in plan.find_out],
        "not_now": [_not_now(plan, str(step), row) for step, row in plan.not_now.iterrows()],
        "skills_not_now": list(plan.skills_not_now),
        "grows": list(plan.grows),
    }


def _first_weeks(plan: Plan) -> list[document.Week]:
    ids = list(map(str, plan.steps.index))
    return [
        {"start": week.start.isoformat(),
         "work": [{"step": ids[share.number], "hours": share.hours, "begins": share.begins, "ends": share.ends}
                  for share in week.work]}
        for week in plan.calendar.weeks([int(hours) for hours in plan.steps["hours"]], FIRST_WEEKS)
    ]  # fmt: skip


def _step(
    bank: Bank, answers: Answers, known_of: dict[str, Known], plan: Plan, step: str, row: pd.Series
) -> document.Step:
    of_bank, told = bank.steps[step], plan.told[step]
    shares = plan.shares[plan.shares["step"] == step]
    before = plan.steps.index[: plan.steps.index.get_loc(step)]
    begun = set(plan.shares.loc[plan.shares["step"].isin(before), "skill"])
    skills = list(shares["skill"])
    yours = Yours(told, int(row["hours"]), skills, [skill for skill in skills if skill not in begun])
    return {
        "id": step,
        "title": told.title,
        "kind": told.kind,
        "text": told.text,
        "for_you": for_you(bank, answers, known_of, yours),
        "done": told.done,
        "phase": int(row["phase"]),
        "hours": int(row["hours"]),
        "hours_low": int(row["hours_low"]),
        "hours_high": int(row["hours_high"]),
        "start": row["start"].isoformat(),
        "end": row["end"].isoformat(),
        "skills": [
            {"skill": s["skill"], "from": round(float(s["from"]), 1), "to": int(s["to"]), "hours": int(s["hours"])}
            for _, s in shares.iterrows()
        ],
        "parts": [
            {"resource": p.resource, "part": p.part, "hours": p.hours, "finished": p.resource in answers.resources}
            for p in told.parts
        ],
        "see": list(told.see),
        "uses": list(of_bank.uses),
        "needs": list(plan.needs[step]),
        "unlocks": list(plan.unlocks[step]),
        "milestone": bool(row["milestone"]),
        "always": of_bank.always,
        "project": of_bank.project,
    }


def _phase(plan: Plan, number: int, phase: Phase) -> document.Phase:
    mine = plan.steps[plan.steps["phase"] == number]
    row = plan.phases.loc[number] if number in plan.phases.index else None
    return {
        "id": phase.id,
        "number": number,
        "title": phase.title,
        "goal": phase.goal,
        "months": list(phase.months),
        "reference": [day.isoformat() for day in reference_dates(plan.calendar.start, phase.months)],
        "start": None if row is None else row["start"].isoformat(),
        "end": None if row is None else row["end"].isoformat(),
        "hours": 0 if row is None else int(row["hours"]),
        "hours_low": 0 if row is None else int(row["hours_low"]),
        "hours_high": 0 if row is None else int(row["hours_high"]),
        "theory_hours": int(mine.loc[mine["kind"] == THEORY, "hours"].sum()),
        "steps": list(mine.index),
    }


def _projects(bank: Bank, plan: Plan) -> list[Project]:
    """The projects that steps of the plan name, each once, in the order of the steps."""
    names = dict.fromkeys(bank.steps[step].project for step in plan.steps.index)
    return [bank.projects[name] for name in names if name]


def _brief(p: Project) -> document.Brief:
    return {
        "id": p.id, "title": p.title, "summary": p.summary, "weekend": p.weekend,
        "hours_low": p.hours[0], "hours_high": p.hours[1],
        "data": [{"name": d.name, "url": d.url, "licence": d.licence, "size": d.size, "confirmed": d.confirmed}
                 for d in p.data],
        "deliver": list(p.deliver), "rubric": list(p.rubric), "reviewer": list(p.reviewer),
    }  # fmt: skip


def _reference_per_week(bank: Bank, plan: Plan) -> int | None:
    """Hours a week that would end the whole plan with the calendar of the bank's sources; None where they have none."""
    if bank.guides is None or not plan.full_hours:
        return None
    start = plan.calendar.start
    return per_week(plan.full_hours, start, max(reference_dates(start, phase.months)[1] for phase in bank.phases))


def _not_asked(bank: Bank, answers: Answers, skill: str) -> list[str]:
    """The checks on a skill that this person has not seen."""
    seen = {*answers.asked_checks, *answers.carried, *answers.spent}
    return [check.id for check in bank.checks_of.get(skill, ()) if check.id not in seen]


def _not_now(plan: Plan, step: str, row: pd.Series) -> document.NotNow:
    shares = plan.shares_not_now
    return {"id": step, "title": plan.told[step].title, "kind": row["kind"], "phase": int(row["phase"]),
            "hours": int(row["hours"]), "skills": list(shares.loc[shares["step"] == step, "skill"]),
            "reason": NOT_NOW}  # fmt: skip


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
