"""Keys of the checks about data systems, recomputed from their stems."""

import re
import sqlite3
from tempfile import TemporaryDirectory
from zlib import crc32

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, numbers, read

from assessment.bank.model import Check


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
        "IS NULL": query.replace(condition, f"({condition} OR o.id IS NULL)"),
    }
    if set(db.execute(query)) == wanted or query in fixes.values():
        raise NoKey(f"{check.id}: the query of the stem is not broken, or a fix leaves it alone")
    verdicts = {fix: set(db.execute(fixed)) == wanted for fix, fixed in fixes.items()}
    db.close()
    return judge(check, verdicts)


another("sql-data-modelling-01", "LEFT JOIN orders", "JOIN orders", fault="leaves it alone")


@key("sql-data-modelling-02")
def multiplied_sums(check: Check) -> int:
    """Run the query with each change in SQLite and compare with sums in plain Python."""
    equal = "equal prices and equal amounts occur" in check.stem
    items = [(1, 1, 10), (2, 1, 10 if equal else 20), (3, 1, 5), (4, 2, 7)]
    payments = [(1, 1, 15), (2, 1, 15 if equal else 30), (3, 2, 7)]
    total = lambda rows, order: sum(row[2] for row in rows if row[1] == order)
    wanted = [(order, total(items, order), total(payments, order)) for order in (1, 2)]
    db = sqlite3.connect(":memory:")
    db.executescript("CREATE TABLE orders (id); CREATE TABLE item (id, order_id, price);"
                     "CREATE TABLE payment (id, order_id, amount); INSERT INTO orders VALUES (1), (2);")  # fmt: skip
    db.executemany("INSERT INTO item VALUES (?, ?, ?)", items)
    db.executemany("INSERT INTO payment VALUES (?, ?, ?)", payments)
    query = check.code
    by_order = lambda name, column: f"(SELECT order_id, SUM({column}) {column} FROM {name} GROUP BY order_id)"
    parts = query.replace("JOIN item", "JOIN " + by_order("item", "price"))
    parts = parts.replace("JOIN payment", "JOIN " + by_order("payment", "amount"))
    right = lambda sql: sorted(db.execute(sql)) == wanted
    if right(query):
        raise NoKey(f"{check.id}: the query of the stem is not broken")
    verdicts = {
        "distinct": right(query.replace("SUM(", "SUM(DISTINCT ")),
        "Divide": right(re.sub(r"SUM\(\S+?\)", r"\g<0> / COUNT(*)", query)),
        "Group by": right(query.replace("GROUP BY o.id", "GROUP BY o.id, i.id, p.id")),
        "then join": right(parts),
    }
    db.close()
    return judge(check, verdicts)


another("sql-data-modelling-02", "; equal prices and equal amounts occur", "", fault="2 of 4 judged")


@key("sql-data-modelling-03")
def pages_read(check: Check) -> int:
    """The share of pages with at least one match: a formula and a draw must agree."""
    on_page, percent = read(check, r"# rows on a page.*?needs #% of its rows")
    share = 1 - (1 - percent / 100) ** on_page
    matches = np.random.default_rng(SEEDS[0]).random((20_000, int(on_page))) < percent / 100
    if abs(matches.any(axis=1).mean() - share) > 0.02:
        raise NoKey(f"{check.id}: formula and draw differ")
    return nearest(check, 100 * share, (percent, percent * on_page, 100.0))


another("sql-data-modelling-03", "50 rows on a page", "20 rows on a page", fault="no option shows 18")


@key("data-pipelines-01")
def twice_in_the_table(check: Check) -> int:
    """Let the consumer die and start again."""
    size, done = (int(n) for n in read(check, r"batches of # events.*?dies after # inserts"))
    batch = {"first": 1, "second": 2, "third": 3, "fourth": 4}[
        re.search(r"In the (\w+) batch", check.stem)[1]
    ]
    saved = (batch - 1) * size if "after each batch" in check.stem else batch * size
    dead = (batch - 1) * size + done
    table = [*range(dead), *range(saved, (batch + 3) * size)]
    twice = len(table) - len(set(table))
    return nearest(check, float(twice), tuple({0, done, size - done, dead} - {twice}))


another("data-pipelines-01", "after each batch", "before each batch", right="0")
another("data-pipelines-01", "after 75 inserts", "after 20 inserts", fault="no option shows 20")


@key("data-pipelines-02")
def missed_changes(check: Check) -> int:
    """Run the load over changes of each kind and see whose last state it lacks."""
    (every,) = read(check, r"Every # minutes")
    equal = "at or above" in check.stem
    early = "at the start of a transaction" in check.stem
    kinds = {  # (start, commit) of each change, in minutes; the first run sees a stamp of 9.5 at most
        "the first run's highest": [(9.5, 9.6)],
        "share the highest": [(9.5, 10.5) if early else (9.0, 9.6)],
        "stamped before": [(9.0, 11.0)],
        "changed twice": [(11.0, 12.0), (13.0, 14.0)],
        "stamped after": [(9.8, 12.0)],
        "later": [(19.0, 19.5), (25.0, 26.0)],
    }
    target: dict[str, float] = {}
    highest = 0.0
    stamp = lambda change: change[0] if early else change[1]
    for now in np.arange(every, 60, every):
        seen = {kind: max((c for c in rows if c[1] <= now), default=None) for kind, rows in kinds.items()}
        visible = {kind: stamp(change) for kind, change in seen.items() if change}
        target |= {k: t for k, t in visible.items() if (t >= highest if equal else t > highest)}
        highest = max(target.values())
    missed = {kind for kind, rows in kinds.items() if target.get(kind) != stamp(rows[-1])}
    kinds_asked = "share the highest", "stamped before", "changed twice", "stamped after"
    return judge(check, {kind: kind in missed for kind in kinds_asked})


another("data-pipelines-02", "at or above", "above", fault="2 of 4 judged")
another("data-pipelines-02", "at the start of a transaction", "at its commit", fault="0 of 4 judged")


@key("data-pipelines-03")
def reload(check: Check) -> int:
    """Write in SQLite, kill the run at each step, repeat it, and query from outside after every step."""
    old = [(1, "a"), (2, "b"), (3, "c")]
    new = [(1, "a"), (2, "B")] if "delete rows" in check.stem else [(1, "a"), (2, "B"), (3, "c")]
    ids = ", ".join(str(number) for number, _ in new)
    add = [f"INSERT INTO day VALUES {row}" for row in new]
    upsert = [f"{line} ON CONFLICT (id) DO UPDATE SET state = excluded.state" for line in add]
    unit = lambda *lines: ["BEGIN", *lines, "COMMIT"]
    ways = {
        "by their id": unit(*upsert),
        "delete the others": [*unit(*upsert), *unit(f"DELETE FROM day WHERE id NOT IN ({ids})")],
        "insert the new ones": [*unit("DELETE FROM day"), *unit(*add)],
        "Delete and insert": unit("DELETE FROM day", *add),
    }

    def right(steps: list[str]) -> bool:
        return all(killed(steps, place) for place in range(len(steps) + 1))

    def killed(steps: list[str], place: int) -> bool:
        with TemporaryDirectory() as folder:
            connect = lambda: sqlite3.connect(f"{folder}/day.db", isolation_level=None)
            reader = connect()
            # Kills of the process are tried, not of the machine: waiting for the disk would change nothing.
            reader.execute("PRAGMA synchronous = OFF")
            reader.execute("CREATE TABLE day (id INTEGER PRIMARY KEY, state)")
            reader.executemany("INSERT INTO day VALUES (?, ?)", old)
            seen = []
            for part in (steps[:place], steps):
                writer = connect()
                writer.execute("PRAGMA synchronous = OFF")
                for step in part:
                    writer.execute(step)
                    seen.append(reader.execute("SELECT * FROM day ORDER BY id").fetchall())
                writer.close()  # an open transaction is rolled back, as after a kill
            reader.close()
        return seen[-1] == new and all(rows in (old, new) for rows in seen)

    return judge(check, {way: right(steps) for way, steps in ways.items()})


another("data-pipelines-03", "correct or delete rows", "correct rows", fault="3 of 4 judged")


@key("big-data-processing-01")
def bytes_of_one_column(check: Check) -> int:
    """What each file makes the query read: lines as a whole, columns one by one."""
    columns, lines, parquet = read(check, r"of # columns.*?\(# GB\).*?\(# GB\)")
    if "sums one column" not in check.stem:
        raise NoKey(f"{check.id}: the number of columns is not known")
    shown = {text: numbers(text) for text in check.options if text != "gone"}
    close = lambda text, *sizes: bool(np.allclose(shown[text], sizes, rtol=0.05))
    mistakes = [(lines / columns, parquet / columns), (lines, parquet)]  # JSON skips too; nothing skips
    for mistake in mistakes:
        if not any(close(text, *mistake) for text in shown):
            raise NoKey(f"{check.id}: the mistake {mistake} is no option")
    # "less than 1 GB" is no size that a scan of one column can have, unless the column is that small
    small = lambda text: "less than" in text and parquet / columns < shown[text][1]
    verdicts = {text: close(text, lines, parquet / columns) or small(text) for text in shown}
    return judge(check, verdicts)


another("big-data-processing-01", "of 50 columns", "of 10 columns", fault="the mistake")
another("big-data-processing-01", "(200 GB)", "(300 GB)", fault="the mistake")


@key("big-data-processing-02")
def longest_task(check: Check) -> int:
    """Distribute drawn clicks with each change, hand the tasks to the workers and see who ends late."""
    tasks, workers, percent = read(check, r"to # tasks on # workers.*?has #% of the clicks")
    offered = lambda word: int(numbers(next((text for text in check.options if word in text), "1"))[-1])
    tasks, workers, clicks, shops = int(tasks), int(workers), 400_000, 40_000
    draw = np.random.default_rng(SEEDS[0])
    shop = np.where(draw.random(clicks) < percent / 100, 7, draw.integers(0, shops, clicks))
    codes = np.array([crc32(b"shop %d" % number) for number in range(shops)])
    by_hash = lambda tasks: codes[shop] % tasks
    borders = np.sort(shop)[:: clicks // tasks][1:]
    by_range = np.searchsorted(borders, shop, side="right")
    by_place = np.arange(clicks) * tasks // clicks  # as the clicks lie in storage

    def waits(task_of_click: np.ndarray, workers: int = workers) -> bool:
        finish = np.zeros(workers)  # each task goes to the worker that is free first
        for work in np.bincount(task_of_click):
            finish[finish.argmin()] += work
        return bool(finish.max() > 2 * np.median(finish))

    if not waits(by_hash(tasks)):
        raise NoKey(f"{check.id}: no task has to be waited for")
    return judge(check, {
        "Copy shops": not waits(by_place),
        "join tasks": not waits(by_hash(offered("join tasks"))),
        "workers from": not waits(by_hash(tasks), offered("workers from")),
        "merge": not waits(by_range),
    })  # fmt: skip


another("big-data-processing-02", "30% of the clicks", "0.01% of the clicks", fault="no task has to be")


@key("big-data-processing-03")
def lazy_reads(check: Check) -> int:
    """Run the code on a small lazy engine that counts the bytes it reads, and size up the other causes."""
    workers, volume = read(check, r"on # workers filters # TB")
    copies, left, total = read(check, r"in # copies, down to # GB.*?yet # TB are read")
    taken: list[float] = []

    class Lazy:
        def __init__(self, run) -> None:
            self.run = run
            step = lambda *_: Lazy(run)
            self.filter = self.groupBy = self.count = step

        def write(self, name: str) -> None:
            self.run()

    read_all = lambda name: Lazy(lambda: taken.append(volume))
    exec(check.code, {"read": read_all, "recent": None})  # noqa: S102 (the bank's own text)
    causes = {
        "copy of a stored": copies * volume,
        "report repeats": sum(taken),
        "shuffled": volume + len(taken) * left / 1000,
        "worker reads": workers * volume,
    }
    return judge(check, {cause: abs(size - total) < 0.1 * total for cause, size in causes.items()})


another("big-data-processing-03", '"page", ', "", fault="0 of 4 judged")
another("big-data-processing-03", "8 TB are", "6 TB are", right="copy of a stored")


@key("data-pipelines-04")
def changed_unit(check: Check) -> int:
    """Ordinary nights and one in another unit: which test stops nothing but that one?"""
    (rows,) = read(check, "loads about # payments")
    if "in cents instead of euros, still as numbers, with no rows missing" not in check.stem:
        raise NoKey(f"{check.id}: the stem no longer reads as computed here")
    rng = np.random.default_rng(1)
    nights = [rng.lognormal(3, 1, int(rows * rng.uniform(0.9, 1.1))) for _ in range(30)]
    usual_rows, usual = np.mean([len(n) for n in nights]), np.median(np.concatenate(nights))
    passes = {
        "number above 0": lambda n: bool((n > 0).all()),
        "rows are within": lambda n: abs(len(n) / usual_rows - 1) < 0.2,
        "amounts are empty": lambda n: bool(np.isnan(n).mean() <= 0.01),
        "median is within": lambda n: abs(np.median(n) / usual - 1) < 0.2,
    }
    return judge(check, {name: all(map(test, nights)) and not test(100 * nights[0]) for name, test in passes.items()})


another("data-pipelines-04", "in cents instead of euros", "in another order", fault="no longer reads")
