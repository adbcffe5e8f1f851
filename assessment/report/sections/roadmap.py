"""The roadmap: calendar, phases with their steps, a project for each rung, and what is put off."""

from assessment import wording as w
from assessment.report.sections import chosen, timetable
from assessment.report.source import Source

MOST_LINKS = 3  # of a step; the reference lists every resource of the plan
MOST_ANCHORS = 8  # skills of the first phase whose next statement is printed
LADDER = (("beginner", "Beginner"), ("intermediate", "Intermediate"), ("advanced", "Advanced"))


def view(s: Source) -> dict:
    plan = s.plan
    now = next((p["number"] for p in plan["phases"] if p["hours"]), None)
    return {
        "lead": _lead(s),
        "deadline": deadline(s),
        "totals": _totals(plan),
        "timetable": timetable.view(s),
        "phases": [
            _phase(s, p) | {"anchors": _anchors(s, p) if p["number"] == now else []} for p in plan["phases"]
        ],
        "ladder": ladder(chosen.main(s, "projects")),
        "ladder_lead": f"One of each rung, nearest to your gaps; more to choose from stand {s.elsewhere()}.",
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
        book = f"Book {w.hours(plan['hours_per_week'])} in the {w.week_of(plan['start'])}"
        return f"{text}. {book}, and finish one phase before the next."
    if plan["project_hours"]:
        count = w.counted(len(plan["projects"]), "skill")
        work = f"{w.hours(plan['project_hours'])} of project work in {count}"
        return f"No study is left for this role: go straight to the {work}."
    claimed = s.r["to_show"]
    show = f", and collect evidence for the {w.counted(len(claimed), 'skill')} you claimed" if claimed else ""
    return f"No study is left for this role: keep the skills in use{show}."


def deadline(s: Source) -> str:
    plan = s.plan
    if not plan["ready_by"]:
        return ""
    wanted = w.day(plan["ready_by"])
    if not plan["level3_by"] or not plan["put_off"] and not plan["deadline_missed"]:
        return f"Your date of {wanted} is met by this plan.{_projects_after(plan)}"
    pace = s.pace_that_would_do()
    if plan["deadline_missed"]:
        even = "even without what is put off, " if plan["put_off"] else ""
        end = w.week_of(plan["level3_by"])
        return f"Your date of {wanted} is missed: {even}the study ends in the {end}. {pace}"
    count = w.counted(len(plan["put_off"]), "skill")
    return f"Your date of {wanted} is met, because {count} {_are(plan['put_off'])} put off. {pace}"


def _projects_after(plan: dict) -> str:
    """A sentence if the project work runs on after the date that the study meets."""
    if not plan["target_by"] or plan["target_by"] <= plan["ready_by"]:
        return ""
    return f" The project work above level 3 goes on until the {w.week_of(plan['target_by'])}."


def _are(items: list) -> str:
    return "is" if len(items) == 1 else "are"


def _totals(plan: dict) -> str:
    if not plan["hours"]:
        return ""
    building = plan["hours"] - plan["theory_hours"]
    return (
        f"Likely {w.hours_range(plan['hours_low'], plan['hours_high'])}: about {w.number(plan['theory_hours'])} "
        f"for theory and {w.number(building)} for building, by the guides’ rule of thumb of 30 to 70. Hours "
        "are judgement, so read the range and not the single number."
    )


def _phase(s: Source, p: dict) -> dict:
    building = p["hours"] - p["theory_hours"]
    return {
        "number": p["number"],
        "title": p["title"],
        "goal": p["goal"],
        "months": f"months {p['months'][0]}{w.DASH}{p['months'][1]}",
        "empty": "" if p["hours"] else _empty(p),
        "hours": w.sentence(w.hours_range(p["hours_low"], p["hours_high"])),
        "about": w.hours(p["hours"]),
        "dates": _weeks(p) if p["hours"] else "",
        "split": f"{w.number(p['theory_hours'])} theory, {w.number(building)} building" if p["hours"] else "",
        "steps": [_step(s, n, step) for n, step in enumerate(p["steps"], 1)],
        "tasks": p["tasks"],
    }


def _anchors(s: Source, p: dict) -> list[dict]:
    """What to make true, or to show, in a phase: the next statement of its skills, in the plan's order."""
    found = []
    for skill in (s.skills[t["skill"]] for t in p["tasks"]):
        if anchor := skill["stated"] or skill["next"]:
            found.append({**anchor, "name": skill["name"], "show": bool(skill["stated"])})
    return found[:MOST_ANCHORS]


def _empty(p: dict) -> str:
    if p["steps"]:
        return f"No study hours are planned in this phase; the {w.counted(len(p['steps']), 'step')} below still help."
    return "Nothing to do in this phase: go on to the next."


def _weeks(p: dict) -> str:
    found = timetable.weeks(p["start"], p["end"])
    return f"Weeks of {found}" if w.DASH in found else f"Week of {found}"


def _step(s: Source, number: int, step: dict) -> dict:
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


def _put_off(s: Source, p: dict) -> dict:
    skill = s.skills[p["skill"]]
    return {
        "name": skill["name"],
        "hours": w.hours(p["hours"]),
        "reason": f"{skill['importance']}, level {skill['target']}",
    }


def _put_off_lead(plan: dict) -> str:
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
