"""Keys of the checks about core machine learning, recomputed from their stems."""

import math

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, numbers, read
from formulas import ridge

from assessment.bank.model import Check


@key("generalisation-regularisation-01")
def lookups(check: Check) -> int:
    """Fit each way and count the weights that are not exactly zero."""
    (features,) = (int(number) for number in read(check, "uses # features"))
    (matter,) = (int(number) for number in read(check, "about # of them matter"))
    used: dict[str, list[int]] = {}
    for seed in SEEDS[:3]:
        for change, weights in fits(np.random.default_rng(seed), features, matter).items():
            used.setdefault(change, []).append(np.count_nonzero(weights))
    return judge(check, {change: max(counts) <= 2 * matter for change, counts in used.items()})


another("generalisation-regularisation-01", "500 features", "20 features", fault="4 of 4 judged")


def fits(rng: np.random.Generator, features: int, matter: int, rows: int = 200) -> dict[str, np.ndarray]:
    x = rng.normal(size=(rows, features)) * rng.uniform(0.8, 1.25, size=features)
    y = x[:, :matter].sum(axis=1) * 3 + rng.normal(size=rows)
    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    step = rows / np.linalg.eigvalsh(x @ x.T)[-1]
    sparse = descend(x, y, step, 200, penalty=0.6)
    if np.corrcoef(x @ sparse, y)[0, 1] < 0.95:
        raise NoKey("the sparse fit no longer predicts")
    return {
        "L1 penalty": sparse,
        "stronger L2 penalty": ridge(x, y, 10.0 * rows),
        "Standardise": ridge(scaled, y, 1e-6),
        "lower learning rate": descend(x, y, step / 10, 30),
    }


def descend(x: np.ndarray, y: np.ndarray, step: float, steps: int, penalty: float = 0.0) -> np.ndarray:
    """Least squares by gradient descent, with the proximal step of an L1 penalty."""
    weights = np.zeros(x.shape[1])
    for _ in range(steps):
        moved = weights - step * x.T @ (x @ weights - y) / len(y)
        weights = np.sign(moved) * np.maximum(np.abs(moved) - step * penalty, 0.0)
    return weights


@key("tree-ensembles-01")
def forest_variance(check: Check) -> int:
    """Formula and simulation must agree; then find the option that shows both variances."""
    variance, correlation = read(check, "variance # and pairwise correlation #")
    sizes = [int(number) for number in read(check, "from # to # trees")]
    expected = [variance * (correlation + (1 - correlation) / size) for size in sizes]
    for seed in SEEDS[:3]:
        rng, draws = np.random.default_rng(seed), 4000
        for size, formula in zip(sizes, expected, strict=True):
            own = rng.normal(size=(draws, size)).mean(axis=1)
            shared = rng.normal(size=draws)
            mean = math.sqrt(variance) * (math.sqrt(correlation) * shared + math.sqrt(1 - correlation) * own)
            if not math.isclose(mean.var(), formula, rel_tol=0.1):
                raise NoKey(f"{check.id}: simulated {mean.var():.3f}, formula {formula:.3f}")
    shown = {text: numbers(text) for text in check.options}
    agrees = {text: len(pair) == 2 and np.allclose(pair, expected, rtol=0.03) for text, pair in shown.items()}
    return judge(check, agrees)


another("tree-ensembles-01", "correlation 0.4", "correlation 0.0", right="0.010 to 0.001")
another("tree-ensembles-01", "correlation 0.4", "correlation 1.0", right="1.00 to 1.00")
