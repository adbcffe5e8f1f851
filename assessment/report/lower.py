"""Why an estimate is lower than what the person said: in words, from the numbers that the result holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.source import Source, answered, level
from assessment.vocabulary import RIGHT, STRONG

if TYPE_CHECKING:
    from assessment.result.document_skills import Skill

FAR, STEP = 1.0, 0.3  # levels: below what was said, and what one step must change to be named


def is_far(skill: Skill) -> bool:
    """Whether the estimate is more than a level below what was said."""
    return skill["rating"] is not None and skill["rating"] - skill["level"] > FAR


def steps(s: Source, skill: Skill) -> str:
    """The way from what was said down to the estimate: "You said 4; ...: 2.1; after the checks: 1.4."."""
    if not is_far(skill):
        return ""
    parts = [f"you said {skill['rating']}"]
    if skill["longer_ago"]:
        parts.append(f"longer ago, so it counts as {skill['counts_as']}")
    t = skill.get("trace")
    if t and (skill["counts_as"] or 0) - t["by_ratings"] >= STEP:
        parts.append(f"weighed with what is typical ({t['prior']:.1f}) and your other ratings: {t['by_ratings']:.1f}")
    if t and abs(t["by_ratings"] - t["raw"]) >= STEP:
        parts.append(f"after {_checks(skill)}: {level(skill['level'])}")
    right = right_at_target(s, skill)
    if right:
        parts.append(f"right at level {right}, but other answers still pull it down")
    return f"{w.sentence('; '.join(parts))}."


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


def said_and_right(s: Source) -> list[Skill]:
    """Skills said and checked right at their target, of which our estimate is not sure all the same."""
    return [k for k in s.wanted if k["state"] not in STRONG and (k["counts_as"] or 0) >= k["hired"]
            and right_at_target(s, k)]  # fmt: skip
