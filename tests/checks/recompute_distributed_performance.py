"""Keys of the checks about distributed systems and performance, recomputed from their stems."""

import asyncio
import math
import textwrap
from collections import defaultdict, deque
from functools import lru_cache
from itertools import product
from types import CodeType, SimpleNamespace

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, read

from assessment.bank.model import Check


@key("concurrency-parallelism-01")
def blocked_loop(check: Check) -> int:
    """Run the handler on a real event loop; computing moves a clock of our own."""
    (cost,), (arrivals,) = read(check, "computes for # ms"), read(check, "When # requests arrive")
    clock, done = 0.0, []

    def predict(row: int) -> int:
        nonlocal clock
        clock += cost
        return row

    space: dict = {"model": SimpleNamespace(predict=predict)}
    exec(check.code, space)  # noqa: S102 (the bank's own text)

    async def request(row: int) -> None:
        await space["score"](row)
        done.append(clock)

    async def main() -> None:
        await asyncio.gather(*(request(row) for row in range(int(arrivals))))

    asyncio.run(main())
    return nearest(check, max(done), (cost / arrivals, cost, float(np.mean(done))))


another("concurrency-parallelism-01", "for 300 ms", "for 30 ms", fault="no option shows 150")


@key("concurrency-parallelism-02")
def check_then_act(check: Check) -> int:
    """Let two threads meet in every possible order, with each change made to the code."""
    code = check.code
    if not runs_twice(code):
        raise NoKey(f"{check.id}: the symptom does not appear")
    _, _, _, change, run = code.split("\n")[1:]

    def guarded(value: str) -> str:
        return code.replace(change, f'        if {value} != "new": return\n{change}')

    return judge(check, {
        "until `run(job)` is done": not runs_twice(code.replace(run, f"    {run}")),
        "lock for each entry": not runs_twice(code.replace("lock:", "locks[job]:")),
        "unless `jobs[job]` is new": not runs_twice(guarded("jobs[job]")),
        "unless `state` is new": not runs_twice(guarded("state")),
    })  # fmt: skip


another("concurrency-parallelism-02", 'state == "new"', 'state == "old"', fault="symptom does not appear")


def runs_twice(code: str) -> bool:
    """Whether some order of steps runs the job twice; a thread can lose its turn after a lock block."""
    lines, blocks = [], []
    for line in [*code.split("\n"), "pass"]:
        indent = len(line) - len(line.lstrip())
        while blocks and indent <= blocks[-1]:
            lines.append(" " * blocks.pop() + "yield")
        if line.strip().startswith("with "):
            blocks.append(indent)
            line = " " * indent + "if True:"
        lines.append(line)
    space: dict = {}
    exec("def worker(job, jobs, run):\n" + textwrap.indent("\n".join(lines), "    "), space)  # noqa: S102
    for order in product((0, 1), repeat=6):
        jobs, ran = {"a": "new"}, []
        threads = [space["worker"]("a", jobs, ran.append) for _ in range(2)]
        for turn in [*order, 0, 0, 0, 1, 1, 1]:
            next(threads[turn], None)
        if len(ran) > 1:
            return True
    return False


@key("concurrency-parallelism-03")
def amdahl(check: Check) -> int:
    """Try worker counts with the serial part solved from both times, and with each mistaken one."""
    alone, together, workers = read(check, r"takes # minutes with 1 worker and # minutes with #\. The")
    (limit,) = read(check, "ends within # minutes")
    parallel = (alone - together) / (1 - 1 / workers)

    def needed(serial: float, rest: float) -> float:
        return next(n for n in range(1, 10_000) if serial + rest / n <= limit + 1e-9)

    lost = together - alone / workers
    mistakes = (needed(0, alone), needed(0, together * workers), needed(lost, alone - lost))
    return nearest(check, needed(alone - parallel, parallel), mistakes)


another("concurrency-parallelism-03", "18 minutes", "15 minutes", right="12")


@key("distributed-reliability-01")
def retry_tree(check: Check) -> int:
    """Play the failing calls through the chain."""
    (callers,), (attempts,) = read(check, "Each of the # makes"), read(check, "up to # attempts")
    callers, attempts = int(callers), int(attempts)

    def calls(remaining: int) -> int:
        return 1 if remaining == 0 else sum(calls(remaining - 1) for _ in range(attempts))

    return nearest(check, float(calls(callers)), (attempts, callers * attempts, calls(callers + 1)))


another("distributed-reliability-01", "up to 3 attempts", "up to 2 attempts", fault="no option shows 8")


@key("distributed-reliability-02")
def exactly_once(check: Check) -> int:
    """Crash the code of the stem, and the code with each change made, before every single call."""
    if total_is_right(check.code):
        raise NoKey(f"{check.id}: the symptom does not appear")
    lines = check.code.split("\n")
    test, mark, commit, add, _, last = lines
    return judge(check, {
        "Remove the first": total_is_right("\n".join([test, mark, add, commit, last])),
        "before `mark_done`": total_is_right("\n".join([test, add, commit, mark, commit, last])),
        "`ack` first": total_is_right("\n".join([last, *lines[:-1]])),
        "Repeat `ack`": total_is_right("\n".join([*lines, last, last])),
    })  # fmt: skip


another(
    "distributed-reliability-02",
    "mark_done(msg)\n    commit()",
    "mark_done(msg)",
    fault="symptom does not appear",
)


class Crash(Exception):
    pass


def total_is_right(code: str) -> bool:
    program = compile(code, "code", "exec")
    return all(total_after(program, set(crashes)) == 1 for crashes in product(range(12), repeat=2))


def total_after(program: CodeType, crashes: set[int]) -> int:
    """How often the amount counts if the process dies before these calls and the message comes again."""
    stored, open_, calls = {"done": 0, "total": 0}, {}, 0
    queue = ["message"]

    def call(name: str):
        def run(*_: str) -> int:
            nonlocal calls, stored, open_
            calls += 1
            if calls - 1 in crashes:
                raise Crash
            if name == "commit":
                stored = dict(open_)
            elif name == "ack":
                queue.clear()
            elif name != "is_done":
                open_[name] += 1
            return open_["done"]

        return run

    names = {"is_done": "is_done", "mark_done": "done", "add": "total", "commit": "commit", "ack": "ack"}
    space = {word: call(name) for word, name in names.items()}
    while queue:
        open_ = dict(stored)
        try:
            exec(program, {**space, "msg": queue[0]})  # noqa: S102 (the bank's own text)
        except Crash:
            continue
    return stored["total"]


@key("distributed-reliability-03")
def retry_storm(check: Check) -> int:
    """Start from the end of the outage with each change made: do the callers get answers again?"""
    capacity, size = read(check, "handles # requests a second in order of arrival; its queue holds #")
    callers, attempts = read(check, "# callers a second make up to # attempts each")
    (limit,), (outage,) = read(check, "time-out of # s;"), read(check, "after a # s outage")
    system = (capacity, size, callers, outage)
    if answered(system, attempts, limit) > 0.5:
        raise NoKey(f"{check.id}: the symptom does not appear")
    return judge(check, {
        "capped at 10%": answered(system, attempts, limit, cap=0.1) > 0.95,
        "Up to 2 attempts": answered(system, 2, limit) > 0.95,
        "Waits of 2 s and 4 s": answered(system, attempts, limit, waits=(2, 4)) > 0.95,
        "time-out of 2 s": answered(system, attempts, 2) > 0.95,
    })  # fmt: skip


another("distributed-reliability-03", "800 callers", "300 callers", fault="symptom does not appear")
another("distributed-reliability-03", "handles 1,000", "handles 1,800", fault="2 of 4 judged")


@lru_cache
def answered(system: tuple, attempts: float, limit: float, waits: tuple = (), cap: float = 9.0) -> float:
    """The lowest share of callers, over the seeds, that get an answer in the last of ten minutes."""
    return min(
        one_run(system, attempts, limit, waits, cap, np.random.default_rng(seed)) for seed in SEEDS[:3]
    )


def one_run(system, attempts, limit, waits, cap, rng, tick=0.25, end=600) -> float:
    """A queue of groups [number, time of arrival, attempt] that moves in small steps of time."""
    capacity, size, callers, outage = system
    queue, waiting, agenda = deque(), deque(), defaultdict(list)
    length = good = 0.0
    for step in range(int(end / tick)):
        now, retries, failed = step * tick, cap * callers * tick, []
        for number, attempt in [(callers * tick, 1), *agenda.pop(step, [])]:
            if attempt > 1:
                number = min(number, retries)
                retries -= number
            group = [min(number, size - length), now, attempt]
            failed.append([number - group[0], now, attempt])
            queue.append(group)
            waiting.append(group)
            length += group[0]
        work = 0.0 if now < outage else capacity * tick
        while queue and work > 0:
            group = queue[0]
            done = min(work, group[0])
            good += done * (now - group[1] < limit and now >= end - 60)
            group[0], work, length = group[0] - done, work - done, length - done
            if group[0] <= 0:
                queue.popleft()
        while waiting and now - waiting[0][1] >= limit - tick:
            failed.append(list(waiting.popleft()))
        for number, _, attempt in failed:
            if number > 0 and attempt < attempts:
                wait = waits[attempt - 1] * rng.uniform(0.5, 1.5) if waits else 0
                agenda[step + max(1, round(wait / tick))].append((number, attempt + 1))
    return good / (callers * 60)


@key("performance-optimisation-01")
def replicas(check: Check) -> int:
    rate, milliseconds = read(check, "receives # requests per second and a request spends # ms")
    (slots,) = read(check, "work on # requests at once")
    in_flight = rate * milliseconds / 1000
    mistakes = (float(in_flight // slots), in_flight, rate / slots)
    return nearest(check, float(math.ceil(in_flight / slots)), mistakes)


another("performance-optimisation-01", "150 ms", "300 ms", fault="no option shows 15")


@key("performance-optimisation-02")
def cache_tail(check: Check) -> int:
    """Mean and 99th percentile of a thousand requests, before and after."""
    times, rates = read(check, "in # ms, a miss in # ms"), read(check, "rises from #% to #%")
    sets = [np.repeat(times, [round(10 * rate), 1000 - round(10 * rate)]) for rate in rates]
    mean, tail = (1 - f(sets[1]) / f(sets[0]) for f in (np.mean, lambda x: np.percentile(x, 99)))

    def falls(share: float, tail_share: float) -> bool:
        return bool(np.isclose(mean, share, atol=0.02) and np.isclose(tail, tail_share, atol=0.02))

    return judge(check, {
        "third, the percentile by a half": falls(1 / 3, 1 / 2),
        "third, the percentile stays": falls(1 / 3, 0),
        "half, the percentile stays": falls(1 / 2, 0),
        "half, the percentile by a half": falls(1 / 2, 1 / 2),
    })  # fmt: skip


another("performance-optimisation-02", "to 95%", "to 99.5%", fault="0 of 4 judged")
another(
    "performance-optimisation-02",
    "a miss in 105 ms",
    "a miss in 5,005 ms",
    right="half, the percentile stays",
)


@key("performance-optimisation-03")
def waiting_clients(check: Check) -> int:
    """Measure p99 in the test as it is, with each change to it, and as users see it."""
    clients, rate, quick = read(check, "test, # clients .*: # requests a second, p99 of # ms")
    (seen,), (freeze, period) = read(check, "p99 is # ms"), read(check, "for # s every # s")
    service, seconds = (clients / rate, freeze, period), 600
    users, test = opened(service, rate, seconds), closed(service, clients, seconds)
    if abs(users - seen) > 0.1 * seen or abs(test - quick) > 0.1 * quick:
        raise NoKey(f"{check.id}: the symptom does not appear: {test:.0f} and {users:.0f} ms")
    measured = {
        "every 2 ms by the clock": opened(service, 1 / 0.002, seconds, even=True),
        "20 clients in place of 10": closed(service, 20, seconds),
        "two hours": closed(service, clients, 12 * seconds),
        "2 ms after its last reply": closed(service, clients, seconds, pause=0.002),
    }
    return judge(check, {change: abs(value - users) < 0.1 * users for change, value in measured.items()})


another("performance-optimisation-03", "1 s every 30 s", "0.1 s every 30 s", fault="symptom does not appear")


def reply(service: tuple, start: float) -> float:
    """The response time where a service stands still at the end of each period and else has room for all."""
    work, freeze, period = service
    place, running = start % period, period - freeze
    return period - place + work if place >= running else work + freeze * (place + work > running)


@lru_cache
def opened(service: tuple, rate: float, seconds: float, even: bool = False) -> float:
    """p99 in ms of requests that wait for nobody, sent at random or evenly."""
    random = np.random.default_rng(SEEDS[0]).uniform(0, seconds, int(rate * seconds))
    starts = np.arange(0, seconds, 1 / rate) if even else random
    return 1000 * float(np.percentile([reply(service, start) for start in starts.tolist()], 99))


@lru_cache
def closed(service: tuple, clients: float, seconds: float, pause: float = 0) -> float:
    """p99 in ms of clients that wait for each reply: one period is played, the others repeat it."""
    replies = []
    for client in range(int(clients)):
        now = client / clients * service[0]
        while now < service[2]:
            replies.append(reply(service, now))
            now += replies[-1] + pause
    return 1000 * float(np.percentile(np.tile(replies, int(seconds / service[2])), 99))
