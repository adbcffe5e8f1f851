"""The estimator: a Gaussian over skill levels and rating biases, updated answer by answer.

The state of a respondent, in levels, is s = (t_1..t_J, d, d_1..d_A): the level of each skill, the person's
bias in rating, and a bias per area; s ~ N(mean, cov). J skills, A areas; levels run from 0 to 5, but the
state is not clamped. Ratings are linear in s: their update is a Kalman step. Checks are not: their update
matches mean and variance of the one skill asked (assumed-density filtering) and passes the change on to
everything that is correlated with it. Nothing here looks at its arguments twice: skills and areas are indices
into the bank, and the bank and the answers have been checked before.

Sources:

- the update of a Gaussian by a linear observation: R. E. Kalman (1960), A new approach to linear filtering and
  prediction problems, Journal of Basic Engineering 82, 35-45;
- assumed-density filtering: T. P. Minka (2001), A family of algorithms for approximate Bayesian inference,
  PhD thesis, MIT, chapter 3;
- the three-parameter logistic model: A. Birnbaum, chapters 17-20 of F. M. Lord and M. R. Novick (1968),
  Statistical theories of mental test scores; F. M. Lord (1980), Applications of item response theory;
- the constant 1.702 between the logistic and the normal curve: D. C. Haley (1952), in the same chapters;
- Gauss-Hermite quadrature: M. Abramowitz and I. A. Stegun (1964), Handbook of mathematical functions, 25.4.46;
- the variance 1/12 of rounding: W. F. Sheppard (1898), Proc. London Mathematical Society 29, 353-380;
- the expected shortfall, the normal loss integral: H. Raiffa and R. Schlaifer (1961), Applied statistical
  decision theory.
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
UNTOUCHED_NOISE_SD = 2.5  # of a skill left unmarked, read as a rating of 0: far less sure than one that was given
ROUNDING_VARIANCE = 1 / 12
DISCRIMINATION = 1.1
DIFFICULTY_DOUBT_SD = 0.75  # tau: how far a check's stated level may be off
LOGISTIC_TO_PROBIT = 1.702
# Points, and their weights, at which a normal distribution is looked at.
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(15)
WEIGHTS = WEIGHTS / WEIGHTS.sum()


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
        """How many skills there are, J."""
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
        """A posterior that can be updated without changing this one."""
        return Posterior(self.mean.copy(), self.cov.copy(), self.areas)


def prior(means: np.ndarray, learn: np.ndarray, areas: np.ndarray) -> Posterior:
    """The prior for skills with the given means (J,) in levels, need-to-learn flags (J,) of bool and area
    indices (J,) from 0. Biases start at 0. Raises ValueError where there is no skill."""
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
    """Update in place for a rating ``y`` (level 0-5) of one skill, an index below J."""
    h = np.zeros(len(p.mean))
    h[skill] = SLOPE
    _rate(p, h, int(p.areas[skill]), y, SKILL_NOISE_SD)


def leave_untouched(p: Posterior, skill: int) -> None:
    """Update in place for a skill, an index below J, that was left unmarked as never worked with.

    It is weak evidence of a low level, not a rating: it says nothing of how the person rates, so it has the
    form of a rating of 0 with a noise of 2.5 levels.
    """
    h = np.zeros(len(p.mean))
    h[skill] = SLOPE
    _rate(p, h, int(p.areas[skill]), 0.0, UNTOUCHED_NOISE_SD)


def rate_area(p: Posterior, area: int, y: float) -> None:
    """Update in place for a rating ``y`` (level 0-5) of an area, an index below A: it is about the mean of the
    area's skills."""
    members = np.flatnonzero(p.areas == area)
    h = np.zeros(len(p.mean))
    h[members] = SLOPE / len(members)
    _rate(p, h, area, y, AREA_NOISE_SD)


def _rate(p: Posterior, h: np.ndarray, area: int, y: float, noise_sd: float) -> None:
    """The Kalman step for y = INTERCEPT + h s + noise; ``h`` (J+1+A,) gets its part in the biases here."""
    h[p.skills] = h[p.skills + 1 + area] = 1.0
    ch = p.cov @ h
    variance = h @ ch + noise_sd**2 + ROUNDING_VARIANCE
    p.mean += ch / variance * (y - INTERCEPT - h @ p.mean)
    p.cov -= np.outer(ch, ch) / variance


def success(
    t: np.ndarray, level: float, choices: int, a: float = DISCRIMINATION, tau: float = DIFFICULTY_DOUBT_SD
) -> np.ndarray:
    """P(right) of a check of difficulty ``level`` at skill levels ``t``, both in levels; the shape is that of ``t``.

    Three-parameter logistic model: c + (1 - c) / (1 + exp(-slope (t - level))) with c = 1/choices. ``a`` is the
    slope per level; the doubt ``tau`` about the difficulty, an SD in levels, flattens it to
    a / sqrt(1 + (a tau / 1.702)^2), about the mean of the curve over that doubt.
    """
    slope = a / math.sqrt(1 + (a * tau / LOGISTIC_TO_PROBIT) ** 2)
    c = 1 / choices
    return c + (1 - c) / (1 + np.exp(-slope * (np.asarray(t) - level)))


def mean_success(mean: np.ndarray, sd: np.ndarray, level: float, choices: int) -> np.ndarray:
    """P(right) (N,) of a check of a known difficulty ``level`` for levels N(``mean``, ``sd``^2), each (N,)."""
    t = mean[:, None] + sd[:, None] * NODES
    chance: np.ndarray = success(t, level, choices, tau=0.0) @ WEIGHTS
    return chance


def check(
    p: Posterior, skill: int, level: float, choices: int, right: bool,
    a: float = DISCRIMINATION, tau: float = DIFFICULTY_DOUBT_SD,
) -> None:  # fmt: skip
    """Update in place for a check on one skill, an index below J, that was answered, right or wrong.

    ``level`` is the check's difficulty in levels, ``choices`` the number of its options; ``a`` and ``tau`` as in
    ``success``.
    """
    t = _nodes(p, skill)
    _match(p, skill, t, _tilted(success(t, level, choices, a, tau), right))


def dont_know(
    p: Posterior, skill: int, level: float, choices: int,
    a: float = DISCRIMINATION, tau: float = DIFFICULTY_DOUBT_SD,
) -> None:  # fmt: skip
    """Update in place for a check that was answered with "I don't know".

    It counts as what a blind guess would have brought: of the skill's distribution after a right and after a
    wrong answer the mixture with weights c and 1 - c, c = 1/choices. So its mean is c m_right + (1 - c) m_wrong
    within round-off, and honesty costs what a guess costs on average. It never raises the skill: with p the
    chance of a right answer, which is at least c, the mean moves by -(p - c) (m_right - m_wrong).
    The variance is that of the mixture, which may be above the one before; ``cov`` stays positive semidefinite.
    """
    t = _nodes(p, skill)
    chance, c = success(t, level, choices, a, tau), 1 / choices
    _match(p, skill, t, c * _tilted(chance, True) + (1 - c) * _tilted(chance, False))


def _nodes(p: Posterior, skill: int) -> np.ndarray:
    """The levels (15,) at which the normal distribution of one skill is looked at."""
    levels: np.ndarray = p.mean[skill] + math.sqrt(max(p.cov[skill, skill], 0.0)) * NODES
    return levels


def _tilted(chance: np.ndarray, right: bool) -> np.ndarray:
    """The weights (15,) of the nodes after an answer with P(right) ``chance`` (15,) there; they add up to 1."""
    weights: np.ndarray = WEIGHTS * (chance if right else 1 - chance)
    weights /= weights.sum()
    return weights


def _match(p: Posterior, skill: int, t: np.ndarray, weights: np.ndarray) -> None:
    """Give one skill mean m' and variance v' of the levels ``t`` (15,) under ``weights`` (15,), and the rest what
    follows from it: with g = C_.j / v, m += g (m' - m_j), C -= g g' (v - v').

    C - g g' v is the covariance given the skill and so positive semidefinite; so is C for any v' of 0 or more.
    """
    variance = p.cov[skill, skill]
    if variance <= 0:
        return
    mean = weights @ t
    remaining = weights @ (t - mean) ** 2
    gain = p.cov[:, skill] / variance
    p.mean += gain * (mean - p.mean[skill])
    p.cov -= np.outer(gain, gain) * (variance - remaining)


def draws(p: Posterior, count: int, seed: int = 0) -> np.ndarray:
    """Joint draws of the skill levels (count, J), not clamped; the same for the same posterior and seed."""
    levels: np.ndarray = p.levels + normals(count, p.skills, seed) @ root(p.cov[: p.skills, : p.skills])
    return levels


def normals(count: int, skills: int, seed: int = 0) -> np.ndarray:
    """The standard normal numbers (count, skills) behind every joint draw."""
    return np.random.default_rng(seed).standard_normal((count, skills))


def root(cov: np.ndarray) -> np.ndarray:
    """The symmetric root of one covariance or of many, (..., J, J): it is unique. Eigenvectors alone are not, and
    differ between machines."""
    values, vectors = np.linalg.eigh(cov)
    scaled = vectors * np.sqrt(np.maximum(values, 0.0))[..., None, :]
    return np.asarray(scaled @ np.swapaxes(vectors, -1, -2))


def normal_cdf(z: np.ndarray) -> np.ndarray:
    """The standard normal distribution function at ``z``, of the same shape."""
    below: np.ndarray = 0.5 * np.vectorize(math.erfc, otypes=[float])(-np.asarray(z) / math.sqrt(2))
    return below


def settled(values: np.ndarray) -> np.ndarray:
    """Values of any shape to nine decimals. What is equal on paper differs in its last bits from one machine to
    another, and an order must not hang on those."""
    return np.round(values, 9)


def probability_met(p: Posterior, targets: np.ndarray) -> np.ndarray:
    """P_j = Phi((m_j - T_j + .5) / s_j) (J,): the chance that each skill's level, rounded, is at least its
    target, for targets (J,) in levels."""
    return normal_cdf((p.levels - targets + 0.5) / np.maximum(p.sd, 1e-9))


def expected_shortfall(p: Posterior, targets: np.ndarray) -> np.ndarray:
    """E max(0, T_j - t_j) = s (phi(z) + z Phi(z)), z = (T - m) / s, in levels (J,), for targets (J,) in levels."""
    s = np.maximum(p.sd, 1e-9)
    z = (targets - p.levels) / s
    short: np.ndarray = s * (np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi) + z * normal_cdf(z))
    return short
