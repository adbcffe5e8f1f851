"""The roadmap: calendar, phases with their steps, a project for each rung, and what is put off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.clean import web_link
from assessment.report.sections import chosen, steps, timetable, weeks
from assessment.report.source import Source
from assessment.vocabulary import GAP, STUDY_TOP, UNSURE

if TYPE_CHECKING:
    from assessment.result.document_plan import Brief, FindOut, NotNow, Phase, Step, Undated

MOST_LINKS = 3  # of a step; the reference lists every resource of the plan
HALF = 0.5  # of a level: a level counts as the whole one nearest to it
IN_FULL = 2  # phases that paper tells in full: the present one and the next
LADDER = (("beginner", "Beginner"), ("intermediate", "Intermediate"), ("advanced", "Advanced"))


def view(s: Source) -> dict:
    plan = s.plan
    near = [p["number"] for p in plan["phases"] if p["steps"]][:IN_FULL]
    numbers = {step: number for number, step in enumerate(s.steps, 1)}
    return {
        "lead": _lead(s),
        "deadline": deadline(s),
        "timetable": timetable.view(s),
        "phases": [
            _phase(s, p, numbers, whole=s.has_reference or p["number"] in near) for p in plan["phases"]
        ],
        "ladder": ladder(chosen.main(s, "projects")),
        "ladder_lead": _ladder_lead(s),
        "briefs": [_brief(s, brief) for brief in s.briefs.values()] if s.has_reference else [],
        "not_now": [_not_now(s, entry) for entry in plan["not_now"]],
        "not_now_lead": not_now_lead(s),
        "find_out": [_find_out(s, entry) for entry in plan["find_out"]],
        "grows": grows(s),
    }


def _lead(s: Source) -> str:
    plan = s.plan
    if not plan["steps"]:
        return no_study(s)
    theory, building = plan["theory_hours"], plan["hours"] - plan["theory_hours"]
    both = f": {w.number(theory)} in steps of theory, {w.number(building)} in steps that build something"
    kinds = both if theory and building else ""
    return (
        f"{w.sentence(w.hours(plan['hours']))} ({w.span(plan['hours_low'], plan['hours_high'])}) in "
        f"{w.plural(len(plan['steps']), 'step')}{kinds}. Finish one step before the next; hours are judgement: read the "
        "range."
    )


def no_study(s: Source) -> str:
    """A sentence for a plan without study."""
    if s.nothing_to_score:
        return "No study is planned, since nothing of the role applies."
    return f"No study is planned for this role: {without_study(s)}."


def without_study(s: Source) -> str:
    """What to do where the plan holds no step: what is open, what is to be shown."""
    parts = []
    if s.doubtful():
        parts.append(f"settle the {w.counted(len(s.doubtful()), 'skill')} that could be either")
    if s.r["to_show"]:
        parts.append(f"collect evidence for the {w.counted(len(s.r['to_show']), 'skill')} you claimed")
    if s.put_off:
        parts.append(f"decide about the {w.counted(len(s.put_off), 'skill')} put off for your date")
    return w.listing(parts) or "keep the skills in use"


def _ladder_lead(s: Source) -> str:
    """Why these projects stand here; more is promised only where there is more."""
    kept, more = chosen.main(s, "projects"), chosen.rest(s, "projects")
    text = "One project" + (" of each rung" if len(kept) > 1 else "")
    if any(s.priority(k) for e in kept for k in e["ids"]):
        text += ", for what is still open"
    return f"{text}; more to choose from stand {s.elsewhere()}." if more else f"{text}."


def deadline(s: Source) -> str:
    """What becomes of the day to be ready by; empty where none was given."""
    plan = s.plan
    if not plan["ready_by"]:
        return ""
    wanted = w.day(plan["ready_by"])
    if not s.put_off and not plan["deadline_missed"]:
        return f"Your date of {wanted} is met by this plan."
    pace = s.pace_that_would_do()
    if plan["deadline_missed"]:
        even = "even without what is put off, " if s.put_off else ""
        end = w.day(plan["level3_by"])
        return f"Your date of {wanted} is missed: {even}the study ends about {end}. {pace}"
    count = w.counted(len(s.put_off), "skill")
    return f"Your date of {wanted} is met, because {count} {_are(s.put_off)} put off. {pace}"


def _are(items: list) -> str:
    return "is" if len(items) == 1 else "are"


def _split(p: Phase) -> str:
    theory, building = p["theory_hours"], p["hours"] - p["theory_hours"]
    return f"{w.number(theory)} theory, {w.number(building)} building" if theory and building else ""


def _phase(s: Source, p: Phase, numbers: dict[str, int], whole: bool) -> dict:
    """A phase with its ``steps`` in full, or a line a step (``later``) until its time comes."""
    steps_of = [_step(s, numbers[step], s.steps[step]) for step in p["steps"]]
    return {
        "number": p["number"],
        "title": p["title"],
        "goal": p["goal"],
        "months": f"{s.guides['short']}: months {p['months'][0]}{w.DASH}{p['months'][1]}" if s.guides else "",
        "empty": "" if p["steps"] else _empty(s, p),
        "hours": w.sentence(w.hours_range(p["hours_low"], p["hours_high"])),
        "about": w.hours(p["hours"]),
        "dates": timetable.days(p["start"], p["end"]) if p["hours"] else "",
        "split": _split(p),
        "steps": steps_of if whole else [],
        "told": _told([step["number"] for step in steps_of if step["told"]]) if whole else "",
        "later": "" if whole or not steps_of else _later(steps_of),
        "undated": [_undated(s, step) for step in p.get("undated", ())],
    }


def _told(numbers: list[int]) -> str:
    """Where the rest of those steps stands that the first weeks tell."""
    which = f"{w.noun(len(numbers), 'step')} {w.listing(map(str, numbers))}"
    return f"The resources of {which}, and when each is done: in your first weeks, above." if numbers else ""


def _later(found: list[dict]) -> str:
    first, last = found[0]["number"], found[-1]["number"]
    which = f"Step {first} has its line" if first == last else f"Steps {first} to {last} have a line each"
    return f"{which} in the calendar above; the page for a screen tells them in full."


def _empty(s: Source, p: Phase) -> str:
    """What is said of a phase without steps; true of one put off and of a met one."""
    if s.nothing_to_score:
        return "No step is planned: every skill of the role is set aside."
    off = sum(entry["phase"] == p["number"] for entry in s.plan["not_now"])
    if off:
        return f"Nothing is planned in this phase: {w.counted(off, 'step')} of it {'is' if off == 1 else 'are'} put off."
    left = sum(s.skills[k["id"]]["phase"] == p["number"] for k in s.in_state(GAP, UNSURE))
    if left:
        is_or_are = "is" if left == 1 else "are"
        return f"No step is planned in this phase: {w.counted(left, 'skill')} of it {is_or_are} to be found out first."
    return "Nothing is planned in this phase. See whether its aim is true of you, and go on."


def _step(s: Source, number: int, step: Step) -> dict:
    """A step in full. On paper the first weeks have told some of it already: each fact stands once."""
    told = not s.has_reference and step["id"] in weeks.told(s)
    return {
        "id": step["id"],
        "number": number,
        "title": step["title"],
        "text": steps.text(step),
        "marks": steps.marks(step),
        "start": step["start"],
        "end": step["end"],
        "effort": step["hours"],
        "days": timetable.days(step["start"], step["end"]),
        "hours": steps.hours(step),
        "moves": steps.moves(s, step),
        "parts": [] if told else steps.parts(s, step),
        "see": steps.see(s, step)[:MOST_LINKS] if s.has_reference or not step["parts"] else [],
        "done": "" if told else step["done"],
        "done_label": steps.done_label(s),
        "told": told,
        "brief": steps.brief(s, step) if s.has_reference else "",
    }


def _undated(s: Source, step: Undated) -> dict:
    """A step of an older result, which had neither hours nor dates."""
    resources = [r for r in map(s.resource, step["resources"]) if r]
    return {"id": step["id"], "title": step["title"], "text": step["text"], "marks": step["kind"],
            "see": resources[:MOST_LINKS]}  # fmt: skip


def _brief(s: Source, brief: Brief) -> dict:
    """A project brief as text; ``steps`` are the numbers of those that lead to it."""
    numbers = [
        str(number) for number, step in enumerate(s.steps.values(), 1) if step["project"] == brief["id"]
    ]
    hours = f"{w.span(brief['hours_low'], brief['hours_high'])}{w.SPACE}hours"
    return {
        **brief,
        "steps": f"{w.noun(len(numbers), 'step')} {w.listing(numbers)}",
        "hours": f"{hours} for all of it, with what finishing it for your portfolio takes",
        "data": [{**d, "url": web_link(d["url"])} for d in brief["data"]],
    }


def ladder(entries: list[dict]) -> list[dict]:
    """Projects by rung."""
    groups = [{"title": title, "cards": [e for e in entries if e["group"] == key]} for key, title in LADDER]
    return [g for g in groups if g["cards"]]


def _not_now(s: Source, entry: NotNow) -> dict:
    return {
        "name": entry["title"],
        "hours": w.hours(entry["hours"]),
        "skills": w.listing(s.names(entry["skills"])),
    }


def not_now_lead(s: Source) -> str:
    """Why some of the plan is put off; empty where nothing is."""
    if not s.put_off:
        return ""
    count, plan = len(s.put_off), s.plan
    what = "One skill is no must" if count == 1 else f"{w.sentence(w.in_words(count))} skills are no musts"
    them = "it" if count == 1 else "them"
    more = max(plan["full_hours"] - plan["hours"], 0)
    end = f" With {them} it would take {w.hours(more)} more and end after your date." if more else ""
    return (
        f"{what} for the role: {w.listing(s.names(s.put_off))}.{end} Every must, and what it rests on, stays."
    )


def _find_out(s: Source, entry: FindOut) -> dict:
    """A skill without a step whose level is to be found out, and what would tell."""
    skill, asked = s.skills[entry["skill"]], len(entry["checks"])
    open_ones = (
        f"{w.sentence(w.counted(asked, 'check'))} on it {'was' if asked == 1 else 'were'} not asked yet."
    )
    return {"name": skill["name"], "show": skill["show"], "checks": open_ones if asked else ""}


def grows(s: Source) -> str:
    """The skills of which the role asks for more than one is hired with; empty where there are none."""
    names = s.names(k for k in s.plan["grows"] if s.skills[k]["level"] < s.skills[k]["target"] - HALF)
    if not names:
        return ""
    return (
        f"The role asks for more than level {STUDY_TOP} in {w.listing(names)}. That grows in the work, where others "
        "use what you deliver: no hours are planned for it."
    )
