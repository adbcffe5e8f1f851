"""Which need-to-learn skills somebody marks as ever worked with: as asked for, after their bias, or carelessly.

As asked for ("in doubt, mark"): a skill is marked where its true level and some noise are above .5, but for some
that are overlooked. With these constants untouched skills have a mean true level of .53 (SD .91), near the trial
that the constant of the scorer comes from (.51, SD .98), and people mark 33 of 51 on average.
"""

from collections.abc import Callable

import numpy as np

from assessment.bank.model import Bank
from assessment.vocabulary import LEARN
from benchmarks.simulation.worlds import Person, areas_of

LEAST_LEVEL, NOISE_SD, OVERLOOKED, MISSED = 0.5, 0.5, 0.08, 0.30

Marks = Callable[[Bank, Person], list[str]]


def as_asked(bank: Bank, person: Person) -> list[str]:
    """By the true level, in doubt marked."""
    return _marked(bank, person, person.levels, OVERLOOKED)


def after_bias(bank: Bank, person: Person) -> list[str]:
    """Who rates an area high thinks sooner of having worked with it: the level as it is felt."""
    return _marked(bank, person, person.levels + person.bias[areas_of(bank)], OVERLOOKED)


def with_missed(bank: Bank, person: Person) -> list[str]:
    """As asked for, but of all marks 30 % are missed."""
    return _marked(bank, person, person.levels, MISSED)


def _marked(bank: Bank, person: Person, felt: np.ndarray, missed: float) -> list[str]:
    marked = (felt + NOISE_SD * person.mark_noise > LEAST_LEVEL) & (person.overlooked >= missed)
    return [s.id for s in bank.skills.values() if s.kind == LEARN and marked[bank.index[s.id]]]
