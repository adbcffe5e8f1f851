"""Keys of the checks about python, data and features, recomputed from their stems."""

import contextlib
import io
import math
import re
from collections.abc import Callable
from itertools import product
from types import SimpleNamespace

import numpy as np
import pandas as pd
from check_registry import NUMBER, SEEDS, NoKey, another, judge, key, nearest, numbers, read, value
from formulas import sigmoid
from scipy.stats import rankdata
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score

from assessment.bank.model import Check


@key("numpy-vectorisation-01")
def broadcasting(check: Check) -> int:
    """Run the line of the stem on perfect predictions and test what each option claims of it."""
    rows, column, length = (int(n) for n in read(check, r"shape \(#, #\) and `y` has shape \(#,\)"))
    y = np.random.default_rng(SEEDS[0]).normal(size=length)
    pred = y[:rows].reshape(rows, column)
    line = re.search(r"`(np\.mean\(.*?)` runs", check.stem)[1]
    result = eval(line, {"np": np, "pred": pred, "y": y})  # noqa: S307 (the bank's own text)
    if not np.isclose(result, pred.var() + y.var(), rtol=0.05):
        raise NoKey(f"{check.id}: the symptom does not appear")
    pairs = sum(((p - y) ** 2).sum() for p in pred.ravel()) / (rows * length)
    return judge(check, {
        "first prediction is stretched": bool(np.isclose(result, np.mean((pred[0] - y) ** 2))),
        "Each of the predictions": bool(np.isclose(result, pairs)),
        "another order": bool(np.isclose(result, np.mean((pred.ravel("F") - y) ** 2))),
        "squared before": bool(np.isclose(result, np.mean(pred.ravel() - y**2))),
    })  # fmt: skip


another("numpy-vectorisation-01", "shape (1000, 1)", "shape (1, 1)", fault="symptom does not appear")


@key("feature-stores-01")
def as_of(check: Check) -> int:
    """Join on the time of writing; the mistakes are event time, the newest value and an average."""
    scored = re.search(r"is scored at (\d\d:\d\d)", check.stem)[1]
    rows = re.findall(r"(\d+) \((\d\d:\d\d) -> (\d\d:\d\d)\)", check.stem)
    values = [(float(number), event, written) for number, event, written in rows]
    served = max((row for row in values if row[2] <= scored), key=lambda row: row[2])
    happened = max((row for row in values if row[1] <= scored), key=lambda row: row[1])
    newest = max(values, key=lambda row: row[1])
    return nearest(check, served[0], (happened[0], newest[0], (served[0] + happened[0]) / 2))


another("feature-stores-01", "-> 10:02", "-> 09:58", right="3")


def run(code: str, **names: object) -> dict[str, object]:
    """The names after running a code block of the bank's own; ``printed`` is what it wrote."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(code, names)
    return {**names, "printed": out.getvalue()}


@key("python-fluency-01")
def second_pass(check: Check) -> int:
    try:
        last, raised = run(check.code)["printed"].splitlines()[-1], False
    except Exception:
        last, raised = "", True
    return judge(check, {
        "`0 written`": last == "0 written",
        "`3 written`": last == "3 written",
        "`4 written`": last == "4 written",
        "exception": raised,
    })  # fmt: skip


another(
    "python-fluency-01",
    'rows = clean(["a", "", "b", "c"])',
    'rows = list(clean(["a", "", "b", "c"]))',
    right="`3 written`",
)


@key("python-fluency-02")
def closed_file(check: Check) -> int:
    """Run each last line on a file that counts its reads: all rows, and none read ahead of the loop."""
    head, last = check.code.rsplit("\n", 1)
    if rows_of(check.code) != "closed":
        raise NoKey(f"{check.id}: the symptom does not appear")
    found = {text: re.fullmatch("`(.*)`", text) for text in check.options}
    if not all(found.values()):
        raise NoKey(f"{check.id}: an option is no line of code")
    indent = last[: len(last) - len(last.lstrip())]
    return judge(
        check, {text: rows_of(f"{head}\n{indent}{line[1]}") == "streamed" for text, line in found.items()}
    )


another("python-fluency-02", "with open(path) as f:", "if f := open(path):", fault="symptom does not appear")


def rows_of(code: str, lines: int = 20) -> str:
    """What a loop over the ``rows`` of a code block sees of a file."""
    reads: list[str] = []

    class File(io.StringIO):
        def __next__(self) -> str:
            reads.append(super().__next__())
            return reads[-1]

    text = "".join(f"{n},x\n" for n in range(lines))
    seen, ahead = [], 0
    try:
        for row in run(code, open=lambda path: File(text))["rows"]("path"):
            seen.append(row)
            ahead = max(ahead, len(reads) - len(seen))
    except ValueError as error:
        return "closed" if "closed file" in str(error) else str(error)
    if seen != [line.split(",") for line in text.splitlines(keepends=True)]:
        return "other rows"
    return "held in memory" if ahead else "streamed"


@key("python-fluency-03")
def layouts(check: Check) -> int:
    """Documents a second by mean value analysis: waiting overlaps, Python code takes turns in a process."""
    wait, parse = (ms / 1000 for ms in read(check, "# ms of waiting .* # ms of parsing"))
    cores, wanted = read(check, "with # cores, .* finish # documents a second")
    reached = {}
    for text in check.options:
        shape = [int(value(word)) for word in re.findall(NUMBER, text.lower())]
        if len(shape) != 2:
            raise NoKey(f"{check.id}: no layout in {text!r}")
        rate, queue = 0.0, 0.0
        for threads in range(1, shape[1] + 1):
            stay = parse * (1 + queue)
            rate = threads / (wait + stay)
            queue = rate * stay
        reached[text] = min(shape[0] * rate, cores / parse) >= wanted
    return judge(check, reached)


another("python-fluency-03", "finish 300 documents", "finish 450 documents", fault="0 of 4 judged")
another("python-fluency-03", "finish 300 documents", "finish 180 documents", fault="2 of 4 judged")


@key("numpy-vectorisation-02")
def repeated_index(check: Check) -> int:
    """Compare the counts of the line with those that each explanation predicts."""
    after = run(check.code, np=np)
    counts, ids = after["counts"], after["ids"]
    loop = np.zeros_like(counts)
    for i in ids:
        loop[i] += 1
    if loop.max() == 1 or np.any(counts[ids] != 1):
        raise NoKey(f"{check.id}: the symptom does not appear")
    overwritten, position = np.zeros_like(counts), np.zeros_like(counts)
    for i, old in zip(ids, np.zeros_like(counts)[ids], strict=True):
        overwritten[i] = old + 1
    position[: len(ids)] += 1
    in_order = np.zeros_like(counts)
    in_order[np.sort(ids)] += 1
    return judge(check, {
        "add to the old count": np.array_equal(counts, overwritten),
        "makes a copy": np.array_equal(counts, np.zeros_like(counts)),
        "counts positions": np.array_equal(counts, position),
        "unsorted": np.array_equal(in_order, loop),
    })  # fmt: skip


another("numpy-vectorisation-02", "[2, 4, 2, 2]", "[2, 4, 1, 3]", fault="symptom does not appear")
another("numpy-vectorisation-02", "counts[ids] += 1", "counts[ids] + 1", fault="symptom does not appear")


@key("numpy-vectorisation-03")
def float_times(check: Check) -> int:
    """Take the gaps in each way and compare them with exact ones."""
    years, lead, power = read(check, r"loads # years of Unix times \(whole seconds, about # x 10\^#\)")
    step, days = read(check, "multiples of #. Gaps last up to # days")
    rng, day = np.random.default_rng(SEEDS[0]), 86_400
    last = int(lead * 10**power)
    first = last - int(years * 365 * day)
    before = rng.integers(first, last - int(days) * day, size=20_000)
    before[0], gaps = first, rng.integers(0, int(days) * day + 1, size=20_000)
    after, narrow = before + gaps, np.float32
    stored = after.astype(narrow) - before.astype(narrow)
    if np.any(stored % step) or np.array_equal(stored, gaps):
        raise NoKey(f"{check.id}: the symptom does not appear")
    thousandths = (after / 1000).astype(narrow) - (before / 1000).astype(narrow)
    offset = (after - first).astype(narrow) - (before - first).astype(narrow)
    wide = after.astype(narrow).astype(float) - before.astype(narrow).astype(float)
    return judge(check, {
        "Subtract the oldest": np.array_equal(offset, gaps),
        "gaps in float64": np.array_equal(wide, gaps),
        "Divide times": np.abs(thousandths * 1000 - gaps).max() < 0.5,
        "gaps in int64": np.array_equal((after - before).astype(narrow), gaps),
    })  # fmt: skip


another("numpy-vectorisation-03", "90 days", "300 days", fault="0 of 4 judged")
another("numpy-vectorisation-03", "two years", "0.4 years", fault="2 of 4 judged")


@key("pandas-eda-01")
def joined_rows(check: Check) -> int:
    after = run(check.code, pd=pd)
    orders, plans = after["orders"], after["plans"]
    inner, cross = orders.merge(plans, on="user"), orders.merge(plans, how="cross")
    return nearest(check, len(after["both"]), (len(orders), len(inner), len(cross)))


another("pandas-eda-01", '["a", "a", "a", "d"]', '["a", "a", "d", "d"]', right="6 rows")


@key("pandas-eda-02")
def foreign_scores(check: Check) -> int:
    """Run the lines with a model whose score is the row's own number, and test every claim on the result."""
    (rows,) = (int(number) for number in read(check, "has # rows"))
    age = np.random.default_rng(SEEDS[0]).choice([12, 30, 60], size=rows)
    model = SimpleNamespace(predict=lambda table: table["own"].to_numpy(copy=True))

    def after(code: str) -> dict[str, object]:
        return run(
            code, pd=pd, model=model, features=["own"], raw=pd.DataFrame({"age": age, "own": np.arange(rows)})
        )

    now = after(check.code)
    adults, score = now["df"], now["df"]["score"]
    if not (0 < score.isna().sum() < rows / 2 < (score != adults["own"]).sum()):
        raise NoKey(f"{check.id}: the symptom does not appear")
    labelled = after(check.code.replace("pd.Series(scores)", "pd.Series(scores, index=df.index)"))["df"]
    return judge(check, {
        "numbers the rows anew": not adults.index.equals(now["raw"].index[age >= 18]),
        "row label": labelled["score"].equals(labelled["own"]),
        "another order": not np.array_equal(now["scores"], adults["own"]),
        "skips adults": len(now["scores"]) < len(adults),
    })  # fmt: skip


another("pandas-eda-02", ".copy()", ".reset_index(drop=True)", fault="symptom does not appear")
another("pandas-eda-02", "pd.Series(scores)", "scores", fault="symptom does not appear")


@key("pandas-eda-03")
def fixed_mix(check: Check) -> int:
    """Rates of June weighted by visits of May; the mistakes swap, pool, or weight both channels alike."""
    table = np.array([read(check, rf"{name}\s+#\s+#%\s+#\s+#%") for name in ("web", "app")])
    may, may_rate, june, june_rate = table.T
    pooled = np.average(june_rate, weights=june)
    stated = read(check, "fell from #% in May to #% in June")
    if not np.allclose(stated, [np.average(may_rate, weights=may), pooled]):
        raise NoKey(f"{check.id}: the pooled rates are not those of the stem")
    swapped = np.average(may_rate, weights=june)
    return nearest(check, np.average(june_rate, weights=may), (swapped, pooled, june_rate.mean()))


another("pandas-eda-03", "app          3,000", "app          1,000", fault="pooled rates are not")


@key("feature-engineering-01")
def plan_codes(check: Check) -> int:
    """Least squares on the code of the plan, each plan with equally many customers around its average."""
    averages = np.array(read(check, "make #, # and # calls a month"))
    codes = np.array(read(check, "A = #, B = #, C = #"))
    noise = np.random.default_rng(SEEDS[0]).normal(size=200)
    noise -= noise.mean()
    calls = np.concatenate([average + noise for average in averages])
    line = np.polyfit(np.repeat(codes, len(noise)), calls, 1)
    first, middle, last = np.polyval(line, codes).round(6)
    return judge(check, {
        "average of that plan": middle == averages[1],
        "predicts for plan C": first < last < middle < averages[1],
        "As many calls as": first == middle == last,
        "between its predictions": first < middle < last,
    })  # fmt: skip


another("feature-engineering-01", "10, 40 and 20 calls", "10, 40 and 10 calls", right="As many calls as")
another("feature-engineering-01", "B = 1, C = 2", "B = 2, C = 1", right="predicts for plan C")


@key("feature-engineering-02")
def target_means(check: Check) -> int:
    """Take away each suspected cause: the true one restores the held-out score. A leak is put in instead."""
    merchants, rows = (int(n) for n in read(check, "# merchants share # rows"))
    stated = read(check, "AUC is # in training, but # held out against # without")
    scores = {}
    for way in ("as stated", "without", "out of fold", "leaked", "scaled", "known"):
        scores[way] = np.mean([encoded_auc(merchants, rows, way, seed) for seed in SEEDS[:2]], axis=0)
    symptom = (*scores["as stated"], scores["without"][1])
    if not np.allclose(symptom, stated, atol=0.015):
        raise NoKey(f"{check.id}: the AUCs are {symptom}")
    mended = {way: held_out > stated[2] - 0.02 for way, (_, held_out) in scores.items()}
    return judge(check, {
        "own label": mended["out of fold"],
        "Labels of held-out rows": scores["leaked"][1] < stated[2],
        "another scale": mended["scaled"],
        "are new": mended["known"],
    })  # fmt: skip


another("feature-engineering-02", "8,000 merchants", "80 merchants", fault="AUCs are")


def encoded_auc(merchants: int, rows: int, way: str, seed: int) -> tuple[float, float]:
    """AUC in training and held out of a logistic regression on one input and a merchant's mean label."""
    rng = np.random.default_rng(seed)
    merchant, x = rng.integers(merchants, size=rows), rng.normal(size=rows)
    y = (rng.random(rows) < sigmoid(0.78 * x - 0.6)).astype(float)
    train = np.arange(rows) < rows * 0.8
    code = mean_label(merchant, y, train | (way == "leaked"), merchants)
    if way == "out of fold":
        fold = rng.integers(5, size=rows)
        for n in range(5):
            inner = train & (fold == n)
            code[inner] = mean_label(merchant, y, train & (fold != n), merchants)[inner]
    inputs = np.column_stack([x, 0 * x if way == "without" else code])
    if way == "scaled":
        inputs = (inputs - inputs[train].mean(axis=0)) / inputs[train].std(axis=0)
    held = ~train
    if way == "known":
        held &= np.isin(merchant, merchant[train])
    score = inputs @ LogisticRegression(C=100).fit(inputs[train], y[train]).coef_[0]
    return auc(score[train], y[train]), auc(score[held], y[held])


def mean_label(group: np.ndarray, y: np.ndarray, rows: np.ndarray, groups: int) -> np.ndarray:
    """For every row the mean label of its group over some rows; a group without any gets the overall mean."""
    size = np.bincount(group[rows], minlength=groups)
    total = np.bincount(group[rows], y[rows], minlength=groups)
    return np.where(size > 0, total / np.maximum(size, 1), y[rows].mean())[group]


def auc(score: np.ndarray, y: np.ndarray) -> float:
    ranks, positive = rankdata(score), y.sum()
    return float((ranks[y == 1].mean() - (positive + 1) / 2) / (len(y) - positive))


@key("feature-engineering-03")
def horizon(check: Check) -> int:
    """Run the features of the stem on sales that wander, and undo each suspected cause."""
    (ahead,) = (int(days) for days in read(check, "sales of the day # days ahead"))
    if "shift(1)" not in check.code or "past.rolling(7).mean()" not in check.code:
        raise NoKey(f"{check.id}: the features are others")
    fixes = {
        "target day": {
            "code": check.code.replace("past.rolling(7).mean()", "past.shift(1).rolling(7).mean()")
        },
        "still in the future": {"code": check.code.replace("shift(1)", f"shift({ahead})")},
        "training period": {"late": 14},
        "incomplete mean": {"early": 14},
    }
    tested = np.mean([errors(check.code, ahead, seed) for seed in SEEDS], axis=0)
    if tested[0] > tested[1] / 2:
        raise NoKey(f"{check.id}: the symptom does not appear")
    honest = {}
    for cause, fix in fixes.items():
        changed = np.mean(
            [errors(**{"code": check.code, **fix}, ahead=ahead, seed=seed) for seed in SEEDS], axis=0
        )
        honest[cause] = changed[0] > 0.85 * tested[1]
    return judge(check, honest)


another("feature-engineering-03", "7 days ahead", "one days ahead", fault="symptom does not appear")
another("feature-engineering-03", "shift(1)", "shift(7)", fault="features are others")


def errors(code: str, ahead: int, seed: int, early: int = 0, late: int = 0) -> np.ndarray:
    """Error over the last year with the inputs of the table, and with those that the evening has."""
    sales = 1000 + np.random.default_rng(seed).normal(size=1460).cumsum()
    df = run(code, df=pd.DataFrame({"sales": sales}))["df"].dropna().iloc[early:]
    x = np.column_stack([np.ones(len(df)), df["yesterday"], df["week_mean"]])
    y = df["sales"].to_numpy()
    weights = np.linalg.lstsq(x[:-365], y[:-365], rcond=None)[0]
    old = len(y) - 365 + late - (ahead - 1)  # the newest row whose inputs are known when a forecast is made
    table, evening = (
        y[-365 + late :] - x[-365 + late :] @ weights,
        y[-365 + late :] - x[old : 1 - ahead or None] @ weights,
    )
    return np.sqrt([np.mean(table**2), np.mean(evening**2)])


@key("feature-engineering-04")
def shared_rows(check: Check) -> int:
    """Closed form and simulation; the mistakes count pairs once, ids twice, or take a row for each id."""
    (ids,) = (int(number) for number in read(check, "# merchant ids"))
    share = read(check, "about #% of the ids")[0] / 100
    rows = 1 / (1 - (1 - share) ** (1 / (ids - 1)))
    drawn = np.random.default_rng(SEEDS[0]).integers(int(rows), size=ids)
    shared = np.mean(np.bincount(drawn)[drawn] > 1)
    if not np.isclose(shared, share, rtol=0.1):
        raise NoKey(f"{check.id}: simulated {shared:.3f}")
    return nearest(check, rows / ids, (1.0, 1 / (2 * share), 2 / share))


another("feature-engineering-04", "about 5% of", "about 2% of", fault="no option shows 49")


@key("training-data-quality-01")
def kappa(check: Check) -> int:
    """Agreement beyond chance, by the formula and from two lists of labels."""
    comments, agreed, fine, again = (
        int(n) for n in read(check, "same # comments as fine or rude. They agree on # .* calls # of the #")
    )
    one = np.arange(comments) < fine
    alone = (comments - agreed) // 2
    other = one.copy()
    other[:alone], other[comments - alone :] = False, True
    seen, rate = agreed / comments, fine / again
    chance = rate**2 + (1 - rate) ** 2
    result = round((seen - chance) / (1 - chance), 3)
    if not np.isclose(cohen_kappa_score(one, other), result, atol=0.001):
        raise NoKey(f"{check.id}: the labels give another kappa")
    return nearest(check, result, (2 * seen - 1, seen))


another("training-data-quality-01", "agree on 82", "agree on 90", fault="no option shows 0.444")


@key("training-data-quality-02")
def price_checks(check: Check) -> int:
    """Load two months, the second with hundredths from one supplier, and see which checks raise an alarm."""
    suppliers, low, high, share = read(
        check, "# suppliers .* integers from # to #. One of them, with #% of the rows"
    )
    right, arrives = read(check, "hundredths: # arrives as #")
    limits = [numbers(text) for text in check.options if "lie between" in text]
    if len(limits) != 1:
        raise NoKey(f"{check.id}: one option with limits expected")
    alarms: dict[str, list[bool]] = {}
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        before, now = (
            np.where(rng.random(50_000) < share / 100, 0, rng.integers(1, int(suppliers), size=50_000))
            for _ in range(2)
        )
        last, price = (rng.integers(int(low), int(high) + 1, size=50_000) for _ in range(2))
        new = np.where(now == 0, price * int(arrives / right), price)
        medians, counts = (
            [abs(figure(new[now == n]) / figure(last[before == n]) - 1) for n in range(int(suppliers))]
            for figure in (np.median, len)
        )
        for name, alarm in {
            "row count": max(counts) > 0.25,
            "lie between": bool(new.min() < limits[0][0] or new.max() > limits[0][1]),
            "supplier's median price": max(medians) > 0.25,
            "median of all": abs(np.median(new) / np.median(last) - 1) > 0.25,
        }.items():
            alarms.setdefault(name, []).append(alarm)
    return judge(check, {name: all(seen) for name, seen in alarms.items()})


another("training-data-quality-02", "with 3% of", "with 60% of", fault="2 of 4 judged")
another("training-data-quality-02", "arrives as 4500", "arrives as 45", fault="0 of 4 judged")


@key("training-data-quality-03")
def late_labels(check: Check) -> int:
    """Apply each cause to a table of payments and compare rows and labels before and after."""
    share = read(check, "but #% of the labels turned from 0 to 1")[0] / 100
    both_ways = not re.search("none from 1 to 0", check.stem)
    same_rows = bool(re.search("same number of rows", check.stem))
    verdicts: dict[str, list[bool]] = {}
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        late, reported, noise = rng.random((3, 20_000)) < [[share], [0.01], [2 * share]]
        march = reported
        fraud = np.flatnonzero(reported | late)
        later = np.append(march, rng.random(2_000) < 0.05)  # the payments since, with more fraud among them
        day = np.append(rng.integers(-365, 0, size=20_000), rng.integers(0, 90, size=2_000))
        for cause, june in {
            "with a delay": reported | late,
            "join now repeats": np.append(march, march[fraud]),
            "labellers disagree": np.where(noise, rng.random(20_000) < 0.5, march),
            "more frequent": later[day < 0],  # the same query
        }.items():
            matched = june[: len(march)]
            seen = len(june) == len(march), np.any(matched & ~march), np.any(march & ~matched)
            verdicts.setdefault(cause, []).append(seen == (same_rows, True, both_ways))
    return judge(check, {cause: all(seen) for cause, seen in verdicts.items()})


another("training-data-quality-03", "none from 1 to 0", "some from 1 to 0", right="Two labellers disagree")
another("training-data-quality-03", "the same number of rows", "more rows", fault="0 of 4 judged")


@key("training-data-quality-04")
def answers_needed(check: Check) -> int:
    """Enumerate three answers to an item; of the schemes that meet the limit, take the cheapest."""
    right = read(check, "each right #% of the time")[0] / 100
    allowed = read(check, "at most #% of the labels")[0] / 100
    chance = {
        votes: math.prod(right if vote else 1 - right for vote in votes)
        for votes in product((0, 1), repeat=3)
    }

    def expected(what: Callable[[tuple[int, ...]], float]) -> float:
        return sum(p * what(votes) for votes, p in chance.items())

    schemes = {  # wrong labels, answers an item
        "every tenth": (0.9 * expected(lambda v: not v[0]), 1.1),  # if a check repairs every mistake
        "draw one": (expected(lambda v: 1 - (v[0] + v[1]) / 2), 2.0),
        "ask a third": (expected(lambda v: sum(v) < 2), expected(lambda v: 2 + (v[0] != v[1]))),
        "the majority": (expected(lambda v: sum(v) < 2), 3.0),
    }
    meets = {name: answers for name, (wrong, answers) in schemes.items() if wrong <= allowed}
    return judge(check, {name: name in meets and meets[name] == min(meets.values()) for name in schemes})


another("training-data-quality-04", "right 90%", "right 98%", right="every tenth")
another("training-data-quality-04", "right 90%", "right 80%", fault="0 of 4 judged")


@key("feature-stores-02")
def two_fills(check: Check) -> int:
    mean, other, weight = read(check, "mean, #; the service fills it with #. .* the weight #")
    shift = weight * (other - mean)
    return judge(check, {
        "higher by 2": math.isclose(shift, 2),
        "lower by 2": math.isclose(shift, -2),
        "lower by 40": math.isclose(shift, -40),
        "the same": shift == 0,
    })  # fmt: skip


another("feature-stores-02", "fills it with 0", "fills it with 80", right="higher by 2")
another("feature-stores-02", "fills it with 0", "fills it with 40", right="the same")


@key("feature-stores-03")
def overwritten_table(check: Check) -> int:
    """Users who left do less afterwards; take away each suspected cause and see whether the gap closes."""
    stated = read(check, "AUC # on held-out users, but # live. .* give # too")
    gaps: dict[str, list[float]] = {}
    for seed in SEEDS:
        (left, then, stale, today), fresh = users(seed), users(seed + 100)
        half = np.arange(len(left)) < len(left) / 2
        weight = np.polyfit(today[half], left[half], 1)[0]
        held_out, live = auc(weight * today[~half], left[~half]), auc(weight * stale, left)
        if not np.allclose([held_out, live, live], stated, atol=0.02):
            raise NoKey(f"{check.id}: the AUCs are {held_out:.2f} and {live:.2f}")
        for cause, gap in {
            "memorised the users": auc(weight * fresh[3], fresh[0]) - live,
            "a night old": held_out - auc(weight * then, left),
            "another version": held_out - live,  # scored by the trained model already
            "after the label": auc(weight * then[~half], left[~half]) - live,
        }.items():
            gaps.setdefault(cause, []).append(gap)
    return judge(check, {cause: max(seen) < 0.05 for cause, seen in gaps.items()})


another("feature-stores-03", "give 0.72 too", "give 0.90 too", fault="AUCs are")
another("feature-stores-03", "AUC 0.90", "AUC 0.75", fault="AUCs are")


def users(seed: int, count: int = 20_000) -> tuple[np.ndarray, ...]:
    """Whether users left, and their activity at the time of the label, a night before it, and today."""
    rng = np.random.default_rng(seed)
    taste = rng.normal(size=count)
    left = (rng.random(count) < sigmoid(-0.95 * taste - 1)).astype(float)
    then = taste + 0.3 * rng.normal(size=count)
    stale = then + 0.3 / math.sqrt(180) * rng.normal(size=count)  # wanders by 0.3 in half a year
    return left, then, stale, taste + 0.3 * rng.normal(size=count) - 0.9 * left


@key("training-data-quality-05")
def unseen_share(check: Check) -> int:
    whole, seen = read(check, "tested on # questions. It turns out that # of them")
    known, new = read(check, "of these it gets #% right, of the others #%")
    over_all = (seen * known + (whole - seen) * new) / whole
    return nearest(check, new, (over_all, (known + new) / 2, known))


another("training-data-quality-05", "of the others 60%", "of the others 50%", fault="no option shows 50")
