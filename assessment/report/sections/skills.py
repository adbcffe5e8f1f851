"""Every skill in one compact table, by area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import lower
from assessment.report.source import Source, answered, how_known, level, state
from assessment.vocabulary import DOES_NOT_APPLY, RATED, UNTOUCHED

if TYPE_CHECKING:
    from assessment.result.document_plan import Work
    from assessment.result.document_skills import Area, Skill

BAR = {"width": 90, "height": 13}


def view(s: Source) -> dict:
    groups = [
        {
            "title": area["name"],
            "note": _area_note(area),
            "skills": [_skill(s, s.skills[k]) for k in area["skills"]],
        }
        for area in s.r["areas"]
    ]
    return {"lead": _lead(s), "groups": groups, "lower": _lower(s)}


def _lower(s: Source) -> str:
    """What the star in the table means."""
    if not any(map(lower.is_far, s.r["skills"])):
        return ""
    return (
        f"* More than a level below what you said: a rating is weighed with what is typical of a {s.r['bank']['from']}, "
        "with your other ratings and with every check, and what is longer ago counts as one level less. "
        "`skillgap explain` shows the steps for a skill."
    )


def _lead(s: Source) -> str:
    came = [k["source"] for k in s.r["skills"]]
    rated, checked = came.count(RATED), sum(answered(k) > 0 for k in s.r["skills"])
    own = "its own" if rated == 1 else "their own"
    had = f"{w.counted(checked, 'skill')} had a check"
    text = f"You rated {w.counted(rated, 'skill')} of {len(came)} on {own}, and {had}"
    for count, words in (
        (came.count(UNTOUCHED), "not touched"), (came.count(DOES_NOT_APPLY), "set aside as not yours"),
        (len(came) - rated - came.count(UNTOUCHED) - came.count(DOES_NOT_APPLY),
         "estimated from your other answers and what is typical"),
    ):  # fmt: skip
        text += f"; {w.in_words(count)} {'is' if count == 1 else 'are'} {words}" if count else ""
    return f"{text}."


def _area_note(area: Area) -> str:
    if area["target"] is None:
        return "no target for this role"
    return f"now {level(area['level'])}, target {level(area['target'])} on average"


def _skill(s: Source, skill: Skill) -> dict:
    return {
        "name": skill["name"],
        **state(skill["state"]),
        "importance": skill["importance"] if skill["target"] else "",
        "bar": s.bar(skill, **BAR),
        "level": level(skill["level"]),
        "band": f"{level(skill['low'])}{w.DASH}{level(skill['high'])}",
        "target": skill["target"] or w.DASH,
        "known": how_known(skill) + " *" * lower.is_far(skill),
        "hours": _hours(skill["work"]),
    }


def _hours(work: Work | None) -> str:
    return w.number(work["hours"]) if work and work["hours"] else w.DASH
