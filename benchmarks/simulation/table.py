"""Runs every method on the same people and adds up how well each decides."""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from assessment import bank as bank_module
from assessment.answers import Answers
from assessment.bank.model import Bank
from assessment.scoring import states
from assessment.session import pace
from assessment.session.places import TOUCHED, Place
from benchmarks.simulation.methods import LEAST_TARGET, Decision
from benchmarks.simulation.worlds import Person, World, people

BANK, ROLE = "backend-to-ml", "applied-mle"


@dataclass(frozen=True)
class Score:
    """How well a method did over people: means, over the skills that count.

    ``right``: decision "level >= target"; ``wrongly_met``: share of what it calls met that is not;
    ``coverage``: share of true levels inside the 80 % band; ``too_high``: mean error of the level, in levels.
    """

    questions: float
    minutes: float
    right: float
    rmse: float
    wrongly_met: float
    coverage: float
    too_high: float


def score(method: Callable, world: World, count: int, seed: int = 0, bank: Bank | None = None) -> Score:
    """One method in one world; deterministic for the same seed."""
    bank = bank or bank_module.load(bank_module.find(BANK))
    return summary([one(bank, person, method) for person in people(bank, world, count, seed)])


def one(bank: Bank, person: Person, method: Callable) -> dict:
    """How well a method did with one person: the row that ``summary`` takes means of."""
    target = states.hired(states.targets(bank, ROLE))
    counts = target >= LEAST_TARGET
    made: Decision = method(bank, ROLE, person)
    truth = (person.levels >= target - 0.5)[counts]
    inside = np.nan
    if made.low is not None:
        inside = np.mean(
            (made.low <= person.levels + 1e-9) & (person.levels <= made.high + 1e-9), where=counts
        )
    return {
        "questions": made.ladders + made.checks,
        "minutes": _minutes(bank, made),
        "right": np.mean(made.at_target[counts] == truth),
        "too high": np.mean((made.level - person.levels)[counts]),
        "squared": np.mean((made.level - person.levels)[counts] ** 2),
        "met": int(made.called_met[counts].sum()),
        "wrongly": int((made.called_met[counts] & ~truth).sum()),
        "coverage": inside,
    }


def _minutes(bank: Bank, made: Decision) -> float:
    """Reading time of what was asked; of all skill ladders where the method kept no answers."""
    if made.answers is not None:
        return _seconds_asked(bank, made.answers) / 60
    ladder = np.mean([pace.ladder_seconds(skill) for skill in bank.skills.values()])
    check = np.mean([pace.check_seconds(check) for check in bank.checks.values()])
    return (made.ladders * ladder + made.checks * check) / 60


def _seconds_asked(bank: Bank, answers: Answers) -> float:
    ladders = [*(bank.areas[x] for x in answers.areas), *(bank.skills[x] for x in answers.skills)]
    marking = pace.page_seconds(bank, replace(answers, touched_asked=False), Place(TOUCHED))
    checks = sum(pace.check_seconds(bank.checks[x]) for x in answers.checks)
    return sum(map(pace.ladder_seconds, ladders)) + checks + marking * answers.touched_asked


def summary(rows: list[dict]) -> Score:
    """Means over people; the share wrongly called met is over all skills called so."""
    mean = {key: float(np.mean([row[key] for row in rows])) for key in rows[0]}
    return Score(mean["questions"], mean["minutes"], mean["right"], float(np.sqrt(mean["squared"])),
                 mean["wrongly"] / mean["met"] if mean["met"] else 0.0, mean["coverage"],
                 mean["too high"])  # fmt: skip


def scores(jobs: Iterable[tuple], count: int, processes: int = 2) -> list[Score]:
    """One score for each (method's maker, its arguments, world); the same whatever the processes."""
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(_job, [(*job, count) for job in jobs]))


def _job(job: tuple) -> Score:
    make, arguments, world, count = job
    return score(make(*arguments), world, count)
