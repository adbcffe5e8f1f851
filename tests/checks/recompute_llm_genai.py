"""Keys of the checks about llm and generative ai engineering, recomputed from their stems."""

import re

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, read

from assessment.bank.model import Check


@key("llm-fine-tuning-01")
def adapter(check: Check) -> int:
    rank, rows, columns = (int(n) for n in read(check, "rank-# LoRA adapter to one # x # projection"))
    down, up = np.zeros((rank, columns)), np.zeros((rows, rank))
    mistakes = (down.size, down.size * rank, rows * columns)
    return nearest(check, float(down.size + up.size), tuple(map(float, mistakes)))


another("llm-fine-tuning-01", "rank-8", "rank-16", fault="no option shows 1.311e")


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


another("vector-search-01", "inner product", "cosine", fault="no longer reads")


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
