"""What somebody brings, where it carries over, and what they still have to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import lower
from assessment.report.sections import chosen
from assessment.report.source import Source, how_known, level, quoted
from assessment.vocabulary import CLAIMED, GAP, MET, UNSURE, State

if TYPE_CHECKING:
    from assessment.result.document_skills import Skill

MANY = 14  # claimed skills above this are set two in a row
MOST_CARRIES = 3  # names of skills that one carries over to


def view(s: Source) -> dict | None:
    cards = chosen.main(s, "strengths")
    met = [_row(k) for k in _ranked(s, MET)]
    claimed = [{**_row(k), "show": k["show"]} for k in _ranked(s, CLAIMED)]
    right = [_row(k) for k in lower.said_and_right(s)]
    if s.nothing_to_score or not (cards or met or claimed or right):
        return None
    return {
        "lead": _lead(s, met, claimed),
        "cards": cards,
        "met": met,
        "claimed": claimed,
        "right": right,
        "right_lead": _right_lead(right),
        "many_claimed": len(claimed) > MANY,
        "met_lead": _met_lead(met),
        "claimed_lead": _claimed_lead(claimed),
    }


def carries_to(s: Source, skill: str) -> list[str]:
    """Names of the skills that a skill of this person carries over to."""
    found = [name for e in s.guidance("strengths") if e["ids"] == [skill] for name in e["carries"]]
    return list(dict.fromkeys(found)) if s.brings(skill) else []


def _ranked(s: Source, state: State) -> list[Skill]:
    return [s.skills[k] for k in s.r["strongest"] if s.skills[k]["state"] == state]


def _row(skill: Skill) -> dict:
    return {
        "name": skill["name"],
        "level": level(skill["level"]),
        "target": skill["target"],
        "known": how_known(skill),
    }


def _lead(s: Source, met: list, claimed: list) -> str:
    return f"{_at_target(s, len(met) + len(claimed))} {_reach(s)}".strip()


def _at_target(s: Source, count: int) -> str:
    if not count:
        return "No target counts as met yet."
    first = quoted([s.name(s.r["strongest"][0])])[0]
    if count == 1:
        return f"One skill is at the target: {first}."
    return f"{w.sentence(w.counted(count, 'skill'))} are at the target, at the highest level {first}."


def _reach(s: Source) -> str:
    """What carries over to the most skills that are still open, and to which."""
    open_skills = {k["name"] for k in s.in_state(GAP, UNSURE)}
    found = {e["ids"][0]: [n for n in carries_to(s, e["ids"][0]) if n in open_skills]
             for e in s.guidance("strengths") if len(e["ids"]) == 1 and e["ids"][0] in s.skills}  # fmt: skip
    best = max(found, key=lambda k: len(found[k]), default=None)
    if best is None or not found[best]:
        return ""
    which = "which is" if len(found[best]) == 1 else "which are"
    names = w.first_few(quoted(found[best]), MOST_CARRIES, "skill")
    return f"{quoted([s.name(best)])[0]} carries over to {names}, {which} still open."


def _met_lead(met: list) -> str:
    verb = "is" if len(met) == 1 else "are"
    count = w.sentence(w.counted(len(met), "skill"))
    return f"{count} {verb} probably at the target: no study hours are planned here."


def _right_lead(right: list) -> str:
    them = "This skill" if len(right) == 1 else f"These {w.in_words(len(right))} skills"
    return f"{them} you said and a check bore out at the target; other answers still pull the estimate down."


def _claimed_lead(claimed: list) -> str:
    them = "This skill is" if len(claimed) == 1 else f"These {w.in_words(len(claimed))} skills are"
    it = "it" if len(claimed) == 1 else "them"
    return (
        f"{them} at the target by your answers alone: no check has confirmed {it} yet. No study hours are "
        f"planned: show {it} instead, or take the checks."
    )
