"""Make the result: the one document that everything after it only displays."""

from datetime import date, datetime
from typing import TypedDict, Unpack, cast

from assessment import __version__
from assessment.answers import Answers, Profile
from assessment.answers import document as answers_document
from assessment.answers.profile import ASSUMED_HOURS, STYLES, default_start
from assessment.bank import Bank
from assessment.bank.model import LEVEL_NAMES, Resource
from assessment.errors import AnswersError
from assessment.plan import facts as fact_module
from assessment.plan import study_plan
from assessment.plan.schedule import Calendar
from assessment.plan.steps import NOTHING, Done
from assessment.result import document as d
from assessment.result.document_answers import SavedAnswers
from assessment.result.document_skills import Contradictions, Gap
from assessment.result.document_so_far import SoFar
from assessment.result.interviews import interviews_part
from assessment.result.method import method_part, rated_levels
from assessment.result.plan_part import plan_part
from assessment.result.skills import area_parts, check_parts, counts_of, skill_parts
from assessment.result.values import Band
from assessment.scoring.estimate import Estimate, Headline, scores
from assessment.vocabulary import (
    CLAIMED,
    DOES_NOT_APPLY,
    MUST,
    RESULT_KIND,
    SKIPPED,
    STRONG,
    UNSURE,
    UNTOUCHED,
)


class Changes(TypedDict, total=False):
    """What replaces the answers' own: another role, pace or dates; and what was done of the plan."""

    role: str
    hours_per_week: float
    start_date: date
    ready_by: date
    done: Done
    so_far: SoFar


def build(bank: Bank, answers: Answers, **changes: Unpack[Changes]) -> d.Result:
    """Score, plan and collect everything the report shows, as plain JSON values.

    ``changes`` replace what the answers say.
    Raises AnswersError if no role was chosen.
    """
    profile = answers.profile
    role = changes.get("role") or profile.role
    if role is None:
        raise AnswersError("No target role was chosen yet; name one with --role.")
    day = datetime.fromisoformat(answers.updated).date()
    calendar = _calendar(profile, day, changes)
    ready_by = changes.get("ready_by") or profile.ready_by
    estimates = scores(bank, answers, bank.roles)
    estimate = estimates[role]
    about = fact_module.of_person(bank, answers, profile, estimate, calendar, ready_by)
    plan = study_plan.make(bank, estimate, calendar, ready_by, about, changes.get("done") or NOTHING)
    facts = fact_module.with_plan(bank, about, plan)
    skills = skill_parts(bank, answers, estimate, plan)
    return {
        "kind": RESULT_KIND,
        "schema": d.SCHEMA,
        "version": __version__,
        "assessed_on": day.isoformat(),
        "bank": _bank(bank, answers),
        "person": _person(bank, answers, role, calendar, changes),
        "headline": _headline(estimate),
        "roles": _roles(bank, estimates, role),
        "areas": area_parts(bank, estimate, plan),
        "skills": skills,
        "strongest": _strongest(estimate),
        "gaps": _gaps(estimate, plan),
        "to_show": [s["id"] for s in skills if s["state"] == CLAIMED],
        "to_find_out": [s["id"] for s in skills if s["state"] == UNSURE],
        "plan": plan_part(bank, answers, estimate, plan),
        "guidance": _guidance(bank, facts),
        "interviews": interviews_part(bank, estimate),
        "resources": {r.id: _resource(r) for r in bank.resources.values()},
        "resources_by_skill": _resources_by_skill(bank),
        "postings": _postings(bank, role),
        "checks": check_parts(bank, answers),
        "contradictions": _contradictions(bank, answers, estimate),
        "method": method_part(bank, answers, estimate),
        "levels": list(LEVEL_NAMES),
        "so_far": changes.get("so_far"),
        "progress": None,  # assessment.result.progress, where an earlier result of the person is known
        "answers": cast(SavedAnswers, answers_document.to_json(answers)),
    }


def _calendar(profile: Profile, day: date, changes: Changes) -> Calendar:
    """The person's weeks, never before the day of the answers: a start may have passed since it was said."""
    start = changes.get("start_date") or profile.start_date or default_start(day)
    return Calendar(max(start, day), changes.get("hours_per_week") or profile.hours_per_week or ASSUMED_HOURS)


def _bank(bank: Bank, answers: Answers) -> d.Bank:
    changed, g = answers.bank_hash != bank.hash, bank.guides
    guides: d.Guides | None = None if g is None else {"name": g.name, "short": g.short}
    return {"id": bank.id, "version": bank.version, "hash": bank.hash, "title": bank.title,
            "from": bank.from_label, "to": bank.to_label, "judgement": bank.judgement, "guides": guides,
            "answered_with": answers.bank_version, "changed_since": changed}  # fmt: skip


def _person(bank: Bank, answers: Answers, role: str, calendar: Calendar, changes: Changes) -> d.Person:
    profile: Profile = answers.profile
    return {
        "name": profile.name,
        "role": {"id": role, "name": bank.roles[role].name, "about": bank.roles[role].about},
        "hours_per_week": calendar.hours_per_week,
        "hours_assumed": not (changes.get("hours_per_week") or profile.hours_per_week),
        "start_date": calendar.start.isoformat(),
        "start_assumed": not (changes.get("start_date") or profile.start_date),
        "language": bank.languages.get(profile.language) if profile.language else None,
        "team": profile.team,
        "learn_by": STYLES[profile.learn_by] if profile.learn_by else None,
        "finished": [r for r in bank.resources if r in answers.resources],
    }


def _headline(estimate: Estimate) -> d.Headline:
    s = estimate.skills
    wanted = s[s["weight"] > 0]  # a target, and it applies
    musts = wanted[wanted["importance"] == MUST]
    return {
        **_band(estimate.headline),
        "bring": _band(estimate.bring) if estimate.bring else None,
        "learn": _band(estimate.learn) if estimate.learn else None,
        "with_all": _band(estimate.with_all) if estimate.with_all else None,
        "targets": len(wanted),
        "states": counts_of(wanted),
        "musts": len(musts),
        "musts_strong": int(musts["state"].isin(STRONG).sum()),
    }


def _band(h: Headline) -> Band:
    return {"share": round(h.share, 4), "low": round(h.low, 4), "high": round(h.high, 4)}


def _roles(bank: Bank, estimates: dict[str, Estimate], chosen: str) -> list[d.RoleShare]:
    """The same answers against every role's targets."""
    return [
        {"id": role.id, "name": role.name, "about": role.about, "chosen": role.id == chosen,
         **_band(estimates[role.id].headline)}
        for role in bank.roles.values()
    ]  # fmt: skip


def _strongest(estimate: Estimate) -> list[str]:
    """Skills at or above their target, the highest level first; already-have and learnt alike."""
    s = estimate.skills
    strong = s[s["state"].isin(STRONG)]
    return list(strong.sort_values(["raw", "weight"], ascending=False, kind="stable").index)


def _gaps(estimate: Estimate, plan: study_plan.Plan) -> list[Gap]:
    """The skills with a part in the plan, put off or not, by their own priority."""
    mine = plan.skills[plan.skills.index.isin([*plan.shares["skill"], *plan.skills_not_now])]
    gaps: list[Gap] = []
    for skill, row in mine.sort_values("own", ascending=False, kind="stable").iterrows():
        s = estimate.skills.loc[skill]
        gaps.append({
            "skill": str(skill), "state": s["state"], "level": round(float(s["level"]), 1),
            "target": int(s["target"]), "importance": s["importance"],
            "unlocks": [other for other in row["unlocks"] if other in mine.index],
            "priority": round(float(row["own"]), 4), "inherited": bool(row["priority"] > row["own"] + 1e-9),
        })  # fmt: skip
    return gaps


def _resources_by_skill(bank: Bank) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for resource in bank.resources.values():
        for skill in resource.skills:
            found.setdefault(skill, []).append(resource.id)
    return found


def _resource(r: Resource) -> d.Resource:
    return {"name": r.name, "type": r.type, "url": r.url, "hours": r.hours, "hours_basis": r.hours_basis,
            "cost": r.cost, "note": r.note, "skills": list(r.skills)}  # fmt: skip


def _guidance(bank: Bank, facts: frozenset[str]) -> dict[str, list[d.Advice]]:
    found: dict[str, list[d.Advice]] = {}
    for entry in bank.guidance:
        if entry.when.holds(facts):
            found.setdefault(entry.section, []).append(
                {"id": entry.id, "title": entry.title, "text": entry.text, "group": entry.group,
                 "skills": list(entry.skills), "carries_to": list(entry.carries_to),
                 "specific": bool(entry.when.predicates)}
            )  # fmt: skip
    return found


def _postings(bank: Bank, role: str) -> d.Postings | None:
    if not bank.postings:
        return None
    column = next((c for c in bank.postings.columns if role in c["roles"]), None)
    if column is None:
        return None
    return {"source": bank.postings.source, "limits": bank.postings.limits, "group": column["name"], "n": column["n"]}


def _contradictions(bank: Bank, answers: Answers, estimate: Estimate) -> Contradictions:
    above, below = fact_module.contradictions(bank, answers, estimate)
    rated = rated_levels(bank, answers)
    skipped = estimate.skills["source"].isin([SKIPPED, UNTOUCHED, DOES_NOT_APPLY]).any()  # these are answers too
    return {
        "above": above,
        "below": below,
        "all_same": rated[0] if len(rated) > 5 and len(set(rated)) == 1 and not skipped else None,
    }
