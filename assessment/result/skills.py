"""The part of the result that speaks of skills and areas: level, band, state, and how we know."""

import math

from assessment.answers import Answers
from assessment.answers.model import ANSWERED
from assessment.bank import Bank
from assessment.bank.model import LEVEL_NAMES, TOP_LEVEL, Resource, Skill
from assessment.plan.facts import contradictions
from assessment.plan.roadmap import Plan
from assessment.scoring import evidence as ev
from assessment.scoring.frames import Estimate
from assessment.scoring.states import CLAIMED, GAP, MET, UNSURE

TRACE = ("prior", "by_ratings", "raw", "sd", "shortfall", "weight")  # what `skillgap explain` shows


def nearest_level(level: float) -> int:
    """The whole level nearest to an estimate; halves go up."""
    return min(math.floor(level + 0.5), TOP_LEVEL)


def skill_parts(bank: Bank, answers: Answers, estimate: Estimate, plan: Plan) -> list[dict]:
    """One table a skill, in the bank's order."""
    above, below = contradictions(bank, answers, estimate)
    parts = []
    for skill in bank.skills.values():
        row = estimate.skills.loc[skill.id]
        rating = answers.skills.get(skill.id) if row["source"] == ev.RATED else None
        if row["source"] == ev.BY_AREA:
            rating = answers.areas.get(skill.area)
        level = nearest_level(row["level"])
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
                "importance": row["importance"],
                "level": _round(row["level"]),
                "low": _round(row["low"]),
                "high": _round(row["high"]),
                "chance": _round(row["chance"]),
                "trace": {name: _round(row[name]) for name in TRACE},
                "state": row["state"],
                "source": row["source"],
                "rating": rating.level if rating else None,
                "counts_as": rating.effective if rating else None,
                "longer_ago": bool(rating and rating.longer_ago),
                "checks": {
                    "right": int(row["right"]),
                    "wrong": int(row["wrong"]),
                    "unknown": int(row["unknown"]),
                },
                "above_checks": skill.id in above,
                "below_checks": skill.id in below,
                "nearest": {"level": level, "name": LEVEL_NAMES[level]},
                "stated": _stated(skill, row, level),
                "next": _next_anchor(skill, max(level, _own(row)), int(row["target"])),
                "prerequisites": list(skill.prerequisites),
                "hours_to_3": skill.hours,
                "hours_basis": skill.hours_basis,
                "topics": [{"kind": t.kind, "text": t.text} for t in skill.topics],
                "postings": _postings(bank, skill, estimate.role),
                "work": _work(skill.id, plan),
            }
        )
    return parts


def _own(row) -> int:
    """The level the respondent stated on the skill's own ladder, 0 where there is none."""
    return int(row["rating"]) if row["source"] == ev.RATED else 0


def _stated(skill: Skill, row, level: int) -> dict | None:
    """What the respondent says is true although our estimate is lower, where the role asks for more than
    the estimate: worth showing to somebody."""
    own = _own(row)
    if own <= level or level >= row["target"]:
        return None
    return {"level": own, "name": LEVEL_NAMES[own], "text": skill.anchors[own - 1]}


def _next_anchor(skill: Skill, level: int, target: int) -> dict | None:
    """The next statement to make true, as long as the role asks for more than ``level``."""
    if level >= target:
        return None
    return {"level": level + 1, "name": LEVEL_NAMES[level + 1], "text": skill.anchors[level]}


def _work(skill: str, plan: Plan) -> dict | None:
    """Hours and dates of the skill's task, whether planned or put off."""
    if skill in plan.put_off.index:
        row = plan.put_off.loc[skill]
        return {"put_off": True, **_hours(row)}
    if skill not in plan.tasks.index:
        return None
    row = plan.tasks.loc[skill]
    dates = {
        k: row[k].isoformat() if row[k] else None for k in ("start", "end", "project_start", "project_end")
    }
    return {"put_off": False, **_hours(row), **dates}


def _hours(row) -> dict:
    names = ("hours", "hours_low", "hours_high", "project_hours")
    return {name: int(row[name]) for name in names} | {"priority": _round(row["priority"])}


def _postings(bank: Bank, skill: Skill, role: str) -> list[dict]:
    """How often the skill's keywords are mentioned in the postings nearest to the role."""
    if not bank.postings:
        return []
    for number, column in enumerate(bank.postings.columns):
        if role in column["roles"]:
            return [{"keyword": k, "percent": bank.postings.percent[k][number]} for k in skill.postings]
    return []


def area_parts(bank: Bank, estimate: Estimate, plan: Plan) -> list[dict]:
    """One table an area: mean level and target over the role's skills, band, counts of states, hours."""
    parts = []
    for area in bank.areas.values():
        mine = estimate.skills.loc[list(area.skills)]
        row = estimate.areas.loc[area.id]
        has_target = not math.isnan(row["target"])
        planned = plan.tasks.loc[plan.tasks.index.isin(area.skills)]
        parts.append(
            {
                "id": area.id,
                "name": area.name,
                "kind": area.kind,
                "skills": list(area.skills),
                **{k: _round(row[k]) if has_target else None for k in ("level", "target", "low", "high")},
                "states": {
                    state: int((mine["state"] == state).sum()) for state in (MET, CLAIMED, UNSURE, GAP)
                },
                "hours": int(planned["hours"].sum()),
            }
        )
    return parts


def check_parts(bank: Bank, answers: Answers) -> list[dict]:
    """Every check that was asked, with the answer, the key and the reason: the evidence page."""
    parts = []
    for check_id in answers.asked_checks:
        answer = answers.checks.get(check_id)
        if answer is None:
            continue
        check = bank.checks[check_id]
        chosen = answer.choice if answer.state == ANSWERED else None
        parts.append(
            {
                "id": check.id,
                "skill": check.skill,
                "level": check.level,
                "stem": check.stem,
                "code": check.code,
                "outcome": ev.outcome(bank, answers, check_id) or "skipped",
                "chosen": check.options[chosen] if chosen is not None else None,
                "why_not": check.why_not[chosen] if chosen is not None else "",
                "key": check.options[check.key],
                "explanation": check.explanation,
                **_source(bank.resources[check.source], check.where),
                "verify": check.verify,
                "type": check.type,
            }
        )
    return parts


def _source(resource: Resource, where: str) -> dict:
    """Where to read about a check, in words, and its address where there is one."""
    return {"source": f"{resource.name}: {where}" if where else resource.name, "source_url": resource.url}


def _round(value: float) -> float:
    return round(float(value), 4)
