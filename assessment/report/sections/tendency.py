"""How a person rates beside their checks, in one kind sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w

if TYPE_CHECKING:
    from assessment.result.document import Method
    from assessment.result.document_skills import Contradictions

SURE_SDS = 1.28  # a tendency is named if nine chances in ten speak for its direction
LEAST_BIAS, LEAST_CHECKS = 0.3, 4
USUAL_BIAS = 1.5  # levels; few people are further off


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
