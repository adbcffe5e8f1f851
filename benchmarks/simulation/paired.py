"""The rule for "I don't know" beside the one before, on the same people.

Before, it counted as a wrong answer. That rule lives here alone.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

import numpy as np

from assessment import bank as bank_module
from assessment.bank.model import Bank
from assessment.scoring import posterior
from benchmarks.simulation.table import BANK, Score, one, summary
from benchmarks.simulation.worlds import Person, World, people


@dataclass(frozen=True)
class Paired:
    """Both rules over the same people, and of each measure the difference, now less before, with its standard
    error over people."""

    before: Score
    now: Score
    difference: dict[str, tuple[float, float]]


@contextmanager
def as_wrong() -> Iterator[None]:
    """The rule before: "I don't know" moves the estimate as a wrong answer does."""

    def wrong(p: posterior.Posterior, skill: int, level: float, choices: int) -> None:
        posterior.check(p, skill, level, choices, right=False)

    with mock.patch.object(posterior, "dont_know", wrong):
        yield


def compare(make: Callable, arguments: tuple, world: World, count: int, seed: int = 0) -> Paired:
    """One method in one world under both rules; deterministic for the same seed."""
    bank, method = bank_module.load(bank_module.find(BANK)), make(*arguments)
    pairs = [_pair(bank, person, method) for person in people(bank, world, count, seed)]
    before, now = (list(rows) for rows in zip(*pairs, strict=True))
    parts = [_parts(rows) for rows in (before, now)]
    difference = {
        name: (value - parts[0][name][0], _error(each - parts[0][name][1]))
        for name, (value, each) in parts[1].items()
    }
    return Paired(summary(before), summary(now), difference)


def _pair(bank: Bank, person: Person, method: Callable) -> tuple[dict, dict]:
    with as_wrong():
        before = one(bank, person, method)
    return before, one(bank, person, method)


def _parts(rows: list[dict]) -> dict[str, tuple[float, np.ndarray]]:
    """Each measure, and how far each person pulls it (N,): to first order where it is no plain mean."""
    found = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    rmse = np.sqrt(found["squared"].mean())
    met = max(found["met"].mean(), 1e-9)
    share = found["wrongly"].mean() / met
    return {
        "right": (found["right"].mean(), found["right"]),
        "RMSE": (rmse, found["squared"] / (2 * rmse)),
        "met, wrong": (share, (found["wrongly"] - share * found["met"]) / met),
        "in band": (found["coverage"].mean(), found["coverage"]),
        "too high": (found["too high"].mean(), found["too high"]),
    }


def _error(each: np.ndarray) -> float:
    return float(each.std(ddof=1) / np.sqrt(len(each)))


def comparisons(jobs: list[tuple], count: int, processes: int) -> Iterator[Paired]:
    """One comparison for each (method's maker, its arguments, world), in order, each as soon as it is there."""
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_job, [(*job, count) for job in jobs])


def _job(job: tuple) -> Paired:
    return compare(*job)
