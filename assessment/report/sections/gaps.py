"""Gaps by priority with the reason for each, and what is not sure yet with how to find out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import charts
from assessment.report.sections.first import doubt
from assessment.report.source import Source, how_known, level, now_to
from assessment.vocabulary import GAP, MUST, SURE, UNSURE

if TYPE_CHECKING:
    from assessment.result.document_plan import Work
    from assessment.result.document_skills import Gap

BAR = {"width": 140, "height": 18, "pad": 26}
TOP = 8  # gaps, and uncertain skills, that are told in full


def view(s: Source) -> dict:
    """``gaps`` and ``unsure`` are complete; the first ``top`` of each are printed with their reasons."""
    gaps = [_gap(s, n, g) for n, g in enumerate((g for g in s.r["gaps"] if g["state"] == GAP), 1)]
    unsure = [_unsure(s, k) for k in _unsure_ids(s)]
    return {
        "lead": _lead(s, gaps, unsure),
        "gaps": gaps,
        "unsure": unsure,
        "top": TOP,
        "axis": charts.level_axis(s.r["levels"], width=BAR["width"], pad=BAR["pad"]),
        "tail_lead": _tail_lead(gaps[TOP:]),
        "unsure_lead": _unsure_lead(unsure),
        "untouched": _untouched(s),
    }


def _gap(s: Source, rank: int, gap: Gap) -> dict:
    skill = s.skills[gap["skill"]]
    work = skill["work"]
    return {
        "rank": rank,
        "name": skill["name"],
        "bar": s.bar(skill, labels=(level(skill["level"]), level(skill["target"])), **BAR),
        "move": now_to(skill),
        "importance": gap["importance"],
        "hours": work["hours"] if work else 0,
        "study": _study(work),
        "known": how_known(skill),
        "why": skill["why"],
        "rests": _rests(s, gap),
        "put_off": bool(work and work["put_off"]),
    }


def _study(work: Work | None) -> str:
    return f"{w.number(work['hours'])}{w.SPACE}h" if work and work["hours"] else w.DASH


def _rests(s: Source, gap: Gap) -> str:
    """Which skills of the plan rest on it."""
    names = s.names(gap["unlocks"])
    return (
        f"{w.sentence(w.first_few(names, 2, 'skill'))} {'rests' if len(names) == 1 else 'rest'} on it."
        if names
        else ""
    )


def _unsure_ids(s: Source) -> list[str]:
    """The uncertain skills, those with work in the plan first, by priority."""
    doubtful = [k["id"] for k in s.doubtful()]
    ranked = [g["skill"] for g in s.r["gaps"] if g["skill"] in doubtful]
    return ranked + [k for k in doubtful if k not in ranked]


def _unsure(s: Source, skill_id: str) -> dict:
    skill = s.skills[skill_id]
    return {
        "name": skill["name"],
        "bar": s.bar(skill, labels=(level(skill["level"]), level(skill["target"])), **BAR),
        "move": now_to(skill),
        "show": skill["show"],
        "importance": skill["importance"],
        "known": how_known(skill),
        "chance": w.percent(skill["chance"]) if skill["chance"] < SURE else w.DASH,
        "doubt": doubt(skill) if skill["chance"] >= SURE else "",
    }


def _lead(s: Source, gaps: list, unsure: list) -> str:
    if s.nothing_to_score:
        return s.nothing_to_score
    if not gaps:
        more = (
            f" Settle the {w.counted(len(unsure), 'skill')} below before you plan any study."
            if unsure
            else ""
        )
        return f"No gap was found: nothing is probably below the role’s target.{more}"
    count = w.sentence(w.counted(len(gaps), "skill"))
    verb = "is" if len(gaps) == 1 else "are"
    text = f"{count} {verb} probably below the target, {_musts(gaps)} for the role."
    return f"{text} {_weight(s, gaps)}".strip()


def _weight(s: Source, gaps: list) -> str:
    """How much of the study the first five gaps take."""
    first = sum(g["hours"] for g in gaps[:5])
    if len(gaps) <= 5 or not s.plan["hours"] or not first or any(g["put_off"] for g in gaps[:5]):
        return ""
    return f"The first five take {w.hours(first)} of the {w.hours(s.plan['hours'])} of study."


def _musts(gaps: list) -> str:
    musts = sum(g["importance"] == MUST for g in gaps)
    if len(gaps) == 1:
        return "and a must" if musts else "and no must"
    if musts in (0, len(gaps)):
        return "all of them musts" if musts else "none of them a must"
    return f"{w.in_words(musts)} of them {w.noun(musts, 'a must', 'musts')}"


def _tail_lead(tail: list) -> str:
    if not tail:
        return ""
    count = w.sentence(w.counted(len(tail), "gap"))
    return f"{count} more, in the same order: level now and target, what the role asks, hours."


def _untouched(s: Source) -> str:
    """What is not sure yet and was never touched: there is nothing to find out, so it is not listed."""
    count = sum(not s.to_settle(k) for k in s.in_state(UNSURE))
    if not count:
        return ""
    them, they = ("it", "it is") if count == 1 else ("them", "they are")
    return (
        f"{w.sentence(w.counted(count, 'skill'))} that you did not mark as touched {'is' if count == 1 else 'are'} not "
        f"sure yet either; there is nothing to find out about {them}, so {they} not listed here."
    )


def _unsure_lead(unsure: list) -> str:
    what = "This skill" if len(unsure) == 1 else f"These {w.in_words(len(unsure))} skills"
    return (
        f"{what} could be on either side of the target. Try what stands under “how to find out” before you "
        "study: it may save you the hours."
    )
