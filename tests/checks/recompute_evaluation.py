"""Keys of the checks about evaluation and experimentation, recomputed from their stems."""

import math
import re
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, numbers, read
from formulas import sigmoid
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import recall_score, roc_auc_score
from sklearn.model_selection import KFold, cross_val_score
from sklearn.tree import DecisionTreeClassifier

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


@key("validation-design-02")
def sorted_folds(check: Check) -> int:
    """Cross-validate for real, on consecutive folds of the sorted rows and on shuffled folds."""
    rows, topics, folds = (int(n) for n in read(check, "holds # tickets for each of # topics.* on # conse"))
    y = np.repeat(np.arange(topics), rows)
    x = np.random.default_rng(SEEDS[0]).normal(size=(len(y), topics)) + 20 * np.eye(topics)[y]
    score = {}
    for shuffle in (False, True):
        cut = KFold(folds, shuffle=shuffle, random_state=1 if shuffle else None)
        score[shuffle] = 100 * cross_val_score(LogisticRegression(), x, y, cv=cut).mean()
    return nearest(check, score[False], (100 / topics, 100 - 100 / topics, score[True]))


another("validation-design-02", "on three consecutive", "on six consecutive", right="100%")


@key("validation-design-03")
def label_gap(check: Check) -> int:
    """Follow one model through its days of use, from the newest row whose label had arrived at retraining."""
    window, late = (int(n) for n in read(check, "within # days.* reach the warehouse # days"))
    back, every = (int(n) for n in read(check, "look back # days.* retrained every # days"))
    retrained = 1000
    arrives = {row: row + window + late for row in range(retrained)}
    newest = max(row for row, day in arrives.items() if day <= retrained)
    ages = [day - newest for day in range(retrained, retrained + every)]
    return nearest(check, max(ages), (every, ages[0], back + ages[-1] + 1))


another("validation-design-03", "warehouse 10 days", "warehouse 40 days", fault="no option shows 89")


@key("evaluation-metrics-01")
def macro_recall(check: Check) -> int:
    """Write out the 100 tickets and let scikit-learn average."""
    sizes = read(check, "# on billing, # on login and # on outages")
    hits = read(check, "routes #, # and # of them")
    true, routed = [], []
    for topic, (size, hit) in enumerate(zip(sizes, hits, strict=True)):
        true += [topic] * int(size)
        routed += [topic] * int(hit) + [(topic + 1) % 3] * int(size - hit)
    each = recall_score(true, routed, average=None)
    accuracy = np.mean(np.equal(true, routed))
    return nearest(check, 100 * each.mean(), (100 * each[each > 0].mean(), 100 * accuracy))


another("evaluation-metrics-01", "76, 4 and 0", "76, 16 and 0", fault="no option shows 65")


@key("evaluation-metrics-02")
def squared_scores(check: Check) -> int:
    """Square simulated scores and compare both metrics before and after, for several seeds."""
    low, high, threshold = read(check, "from # to #, and the alarm threshold stays at #")
    falls = {"auc": [], "recall": []}
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        true, other = rng.uniform(low, high, 500), rng.beta(2, 4, 5_000)
        labels, scores = np.repeat([1, 0], [500, 5_000]), np.concatenate([true, other])
        lost = roc_auc_score(labels, scores) - roc_auc_score(labels, scores**2)
        falls["auc"].append(lost > 1e-9)
        falls["recall"].append(np.mean(true**2 > threshold) < np.mean(true > threshold) - 0.05)
    if any(len(set(seen)) > 1 for seen in falls.values()):
        raise NoKey(f"{check.id}: the seeds disagree")
    order, recall = falls["auc"][0], falls["recall"][0]
    return judge(check, {
        "recall falls too": order and recall,
        "stay unchanged": not order and not recall,
        "unchanged; recall falls": not order and recall,
        "recall is unchanged": order and not recall,
    })  # fmt: skip


another("evaluation-metrics-02", "stays at 0.5", "stays at 0.05", right="stay unchanged")


@key("evaluation-metrics-03")
def pooled_auc(check: Check) -> int:
    """Take away each suspected cause: the pooled ROC-AUC must fall to chance for the true one."""
    (reported,) = read(check, "ROC-AUC of # on the pooled click log")
    pooled, within = np.mean([feed_auc(seed) for seed in SEEDS], axis=0)
    if abs(pooled - reported) > 0.03 or abs(within - 0.5) > 0.02:
        raise NoKey(f"{check.id}: the symptom does not appear")
    left = {
        "Clicks are rare": "rare", "well calibrated": "calibration",
        "near the top": "position", "frequent clickers": "users",
    }  # fmt: skip
    found = {phrase: np.mean([feed_auc(seed, cause)[0] for seed in SEEDS]) for phrase, cause in left.items()}
    return judge(check, {phrase: bool(value < 0.55) for phrase, value in found.items()})


another("evaluation-metrics-03", "ROC-AUC of 0.80", "ROC-AUC of 0.99", fault="symptom does not appear")


@lru_cache
def feed_auc(seed: int, without: str = "", users: int = 300, items: int = 40) -> tuple[float, float]:
    """Pooled and mean within-user ROC-AUC of scores that know how often a user clicks, and nothing else."""
    rng = np.random.default_rng(seed)
    habit = np.repeat(rng.normal(0, 1.4, users), items)
    scores = habit + rng.normal(0, 0.5, users * items)
    top = np.tile(np.linspace(1, -1, items), users)
    logit = -3.0 + habit * (without != "users") + 0.7 * top * (without != "position")
    click = rng.random(users * items) < sigmoid(logit)
    if without == "calibration":
        model = LogisticRegression().fit(scores[:, None], click)
        scores = model.predict_proba(scores[:, None])[:, 1]
    kept = click | (rng.random(len(click)) < (click.mean() / (1 - click.mean()) if without == "rare" else 1))
    feeds = zip(click.reshape(users, items), scores.reshape(users, items), strict=True)
    within = [auc(y, s) for y, s in feeds if 0 < y.sum() < items]
    return auc(click[kept], scores[kept]), float(np.mean(within))


def auc(positive: np.ndarray, scores: np.ndarray) -> float:
    """Share of pairs of a positive and a negative in the right order, from the rank sum; no ties."""
    ranks, hits = scores.argsort().argsort() + 1, positive.sum()
    return float((ranks[positive].sum() - hits * (hits + 1) / 2) / (hits * (len(scores) - hits)))


@key("evaluation-metrics-04")
def review_capacity(check: Check) -> int:
    """Alerts a day of every model; of those that fit, the one that finds the most fraud."""
    payments, share, capacity = read(check, "Of # payments a day, #% are fraud.* and # checks fit")
    fraud = payments * share / 100
    found = {}
    for name, recall, false in re.findall(r"^(\w) .* (\d+)% +([\d.]+)%$", check.code, re.MULTILINE):
        caught = fraud * float(recall) / 100
        alerts = caught + (payments - fraud) * float(false) / 100
        found[f"Model {name}"] = caught if alerts <= capacity else 0.0
    return judge(check, {name: 0 < caught == max(found.values()) for name, caught in found.items()})


another("evaluation-metrics-04", "200 checks", "300 checks", right="Model A")
another("evaluation-metrics-04", "200 checks", "100 checks", right="Model D")


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


@key("imbalance-thresholds-02")
def expected_faults(check: Check) -> int:
    """Calibrated scores are probabilities: add up those above the threshold."""
    groups = np.reshape(read(check, "# at #, # at # and # at #"), (3, 2))
    (threshold,) = read(check, "scored above # are checked")
    counts, scores = groups.T
    faults, checked = counts * scores, scores > threshold
    return nearest(
        check, faults[checked].sum(), (faults[scores > 0.5].sum(), faults.sum(), counts[checked].sum())
    )


another("imbalance-thresholds-02", "50 at 0.40", "80 at 0.40", fault="no option shows 41")


@key("imbalance-thresholds-03")
def costs_twice(check: Check) -> int:
    """Mend each suspected cause alone: the cost must come near the best that any threshold reaches."""
    ratio, weight = read(check, "A miss costs # times a false alarm.* weight # on")
    even = 1 / (1 + ratio)
    cost, stated = {}, []  # stated: mean score without the weight, in units of the share of cases
    for seed in SEEDS[:3]:
        y, plain, heavy, heavier = weighted_scores(seed, weight)
        best = min(total_cost(y, plain > t, ratio) for t in np.linspace(0.001, 0.5, 500))
        alarms = heavy > even
        stated.append(plain.mean() / y.mean())
        mended = {
            "": alarms, "applied twice": plain > even, "0.95 fits": heavy > 1 - even,
            "too small": heavier > even,
        }  # fmt: skip
        for phrase, flags in mended.items():
            cost.setdefault(phrase, []).append(total_cost(y, flags, ratio) / best)
    if min(cost.pop("")) < 1.25:
        raise NoKey(f"{check.id}: the symptom does not appear")
    verdicts = {phrase: max(ratios) < 1.1 for phrase, ratios in cost.items()}
    return judge(check, verdicts | {"overstates a rare class": min(stated) > 1.1})


another("imbalance-thresholds-03", "weight 20", "weight 1", fault="symptom does not appear")


@lru_cache
def weighted_scores(seed: int, weight: float) -> tuple[np.ndarray, ...]:
    """Labels of fresh rows and their scores by logistic models with weight 1, the weight, and five times it."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(30_000, 2))
    y = rng.random(len(x)) < sigmoid(x @ [1.5, 1.0] - 4.5)
    old, new = slice(0, 15_000), slice(15_000, None)
    models = [LogisticRegression(class_weight={1: w}).fit(x[old], y[old]) for w in (1.0, weight, 5 * weight)]
    return y[new], *(model.predict_proba(x[new])[:, 1] for model in models)


def total_cost(y: np.ndarray, alarm: np.ndarray, ratio: float) -> float:
    return float(ratio * np.sum(y & ~alarm) + np.sum(~y & alarm))


@key("model-selection-tuning-01")
def search_plans(check: Check) -> int:
    """Distance of the nearest tried value of the setting that matters, averaged over where its best lies."""
    runs, settings = (int(n) for n in read(check, "# training runs for a network with # continuous settings"))
    levels = round(runs ** (1 / settings))
    if levels**settings != runs or levels != 2:
        raise NoKey(f"{check.id}: the runs make no grid of two values")
    near = {"two values for each": [], "in turn": [], "random draws of": [], "two seeds": []}
    rng, each = np.random.default_rng(SEEDS[0]), runs // settings
    for best in rng.random(4000):
        near["two values for each"].append(distance(best, grid(levels)))
        near["in turn"].append(distance(best, grid(each)))
        near["random draws of"].append(distance(best, rng.random(runs)))
        near["two seeds"].append(distance(best, rng.random(runs // 2)))
    mean = {plan: np.mean(found) for plan, found in near.items()}
    return judge(check, {plan: 1.3 * value < min({**mean, plan: 9}.values()) for plan, value in mean.items()})


another(
    "model-selection-tuning-01", "afford 16 training", "afford 81 training", fault="no grid of two values"
)


def grid(values: int) -> np.ndarray:
    """The values that leave the smallest mean distance in the unit interval."""
    return (np.arange(values) + 0.5) / values


def distance(best: float, tried: np.ndarray) -> float:
    return float(np.abs(tried - best).min())


@key("model-selection-tuning-02")
def winners_curse(check: Check) -> int:
    """Points by which the validation score exceeds the test score, from each suspected cause alone."""
    tried, rows, best, test, tests = read(check, "try # conf.* on # val.* scores #%.* gets #% on # test rows")
    stated, rng = best - test, np.random.default_rng(SEEDS[0])
    lucky = (
        rng.binomial(int(rows), test / 100, size=(2000, int(tried))).max(axis=1).mean() / rows * 100 - test
    )
    return judge(check, {
        "by heart": unselected_gap(None, int(rows)) > 0.8 * stated,
        "pick the winner": lucky > 0.8 * stated,
        "noisy estimate": 3 * 100 * math.sqrt(test / 100 * (1 - test / 100) / tests) > stated,
        "not refitted": unselected_gap(2, int(rows)) > 0.8 * stated,
    })  # fmt: skip


another("model-selection-tuning-02", "try 200 conf", "try 2 conf", fault="0 of 4 judged")


@lru_cache
def unselected_gap(depth: int | None, rows: int) -> float:
    """Mean of validation minus test score of one tree that was not picked for its validation score."""
    gaps = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        x = rng.normal(size=(600 + rows + 2000, 5))
        y = x[:, 0] + 0.8 * rng.normal(size=len(x)) > 0
        tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(x[:600], y[:600])
        val, test = slice(600, 600 + rows), slice(600 + rows, None)
        gaps.append(100 * (tree.score(x[val], y[val]) - tree.score(x[test], y[test])))
    return float(np.mean(gaps))


@key("model-selection-tuning-03")
def early_cuts(check: Check) -> int:
    """Run plans of one total cost on settings whose loss follows from the learning rate; lower loss mends."""
    first, epochs = (int(n) for n in read(check, "trains # settings for # epoch"))
    rounds = [first // 3**n for n in range(4)]
    times = [epochs * 3**n for n in range(4)]
    slower = "setting with a low learning rate" in check.stem
    lost, missed = halving(tuple(zip(rounds, times, strict=True)), slower=slower)
    if missed > 0.5 * lost:
        raise NoKey(f"{check.id}: the symptom does not appear")
    long = ((rounds[2], times[2]), (2 * rounds[3], times[3]))
    plans = {
        "twice as many": ((2 * first, epochs), (18, times[1]), (6, times[2]), (2, times[3])),
        "train the rest": ((first, epochs), *long),
        "over three seeds": ((rounds[1], epochs), *long),
        "Start fewer": ((rounds[1], times[2]), (rounds[3], times[3])),
    }
    losses = {}
    for name, plan in plans.items():
        seeds = 3 if "seeds" in name else 1
        if sum(n * t for n, t in plan) + (seeds - 1) * plan[0][0] * epochs != 4 * first * epochs:
            raise NoKey(f"{check.id}: {name} costs more or less")
        losses[name] = halving(plan, seeds)[0]
    return judge(check, {name: loss < 0.6 * lost for name, loss in losses.items()})


another("model-selection-tuning-03", "a low learning", "a high learning", fault="symptom does not appear")


@lru_cache
def halving(plan: tuple[tuple[int, int], ...], seeds: int = 1, slower: bool = True) -> tuple[float, float]:
    """Mean full-length loss of the winner, and of the best slower (or faster) setting dropped in round one."""
    won, missed = [], []
    for search in range(200):
        rng = np.random.default_rng(search)
        kept = rates = dropped = 10 ** rng.uniform(-3, 0, plan[0][0])
        for place, (_, epochs) in enumerate(plan):
            noise = rng.normal(0, 0.1 / math.sqrt(seeds if place == 0 else 1), len(kept))
            ranked = kept[np.argsort(quadratic_loss(kept, epochs) * np.exp(noise))]
            kept = ranked[: plan[place + 1][0] if place + 1 < len(plan) else 1]
            dropped = np.setdiff1d(rates, kept) if place == 0 else dropped
        won.append(quadratic_loss(kept[0], plan[-1][1]))
        other = dropped[dropped < kept[0] if slower else dropped > kept[0]]
        missed.append(quadratic_loss(other, plan[-1][1]).min(initial=1.0))
    return float(np.mean(won)), float(np.mean(missed))


def quadratic_loss(rate: np.ndarray, epochs: int, steps: int = 10) -> np.ndarray:
    """Expected loss of gradient descent with noisy gradients on a parabola: slow decay against a noise floor."""
    return (1 - rate) ** (2 * steps * epochs) + rate / (2 - rate)


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


@key("online-experiments-02")
def ratio_mismatch(check: Check) -> int:
    """Give the hash each suspected cause: the one that leads to counts as uneven as these explains them."""
    control, variant = (int(n) for n in read(check, "# in the control and # in the new variant"))
    users, rng = control + variant, np.random.default_rng(SEEDS[0])
    (share,) = read(check, "splits users #/")
    share, again = share / 100, abs(control - variant)  # new ids: enough to make the gap, if one side got all
    uneven = abs(control - users * share)
    half_days, fair = rng.binomial([users // 2, users], share, size=(20_000, 2)).T
    lost = 1 - variant / control * share / (1 - share)
    seen = rng.binomial(rng.binomial(round(control / share), 1 - share, 20_000), min(1 - lost, 1.0))
    renewed = rng.binomial(users - again, share, 20_000) + rng.binomial(again, share, 20_000)
    return judge(check, {
        "Chance": np.mean(abs(fair - users * share) >= uneven) > 0.01,
        "too short": np.mean(abs(half_days - users * share / 2) >= uneven / 2) > 0.01,
        "loses users": bool(0 < lost < 0.5 and np.mean(seen <= variant) > 0.01),
        "a new id": np.mean(abs(renewed - users * share) >= uneven) > 0.01,
    })  # fmt: skip


another(
    "online-experiments-02",
    "52,000 in the control and 48,000",
    "50,100 in the control and 49,900",
    fault="judged",
)
another("online-experiments-02", "splits users 50/50", "splits users 52/48", fault="3 of 4 judged")


@key("online-experiments-03")
def shortest_test(check: Check) -> int:
    """Weeks are proportional to z^2 x variance / (effect^2 x traffic x split); try each change on its own."""
    weeks, power = read(check, "needs # weeks for #% power")
    (searching,) = read(check, "#% of visitors search")
    text = " ".join(check.options)
    level, old = numbers(re.search(r"the (\d+)% level in place of the (\d+)%", text)[0])
    (sent,) = numbers(re.search(r"Send (\d+)%", text)[0])
    (correlation,) = numbers(re.search(r"correlation ([\d.]+)", text)[0])
    z = [NormalDist().inv_cdf(1 - a / 200) + NormalDist().inv_cdf(power / 100) for a in (old, level)]
    share, part = searching / 100, sent / 100
    needed = {
        "Test at the": weeks * (z[1] / z[0]) ** 2,
        "Send": weeks * 0.25 / (part * (1 - part)),
        "earlier value": weeks * (1 - correlation**2),
        "visitors who search": weeks * share**2 / share,
    }
    best, second = sorted(needed.values())[:2]
    if best > 0.85 * second:
        raise NoKey(f"{check.id}: two changes are close")
    return judge(check, {change: found == best for change, found in needed.items()})


another("online-experiments-03", "10% of visitors search", "90% of visitors search", right="earlier value")


@key("evaluation-metrics-05")
def paired(check: Check) -> int:
    (rows,) = read(check, "on the same # rows")
    one, other = (n / 100 for n in read(check, "A is right on #% of them and B on #%"))
    only_one, only_other = read(check, "on # rows only A is right, on # only B")
    gain = only_one - only_other
    apart = (one - other) / math.sqrt((one * (1 - one) + other * (1 - other)) / rows)
    return nearest(check, gain / math.sqrt(only_one + only_other), (gain / math.sqrt(rows), apart))


another("evaluation-metrics-05", "on 60 rows", "on 90 rows", fault="no option shows 4.385")
