"""The core of the report as GitHub-flavoured Markdown, for an issue tracker or a wiki."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.clean import linked
from assessment.report.formats.interface import Format, Options
from assessment.report.formats.markup import escape, inside, running
from assessment.report.sections import first, steps
from assessment.report.sections.roadmap import deadline, grows, no_study, not_now_lead
from assessment.report.sections.shares import parts
from assessment.report.source import Source, counted_state, counts, level
from assessment.vocabulary import GAP, MET, NAME_LIMIT

if TYPE_CHECKING:
    from assessment.result.document import Result
    from assessment.result.document_plan import Phase, Step
    from assessment.result.document_skills import Skill

TOP_GAPS, TOP_STRENGTHS, MOST_LINKS = 10, 5, 2
HEAD = ("Skill", "For the role", "Level now → target", "Study")


def render(result: Result, options: Options) -> bytes:
    """Headline, largest gaps, the roadmap with a section a step, and what to show; UTF-8."""
    s = Source(result)
    parts = [*_headline(s), *_gaps(s), *_roadmap(s), *_show(s), _foot(s)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8")


def _headline(s: Source) -> list[str]:
    head = s.r["headline"]
    name = escape((s.r["person"]["name"] or "")[:NAME_LIMIT])
    states = (counted_state(state, n) for state, n in counts(head["states"]) if n)
    listed = w.listing(f"{state['count']} {state['label']}" for state in states)
    title = f"# Skills gap: {escape(s.role)}" + (f", {name}" if name else "")
    day = f"Assessed on {w.day(s.r['assessed_on'])}."
    if s.nothing_to_score:
        return [title, f"**{s.nothing_to_score}**", day, running(first.line(s))]
    return [
        title,
        f"**{w.headline(head['share'], head['low'], head['high'])}**",
        escape(parts(s)),
        f"{w.sentence(w.plural(head['targets'], 'skill'))} with a target: {listed}. {day}",
        running(first.line(s)),
    ]


def _gaps(s: Source) -> list[str]:
    gaps = [g["skill"] for g in s.r["gaps"] if g["state"] == GAP]
    if s.nothing_to_score:
        return []
    if not gaps:
        return ["## Largest gaps", "No gap was found for this role."]
    rows = [" | ".join(HEAD), " | ".join("---" for _ in HEAD)]
    rows += [" | ".join(_gap(s, s.skills[k])) for k in gaps[:TOP_GAPS]]
    rest = len(gaps) - TOP_GAPS
    more = f"And {w.counted(rest, 'more gap')}, further down the same order." if rest > 0 else ""
    return ["## Largest gaps", "\n".join(f"| {row} |" for row in rows), more]


def _gap(s: Source, skill: Skill) -> tuple[str, ...]:
    work = skill["work"]
    hours = w.hours(work["hours"]) if work and work["hours"] else w.DASH
    late = " (put off)" if work and work["put_off"] else ""
    return escape(skill["name"]), skill["importance"], f"{level(skill['level'])} → {skill['hired']}", hours + late


def _roadmap(s: Source) -> list[str]:
    plan = s.plan
    phases = [part for p in plan["phases"] if p["steps"] or p.get("undated") for part in _phase(s, p)]
    not_now = [f"- {escape(entry['title'])}, {w.hours(entry['hours'])}" for entry in plan["not_now"]]
    return [
        "## Roadmap",
        _dates(s),
        deadline(s),
        *phases,
        *(["### Not now", escape(not_now_lead(s)), "\n".join(not_now)] if s.put_off else []),
        *(["### In your first year in the role", escape(grows(s))] if grows(s) else []),
    ]


def _dates(s: Source) -> str:
    plan = s.plan
    if not plan["hours"]:
        return no_study(s)
    return (
        f"About {w.hours(plan['hours'])} of study ({w.hours_range(plan['hours_low'], plan['hours_high'])}) "
        f"at {w.hours(plan['hours_per_week'])} a week from {w.day(plan['start'])}; it ends about "
        f"{w.day(plan['level3_by'])}."
    )


def _phase(s: Source, p: Phase) -> list[str]:
    title = f"### Phase {p['number']}: {escape(p['title'])}"
    if p["hours"]:
        title += f" ({w.short_days(p['start'], p['end'])}, about {w.hours(p['hours'])})"
    numbers = {step: number for number, step in enumerate(s.steps, 1)}
    found = [part for step in p["steps"] for part in _step(s, numbers[step], s.steps[step])]
    rows = [f"- [ ] {escape(step['title'])}. {running(step['text'])}{_read(map(s.resource, step['resources']))}"
            for step in p.get("undated", ())]  # fmt: skip
    return [title, running(p["goal"]), *found, "\n".join(rows)]


def _step(s: Source, number: int, step: Step) -> list[str]:
    """A section: hours and days, levels, what to do, with what, and one box to tick when it is done."""
    facts = [steps.when(step), *(["first result"] if step["milestone"] else []), *steps.moves(s, step)]
    read = _read(steps.see(s, step)).strip()
    using = f"With {_parts(s, step)}." if step["parts"] else ""
    box = running(steps.done(s, step)) or "Done"
    return [
        f"#### {number}. {escape(step['title'])}",
        f"{escape('; '.join(facts))}.",
        running(steps.text(step)),
        " ".join(x for x in (using, read) if x),
        f"- [ ] {box}",
    ]


def _parts(s: Source, step: Step) -> str:
    return "; ".join(f"{_link(part)}: {escape(part['what'])}" for part in steps.parts(s, step))


def _show(s: Source) -> list[str]:
    """Evidence to collect: what is only claimed, what would settle a doubt, and the best of what is met."""
    met = [k["id"] for k in s.strong() if k["state"] == MET][:TOP_STRENGTHS]
    groups = (
        ("At the target by your answers alone; no check has confirmed it yet:", s.r["to_show"]),
        ("Not sure yet; this would help to settle it:", [k["id"] for k in s.doubtful()]),
        ("Your strongest skills; have this ready:", met),
    )
    found = []
    for lead, skills in groups:
        rows = [f"- [ ] {escape(s.name(k))}: {running(s.skills[k]['show'])}" for k in skills]
        found += [lead, "\n".join(rows)] if rows else []
    notes = [f"- {escape(k['name'])}: {_note(k['note'])}" for k in s.r["skills"] if k.get("note")]
    found += ["What you noted yourself:", "\n".join(notes)] if notes else []
    return ["## What to show", *found] if found else []


def _note(text: str) -> str:
    """A person's line: clean https addresses as links, everything else as text that does nothing."""
    return "".join(f"<{p['url']}>" if p["url"] else inside(p["name"] or "") for p in linked(text))


def _read(resources: Iterable[dict | None]) -> str:
    """The first resources that have an address, as links."""
    found = [r for r in resources if r and r["url"]][:MOST_LINKS]
    return f" Look up in: {', '.join(map(_link, found))}." if found else ""


def _link(r: dict) -> str:
    return f"[{escape(r['name'])}](<{r['url']}>)" if r["url"] else escape(r["name"])


def _foot(s: Source) -> str:
    return (
        f"Made by skillgap {escape(s.r['version'])} from the bank “{escape(s.r['bank']['title'])}”. "
        "A self-assessment to learn from: hours and targets are judgement, and this is no certificate."
    )


FORMAT = Format("md", ".md", "Markdown", "text/markdown", render, others=(".markdown",))
