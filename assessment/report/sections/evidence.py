"""The evidence: every answer given, and every check with its key and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.clean import linked, web_link
from assessment.report.sections import about
from assessment.report.source import Source
from assessment.vocabulary import NOT_MINE, RIGHT, SKIPPED, UNKNOWN, UNTOUCHED, WRONG, Outcome

if TYPE_CHECKING:
    from assessment.result.document_answers import LadderSaid
    from assessment.result.document_skills import Area, Check

OUTCOME: dict[Outcome, tuple[str, str]] = {
    RIGHT: ("right", "met"),
    WRONG: ("wrong", "gap"),
    UNKNOWN: ("“I don’t know”", "unsure"),
    SKIPPED: ("skipped", "none"),
}
EARLIER = "in an earlier session"
DONT_KNOW_COUNTS = "Each “I don’t know” counts as what a blind guess would bring on average."
MISTAKES = "Where an answer was wrong, the mistake behind it is named: reading those is an hour well spent."


def answered(s: Source) -> bool:
    """Whether there is anything to show: an answer, a check or a note."""
    said = s.r["answers"]
    return bool(s.r["checks"] or said["areas"] or said["skills"] or any(k.get("note") for k in s.r["skills"]))


def view(s: Source) -> dict | None:
    """None where nothing was answered at all: the chapter on the method says so."""
    checks = [_check(s, n, c) for n, c in enumerate(s.r["checks"], 1)]
    ratings = [row for row in (_area(s, a) for a in s.r["areas"]) if row]
    notes = [{"skill": k["name"], "pieces": linked(k["note"])} for k in s.r["skills"] if k.get("note")]
    if not (checks or ratings or notes):
        return None
    return {
        "lead": _lead(s),
        "ratings": ratings,
        "has_whole": any(row["whole"] != w.DASH for row in ratings),
        "no_ratings": "" if ratings else "No statement was rated.",
        "notes": notes,
        "checks": checks,
        "checks_lead": _checks_lead(s),
        "about": about.blocks(s),
    }


def _lead(s: Source) -> str:
    m = s.r["method"]
    skipped = f", {w.number(m['ladders_skipped'])} skipped" if m["ladders_skipped"] else ""
    rated, answered = w.some(m["ladders_rated"], "ladder"), w.some(m["checks_answered"], "check")
    return (
        f"{w.sentence(rated)} rated{skipped}, {answered} answered. Is this what you meant? The answers file can "
        "be opened again to change anything."
    )


def _area(s: Source, area: Area) -> dict | None:
    """What was said of an area and of its skills."""
    answers = s.r["answers"]
    own = [f"{s.name(k)} {_said(answers['skills'][k])}" for k in area["skills"] if k in answers["skills"]]
    untouched = sum(s.skills[k]["source"] == UNTOUCHED for k in area["skills"])
    own += [f"{w.in_words(untouched)} not touched"] if untouched else []
    whole = answers["areas"].get(area["id"])
    if not (own or whole):
        return None
    return {"area": area["name"], "whole": _said(whole) if whole else w.DASH, "own": ", ".join(own) or w.DASH}


def _said(rating: LadderSaid) -> str:
    if rating["state"] == NOT_MINE:
        return "does not apply"
    if rating["state"] == SKIPPED:
        return "can’t say"
    return f"{rating['level']}" + (" (longer ago)" if rating.get("longer_ago") else "")


def _checks_lead(s: Source) -> str:
    came = [c["outcome"] for c in s.r["checks"] if c["outcome"] != SKIPPED]
    if not came:
        rest = "what you said" if s.r["method"]["ladders_rated"] else "what is typical"
        return (
            f"No knowledge check was answered, so every level rests on {rest}. A few checks would sharpen it."
        )
    right = came.count(RIGHT)
    if right == len(came):
        return "Every check right: " + w.counted(right, "check") + "."
    count = w.sentence(w.in_words(right)) if right else "None"
    told = [MISTAKES] * (WRONG in came) + [DONT_KNOW_COUNTS] * (UNKNOWN in came)
    return " ".join([f"{count} of {w.counted(len(came), 'check')} right.", *told])


def _check(s: Source, number: int, c: Check) -> dict:
    label, kind = OUTCOME[c["outcome"]]
    return {
        "number": number,
        "skill": s.name(c["skill"]),
        "level": c["level"],
        "outcome": f"{label}, {EARLIER}" if c.get("carried") else label,
        "kind": kind,
        "stem": c["stem"],
        "chosen": c["chosen"] or "",
        "why_not": c["why_not"],
        "key": c["key"],
        "explanation": c["explanation"],
        "code": c.get("code", ""),
        "source": {"name": c["source"], "url": web_link(c.get("source_url", ""))},
        "right": c["outcome"] == RIGHT,
    }
