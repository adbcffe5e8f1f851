"""Keys of the checks about evaluation and experimentation, recomputed from their stems."""

import math
from statistics import NormalDist

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, numbers, read
from formulas import sigmoid

from assessment.bank.model import Check


@key("validation-design-01")
def leakage(check: Check) -> int:
    """Take away each suspected cause: accuracy must fall to chance for the true one."""
    rows, kept, features = (int(n) for n in read(check, "for # rows .* keeps the # of # features"))
    folds, reported = read(check, "reports #-fold accuracy above #%")
    size, folds = (rows, features, kept), int(folds)
    if selected_accuracy(size, folds) < reported / 100:
        raise NoKey(f"{check.id}: the symptom does not appear")
    chance = 0.65
    return judge(check, {
        "folds are too few": selected_accuracy(size, rows // 2) < chance,
        "overfit each fold": selected_accuracy(size, folds, penalty=100.0) < chance,
        "classes are imbalanced": selected_accuracy(size, folds, balanced=True) < chance,
        "selection step saw the labels": selected_accuracy(size, folds, honest=True) < chance,
    })  # fmt: skip


another("validation-design-01", "of 5,000 features", "of 21 features", fault="symptom does not appear")


def selected_accuracy(
    size: tuple[int, int, int], folds: int, penalty: float = 1.0, balanced: bool = False, honest: bool = False
) -> float:
    """Mean cross-validated accuracy on coin-flip labels, selecting features on all rows or per fold."""
    rows, features, kept = size
    scores = []
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        x = rng.normal(size=(rows, features))
        y = rng.permutation(np.arange(rows) % 2) if balanced else rng.integers(0, 2, size=rows)
        everything, right = best_features(x, y, kept), 0
        for test in np.array_split(rng.permutation(rows), folds):
            train = np.setdiff1d(np.arange(rows), test)
            chosen = best_features(x[train], y[train], kept) if honest else everything
            weights = logistic(x[train][:, chosen], y[train], penalty)
            right += np.sum((with_intercept(x[test][:, chosen]) @ weights > 0) == y[test])
        scores.append(right / rows)
    return float(np.mean(scores))


def best_features(x: np.ndarray, y: np.ndarray, kept: int) -> np.ndarray:
    centred = x - x.mean(axis=0)
    correlation = (y - y.mean()) @ centred / np.linalg.norm(centred, axis=0)
    return np.argsort(-np.abs(correlation))[:kept]


def with_intercept(x: np.ndarray) -> np.ndarray:
    return np.column_stack([np.ones(len(x)), x])


def logistic(x: np.ndarray, y: np.ndarray, penalty: float) -> np.ndarray:
    """Logistic regression with an L2 penalty on the slopes, by Newton steps."""
    x = with_intercept(x)
    ridge = np.diag([1e-6] + [penalty] * (x.shape[1] - 1))
    weights = np.zeros(x.shape[1])
    for _ in range(12):
        p = sigmoid(x @ weights)
        hessian = (x.T * (p * (1 - p))) @ x + ridge
        weights -= np.linalg.solve(hessian, x.T @ (p - y) + ridge @ weights)
    return weights


@key("imbalance-thresholds-01")
def cost_threshold(check: Check) -> int:
    """The break-even point, confirmed by the expected cost of each offered threshold."""
    miss, extra = read(check, "Missing a fraud costs #, checking a legitimate payment costs #")
    best = nearest(check, extra / (miss + extra), ((extra / miss) ** 0.5, 0.5, miss / (miss + extra)))
    p = np.linspace(0, 1, 100_001)
    offered = [numbers(text)[0] for text in check.options]
    costs = [np.where(p > threshold, (1 - p) * extra, p * miss).mean() for threshold in offered]
    if int(np.argmin(costs)) != best:
        raise NoKey(f"{check.id}: another option costs less")
    return best


another("imbalance-thresholds-01", "fraud costs 50", "fraud costs 9", fault="no option shows 0.1$")


@key("online-experiments-01")
def peeking(check: Check) -> int:
    """False-positive rate of daily looks: numerical integration and simulation must agree."""
    looks, level = read(check, "run for # days .* a #% two-sided test on the cumulative data each day")
    looks, bound = int(looks), NormalDist().inv_cdf(1 - level / 200)
    days = np.arange(1, looks + 1)
    exact = 100 * crossing(looks, bound)
    for seed in SEEDS[:3]:
        sums = np.random.default_rng(seed).normal(size=(60_000, looks)).cumsum(axis=1)
        simulated = 100 * np.mean(np.any(np.abs(sums / np.sqrt(days)) > bound, axis=1))
        if abs(simulated - exact) > 0.8:
            raise NoKey(f"{check.id}: simulated {simulated:.2f}, integrated {exact:.2f}")
    independent = 100 * (1 - (1 - level / 100) ** looks)
    return nearest(check, exact, (level, independent, looks * level))


another("online-experiments-01", "14 days", "7 days", fault="no option shows 16")


def crossing(looks: int, bound: float, cell: float = 0.02) -> float:
    """Chance that a random walk leaves +-bound * sqrt(day): carry the density of the walks still inside."""
    grid = np.arange(-bound * looks**0.5 - 5, bound * looks**0.5 + 5, cell)
    step = np.exp(-(np.arange(-6, 6 + cell / 2, cell) ** 2) / 2) / math.sqrt(2 * math.pi) * cell
    density = np.exp(-(grid**2) / 2) / math.sqrt(2 * math.pi)
    for day in range(1, looks + 1):
        density = density if day == 1 else np.convolve(density, step, mode="same")
        density = np.where(np.abs(grid) > bound * day**0.5, 0.0, density)
    return 1 - density.sum() * cell
