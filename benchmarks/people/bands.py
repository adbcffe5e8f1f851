"""How often the estimator's 80 % band holds a real person's score, and how often its side of the middle is right."""

from dataclasses import dataclass

import numpy as np

from assessment.scoring import posterior
from assessment.scoring.estimate import BAND_Z
from benchmarks.constants import Constants, used
from benchmarks.people.measures import MEAN, VARIANCE, Scaled


@dataclass(frozen=True)
class Kept:
    """Shares of ratings: scores ``inside`` the 80 % band, and ``right`` decisions whether they are above the mean."""

    inside: float
    right: float


def kept(s: Scaled, c: Constants) -> Kept:
    """What the estimator makes of each person's ratings and nothing else, beside the scores."""
    with used(c):
        mean, sd = _levels(s)
    given = ~np.isnan(s.ratings)
    weights = s.weights[:, None] * given
    inside = [np.average(np.abs(levels - mean) <= BAND_Z * sd, weights=weights) for levels in s.levels]
    right = [np.average((levels >= MEAN) == (mean >= MEAN), weights=weights) for levels in s.levels]
    return Kept(float(np.mean(inside)), float(np.mean(right)))


def _levels(s: Scaled) -> tuple[np.ndarray, np.ndarray]:
    """Posterior means and SDs (N, K). Somebody's gains depend on which ratings are there, not on what they say."""
    mean, sd = np.full(s.ratings.shape, MEAN), np.full(s.ratings.shape, np.sqrt(VARIANCE))
    given = ~np.isnan(s.ratings)
    for pattern in np.unique(given, axis=0):
        rows = (given == pattern).all(axis=1)
        items = np.flatnonzero(pattern)
        start = _after(s, items, np.zeros(len(items)))
        gains = np.column_stack([
            _after(s, items, one).levels - start.levels for one in np.eye(len(items))
        ]) if len(items) else np.zeros((s.ratings.shape[1], 0))  # fmt: skip
        mean[rows] = start.levels + s.ratings[np.ix_(rows, items)] @ gains.T
        sd[rows] = start.sd
    return mean, sd


def _after(s: Scaled, items: np.ndarray, ratings: np.ndarray) -> posterior.Posterior:
    count = s.ratings.shape[1]
    p = posterior.prior(np.full(count, MEAN), np.ones(count, bool), s.domains)
    for item, rating in zip(items, ratings, strict=True):
        posterior.rate_skill(p, int(item), float(rating))
    return p
