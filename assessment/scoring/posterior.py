"""The estimator: a Gaussian over skill levels and rating biases, updated answer by answer.

The state of a respondent, in levels, is s = (t_1..t_J, d, d_1..d_A): the level of each skill, the person's
bias in rating, and a bias per area; s ~ N(mean, cov). Ratings are linear in s, so their update is a
Kalman step. Checks are not; their update matches the moments of the tilted marginal of one skill
(assumed-density filtering) and passes the change on to everything that is correlated with it.
"""

import math
from dataclasses import dataclass

import numpy as np

# Prior covariance of two skills: shared by all, by a kind, by an area, and a skill's own part.
SHARED, SAME_LEARN, SAME_HAVE, SAME_AREA, OWN = 0.20, 1.2, 0.80, 0.40, 0.60
PERSON_BIAS_SD, AREA_BIAS_SD = 0.7, 0.5
# A rating is y = INTERCEPT + SLOPE * x + person bias + area bias + noise, rounded to a whole level.
INTERCEPT, SLOPE = 0.9, 0.7
SKILL_NOISE_SD, AREA_NOISE_SD = 1.1, 0.8
ROUNDING_VARIANCE = 1 / 12
DISCRIMINATION = 1.1
DIFFICULTY_DOUBT_SD = 0.75  # tau: how far a check's stated level may be off
LOGISTIC_TO_PROBIT = 1.702
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(15)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


@dataclass
class Posterior:
    """Mean (J+1+A,) and covariance (J+1+A, J+1+A) of one respondent's state, in levels.

    ``areas`` gives each skill's area as an index (J,).
    """

    mean: np.ndarray
    cov: np.ndarray
    areas: np.ndarray

    @property
    def skills(self) -> int:
        return len(self.areas)

    @property
    def levels(self) -> np.ndarray:
        """Posterior mean of each skill (J,)."""
        return self.mean[: self.skills]

    @property
    def sd(self) -> np.ndarray:
        """Posterior standard deviation of each skill (J,)."""
        return np.sqrt(np.maximum(np.diag(self.cov)[: self.skills], 0.0))

    def copy(self) -> "Posterior":
        return Posterior(self.mean.copy(), self.cov.copy(), self.areas)


def prior(means: np.ndarray, learn: np.ndarray, areas: np.ndarray) -> Posterior:
    """The prior for skills with the given means (J,), need-to-learn flags (J,) and area indices (J,)."""
    same_area = areas[:, None] == areas[None, :]
    both_learn = learn[:, None] & learn[None, :]
    both_have = ~learn[:, None] & ~learn[None, :]
    skills = SHARED + SAME_LEARN * both_learn + SAME_HAVE * both_have + SAME_AREA * same_area
    skills = skills + OWN * np.eye(len(means))
    biases = [PERSON_BIAS_SD**2] + [AREA_BIAS_SD**2] * (int(areas.max()) + 1)
    size = len(means) + len(biases)
    cov = np.zeros((size, size))
    cov[: len(means), : len(means)] = skills
    cov[range(len(means), size), range(len(means), size)] = biases
    return Posterior(np.concatenate([means, np.zeros(len(biases))]).astype(float), cov, areas)


def rate_skill(p: Posterior, skill: int, y: float) -> None:
    """Update in place for a rating ``y`` (0-5) of one skill."""
    h = np.zeros(len(p.mean))
    h[skill] = SLOPE
    _rate(p, h, int(p.areas[skill]), y, SKILL_NOISE_SD)


def rate_area(p: Posterior, area: int, y: float) -> None:
    """Update in place for a rating ``y`` (0-5) of an area, which is about the mean of its skills."""
    members = np.flatnonzero(p.areas == area)
    h = np.zeros(len(p.mean))
    h[members] = SLOPE / len(members)
    _rate(p, h, area, y, AREA_NOISE_SD)


def _rate(p: Posterior, h: np.ndarray, area: int, y: float, noise_sd: float) -> None:
    h[p.skills] = h[p.skills + 1 + area] = 1.0
    ch = p.cov @ h
    variance = h @ ch + noise_sd**2 + ROUNDING_VARIANCE
    p.mean += ch / variance * (y - INTERCEPT - h @ p.mean)
    p.cov -= np.outer(ch, ch) / variance


def success(
    t: np.ndarray, level: float, choices: int, a: float = DISCRIMINATION, tau: float = DIFFICULTY_DOUBT_SD
) -> np.ndarray:
    """P(right) of a check of difficulty ``level`` at skill levels ``t``.

    Three-parameter logistic model with c = 1/choices; the doubt tau about the difficulty flattens the
    slope to a / sqrt(1 + (a tau / 1.702)^2).
    """
    slope = a / math.sqrt(1 + (a * tau / LOGISTIC_TO_PROBIT) ** 2)
    c = 1 / choices
    return c + (1 - c) / (1 + np.exp(-slope * (np.asarray(t) - level)))


def check(
    p: Posterior, skill: int, level: float, choices: int, right: bool,
    a: float = DISCRIMINATION, tau: float = DIFFICULTY_DOUBT_SD,
) -> None:  # fmt: skip
    """Update in place for a check on one skill; "I don't know" counts as not right."""
    variance = p.cov[skill, skill]
    if variance <= 0:
        return
    t = p.mean[skill] + math.sqrt(variance) * _NODES
    chance = success(t, level, choices, a, tau)
    weights = _WEIGHTS * (chance if right else 1 - chance)
    weights /= weights.sum()
    mean = weights @ t
    remaining = weights @ (t - mean) ** 2
    gain = p.cov[:, skill] / variance
    p.mean += gain * (mean - p.mean[skill])
    p.cov -= np.outer(gain, gain) * (variance - remaining)


def draws(p: Posterior, count: int, seed: int = 0) -> np.ndarray:
    """Joint draws of the skill levels (count, J); the same for the same posterior and seed."""
    values, vectors = np.linalg.eigh(p.cov[: p.skills, : p.skills])
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    normal = np.random.default_rng(seed).standard_normal((count, p.skills))
    return p.levels + normal @ root.T


def normal_cdf(z: np.ndarray) -> np.ndarray:
    """The standard normal distribution function."""
    return 0.5 * np.vectorize(math.erfc, otypes=[float])(-np.asarray(z) / math.sqrt(2))


def probability_met(p: Posterior, targets: np.ndarray) -> np.ndarray:
    """P_j = Phi((m_j - T_j + .5) / s_j): the chance that each skill's level, rounded, is its target's."""
    return normal_cdf((p.levels - targets + 0.5) / np.maximum(p.sd, 1e-9))


def expected_shortfall(p: Posterior, targets: np.ndarray) -> np.ndarray:
    """E max(0, T_j - t_j) = s (phi(z) + z Phi(z)), z = (T - m) / s, in levels (J,)."""
    s = np.maximum(p.sd, 1e-9)
    z = (targets - p.levels) / s
    return s * (np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi) + z * normal_cdf(z))
