"""Two well-known libraries for adaptive tests on the same checks: one scale an area, as they are meant.

catsim (maximum likelihood) and catpie, a port of the R package catR (expected a posteriori). Each gets as
many checks as our standard mode asked the same person, and the area with the widest error comes next.
With ratings, an area's scale starts from the person's own shrunk ratings, and every skill keeps its
distance from its area's mean.
"""

from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO

import catpie
import numpy as np
from catsim.estimation import NumericalSearchEstimator
from catsim.item_bank import ItemBank
from catsim.selection import MaxInfoSelector

from assessment.bank.model import Bank
from assessment.scoring import evidence, states
from benchmarks.simulation import methods
from benchmarks.simulation.methods import LEAST_TARGET, Decision
from benchmarks.simulation.worlds import Person

SLOPE = 1.1  # the scorer's own discrimination
PRIOR_SD = 1.3
GRID = (-3.0, 8.0, 45)


class Scale:
    """One area's ability scale, in levels, started from a normal prior."""

    def __init__(self, items: list[tuple], mean: float, sd: float):
        self.items, self.mean, self.sd = items, mean, sd
        self.asked: list[int] = []
        self.came: list[int] = []
        self.theta, self.error = mean, sd

    def next(self) -> int:
        return catpie.nextItem(self.items, self.theta, out=self.asked).item

    def learn(self, item: int, right: bool) -> None:
        self.asked.append(item)
        self.came.append(int(right))
        given = [self.items[n] for n in self.asked]
        prior = {"priorPar": (self.mean, self.sd), "parInt": GRID}
        self.theta = catpie.thetaEst(given, self.came, method="EAP", **prior)
        self.error = catpie.semTheta(self.theta, given, self.came, method="EAP", **prior)


class LikelihoodScale(Scale):
    """The same with catsim, whose estimate uses the answers alone; the prior is where it starts."""

    def __init__(self, items: list[tuple], mean: float, sd: float):
        super().__init__(items, mean, sd)
        with redirect_stdout(StringIO()):  # catsim prints an empty line for every bank
            self.bank = ItemBank(np.array(items))
        self.choose, self.estimator = MaxInfoSelector(), NumericalSearchEstimator()

    def next(self) -> int:
        return self.choose.select(item_bank=self.bank, administered_items=self.asked, est_theta=self.theta)

    def learn(self, item: int, right: bool) -> None:
        self.asked.append(item)
        self.came.append(int(right))
        responses = [bool(x) for x in self.came]
        found = self.estimator.estimate(item_bank=self.bank, administered_items=self.asked,
                                        response_vector=responses, est_theta=self.theta)  # fmt: skip
        self.theta = float(np.clip(found, 0, 5))
        information = sum(catpie.ii(self.theta, self.items[n]).Ii for n in self.asked)
        self.error = min(1 / np.sqrt(information), PRIOR_SD)


def catpie_scales(ratings: bool) -> Callable:
    return _peer(Scale, ratings)


def catsim_scales(ratings: bool) -> Callable:
    return _peer(LikelihoodScale, ratings)


def _peer(make: type[Scale], ratings: bool) -> Callable:
    def decide(bank: Bank, role: str, person: Person) -> Decision:
        ours = methods.mode("standard")(bank, role, person)
        target = states.hired(states.targets(bank, role))
        start, var = (methods.shrunk(bank, person) if ratings
                      else (evidence.prior_of(bank).levels, np.full(len(target), PRIOR_SD**2)))  # fmt: skip
        areas = evidence.area_index(bank)
        scales, places = _scales(make, bank, start, var, areas)
        weight = {a: np.sum(target[areas == a] >= LEAST_TARGET) for a in scales}
        for _ in range(ours.checks):
            open_scales = [a for a in scales if len(scales[a].asked) < len(scales[a].items)]
            area = max(open_scales, key=lambda a: weight[a] * scales[a].error ** 2)
            item = scales[area].next()
            scales[area].learn(item, person.right(bank, places[area][item]))
        moved = start.copy()
        sd = np.sqrt(var + 0.36 * (not ratings))  # the spread of the skills within an area
        for a, scale in scales.items():
            moved[areas == a] += scale.theta - scale.mean
        return methods._normal(moved, sd, target, ours.ladders if ratings else 0, ours.checks)

    return decide


def _scales(make, bank: Bank, start: np.ndarray, var: np.ndarray, areas: np.ndarray):
    scales, places = {}, {}
    for number, area in enumerate(bank.areas):
        checks = [c for c in bank.checks.values() if bank.skills[c.skill].area == area]
        if checks:
            items = [(SLOPE, c.difficulty, 1 / len(c.options), 1.0) for c in checks]
            mine = areas == number
            scales[number] = make(items, float(start[mine].mean()), float(np.sqrt(var[mine].mean())))
            places[number] = checks
    return scales, places
