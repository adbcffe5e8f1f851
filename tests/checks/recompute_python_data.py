"""Keys of the checks about python, data and features, recomputed from their stems."""

import re

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, read

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
    rounding = np.abs(y.astype(np.float32) - y).max()
    return judge(check, {
        "rounding": bool(rounding > 0.1),
        "every prediction with every target": bool(np.isclose(result, pairs)),
        "first axis": np.ndim(result) > 0,
        "precedence": bool(np.isclose(result, np.mean(pred - y**2))),
    })  # fmt: skip


another("numpy-vectorisation-01", "shape (1000, 1)", "shape (1, 1)", fault="symptom does not appear")


@key("feature-stores-01")
def as_of(check: Check) -> int:
    """Join on the time of writing; the mistakes are event time, the newest value and an average."""
    label = re.search(r"occurs at (\d\d:\d\d)", check.stem)[1]
    rows = re.findall(r"(\d+) \((\d\d:\d\d) -> (\d\d:\d\d)\)", check.stem)
    values = [(float(number), event, written) for number, event, written in rows]
    served = max((row for row in values if row[2] <= label), key=lambda row: row[2])
    happened = max((row for row in values if row[1] <= label), key=lambda row: row[1])
    newest = max(values, key=lambda row: row[1])
    return nearest(check, served[0], (happened[0], newest[0], (served[0] + happened[0]) / 2))


another("feature-stores-01", "-> 10:02", "-> 09:58", right="3")
