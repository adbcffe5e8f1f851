"""Where the numbers of a result come from, as text: one skill traced step by step, or every check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import word
from assessment.report.sections.evidence import DONT_KNOW_COUNTS, EARLIER, OUTCOME
from assessment.report.sections.first import doubt
from assessment.report.source import Source, answered, level
from assessment.vocabulary import BY_AREA, DOES_NOT_APPLY, NOT_ASKED, RIGHT, SKIPPED, SURE, UNSURE, UNTOUCHED
from assessment.vocabulary import Source as SourceOf

if TYPE_CHECKING:
    from assessment.result.document_skills import Check, Skill


UNRATED: dict[SourceOf, str] = {
    SKIPPED: "you can\u2019t say", UNTOUCHED: "you have never touched it, which counts as a doubtful 0",
    NOT_ASKED: "it was not asked", DOES_NOT_APPLY: "it does not apply to you: out of the share and of the plan",
}  # fmt: skip


def skill(s: Source, skill_id: str) -> list[str]:
    """The lines that trace one skill. Raises KeyError for a skill the result does not have."""
    k = s.skills[skill_id]
    lines = [f"{k['name']} ({skill_id})", ""]
    for title, text in (
        ("Target", _target(s, k)), ("You said", _said(s, k)), ("Your note", k.get("note", "")), ("Checks", _checks(k)),
        ("Estimate", _estimate(k)), ("Why other", word.steps(s, k)),
        ("At target", _chance(k)), ("Priority", _priority(s, k)),
        ("Hours", _hours(s, k)), ("Dates", _dates(k)),
        ("Steps", _steps(s, k)), ("Covers", _covers(k)), ("Show it with", k["show"]),
    ):  # fmt: skip
        lines += [f"{title}: {text}"] if text else []
    mine = [(n, c) for n, c in enumerate(s.r["checks"], 1) if c["skill"] == skill_id]
    for number, check in mine:
        lines += ["", *_check(s, number, check)]
    return lines


def checks(s: Source) -> list[str]:
    """The lines that review every check asked."""
    found = list(enumerate(s.r["checks"], 1))
    if not found:
        return ["No check was asked."]
    return [line for n, check in found for line in [*_check(s, n, check), ""]][:-1]


def _target(s: Source, k: Skill) -> str:
    if not k["target"]:
        return f"none for {s.role}"
    more = f"; one is hired with {k['hired']}, the rest grows in the work" if k["target"] > k["hired"] else ""
    return f"level {k['target']} for {s.role} ({k['importance']}){more}"


def _said(s: Source, k: Skill) -> str:
    if k["rating"] is None:
        return UNRATED[k["source"]]
    where = f" for the area {s.areas[k['area']]['name']}" if k["source"] == BY_AREA else ""
    ago = f", longer ago, counted as {k['counts_as']}" if k["longer_ago"] else ""
    return f"level {k['rating']}{where}{ago}"


def _checks(k: Skill) -> str:
    c = k["checks"]
    if not answered(k):
        return "none answered"
    mark = " Claim above checks." * k["above_checks"] + " Checks above claim." * k["below_checks"]
    guess = f" {DONT_KNOW_COUNTS}" * bool(c["unknown"])
    return f"{c['right']} right, {c['wrong']} wrong, {c['unknown']} \u201cI don\u2019t know\u201d.{guess}{mark}"


def _estimate(k: Skill) -> str:
    t = k.get("trace")
    steps = ""
    if t:
        steps = f"starts at {t['prior']:.1f} (typical), {t['by_ratings']:.1f} after all ratings, "
    return (
        f"{steps}{level(k['level'])} after all checks; 80 % band {level(k['low'])} to {level(k['high'])}. "
        "Answers on other skills move it too."
    )


def _chance(k: Skill) -> str:
    if not k["target"] or k["state"] == DOES_NOT_APPLY:
        return ""
    t = k.get("trace")
    how = ""
    if t:
        how = (
            f" (that the level is {k['target'] - 0.5:g} or more, where {t['raw']:.2f} is estimated, give or take "
            f"{t['sd']:.2f}; Phi(({t['raw']:.2f} - {k['target']} + .5) / {t['sd']:.2f}))"
        )
    if k["state"] == UNSURE and k["chance"] >= SURE:
        return f"{w.percent(k['chance'])}{how}, yet: {k['state']}. {doubt(k)}"
    return f"{w.percent(k['chance'])}{how}, so: {k['state']}"


def _priority(s: Source, k: Skill) -> str:
    gap = next((g for g in s.r["gaps"] if g["skill"] == k["id"]), None)
    t = k.get("trace")
    if not gap or not t:
        return ""
    many = t["weight"] * t["shortfall"] < gap["priority"] - 1e-3
    bonus = f" x 1.25 (unlocks {len(gap['unlocks'])} others)" if many else ""
    heir = " It comes earlier in the plan because something more urgent rests on it." * gap["inherited"]
    return f"{gap['priority']:.2f} = weight {t['weight']:g} x expected shortfall {t['shortfall']:.2f}{bonus}.{heir}"


def _hours(s: Source, k: Skill) -> str:
    work = k["work"]
    if not work or not work["hours"]:
        return "none in the plan" if k["target"] else ""
    return (
        f"about {w.hours(work['hours'])}, its share of {w.plural(len(work['steps']), 'step')}, from level "
        f"{level(k['level'])} to {k['hired']}; from nothing to level 3 would take {w.hours(k['hours_to_3'])}, "
        "a fifth of it to level 1, half to level 2. Hours are judgement."
        if work["steps"]
        else f"about {w.hours(work['hours'])}, if there were time for it. Hours are judgement."
    )


def _steps(s: Source, k: Skill) -> str:
    work = k["work"]
    return "; ".join(s.steps[step]["title"] for step in work["steps"]) if work else ""


def _covers(k: Skill) -> str:
    """Every topic of the skill; the PDF has them for open skills only."""
    return "; ".join(t["text"].rstrip(".") for t in k["topics"])


def _dates(k: Skill) -> str:
    work = k["work"]
    if not work:
        return ""
    if work["put_off"]:
        return "put off: it does not fit before your date"
    return f"{w.day(work['start'])} to {w.day(work['end'])}" if work["start"] and work["end"] else ""


def _check(s: Source, number: int, c: Check) -> list[str]:
    label, _ = OUTCOME[c["outcome"]]
    label += f", {EARLIER}" if c.get("carried") else ""
    lines = [f"Check {number}. {s.name(c['skill'])}, asks for level {c['level']}: {label}", c["stem"]]
    lines += [f"    {line}" for line in c.get("code", "").split("\n") if line]
    if c["chosen"] and c["outcome"] != RIGHT:
        lines.append(f"Your answer: {c['chosen']} {c['why_not']}")
    lines.append(f"Right: {c['key']}")
    lines.append(c["explanation"])
    address = [f"    {c['source_url']}"] if c.get("source_url") else []
    return [*lines, f"Read: {c['source']}", *address]
