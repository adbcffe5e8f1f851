"""Friendly sentences where answers are few or disagree, or a date is missed: on the cover, the rest under the method."""

from __future__ import annotations

from assessment import wording as w
from assessment.report.source import Source, quoted

MOST_NOTES = 2  # sentences on the cover; the rest stand under the method


def most_notes(s: Source) -> int:
    """How many notes the cover has room for: none where its names are so long that they were cut."""
    names = s.names(gap["skill"] for gap in s.gap_list()[:5])
    return 0 if any(name.endswith("\N{HORIZONTAL ELLIPSIS}") for name in names) else MOST_NOTES


def notes(s: Source) -> list[str]:
    """Friendly sentences where answers are few or disagree, or a date is missed; the urgent ones first."""
    makers = (unfinished, _deadline, _all_same, _above, _below, _changed)
    return [text for text in (make(s) for make in makers) if text]


def unfinished(s: Source) -> str:
    """What limits the estimate where nothing, or not everything, was answered."""
    if not (s.r["method"]["ladders_rated"] or s.r["method"]["checks_answered"] or s.nothing_to_score):
        return (
            f"Nothing was rated yet: what stands here is typical of a {s.r['bank']['from']}, not of you. "
            "Answer a few questions and print it again."
        )
    if not s.r["method"]["finished"]:
        return (
            "This session was not finished, so the bands are wide. Open the same answers file again to go "
            "on where you stopped; nothing is asked twice."
        )
    if s.quick:
        return (
            "Quick mode asks for a level in each skill you usually bring and in each area to learn that you have "
            "touched, and no checks, so the bands are wide. Standard mode narrows them."
        )
    return ""


def _above(s: Source) -> str:
    names = quoted(s.names(s.r["contradictions"]["above"]))
    if not names:
        return ""
    what = "One skill was" if len(names) == 1 else f"{w.sentence(w.counted(len(names), 'skill'))} were"
    return (
        f"{what} rated higher than the checks suggest: {w.first_few(names, 3, 'skill')}. That happens to "
        "careful people too; the estimate already weighs both."
    )


def _below(s: Source) -> str:
    names = quoted(s.names(s.r["contradictions"]["below"]))
    if not names:
        return ""
    what = "One skill" if len(names) == 1 else w.sentence(w.counted(len(names), "skill"))
    return f"{what} went better in the checks than you rated: {w.first_few(names, 3, 'skill')}. Good to know."


def _all_same(s: Source) -> str:
    same = s.r["contradictions"]["all_same"]
    if same is None:
        return ""
    return (
        f"Every question was answered with level {same}. If that is how it is, fine; if it was to get "
        "through quickly, ten calm minutes would make this report far more useful."
    )


def _deadline(s: Source) -> str:
    plan = s.plan
    if not plan["ready_by"]:
        return ""
    if plan["deadline_missed"]:
        return (
            f"Your date, {w.day(plan['ready_by'])}, is earlier than this plan can reach. "
            f"{s.pace_that_would_do()} The roadmap shows what to do first."
        )
    return ""


def _changed(s: Source) -> str:
    if not s.r["bank"]["changed_since"]:
        return ""
    return (
        "The question bank has changed since these answers were given; they were scored with the present one."
    )
