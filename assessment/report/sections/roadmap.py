"""The roadmap: calendar, phases with their steps, a project for each rung, and what is put off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.sections import chosen, timetable
from assessment.report.source import Source

if TYPE_CHECKING:
    from assessment.result.document_plan import Phase, Plan, PutOff, Step

MOST_LINKS = 3  # of a step; the reference lists every resource of the plan
MOST_ANCHORS = 8  # skills of the first phase whose next statement is printed
LADDER = (("beginner", "Beginner"), ("intermediate", "Intermediate"), ("advanced", "Advanced"))


def view(s: Source) -> dict:
    plan = s.plan
    now = next((p["number"] for p in plan["phases"] if p["hours"]), None)
    return {
        "lead": _lead(s),
        "deadline": deadline(s),
        "totals": _totals(s),
        "timetable": timetable.view(s),
        "phases": [
            _phase(s, p) | {"anchors": _anchors(s, p) if p["number"] == now else []} for p in plan["phases"]
        ],
        "ladder": ladder(chosen.main(s, "projects")),
        "ladder_lead": _ladder_lead(s),
        "put_off": [_put_off(s, p) for p in plan["put_off"]],
        "put_off_lead": _put_off_lead(plan),
    }


def _lead(s: Source) -> str:
    plan = s.plan
    if plan["hours"]:
        used = [p for p in plan["phases"] if p["hours"]]
        longest = max(used, key=lambda p: p["hours"])
        skills = w.plural(sum(len(p["tasks"]) for p in used), "skill")
        text = f"{w.sentence(w.hours(plan['hours']))} of study in {skills}"
        if len(used) > 1:
            text += f" and {w.counted(len(used), 'phase')}, the longest of them {longest['title']}"
            text += f" with {w.hours(longest['hours'])}"
        book = f"Book {w.hours(min(plan['hours_per_week'], plan['hours']))} in the {w.week_of(plan['start'])}"
        return f"{text}. {book}{', and finish one phase before the next' if len(used) > 1 else ''}."
    return no_study(s)


def no_study(s: Source) -> str:
    """A sentence for a plan without study."""
    if s.nothing_to_score:
        return "No study is planned, since nothing of the role applies."
    return f"No study is planned for this role: {without_study(s)}."


def without_study(s: Source) -> str:
    """What to do where the plan holds no study: project work, what is open, what is to be shown."""
    plan, parts = s.plan, []
    if plan["project_hours"]:
        count = w.counted(len(plan["projects"]), "skill")
        parts.append(f"go straight to the {w.hours(plan['project_hours'])} of project work in {count}")
    if s.doubtful():
        parts.append(f"settle the {w.counted(len(s.doubtful()), 'skill')} that could be either")
    if s.r["to_show"]:
        parts.append(f"collect evidence for the {w.counted(len(s.r['to_show']), 'skill')} you claimed")
    if plan["put_off"]:
        parts.append(f"decide about the {w.counted(len(plan['put_off']), 'skill')} put off for your date")
    return w.listing(parts) or "keep the skills in use"


def _ladder_lead(s: Source) -> str:
    """Why these projects stand here; more is promised only where there is more."""
    kept, more = chosen.main(s, "projects"), chosen.rest(s, "projects")
    text = "One project" + (" of each rung" if len(kept) > 1 else "")
    if any(s.priority(k) for e in kept for k in e["ids"]):
        text += ", for what is still open"
    return f"{text}; more to choose from stand {s.elsewhere()}." if more else f"{text}."


def deadline(s: Source) -> str:
    plan = s.plan
    if not plan["ready_by"]:
        return ""
    wanted = w.day(plan["ready_by"])
    if not plan["put_off"] and not plan["deadline_missed"]:
        return f"Your date of {wanted} is met by this plan.{_projects_after(plan)}"
    pace = s.pace_that_would_do()
    if plan["deadline_missed"]:
        even = "even without what is put off, " if plan["put_off"] else ""
        end = w.week_of(plan["level3_by"])
        return f"Your date of {wanted} is missed: {even}the study ends in the {end}. {pace}"
    count = w.counted(len(plan["put_off"]), "skill")
    return f"Your date of {wanted} is met, because {count} {_are(plan['put_off'])} put off. {pace}"


def _projects_after(plan: Plan) -> str:
    """A sentence if the project work runs on after the date that the study meets."""
    if not plan["target_by"] or plan["target_by"] <= plan["ready_by"]:
        return ""
    return f" The project work above level 3 goes on until the {w.week_of(plan['target_by'])}."


def _are(items: list) -> str:
    return "is" if len(items) == 1 else "are"


def _totals(s: Source) -> str:
    plan = s.plan
    if not plan["hours"]:
        return ""
    text = f"Likely {w.hours_range(plan['hours_low'], plan['hours_high'])}"
    if _divided(s):
        theory, building = plan["theory_hours"], plan["hours"] - plan["theory_hours"]
        text += f": about {w.number(theory)} for theory and {w.number(building)} for building, "
        text += s.guides["theory_basis"]
    return f"{text}. Hours are judgement, so read the range and not the single number."


def _divided(s: Source) -> bool:
    """Whether the bank's sources divide study into theory and building."""
    return bool(s.guides and s.guides["theory_share"])


def _split(s: Source, p: Phase) -> str:
    if not (p["hours"] and _divided(s)):
        return ""
    return f"{w.number(p['theory_hours'])} theory, {w.number(p['hours'] - p['theory_hours'])} building"


def _phase(s: Source, p: Phase) -> dict:
    return {
        "number": p["number"],
        "title": p["title"],
        "goal": p["goal"],
        "months": f"{s.guides['short']}: months {p['months'][0]}{w.DASH}{p['months'][1]}" if s.guides else "",
        "empty": "" if p["hours"] else _empty(s, p),
        "hours": w.sentence(w.hours_range(p["hours_low"], p["hours_high"])),
        "about": w.hours(p["hours"]),
        "dates": _weeks(p) if p["hours"] else "",
        "split": _split(s, p),
        "steps": [_step(s, n, step) for n, step in enumerate(p["steps"], 1)],
        "tasks": p["tasks"],
    }


def _anchors(s: Source, p: Phase) -> list[dict]:
    """What to make true, or to show, in a phase: the next statement of its skills, in the plan's order."""
    found = []
    for skill in (s.skills[t["skill"]] for t in p["tasks"]):
        if anchor := skill["stated"] or skill["next"]:
            found.append({**anchor, "name": skill["name"], "show": bool(skill["stated"])})
    return found[:MOST_ANCHORS]


def _empty(s: Source, p: Phase) -> str:
    """What is said of a phase without study hours; true of a last phase, of one put off, of a met one."""
    steps = len(p["steps"])
    off = [k for k in (s.skills[x["skill"]] for x in s.plan["put_off"]) if k["phase"] == p["number"]]
    text = "No study hours are planned in this phase"
    if off:
        text += f": {w.counted(len(off), 'skill')} of it {_are(off)} put off"
    if steps:
        which = "the step below still helps" if steps == 1 else f"the {w.counted(steps, 'step')} below still help"
        return f"{text}; {which}."
    return f"{text}. See whether its aim is true of you, and go on."


def _weeks(p: Phase) -> str:
    found = timetable.weeks(p["start"], p["end"])
    return f"Weeks of {found}" if w.DASH in found else f"Week of {found}"


def _step(s: Source, number: int, step: Step) -> dict:
    resources = [r for r in map(s.resource, step["resources"]) if r][:MOST_LINKS]
    return {
        "number": number,
        "title": step["title"],
        "text": step["text"],
        "kind": step["kind"],
        "skills": s.names(step["skills"]),
        "resources": resources,
    }


def ladder(entries: list[dict]) -> list[dict]:
    """Projects by rung."""
    groups = [{"title": title, "cards": [e for e in entries if e["group"] == key]} for key, title in LADDER]
    return [g for g in groups if g["cards"]]


def _put_off(s: Source, p: PutOff) -> dict:
    skill = s.skills[p["skill"]]
    return {
        "name": skill["name"],
        "hours": w.hours(p["hours"]),
        "reason": f"{skill['importance']}, level {skill['target']}",
    }


def _put_off_lead(plan: Plan) -> str:
    if not plan["put_off"]:
        return ""
    hours = w.hours(sum(p["hours"] for p in plan["put_off"]))
    count = len(plan["put_off"])
    what = "This skill is no must" if count == 1 else f"These {w.in_words(count)} skills are no musts"
    them = "it" if count == 1 else "them"
    return (
        f"{what} for the role, and the study would end after your date with {them} ({hours}). "
        "Every must, and what it rests on, stays in the plan."
    )
