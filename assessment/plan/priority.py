"""How much steps and skills matter: their own worth, and that of what rests on them."""

from collections.abc import Collection, Mapping, Sequence
from graphlib import TopologicalSorter

import pandas as pd

from assessment.bank import Bank

BLOCKS_MANY, BLOCKER_BONUS = 3, 1.25


def bonus(unlocks: Collection[str]) -> float:
    """The factor for what unlocks so many others: 1.25 from three on."""
    return BLOCKER_BONUS if len(unlocks) >= BLOCKS_MANY else 1.0


def of_skills(bank: Bank, worth: Mapping[str, float]) -> pd.DataFrame:
    """One row for each skill of ``worth`` (weight times expected shortfall), in its order: own, its worth with the bonus
    for what it unlocks; priority, with what it inherits; unlocks, those of these skills that need it."""
    unlocks = {skill: [other for other in worth if skill in bank.skills[other].prerequisites] for skill in worth}
    own = {skill: worth[skill] * bonus(unlocks[skill]) for skill in worth}
    rests = pd.Series(unlocks, dtype=object)
    return pd.DataFrame({"own": pd.Series(own, dtype=float), "priority": inherit(own, unlocks), "unlocks": rests})


def inherit(own: Mapping[str, float], unlocks: Mapping[str, Sequence[str]]) -> pd.Series:
    """The highest of each one's own priority and those of all that it unlocks, by id, in the order of ``own``. Raises
    graphlib.CycleError where some unlock each other in a ring."""
    found: dict[str, float] = {}
    for name in TopologicalSorter(unlocks).static_order():  # first what it unlocks, then itself
        found[name] = max([own[name], *(found[other] for other in unlocks[name])])
    return pd.Series({name: found[name] for name in own}, dtype=float)
