"""CV and interviews: lines with one's own strengths, rounds, questions with answers, cases, stories, take-homes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.sections import chosen
from assessment.report.source import Source
from assessment.vocabulary import RIGHT, SKIPPED

if TYPE_CHECKING:
    from assessment.result.document_interviews import Case, Interviews, Question

PRACTICE_LEVEL = 3  # checks from this level on ask what interviews ask
ROUNDS = {"coding": "Coding", "theory": "Theory", "design": "Design", "behavioural": "Behavioural"}
QUESTIONS, OF_SOURCES, CASES, STORIES, TAKE_HOMES = 4, 3, 1, 2, 1  # in the main part; the reference has all


def view(s: Source) -> dict | None:
    resume, rounds = chosen.main(s, "resume"), _rounds(s)
    asked = s.r.get("interviews") or NOTHING
    practice = missed(s)
    if not (resume or rounds or practice or any(asked.values())):
        return None
    most = (len(asked["theory"]), len(asked["design"]), len(asked["stories"]), len(asked["take_homes"]))
    questions, cases, stories, homes = most if s.has_reference else (QUESTIONS, CASES, STORIES, TAKE_HOMES)
    return {
        "lead": _lead(s, asked),
        "resume": resume,
        "rounds": rounds,
        "questions": [_question(s, q) for q in _first(asked["theory"], questions)],
        "cases": [_case(c) for c in asked["design"][:cases]],
        "stories": [{**story, "listens_for": "; ".join(story["listens_for"])} for story in asked["stories"][:stories]],
        "take_homes": [{**t, "judged_by": "; ".join(t["judged_by"]), "mistakes": "; ".join(t["mistakes"])}
                       for t in asked["take_homes"][:homes]],
        "practice": practice,
    }  # fmt: skip


NOTHING: Interviews = {"theory": [], "design": [], "stories": [], "take_homes": []}


def _lead(s: Source, asked: Interviews) -> str:
    count = len(asked["theory"]) + len(asked["design"])
    if not count:
        return "Lines for a CV, and what the rounds of an interview ask."
    text = "Lines for your CV, and what the rounds ask: what is open for you comes first."
    more = (
        ""
        if s.has_reference
        else f" {w.sentence(w.number(count))} questions and cases for this role are on the page for a screen."
    )
    return f"{text} Questions and marks are judgement.{more}"


def _rounds(s: Source) -> list[dict]:
    return [{**e, "label": ROUNDS.get(e["group"], "")} for e in chosen.main(s, "interview")]


def _first(theory: list[Question], most: int) -> list[Question]:
    """The first questions of the bank's sources, then the most urgent others."""
    if len(theory) <= most:
        return theory
    told = [q for q in theory if q["of_sources"]][:OF_SOURCES]
    return [*told, *[q for q in theory if not q["of_sources"]][: most - len(told)]]


def _question(s: Source, q: Question) -> dict:
    return {
        "skill": s.name(q["skill"]),
        "question": q["question"],
        "good": "; ".join(q["good"]),
        "trap": q["trap"],
    }


def _case(c: Case) -> dict:
    return {**c, "total": sum(mark["points"] for mark in c["marking"]), "follow_up": " ".join(c["follow_up"])}


def missed(s: Source) -> str:
    """The numbers of the checks for level 3 or 4 that were not answered right; empty where there are none."""
    numbers = [str(n) for n, c in enumerate(s.r["checks"], 1)
               if c["level"] >= PRACTICE_LEVEL and c["outcome"] not in (RIGHT, SKIPPED)]  # fmt: skip
    if not numbers:
        return ""
    was, they = ("was", "it") if len(numbers) == 1 else ("were", "them")
    which = f"{w.sentence(w.noun(len(numbers), 'check'))} {w.listing(numbers)} of level 3 or 4 {was} not answered right"
    return f"{which}; interviews ask such questions. The appendix explains {they}."
