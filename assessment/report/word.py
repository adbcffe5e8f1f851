"""What somebody said beside what we estimate: why they differ, in one plain sentence, from what the result holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import frequencies
from assessment.report.source import Source, answered, level
from assessment.vocabulary import BY_AREA, RATED, RIGHT

if TYPE_CHECKING:
    from assessment.result.document_skills import Skill

STEP = 0.3  # levels that one step must change to be named


def differs(skill: Skill) -> bool:
    """Whether the estimate is a level or more away from what the rating counts as."""
    return skill["counts_as"] is not None and abs(skill["counts_as"] - skill["level"]) >= frequencies.FAR


def sentence(s: Source, skill: Skill) -> str:
    """Why word and estimate differ by a level or more; empty where they do not."""
    if not differs(skill):
        return ""
    said = f"You said {skill['rating']}"
    said += f" (longer ago, counts as {skill['counts_as']})" if skill["longer_ago"] else ""
    said += " of the whole area" if skill["source"] == BY_AREA else ""
    up = skill["level"] > skill["counts_as"]
    return (
        f"{said}; {_strongest(skill, up)} {'say more' if up else 'say less'}. {frequencies.sentence(s, skill)}"
    ).strip()


def _strongest(skill: Skill, up: bool) -> str:
    """What moved the estimate most in the direction in which it differs."""
    t = skill.get("trace")
    counts = skill["checks"]
    missed, right = counts["wrong"] + counts["unknown"], counts["right"]
    if t and abs(t["raw"] - t["by_ratings"]) > abs(t["by_ratings"] - (skill["counts_as"] or 0)):
        mine = right if up else missed
        return (
            f"its {w.noun(mine, 'check', 'checks')} and the others" if mine else "the checks on other skills"
        )
    if not t:
        return "your other answers"
    return "your other ratings and what is typical" if not up else "your other answers"


def way(skill: Skill) -> str:
    """The way to its level in four numbers: typical start, after the word, after all ratings, after the checks; a dash
    where there was nothing. Empty in a result that does not hold it."""
    t = skill.get("trace")
    if not t or "by_word" not in t:
        return ""
    said = level(t["by_word"]) if skill["source"] in (RATED, BY_AREA) else w.DASH
    checks = level(skill["level"]) if round(t["raw"], 2) != round(t["by_ratings"], 2) else w.DASH
    return " \u00b7 ".join((level(t["prior"]), said, level(min(max(t["by_ratings"], 0), 5)), checks))


def steps(s: Source, skill: Skill) -> str:
    """The way from what was said to the estimate, step by step: "You said 4; ...: 2.1; after the checks: 1.4."."""
    if not differs(skill):
        return ""
    parts = [f"you said {skill['rating']}"]
    if skill["longer_ago"]:
        parts.append(f"longer ago, so it counts as {skill['counts_as']}")
    t = skill.get("trace")
    if t and abs((skill["counts_as"] or 0) - t["by_ratings"]) >= STEP:
        parts.append(
            f"weighed with what is typical ({t['prior']:.1f}) and your other ratings: {t['by_ratings']:.1f}"
        )
    if t and abs(t["by_ratings"] - t["raw"]) >= STEP:
        parts.append(f"after {_checks(skill)}: {level(skill['level'])}")
    right = right_at_target(s, skill)
    if right and skill["level"] < (skill["counts_as"] or 0):
        parts.append(f"right at level {right}, but other answers still pull it down")
    return f"{w.sentence('; '.join(parts))}. {frequencies.sentence(s, skill)}".strip()


def _checks(skill: Skill) -> str:
    counts = skill["checks"]
    missed = counts["wrong"] + counts["unknown"]
    if not missed:
        return "the checks on other skills" if not answered(skill) else "all checks"
    return f"{w.counted(missed, 'check')} on it not answered right, and the other checks"


def right_at_target(s: Source, skill: Skill) -> int:
    """The highest level at which a check on it came out right, if no more is needed to be hired; else 0."""
    found = [c["level"] for c in s.r["checks"] if c["skill"] == skill["id"] and c["outcome"] == RIGHT]
    return max(found, default=0) if max(found, default=0) >= skill["hired"] > 0 else 0
