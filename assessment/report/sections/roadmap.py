"""The roadmap: overview, phases with steps and tasks, project work, and what is put off."""

from assessment import wording as w
from assessment.report import charts
from assessment.report.source import GUIDES, Source, level

LADDER = (("beginner", "Beginner"), ("intermediate", "Intermediate"), ("advanced", "Advanced"))


def view(s: Source) -> dict:
    plan = s.plan
    return {
        "lead": _lead(s),
        "deadline": deadline(s),
        "timeline": _timeline(plan) if plan["hours"] else "",
        "timeline_lead": f"Filled: your dates at {w.hours(plan['hours_per_week'])} a week. Outlined: the "
        f"reference calendar of {GUIDES}, as if started on the same day.",
        "totals": _totals(plan),
        "phases": [_phase(s, p) for p in plan["phases"]],
        "projects": [_project(s, p) for p in plan["projects"]],
        "projects_lead": _projects_lead(plan),
        "ladder": _ladder(s),
        "resources": [r for r in _resources(s) if r["about"]],
        "more": [r for r in _resources(s) if not r["about"]],
        "put_off": [
            {
                "name": s.name(p["skill"]),
                "hours": w.number(p["hours"]),
                "reason": _reason(s.skills[p["skill"]]),
            }
            for p in plan["put_off"]
        ],
        "put_off_lead": _put_off_lead(plan),
    }


def _lead(s: Source) -> str:
    if s.plan["hours"]:
        return (
            "Take the phases in order and finish one before the next. Book the first two weeks in your "
            "calendar today."
        )
    if s.plan["project_hours"]:
        return "No study is left for this role: go straight to the project work below."
    claimed = ", and collect evidence for those you claimed" if s.r["to_show"] else ""
    return f"No study is left for this role: keep the skills in use{claimed}."


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


def _timeline(plan: dict) -> str:
    rows, words = [], []
    for p in plan["phases"]:
        own = (w.as_date(p["start"]), w.as_date(p["end"])) if p["hours"] else None
        note = w.hours_range(p["hours_low"], p["hours_high"]) if own else "nothing to do"
        reference = tuple(w.as_date(d) for d in p["reference"])
        rows.append(
            {"name": f"{p['number']}  {p['title']}", "note": note, "own": own, "reference": reference}
        )
        mine = f"yours {w.month(own[0])} to {w.month(own[1])}" if own else "nothing to do for you"
        words.append(f"{p['title']}: {mine}, reference {w.month(reference[0])} to {w.month(reference[1])}")
    return charts.timeline(rows, "Phases over time. " + "; ".join(words))


def _totals(plan: dict) -> str:
    if not plan["hours"]:
        return ""
    building = plan["hours"] - plan["theory_hours"]
    return (
        f"In all about {w.hours(plan['hours'])}, likely "
        f"{w.hours_range(plan['hours_low'], plan['hours_high'])}: about {w.number(plan['theory_hours'])} "
        f"for theory and {w.number(building)} for building, by the guides’ rule of thumb of 30 to 70. Hours "
        "are judgement, so read the range and not the single number."
    )


def _phase(s: Source, p: dict) -> dict:
    months = f"months {p['months'][0]}{w.DASH}{p['months'][1]}"
    building = p["hours"] - p["theory_hours"]
    return {
        "number": p["number"],
        "title": p["title"],
        "goal": p["goal"],
        "months": months,
        "empty": "" if p["hours"] else _empty(p),
        "hours": w.sentence(w.hours_range(p["hours_low"], p["hours_high"])),
        "about": w.hours(p["hours"]),
        "dates": _weeks_long(p) if p["hours"] else "",
        "split": f"{w.number(p['theory_hours'])} theory, {w.number(building)} building" if p["hours"] else "",
        "steps": [_step(s, n, step) for n, step in enumerate(p["steps"], 1)],
        "tasks": [_task(s, t) for t in p["tasks"]],
    }


def _empty(p: dict) -> str:
    if p["steps"]:
        return "No study hours are planned in this phase; the steps below still help."
    return "Nothing to do in this phase: go on to the next."


def _weeks_long(p: dict) -> str:
    first, last = w.week_of(p["start"]), w.week_of(p["end"])
    return w.sentence(first) if first == last else f"{w.sentence(first)} to {last}"


def _step(s: Source, number: int, step: dict) -> dict:
    resources = [r for r in map(s.resource, step["resources"]) if r]
    return {
        "number": number,
        "title": step["title"],
        "text": step["text"],
        "kind": step["kind"],
        "skills": s.names(step["skills"]),
        "resources": resources,
    }


def _task(s: Source, t: dict) -> dict:
    return {
        "name": s.name(t["skill"]),
        "move": f"{level(t['from'])} → {t['to']}",
        "hours": w.span(t["hours_low"], t["hours_high"]),
        "weeks": weeks(t["start"], t["end"]),
        "needs": w.listing(s.names(t["needs"])) or w.DASH,
    }


def weeks(start: str, end: str) -> str:
    """The Mondays of the first and the last week: "23 Nov 2026" or "23 Nov - 14 Dec 2026"."""
    first, last = w.monday(start), w.monday(end)
    if first == last:
        return w.short_day(first)
    head = (
        w.short_day(first).removesuffix(f"{w.SPACE}{last.year}")
        if first.year == last.year
        else w.short_day(first)
    )
    return f"{head} {w.DASH} {w.short_day(last)}"


def _project(s: Source, p: dict) -> dict:
    skill = s.skills[p["skill"]]
    return {
        "name": skill["name"],
        "move": f"3 → {p['target']}",
        "hours": w.number(p["hours"]),
        "weeks": weeks(p["start"], p["end"]),
    }


def _projects_lead(plan: dict) -> str:
    if not plan["projects"]:
        return ""
    count = w.counted(len(plan["projects"]), "skill")
    end = f", until the {w.week_of(plan['target_by'])}" if plan["target_by"] else ""
    when = "After the study" if plan["hours"] else "Now"
    return (
        f"{when}: about {w.hours(plan['project_hours'])} in {count}{end}. Above level 3 nothing is learned "
        "by study alone: a level 4 is earned by delivering something that other people use for a month."
    )


def _ladder(s: Source) -> list[dict]:
    entries = s.guidance("projects")
    groups = [{"title": title, "cards": [e for e in entries if e["group"] == key]} for key, title in LADDER]
    return [g for g in groups if g["cards"]]


def _resources(s: Source) -> list[dict]:
    """Every resource that a step or a task of the plan names, once, in the bank's order."""
    used = {r for p in s.plan["phases"] for item in (*p["steps"], *p["tasks"]) for r in item["resources"]}
    return [s.resource(r) for r in s.r["resources"] if r in used]


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


def _reason(skill: dict) -> str:
    return f"{skill['importance']}: the role asks for level {skill['target']}"
