"""Keys about mathematics, models and their evaluation, recomputed from the stems."""

import math
from statistics import NormalDist

import numpy as np
from check_registry import SEEDS, NoKey, judge, key, nearest, numbers, read

from assessment.bank.model import Check


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


@key("linear-algebra-01")
def kept_energy(check: Check) -> int:
    """Truncate a matrix that has the stem's singular values, then compare the norms."""
    values = np.array(read(check, "singular values are #, #, # and #"))
    (kept,) = (int(number) for number in read(check, "keep # components"))
    rng = np.random.default_rng(SEEDS[0])
    left, right = (np.linalg.qr(rng.normal(size=(9, 9)))[0][:, : len(values)] for _ in range(2))
    matrix = left * values @ right.T
    u, s, vt = np.linalg.svd(matrix)
    share = np.sum((u[:, :kept] * s[:kept] @ vt[:kept]) ** 2) / np.sum(matrix**2)
    counted, first = kept / len(values), values[0] ** 2 / np.sum(values**2)
    unsquared = values[:kept].sum() / values.sum()
    return nearest(check, 100 * share, (100 * counted, 100 * first, 100 * unsquared))


@key("probability-bayes-01")
def flagged_fraud(check: Check) -> int:
    (rate,) = read(check, "#% of payments are fraudulent")
    recall, false_rate = read(check, "flags #% of the fraudulent ones and #% of the legitimate")
    true_alerts, false_alerts = rate * recall, (100 - rate) * false_rate
    share = 100 * true_alerts / (true_alerts + false_alerts)
    return nearest(check, share, (100 - share, recall, 100 * recall / (recall + false_rate)))


@key("gradient-optimisation-01")
def descent(check: Check) -> int:
    """Take the steps with a numerical gradient, then describe the path."""
    factor, start, rate = read(check, r"L\(w\) = #w\^2 .* from w = # and learning rate #")
    path, h = [start], 1e-4
    for _ in range(30):
        w = path[-1]
        path.append(w - rate * factor * ((w + h) ** 2 - (w - h) ** 2) / (2 * h))
    settles, turn = abs(path[-1]) < abs(path[0]), path[1] / path[0]
    there = abs(turn) < 1e-6
    return judge(check, {
        "shrink towards 0 without changing sign": settles and turn > 0 and not there,
        "overshoot 0 but still settle": settles and turn < 0 and not there,
        "alternate in sign and grow": not settles and turn < 0,
        "reach 0 in one step": there,
    })  # fmt: skip


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


def ridge(x: np.ndarray, y: np.ndarray, penalty: float) -> np.ndarray:
    """Least squares with an L2 penalty, in the form that is quick for more features than rows."""
    return x.T @ np.linalg.solve(x @ x.T + penalty * np.eye(len(x)), y)


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


def crossing(looks: int, bound: float, cell: float = 0.02) -> float:
    """Chance that a random walk leaves +-bound * sqrt(day): carry the density of the walks still inside."""
    grid = np.arange(-bound * looks**0.5 - 5, bound * looks**0.5 + 5, cell)
    step = np.exp(-(np.arange(-6, 6 + cell / 2, cell) ** 2) / 2) / math.sqrt(2 * math.pi) * cell
    density = np.exp(-(grid**2) / 2) / math.sqrt(2 * math.pi)
    for day in range(1, looks + 1):
        density = density if day == 1 else np.convolve(density, step, mode="same")
        density = np.where(np.abs(grid) > bound * day**0.5, 0.0, density)
    return 1 - density.sum() * cell


@key("neural-network-basics-01")
def loss_floor(check: Check) -> int:
    """Lowest loss of a batch that is classified perfectly, under each suspected cause."""
    (classes,) = (int(number) for number in read(check, "A #-class"))
    (stated,) = read(check, "never falls below about #")
    logits = 60.0 * np.eye(classes)  # one example a class, as separated as float64 can show

    def losses(scores: np.ndarray) -> np.ndarray:
        return np.log(np.exp(scores).sum(axis=1)) - np.diag(scores)

    softmax = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    twice = losses(softmax).mean()
    if not math.isclose(twice, math.log(math.e + classes - 1) - 1, rel_tol=1e-9):
        raise NoKey(f"{check.id}: floor {twice}")
    return judge(check, {
        "learning rate is too low": abs(losses(logits).mean() - stated) < 0.01,
        "class is missing": abs(losses(logits)[1:].mean() - stated) < 0.01,
        "normalised twice": abs(twice - stated) < 0.01,
        "summed over the batch": abs(losses(logits).sum() - stated) < 0.01,
    })  # fmt: skip


@key("cnn-vision-01")
def flattened(check: Check) -> int:
    """Walk through the layers of the stem; then again with each padding mistake."""
    height, width = (int(number) for number in read(check, "A # x # RGB image"))
    layers = layers_of(check.stem)
    if height != width or sum(kind == "conv" for kind, *_ in layers) != 2 or layers[-1][0] != "pool":
        raise NoKey(f"{check.id}: not the layers that this function can walk")
    unpadded, padded = (
        [(kind, size, channels, pad if kind == "conv" else 0) for kind, size, channels, _ in layers]
        for pad in (0, 1)
    )
    mistakes = tuple(float(inputs(height, other)) for other in (unpadded, padded, layers[:-1]))
    return nearest(check, float(inputs(height, layers)), mistakes)


def layers_of(stem: str) -> list[tuple[str, int, int, int]]:
    """(kind, kernel, channels, padding) of each layer, in the order of the stem."""
    found = []
    for part in stem.split("through:")[1].replace("(stride 1, ", "(").split(", "):
        words = part.replace("(", "").replace(")", "").split()
        kernel = int(words[0].split("x")[0]) if "x" in words[0] else 0
        if "conv" in words:
            padding = 0 if "no" in words else int(words[words.index("padding") + 1])
            found.append(("conv", kernel, int(words[words.index("channels") - 1]), padding))
        elif "max-pool" in words:
            found.append(("pool", kernel, 0, 0))
    return found


def inputs(side: int, layers: list[tuple[str, int, int, int]]) -> int:
    depth = 3
    for kind, kernel, channels, padding in layers:
        side = side + 2 * padding - kernel + 1 if kind == "conv" else side // kernel
        depth = channels or depth
    return side * side * depth


@key("drift-monitoring-01")
def changed_world(check: Check) -> int:
    """Let each cause grow until precision has fallen as far: only the true one leaves the inputs alone."""
    (alerts,) = read(check, "labels for # alerts")
    start, end = read(check, "precision falling from # to #")
    noise = NormalDist(start, math.sqrt(start * (1 - start) / alerts)).cdf(end)
    quiet = {cause: all(silent(cause, start, end, seed) for seed in SEEDS[:3]) for cause in CAUSES}
    return judge(check, quiet | {"sample is too small": noise > 0.01})


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
