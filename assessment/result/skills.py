"""The part of the result that speaks of skills and areas: level, band, state, and how we know."""

import math

import pandas as pd

from assessment.answers import Answers, CheckAnswer, Rating
from assessment.bank import Bank
from assessment.bank.model import LEVEL_NAMES, Resource
from assessment.bank.model import Skill as BankSkill
from assessment.plan.facts import contradictions
from assessment.plan.study_plan import Plan
from assessment.result.document_plan import Work
from assessment.result.document_skills import Area, Check, Mention, Skill, StateCounts, Statement, Trace
from assessment.result.plan_part import iso
from assessment.scoring import evidence as ev
from assessment.scoring.estimate import Estimate
from assessment.vocabulary import (
    ANSWERED,
    BY_AREA,
    CLAIMED,
    GAP,
    JUDGEMENT,
    MET,
    RATED,
    SKIPPED,
    TOP_LEVEL,
    UNSURE,
)


def nearest_level(level: float) -> int:
    """The whole level nearest to an estimate; halves go up."""
    return min(math.floor(level + 0.5), TOP_LEVEL)


def _rating(answers: Answers, skill: BankSkill, source: str) -> Rating | None:
    """What the person said of a skill, or of its area where that stands for it."""
    if source == BY_AREA:
        return answers.areas.get(skill.area)
    return answers.skills.get(skill.id) if source == RATED else None


def skill_parts(bank: Bank, answers: Answers, estimate: Estimate, plan: Plan) -> list[Skill]:
    """One table a skill, in the bank's order."""
    above, below = contradictions(bank, answers, estimate)
    parts: list[Skill] = []
    for skill in bank.skills.values():
        row = estimate.skills.loc[skill.id]
        rating, level = _rating(answers, skill, row["source"]), nearest_level(row["level"])
        parts.append(
            {
                "id": skill.id,
                "name": skill.name,
                "area": skill.area,
                "kind": skill.kind,
                "scope": skill.scope,
                "why": skill.why,
                "show": skill.show,
                "phase": skill.phase,
                "list": skill.list,
                "target": int(row["target"]),
                "hired": int(row["hired"]),
                "target_basis": skill.target_basis.get(estimate.role, JUDGEMENT),
                "importance": row["importance"],
                "level": _round(row["level"]),
                "low": _round(row["low"]),
                "high": _round(row["high"]),
                "chance": _round(row["chance"]),
                "trace": _trace(row),
                "state": row["state"],
                "source": row["source"],
                "rating": rating.level if rating else None,
                "counts_as": rating.effective if rating else None,
                "longer_ago": bool(rating and rating.longer_ago),
                "note": answers.notes.get(skill.id, ""),
                "checks": {"right": int(row["right"]), "wrong": int(row["wrong"]), "unknown": int(row["unknown"])},
                "above_checks": skill.id in above,
                "below_checks": skill.id in below,
                "nearest": {"level": level, "name": LEVEL_NAMES[level]},
                "stated": _stated(skill, row, level),
                "next": _next_anchor(skill, max(level, _own(row)), int(row["target"])),
                "prerequisites": list(skill.prerequisites),
                "hours_to_3": round(bank.hours_of[skill.id]),
                "topics": [{"kind": t.kind, "text": t.text} for t in skill.topics],
                "postings": _postings(bank, skill, estimate.role),
                "work": _work(skill.id, plan),
            }
        )
    return parts


def _trace(row: pd.Series) -> Trace:
    return {"prior": _round(row["prior"]), "by_word": _round(row["by_word"]), "by_ratings": _round(row["by_ratings"]),
            "raw": _round(row["raw"]), "sd": _round(row["sd"]),
            "shortfall": _round(row["shortfall"]), "weight": _round(row["weight"])}  # fmt: skip


def _own(row: pd.Series) -> int:
    """The level the respondent stated on the skill's own ladder, 0 where there is none."""
    return int(row["rating"]) if row["source"] == RATED else 0


def _stated(skill: BankSkill, row: pd.Series, level: int) -> Statement | None:
    """What the respondent says is true although our estimate is lower, where the role asks for more than
    the estimate: worth showing to somebody."""
    own = _own(row)
    if own <= level or level >= row["hired"]:
        return None
    return {"level": own, "name": LEVEL_NAMES[own], "text": skill.anchors[own - 1]}


def _next_anchor(skill: BankSkill, level: int, target: int) -> Statement | None:
    """The next statement to make true, as long as the role asks for more than ``level``."""
    if level >= target:
        return None
    return {"level": level + 1, "name": LEVEL_NAMES[level + 1], "text": skill.anchors[level]}


def _work(skill: str, plan: Plan) -> Work | None:
    """The skill's part in the plan, whether planned or put off."""
    off = skill in plan.skills_not_now
    shares = plan.shares_not_now if off else plan.shares
    mine = shares[shares["skill"] == skill]
    if mine.empty and not off:
        return None
    steps = [] if off else [step for step in plan.steps.index if step in set(mine["step"])]
    return {
        "put_off": off, "hours": int(mine["hours"].sum()), "priority": _round(plan.skills.at[skill, "priority"]),
        "steps": steps, "start": iso(plan.steps.at[steps[0], "start"]) if steps else None,
        "end": iso(plan.steps.at[steps[-1], "end"]) if steps else None,
    }  # fmt: skip


def _postings(bank: Bank, skill: BankSkill, role: str) -> list[Mention]:
    """How often the skill's keywords are mentioned in the postings nearest to the role."""
    if not bank.postings:
        return []
    for number, column in enumerate(bank.postings.columns):
        if role in column["roles"]:
            return [{"keyword": k, "percent": bank.postings.percent[k][number]} for k in skill.postings]
    return []


def area_parts(bank: Bank, estimate: Estimate, plan: Plan) -> list[Area]:
    """One table an area: mean level and target over the role's skills, band, counts of states, hours."""
    parts: list[Area] = []
    for area in bank.areas.values():
        mine = estimate.skills.loc[list(area.skills)]
        row = estimate.areas.loc[area.id]
        has_target = not math.isnan(row["target"])
        planned = plan.shares.loc[plan.shares["skill"].isin(area.skills)]
        parts.append(
            {
                "id": area.id,
                "name": area.name,
                "kind": area.kind,
                "skills": list(area.skills),
                "level": _round(row["level"]) if has_target else None,
                "target": _round(row["target"]) if has_target else None,
                "low": _round(row["low"]) if has_target else None,
                "high": _round(row["high"]) if has_target else None,
                "states": counts_of(mine),
                "hours": int(planned["hours"].sum()),
            }
        )
    return parts


def counts_of(skills: pd.DataFrame) -> StateCounts:
    """How many of the skills are in each state that counts."""
    found = skills["state"].value_counts()
    return {"met": int(found.get(MET, 0)), "claimed": int(found.get(CLAIMED, 0)),
            "not sure yet": int(found.get(UNSURE, 0)), "gap": int(found.get(GAP, 0))}  # fmt: skip


def check_parts(bank: Bank, answers: Answers) -> list[Check]:
    """Every check that was asked or carried over, with the answer, the key and the reason: the evidence page."""
    said = [(x, answers.checks[x], False) for x in answers.asked_checks if x in answers.checks]
    said += [(x, answer, True) for x, answer in answers.carried.items() if x not in answers.checks]
    return [_check(bank, answers, *each) for each in said]


def _check(bank: Bank, answers: Answers, check_id: str, answer: CheckAnswer, carried: bool) -> Check:
    check = bank.checks[check_id]
    chosen = answer.choice if answer.state == ANSWERED else None
    return {
        "id": check.id,
        "skill": check.skill,
        "level": check.level,
        "stem": check.stem,
        "code": check.code,
        "outcome": ev.outcome(bank, answers, check_id) or SKIPPED,
        "carried": carried,
        "chosen": check.options[chosen] if chosen is not None else None,
        "why_not": check.why_not[chosen] if chosen is not None else "",
        "key": check.options[check.key],
        "explanation": check.explanation,
        "source": _source(bank.resources[check.source], check.where),
        "source_url": bank.resources[check.source].url,
        "verify": check.verify,
        "type": check.type,
    }


def _source(resource: Resource, where: str) -> str:
    """Where to read about a check, in words."""
    return f"{resource.name}: {where}" if where else resource.name


def _round(value: float) -> float:
    return round(float(value), 4)
