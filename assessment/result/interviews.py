"""What the bank knows of interviews, for the role, and in the order of what is open for this person."""

from collections.abc import Iterable

from assessment.bank import Bank
from assessment.bank.interview import Design, TakeHome, Theory
from assessment.bank.step import EVERY_ROLE
from assessment.result import document_interviews as d
from assessment.scoring.estimate import Estimate


def interviews_part(bank: Bank, estimate: Estimate) -> d.Interviews | None:
    """Questions on the skills that the role asks for, its cases, stories and take-homes; None where the bank has none.

    First what the bank's sources name, then by weight times shortfall of the skills in question.
    """
    asked = bank.interviews
    if not asked:
        return None
    urgency = (estimate.skills["weight"] * estimate.skills["shortfall"]).to_dict()

    def urgent(skills: Iterable[str]) -> float:
        return -max((urgency[skill] for skill in skills), default=0.0)

    theory = [t for t in asked.theory if estimate.skills.at[t.skill, "weight"] > 0]
    design = [c for c in asked.design if {EVERY_ROLE, estimate.role} & {*c.roles}]
    return {
        "theory": [_question(t) for t in sorted(theory, key=lambda t: (not t.rows, urgent([t.skill])))],
        "design": [_case(c) for c in sorted(design, key=lambda c: (EVERY_ROLE in c.roles, urgent(c.skills)))],
        "stories": [{"id": b.id, "prompt": b.prompt, "listens_for": list(b.listens_for), "story": b.story}
                    for b in asked.behavioural],
        "take_homes": [_take_home(t) for t in sorted(asked.take_homes, key=lambda t: urgent(t.skills))],
    }  # fmt: skip


def _question(t: Theory) -> d.Question:
    return {"id": t.id, "skill": t.skill, "question": t.question, "good": list(t.good), "trap": t.trap,
            "of_sources": bool(t.rows)}  # fmt: skip


def _case(c: Design) -> d.Case:
    return {"id": c.id, "title": c.title, "prompt": c.prompt, "minutes": c.minutes,
            "marking": [{"what": m.what, "points": m.points} for m in c.marking],
            "follow_up": list(c.follow_up), "skills": list(c.skills)}  # fmt: skip


def _take_home(t: TakeHome) -> d.TakeHome:
    return {"id": t.id, "title": t.title, "task": t.task, "hours": t.hours, "data": t.data,
            "judged_by": list(t.judged_by), "mistakes": list(t.mistakes), "assistants": t.assistants}  # fmt: skip
