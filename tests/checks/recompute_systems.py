"""Keys about data, services, memory and search, recomputed from the stems."""

import math
import re
import sqlite3

import numpy as np
from check_registry import SEEDS, NoKey, judge, key, nearest, read

from assessment.bank.model import Check

GIB = 2**30


@key("sql-data-modelling-01")
def paid_orders(check: Check) -> int:
    """Run the query of the stem with each fix and compare with a count in plain Python."""
    query = re.search(r"`(SELECT .*?)`", check.stem)[1]
    condition = re.search(r"WHERE (.*?) GROUP", query)[1]
    status = re.search(r"'(.*?)'", condition)[1]
    customers = [1, 2, 3, 4]
    orders = [(1, 1, status), (2, 1, "open"), (3, 2, "open"), (4, 4, status), (5, 4, status), (6, 9, status)]
    wanted = {(c, sum(o[1:] == (c, status) for o in orders)) for c in customers}
    db = sqlite3.connect(":memory:")
    db.executescript("CREATE TABLE customer (id); CREATE TABLE orders (id, customer_id, status);")
    db.executemany("INSERT INTO customer VALUES (?)", [(c,) for c in customers])
    db.executemany("INSERT INTO orders VALUES (?, ?, ?)", orders)
    tables = "customer c LEFT JOIN orders o", "orders o LEFT JOIN customer c"
    fixes = {
        "ON clause": query.replace(f" WHERE {condition}", f" AND {condition}"),
        "COUNT(*)": query.replace("COUNT(o.id)", "COUNT(*)"),
        "RIGHT JOIN": query.replace(*tables),  # the same join in words that every SQLite reads
        "HAVING": f"{query} HAVING COUNT(o.id) >= 0",
    }
    if set(db.execute(query)) == wanted or query in fixes.values():
        raise NoKey(f"{check.id}: the query of the stem is not broken, or a fix leaves it alone")
    verdicts = {fix: set(db.execute(fixed)) == wanted for fix, fixed in fixes.items()}
    db.close()
    return judge(check, verdicts)


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


@key("performance-optimisation-01")
def replicas(check: Check) -> int:
    rate, milliseconds = read(check, "receives # requests per second and a request spends # ms")
    (slots,) = read(check, "work on # requests at once")
    in_flight = rate * milliseconds / 1000
    mistakes = (float(in_flight // slots), in_flight, rate / slots)
    return nearest(check, float(math.ceil(in_flight / slots)), mistakes)


@key("inference-engines-01")
def cache_size(check: Check) -> int:
    layers, heads, stored, size = read(check, "# layers, # query heads, # key/value heads and head size #")
    (bits,) = read(check, "cache is #-bit")
    sequences, tokens = read(check, "# concurrent sequences of # tokens")
    one = 2 * layers * stored * size * bits / 8 * tokens / GIB
    return nearest(check, sequences * one, (one, sequences * one / 2, sequences * one * heads / stored))


@key("gpu-performance-01")
def training_state(check: Check) -> int:
    (billions,) = read(check, "a #-billion-parameter")
    weights, master, moments, moment = read(
        check, "#-bit weights and gradients, #-bit master weights and # #-bit Adam moments"
    )
    half, full = weights / 8, (master + moments * moment) / 8
    mistakes = (billions * half, billions * 2 * half, billions * full)
    return nearest(check, billions * (2 * half + full), mistakes)


@key("llm-fine-tuning-01")
def adapter(check: Check) -> int:
    rank, rows, columns = (int(n) for n in read(check, "rank-# LoRA adapter to one # x # projection"))
    down, up = np.zeros((rank, columns)), np.zeros((rows, rank))
    mistakes = (down.size, down.size * rank, rows * columns)
    return nearest(check, float(down.size + up.size), tuple(map(float, mistakes)))


@key("vector-search-01")
def direction_only(check: Check) -> int:
    """Apply each change and compare the whole ranking with the one by cosine similarity."""
    if not re.search(r"un-normalised embeddings by inner product.*direction only", check.stem):
        raise NoKey(f"{check.id}: the stem no longer reads as simulated here")
    verdicts: dict[str, list[bool]] = {}
    for seed in SEEDS[:3]:
        rng = np.random.default_rng(seed)
        stored, queries = rng.normal(size=(300, 24)), rng.normal(size=(40, 24)) + 0.3
        stored[:6] *= 5  # the long vectors of the stem
        changes = {
            "Scale the query vectors": (unit(queries), stored),
            "Subtract each query's own mean": (queries - queries.mean(axis=1, keepdims=True), stored),
            "Raise the number of candidates": (queries, stored),  # at most an exact search
            "Scale stored and query vectors": (unit(queries), unit(stored)),
        }
        angles = np.arccos(np.clip(unit(queries) @ unit(stored).T, -1, 1))
        for change, (left, right) in changes.items():
            same = np.array_equal(np.argsort(-(left @ right.T), axis=1), np.argsort(angles, axis=1))
            verdicts.setdefault(change, []).append(same)
    return judge(check, {change: all(same) for change, same in verdicts.items()})


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
