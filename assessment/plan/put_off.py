"""What is put off where the whole plan does not end by the date to be ready by."""

from collections.abc import Callable, Iterable

import numpy as np

from assessment.bank import Bank
from assessment.bank.needs import closure
from assessment.plan.steps import Sized, Standing, size
from assessment.scoring.estimate import Estimate
from assessment.vocabulary import MUST_TARGET


def kept_in_time(
    bank: Bank, estimate: Estimate, at: Standing, by_priority: Iterable[str], in_time: Callable[[int], bool]
) -> Sized:
    """The steps for the musts of the role and all their prerequisites, in time or not, and then for further skills by
    priority, each with its prerequisites, as long as the plan stays in time: ``in_time`` says so of its whole hours.
    ``by_priority`` are the open skills, the most important first.
    A skill that is put off is wanted at level 0."""
    needed = {skill.id: skill.prerequisites for skill in bank.skills.values()}
    musts = estimate.skills.index[(estimate.skills["target"] >= MUST_TARGET).to_numpy() & (at.wanted > 0)]
    kept = closure(needed, musts)
    sized = size(at, _only(bank, at, kept))
    for skill in by_priority:
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
