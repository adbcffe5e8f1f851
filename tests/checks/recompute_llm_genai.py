"""Keys of the checks about llm and generative ai engineering, recomputed from their stems."""

import math
import re
from functools import lru_cache
from itertools import product
from statistics import NormalDist
from types import SimpleNamespace

import numpy as np
from check_registry import SEEDS, WORDS, NoKey, another, judge, key, nearest, read, value
from scipy.stats import binom, binomtest

from assessment.bank.model import Check


@key("llm-app-design-01")
def resent_history(check: Check) -> int:
    """Play the conversation and count what each request holds."""
    system, user, reply = read(check, "prompt has # tokens, each user message # and each reply #")
    (turns,) = read(check, "How many input tokens do # turns send")
    requests, history = [], system
    for _ in range(int(turns)):
        history += user
        requests.append(history)
        history += reply
    no_replies = sum(system + user * turn for turn in range(1, int(turns) + 1))
    mistakes = (turns * (system + user), no_replies, sum(requests) + turns * reply)
    return nearest(check, sum(requests), mistakes)


another("llm-app-design-01", "four turns", "two turns", fault="no option shows 1400")


@key("llm-app-design-02")
def forced_value(check: Check) -> int:
    """Decode under the schema after each change: how often does a reply hold a date where there is none?"""
    schema = {"due_date": "date"}
    required = {"due_date"} if "is a required date" in check.stem else set()
    plain, told = {"null": 0.5, "absent": 0.4}, {"null": 0.01, "absent": 0.98}
    if made_up(plain, schema, required) < 0.99:
        raise NoKey(f"{check.id}: the symptom does not appear")
    return judge(check, {
        "Tell the model in the prompt": made_up(told, schema, required) < 0.5,
        "stricter date format": made_up(plain, {"due_date": "stamp"}, required) < 0.5,
        "Allow null": made_up(plain, {"due_date": "date|null"}, required) < 0.5,
        "model's confidence": made_up(plain, schema | {"sure": "number"}, required | {"sure"}) < 0.5,
    })  # fmt: skip


another("llm-app-design-02", "a required date", "an optional date", fault="symptom does not appear")

VALUES = {"null": None, "date": "2026-03-01", "stamp": "2026-03-01T00:00:00Z", "number": 0.1}
FORMS = {  # what the types of a schema permit, strictest last
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, float),
    "date": lambda value: isinstance(value, str) and bool(re.match(r"\d{4}-\d\d-\d\d", value)),
    "stamp": lambda value: isinstance(value, str) and bool(re.match(r"\d{4}-\d\d-\d\dT[\d:]+Z$", value)),
}


def made_up(wish: dict[str, float], schema: dict[str, str], required: set[str]) -> float:
    """Share of replies with an invented date: the decoder leaves the model what the schema permits.

    The model wants to say that there is no date in ``wish``, and invents one in what is left.
    """
    wish = wish | dict.fromkeys(("date", "stamp"), (1 - sum(wish.values())) / 2)
    invented = total = 0.0
    for said, sure in product(wish, ("number", "absent")):
        reply = {
            name: VALUES[kind] for name, kind in (("due_date", said), ("sure", sure)) if kind != "absent"
        }
        if valid(reply, schema, required):
            total += wish[said]
            invented += wish[said] * bool(reply.get("due_date"))
    return invented / total


def valid(reply: dict, schema: dict[str, str], required: set[str]) -> bool:
    """The rules of JSON Schema that matter here: types, required properties and no others than those named."""
    typed = all(
        any(FORMS[kind](reply[name]) for kind in schema[name].split("|")) for name in reply if name in schema
    )
    return typed and required <= set(reply) <= set(schema)


def steady(values: list[float]) -> float:
    """The mean over several seeds, which must not differ much."""
    if max(values) - min(values) > 0.2:
        raise NoKey(f"the seeds disagree: {values}")
    return float(np.mean(values))


@key("llm-app-design-03")
def time_out_plan(check: Check) -> int:
    (limit,) = read(check, "waits at most # s")
    shares = {int(s): int(p) / 100 for s, p in re.findall(r"(\d+) s +(\d+)%", check.code)}
    answered = {}
    for text in check.options:
        times, seconds = part(check, text, r"(\w+) attempts? of (\d+) s")
        times, seconds = WORDS.get(times.lower(), 1), int(seconds)
        if times * seconds > limit:
            raise NoKey(f"{check.id}: {text!r} takes too long")
        answered[text] = 1 - (1 - shares[seconds]) ** times
    ranked = sorted(answered.values())
    if (1 - ranked[-1]) * 1.5 > 1 - ranked[-2]:
        raise NoKey(f"{check.id}: two plans are close")
    return judge(check, {text: share == ranked[-1] for text, share in answered.items()})


another("llm-app-design-03", "75%", "40%", right="Two attempts")


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
            "Subtract the mean vector": (queries - stored.mean(axis=0), stored - stored.mean(axis=0)),
            "Raise the number of candidates": (queries, stored),  # at most an exact search
            "Scale stored and query vectors": (unit(queries), unit(stored)),
        }
        angles = np.arccos(np.clip(unit(queries) @ unit(stored).T, -1, 1))
        for change, (left, right) in changes.items():
            same = np.array_equal(np.argsort(-(left @ right.T), axis=1), np.argsort(angles, axis=1))
            verdicts.setdefault(change, []).append(same)
    return judge(check, {change: all(same) for change, same in verdicts.items()})


another("vector-search-01", "inner product", "cosine", fault="no longer reads")


@key("vector-search-02")
def orders(check: Check) -> int:
    """Rank the documents of the code by each measure; the stem names the one that counts."""
    space: dict = {}
    exec(check.code, space)
    query, names = np.array(space.pop("query")), "ABC"
    vectors = np.array([space[name] for name in names])
    scores = {
        "cosine similarity": unit(vectors) @ unit(query),
        "inner product": vectors @ query,
        "Euclidean distance": -np.linalg.norm(vectors - query, axis=1),
    }
    (measure,) = [name for name in scores if f"by their {name}" in check.stem]
    best = ", ".join(names[index] for index in np.argsort(-scores[measure]))
    return judge(check, {text: text == best for text in check.options})


another("vector-search-02", "C = [1, 0.8]", "C = [1, 0.2]", right="C, B, A")
another("vector-search-02", "cosine similarity", "inner product", right="A, B, C")


@key("vector-search-03")
def lopsided_cells(check: Check) -> int:
    """Mend each suspected cause: the true one brings both kinds of query near to the same scan."""
    cells, probes = (int(n) for n in read(check, "has # cells trained on a million help pages; .* probes #"))
    text, code = read(check, "scan less than #% of all vectors, but queries about code over #%")
    now = [scans(cells, probes, seed) for seed in SEEDS[:3]]
    if not all(a < text and b > code for a, b in now):
        raise NoKey(f"{check.id}: the symptom does not appear, {now}")
    fixes = {
        "placed before": {"retrained": True},
        "cells are too few": {"factor": 2},
        "probe more cells": {"fewer": 1},
        "worded unlike": {"alike": True},
    }
    return judge(check, {
        phrase: all(code < 2 * text for text, code in (scans(cells, probes, s, **fix) for s in SEEDS[:3]))
        for phrase, fix in fixes.items()
    })  # fmt: skip


another("vector-search-03", "each query probes 5", "each query probes 50", fault="symptom does not appear")


@lru_cache
def scans(
    cells: int,
    probes: int,
    seed: int,
    retrained: bool = False,
    factor: int = 1,
    fewer: int = 0,
    alike: bool = False,
) -> tuple[float, float]:
    """Per cent of all vectors that a query about help and one about code scan."""
    rng = np.random.default_rng(seed)
    topics = rng.normal(size=(40, 16))
    pages = topics[rng.integers(0, 40, 2000)] + 0.7 * rng.normal(size=(2000, 16))
    code = (
        topics[rng.integers(0, 40, 2000)]
        + 0.7 * rng.normal(size=(2000, 16))
        + unit(rng.normal(size=16)) * FAR
    )
    stored = np.vstack([pages, code])
    centres = k_means(stored if retrained else stored[:2000], cells * factor, rng)
    held = np.bincount(cell_order(stored, centres)[:, 0], minlength=len(centres))
    queries = stored if alike else stored + 0.3 * rng.normal(size=stored.shape)  # a question is no copy
    read_by = held[cell_order(queries, centres)[:, : fewer or probes]].sum(axis=1) / len(stored) * 100
    return float(read_by[:2000].mean()), float(read_by[2000:].mean())


FAR = 30  # how far the vectors of code lie from those of the pages


def cell_order(vectors: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return np.argsort((centres**2).sum(axis=1) - 2 * vectors @ centres.T, axis=1)


def k_means(vectors: np.ndarray, cells: int, rng: np.random.Generator) -> np.ndarray:
    centres = vectors[rng.choice(len(vectors), cells, replace=False)]
    for _ in range(6):
        nearest_cell = np.argmin((centres**2).sum(axis=1) - 2 * vectors @ centres.T, axis=1)
        members = np.eye(cells)[nearest_cell]
        centres = members.T @ vectors / np.maximum(members.sum(axis=0), 1)[:, None]
    return centres


@key("rag-systems-01")
def unread_tail(check: Check) -> int:
    """Give a sound search each suspected fault alone: the true one loses all but the first third."""
    (tokens,) = read(check, "chunks of # tokens")
    found = re.search(r"questions about its (first|last) third", check.stem)
    parts, third = int(tokens) // 100, int(tokens) // 300
    faults = {
        "reads just the start": recall(parts, third, overlap=2),
        "share no text": recall(parts, parts),
        "blurs single facts": recall(4 * parts, 4 * parts, overlap=2),
        "returns too few": recall(parts, parts, overlap=2, results=1),
    }
    if not found or min(recall(parts, parts, overlap=2)) < 0.7:
        raise NoKey(f"{check.id}: the sound search is not sound")
    wanted = slice(None, None, 1 if found[1] == "first" else -1)
    shown = {fault: rates[wanted] for fault, rates in faults.items()}
    return judge(check, {fault: good > 0.7 > 0.3 > missed for fault, (good, missed) in shown.items()})


another("rag-systems-01", "its first third", "its last third", fault="0 of 4 judged")


@lru_cache
def recall(parts: int, read_parts: int, overlap: int = 0, results: int = 5) -> tuple[float, float]:
    """How often a question finds a chunk that holds its fact: facts in the first third, and the others."""
    hits: tuple[list[float], list[float]] = ([], [])
    for seed in SEEDS[:3]:
        rng = np.random.default_rng(seed)
        facts = unit(rng.normal(size=(60 * parts, 512)))
        starts = np.arange(0, len(facts) - parts + 1, parts - overlap)
        chunks = unit(np.array([facts[start : start + read_parts].mean(axis=0) for start in starts]))
        asked = rng.integers(0, starts[-1], 300)
        questions = facts[asked] + 0.02 * rng.normal(size=(300, 512))
        top = starts[np.argsort(-(questions @ chunks.T), axis=1)[:, :results]]
        hit = ((top <= asked[:, None]) & (asked[:, None] < top + parts)).any(axis=1)
        early = asked % (parts - overlap) < parts // 3
        for found, which in zip(hits, (early, ~early), strict=True):
            found.append(float(hit[which].mean()))
    return steady(hits[0]), steady(hits[1])


@key("rag-systems-02")
def lopsided_sum(check: Check) -> int:
    """Does a claim hold for BM25 scores of random text, and does the top ten change once it is put right?"""
    if "BM25 score to its cosine similarity" not in check.stem:
        raise NoKey(f"{check.id}: the stem no longer reads as simulated here")
    verdicts: dict[str, list[bool]] = {}
    for seed in SEEDS[:3]:
        rng = np.random.default_rng(seed)
        words = bm25(rng)
        cosine = unit(rng.normal(size=(len(words), 64)) + 0.5) @ unit(rng.normal(size=64) + 0.5)
        if overlap(words, words + cosine) < 0.8 or overlap(words, cosine) > 0.3:
            raise NoKey(f"{check.id}: the symptom does not appear")
        level = overlap(words, (words - words.mean()) + (cosine - cosine.mean())) < 0.7
        spread = overlap(words, words / words.std() + cosine / cosine.std()) < 0.7
        for claim, holds in {
            "cosine similarities have the higher mean": cosine.mean() > words.mean() and level,
            "cosine similarities have the wider spread": cosine.std() > words.std() and spread,
            "BM25 scores have the higher mean": words.mean() > cosine.mean() and level,
            "BM25 scores have the wider spread": words.std() > cosine.std() and spread,
        }.items():
            verdicts.setdefault(claim, []).append(bool(holds))
    return judge(check, {claim: all(holds) for claim, holds in verdicts.items()})


another("rag-systems-02", "BM25 score to its", "BM25 rank to its", fault="no longer reads")


def bm25(rng: np.random.Generator, passages: int = 400, vocabulary: int = 2000) -> np.ndarray:
    """Scores of random passages for a question of six words, with the usual k1 = 1.2 and b = 0.75."""
    shares = 1 / np.arange(1, vocabulary + 1)
    lengths = rng.integers(80, 160, passages)
    counts = rng.multinomial(lengths, shares / shares.sum())
    asked = counts[:, rng.choice(np.arange(5, 200), 6, replace=False)]
    having = (asked > 0).sum(axis=0)
    idf = np.log(1 + (passages - having + 0.5) / (having + 0.5))
    length = (1.2 * (0.25 + 0.75 * lengths / lengths.mean()))[:, None]
    return (idf * asked * 2.2 / (asked + length)).sum(axis=1)


def overlap(one: np.ndarray, other: np.ndarray) -> float:
    return len(set(np.argsort(-one)[:10]) & set(np.argsort(-other)[:10])) / 10


@key("rag-systems-03")
def freshness(check: Check) -> int:
    """The longest time for which an edit stays unfound and a deleted page is quoted, for each design."""
    full, changed = read(check, "takes # hours; #% change each day")
    (edits,) = read(check, "an edit has to be found within # hours")
    when = re.search(r"may not be quoted (from the next request on|(\w+) minutes later)", check.stem)
    if not when:
        raise NoKey(f"{check.id}: the stem no longer reads as computed here")
    allowed = WORDS[when[2]] / 60 if when[2] else 0.0
    verdicts = {}
    for text in check.options:
        way, removal = part(
            check, text, r"(Edits indexed every hour|Full rebuilds back to back); (hits|deletions)"
        )
        period = run = full
        if way.startswith("Edits"):
            period, run = 1.0, full * changed / 100 / 24
        unseen = (
            0.0 if removal == "hits" else 1 / 3600
        )  # an index, however fast, is read before it is updated
        # An edit that has just missed one run is in the index after the next one.
        verdicts[text] = max(period, run) + run <= edits and unseen <= allowed
    return judge(check, verdicts)


another("rag-systems-03", "takes 9 hours", "takes 0.5 hours", fault="2 of 4 judged")
another("rag-systems-03", "within 2 hours", "within 48 hours", fault="2 of 4 judged")
another("rag-systems-03", "from the next request on", "two minutes later", fault="2 of 4 judged")


@key("llm-fine-tuning-01")
def adapter(check: Check) -> int:
    rank, rows, columns = (int(n) for n in read(check, "rank-# LoRA adapter to one # x # projection"))
    down, up = np.zeros((rank, columns)), np.zeros((rows, rank))
    mistakes = (down.size, down.size * rank, rows * columns)
    return nearest(check, float(down.size + up.size), tuple(map(float, mistakes)))


another("llm-fine-tuning-01", "rank-8", "rank-16", fault="no option shows 1.311e")


@key("llm-fine-tuning-02")
def storage(check: Check) -> int:
    adapter, customers = read(check, "adapter of # million parameters for each of # customers")
    (base,) = read(check, "base model of # billion parameters")
    (size,) = read(check, "Every parameter takes # bytes")
    adapters = customers * adapter / 1000 * size  # GB
    mistakes = (adapters, 2 * (base * size + adapters), customers * base * size + adapters)
    return nearest(check, base * size + adapters, mistakes)


another("llm-fine-tuning-02", "200 customers", "400 customers", fault="no option shows 32$")


@key("llm-fine-tuning-03")
def endless_replies(check: Check) -> int:
    """Run the code of the stem, tune a small next-token model on its labels and let that model write."""
    if endless(check.code) < 0.7:
        raise NoKey(f"{check.id}: the symptom does not appear")
    mended = check.code.replace("tok.pad_token = tok.eos_token", "")
    return judge(check, {
        "leaves out the end": endless(mended) < 0.3,
        "counts the padding": endless(check.code, texts=TEXTS[2:]) < 0.3,  # one text, so there is no padding
        "counts the prompt": endless(check.code, prompt=1) < 0.3,
        "cuts off the end": endless(check.code, texts=TEXTS[:2]) < 0.3,  # no long text
    })  # fmt: skip


another("llm-fine-tuning-03", "tok.eos_token", "tok.unk_token", fault="symptom does not appear")


class Tokeniser:
    """Seven tokens: 0 ends a text, 5 is a full stop, 6 pads unless something else is told to."""

    eos_token, unk_token, pad_token = 0, 4, 6

    @property
    def pad_token_id(self) -> int:
        return self.pad_token

    def __call__(self, texts: list[list[int]], padding: bool) -> np.ndarray:
        longest = max(map(len, texts))
        return np.array([text + [self.pad_token] * (longest - len(text)) for text in texts])


TEXTS = ((1, 2, 3, 5, 0), (1, 3, 5, 0), (2, 3, 2, 1, 3, 5, 0))  # the first two tokens are the prompt


@lru_cache
def endless(code: str, texts: tuple[tuple[int, ...], ...] = TEXTS, prompt: int = 0) -> float:
    """Share of replies that reach the output limit after tuning a low-rank change of next-token logits.

    Labels of the first ``prompt`` predicted tokens are left out of the loss.
    """
    space = {"tok": Tokeniser(), "texts": [list(text) for text in texts]}
    exec(code, space)
    before, after = space["ids"][:, prompt:-1].ravel(), space["labels"][:, prompt + 1 :].ravel()
    before, after = before[after != -100], after[after != -100]
    base = np.zeros((7, 7))
    base[:, 0], base[:, 6] = -4.0, -9.0  # the base model seldom ends a text and does not pad
    shares = []
    for seed in SEEDS[:3]:
        rng = np.random.default_rng(seed)
        left, right = rng.normal(size=(7, 2)), np.zeros((2, 7))
        for _ in range(400):
            error = np.eye(7)[after] - softmax((base + left @ right)[before])
            slope = np.zeros((7, 7))
            np.add.at(slope, before, error)
            left, right = left + 0.05 * slope @ right.T, right + 0.05 * left.T @ slope
        odds = softmax(base + left @ right)
        shares.append(float(np.mean([reaches_limit(odds, rng) for _ in range(40)])))
    return steady(shares)


def reaches_limit(odds: np.ndarray, rng: np.random.Generator, limit: int = 20) -> bool:
    token = 1
    for _ in range(limit):
        token = int(rng.choice(7, p=odds[token]))
        if token == 0:
            return False
    return True


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@key("llm-evaluation-01")
def half_width(check: Check) -> int:
    """By the normal approximation; the exact spread of the pass rate must agree."""
    passed, asked = (int(n) for n in read(check, "passes # of # golden prompts"))
    (level,) = read(check, "the #% confidence interval")
    share, z = passed / asked, NormalDist().inv_cdf(0.5 + level / 200)
    error = 100 * math.sqrt(share * (1 - share) / asked)
    wilson = 100 * np.ptp(wilson_interval(passed, asked, z)) / 2
    if abs(wilson - z * error) > 0.05 * wilson:
        raise NoKey(f"{check.id}: two methods disagree")
    return nearest(check, z * error, (error, 2 * z * error, 100 * (1 - share)))


another("llm-evaluation-01", "80 of 100", "320 of 400", fault="no option shows 3.92|is no option")


def wilson_interval(passed: int, asked: int, z: float) -> tuple[float, float]:
    result = binomtest(passed, asked).proportion_ci(2 * NormalDist().cdf(z) - 1, method="wilson")
    return result.low, result.high


@key("llm-evaluation-02")
def biased_judge(check: Check) -> int:
    """Take each suspected effect out of the table: without the true one the new prompt wins one half."""
    shares = np.array(read(check, "longer in #% of pairs, equal in #% and shorter in #%")) / 100
    (reported,) = read(check, "wins #% overall")
    table = np.array([[float(n) for n in re.findall(r"(\d+)%", line)] for line in check.code.split("\n")[1:]])
    if abs(overall := float(shares @ table.mean(axis=1)) - reported) > 1:
        raise NoKey(f"{check.id}: stem and table disagree by {overall:.0f}")
    equal = table[1].mean()
    without = {
        "reads first": np.repeat(table.mean(axis=1, keepdims=True), 2, axis=1),
        "in its own style": table - (equal - 50),  # what remains of a lead where length and order are alike
        "notices quality": table - (equal - 50),
        "longer of two": table - table.mean(axis=1, keepdims=True) + equal,
    }
    return judge(check, {cause: abs(shares @ rest.mean(axis=1) - 50) < 2 for cause, rest in without.items()})


another("llm-evaluation-02", "equal in 10%", "equal in 60%", fault="table disagree")
another("llm-evaluation-02", "longer in 80% of pairs, equal in 10% and shorter in 10%; the new prompt wins 64%",
        "longer in 10% of pairs, equal in 80% and shorter in 10%; the new prompt wins 50%", fault="4 of 4")  # fmt: skip


@key("llm-evaluation-03")
def gates(check: Check) -> int:
    """Exact chances of both errors of each gate, by the binomial distribution."""
    (good,) = read(check, "live version passes #%")
    false_alarm, bad, caught = read(
        check, "in at most #% of runs and one that fell to #% in at least #% of runs"
    )
    verdicts = {}
    for text in check.options:
        n, limit = (int(part) for part in part(check, text, r"n = (\d+) and t = (\d+)%"))
        fewer = math.ceil(n * limit / 100) - 1  # the most passes that are still blocked
        unchanged, fallen = (100 * binom.cdf(fewer, n, rate / 100) for rate in (good, bad))
        verdicts[text] = bool(unchanged <= false_alarm and fallen >= caught)
    return judge(check, verdicts)


another("llm-evaluation-03", "passes 90%", "passes 95%", fault="3 of 4 judged")
another("llm-evaluation-03", "fell to 80%", "fell to 70%", fault="2 of 4 judged")


@key("llm-agents-01")
def forgetful_loop(check: Check) -> int:
    """Run the loop with a model that searches until it sees a result, and does the same each time."""
    searches = []

    def model(messages: list[str]) -> SimpleNamespace:
        known = any("found" in message for message in messages)
        return SimpleNamespace(tool=None if known else "search", args="question", text="answer from " * known)

    def run_tool(tool: str, args: str) -> str:
        searches.append(tool)
        return "found"

    space = {"model": model, "run_tool": run_tool}
    exec(check.code, space)
    said = space["agent"](["question"])
    seen = (len(searches), "result" if said.startswith("answer") else said)
    return judge(check, {
        "Four searches, then the text `gave up`": seen == (WORDS["four"], "gave up"),
        "without its result": seen == (1, ""),
        "based on its result": seen == (1, "result"),
        "based on them all": seen == (WORDS["four"], "result"),
    })  # fmt: skip


another("llm-agents-01", "result = run_tool(reply.tool, reply.args)",
        "messages.append(run_tool(reply.tool, reply.args))", right="based on its result")  # fmt: skip
another("llm-agents-01", "range(4)", "range(2)", fault="0 of 4 judged")


@key("llm-agents-02")
def first_fault(check: Check) -> int:
    """Make one step faultless at a time and count the tasks that are saved."""
    wrong = {step: int(count) for step, count in re.findall(r"^(\w+) +(\d+)$", check.code, re.MULTILINE)}
    (failed,) = read(check, "in # failed tasks")
    steps = {"Planning": "plan", "Searching": "search", "Calculating": "calculate", "Writing": "write"}
    if list(wrong) != list(steps.values()) or max(wrong.values()) != failed:
        raise NoKey(f"{check.id}: the stem and its table disagree")
    if "handed a wrong result also gives one" not in check.stem:
        raise NoKey(f"{check.id}: the stem no longer reads as computed here")
    traces: list[str] = []  # the first wrong step of each failed task: it taints all after it
    for step, count in wrong.items():
        traces += [step] * (count - len(traces))
    saved = {name: sum(first == step for first in traces) for name, step in steps.items()}
    return judge(check, {name: count == max(saved.values()) for name, count in saved.items()})


another("llm-agents-02", "search           20", "search            8", right="Calculating")
another("llm-agents-02", "in 34 failed", "in 40 failed", fault="disagree")


@key("llm-agents-03")
def worth_a_check(check: Check) -> int:
    """The amount at which the mean losses with and without a check are equal."""
    (wrong,) = read(check, "#% of them are wrong and lost in full")
    cost, stopped = read(check, "costs # per refund and stops #% of the wrong ones")
    rate, stops = wrong / 100, stopped / 100
    best = nearest(check, cost / (rate * stops), (cost / stops, cost / rate, cost / (rate * (1 - stops))))
    amount = value(check.options[best])
    if not math.isclose(rate * amount, cost + rate * (1 - stops) * amount, rel_tol=0.01):
        raise NoKey(f"{check.id}: the two losses differ at {amount}")
    return best


another("llm-agents-03", "2% of them", "6% of them", fault="no option shows 66.67")


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


def part(check: Check, option: str, pattern: str) -> tuple[str, ...]:
    """The parts of one option that its design, plan or gate is known by."""
    found = re.search(pattern, option)
    if not found:
        raise NoKey(f"{check.id}: {option!r} does not read like {pattern}")
    return found.groups()


@key("llm-agents-04")
def all_right(check: Check) -> int:
    (share,) = (n / 100 for n in read(check, "right in #% of its runs"))
    (times,) = read(check, "refund # times a day")
    result = share**times
    return nearest(check, 100 * result, (100 * share**2, 100 * share, 100 * (1 - (1 - share) ** times)))


another("llm-agents-04", "five times", "three times", fault="no option shows 51")


@key("llm-agents-05")
def between_summaries(check: Check) -> int:
    """Run the agent until the second summary."""
    (window,) = read(check, "window of # tokens")
    fixed, step = read(check, "take # of them, and each step of the agent adds #")
    share, summary = read(check, "When #% of the window is full, the steps so far are replaced by a summary of # tokens")
    limit, full, steps = window * share / 100, fixed + summary, 0
    while full + step <= limit:
        full, steps = full + step, steps + 1
    return nearest(check, steps, ((limit - fixed) // step, limit // step, window // step))


another("llm-agents-05", "agent adds 3,000", "agent adds 1,000", fault="no option shows 74")


@key("llm-evaluation-04")
def without_place(check: Check) -> int:
    """A judge's preference on the scale of shares, and its liking of a place, from both orders."""
    first, second = read(check, "wins #% of the comparisons in which it stands first and #% of those")
    liking = (first - second) / 2
    return nearest(check, first - liking, (first * second / 100, second, first))


another("llm-evaluation-04", "wins 70%", "wins 90%", fault="no option shows 65")


@key("llm-evaluation-05")
def beyond_chance(check: Check) -> int:
    person, count, judge_, agree = read(
        check, "calls # of # answers good, a judge model # too; they agree on # answers")  # fmt: skip
    p, q, both = person / count, judge_ / count, agree / count
    chance = p * q + (1 - p) * (1 - q)
    return nearest(check, (both - chance) / (1 - chance), (both - chance, chance, both))


another("llm-evaluation-05", "agree on 90", "agree on 94", fault="no option shows 0.6667")


@key("vector-search-04")
def smaller_index(check: Check) -> int:
    numbers_, size = read(check, "vectors of # numbers at # bytes each")
    links, link = read(check, "for every vector # links of # bytes")
    if "stored at one byte a number" not in check.stem:
        raise NoKey(f"{check.id}: the stem no longer reads as computed here")
    before = numbers_ * size + links * link
    return nearest(check, before / (numbers_ + links * link), (before / (2 * numbers_ + links * link), size))


another("vector-search-04", "32 links", "256 links", fault="no option shows 2.286")


@key("rag-systems-04")
def after_reranking(check: Check) -> int:
    wide, narrow, reranked = read(
        check, "finds for #% of the questions, and among its first 5 for #%. A reranker that gets the 50 puts the right "
        "passage among its first 5 in #% of the cases")  # fmt: skip
    return nearest(check, wide * reranked / 100, (narrow, reranked, wide))


another("rag-systems-04", "in 85% of the cases", "in 75% of the cases", fault="no option shows 60")


@key("llm-fine-tuning-04")
def preference(check: Check) -> int:
    (beta,) = read(check, "with beta #.")
    a, b = read(check, "preferred reply is -# under the policy and -# under the reference")
    c, d = read(check, "rejected one -# and -#.")
    better, worse = b - a, d - c  # changes of the log-probability against the reference

    def chance(margin: float) -> float:
        return 100 / (1 + math.exp(-margin))

    mistakes = (chance(beta * (better + worse)), chance(beta * (c - a)), chance(better - worse))
    return nearest(check, chance(beta * (better - worse)), mistakes)


another("llm-fine-tuning-04", "with beta 0.1", "with beta 0.2", fault="no option shows 83")


@key("llm-app-design-04")
def cached_cost(check: Check) -> int:
    tokens, same = read(check, "sends # input tokens, of which the first # are always")
    (price,) = read(check, "A million input tokens cost # euros")
    if "cache a tenth" not in check.stem or "a million requests a day" not in check.stem:
        raise NoKey(f"{check.id}: the stem no longer reads as computed here")
    mistakes = (tokens * price / 10, (tokens - same) * price, tokens * price)
    return nearest(check, (tokens - same + same / 10) * price, mistakes)


another("llm-app-design-04", "the first 5,000 are", "the first 3,000 are", fault="no option shows 6600")


@key("llm-app-design-05")
def cached_order(check: Check) -> int:
    """Two prompts of one customer, some minutes apart: how many tokens from the start are alike?"""
    rules, now, profile = read(
        check, r"rules \(# tokens, the same for all\), the time of day \(# tokens, new each minute\), the customer's "
        r"profile \(# tokens\)")  # fmt: skip
    lengths = {"rules": rules, "profile": profile, "time": now, "question": 20}
    alike = {}
    for order in check.options:
        alike[order] = 0.0
        for part in order.lower().split(", "):
            if part not in lengths:
                raise NoKey(f"{check.id}: no part of the prompt is called {part!r}")
            if part in ("time", "question"):
                break
            alike[order] += lengths[part]
    return judge(check, {order: found == max(alike.values()) for order, found in alike.items()})


another("llm-app-design-05", "the customer's profile", "a profile", fault="no longer reads")


@key("llm-fine-tuning-05")
def adapters_on_few_bits(check: Check) -> int:
    (base,) = read(check, "model of # billion parameters")
    (adapters,) = read(check, "adapters of # million parameters")
    (bits,) = read(check, "at # bits each")
    (state,) = read(check, "adapter parameter takes # bytes")
    own = adapters / 1000 * state
    return nearest(check, base * bits / 8 + own, (own, base * 2 + own, base * state))


another("llm-fine-tuning-05", "at 4 bits each", "at 8 bits each", fault="no option shows 8.64")


@key("llm-evaluation-06")
def wholly_grounded(check: Check) -> int:
    (answers, claims) = read(check, "# answers make # claims")
    (supported,) = read(check, "# of the claims are supported")
    (spoilt,) = read(check, "lie in # of the answers")
    share = 100 * supported / claims
    return nearest(check, 100 * (answers - spoilt) / answers, (100 - share, 100 * spoilt / answers, share))


another("llm-evaluation-06", "lie in 40 of", "lie in 30 of", fault="no option shows 70")


@key("llm-agents-06")
def schemas_saved(check: Check) -> int:
    tools, size = read(check, "schemas of its # tools, # tokens each")
    (steps,) = read(check, "each of the # steps")
    search, needed = read(check, "finds tools, # tokens, and the schemas of the # tools")
    before, after = tools * size, search + needed * size
    return nearest(check, steps * (before - after), (before - after, steps * after, steps * before))


another("llm-agents-06", "the 10 steps", "the 5 steps", fault="no option shows 4.325e")
