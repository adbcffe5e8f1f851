"""Keys of the checks about mlops and responsible ai, recomputed from their stems."""

import math
import pickle
import re
import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from itertools import product
from statistics import NormalDist
from types import SimpleNamespace

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, read
from formulas import ridge, sigmoid
from scipy.stats import kstwobign
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import KNeighborsRegressor

from assessment.bank.model import Check


@key("experiment-tracking-01")
def same_seed_other_split(check: Check) -> int:
    """Run the code with each change, the plot on and off; the score must not care."""

    class Model:
        def __init__(self, train: np.ndarray, rng: np.random.Generator) -> None:
            self.guess = train[rng.choice(len(train), 20)].mean()

        def score(self, test: np.ndarray) -> float:
            return -float(np.abs(test - self.guess).mean())

    def keeps(code: str) -> bool:
        pairs = []
        for seed, plot in product(SEEDS, (True, False)):
            room = {"np": np, "cfg": {"seed": seed, "plot": plot}, "draw": len, "fit": Model}
            room["rows"] = np.random.default_rng(0).normal(size=100)
            exec(code, room)  # the code of the stem
            pairs.append(room["score"])
        return pairs[::2] == pairs[1::2]

    lines = check.code.split("\n")
    first, plot, split, last = lines[0], lines[1:3], lines[3:5], lines[5]
    if keeps(check.code):
        raise NoKey(f"{check.id}: the plot of the stem changes nothing")
    return judge(check, {
        "of its own": keeps(check.code.replace("rng.choice(", "np.random.default_rng(7).choice(")),
        "Seed `rng` again": keeps(check.code.replace(last, f"{first}\n{last}")),
        "right after the split": keeps("\n".join([first, *split, *plot, last])),
        "copy of `rows`": keeps(check.code.replace("rng.choice(rows", "rng.choice(rows.copy()")),
    })  # fmt: skip


another("experiment-tracking-01", "rng.choice(rows", "np.random.choice(rows", fault="changes nothing")


@key("experiment-tracking-02")
def which_version(check: Check) -> int:
    """Replay pods and moves of the alias: a field serves if equal fields mean equal versions."""
    at_start = "When a pod starts, it loads" in check.stem
    rng = np.random.default_rng(SEEDS[0])
    moves = np.sort(rng.uniform(0, 60, 8))  # eight moves in sixty days
    behind = lambda time: int(np.searchsorted(moves, time))
    found: dict[str, dict[tuple, set[int]]] = {name: {} for name in ("time", "number", "commit", "address")}
    for start in rng.uniform(0, 55, 60):
        for hour in range(math.ceil(24 * start), math.ceil(24 * (start + rng.exponential(5)))):
            version = behind(start if at_start else hour / 24)
            fields = {
                "time": (behind(hour / 24),),  # what the alias names at the time of the request
                "number": (version,),  # what the registry answered when the pod asked
                "commit": ("4f1c", "2.0"),
                "address": ("demand@live",),
            }
            for name, field in fields.items():
                found[name].setdefault(field, set()).add(version)
    tells = {name: all(len(versions) == 1 for versions in rows.values()) for name, rows in found.items()}
    return judge(check, {
        "when the request came in": tells["time"], "when its pod came up": tells["number"],
        "commit": tells["commit"], "name and alias": tells["address"],
    })  # fmt: skip


another("experiment-tracking-02", "When a pod starts, it loads", "For each call a pod loads", fault="2 of 4")


@key("experiment-tracking-03")
def files_that_were_read(check: Check) -> int:
    """Collect every file, first or corrected, that any of the trainings read."""
    days, size, late = read(check, r"on the # days before.*? holds # GB; # days later")
    (nights,) = read(check, "the last # trainings")
    reads = [
        {(day, night >= day + late) for day in range(night - int(days), night)}
        for night in range(int(nights))
    ]
    touched = set().union(*reads)
    terabytes = lambda files: files * size / 1000
    corrected = len({day for day, _ in touched})
    return nearest(
        check,
        terabytes(len(touched)),
        (terabytes(nights), terabytes(corrected), terabytes(sum(map(len, reads)))),
    )


another("experiment-tracking-03", "on the 100 days", "on the 200 days", fault="no option shows 7.98")
another("experiment-tracking-03", "; three days later", "; 200 days later", right="4 TB")


@key("ml-pipelines-01")
def repeated_job(check: Check) -> int:
    """Run the job of the stem for every night, then once more for the days that are repeated."""
    now, *again = (int(n) for n in read(check, "On # March you run it again for the days #, # and # March"))
    (asked,) = read(check, "hold for # March")
    clock = [0]
    table: list[tuple[int, int]] = []  # (day under which it is stored, day of the rows that were scored)
    room = {
        "today": lambda: clock[0],
        "read": lambda day: [day],
        "model": SimpleNamespace(predict=list),
        "predictions": table,
        "insert": lambda rows, scores, day: rows.extend((day, score) for score in scores),
        "delete": lambda rows, day: rows.__setitem__(slice(None), [row for row in rows if row[0] != day]),
    }
    exec(check.code, room)  # the code of the stem
    for run_day, clock[0] in [(day, day + 1) for day in range(1, now)] + [(day, now) for day in again]:
        room["score"](run_day)
    held = [source for day, source in table if day == asked]
    return judge(check, {
        "3 March, stored once": held == [3], "3 March, stored twice": held == [3, 3],
        "2 March, stored once": held == [2], "9 March, stored once": held == [9],
    })  # fmt: skip


another("ml-pipelines-01", "On 10 March", "On 4 March", right="3 March, stored once")
another("ml-pipelines-01", "today() - 1", "run_day - 1", right="2 March, stored once")


@key("ml-pipelines-02")
def scored_by_its_own_pupil(check: Check) -> int:
    """Which cause halves the error in July, leaves January's rows alone and keeps live errors equal?"""
    fixed_rows = "on the rows as they were saved in January" in check.stem
    fixed_live = "Live errors have been equal" in check.stem
    explains = {}
    for cause in ("fitted", "more data", "corrected", "settings"):
        halves = moved = level = True
        for seed in SEEDS[:3]:
            january, july, repeated, changed = backfill(cause, seed)
            halves &= 0.35 < repeated / january < 0.65
            moved &= changed
            level &= 0.85 < january / july < 1.15
        explains[cause] = halves and not (fixed_rows and moved) and (level or not fixed_live)
    return judge(check, {
        "fitted to the rows": explains["fitted"], "more data": explains["more data"],
        "had been corrected": explains["corrected"], "settings": explains["settings"],
    })  # fmt: skip


another("ml-pipelines-02", ", on the rows as they were saved in January", "", fault="2 of 4 judged")
another("ml-pipelines-02", "Live errors have been equal in all months. ", "", fault="3 of 4 judged")


@lru_cache
def backfill(cause: str, seed: int) -> tuple[float, float, float, bool]:
    """Error in January, in July and in the repeat for January, and whether January's rows changed."""
    rng = np.random.default_rng(seed)
    size = {"before": 350 if cause == "more data" else 2000, "january": 1500, "july": 1500, "later": 6000}
    noise = {"fitted": 1.0, "settings": 0.3}.get(cause, 0.05)
    x = {name: rng.uniform(-1, 1, (rows, 2)) for name, rows in size.items()}
    y = {name: np.sin(4 * v[:, 0]) + v[:, 1] + noise * rng.normal(size=len(v)) for name, v in x.items()}
    start, later = (600, 10) if cause == "settings" else (2, 2)  # neighbours that the model asks
    live = {name: v + 0.03 * (cause == "corrected") * rng.normal(size=v.shape) for name, v in x.items()}
    error = lambda names, rows, name, asked: float(np.sqrt(np.mean((KNeighborsRegressor(asked).fit(
        np.concatenate([x[n] for n in names]), np.concatenate([y[n] for n in names])
    ).predict(rows) - y[name]) ** 2)))  # fmt: skip
    january = error(["before"], live["january"], "january", start)
    july = error(["before", "later"], live["july"], "july", later)
    pupil = ["before", "later", *(["january"] if cause == "fitted" else [])]
    repeated = error(pupil, x["january"], "january", later)
    return january, july, repeated, not np.array_equal(live["january"], x["january"])


@key("ml-pipelines-03")
def spoilt_models(check: Check) -> int:
    """Carry the wrong days through both windows."""
    (back,) = read(check, "those of the # days before")
    (window,) = read(check, "of the # days before\\. In June")
    first, last = read(check, "events of # to # March")
    wrong = set(range(int(first), int(last) + 1))
    reads = lambda day, days: range(day - int(days), day + 1)
    features = {day for day in range(-100, 300) if wrong & set(reads(day, back))}
    models = {day for day in range(-100, 300) if features & set(reads(day, window))}
    skipped = {day for day in range(-100, 300) if wrong & set(reads(day, window))}
    return nearest(check, float(len(models)), tuple(float(len(days)) for days in (wrong, features, skipped)))


another("ml-pipelines-03", "the 13 days", "the 33 days", fault="no option shows 70")
another("ml-pipelines-03", "1 to 10 March", "1 to 25 March", fault="no option shows 65")


@key("continuous-training-01")
def fair_months(check: Check) -> int:
    """In many worlds, how often does each comparison name the model that does better in July?"""
    found = re.search(
        r"up to (\w+), was tested on (\w+); a new one, trained up to (\w+), on (\w+)\.", check.stem
    )
    names = ["January", "February", "March", "April", "May", "June"]
    old_last, old_test, new_last, new_test = (names.index(name) for name in found.groups())
    hard = "months are much harder" in check.stem
    hits: Counter = Counter()
    months = {
        "March for the live model, June": ([old_test], [new_test]),
        "June for the live model, June": ([new_test], [new_test]),
        "March for the live model, March": ([old_test], [old_test]),
        "January to June": (range(6), range(6)),
    }
    for seed in range(40):
        errors = monthly_errors(seed, hard, old_last + 1, new_last + 1)
        for text, rows in months.items():
            live, new = (error[list(row)].mean() for error, row in zip(errors, rows, strict=True))
            hits[text] += (live < new) == (errors[0][6] < errors[1][6])
    top = hits.most_common(2)
    if top[0][1] < 1.1 * top[1][1]:
        raise NoKey(f"{check.id}: no comparison stands out: {hits}")
    return judge(check, {text: text == top[0][0] for text in hits})


another("continuous-training-01", "trained up to May", "trained up to June", fault="stands out")


@lru_cache
def monthly_errors(seed: int, hard: bool, *trained: int) -> list[np.ndarray]:
    """The errors in seven months of two models trained on the first of them; some new models overfit."""
    rng = np.random.default_rng(seed)
    truth = np.cumsum(rng.normal(scale=[0.5, *[0.1] * 6], size=(20, 7)), axis=1)  # a column a month
    noise = rng.uniform(0.5, 4.0, 7) if hard else np.full(7, 1.0)
    x = rng.normal(size=(7, 50, 150))
    y = np.stack([x[m, :, :20] @ truth[:, m] + noise[m] * rng.normal(size=50) for m in range(7)])
    errors = []
    for months, width in zip(trained, (20, 150 if seed % 2 else 20), strict=True):
        w = ridge(x[:months, :, :width].reshape(-1, width), y[:months].ravel(), 1.0)
        errors.append(((x[:, :, :width] @ w - y) ** 2).mean(axis=1))
    return errors


@key("continuous-training-02")
def labels_where_the_old_one_looked(check: Check) -> int:
    """Which cause lets filters that are mostly better lose nearly every comparison on the records?"""
    masked = "recorded as harmless" in check.stem
    lost = {cause: np.mean([loses(cause, seed) for seed in range(40)]) > 0.8 for cause in
            ("seen", "few", *(["missed", "alone"] if masked else []))}  # fmt: skip
    return judge(check, {
        "have seen": lost["seen"], "too few": lost["few"], "both filters miss": lost.get("missed", False),
        "alone flags": lost.get("alone", False),
    })  # fmt: skip


another("continuous-training-02", "recorded as harmless", "reviewed a week later", fault="0 of 4")


@lru_cache
def loses(cause: str, seed: int) -> bool:
    """Whether a filter that is better in truth has the lower precision, at an equal flag rate."""
    rng = np.random.default_rng(seed)
    rows = 600 if cause == "few" else 10_000
    spam = rng.random(rows) < 0.2
    old, new = 1.2 * spam + rng.normal(size=rows), 1.5 * spam + rng.normal(size=rows)
    if cause == "seen":
        new = new + 1.0 * spam
    count = rows // 10
    flagged_old, flagged_new = np.argsort(-old)[:count], np.argsort(-new)[:count]
    recorded = spam.copy()
    if cause == "missed":
        recorded[np.setdiff1d(np.arange(rows), np.union1d(flagged_old, flagged_new))] = False
    if cause == "alone":
        recorded[np.setdiff1d(np.arange(rows), flagged_old)] = False
    return bool(recorded[flagged_new].mean() < recorded[flagged_old].mean())


@key("continuous-training-03")
def longest_window(check: Check) -> int:
    """Try every window: which share of its labelled days lies after the change, on the last day allowed?"""
    delay, limit = read(check, r"Labels arrive # days.*change within # days")
    wanted = 0.5 if "half of the training rows" in check.stem else 1.0

    def longest(wait: float, share: float) -> float:
        newest = int(limit - wait)  # the last day with labels, counted from the change
        after = lambda window: np.mean(np.arange(newest, newest - window, -1) > 0)
        return float(max(window for window in range(1, 200) if after(window) >= share))

    mistakes = {longest(delay, 1.0), limit, longest(0, wanted)} - {longest(delay, wanted)}
    return nearest(check, longest(delay, wanted), tuple(mistakes))


another("continuous-training-03", "arrive 20 days", "arrive 10 days", fault="no option shows 40")
another("continuous-training-03", "half of the", "all of the", right="10 days")


@key("drift-monitoring-01")
def changed_world(check: Check) -> int:
    """Let each cause grow until precision has fallen as far: does all that the stem calls unmoved stay put?"""
    (alerts,) = read(check, "labels for # alerts")
    start, end = read(check, "precision falling from # to #")
    noise = NormalDist(start, math.sqrt(start * (1 - start) / alerts)).cdf(end)
    unmoved = tuple(name in check.stem for name in ("inputs and scores", "the rate of alerts"))
    quiet = {c: all(silent(c, start, end, seed, *unmoved) for seed in SEEDS[:3]) for c in CAUSES}
    return judge(check, quiet | {"sample is too small": noise > 0.01})


another("drift-monitoring-01", "2,000 alerts", "5 alerts", fault="2 of 4 judged")
another("drift-monitoring-01", " and the rate of alerts", "", fault="2 of 4 judged")
another("drift-monitoring-01", "The distributions of inputs and scores and the rate of alerts have not moved",
        "No distribution was recorded", fault="3 of 4 judged")  # fmt: skip


CAUSES = {  # true input, recorded input, change of the outcomes, change of the threshold
    "lower score than before": lambda x, size: (x, x, 0.0, -size),
    "in another unit": lambda x, size: (x, (x + 3) * (1 + size) - 3, 0.0, 0.0),
    "same inputs now lead to different outcomes": lambda x, size: (x, x, size, 0.0),
}


@lru_cache
def silent(
    cause: str, start: float, end: float, seed: int, still: bool, even: bool, rows: int = 50_000
) -> bool:
    """Whether this cause explains the fall while inputs and scores (``still``) or alerts (``even``) stay put."""
    rng = np.random.default_rng(seed)
    before, raw = rng.normal(size=(2, rows))
    cuts = np.linspace(-2, 2, 201)
    precision = np.array([sigmoid(2 * before[before > cut]).mean() for cut in cuts])
    cut = cuts[np.argmin(np.abs(precision - start))]
    for size in np.arange(0.1, 4.0, 0.1):
        truth, recorded, shift, moved = CAUSES[cause](raw, size)
        flagged = recorded > cut + moved
        if flagged.sum() > 100 and sigmoid(2 * truth[flagged] - shift).mean() <= end:
            alike = psi(before, recorded) < 0.1 and psi(sigmoid(2 * before), sigmoid(2 * recorded)) < 0.1
            level = abs(flagged.mean() / (before > cut).mean() - 1) < 0.1
            return bool((alike or not still) and (level or not even))
    return False


def psi(before: np.ndarray, after: np.ndarray) -> float:
    """Population stability index over the ten deciles of the first sample."""
    edges = np.quantile(before, np.linspace(0, 1, 11))[1:-1]
    old, new = (np.bincount(np.digitize(x, edges), minlength=10) / len(x) + 1e-6 for x in (before, after))
    return float(np.sum((new - old) * np.log(new / old)))


@key("drift-monitoring-02")
def alarms_on_many_rows(check: Check) -> int:
    """The share of days with a significant KS distance, from counts drawn in narrow bins."""
    (level,), (shift,) = read(check, "at the #% level"), read(check, "harmless # standard")
    few, often = read(check, "With # live rows a day there is an alarm about one day in #")
    edges = np.linspace(-4, 4, 401)
    mass = lambda move: np.diff([0, *(NormalDist(move, 1).cdf(edge) for edge in edges), 1])

    def alarms(rows: int, move: float, days: int = 300) -> float:
        rng, many = np.random.default_rng(SEEDS[0]), 1_000_000
        trained = np.cumsum(rng.multinomial(many, mass(0.0), days), axis=1) / many
        lived = np.cumsum(rng.multinomial(rows, mass(move), days), axis=1) / rows
        limit = kstwobign.isf(level / 100) / math.sqrt(rows * many / (rows + many))
        return float(np.mean(np.abs(trained - lived).max(axis=1) > limit))

    if abs(alarms(int(few), shift) - 1 / often) > 0.04:
        raise NoKey(f"{check.id}: the alarms of the stem do not come from this test")
    share = alarms(1_000_000, shift)
    return judge(check, {
        "nearly every day": share > 0.9, "one day in 20": 0.02 < share < 0.1, "hardly any": share < 0.01,
    })  # fmt: skip


another("drift-monitoring-02", "a harmless 0.01", "a harmless 0.0", right="one day in 20")


@key("drift-monitoring-03")
def ripe_precision(check: Check) -> int:
    """Divide by the share reported; a gap beyond three standard errors is a true one."""
    (size,) = read(check, "Each row has # alerts")
    rows = [[float(n) for n in re.findall(r"[\d.]+", line)] for line in check.code.split("\n")[1:]]
    oldest = rows[-1][2] / (rows[-1][1] / 100)
    worse = []
    for age, reported, seen in rows[:-1]:
        error = math.sqrt(seen * (1 - seen) / size) / (reported / 100)
        if oldest - seen / (reported / 100) > 3 * error:
            worse.append(age)
    named = {"1, 2 and 4 weeks": [1, 2, 4], "1 and 2 weeks": [1, 2], "Those of 2 weeks": [2], "None": []}
    return judge(check, {text: ages == worse for text, ages in named.items()})


another("drift-monitoring-03", "0.36", "0.48", right="None")
another("drift-monitoring-03", "0.32", "0.20", right="1 and 2 weeks")


@key("fairness-explainability-01")
def wrongly_blocked(check: Check) -> int:
    """Rates by group from the counts; honest accounts come first in a row of the table."""
    a, b = (
        [float(n) for n in re.findall(r"\d+", line)] for line in check.code.split("\n") if line[:1] in "AB"
    )
    rates = lambda r: (r[1] / r[0], r[3] / r[2], (r[1] + r[3]) / (r[0] + r[2]), r[1])
    honest, fraud, overall, count = (y / x for x, y in zip(rates(a), rates(b), strict=True))
    result = fraud if "a fraudulent account blocked" in check.stem else honest
    return nearest(check, result, tuple({honest, fraud, overall, count} - {result}))


another("fairness-explainability-01", "an honest account", "a fraudulent account", right="1.00")
another("fairness-explainability-01", "       20 ", "       80 ", fault="no option shows 8")


@key("fairness-explainability-02")
def symptom(check: Check) -> int:
    """In a world for each cause: is the model as good on held-out users, and do scores fall, not churn?"""
    sides = read(check, "from # random users.* as often as # others")

    def as_told(cause: str) -> bool:
        return all(gap < 0.03 and fall > 0.1 and abs(change) < 0.015
                   for gap, fall, change, _ in (trial(cause, seed) for seed in SEEDS[:3]))  # fmt: skip

    *_, change, churn = trial("effect", SEEDS[0])  # with a true effect, could the trial have missed it?
    error = math.sqrt(sum(churn * (1 - churn) / users for users in sides))
    return judge(check, {
        "come from troubles": as_told("symptom"), "other inputs": as_told("unused"),
        "by chance": as_told("chance"), "too small": abs(change) < 3 * error,
    })  # fmt: skip


another("fairness-explainability-02", "50,000", "50", fault="2 of 4 judged")


@lru_cache
def trial(cause: str, seed: int) -> tuple[float, float, float, float]:
    """Fall of AUC on held-out users, relative fall of scores, change of churn in the trial, and churn."""
    rng = np.random.default_rng(seed)
    chance = cause == "chance"

    def users(rows: int, kept: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
        trouble = rng.random(rows) < 0.3
        calls = rng.binomial(rng.poisson(0.3 + 2.0 * trouble), kept)
        drive = {"effect": calls, "chance": 0.6}.get(cause, 2.3 * trouble)
        churn = rng.random(rows) < sigmoid(-2.5 + 0.9 * drive)
        return np.column_stack([calls, rng.normal(size=(rows, 4))]), churn

    link = lambda sample: float(np.corrcoef(sample[0][:, 0], sample[1])[0, 1])
    x, y = max((users(150) for _ in range(100)), key=link) if chance else users(20_000)
    held, truth = users(20_000)
    columns = slice(1 if cause == "unused" else 0, None)
    model = LogisticRegression(C=100.0, max_iter=300).fit(x[:, columns], y)
    score = lambda rows: model.predict_proba(rows[:, columns])[:, 1]
    (hidden, left), (others, stayed) = users(40_000, 0.5), users(40_000)
    gap = roc_auc_score(y, score(x)) - roc_auc_score(truth, score(held))
    fall = 1 - score(hidden).mean() / score(others).mean()
    return gap, float(fall), float(left.mean() - stayed.mean()), float(stayed.mean())


@key("fairness-explainability-03")
def unequal_base_rates(check: Check) -> int:
    """Solve for the base rates that fit the figures; a statement must hold in every world left."""
    precision, recall, people = read(check, "precision of #% and a recall of #%.* on # people")
    (times,) = read(check, "# times as often")
    if "in group A as in group B" in check.stem:
        times = 1 / times
    precision, recall = precision / 100, recall / 100
    rate = lambda p: p / (1 - p) * recall * (1 - precision) / precision  # false positive rate
    pairs = product(np.linspace(0.01, 0.7, 70), np.linspace(0.01, 0.95, 941))
    worlds = [(a, b) for a, b in pairs if abs(rate(b) / rate(a) / times - 1) < 0.02]
    a, b = worlds[len(worlds) // 2]
    healthy = [NormalDist(NormalDist().inv_cdf(rate(p)), 1) for p in (a, b)]  # their scores, by group
    one_cut = all(abs(1 - scores.cdf(0) - rate(p)) < 1e-9 for scores, p in zip(healthy, (a, b), strict=True))
    error = math.sqrt(sum(rate(p) * (1 - rate(p)) / (people * (1 - p)) for p in (a, b)))
    return judge(check, {
        "lower threshold": not one_cut,
        "more common in group B": all(b > a for a, b in worlds),
        "more common in group A": all(b < a for a, b in worlds),
        "Too few": abs(rate(b) - rate(a)) < 3 * error,
    })  # fmt: skip


another("fairness-explainability-03", "group B as in group A", "group A as in group B", right="in group A")
another("fairness-explainability-03", "50,000 people", "5 people", fault="2 of 4 judged")


class Crafted:
    """An upload that calls a function while it is loaded; a warning stands for any harm."""

    def __reduce__(self) -> tuple[Callable, tuple[str]]:
        return warnings.warn, ("the code of the upload runs",)


@key("ai-security-privacy-02")
def crafted_file(check: Check) -> int:
    """Load a crafted upload under each change and watch whether its code runs."""
    load = pickle.loads if "unpickles each file" in check.stem else lambda data: np.load(BytesIO(data))
    upload = pickle.dumps({"w": Crafted()})

    def check_values(data: bytes) -> None:
        assert all(isinstance(value, np.ndarray) for value in load(data).values())

    def apart(data: bytes) -> None:
        code = "import pickle, sys; pickle.load(sys.stdin.buffer)"
        done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
        if b"code of the upload" in done.stderr:  # it ran in the other process, on the same machine
            warnings.warn("the code of the upload runs", stacklevel=1)

    def without_names(data: bytes) -> None:
        if not any(name in data for name in (b"os", b"subprocess")):
            load(data)

    def runs(handle: Callable[[bytes], object]) -> bool:
        with warnings.catch_warnings(record=True) as ran:
            warnings.simplefilter("always")
            with suppress(AssertionError, ValueError):
                handle(upload)
        return bool(ran)

    if not runs(load):
        raise NoKey(f"{check.id}: nothing runs in the service of the stem")
    return judge(check, {
        "class of every value": not runs(check_values), "second process": not runs(apart),
        "is named": not runs(without_names), "plain arrays": not runs(lambda data: np.load(BytesIO(data))),
    })  # fmt: skip


another("ai-security-privacy-02", "unpickles each file", "reads plain arrays", fault="nothing runs")


@key("ai-security-privacy-03")
def best_reply(check: Check) -> int:
    """For every rule, the largest share of the votes used that the attacker can get by a change of conduct."""
    honest, each = read(check, "# honest users cast # votes")
    fakes, usual = read(check, "attacker's # accounts cast # each")
    (limit,) = read(check, "below #%")
    text = "\n".join(check.options)
    bar, cap = (
        int(m[1]) if (m := re.search(p, text)) else 0 for p in (r"more than (\d+) votes", r"most (\d+) votes")
    )
    if not bar * cap:
        raise NoKey(f"{check.id}: a rule without its number")
    rules = {  # votes used of an account that casts n of them, spread over the day or all at once
        "Ignore accounts": lambda n, spread: n if n <= bar else 0,
        "account a day": lambda n, spread: min(n, cap),
        "random tenth": lambda n, spread: n / 10,
        "a minute": lambda n, spread: min(n, 24 * 60) if spread else 1,
    }
    share = {}
    for phrase, used in rules.items():
        theirs = max(fakes * used(n, spread) for n in range(int(usual) + 1) for spread in (True, False))
        share[phrase] = theirs / (theirs + honest * used(each, True))
    return judge(check, {phrase: part < limit / 100 for phrase, part in share.items()})


another("ai-security-privacy-03", "below 10%", "below 20%", fault="2 of 4 judged")
another("ai-security-privacy-03", "1,000 accounts", "5,000 accounts", fault="0 of 4 judged")


@key("ai-security-privacy-04")
def erased_everywhere(check: Check) -> int:
    """The longest way from the deletion to the last copy."""
    if "made anew from it each night" not in check.stem:
        raise NoKey(f"{check.id}: the stem no longer reads as computed here")
    (retrained,) = read(check, "from the feature table every # days")
    (kept,) = read(check, "are kept for # days")
    features = 1.0
    model = features + retrained
    return nearest(check, max(features, model, kept), (features, model, model + kept))


another("ai-security-privacy-04", "every 28 days", "every 90 days", fault="no option shows 91")
