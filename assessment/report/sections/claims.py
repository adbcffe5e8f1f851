"""What somebody said beside what the checks say, skill by skill, without a verdict about the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.source import Source, answered, level
from assessment.vocabulary import BY_AREA, RIGHT, SKIPPED, UNKNOWN, WRONG

if TYPE_CHECKING:
    from assessment.result.document import Contradictions, Method
    from assessment.result.document_skills import Skill

SURE_SDS = 1.28  # a tendency is named if nine chances in ten speak for its direction
LEAST_BIAS, LEAST_CHECKS = 0.3, 4
USUAL_BIAS = 1.5  # levels; few people are further off
ABOVE, BELOW = "claim above checks", "checks above claim"
BAR = {"width": 150, "height": 16}


def view(s: Source) -> dict | None:
    """A row for each skill with an answered check; None where no check was answered."""
    rows = [_row(s, skill) for skill in s.r["skills"] if answered(skill)]
    if not rows:
        return None
    return {"lead": _lead(rows), "rows": rows, "tendency": tendency(s.r["method"], s.r["contradictions"])}


def _row(s: Source, skill: Skill) -> dict:
    claim = skill["counts_as"]
    said = w.DASH if claim is None else f"{skill['rating']}"
    if claim is not None and skill["source"] == BY_AREA:
        said = f"{said} (area)"
    found = ABOVE if skill["above_checks"] else BELOW if skill["below_checks"] else ""
    return {
        "name": skill["name"],
        "said": said + (" (longer ago)" if skill["longer_ago"] else ""),
        "checks": _outcomes(s, skill["id"]),
        "bar": s.claim_bar(skill, claim, **BAR),
        "estimate": f"{level(skill['level'])} ({level(skill['low'])}{w.DASH}{level(skill['high'])})",
        "mark": found,
    }


def _outcomes(s: Source, skill: str) -> str:
    """ "right at 2 and 3, wrong at 4"; the levels are those the checks ask for."""
    mine = [c for c in s.r["checks"] if c["skill"] == skill and c["outcome"] != SKIPPED]
    parts = []
    for outcome, words in (
        (RIGHT, "right"),
        (WRONG, "wrong"),
        (UNKNOWN, "\u201cI don\u2019t know\u201d"),
    ):
        levels = sorted(str(c["level"]) for c in mine if c["outcome"] == outcome)
        if levels:
            parts.append(f"{words} at {w.listing(levels)}")
    return ", ".join(parts)


def _lead(rows: list[dict]) -> str:
    above = sum(r["mark"] == ABOVE for r in rows)
    below = sum(r["mark"] == BELOW for r in rows)
    count = w.sentence(w.counted(len(rows), "skill"))
    text = f"{count} {'was' if len(rows) == 1 else 'were'} checked. "
    if not (above or below):
        return text + "No claim is marked as above or below its checks."
    parts = [f"the claim is above the checks in {w.in_words(above)}"] if above else []
    parts += [f"the checks are above the claim in {w.in_words(below)}"] if below else []
    return (
        text + w.sentence(w.listing(parts)) + ". One check can err too, so read the band before you decide."
    )


def tendency(method: Method, contradictions: Contradictions) -> str:
    """How the person rates, in one kind sentence; empty where that is not sure, or no check shows it."""
    bias, sd = method["person_bias"], method.get("person_bias_sd", float("inf"))
    if method["checks_answered"] < LEAST_CHECKS or abs(bias) < max(LEAST_BIAS, SURE_SDS * sd):
        return ""
    if not contradictions["above" if bias > 0 else "below"]:
        return ""
    return (
        f"Taken together, you rate yourself about {_levels(abs(bias))} {'higher' if bias > 0 else 'lower'} than your "
        f"checks bear out{_comment(bias)}. The estimate allows for it."
    )


def _levels(size: float) -> str:
    """ "0.4 of a level", "1 level", "4 levels"."""
    size = round(size, 1)
    return f"{size} of a level" if size < 1 else w.plural(size, "level")


def _comment(bias: float) -> str:
    if bias < 0:
        return "; you may be too modest"
    return ", as many people do" if bias <= USUAL_BIAS else ""
