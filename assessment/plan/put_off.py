"""What is put off where the whole plan does not end by the date to be ready by."""

from collections.abc import Callable

import numpy as np

from assessment.bank import Bank
from assessment.bank.needs import closure
from assessment.plan.steps import BLOCKER_BONUS, BLOCKS_MANY, Sized, Standing, inherit, size
from assessment.scoring.estimate import Estimate
from assessment.vocabulary import MUST_TARGET


def kept_in_time(bank: Bank, estimate: Estimate, at: Standing, in_time: Callable[[int], bool]) -> Sized:
    """The steps for the musts of the role and all their prerequisites, in time or not, and then for further skills by
    priority, each with its prerequisites, as long as the plan stays in time: ``in_time`` says so of its whole hours.
    A skill that is put off is wanted at level 0."""
    needed = {skill.id: skill.prerequisites for skill in bank.skills.values()}
    musts = estimate.skills.index[(estimate.skills["target"] >= MUST_TARGET).to_numpy() & (at.wanted > 0)]
    kept = closure(needed, musts)
    sized = size(at, _only(bank, at, kept))
    for skill in _by_priority(bank, at):
        if skill in kept:
            continue
        wider = kept | closure(needed, [skill])
        more = size(at, _only(bank, at, wider))
        if in_time(int(more.hours.sum())):
            kept, sized = wider, more
    return sized


def _only(bank: Bank, at: Standing, kept: set[str]) -> np.ndarray:
    """The wanted levels (J,) of the skills that are kept, 0 of all others."""
    return np.asarray(at.wanted * np.array([skill in kept for skill in bank.skills]))


def _by_priority(bank: Bank, at: Standing) -> list[str]:
    """Open skills, the highest priority first: as of steps, but by the skills' own prerequisites."""
    mine = [skill for number, skill in enumerate(bank.skills) if at.open[number] and at.wanted[number] >= 1]
    unlocks = {skill: [other for other in mine if skill in bank.skills[other].prerequisites] for skill in mine}
    own = {
        skill: float(at.worth[bank.index[skill]]) * (BLOCKER_BONUS if len(unlocks[skill]) >= BLOCKS_MANY else 1.0)
        for skill in mine
    }
    return list(inherit(own, unlocks).sort_values(ascending=False, kind="stable").index)
