"""Keys of the checks about ml systems, serving and scale, recomputed from their stems."""

import math
import re

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, read, value

from assessment.bank.model import Check

GIB = 2**30


@key("inference-engines-01")
def cache_size(check: Check) -> int:
    layers, heads, stored, size = read(check, "# layers, # query heads, # key/value heads and head size #")
    (bits,) = read(check, "cache is #-bit")
    sequences, tokens = read(check, "# concurrent sequences of # tokens")
    one = 2 * layers * stored * size * bits / 8 * tokens / GIB
    return nearest(check, sequences * one, (one, sequences * one / 2, sequences * one * heads / stored))


another("inference-engines-01", "8,192 tokens", "6,144 tokens", fault="no option shows 12")
another("inference-engines-01", "8 key/value", "5 key/value", fault="no option shows 10")


@key("gpu-performance-01")
def training_state(check: Check) -> int:
    (billions,) = read(check, "a #-billion-parameter")
    weights, master, moments, moment = read(
        check, "#-bit weights and gradients, #-bit master weights and # #-bit Adam moments"
    )
    half, full = weights / 8, (master + moments * moment) / 8
    mistakes = (billions * half, billions * 2 * half, billions * full)
    return nearest(check, billions * (2 * half + full), mistakes)


another("gpu-performance-01", "two 32-bit", "four 32-bit", fault="no option shows 168")
another("gpu-performance-01", "7-billion", "3-billion", fault="no option shows 48")


@key("online-serving-01")
def first_calls(check: Check) -> int:
    """Roll out pods under each change and count the users whose answer is slow."""
    compiling, usual = read(check, "on the first call, which takes # s; later calls take # ms")
    slow = {}
    for text in check.options:
        seconds = sum(float(n) for n in re.findall(r"(\d+) s\b", text))
        delay = seconds if "before reporting" in text else 0.0
        gap = seconds if "at a time" in text else 0.0
        count = 0
        for pod in range(4):
            ready, compiled_at = pod * gap + delay, None
            if "test calls" in text:
                ready, compiled_at = ready + compiling, ready + compiling
            for call in np.arange(ready, ready + 20, 0.05):
                compiled_at = call + compiling if compiled_at is None else compiled_at
                count += max(compiled_at - call, 0.0) + usual / 1000 > 1
        slow[text] = count
    return judge(check, {text: count == 0 for text, count in slow.items()})


another("online-serving-01", "takes 4 s", "takes 0.4 s", fault="4 of 4")


@key("online-serving-02")
def noisy_canary(check: Check) -> int:
    """Which cause leads to one rollback in three while all canaries together fail at the rate of the stem?"""
    requests, limit = read(check, "serves # requests and is rolled back if over #% of")
    stable, pooled = read(check, "stable version fails at #%.* also fail at #%")
    rolled_back = 1 / read(check, "one canary in # is rolled back")[0]
    n, tolerance = int(requests), 0.04

    def tail(size: int, rate: float) -> float:
        top, p, total = math.floor(size * limit / 100 + 1e-9), rate / 100, 0.0
        for k in range(top + 1):
            mass = math.lgamma(size + 1) - math.lgamma(k + 1) - math.lgamma(size - k + 1)
            total += math.exp(mass + k * math.log(p) + (size - k) * math.log1p(-p))
        return 1 - total

    excess = next(e for e in np.arange(0, 5, 0.005) if tail(20 * n, stable + e) > rolled_back)
    as_seen = abs(stable + excess - pooled) < tolerance
    some = abs(stable + rolled_back * max(limit - stable, 0) - pooled) < tolerance
    noise = abs(tail(n, pooled) - rolled_back) < tolerance and tail(20 * n, pooled) < rolled_back / 10
    return judge(check, {
        "caches": as_seen, "A third": some, "out of date": abs(stable - pooled) > tolerance, "too small": noise,
    })  # fmt: skip


another("online-serving-02", "serves 400", "serves 4,000", fault="0 of 4")
another("online-serving-02", "version fails at 0.5%", "version fails at 0.3%", fault="2 of 4")


@key("online-serving-03")
def batch_rate(check: Check) -> int:
    """The highest rate whose slowest request, in a replay of the queue, stays in time."""
    fixed, allowed = read(check, r"takes # \+ b ms.* longer than # ms")

    def slowest(rate: float) -> float:
        """Of evenly spaced requests, `rate` of them in a millisecond."""
        clock, first, worst = 0.0, 0, 0.0
        for turn in range(60):
            size = max(int(clock * rate + 1e-9) + 1 - first, 1)
            clock = max(clock, first / rate) + fixed + size
            worst = max(worst, clock - first / rate) if turn > 40 else 0.0
            first += size
        return worst

    sizes = np.arange(1, 200)
    rates = [1000 * b / (fixed + b) for b in sizes if slowest(b / (fixed + b)) <= allowed]
    b = allowed - fixed
    return nearest(check, max(rates), (1000 / (fixed + 1), 1000 * b / allowed, 1000 * 1e9 / (fixed + 1e9)))


another("online-serving-03", "than 60 ms", "than 100 ms", fault="no option shows 800")


@key("inference-engines-02")
def sequences_that_fit(check: Check) -> int:
    memory, billions, bits = read(check, "with # GB serves a #-billion-parameter model with #-bit")
    engine, cache = read(check, "itself needs # GB, .* takes # GB")
    weights = billions * bits / 8
    fit = lambda *used: math.floor((memory - sum(used)) / cache)
    return nearest(check, fit(weights, engine), (fit(weights), fit(billions, engine), fit(engine)))


another("inference-engines-02", "needs 2 GB", "needs 4 GB", fault="no option shows 12")
another("inference-engines-02", "24 GB", "32 GB", fault="no option shows 32")


@key("inference-engines-03")
def emptying_batch(check: Check) -> int:
    """Let each cause act alone: which one gives the rates of the stem, with its steps and its cache?"""
    start, batch, end = read(check, "writes # tokens/s at the start of each batch of # answers but # at")
    (step,), (low, high) = read(check, "step starts every # ms"), read(check, "have # to # tokens")
    token = np.arange(int(high))
    lengths = np.linspace(low, high, int(batch)).round()
    full, step_now, half = np.full(len(token), batch), np.full(len(token), step), 0.5
    left = (lengths[:, None] > token).sum(axis=0)
    causes = {
        "longer contexts": (full, step * np.linspace(1, start / end, len(token)), half),
        "are not handed": (left, step_now, half),
        "prompts takes time": (full, np.where(token > low, step * start / end, step), half),
        "cache fills": (np.minimum(batch, high / np.maximum(token, 1)), step_now, 1.0),
    }

    def fits(answers: np.ndarray, steps: np.ndarray, used: float) -> bool:
        rates = 1000 * answers / steps
        seen = np.allclose([rates[0], rates[-1]], [start, end], rtol=0.05)
        return bool(seen and np.allclose(steps, step) and ("half empty" in check.stem) == (used < 0.9))

    return judge(check, {cause: fits(*world) for cause, world in causes.items()})


another("inference-engines-03", "half empty", "full", right="The cache fills up")
another("inference-engines-03", "but 50 at", "but 400 at", fault="0 of 4")


@key("gpu-performance-02")
def token_rate(check: Check) -> int:
    """The rate with reading and computing overlapped, and one after the other: both must agree."""
    bandwidth, speed, size, work = read(
        check, "# TB/s of memory bandwidth and # trillion operations per second reads # GB .* does # billion"
    )
    (times,) = read(check, "# times the operations per second")
    reading = size / bandwidth
    gains = [
        how(reading, work / speed) / how(reading, work / speed / times) for how in (max, lambda a, b: a + b)
    ]
    is_near = lambda gain: bool(np.allclose(gains, gain, rtol=0.1))
    return judge(check, {
        "about the same": is_near(1), "1.5 times": is_near(1 / (0.5 + 0.5 / times)),
        "about 2": is_near((1 + times) / 2), "about 3": is_near(times),
    })  # fmt: skip


another("gpu-performance-02", "reads 14 GB", "reads 0.001 GB", right="about 3")
another("gpu-performance-02", "3 times the operations", "1.05 times the operations", fault="4 of 4 judged")


@key("gpu-performance-03")
def fastest_update(check: Check) -> int:
    """Memory and time of each plan on offer, from the table."""
    memory, state = read(check, "GPU of # GB holds # GB")
    (update,) = read(check, "gradient of # rows")
    rows, kept, times = (
        [float(n) for n in re.findall(r"\d+", line)] for line in check.code.strip().splitlines()
    )
    if not re.search(
        "cuts the peak of the activations to a quarter, but passes take a third longer", check.stem
    ):
        raise NoKey(f"{check.id}: the stem no longer says what recomputation costs")
    plans = {}
    for text in check.options:
        count, size = re.match(r"(\w+) pass\w* of (\d+) rows", text).groups() if "rows" in text else "00"
        passes, size = value(count.lower()), float(size)
        if passes * size != update:
            raise NoKey(f"{check.id}: {text!r} does not use {update:.0f} rows")
        held, slower = (1 / 4, 4 / 3) if "recomputing" in text else (1, 1)
        place = rows.index(size)
        fits = state + held * kept[place] <= memory
        plans[text] = passes * times[place] * slower if fits else math.inf
    return judge(check, {text: time == min(plans.values()) for text, time in plans.items()})


another("gpu-performance-03", "GPU of 24 GB", "GPU of 32 GB", right="Two passes of 16 rows each")
another("gpu-performance-03", "time, ms         120", "time, ms          80", right="Four passes")


@key("distributed-training-01")
def updates(check: Check) -> int:
    gpus, rows = read(check, "on # GPUs with # rows")
    (passes,), (total,) = read(check, "of # passes"), read(check, "of # rows take")
    mistakes = (total / (gpus * rows), total / (rows * passes), total / rows)
    return nearest(check, total / (gpus * rows * passes), mistakes)


another("distributed-training-01", "of 4 passes", "of 2 passes", fault="no option shows 200")


@key("distributed-training-02")
def same_rows(check: Check) -> int:
    """Train with each suspected fault: which one repeats the curve of a single process?"""
    processes, rows = (int(n) for n in read(check, "on # processes with # rows each"))
    fits = dict.fromkeys(("not raised", "added up", "same rows", "not exchanged"), True)
    for seed in SEEDS:
        alone, _ = sgd_curve(seed, 1, rows)
        runs = {
            "not raised": sgd_curve(seed, processes, rows),
            "added up": sgd_curve(seed, processes, rows, total=True),
            "same rows": sgd_curve(seed, processes, rows, shared=True),
            "not exchanged": sgd_curve(seed, processes, rows, exchanged=False),
        }
        for fault, (curve, equal) in runs.items():
            seen = np.allclose(curve, alone) == ("is identical" in check.stem)
            fits[fault] = fits[fault] and seen and (equal or "weights are equal" not in check.stem)
    return judge(check, fits)


another("distributed-training-02", "is identical", "is not equal", fault="2 of 4")
another("distributed-training-02", "weights are equal", "weights are saved", fault="2 of 4")


def sgd_curve(
    seed: int, processes: int, rows: int, total: bool = False, shared: bool = False, exchanged: bool = True
) -> tuple[list[float], bool]:
    """Loss of the first process on all data after each step of data-parallel SGD on a linear model.

    Also whether all processes had the same weights after every step.
    """
    data, pick = np.random.default_rng(99), np.random.default_rng(seed)
    x = data.normal(size=(4096, 5))
    y = x.sum(axis=1) + data.normal(size=4096)
    more = np.random.default_rng(seed + 1000)
    w, losses, equal = np.zeros((processes, 5)), [], True
    for _ in range(20):
        first = pick.integers(0, 4096, rows)
        batches = [first] + [first if shared else more.integers(0, 4096, rows) for _ in range(processes - 1)]
        each = [x[b].T @ (x[b] @ own - y[b]) / rows for b, own in zip(batches, w, strict=True)]
        if exchanged:
            each = [sum(each) / (1 if total else processes)] * processes
        w = w - 0.1 * np.array(each)
        equal = equal and bool(np.allclose(w, w[0]))
        losses.append(float(np.mean((x @ w[0] - y) ** 2)))
    return losses, equal


@key("distributed-training-03")
def checkpoint_interval(check: Check) -> int:
    """Share of time lost for each offer: exact for failures at random, checked against the best interval."""
    (writing,) = read(check, "stops for # minutes")
    (hours,) = read(check, "every # hours on average")
    mean = 60 * hours
    lost = lambda span: mean * math.expm1((span + writing) / mean) / span - 1
    offers = {text: float(re.sub(r"\D", "", text) or 1e3) for text in check.options}
    best = min(offers, key=lambda text: lost(offers[text]))
    optimum = min(np.arange(1, 2000), key=lost)
    if abs(offers[best] / optimum - 1) > 0.25:
        raise NoKey(f"{check.id}: the best interval, {optimum} minutes, is no option")
    for text, span in offers.items():
        if text != best and lost(span) < 1.2 * lost(offers[best]):
            raise NoKey(f"{check.id}: {text!r} is nearly as good")
    return judge(check, {text: text == best for text in offers})


another("distributed-training-03", "stops for 2 minutes", "stops for 15 minutes", right="120")
another("distributed-training-03", "stops for 2 minutes", "stops for 5 seconds", fault="no longer reads")


@key("ml-system-design-01")
def ranked_in_time(check: Check) -> int:
    budget, network, search, each = read(
        check, "has # ms for its recommendations. The network takes # ms of them and the search for candidates # ms; "
        "then a model ranks the candidates at # ms each")  # fmt: skip
    mistakes = ((budget - search) / each, (budget - network) / each, budget / each)
    return nearest(check, (budget - network - search) / each, mistakes)


another("ml-system-design-01", "at 0.2 ms each", "at 0.5 ms each", fault="no option shows 70")


@key("ml-system-design-02")
def fresh_in_time(check: Check) -> int:
    """Each source by how old its number may be and how long it takes."""
    (window,) = read(check, "in the last # minutes")
    (limit,) = read(check, "within # ms;")
    counting, lookup = read(check, "counting in the table of payments takes # ms, a look-up by key # ms")
    sources = {  # minutes, ms
        "filled each night": (24 * 60, lookup), "filled each hour": (60, lookup),
        "each payment updates": (0, lookup), "at each request": (0, counting),
    }  # fmt: skip
    return judge(check, {name: age < window and takes <= limit for name, (age, takes) in sources.items()})


another("ml-system-design-02", "last 10 minutes", "last 100 minutes", fault="2 of 4 judged")
another("ml-system-design-02", "payments takes 400 ms", "payments takes 40 ms", fault="2 of 4 judged")


@key("ml-system-design-03")
def shown_fallback(check: Check) -> int:
    store, model, late = (n / 100 for n in read(
        check, "feature store fails in #% of requests, the model in #%, and #% take too long"))  # fmt: skip
    result = 1 - (1 - store) * (1 - model) * (1 - late)
    return nearest(check, 100 * result, (100 * max(store, model), 100 * (store + model), 100 * late))


another("ml-system-design-03", "3% take too long", "9% take too long", fault="no option shows 10")


@key("inference-engines-04")
def first_token(check: Check) -> int:
    reading, writing = read(check, "prompts at # tokens a second and writes at # tokens a second")
    prompt, cached = read(check, "prompt has # tokens, of which the first # are")
    (reply,) = read(check, "reply has # tokens")
    whole = reply / writing
    mistakes = (prompt / reading, (prompt - cached) / reading + whole, prompt / reading + whole)
    return nearest(check, (prompt - cached) / reading, mistakes)


another("inference-engines-04", "first 3,000 are", "first 2,000 are", fault="no option shows 0.25")


@key("inference-engines-05")
def speculation(check: Check) -> int:
    """Tokens of a round by its steps, drawn."""
    (proposed,) = read(check, "proposes # tokens")
    (accepted,) = read(check, "accepted with probability #,")
    if "takes a tenth of one of the large" not in check.stem:
        raise NoKey(f"{check.id}: the stem no longer reads as computed here")
    rng = np.random.default_rng(1)
    kept = (rng.random((400_000, int(proposed))) < accepted).cumprod(axis=1).sum(axis=1).mean()
    steps = 1 + 0.1 * proposed
    return nearest(check, (kept + 1) / steps, (kept + 1, (proposed + 1) / steps, proposed + 1))


another("inference-engines-05", "probability 0.7", "probability 0.9", fault="no option shows 2.9")


@key("inference-engines-06")
def resident_experts(check: Check) -> int:
    experts, size, shared = read(check, "has # experts of # billion parameters each, and # billion parameters that")
    (active,) = read(check, "On each token # experts work")
    if "takes one byte" not in check.stem:
        raise NoKey(f"{check.id}: the stem no longer reads as computed here")
    whole = experts * size + shared
    return nearest(check, whole, (active * size + shared, 2 * whole))


another("inference-engines-06", "has 8 experts", "has 16 experts", fault="no option shows 84")


@key("distributed-training-04")
def sharded_state(check: Check) -> int:
    (billions,) = read(check, "model of # billion parameters")
    weight, gradient, optimiser = read(check, "# bytes of weight, # of gradient and # of optimiser state")
    (gpus,) = read(check, "over # GPUs")
    mistakes = (weight * billions / gpus, billions * (weight + gradient + optimiser / gpus),
                billions * (weight + gradient + optimiser))  # fmt: skip
    return nearest(check, billions * (weight + gradient + optimiser) / gpus, mistakes)


another("distributed-training-04", "over 8 GPUs", "over 16 GPUs", fault="no option shows 7")


@key("gpu-performance-04")
def bound_by_memory(check: Check) -> int:
    (billions, bits) = read(check, "has # billion parameters at # bits each")
    (speed,) = read(check, "gives # GB a second")
    mistakes = (speed / (4 * billions), speed / (2 * billions), speed / billions)
    return nearest(check, speed / (billions * bits / 8), mistakes)


another("gpu-performance-04", "at 4 bits each", "at 16 bits each", right="63")


@key("ml-system-design-04")
def zone_lost(check: Check) -> int:
    """Count up until what is left after the loss of a zone serves the peak."""
    peak, each = read(check, "has # requests a second at its peak; a replica holds its latency up to #")
    (zones,) = read(check, "stand in # zones")
    needed = peak / each
    in_a_zone = 1
    while (zones - 1) * in_a_zone * each < peak:
        in_a_zone += 1
    return nearest(check, zones * in_a_zone, (needed, needed * (1 + 1 / zones), zones * needed))


another("ml-system-design-04", "latency up to 40", "latency up to 80", fault="no option shows 39")
