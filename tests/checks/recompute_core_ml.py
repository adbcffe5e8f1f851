"""Keys of the checks about core machine learning, recomputed from their stems."""

import math
import re
from functools import lru_cache

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, numbers, read
from formulas import ridge, sigmoid
from scipy.optimize import minimize_scalar
from scipy.stats import f_oneway
from sklearn.cluster import KMeans
from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.preprocessing import StandardScaler

from assessment.bank.model import Check

# Boosting is simulated with this many times fewer trees.
SHRUNK = 8


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


@key("classical-supervised-01")
def log_odds(check: Check) -> int:
    (start,) = read(check, "a #% probability")
    weight, step = read(check, r"weight # .* rises by #")
    odds = start / (100 - start) * math.exp(weight * step)
    doubled, as_share, added = start * math.exp(weight * step), 100 * odds, start + 100 * weight * step
    return nearest(check, 100 * odds / (1 + odds), (doubled, as_share, added))


another("classical-supervised-01", "a 20% probability", "a 30% probability", fault="no option shows")


@key("classical-supervised-02")
def scaled_again(check: Check) -> int:
    """Run the code of the stem; take away each suspected cause and see whether the answers differ again."""
    (rows,) = (int(number) for number in read(check, "file of # rows"))
    rng = np.random.default_rng(SEEDS[0])
    weights = np.array([2.0, -1.0, 0.5])
    x, held = rng.normal(50, 10, size=(2000, 3)), rng.normal(50, 10, size=(rows, 3))
    space = {"scaler": StandardScaler(), "model": LinearRegression()}
    exec(check.code, space)
    space["train"](x, x @ weights + rng.normal(size=2000))
    on_file = np.corrcoef(space["predict"](held), held @ weights)[0, 1]

    def alike(rows: np.ndarray) -> bool:
        return np.ptp([space["predict"](row[None, :])[0] for row in rows]) < 1e-9

    if on_file < 0.95 or not alike(held[:20] + 500):
        raise NoKey(f"{check.id}: the symptom does not appear")
    space["train"](x, x @ weights)
    fitted = StandardScaler().fit(x)
    ready = [space["model"].predict(fitted.transform(row[None, :]))[0] for row in held[:20]]
    inside, shrunk = alike(held[:20]), np.ptp(space["model"].coef_) < 1e-3
    exec(check.code.replace("scaler.fit_transform(rows)", "scaler.transform(rows)"), space)
    space["train"](x, x @ weights)
    return judge(check, {
        "outside the training data": not inside,
        "shrunk every weight": bool(shrunk),
        "fits the scaler again": not alike(held[:20]),
        "more than one row": np.ptp(ready) < 1e-9,
    })  # fmt: skip


another("classical-supervised-02", "scaler.fit_transform(rows)", "scaler.transform(rows)", fault="symptom")


@key("classical-supervised-03")
def back_from_logs(check: Check) -> int:
    """Run each option on skewed noise that makes the plain sum fall short by the share in the stem."""
    (short,) = read(check, "#% too low")
    shortest, longest = read(check, "jobs of # minutes to # hours")
    spread = math.sqrt(-2 * math.log(1 - short / 100))
    right = {option: option.startswith("`np.exp(p") for option in check.options}
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        p = np.log(rng.uniform(shortest, 60 * longest, size=40_000))
        held_out, r = rng.normal(size=(2, 40_000)) * spread
        actual, r = np.exp(p + held_out), r - r.mean()
        for option in filter(right.get, check.options):
            forecast = eval(option.strip("`"), {"np": np, "p": p, "r": r})
            right[option] = bool(abs(forecast.sum() / actual.sum() - 1) < 0.05)
    return judge(check, right)


another("classical-supervised-03", "25% too low", "0% too low", fault="4 of 4 judged")


@key("tree-ensembles-02")
def beyond_the_data(check: Check) -> int:
    first, last = read(check, "trips of # to # km")
    (pace,) = read(check, "kilometre took # minutes")
    (asked,) = read(check, "trip of # km")
    km = np.linspace(first, last, 400)
    forest = RandomForestRegressor(20, random_state=SEEDS[0]).fit(km[:, None], pace * km)
    mistakes = (pace * km.mean(), pace * asked)
    return nearest(check, float(forest.predict([[asked]])[0]), mistakes)


another("tree-ensembles-02", "trip of 40 km", "trip of 10.5 km", right="32 minutes")
another("tree-ensembles-02", "1 to 20 km", "1 to 40 km", right="120 minutes")


@key("tree-ensembles-03")
def fewer_trees(check: Check) -> int:
    """Shrink counts and stretch rates by one factor, so that trees times rate is that of the stem."""
    trees, depth, rate = read(check, "has # trees of depth # and learning rate #")
    counts = [sum(numbers(text)[:1]) for text in check.options]
    if any(3 * count != trees for count in counts) or "drop to a third" not in check.stem:
        raise NoKey(f"{check.id}: not every change meets the budget of a third")
    (kept,) = {int(count) // SHRUNK for count in counts}
    rates = [numbers(text)[-1] for text in check.options if "learning rate" in text]
    best = dict.fromkeys(["first 1,000", "forest", *(f"rate {other}." for other in rates)], True)
    for seed in SEEDS[:2]:
        path = boosted(seed, int(trees) // SHRUNK, rate * SHRUNK, int(depth))
        if path[-1] > 0.995 * path[9 * len(path) // 10]:
            raise NoKey(f"{check.id}: the error no longer falls at the last tree")
        errors = [path[kept - 1], forest_error(seed, kept, int(depth))]
        errors += [boosted(seed, kept, other * SHRUNK, int(depth))[-1] for other in rates]
        for change, error in zip(best, errors, strict=True):
            best[change] &= bool(1.05 * error < min(e for e in errors if e is not error))
    return judge(check, best)


another("tree-ensembles-03", "learning rate 0.01", "learning rate 0.1", fault="no longer falls")
another("tree-ensembles-03", "has 3,000 trees", "has 2,000 trees", fault="budget of a third")


def table(seed: int, rows: int = 400, held_out: int = 500) -> tuple[np.ndarray, ...]:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(rows + held_out, 8))
    y = x @ np.linspace(1, 2, 8) + 2 * np.abs(x[:, 0]) + x[:, 1] * x[:, 2] + 0.3 * rng.normal(size=len(x))
    return x[:rows], y[:rows], x[rows:], y[rows:]


@lru_cache
def boosted(seed: int, trees: int, rate: float, depth: int) -> list[float]:
    """The held-out squared error after each tree."""
    x, y, new_x, new_y = table(seed)
    model = GradientBoostingRegressor(n_estimators=trees, learning_rate=rate, max_depth=depth, random_state=0)
    return [np.mean((new_y - p) ** 2) for p in model.fit(x, y).staged_predict(new_x)]


@lru_cache
def forest_error(seed: int, trees: int, depth: int) -> float:
    x, y, new_x, new_y = table(seed)
    forest = RandomForestRegressor(trees, max_depth=depth, random_state=0).fit(x, y)
    return np.mean((new_y - forest.predict(new_x)) ** 2)


@key("unsupervised-learning-01")
def bands(check: Check) -> int:
    """Take away each suspected cause: both levels of load must come apart for the true one."""
    least, most = read(check, "load .# to #.")
    (k,) = (int(number) for number in read(check, "k = #"))
    memory = 2**34 if "memory in bytes" in check.stem else most - least
    if loads_apart(most - least, memory, k):
        raise NoKey(f"{check.id}: the symptom does not appear")
    in_one_unit = loads_apart(1.0, 1.0, k)
    return judge(check, {
        "start centres": loads_apart(most - least, memory, k, starts=20),
        "larger k": loads_apart(most - least, memory, 2 * k),
        "of this shape": not in_one_unit,
        "hardly counts": in_one_unit,
    })  # fmt: skip


another("unsupervised-learning-01", "memory in bytes", "memory as a share", fault="symptom does not appear")


@lru_cache
def loads_apart(load: float, memory: float, k: int, starts: int = 3) -> bool:
    """Whether k-means on four round groups keeps the two levels of load in different clusters."""
    levels = np.repeat([[0, 0], [0, 1], [1, 0], [1, 1]], 30, axis=0)
    for seed in SEEDS[:3]:
        noise = np.random.default_rng(seed).normal(size=levels.shape)
        x = (0.25 + 0.5 * levels + 0.05 * noise) * [load, memory]
        labels = KMeans(k, n_init=starts, random_state=seed).fit_predict(x)
        if any(0.05 < levels[labels == group, 0].mean() < 0.95 for group in range(k)):
            return False
    return True


@key("unsupervised-learning-02")
def slices(check: Check) -> int:
    """A check tells the cases apart if real groups pass it and slices of one cloud do not."""
    (k,) = (int(number) for number in read(check, "k = # splits"))
    (fall,) = read(check, "#% less")
    if 1 - sliced(cloud(1), k)[0] < 0.8 * fall / 100:
        raise NoKey(f"{check.id}: slices of a cloud do not look like that")
    real = [passes(grouped(seed, k), k) for seed in SEEDS[:3]]
    fake = [passes(cloud(seed), k) for seed in SEEDS[:3]]
    return judge(check, {n: all(p[n] for p in real) and not any(p[n] for p in fake) for n in real[0]})


another("unsupervised-learning-02", "60% less", "95% less", fault="do not look like that")


def cloud(seed: int, rows: int = 150) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(rows, 3)) * [1.0, 0.8, 0.6]


def grouped(seed: int, groups: int) -> np.ndarray:
    centres = 4 * np.random.default_rng(seed).normal(size=(groups, 3))
    return cloud(seed) + centres[np.arange(150) % groups]


def passes(x: np.ndarray, k: int) -> dict[str, bool]:
    share, labels = sliced(x, k)
    rng = np.random.default_rng(0)
    alike = [
        sliced(rng.multivariate_normal(x.mean(axis=0), np.cov(x.T), size=len(x)), k)[0] for _ in range(2)
    ]
    groups = [x[labels == group] for group in range(k)]
    classifier = LogisticRegression(max_iter=1000).fit(x[::2], labels[::2])
    return {
        "mean differs": bool(np.all(f_oneway(*groups).pvalue < 0.01)),
        "random normal rows": share < 0.7 * min(alike),
        "a classifier": classifier.score(x[1::2], labels[1::2]) > 0.85,
        "keeps falling": sliced(x, k + 1)[0] < share,
    }


KMEANS: dict[tuple[bytes, int], tuple[float, np.ndarray]] = {}


def sliced(x: np.ndarray, k: int) -> tuple[float, np.ndarray]:
    """The share of the squared distances that k centres leave, and the group of each row."""
    known = (x.tobytes(), k)
    if known not in KMEANS:
        model = KMeans(k, n_init=2, random_state=0).fit(x)
        KMEANS[known] = model.inertia_ / ((x - x.mean(axis=0)) ** 2).sum(), model.labels_
    return KMEANS[known]


@key("unsupervised-learning-03")
def small_variance(check: Check) -> int:
    """Wide factors carry no signal, a narrow direction does; then judge each suspicion."""
    before, features, after = read(check, "#% accuracy on # standardised features, but #%")
    kept, held = read(check, "on the # principal components that hold #%")
    share, full, turned, wide, narrow, correlated = np.mean(
        [components(seed, int(features), int(kept)) for seed in SEEDS[:3]], axis=0
    )
    if abs(share - held / 100) > 0.03 or abs(full - before / 100) > 0.05 or abs(wide - after / 100) > 0.05:
        raise NoKey(f"{check.id}: the symptom does not appear")
    return judge(check, {
        "no linear rule fits": turned < full - 0.02,
        "too correlated": correlated > 0.1,
        "Ten columns": narrow < 0.8,
        "small variance": narrow > 0.8,
    })  # fmt: skip


another("unsupervised-learning-03", "60% on the ten", "89% on the ten", fault="symptom does not appear")


@lru_cache
def components(seed: int, features: int, kept: int) -> tuple[float, ...]:
    """Variance in the first components; accuracy before and after PCA, on these, on others; their correlation."""
    rng = np.random.default_rng(seed)
    y, train = rng.integers(0, 2, size=3000), slice(2000)
    signal = np.outer(y - 0.5, rng.choice([-0.42, 0.42], size=features))
    x = rng.normal(size=(3000, kept)) @ rng.normal(size=(kept, features)) + signal
    x += 0.7 * rng.normal(size=x.shape)
    x = (x - x[train].mean(axis=0)) / x[train].std(axis=0)
    values, axes = np.linalg.eigh(np.cov(x[train].T))
    z = x @ axes[:, ::-1]
    scores = [accuracy(rows, y) for rows in (x, z, z[:, :kept], z[:, kept : 2 * kept])]
    correlated = np.abs(np.corrcoef(z[train, :kept].T) - np.eye(kept)).max()
    return values[::-1][:kept].sum() / values.sum(), *scores, correlated


def accuracy(x: np.ndarray, y: np.ndarray) -> float:
    return LogisticRegression(max_iter=300).fit(x[:2000], y[:2000]).score(x[2000:], y[2000:])


@key("generalisation-regularisation-02")
def best_penalty(check: Check) -> int:
    """Set the noise so that the stem's lambda is best on the sample; then look for the best on all rows."""
    (features,) = (int(number) for number in read(check, "on # features"))
    sample, known = read(check, "sample of # rows the best lambda was #")
    (rows,) = read(check, "all # rows")
    noise = known * sample / features
    if not math.isclose(best_lambda(features, int(sample), noise), known, rel_tol=0.1):
        raise NoKey(f"{check.id}: the sample does not lead to its own lambda")
    return nearest(check, best_lambda(features, int(rows), noise), (known, known * rows / sample))


another("generalisation-regularisation-02", "all 100,000 rows", "all 200,000 rows", fault="no option shows")
another("generalisation-regularisation-02", "best lambda was 0.1", "best lambda was 0.3", fault="no option")


@lru_cache
def best_lambda(features: int, rows: int, noise: float) -> float:
    """The lambda of least expected error for weights of length 1, over all ways to turn them."""
    x = np.random.default_rng(SEEDS[0]).normal(size=(rows, features))
    spread = np.linalg.eigvalsh(x.T @ x / rows)

    def error(log: float) -> float:
        penalty = math.exp(log)
        bias, variance = penalty**2 / features, noise * spread / rows
        return float(np.sum((bias + variance) / (spread + penalty) ** 2))

    return math.exp(minimize_scalar(error, bounds=(-14, 5), method="bounded").x)


@key("generalisation-regularisation-03")
def other_unit(check: Check) -> int:
    """Fit before and after the change of unit and follow the effect of one column, weight times spread."""
    (old, new) = re.search(r"from (\w+) to (\w+)", check.stem).groups()
    seconds = {"hours": 3600, "seconds": 1}
    rng = np.random.default_rng(SEEDS[0])
    x = rng.normal(size=(100, 3)) + 2
    y, unit = x @ [1.0, 2.0, -1.0] + rng.normal(size=100), np.array([seconds[old] / seconds[new], 1, 1])

    def effect(rows: np.ndarray, own: float, others: float, exact: bool = False) -> float:
        root = np.sqrt(np.diag([own, others, others]))
        if exact:  # without squaring the columns, which keeps twice the digits
            weights = np.linalg.lstsq(np.vstack([rows, root]), np.append(y, np.zeros(3)), rcond=None)[0]
        else:
            weights = np.linalg.solve(rows.T @ rows + root**2, rows.T @ y)
        return float(weights[0] * rows[:, 0].std())

    before, after, spared = effect(x, 100, 100), effect(x * unit, 100, 100), effect(x, 0, 100)
    if math.isclose(before, after, rel_tol=0.01) or before > 0.9 * spared:
        raise NoKey(f"{check.id}: the symptom does not appear")
    return judge(check, {
        "hit this weight harder": after < before,
        "loses digits": not math.isclose(effect(x * unit, 100, 100, exact=True), after, rel_tol=1e-6),
        "hardly touches it": math.isclose(after, spared, rel_tol=1e-3),
        "dominates the squared errors": not math.isclose(effect(x * unit, 0, 0), effect(x, 0, 0), rel_tol=1e-6),
    })  # fmt: skip


another("generalisation-regularisation-03", "hours to seconds", "hours to hours", fault="symptom")


@key("generalisation-regularisation-04")
def rows_needed(check: Check) -> int:
    """The gap to the floor on log scales: a straight line through all three points, or no answer."""
    (floor,) = read(check, "floor of #%")
    points = read(check, "#% with # labelled rows, #% with # and #% with #")
    errors, rows = np.array(points[::2]), np.array(points[1::2])
    (goal,) = read(check, "to #%[?]")
    slope, start = np.polyfit(np.log(rows), np.log(errors - floor), 1)
    if not np.allclose(slope * np.log(rows) + start, np.log(errors - floor), atol=0.01):
        raise NoKey(f"{check.id}: the points follow no power law")
    needed = math.exp((math.log(goal - floor) - start) / slope)
    line = rows[-1] + (goal - errors[-1]) * (rows[-1] - rows[-2]) / (errors[-1] - errors[-2])
    doubling = rows[-1] * (errors[-1] - floor) / (goal - floor)
    return nearest(check, needed, (line, doubling, rows[-1] + needed))


another("generalisation-regularisation-04", "floor of 10%", "floor of 8%", fault="no power law")
another("generalisation-regularisation-04", "it to 12%", "it to 11%", fault="no option shows")


@key("ranking-recommendation-01")
def one_right_page(check: Check) -> int:
    first, other, same = read(check, "at rank # for half of the queries and at rank # .* at rank # for all")
    better = {}
    for option in check.options:
        metric, depth = option.lower(), sum(numbers(option)) or math.inf
        a, b = (np.mean([worth(metric, rank, depth) for rank in ranks]) for ranks in ([first, other], [same]))
        better[option] = bool(b > a + 1e-9)
    return judge(check, {option: verdict for option, verdict in better.items() if option != "gone"})


another("ranking-recommendation-01", "rank 10 for", "rank 40 for", fault="2 of 4 judged")
another("ranking-recommendation-01", "at rank 4", "at rank 6", fault="0 of 4 judged")


def worth(metric: str, rank: float, depth: float) -> float:
    """What a metric gives to a list whose one right page stands at a rank."""
    gain = {"recall": 1.0, "ndcg": 1 / math.log2(rank + 1), "mean": 1 / rank, "gone": 0.0}[metric.split()[0]]
    return gain if rank <= depth else 0.0


@key("ranking-recommendation-02")
def old_clicks(check: Check) -> int:
    """Take away each suspected cause: on the log, the new ranker must come out ahead for the true one."""
    if not re.search("ranker is clearly worse .* gets clearly more clicks", check.stem):
        raise NoKey(f"{check.id}: the stem tells of no such contradiction")
    gaps = {"log": gap(), "flat": gap(flatter=True), "seen": gap(weigh=True), "plain": gap(titles=0.0)}
    if gaps["log"] > -0.01 or gap(judged_live=True) < 0.01:
        raise NoKey(f"{check.id}: the symptom does not appear")
    return judge(check, {
        "discounts the clicks": gaps["flat"] > 0,
        "put on top": gaps["seen"] > 0.01,
        "fitted too closely": gap(fitted=True) < gaps["log"],
        "by titles": gaps["plain"] > 0,
    })  # fmt: skip


another(
    "ranking-recommendation-02", "clearly worse than", "clearly better than", fault="no such contradiction"
)


@lru_cache
def gap(
    flatter: bool = False,
    weigh: bool = False,
    judged_live: bool = False,
    titles: float = 0.2,
    fitted: bool = False,
) -> float:
    """By how much the new ranker beats the live one: nDCG on the log, or clicks a query when each is shown."""
    rng, places = np.random.default_rng(SEEDS[0]), np.arange(10)
    seen, views = 1.0 / (places + 1), 300
    quality = rng.uniform(0.05, 0.6, size=(400, 10))
    appeal = quality + titles * rng.uniform(size=quality.shape)
    live = np.argsort(-(appeal + 0.15 * rng.normal(size=appeal.shape)), axis=1)
    clicks = rng.binomial(views, seen * np.take_along_axis(appeal, live, axis=1)) / views
    logged = np.zeros(appeal.shape)
    np.put_along_axis(logged, live, clicks / (seen if weigh else 1.0), axis=1)
    new = np.argsort(-(logged if fitted else appeal + 0.05 * rng.normal(size=appeal.shape)), axis=1)
    if judged_live:
        return float(
            ((np.take_along_axis(appeal, new, 1) - np.take_along_axis(appeal, live, 1)) @ seen).mean()
        )
    discount = 1 / np.log2(places + 2) ** (0.3 if flatter else 1.0)
    best = -np.sort(-logged, axis=1) @ discount
    new_gain, live_gain = (np.take_along_axis(logged, order, axis=1) @ discount for order in (new, live))
    return float(((new_gain - live_gain) / best).mean())


@key("ranking-recommendation-03")
def no_contrast(check: Check) -> int:
    """Train a scoring model in each way and see whether what it retrieves is on the user's topic."""
    strays = 0.0 if "all on the user's topic" in check.stem else 0.3
    if on_topic(strays) > 0.5:
        raise NoKey(f"{check.id}: the symptom does not appear")
    return judge(check, {
        "higher weight": on_topic(strays, skipped=5.0) > 0.5,
        "without clicks": on_topic(strays, extra="on topic") > 0.5,
        "clicks on popular": on_topic(strays, popular_clicks=0.2) > 0.5,
        "random products": on_topic(strays, extra="random") > 0.5,
    })  # fmt: skip


another("ranking-recommendation-03", "are all on the user's topic", "mix all topics", fault="symptom")


@lru_cache
def on_topic(strays: float, skipped: float = 1.0, popular_clicks: float = 1.0, extra: str = "") -> float:
    """The share of retrieved products on the user's topic; users and products meet in a bilinear score."""
    rng, topics = np.random.default_rng(SEEDS[0]), 8
    users, products = rng.normal(size=(2, topics, 8)) / math.sqrt(8)

    def features(user: np.ndarray, topic: np.ndarray, popular: np.ndarray) -> np.ndarray:
        pairs = users[user][:, :, None] * products[topic][:, None, :]
        return np.column_stack([pairs.reshape(len(user), -1), popular])

    rows = 2000
    user, other = rng.integers(topics, size=(2, rows))
    topic, popular = np.where(rng.uniform(size=rows) < strays, other, user), rng.normal(size=rows)
    clicked = (rng.uniform(size=rows) < sigmoid(1.5 * popular - 1)) & (user == topic)
    shown, weight = features(user, topic, popular), np.where(clicked, 1.0, skipped)
    weight[clicked & (popular > 0)] = popular_clicks
    if extra:
        about = user if extra == "on topic" else rng.integers(topics, size=rows)
        drawn = features(user, about, rng.normal(size=rows))
        shown, clicked = np.vstack([shown, drawn]), np.append(clicked, np.zeros(rows, bool))
        weight = np.append(weight, np.ones(rows))
    model = LogisticRegression(C=10, max_iter=500).fit(shown, clicked, sample_weight=weight)
    topic, popular, share = rng.integers(topics, size=4000), rng.normal(size=4000), []
    for asking in range(topics):
        score = model.decision_function(features(np.full(4000, asking), topic, popular))
        share.append(np.mean(topic[np.argsort(-score)[:50]] == asking))
    return float(np.mean(share))


@key("problem-framing-01")
def worth_of_flags(check: Check) -> int:
    """What is paid without the model, less what is paid with it."""
    late, price = read(check, "orders # will be late; a late order that nobody announced costs # euros")
    flagged, hits = read(check, "flags # orders, of which # will be late")
    (needless,) = read(check, "a call that was needless costs # ")
    cost = (late - hits) * price + (flagged - hits) * needless
    return nearest(check, late * price - cost, (hits * price - flagged * needless, cost, hits * price))


another("problem-framing-01", "costs 4 euros", "costs 2 euros", fault="no option shows 880")


@key("problem-framing-02")
def cheapest_way(check: Check) -> int:
    error, person = read(check, "error costs # euros, a request handled by a person #")
    share, rule = read(check, "rule decides #% of the requests, with #% errors")
    everything, running, rest = read(check, "make #% errors on all requests at # euros each, and #% on those")
    decided, left = share * rule / 100 * error, 100 - share
    costs = {
        "The rule, then people": decided + left * person,
        "The rule, then the model": decided + left * (rest / 100 * error + running),
        "The model for everything": 100 * (everything / 100 * error + running),
        "People for everything": 100 * person,
    }
    return judge(check, {way: cost == min(costs.values()) for way, cost in costs.items()})


another("problem-framing-02", "and 9% on those", "and 19% on those", right="The rule, then people")
another("problem-framing-02", "make 5% errors", "make 2% errors", right="The model for everything")


@key("problem-framing-03")
def refused_repay(check: Check) -> int:
    """Loans with a recorded field and one that only the person saw; each way's error about the refused."""
    if "which uses more than the recorded fields" not in check.stem:
        raise NoKey(f"{check.id}: the stem no longer reads as computed here")
    errors = np.array([_errors_about_refused(seed) for seed in SEEDS]).mean(axis=0)
    ways = ("random 2%", "weighted by score", "granted loans like those refused", "just above the limit")
    return judge(check, {way: bool(off < 0.03) for way, off in zip(ways, errors, strict=True)})


def _errors_about_refused(seed: int) -> list[float]:
    """How far each way is from the share of the refused who repay, those asked for now by the recorded field."""
    rng = np.random.default_rng(seed)
    seen, hidden = rng.normal(size=(2, 40_000))
    repays = rng.random(40_000) < sigmoid(1.0 + seen + 1.5 * hidden)
    judged = seen + 1.5 * hidden
    granted = judged > 0
    wanted = ~granted & (seen > 0)
    truth = repays[wanted].mean()
    few = rng.choice(np.flatnonzero(wanted), len(repays) // 50)
    weights = np.exp(0.5 * (seen[granted] - 0.5) * (seen[wanted].mean() - seen[granted].mean()))
    order = np.argsort(seen[granted])
    places = np.clip(np.searchsorted(seen[granted][order], seen[wanted]), 0, granted.sum() - 1)
    near = repays[granted][order][places]
    edge = repays[granted & (judged < 0.3)]
    found = (repays[few].mean(), np.average(repays[granted], weights=weights), near.mean(), edge.mean())
    return [abs(share - truth) for share in found]


another("problem-framing-03", "which uses more than the recorded fields, ", "", fault="no longer reads")


@key("problem-framing-04")
def complete_labels(check: Check) -> int:
    """The latest month whose whole time ahead is over today."""
    months = ("January", "February", "March", "April", "May", "June", "July", "August")
    (ahead,) = read(check, "leave within the # months after it")
    today = months.index(re.search(r"today, on 1 (\w+),", check.stem)[1])
    if not {*check.options} <= {*months}:
        raise NoKey(f"{check.id}: an option is no month")
    complete = {option: months.index(option) + ahead <= today for option in check.options}
    latest = max((o for o in complete if complete[o]), key=months.index, default="")
    return judge(check, {option: option == latest for option in check.options})


another("problem-framing-04", "within the three months", "within the two months", right="May")
another("problem-framing-04", "within the three months", "within the six months", fault="0 of 4 judged")
