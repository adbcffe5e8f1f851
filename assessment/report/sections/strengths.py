"""Strengths: what somebody has, where it carries over, and what they still have to show."""

from assessment import wording as w
from assessment.report.source import Source, how_known, level

MANY = 12  # met skills above this are set two in a row


def view(s: Source) -> dict | None:
    cards = s.guidance("strengths")
    met = [_row(k) for k in _ranked(s, "met")]
    claimed = [{**_row(k), "show": k["show"]} for k in _ranked(s, "claimed")]
    if not (cards or met or claimed):
        return None
    return {
        "lead": _lead(cards, met, claimed),
        "cards": cards,
        "met": met,
        "claimed": claimed,
        "many_met": len(met) > MANY,
        "met_lead": _met_lead(met),
        "claimed_lead": _claimed_lead(claimed),
    }


def _ranked(s: Source, state: str) -> list[dict]:
    return [s.skills[k] for k in s.r["strongest"] if s.skills[k]["state"] == state]


def _row(skill: dict) -> dict:
    return {
        "name": skill["name"],
        "level": level(skill["level"]),
        "target": skill["target"],
        "known": how_known(skill),
    }


def _lead(cards: list, met: list, claimed: list) -> str:
    if met or claimed:
        return "Lead with these in conversations, and use each as the way into the skill it carries over to."
    if cards:
        return (
            "No target counts as met yet, and what you bring still carries over: use each of these as the "
            "way into something new."
        )
    return ""


def _met_lead(met: list) -> str:
    verb = "is" if len(met) == 1 else "are"
    count = w.sentence(w.counted(len(met), "skill"))
    return f"{count} {verb} probably at the target: no study hours are planned here."


def _claimed_lead(claimed: list) -> str:
    them = "This skill is" if len(claimed) == 1 else f"These {w.in_words(len(claimed))} skills are"
    it = "it" if len(claimed) == 1 else "them"
    return (
        f"{them} at the target by your own word and no check has confirmed {it} yet. No study hours are "
        f"planned: show {it} instead, or take the checks."
    )
