"""Keys of the checks about mathematics and statistics, recomputed from their stems."""

import math
import re
from functools import lru_cache
from itertools import product
from statistics import NormalDist

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, read, value
from formulas import sigmoid

from assessment.bank.model import Check


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


another("linear-algebra-01", "8, 4, 1 and 1", "8, 4, 4 and 1", fault="no option shows 82.47")


@key("probability-bayes-01")
def flagged_fraud(check: Check) -> int:
    (rate,) = read(check, "#% of payments are fraudulent")
    recall, false_rate = read(check, "flags #% of the fraudulent ones and #% of the legitimate")
    true_alerts, false_alerts = rate * recall, (100 - rate) * false_rate
    share = 100 * true_alerts / (true_alerts + false_alerts)
    return nearest(check, share, (100 - share, recall, 100 * recall / (recall + false_rate)))


another("probability-bayes-01", "0.5% of payments", "5% of payments", fault="no option shows 70.31")


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


another("gradient-optimisation-01", "rate 0.6", "rate 0.1", right="without changing sign")
another("gradient-optimisation-01", "rate 0.6", "rate 0.4", right="overshoot")
another("gradient-optimisation-01", "rate 0.6", "rate 0.25", right="in one step")
another("gradient-optimisation-01", "2w^2", "0.5w^2", right="without changing sign")


@key("linear-algebra-02")
def feature_rank(check: Check) -> int:
    """Build the columns as the stem defines them; one that has no definition is drawn at random."""
    rng, columns = np.random.default_rng(SEEDS[0]), {}
    found = re.search(r"has the columns (.*), and an unrelated (\w+)\.", check.stem)
    for part in [*found[1].split(", "), found[2]]:
        name, _, formula = part.partition(" = ")
        columns[name] = (
            eval(formula.replace(" x ", " * "), {}, columns) if formula else rng.uniform(1, 99, 1000)
        )
    loose = {**columns, "tax": rng.uniform(1, 20, 1000)}
    loose["gross"] = loose["net"] + loose["tax"]
    rank, sums_only = (int(np.linalg.matrix_rank(np.column_stack([*c.values()]))) for c in (columns, loose))
    return nearest(check, rank, (sums_only, len(columns)))


another("linear-algebra-02", "tax = 0.2 x net", "tax", right="3")
another("linear-algebra-02", "gross = net + tax", "cost, gross = net + tax", fault="mistake 5 is no option")


@key("linear-algebra-03")
def shared_coordinate(check: Check) -> int:
    """Build each cause: which one, with equal deviations, gives the large component and equal coordinates?"""
    (share,) = read(check, "over #% of the squared norm")
    (deviation,) = read(check, "all have standard deviation #")
    (near,) = read(check, "equal to within #%")

    def causes(seed: int) -> dict[str, np.ndarray]:
        plain = standard(np.random.default_rng(seed).normal(size=(500, 10)))
        return {
            "copies of one other": standard(plain[:, :1] + 0.1 * plain),
            "rows are extreme": standard(plain + 60 * (np.arange(500) < 3)[:, None]),
            "means were not": deviation * plain + 13,
            "the same length": standard(plain / np.linalg.norm(plain, axis=1, keepdims=True)),
        }

    def symptom(x: np.ndarray) -> bool:
        u, s, _ = np.linalg.svd(x, full_matrices=False)
        equal = np.ptp(u[:, 0]) < 2 * near / 100 * abs(np.mean(u[:, 0]))
        strong = s[0] ** 2 > share / 100 * np.sum(s**2)
        return bool(strong and equal and np.allclose(x.std(axis=0), deviation))

    worlds = [causes(seed) for seed in SEEDS]
    return judge(check, {phrase: all(symptom(world[phrase]) for world in worlds) for phrase in worlds[0]})


another("linear-algebra-03", "within 10%", "within 1%", fault="0 of 4")


def standard(x: np.ndarray) -> np.ndarray:
    return (x - x.mean(axis=0)) / x.std(axis=0)


@key("calculus-gradients-01")
def two_paths(check: Check) -> int:
    """Run the code, with central differences for the whole and for each wrong shortcut."""
    start = dict(zip("wx", read(check, "at w = # and x = #"), strict=True))

    def run(name: str, step: float, fixed: str = "") -> float:
        env = {**start, "w": start["w"] + step}
        for line in check.code.splitlines():
            left, right = line.split(" = ")
            env[left] = eval(right, {}, {**env, **(start if fixed == left else {})})
        return env[name]

    def slope(name: str, fixed: str = "") -> float:
        return (run(name, 1e-5, fixed) - run(name, -1e-5, fixed)) / 2e-5

    outer = slope("loss") / slope("out")
    return nearest(check, slope("loss"), (outer, slope("out"), slope("loss", "out")))


another("calculus-gradients-01", "w = 2 and x = 3", "w = 2 and x = 4", fault="no option shows 192")
another("calculus-gradients-01", "w * h", "3 * h", fault="no option shows 144")


@key("calculus-gradients-02")
def tiny_step(check: Check) -> int:
    """Run the code on several smooth functions whose derivative is known."""
    exec(check.code, env := {})
    point, step = (float(text) for text in re.findall(r"slope\(f, (\S+), (\S+)\)", check.stem)[1])
    cases = ((np.exp, np.exp(point)), (np.log, 1 / point), (lambda w: w**3, 3 * point**2))
    got = np.array([(env["slope"](f, point, step), exact) for f, exact in cases])
    error = np.abs(got[:, 0] / got[:, 1] - 1)
    return judge(check, {
        "right to 16 digits": bool(np.all(error < 1e-15)),
        "exactly 0": not got[:, 0].any(),
        "right to 6 digits": bool(np.all((error > 1e-9) & (error < 3e-6))),
        "infinite": bool(np.all(np.isinf(got[:, 0]))),
    })  # fmt: skip


another("calculus-gradients-02", "1e-16", "1e-7", right="6 digits")


@key("calculus-gradients-03")
def wrong_gradient(check: Check) -> int:
    """Apply each suspected fix to the code: which one agrees with finite differences?"""
    rng = np.random.default_rng(SEEDS[0])
    env = {"np": np, "sigmoid": sigmoid, "X": rng.normal(size=(40, 3)), "y": rng.integers(0, 2, size=40)}
    loss, grad = check.code.split("def grad")
    exec(loss, env)

    def agrees(old: str, new: str, w: np.ndarray) -> bool:
        exec("def grad" + grad.replace(old, new), env)
        steps = 1e-6 * np.eye(3)
        slopes = [(env["loss"](w + step) - env["loss"](w - step)) / 2e-6 for step in steps]
        return bool(np.allclose(env["grad"](w), slopes, atol=1e-6))

    if not agrees("", "", np.zeros(3)) or agrees("", "", np.ones(3)):
        raise NoKey(f"{check.id}: the symptom does not appear")
    points = rng.normal(size=(3, 3))
    fixes = {
        "lacks a factor of 2": ("0.1 * w", "2 * 0.1 * w"), "`p * (1 - p)`": ("(p - y)", "((p - y)*p*(1-p))"),
        "one too many": ("/ len(y)", ""), "a minus sign": ("0.1 * w", "-0.1 * w"),
    }  # fmt: skip
    return judge(check, {name: all(agrees(*fix, w) for w in points) for name, fix in fixes.items()})


another("calculus-gradients-03", "return 0.1 * w", "return 0.2 * w", fault="symptom does not appear")
another("calculus-gradients-03", "0.1 * (w @ w)", "-0.05 * (w @ w)", right="minus sign")


@key("probability-bayes-02")
def naive_product(check: Check) -> int:
    """Take each cause for itself: does it lead from the product to the share that was seen?"""
    hit, false, base = (n / 100 for n in read(check, "in #% of outage hours and #% of normal .* #% of hours"))
    product_says, seen = (n / 100 for n in read(check, r"outage is #%\. In .* it was #%"))
    (hours,) = read(check, "In # hours with all three")
    ratio, odds = hit / false, base / (1 - base)
    share = lambda odds: odds / (1 + odds)

    def coincide(rate: float, needed: float) -> bool:
        """Whether alerts that share a cause in part of the hours, each at its rate, all fire that often."""
        part = (needed - rate**3) / (rate - rate**3)
        alone = {
            fires: math.prod(rate if f else 1 - rate for f in fires) for fires in product((0, 1), repeat=3)
        }
        one = {(1, 1, 1): rate, (0, 0, 0): 1 - rate}
        joint = {fires: (1 - part) * p + part * one.get(fires, 0) for fires, p in alone.items()}
        rates = [sum(p for fires, p in joint.items() if fires[rule]) for rule in range(3)]
        return bool(0.01 < part < 1 and np.allclose(rates, rate) and np.isclose(joint[1, 1, 1], needed))

    seen_odds = seen / (1 - seen)
    return judge(check, {
        "how rare": abs(share(ratio**3) - product_says) < 0.02,
        "In outage hours": coincide(hit, seen_odds / odds * false**3),
        "still unstable": abs(share(ratio**3 * odds) - seen) < 3 * math.sqrt(seen * (1 - seen) / hours),
        "In normal hours": coincide(false, odds / seen_odds * hit**3),
    })  # fmt: skip


another("probability-bayes-02", "it was 55%", "it was 94%", right="In outage hours")
another("probability-bayes-02", "outage is 90%", "outage is 99%", fault="2 of 4")
another("probability-bayes-02", "it was 55%", "it was 90%", right="unstable")


@key("probability-bayes-03")
def fraud_found(check: Check) -> int:
    """Expected frauds among the payments that are reviewed, for each detector on offer."""
    payments, rate = read(check, "Of # payments a day, #% are fraud")
    (capacity,) = read(check, "can look at # payments")
    frauds, found = payments * rate / 100, {}
    for text in check.options:
        rates = re.fullmatch(r"Flags ([\d.]+)% of the fraud, ([\d.]+)% of the rest", text)
        if not rates:
            raise NoKey(f"{check.id}: no detector in {text!r}")
        recall, false = (float(n) / 100 for n in rates.groups())
        flagged = recall * frauds + false * (payments - frauds)
        found[text] = recall * frauds * min(1, capacity / flagged)
    return judge(check, {text: n == max(found.values()) for text, n in found.items()})


another("probability-bayes-03", "look at 1,000 payments", "look at 3,000 payments", right="95%")
another("probability-bayes-03", "look at 1,000 payments", "look at 200 payments", right="60%")


@key("statistical-inference-01")
def more_runs(check: Check) -> int:
    few, many = (int(read(check, pattern)[0]) for pattern in ("of # runs", "with # runs"))
    (width,) = read(check, "plus or minus # ms")
    deviation, ratios = width / 1.96 * math.sqrt(few), []
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        spread = [rng.normal(200, deviation, size=(400, runs)).std(axis=1, ddof=1) for runs in (few, many)]
        widths = [s.mean() / math.sqrt(n) for s, n in zip(spread, (few, many), strict=True)]
        ratios.append((widths[1] / widths[0], spread[1].mean() / spread[0].mean()))
    is_near = lambda *pair: bool(np.allclose(ratios, pair, atol=0.05))
    return judge(check, {
        "width halves, the deviation stays": is_near(0.5, 1),
        "width halves, the deviation halves": is_near(0.5, 0.5),
        "a quarter, the deviation stays": is_near(0.25, 1),
        "a quarter, the deviation halves": is_near(0.25, 0.5),
    })  # fmt: skip


another("statistical-inference-01", "200 runs", "800 runs", right="a quarter")
another("statistical-inference-01", "200 runs", "100 runs", fault="0 of 4")


@key("statistical-inference-02")
def clustered_errors(check: Check) -> int:
    """Which cause, taken for itself, puts ten repeats that far apart under the interval of the stem?"""
    right, requests, users = read(check, "on #% of # requests from # users")
    (half,), (apart,) = read(check, "plus or minus # points"), read(check, "up to # points apart")
    p, n = right / 100, int(requests)
    naive = 196 * math.sqrt(p * (1 - p) / n)
    if abs(naive / half - 1) > 0.1:
        raise NoKey(f"{check.id}: the interval is not that of independent requests")
    exact = [100 * abs(binomial_bound(n, p, tail) - p) for tail in (0.025, 0.975)]
    chance = [100 * np.ptp(np.random.default_rng(seed).binomial(n, p, 10)) / n for seed in SEEDS]

    def spreads(groups: int) -> np.ndarray:
        """Range of ten repeats, for each seed; every group of requests has a difficulty of its own."""
        rngs = [np.random.default_rng(seed) for seed in SEEDS]
        hard = [rng.beta(3 * p, 3 * (1 - p), size=(10, groups)) for rng in rngs]
        scores = [
            rng.binomial(n // groups, h).mean(axis=1) * groups / n for rng, h in zip(rngs, hard, strict=True)
        ]
        return 100 * np.ptp(scores, axis=1)

    return judge(check, {
        "miss by chance": np.mean(chance) > 0.7 * apart,
        "normal approximation": max(abs(bound / naive - 1) for bound in exact) > 0.1,
        "of one user": spreads(int(users)).mean() > 0.7 * apart,
        "samples its answers": spreads(n).mean() > 0.7 * apart,
    })  # fmt: skip


another("statistical-inference-02", "plus or minus 0.8", "plus or minus 0.2", fault="not that of independent")
another("statistical-inference-02", "up to 10 points", "up to 1 points", fault="3 of 4")
another("statistical-inference-02", "from 40 users", "from 5,000 users", fault="0 of 4")


def binomial_bound(n: int, p: float, tail: float) -> float:
    """Quantile of a binomial share, from its exact distribution."""
    logs = np.cumsum(np.concatenate([[0.0], np.log(np.arange(n, 0, -1) / np.arange(1, n + 1))]))
    mass = np.exp(logs + np.arange(n + 1) * math.log(p) + np.arange(n, -1, -1) * math.log(1 - p))
    return float(np.searchsorted(np.cumsum(mass), tail)) / n


@key("statistical-inference-03")
def graded_answers(check: Check) -> int:
    """Power of each plan by formula; for the paired plan also by simulation."""
    answers, level, points = read(check, "have # answers graded to test, at the #% level, .* by # points")
    rates = read(check, "right on about #% of prompts, and .* on about #% of them")
    a, differ, gap, half = rates[0] / 100, rates[1] / 100, points / 100, answers / 2
    b, normal = a + gap, NormalDist()
    repeats = re.search(r"the same ([\d,]+) prompts, (\w+) answers each", " ".join(check.options))
    prompts, times = (value(n) for n in repeats.groups()) if repeats else (half, 1.0)
    if 2 * prompts * times != answers:
        raise NoKey(f"{check.id}: the repeated plan does not use {answers:.0f} answers")
    bound, var = normal.inv_cdf(1 - level / 200), lambda p: p * (1 - p)
    variances = {
        "take 80% for A": var(b) / answers,
        "on the same 1,000": (differ - gap**2) / half,
        "of its own": (var(a) + var(b)) / half,
        # Half of the noise is taken to lie within prompts; a second answer halves that half.
        "two answers": (differ - gap**2) * (0.5 + 0.5 / times) / prompts,
    }
    power = {plan: 1 - normal.cdf(bound - gap / math.sqrt(v)) for plan, v in variances.items()}
    wins = (differ + gap) / 2
    for seed in SEEDS[:3]:
        draws = np.random.default_rng(seed).multinomial(int(half), [wins, differ - wins, 1 - differ], 20_000)
        gaps = (draws[:, 0] - draws[:, 1]) / half
        errors = np.sqrt(((draws[:, 0] + draws[:, 1]) / half - gaps**2) / half)
        if abs(np.mean(gaps > bound * errors) - power["on the same 1,000"]) > 0.03:
            raise NoKey(f"{check.id}: the simulation gives another power")
    return judge(check, {plan: p == max(power.values()) for plan, p in power.items()})


another("statistical-inference-03", "about 6% of them", "about 30% of them", right="take 80%")


@key("gradient-optimisation-02")
def sum_for_mean(check: Check) -> int:
    """Descend on both losses; the curvature lies between the two rates of the stem."""
    (rows,) = (int(n) for n in read(check, "over # rows converges"))
    good, bad, rate = read(check, "at rate #; at # it diverges.*rate at #")
    x = np.full(rows, math.sqrt(2 / (good + bad)))
    y = 3 * x

    def path(scale: float, steps: int = 8) -> np.ndarray:
        w, losses = 0.0, []
        for _ in range(steps):
            losses.append(float(np.mean((w * x - y) ** 2)))
            w -= rate * scale * np.mean(2 * x * (w * x - y))
        return np.array(losses)

    got, mean = path(float(rows)), path(1.0)
    return judge(check, {
        "same path": np.allclose(got, mean),
        "8 times as long": bool(np.allclose(got, path(8.0)) and got[-1] < got[0]),
        "more slowly": bool(np.allclose(got[1], path(1 / 64)[1])),
        "grows from step": bool(np.all(np.diff(got) > 0)),
    })  # fmt: skip


another("gradient-optimisation-02", "rate at 0.1", "rate at 0.002", fault="0 of 4")


@key("gradient-optimisation-03")
def noise_floor(check: Check) -> int:
    """Take away each suspected cause at the plateau: does the loss get down to the minimum then?"""
    (batch,) = (int(n) for n in read(check, "batches of # rows"))
    x, y, best = floor_problem()
    level, w = descend(batch, 1.0, 0)
    others = [descend(batch, 1.0, seed)[0] for seed in SEEDS[:2]]
    if min(level, *others) < best + 0.02 or max(others) > level + 0.03:
        raise NoKey(f"{check.id}: the symptom does not appear")
    full, _ = descend(len(y), 1.0, 0, w)
    faster, _ = descend(batch, 3.0, 0, w)
    each = x * (sigmoid(x @ w) - y)[:, None]
    batches = each[np.random.default_rng(SEEDS[0]).permutation(len(each))].reshape(-1, batch, x.shape[1])
    bias = batches.mean(axis=1).mean(axis=0) - each.mean(axis=0)
    return judge(check, {
        "local minimum": full > best + 0.01,
        "too small": faster < level - 0.01,
        "Noise": full < best + 0.005,
        "Bias": bool(np.linalg.norm(bias) > 0.01 * np.linalg.norm(batches.mean(axis=1), axis=1).mean()),
    })  # fmt: skip


another(
    "gradient-optimisation-03", "batches of 8 rows", "batches of 400 rows", fault="symptom does not appear"
)


@lru_cache
def floor_problem() -> tuple[np.ndarray, np.ndarray, float]:
    rng = np.random.default_rng(SEEDS[0])
    x = rng.normal(size=(400, 10))
    y = (rng.random(400) < sigmoid(x @ np.linspace(-1, 1, 10))).astype(float)
    w = np.zeros(10)
    for _ in range(15):
        p = sigmoid(x @ w)
        w -= np.linalg.solve((x.T * (p * (1 - p))) @ x, x.T @ (p - y))
    return x, y, cross_entropy(x, y, w)


def cross_entropy(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> float:
    return float(np.mean(np.logaddexp(0, x @ w) - y * (x @ w)))


@lru_cache
def _descend(batch: int, rate: float, seed: int, start: tuple[float, ...]) -> tuple[float, tuple[float, ...]]:
    x, y, _ = floor_problem()
    rng, w, levels = np.random.default_rng(seed), np.array(start), []
    w = w if start else rng.normal(size=10)
    for step in range(2000):
        rows = rng.integers(0, len(y), size=batch) if batch < len(y) else slice(None)
        w = w - rate * x[rows].T @ (sigmoid(x[rows] @ w) - y[rows]) / batch
        if step >= 1500 and step % 5 == 0:
            levels.append(cross_entropy(x, y, w))
    return float(np.mean(levels)), tuple(w)


def descend(batch: int, rate: float, seed: int, start: np.ndarray | tuple = ()) -> tuple[float, np.ndarray]:
    """Level at which SGD on the logistic loss settles, and its weights there."""
    level, w = _descend(batch, rate, seed, tuple(map(float, start)))
    return level, np.array(w)


@key("gradient-optimisation-04")
def stretched_loss(check: Check) -> int:
    """Fit under each change for a while: which one gets near the minimum of the unpenalised loss?"""
    ranges = np.array(read(check, r"age \(# to # years\) and distance \(# to # km\)")).reshape(2, 2)
    (more,) = read(check, "a #% higher rate diverges")

    def excess(
        seed: int, scale: bool = False, decay: float = 0, centre: bool = False, rows: int = 400
    ) -> float:
        rng = np.random.default_rng(seed)
        x = rng.uniform(*ranges.T, size=(400, 2))
        y = standard(x) @ [-1, -1] + 3 + 0.1 * rng.normal(size=400)
        x = np.column_stack([np.ones(400), standard(x) if scale else x - centre * x.mean(axis=0)])
        best = np.mean((x @ np.linalg.lstsq(x, y)[0] - y) ** 2)
        top = np.linalg.eigvalsh(x.T @ x / 400)[-1]
        rate, w = 2 / top / (1 + more / 200), np.zeros(3)
        for step in range(300):
            use = rng.integers(0, 400, rows) if rows < 400 else slice(None)
            speed = 2 * rate / (1 + decay * step) if decay else rate
            w = w - speed * (x[use].T @ (x[use] @ w - y[use]) / rows)
        return float(np.mean((x @ w - y) ** 2) - best)

    changes = {
        "twice the rate": {"decay": 0.02}, "Subtract the mean": {"centre": True},
        "random batches": {"rows": 32}, "Standardise": {"scale": True},
    }  # fmt: skip
    if min(excess(seed) for seed in SEEDS[:3]) < 0.1:
        raise NoKey(f"{check.id}: the fit does not creep")
    reached = {
        phrase: [excess(seed, **change) < 0.01 for seed in SEEDS[:3]] for phrase, change in changes.items()
    }
    return judge(check, {phrase: all(seeds) for phrase, seeds in reached.items()})


another(
    "gradient-optimisation-04",
    "1 to 15 years) and distance (20,000 to 90,000",
    "0 to 2 years) and distance (0 to 2",
    fault="not creep",
)
