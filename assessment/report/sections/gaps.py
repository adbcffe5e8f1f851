"""Gaps by priority with the reason for each, and what is not sure yet with how to find out."""

from assessment import wording as w
from assessment.report.source import Source, how_known, now_to

BAR = {"width": 118, "height": 15}


def view(s: Source) -> dict:
    gaps = [_gap(s, n, g) for n, g in enumerate((g for g in s.r["gaps"] if g["state"] == "gap"), 1)]
    unsure = [_unsure(s, k) for k in _unsure_ids(s)]
    return {
        "lead": _lead(gaps, unsure),
        "gaps": gaps,
        "unsure": unsure,
        "unsure_lead": _unsure_lead(unsure),
    }


def _gap(s: Source, rank: int, gap: dict) -> dict:
    skill = s.skills[gap["skill"]]
    return {
        "rank": rank,
        "name": skill["name"],
        "bar": s.bar(skill, **BAR),
        "move": now_to(skill),
        "importance": gap["importance"],
        "unlocks": len(gap["unlocks"]) or w.DASH,
        "known": how_known(skill),
        "put_off": bool(skill["work"] and skill["work"]["put_off"]),
    }


def _unsure_ids(s: Source) -> list[str]:
    """The uncertain skills, those with work in the plan first, by priority."""
    ranked = [g["skill"] for g in s.r["gaps"] if g["state"] == "not sure yet"]
    return ranked + [k for k in s.r["to_find_out"] if k not in ranked]


def _unsure(s: Source, skill_id: str) -> dict:
    skill = s.skills[skill_id]
    return {
        "name": skill["name"],
        "bar": s.bar(skill, **BAR),
        "move": now_to(skill),
        "show": skill["show"],
        "importance": skill["importance"],
        "known": how_known(skill),
        "chance": w.percent(skill["chance"]),
    }


def _lead(gaps: list, unsure: list) -> str:
    if not gaps:
        more = " Settle what is not sure yet, below, before you plan any study." if unsure else ""
        return f"No gap was found: nothing is probably below the role’s target.{more}"
    count = w.sentence(w.counted(len(gaps), "skill"))
    verb = "is" if len(gaps) == 1 else "are"
    return f"Work from the top. {count} {verb} probably below the target, {_musts(gaps)} for the role."


def _musts(gaps: list) -> str:
    musts = sum(g["importance"] == "must" for g in gaps)
    if len(gaps) == 1:
        return "and a must" if musts else "and no must"
    if musts in (0, len(gaps)):
        return "all of them musts" if musts else "none of them a must"
    return f"{w.in_words(musts)} of them {w.noun(musts, 'a must', 'musts')}"


def _unsure_lead(unsure: list) -> str:
    what = "This skill" if len(unsure) == 1 else f"These {w.in_words(len(unsure))} skills"
    return (
        f"{what} could be on either side of the target. Try what stands under “how to find out” before you "
        "study: it may save you the hours."
    )
