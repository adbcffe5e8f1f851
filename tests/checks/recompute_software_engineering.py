"""Keys of the checks about software engineering, recomputed from their stems."""

import math
import re
import sqlite3
import sys
from collections import deque
from functools import lru_cache
from statistics import NormalDist
from types import SimpleNamespace

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, read

from assessment.bank.model import Check


@key("automated-testing-01")
def near_zero(check: Check) -> int:
    """Run the call of the stem, and again with each suspected cause taken away."""
    call = re.search(r"`(math\.isclose\(.*?)`", check.stem)[1]
    grad, tolerance = (float(re.search(p, check.stem)[1]) for p in (r"`grad` is (\S+),", r"rel_tol=([^),]+)"))

    def passes(grad: float, **other: float) -> bool:
        return eval(call, {"math": math, "grad": grad}) or math.isclose(grad, 0.0, **other)  # noqa: S307

    if passes(grad, rel_tol=tolerance):
        raise NoKey(f"{check.id}: the symptom does not appear")
    return judge(check, {
        "share of `grad` itself": passes(grad, rel_tol=0.0, abs_tol=tolerance),
        "hardly any correct digits": np.spacing(grad) > tolerance * grad or passes(grad, rel_tol=0.01),
        "32-bit": np.finfo(np.float32).eps > tolerance,
        "exponents of the floats": not math.isclose(1 - tolerance / 10, 1.0, rel_tol=tolerance),
    })  # fmt: skip


another(
    "automated-testing-01", "rel_tol=1e-6)", "rel_tol=1e-6, abs_tol=1e-9)", fault="symptom does not appear"
)


@key("automated-testing-02")
def telling_test(check: Check) -> int:
    """Run every offered test on the code of the stem and on its repair."""
    repair = check.code.replace(".mean()", ".mean(axis=0)").replace(".std()", ".std(axis=0)")
    now, after = (results(code, check.options) for code in (check.code, repair))
    tells = [not any(before) and all(later) for before, later in zip(now, after, strict=True)]
    return judge(check, dict(zip(check.options, tells, strict=True)))


another(
    "automated-testing-02", "x.mean()) / x.std()", "x.mean(axis=0)) / x.std(axis=0)", fault="0 of 4 judged"
)
another("automated-testing-02", "/ x.std()", "* x.std()", fault="0 of 4 judged")


def results(code: str, options: tuple[str, ...]) -> list[list[bool]]:
    """For each expression, its value on several arrays of 40 rows and two columns on different scales."""
    space: dict = {"np": np}
    exec(code, space)  # noqa: S102 (the bank's own text)
    arrays = [np.random.default_rng(seed).normal([3, 50], [2, 30], size=(40, 2)) for seed in SEEDS]
    expressions = [option.strip("`") for option in options]
    if "gone" in expressions:
        raise NoKey("an option is no expression")
    return [[bool(eval(text, space | {"x": x})) for x in arrays] for text in expressions]  # noqa: S307


@key("automated-testing-03")
def seeds_needed(check: Check) -> int:
    """The smallest n by trying; the mistakes use the whole gap, n for its root, and a double margin."""
    good, broken = read(check, "averages #% accuracy, a broken one #%")
    (deviation,) = read(check, "standard deviation of # points")
    (limit,) = read(check, "mean of the n runs is below #%")
    alarms = misses = read(check, "may each reach #%")[0] / 100

    def needed(error, factor: float = 1.0) -> float:
        return next(n for n in range(1, 1000) if all(
            NormalDist().cdf(-distance * factor / error(n)) <= rate
            for distance, rate in ((good - limit, alarms), (limit - broken, misses))))  # fmt: skip

    def root(n: int) -> float:
        return deviation / math.sqrt(n)

    return nearest(check, needed(root), (needed(root, 2), needed(lambda n: deviation / n), needed(root, 0.5)))


another("automated-testing-03", "deviation of 2 points", "deviation of 1 points", right="1")


@key("ci-cd-01")
def flaky(check: Check) -> int:
    (tests,), (rate,) = read(check, "runs # end-to-end tests"), read(check, "at random in #% of runs")
    green = 1.0
    for _ in range(int(tests)):
        green *= 1 - rate / 100
    return nearest(check, 100 * (1 - green), (rate, 100 * green, tests * rate))


another("ci-cd-01", "50 end-to-end", "20 end-to-end", fault="no option shows 33")


@key("ci-cd-02")
def merge_skew(check: Check) -> int:
    """Build the trees file by file and run their tests: import everything and make every call."""
    old, new = re.search(r"renames `(\w+)` to `(\w+)`", check.stem).groups()
    called = re.search(r"adds a file that calls `(\w+)`", check.stem)[1]
    base = {"data": f"def {old}(): return 1\ndef save(): return 2", "use": f"assert {old}() == 1"}
    a = {name: text.replace(old, new) for name, text in base.items()}
    b = base | {"score": f"assert {called}() > 0"}
    main = merged(base, base, a)
    if not (green(a) and green(b)) or green(merged(base, main, b)):
        raise NoKey(f"{check.id}: the symptom does not appear")
    return judge(check, {
        "B alone": not green(b),
        "B merged with main of Monday": not green(merged(base, base, b)),
        "A merged with main of Tuesday": not green(merged(base, main, a)),
        "B merged with main of Tuesday": not green(merged(base, main, b)),
    })  # fmt: skip


another("ci-cd-02", "calls `load`", "calls `save`", fault="symptom does not appear")


def merged(base: dict, ours: dict, theirs: dict) -> dict:
    """A three-way merge by file: what they changed comes from them, the rest from us."""
    return ours | {name: text for name, text in theirs.items() if base.get(name) != text}


def green(tree: dict) -> bool:
    space: dict = {}
    try:
        exec("\n".join(tree.values()), space)  # noqa: S102 (the texts above)
    except NameError:
        return False
    return True


@key("ci-cd-03")
def rename_column(check: Check) -> int:
    """Carry out each order of steps in SQLite, with traffic of the versions that run at the same time."""
    columns = re.search(r"Column `(\w+)` becomes `(\w+)`", check.stem).groups()
    live = "no downtime" in check.stem
    return judge(check, {option: complete(option, columns, live) for option in check.options})


another("ci-cd-03", "with no downtime", "while the service is stopped", fault="4 of 4 judged")


def complete(plan: str, columns: tuple[str, str], live: bool) -> bool:
    """Whether every version finds a value in every row, at all times (or, with no traffic, at the end)."""
    old, new = columns
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE TABLE t ({old}, {new})")
    db.execute(f"INSERT INTO t ({old}) VALUES (1)")
    newest, missing = {"read": old, "write": [old]}, 0
    for step in plan.lower().split(", "):
        before = newest
        if step.startswith("copy"):
            db.execute(f"UPDATE t SET {new} = {old} WHERE {new} IS NULL")
        elif step.startswith("write both"):
            newest = newest | {"write": [old, new]}
        elif step.startswith("read"):
            newest = newest | {"read": new}
        for version in (newest, before, newest, before) if live else ():
            fields = version["write"]
            db.execute(f"INSERT INTO t ({', '.join(fields)}) VALUES ({', '.join('1' for _ in fields)})")
        for version in (newest, before) if live else ():
            missing += db.execute(f"SELECT COUNT(*) FROM t WHERE {version['read']} IS NULL").fetchone()[0]
    missing += db.execute(f"SELECT COUNT(*) FROM t WHERE {newest['read']} IS NULL").fetchone()[0]
    return missing == 0 and newest["read"] == new


@key("algorithms-data-structures-01")
def quadratic(check: Check) -> int:
    """Count the comparisons of the code for two lists whose lengths have the ratio of the stem."""
    small, seconds = read(check, "For # rows this loop takes # seconds")
    (large,) = read(check, r"take for #\?")
    ratio = large / small
    growth = comparisons(check.code, int(200 * ratio)) / comparisons(check.code, 200)
    return nearest(check, seconds * growth, (seconds * ratio, ratio**2, seconds * ratio**3))


another("algorithms-data-structures-01", "10,000 rows", "25,000 rows", fault="no option shows 8")
another("algorithms-data-structures-01", "row not in kept", "not kept or row != kept[-1]", right="10 s")


@lru_cache
def comparisons(code: str, rows: int) -> int:
    class Row(str):
        count = 0

        def __eq__(self, other: object) -> bool:
            Row.count += 1
            return str.__eq__(self, other)

        def __ne__(self, other: object) -> bool:
            return not self == other

        __hash__ = str.__hash__

    exec(code, {"rows": [Row(number) for number in range(rows)]})  # noqa: S102 (the bank's own text)
    return Row.count


@key("algorithms-data-structures-02")
def late_marking(check: Check) -> int:
    """Watch the search for each suspected cause; marking early must keep the queue smaller than the graph."""
    (width,) = read(check, "leading to all # of the next layer")
    nodes, code = 8 * int(width), check.code
    queue, seen = Watched([0]), set()
    if search(code, nodes, int(width), queue, seen) <= nodes:
        raise NoKey(f"{check.id}: the symptom does not appear")
    early = code.replace("queue.append(other)", "queue.append(other); seen.add(other)")
    return judge(check, {
        "again after it has left": queue.returned,
        "again before it leaves": search(early, nodes, int(width), deque([0]), set()) <= nodes,
        "deque keeps": kept_by_deque(),
        "`seen` keeps": len(seen) > nodes,
    })  # fmt: skip


another("algorithms-data-structures-02", "to all three", "to all one", fault="symptom does not appear")
another(
    "algorithms-data-structures-02",
    "queue.append(other)",
    "queue.append(other); seen.add(other)",
    fault="symptom",
)


def kept_by_deque() -> bool:
    """Whether a deque that was filled and emptied is larger than one block more than a fresh one."""
    queue = deque(range(100_000))
    while queue:
        queue.popleft()
    return sys.getsizeof(queue) > 2 * sys.getsizeof(deque())


class Watched(deque):
    """A queue that notes whether a node comes back after it has left."""

    returned = False

    def popleft(self) -> int:
        self.left = {*getattr(self, "left", ()), self[0]}
        return super().popleft()

    def append(self, node: int) -> None:
        self.returned |= node in self.left
        super().append(node)


def search(code: str, nodes: int, width: int, queue: deque, seen: set) -> int:
    """The greatest length of the queue."""
    lengths = []

    class Graph:
        def __getitem__(self, node: int) -> range:
            lengths.append(len(queue))
            first = (node // width + 1) * width
            return range(first, min(first + width, nodes))

    exec(code, {"queue": queue, "seen": seen, "graph": Graph()})  # noqa: S102 (the bank's own text)
    return max(lengths)


@key("algorithms-data-structures-03")
def exact_and_small(check: Check) -> int:
    """Judge memory at full size, and carry out the splits on a small file with distant copies."""
    (billions,), (bits,) = read(check, "holds # billion"), read(check, "billion #-bit ids")
    (factor,), (free,) = read(check, "takes # times the raw size"), read(check, "and # GB of memory is free")
    raw, verdicts = billions * bits / 8, {}
    for option in check.options:
        files, position = re.search(r"into (\d+) files", option), "by position" in option
        if files:
            count = int(files[1])
            verdicts[option] = factor * raw / count <= free and once_each(count, position)
        elif bloom := re.search(r"filter of (\d+) GB", option):
            verdicts[option] = false_positives(billions * 1e9, float(bloom[1]) * 8e9) < 0.5
    return judge(check, verdicts)


another("algorithms-data-structures-03", "4 GB of memory", "8 GB of memory", fault="2 of 4 judged")
another("algorithms-data-structures-03", "3 times the raw", "5 times the raw", fault="0 of 4 judged")


def once_each(files: int, position: bool) -> bool:
    """Whether sets that see one file each let every distinct id out exactly once."""
    ids = np.random.default_rng(SEEDS[0]).integers(0, 2**63, size=5_000).tolist()
    ids += ids[:50]
    parts = [set() for _ in range(files)]
    for place, number in enumerate(ids):
        parts[place * files // len(ids) if position else hash(number) % files].add(number)
    return sorted(number for part in parts for number in part) == sorted(set(ids))


def false_positives(ids: float, bits: float) -> float:
    """How many distinct ids a Bloom filter wrongly takes for seen while it fills, with the best hash count."""
    hashes = max(1, round(bits / ids * math.log(2)))
    filled = np.linspace(0, 1, 1001) * ids
    return float(np.mean((1 - np.exp(-hashes * filled / bits)) ** hashes) * ids)


@key("code-quality-01")
def same_result(check: Check) -> int:
    """Run the loop and each line on many lists."""
    rng = np.random.default_rng(1)
    lists = [[SimpleNamespace(name=str(rng.integers(4)), price=rng.choice([None, 0, 5])) for _ in range(rng.integers(9))]
             for _ in range(200)]  # fmt: skip

    def by_loop(items: list) -> list:
        space = {"items": items}
        exec(check.code, space)
        return space["names"]

    if not all(option.startswith("`") for option in check.options):
        raise NoKey(f"{check.id}: an option is no code")
    same = {option: all(eval(option.strip("`"), {"items": items}) == by_loop(items) for items in lists)
            for option in check.options}  # fmt: skip
    return judge(check, same)


another("code-quality-01", "item.price is None", "not item.price", right="if i.price]")
