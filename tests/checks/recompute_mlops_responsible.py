"""Keys of the checks about mlops and responsible ai, recomputed from their stems."""

import math
from statistics import NormalDist

import numpy as np
from check_registry import SEEDS, another, judge, key, read
from formulas import sigmoid

from assessment.bank.model import Check


@key("drift-monitoring-01")
def changed_world(check: Check) -> int:
    """Let each cause grow until precision has fallen as far: only the true one leaves the inputs alone."""
    (alerts,) = read(check, "labels for # alerts")
    start, end = read(check, "precision falling from # to #")
    noise = NormalDist(start, math.sqrt(start * (1 - start) / alerts)).cdf(end)
    quiet = {cause: all(silent(cause, start, end, seed) for seed in SEEDS[:3]) for cause in CAUSES}
    return judge(check, quiet | {"sample is too small": noise > 0.01})


another("drift-monitoring-01", "2,000 alerts", "5 alerts", fault="2 of 4 judged")


CAUSES = {
    "inputs have drifted": lambda x, size: (x - size, x - size, 0.0),
    "computed differently in serving": lambda x, size: (x, x + size, 0.0),
    "same inputs now lead to different outcomes": lambda x, size: (x, x, size),
}


def silent(cause: str, start: float, end: float, seed: int, rows: int = 50_000) -> bool:
    """Whether this cause explains the fall while the recorded inputs and scores keep their distribution."""
    rng = np.random.default_rng(seed)
    before, raw = rng.normal(size=(2, rows))
    cuts = np.linspace(-2, 2, 201)
    precision = np.array([sigmoid(2 * before[before > cut]).mean() for cut in cuts])
    cut = cuts[np.argmin(np.abs(precision - start))]
    for size in np.arange(0.1, 4.0, 0.1):
        truth, recorded, shift = CAUSES[cause](raw, size)
        flagged = recorded > cut
        if flagged.sum() > 100 and sigmoid(2 * truth[flagged] - shift).mean() <= end:
            return psi(before, recorded) < 0.1 and psi(sigmoid(2 * before), sigmoid(2 * recorded)) < 0.1
    return False


def psi(before: np.ndarray, after: np.ndarray) -> float:
    """Population stability index over the ten deciles of the first sample."""
    edges = np.quantile(before, np.linspace(0, 1, 11))[1:-1]
    old, new = (np.bincount(np.digitize(x, edges), minlength=10) / len(x) + 1e-6 for x in (before, after))
    return float(np.sum((new - old) * np.log(new / old)))
