"""What a table says of ratings: how far one can be trusted, and how ratings of one person err together.

Scores and ratings have no unit in common with levels. So scores are put on the scale of the prior, with its mean and
SD, and ratings on the scale that the shipped constants expect of such people: after that only their correlations
speak. All figures are weighted means; those with scores are means over plausible values.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from assessment.scoring import posterior
from benchmarks.constants import Constants, shipped
from benchmarks.people.layout import People, TableError

FEWEST_PAIRS = 20  # people behind one of the correlations that are averaged
MEAN = 2.0  # of the levels, where one is hired at 3 at most
VARIANCE = posterior.SHARED + posterior.SAME_LEARN + posterior.SAME_AREA + posterior.OWN


@dataclass(frozen=True)
class Scaled:
    """Levels (V, N, K) and ratings (N, K), in levels, with weights (N,) and groups (N,)."""

    levels: np.ndarray
    ratings: np.ndarray
    weights: np.ndarray
    groups: np.ndarray
    domains: np.ndarray

    def only(self, keep: np.ndarray) -> "Scaled":
        """The people of a mask (N,)."""
        return Scaled(self.levels[:, keep], self.ratings[keep], self.weights[keep], self.groups[keep], self.domains)


def scaled(people: People) -> Scaled:
    """Everybody's scores and ratings, in levels."""
    c = shipped()
    levels = np.array([[_standard(x, people.weights) for x in value.T] for value in people.scores]).transpose(0, 2, 1)
    ratings = np.column_stack([_standard(x, people.weights) for x in people.ratings.T])
    spread = np.sqrt(c.slope**2 * VARIANCE + c.variance)
    return Scaled(MEAN + np.sqrt(VARIANCE) * levels, c.intercept + c.slope * MEAN + spread * ratings, people.weights,
                  people.groups, people.domains)  # fmt: skip


def _standard(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    given = ~np.isnan(x)
    mean = np.average(x[given], weights=weights[given])
    return (x - mean) / np.sqrt(np.average((x[given] - mean) ** 2, weights=weights[given]))


@dataclass(frozen=True)
class Measured:
    """``correlations`` (K,) of each rating with its score; ``slope``, ``intercept`` and residual ``sd`` of ratings on
    levels; residual correlations of two ratings ``inside`` a domain and ``across`` two, NaN where there is no pair."""

    correlations: np.ndarray
    slope: float
    intercept: float
    sd: float
    inside: float
    across: float


def measured(s: Scaled) -> Measured:
    """The figures of a table; means over items and plausible values."""
    each = [_of_value(s, levels) for levels in s.levels]
    correlations = np.mean([found[0] for found in each], axis=0)
    slope, intercept, variance, inside, across = np.mean([found[1:] for found in each], axis=0)
    return Measured(correlations, slope, intercept, np.sqrt(variance), inside / variance, across / variance)


def _of_value(s: Scaled, levels: np.ndarray) -> tuple:
    """Correlations (K,), slope, intercept, variance of residuals, and their covariances inside and across domains."""
    pairs = [_moments(levels[:, k], s.ratings[:, k], s.weights) for k in range(levels.shape[1])]
    slope = np.mean([covariance / spread for spread, _, covariance, _, _ in pairs])
    intercept = np.mean([rating - slope * level for *_, level, rating in pairs])
    residuals = s.ratings - intercept - slope * levels
    items = range(levels.shape[1])
    common = {
        (i, j): _moments(residuals[:, i], residuals[:, j], s.weights)[2] for i, j in combinations(items, 2)
    }
    of = {same: [c for (i, j), c in common.items() if (s.domains[i] == s.domains[j]) == same] for same in (True, False)}
    inside, across = (np.mean(of[same]) if of[same] else np.nan for same in (True, False))
    variance = np.mean([_moments(residuals[:, k], residuals[:, k], s.weights)[0] for k in items])
    correlations = np.array([c / np.sqrt(x * y) for x, y, c, _, _ in pairs])
    return correlations, slope, intercept, variance, inside, across


def _moments(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> tuple[float, float, float, float, float]:
    """Both variances, the covariance and both means, over those with both. Raises TableError for too few of them."""
    given = ~(np.isnan(x) | np.isnan(y))
    if given.sum() < FEWEST_PAIRS:
        raise TableError(
            f"{given.sum()} people of a half gave a rating, or two that are compared; {FEWEST_PAIRS} are needed."
        )
    x, y, w = x[given], y[given], weights[given]
    mx, my = np.average(x, weights=w), np.average(y, weights=w)
    return (np.average((x - mx) ** 2, weights=w), np.average((y - my) ** 2, weights=w),
            np.average((x - mx) * (y - my), weights=w), mx, my)  # fmt: skip


def fitted(m: Measured, start: Constants) -> Constants:
    """The constants that reproduce the figures of a table. What two ratings across domains share is the person's, what
    they share inside one beyond that the area's; where a table has one domain only, it is divided as in ``start``."""
    variance = m.sd**2
    inside = 0.0 if np.isnan(m.inside) else max(m.inside, 0.0) * variance
    share = start.person_sd**2 / (start.person_sd**2 + start.area_sd**2)
    person = share * inside if np.isnan(m.across) else max(m.across, 0.0) * variance
    area = max(inside - person, 0.0)
    noise = max(variance - person - area - posterior.ROUNDING_VARIANCE, 0.01)
    return Constants(m.slope, m.intercept, np.sqrt(person), np.sqrt(area), np.sqrt(noise), start.area_noise_sd)
