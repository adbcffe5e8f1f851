"""Two ways beside each other, on the same people: the difference of each measure, with its standard error.

Two ways before live here alone: the rule that "I don't know" counts as a wrong answer, and checks that are chosen for
the whole target where it is above the level one is hired with.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

import numpy as np

from assessment import bank as bank_module
from assessment.answers import Answers
from assessment.bank.model import Bank
from assessment.scoring import posterior, states
from assessment.scoring.checks import next_check
from benchmarks.simulation.methods import Decision
from benchmarks.simulation.table import BANK, Score, one, summary
from benchmarks.simulation.worlds import Person, World, people

Made = tuple[Callable, tuple]  # what makes a method, and its arguments: a process can be handed these


@dataclass(frozen=True)
class Paired:
    """Both ways over the same people, and of each measure the difference, now less before, with its standard
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


def under_old_rule(make: Callable, arguments: tuple) -> Callable:
    """A method for which "I don't know" counts as a wrong answer."""
    method = make(*arguments)

    def decide(bank: Bank, role: str, person: Person) -> Decision:
        with as_wrong():
            return method(bank, role, person)

    return decide


def old_rule(made: Made) -> Made:
    """The same way, with "I don't know" as a wrong answer."""
    return under_old_rule, made


def for_whole_target(bank: Bank, answers: Answers, role: str) -> str | None:
    """The next check as it was chosen before: for P of the whole target, 4 and 5 included, not of at most 3."""
    with mock.patch.object(states, "hired", lambda target: target):
        return next_check(bank, answers, role)


def compare(before: Made, now: Made, world: World, count: int, seed: int = 0) -> Paired:
    """Two ways in one world; deterministic for the same seed."""
    bank = bank_module.load(bank_module.find(BANK))
    methods = [make(*arguments) for make, arguments in (before, now)]
    pairs = [[one(bank, person, m) for m in methods] for person in people(bank, world, count, seed)]
    rows = [list(part) for part in zip(*pairs, strict=True)]
    old, new = (_parts(part) for part in rows)
    difference = {name: (new[name][0] - old[name][0], _error(new[name][1] - old[name][1])) for name in new}
    return Paired(*(summary(part) for part in rows), difference)


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
    """One comparison for each (way before, way now, world), in order, each as soon as it is there."""
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_job, [(*job, count) for job in jobs])


def _job(job: tuple) -> Paired:
    return compare(*job)
