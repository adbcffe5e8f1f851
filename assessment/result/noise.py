"""How sure an estimate of a saved result is, and how far two of them differ by noise alone."""

import math

from assessment.result.document_skills import Skill
from assessment.vocabulary import BAND_Z

# The errors of two estimates of one skill are taken to correlate by a half: the same prior, the same person
# rating by the same statements, the same checks. Errors of the share of targets met are counted as if
# independent: a person's mood moves all skills at once, and their share far more than each of them.
SHARED_SKILL, SHARED_HEADLINE = 0.5, 0.0


def noise_of(sd_then: float, sd_now: float, shared: float) -> float:
    """How large a change must be to count as more than noise, in the units of the two deviations.

    1.28 sqrt(sd_then^2 + sd_now^2 - 2 shared sd_then sd_now), ``shared`` the errors' correlation.
    """
    variance = sd_then**2 + sd_now**2 - 2 * shared * sd_then * sd_now
    return BAND_Z * math.sqrt(max(variance, 0.0))


def sd_of(skill: Skill) -> float:
    """The estimate's standard deviation in levels; from the band where an old result does not hold it.

    A band is cut at 0 and 5, so the longer side is the one that tells.
    """
    if "trace" in skill:
        return float(skill["trace"]["sd"])
    return max(skill["high"] - skill["level"], skill["level"] - skill["low"]) / BAND_Z
