"""Keys of the checks about services and operations, recomputed from their stems."""

import re
from ipaddress import ip_address, ip_network
from itertools import pairwise, product

import numpy as np
from check_registry import NoKey, another, judge, key, nearest, numbers, read, value

from assessment.bank.model import Check


def offered(check: Check, word: str) -> list[float]:
    """The numbers of the option that contains a word."""
    for text in check.options:
        if word in text:
            return numbers(text)
    raise NoKey(f"{check.id}: no option with {word!r}")


@key("api-design-01")
def shifted_page(check: Check) -> int:
    """Change the list between two calls and compare the pages with those of a list at rest."""
    size, offset, changed = (int(n) for n in read(check, r"returns # rows.*?offset=#`, # rows"))
    added, newest = "rows are added" in check.stem, "newest first" in check.stem
    rows = list(range(4 * size))
    first, at_rest = rows[:size], rows[offset : offset + size]
    new = list(range(1000, 1000 + changed))
    after = [*new, *rows] if newest else [*rows, *new]
    second = (after if added else rows[changed:])[offset : offset + size]
    return judge(check, {
        "added rows": added and second[:changed] == new,
        "are missed": not set(at_rest[:changed]) & set(second),
        "same 50 rows": second == at_rest,
        "repeats the last": second[:changed] == first[-changed:],
    })  # fmt: skip


another("api-design-01", "newest first", "oldest first", right="same 50 rows")
another("api-design-01", "3 rows are added", "3 rows are deleted", right="are missed")


@key("api-design-02")
def double_charge(check: Check) -> int:
    """Run the code with each change, let the second call arrive during the charge, and count the charges."""
    (patience,) = read(check, r"gives up after # seconds")
    shortest, longest = read(check, r"takes # to # seconds")
    wait = offered(check, "client wait")[-1]
    servers = 2 if "several servers" in check.stem else 1
    claim = check.code.replace("    receipt = charge", "    done[key] = None\n    receipt = charge")
    absent = check.code.replace("done[key] = receipt", "done.setdefault(key, receipt)")

    def count(code: str, takes: float, wait: float, locked: bool) -> int:
        calls = []

        def charge(amount: int) -> str:
            calls.append(amount)
            if takes > patience + wait and len(calls) == 1 and not locked:
                space["pay"]("key", amount)  # a lock of this process would make it wait for the end
            return "receipt"

        space = {"charge": charge, "done": {}}
        exec(code, space)  # noqa: S102 (the bank's own text)
        for _ in range(2):  # the second time for a call that arrives later
            space["pay"]("key", 1)
        return len(calls)

    def once(code: str, wait: float = 0, lock: bool = False) -> bool:
        lengths = np.linspace(shortest, longest, 100)
        cases = product(lengths, range(servers))  # the second call may reach the same server or another
        return max(count(code, takes, wait, lock and server == 0) for takes, server in cases) == 1

    if once(check.code):
        raise NoKey(f"{check.id}: no customer is charged twice")
    return judge(check, {
        "before charging": once(claim),
        "is absent": once(absent),
        "lock": once(check.code, lock=True),
        "client wait": once(check.code, wait=wait),
    })  # fmt: skip


another("api-design-02", "gives up after 2 seconds", "gives up after 12 seconds", fault="charged twice")
another("api-design-02", "0.5 to 10 seconds", "0.5 to 5 seconds", fault="2 of 4 judged")
another("api-design-02", "Any of several servers answers", "One server answers", fault="2 of 4 judged")


@key("api-design-03")
def mixed_versions(check: Check) -> int:
    """Send all that each version may send to each version that it may reach."""
    strict = "ignore unknown fields" not in check.stem
    reach = [("old", "old"), ("old", "new"), ("new", "new")]  # client, server
    reach += [("new", "old")] * ("may reach old or new" in check.stem)
    request = {"text": (True, None), "unit": (True, None)}
    response = {"score": (True, None), "status": (True, frozenset({"ok", "late"}))}
    changes = {
        "omit `unit`": ({**request, "unit": (False, None)}, response),
        "carry `top_k`": ({**request, "top_k": (False, None)}, response),
        "new value": (request, {**response, "status": (True, frozenset({"ok", "late", "held"}))}),
        "omit `score`": (request, {**response, "score": (False, None)}),
    }

    def sent(schema: dict) -> list[dict]:
        choices = [[*(values or {1}), *([] if must else [None])] for must, values in schema.values()]
        filled = (dict(zip(schema, chosen, strict=True)) for chosen in product(*choices))
        return [{name: value for name, value in one.items() if value is not None} for one in filled]

    def accepts(schema: dict, message: dict) -> bool:
        missing = any(must and name not in message for name, (must, _) in schema.items())
        unknown = strict and set(message) - set(schema)
        odd = any(v and name in message and message[name] not in v for name, (_, v) in schema.items())
        return not (missing or unknown or odd)

    def works(new: tuple[dict, dict]) -> bool:
        sides = {"old": (request, response), "new": new}
        asked = all(accepts(sides[s][0], m) for c, s in reach for m in sent(sides[c][0]))
        return asked and all(accepts(sides[c][1], m) for c, s in reach for m in sent(sides[s][1]))

    return judge(check, {phrase: works(new) for phrase, new in changes.items()})


another("api-design-03", "ignore unknown fields, but reject", "reject unknown fields,", fault="0 of 4")
another("api-design-03", "may reach old or new ones", "wait for new servers", fault="2 of 4 judged")


@key("containers-orchestration-01")
def pods_on_a_node(check: Check) -> int:
    cpus, memory = read(check, r"offers # CPUs and # GiB")
    patterns = r"requests # CPUs and # GiB", r"limited to # CPUs and # GiB", r"about # CPU and # GiB"
    requests, limits, usage = (read(check, pattern) for pattern in patterns)
    fit = lambda pod: float(min(cpus // pod[0], memory // pod[1]))
    return nearest(check, fit(requests), (fit(limits), cpus // requests[0], fit(usage)))


another("containers-orchestration-01", "requests 2 CPUs and 5 GiB", "requests 2 CPUs and 3 GiB", right="8")


@key("containers-orchestration-02")
def probes(check: Check) -> int:
    """Probe a loading server and a hung one with each change of the settings."""
    (load,) = read(check, r"weights for # seconds")
    every, failures = read(check, r"every # seconds from the start and restarts it after # failures")
    (deadline,) = read(check, r"within # seconds")
    accepted, gives_up = (offered(check, word)[-1] for word in ("failures", "startup"))
    (delayed,) = offered(check, "liveness probe until")

    def starts(failures: float, delay: float, startup: float) -> bool:
        if startup:  # it ends with the load, and only then liveness begins
            return load <= startup
        return load <= delay + every * (failures - 1)  # the last of these probes restarts the server

    def good(failures: float, delay: float = 0, startup: float = 0) -> bool:
        return starts(failures, delay, startup) and every * failures <= deadline

    if starts(failures, 0, 0) or every * failures > deadline:
        raise NoKey(f"{check.id}: the server gets ready, or hangs too long from the beginning")
    return judge(check, {
        "failures": good(accepted),
        "liveness probe until": good(failures, delay=delayed),
        "readiness": good(failures),  # it has no say in restarts
        "startup": good(failures, startup=gives_up),
    })  # fmt: skip


another("containers-orchestration-02", "for 90 seconds", "for 15 seconds", fault="gets ready")
another("containers-orchestration-02", "for 90 seconds", "for 65 seconds", fault="2 of 4 judged")
another("containers-orchestration-02", "within 40 seconds", "within 120 seconds", fault="2 of 4 judged")


@key("containers-orchestration-03")
def cpu_target(check: Check) -> int:
    zones, growth, lost = read(check, r"in # zones.*?grow by #%.*?and # zone may fail")
    left, peak = 1 - lost / zones, 1 + growth / 100
    targets = np.arange(1, 10_000) / 10_000
    highest = targets[targets * peak / left <= 1].max()
    if abs(highest - left / peak) > 0.001:
        raise NoKey(f"{check.id}: search and formula differ")
    return nearest(check, 100 * highest, (100 * (left + 1 - peak), 100 * left, 100 / peak))


another("containers-orchestration-03", "three zones", "four zones", fault="no option shows 60")


@key("cloud-infrastructure-01")
def packet_path(check: Check) -> int:
    """Follow a packet and its reply through the routes and rules that the code lists."""
    target, port = re.search(r"connect to (\S+) port (\d+): timed out", check.code).groups()
    inside = lambda text, *addresses: any(ip_address(a) in ip_network(text) for a in addresses)
    routes = re.findall(r"route +(\S+)", check.code)
    rules = re.findall(r"allow +(\w+) +(\S+) +(?:all ports|port (\d+))", check.code)
    allowed = lambda way: any(w == way and inside(net, target) and p in ("", port) for w, net, p in rules)
    database = re.search(r"database at (\d+\.\d+\.\d+\.\d+)", check.stem)[1]
    if not any(inside(net, database) for net in routes):
        raise NoKey(f"{check.id}: the database cannot be reached either")
    return judge(check, {
        "No route": not any(inside(net, target) for net in routes),
        "outbound rule": not allowed("outbound"),
        "No inbound rule": not (allowed("inbound") or "keeps track of connections" in check.stem),
        "name": f"is {target}\n" not in check.code,
    })  # fmt: skip


another("cloud-infrastructure-01", "route  10.8.0.0/16", "route  0.0.0.0/0", fault="0 of 4 judged")
another("cloud-infrastructure-01", "keeps track of connections", "looks at packets", fault="2 of 4 judged")


@key("cloud-infrastructure-02")
def plan(check: Check) -> int:
    """Compare the instances by their address, which is the position in the list."""
    old = re.findall(r'"(\w+)"', re.search(r"\[(\".*?)\]", check.code)[1])
    gone = re.search(r"remove `(\w+)`", check.stem)[1]
    new = [name for name in old if name != gone]
    by_index = "name  = var.teams[count.index]" in check.code
    before = dict(enumerate(old)) if by_index else {name: name for name in old}
    after = dict(enumerate(new)) if by_index else {name: name for name in new}
    moved = [place for place in after if before[place] != after[place]]
    in_place = "cannot be changed" not in check.stem
    replaced = 0 if in_place else len(moved)
    deleted, created, renamed = len(before) - len(after) + replaced, replaced, len(moved) - replaced
    return judge(check, {
        "one bucket and keep two": (deleted, created, renamed) == (1, 0, 0),
        "one bucket and rename two": (deleted, created, renamed) == (1, 0, 2),
        "three buckets and create two": (deleted, created, renamed) == (3, 2, 0),
        "two buckets and create one": (deleted, created, renamed) == (2, 1, 0),
    })  # fmt: skip


another("cloud-infrastructure-02", "remove `ads`", "remove `maps`", right="two buckets and create one")
another("cloud-infrastructure-02", "remove `ads`", "remove `search`", right="keep two")
another("cloud-infrastructure-02", "cannot be changed", "can be changed", right="rename two")


@key("cloud-infrastructure-03")
def commitment(check: Check) -> int:
    """Price every number of committed machines."""
    demand, committed = read(check, r"costs # per hour on demand, or # per hour")
    need = read(check, r"need # machines for # hours, # more for # hours and another # for # hours")
    steps = list(zip(need[::2], need[1::2], strict=True))
    hours = [h for machines, h in steps for _ in range(int(machines))]  # the hours of use of each machine
    bills = [24 * committed * n + demand * sum(hours[n:]) for n in range(len(hours) + 1)]
    best = int(np.argmin(bills))
    if any(b - a == 0 for a, b in pairwise(bills)):
        raise NoKey(f"{check.id}: two numbers of machines cost the same")
    constant = sum(machines for machines, h in steps if h == 24)
    return nearest(check, float(best), (constant, sum(hours) / 24, float(len(hours))))


another("cloud-infrastructure-03", "0.4 per hour", "0.6 per hour", right="4")
another("cloud-infrastructure-03", "0.4 per hour", "0.1 per hour", right="20")


@key("production-operations-01")
def error_budget(check: Check) -> int:
    goal, days, millions = read(check, r"that #% of its requests succeed over # days.*?expects # million")
    passed, failed = read(check, r"After # days, # have failed")
    budget = (100 - goal) / 100 * millions * 1e6
    spent = failed / budget
    so_far, slip = spent * days / passed, failed / (10 * budget)
    return nearest(check, 100 * (1 - spent), (100 * spent, 100 * (1 - so_far), 100 * (1 - slip)))


another("production-operations-01", "5,000 have failed", "4,000 have failed", fault="no option shows 80")


@key("production-operations-02")
def averaged_percentiles(check: Check) -> int:
    """Build each state from its words and look at it as the dashboard and as the traces do."""
    pods, shown = read(check, r"has # pods.*?a steady # ms")
    share, slow = read(check, r"that #% of all requests spend # seconds")
    average = np.mean if "shows their mean" in check.stem else np.max
    requests = 1000

    def explains(text: str) -> bool:
        who, percent = re.match(r"(\w+) pods? (?:is|are) slow for (\d+)%", text).groups()
        hit = int(pods) if who == "Every" else int(value(who.lower()))
        for fast in range(5, 1000, 5):  # what the other requests take is not known
            latency = np.full((int(pods), requests), float(fast))
            latency[:hit, : requests * int(percent) // 100] = 1000 * slow
            panel = average(np.percentile(latency, 99, axis=1, method="lower"))
            if abs(panel - shown) < 0.03 * shown:
                return abs(100 * np.mean(latency == 1000 * slow) - share) < 0.5
        return False

    return judge(check, {text: explains(text) for text in check.options if text != "gone"})


another("production-operations-02", "shows their mean", "shows the largest", fault="0 of 4 judged")
another("production-operations-02", "a steady 130 ms", "a steady 230 ms", fault="2 of 4 judged")
another("production-operations-02", "a steady 130 ms", "a steady 2,000 ms", right="Every pod is slow for 5%")


@key("production-operations-03")
def alert_window(check: Check) -> int:
    """Roll the mean of each rule over both incidents, second by second."""
    within, rate = read(check, r"within # minutes once #% of requests")
    (blip,) = read(check, r"all requests for # seconds")
    steady = np.full(int(60 * within), rate)
    deployment = np.zeros(3600)
    deployment[: int(blip)] = 100.0

    def pages(errors: np.ndarray, threshold: float, minutes: float) -> bool:
        seconds = int(60 * minutes)
        total = np.concatenate([np.zeros(seconds), errors]).cumsum()
        return bool(((total[seconds:] - total[:-seconds]) / seconds > threshold).any())

    def right(text: str) -> bool:
        threshold, minutes = numbers(text)
        return pages(steady, threshold, minutes) and not pages(deployment, threshold, minutes)

    return judge(check, {text: right(text) for text in check.options if text != "gone"})


another("production-operations-03", "within 30 minutes", "within 20 minutes", fault="0 of 4 judged")
another("production-operations-03", "for 40 seconds", "for 10 seconds", fault="2 of 4 judged")
