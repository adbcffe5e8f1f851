"""The few skills that decide the result, each with one reason and how we know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.sections.first import doubt
from assessment.report.source import Source, about, how_we_know
from assessment.vocabulary import CLAIMED, GAP, MET, UNSURE

if TYPE_CHECKING:
    from assessment.result.document_skills import Gap, Skill

MANY = 3  # skills that rest on one: worth saying
OFTEN = 20  # per cent of adverts: worth saying


def table(s: Source, most: int) -> dict:
    """``title``, ``why`` (the head of the reasons), ``rows`` of name, level, why and known; ``empty`` where none."""
    gaps = [g for g in s.gap_list() if not s.is_put_off(g["skill"])] or s.gap_list()
    if gaps:
        rows = [_row(s, s.skills[g["skill"]], _why(s, g)) for g in gaps[:most]]
        return {"title": "Gaps that decide it", "why": "Why this one", "rows": rows, "empty": ""}
    if s.doubtful():
        rows = [_row(s, k, doubt(k)) for k in s.doubtful()[:most]]
        return {"title": "To find out first", "why": "Why it is open", "rows": rows, "empty": ""}
    strong = [s.skills[k] for k in s.r["strongest"]]
    if strong:
        rows = [_row(s, k, _carries(s, k)) for k in strong[:most]]
        return {"title": "What you bring first", "why": "What it is worth", "rows": rows, "empty": ""}
    return {
        "title": "",
        "why": "",
        "rows": [],
        "empty": "" if s.nothing_to_score else "No gap was found for this role.",
    }


def _row(s: Source, skill: Skill, why: str) -> dict:
    return {"name": skill["name"], "level": f"about {about(skill['level'])} \N{RIGHTWARDS ARROW} {skill['hired']}",
            "why": why, "known": how_we_know(s, skill)}  # fmt: skip


def _why(s: Source, g: Gap) -> str:
    """Its importance and the strongest reason there is: what rests on it, adverts, or the hours it takes."""
    skill, reasons = s.skills[g["skill"]], [str(g["importance"])]
    rests = len(g["unlocks"])
    mention = max(skill["postings"], key=lambda m: m["percent"], default=None)
    from_ = grown_from(s, [skill["id"]])
    if rests >= MANY:
        reasons.append(f"{w.in_words(rests)} more skills of your plan rest on it")
    elif mention and mention["percent"] >= OFTEN and s.r["postings"]:
        reasons.append(
            f"{mention['keyword']} stands in {mention['percent']:.0f}{w.SPACE}% of adverts near the role"
        )
    elif from_:
        reasons.append(f"grows out of \u201c{from_[skill['id']]}\u201d, which you bring")
    elif rests:
        reasons.append(f"\u201c{s.name(g['unlocks'][0])}\u201d rests on it")
    elif skill["work"] and skill["work"]["hours"]:
        reasons.append(f"{w.hours(skill['work']['hours'])} of your plan")
    if s.is_put_off(skill["id"]):
        reasons.append("put off for your date")
    return "; ".join(reasons)


def grown_from(s: Source, skills: list[str]) -> dict[str, str]:
    """Of some skills those that something carries over to that the person brings, each with its name."""
    found: dict[str, str] = {}
    for entry in s.guidance("strengths"):
        if len(entry["ids"]) == 1 and entry["ids"][0] in s.skills and s.brings(entry["ids"][0]):
            for skill in skills:
                if s.name(skill) in entry["carries"]:
                    found.setdefault(skill, s.name(entry["ids"][0]))
    return found


def carries_to(s: Source, skill: str) -> list[str]:
    """Names of the open skills that a skill of this person carries over to."""
    open_skills = {k["name"] for k in s.in_state(GAP, UNSURE)}
    found = [name for e in s.guidance("strengths") if e["ids"] == [skill] for name in e["carries"]]
    return [name for name in dict.fromkeys(found) if name in open_skills] if s.brings(skill) else []


def _carries(s: Source, skill: Skill) -> str:
    names = carries_to(s, skill["id"])
    state = {MET: "met", CLAIMED: "by your word alone: show it"}.get(skill["state"], "")
    return f"{skill['importance']}; {state}" + (f"; carries over to \u201c{names[0]}\u201d" if names else "")
