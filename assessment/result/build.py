"""Make the result: the one document that everything after it only displays."""

from dataclasses import asdict
from datetime import datetime

import pandas as pd

from assessment import __version__, kinds
from assessment.answers import Answers, Profile, document, route
from assessment.answers.model import MODES, SKIPPED
from assessment.answers.profile import STYLES, default_start
from assessment.bank import Bank
from assessment.bank.model import LEVEL_NAMES, Resource
from assessment.errors import AnswersError
from assessment.plan import facts as fact_module
from assessment.plan import roadmap
from assessment.plan.schedule import Calendar
from assessment.result.roadmap import plan_part
from assessment.result.skills import area_parts, check_parts, skill_parts
from assessment.scoring import frames
from assessment.scoring.frames import Estimate
from assessment.scoring.states import CLAIMED, GAP, MET, ROLE_WEIGHT, UNSURE

KIND = kinds.RESULT
SCHEMA = 1
ASSUMED_HOURS = 8.0  # where the respondent did not say


def build(bank: Bank, answers: Answers, **changes) -> dict:
    """Score, plan and collect everything the report shows, as plain JSON values.

    ``changes`` (role, hours_per_week, start_date, ready_by) replace what the answers say.
    Raises AnswersError if no role was chosen.
    """
    profile = answers.profile
    role = changes.get("role") or profile.role
    if role is None:
        raise AnswersError("No target role was chosen yet; name one with --role.")
    day = datetime.fromisoformat(answers.updated).date()
    calendar = Calendar(
        changes.get("start_date") or profile.start_date or default_start(day),
        changes.get("hours_per_week") or profile.hours_per_week or ASSUMED_HOURS,
    )
    ready_by = changes.get("ready_by") or profile.ready_by
    estimates = frames.scores(bank, answers, bank.roles)
    estimate = estimates[role]
    plan = roadmap.make(bank, estimate, calendar, ready_by)
    facts = fact_module.facts(bank, answers, profile, estimate, plan)
    by_skill = _resources_by_skill(bank)
    skills = skill_parts(bank, answers, estimate, plan)
    return {
        "kind": KIND,
        "schema": SCHEMA,
        "version": __version__,
        "assessed_on": day.isoformat(),
        "bank": _bank(bank, answers),
        "person": _person(bank, profile, role, calendar, changes),
        "headline": _headline(estimate),
        "roles": _roles(bank, estimates, role),
        "areas": area_parts(bank, estimate, plan),
        "skills": skills,
        "strongest": _strongest(estimate),
        "gaps": _gaps(bank, estimate, plan),
        "to_show": [s["id"] for s in skills if s["state"] == CLAIMED],
        "to_find_out": [s["id"] for s in skills if s["state"] == UNSURE],
        "plan": plan_part(bank, estimate, plan, facts, by_skill),
        "guidance": _guidance(bank, facts),
        "resources": {r.id: _resource(r) for r in bank.resources.values()},
        "resources_by_skill": by_skill,
        "postings": _postings(bank, role),
        "checks": check_parts(bank, answers),
        "contradictions": _contradictions(bank, answers, estimate),
        "method": _method(bank, answers, estimate),
        "levels": list(LEVEL_NAMES),
        "progress": None,  # assessment.result.progress, where an earlier result of the person is known
        "answers": document.to_json(answers),
    }


def _bank(bank: Bank, answers: Answers) -> dict:
    changed = answers.bank_hash != bank.hash
    return {"id": bank.id, "version": bank.version, "hash": bank.hash, "title": bank.title,
            "from": bank.from_label, "to": bank.to_label, "judgement": bank.judgement,
            "guides": asdict(bank.guides) if bank.guides else None,
            "answered_with": answers.bank_version, "changed_since": changed}  # fmt: skip


def _person(bank: Bank, profile: Profile, role: str, calendar: Calendar, changes: dict) -> dict:
    return {
        "name": profile.name,
        "role": {"id": role, "name": bank.roles[role].name, "about": bank.roles[role].about},
        "hours_per_week": calendar.hours_per_week,
        "hours_assumed": not (changes.get("hours_per_week") or profile.hours_per_week),
        "start_date": calendar.start.isoformat(),
        "start_assumed": not (changes.get("start_date") or profile.start_date),
        "language": bank.languages.get(profile.language) if profile.language else None,
        "team": profile.team,
        "learn_by": STYLES.get(profile.learn_by) if profile.learn_by else None,
    }


def _headline(estimate: Estimate) -> dict:
    s = estimate.skills
    wanted = s[s["target"] >= 1]
    counts = {state: int((wanted["state"] == state).sum()) for state in (MET, CLAIMED, UNSURE, GAP)}
    musts = wanted[wanted["importance"] == "must"]
    return {**_share(estimate), "targets": len(wanted), "states": counts, "musts": len(musts),
            "musts_strong": int(musts["state"].isin([MET, CLAIMED]).sum())}  # fmt: skip


def _share(estimate: Estimate) -> dict:
    h = estimate.headline
    return {"share": round(h.share, 4), "low": round(h.low, 4), "high": round(h.high, 4)}


def _roles(bank: Bank, estimates: dict[str, Estimate], chosen: str) -> list[dict]:
    """The same answers against every role's targets."""
    return [
        {"id": role.id, "name": role.name, "about": role.about, "chosen": role.id == chosen,
         **_share(estimates[role.id])}
        for role in bank.roles.values()
    ]  # fmt: skip


def _strongest(estimate: Estimate) -> list[str]:
    """Skills at or above their target, the highest level first; already-have and learnt alike."""
    s = estimate.skills
    strong = s[s["state"].isin([MET, CLAIMED])]
    return list(strong.sort_values(["raw", "weight"], ascending=False, kind="stable").index)


def _gaps(bank: Bank, estimate: Estimate, plan: roadmap.Plan) -> list[dict]:
    """Tasks by priority, each with its reason; put-off ones too."""
    rows = pd.concat([plan.tasks, plan.put_off]) if len(plan.put_off) else plan.tasks
    rows = rows.sort_values("own_priority", ascending=False, kind="stable")
    gaps = []
    for skill, row in rows.iterrows():
        level = estimate.skills.at[skill, "level"]
        gaps.append({
            "skill": skill, "state": row["state"], "level": round(float(level), 1),
            "target": int(row["target"]), "importance": row["importance"],
            "unlocks": list(row["blocks"]), "priority": round(float(row["own_priority"]), 4),
            "inherited": bool(row["priority"] > row["own_priority"] + 1e-9),
        })  # fmt: skip
    return gaps


def _resources_by_skill(bank: Bank) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for resource in bank.resources.values():
        for skill in resource.skills:
            found.setdefault(skill, []).append(resource.id)
    return found


def _resource(r: Resource) -> dict:
    return {"name": r.name, "type": r.type, "url": r.url, "hours": r.hours, "hours_basis": r.hours_basis,
            "cost": r.cost, "note": r.note, "skills": list(r.skills)}  # fmt: skip


def _guidance(bank: Bank, facts: frozenset[str]) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for entry in bank.guidance:
        if entry.when.holds(facts):
            found.setdefault(entry.section, []).append(
                {"id": entry.id, "title": entry.title, "text": entry.text, "group": entry.group,
                 "skills": list(entry.skills), "carries_to": list(entry.carries_to),
                 "specific": bool(entry.when.predicates)}
            )  # fmt: skip
    return found


def _postings(bank: Bank, role: str) -> dict | None:
    if not bank.postings:
        return None
    column = next((c for c in bank.postings.columns if role in c["roles"]), None)
    return column and {"source": bank.postings.source, "limits": bank.postings.limits,
                       "group": column["name"], "n": column["n"]}  # fmt: skip


def _contradictions(bank: Bank, answers: Answers, estimate: Estimate) -> dict:
    above, below = fact_module.contradictions(bank, answers, estimate)
    areas, skills = route.scored(bank, answers)
    rated = [answers.areas[a].level for a in areas] + [answers.skills[x].level for x in skills]
    return {
        "above": above,
        "below": below,
        "all_same": rated[0] if len(rated) > 5 and len(set(rated)) == 1 else None,
    }


def _method(bank: Bank, answers: Answers, estimate: Estimate) -> dict:
    areas, skills = route.scored(bank, answers)
    return {
        "mode": answers.mode,
        "finished": answers.finished,
        "ladders_rated": len(areas) + len(skills),
        "ladders_skipped": _skipped(bank, answers),
        "checks_answered": sum(a.state != SKIPPED for a in answers.checks.values()),
        "checks_limit": answers.limit,
        "word_only": [
            s for s in bank.skills if s not in bank.checks_of and estimate.skills.at[s, "target"] >= 1
        ],
        "checks_retired": [entry["id"] for entry in answers.retired],
        "mode_limit": MODES[answers.mode],
        "person_bias": round(estimate.person_bias, 3),
        "person_bias_sd": round(estimate.person_bias_sd, 3),
        "weights": {str(k): v for k, v in ROLE_WEIGHT.items()},
        "draws": frames.DRAWS,
        "sources": {k: int(v) for k, v in estimate.skills["source"].value_counts().sort_index().items()},
    }


def _skipped(bank: Bank, answers: Answers) -> int:
    """How many ladders of the route were skipped."""
    asked = [answers.areas.get(key) for key in route.areas_asked(bank, answers)]
    asked += [answers.skills.get(key) for area in bank.areas.values() for key in route.skills_asked(answers, area)]
    return sum(rating is not None and rating.level is None for rating in asked)
