"""The state of each skill for a role, and how much the role cares."""

import numpy as np

from assessment.bank import Bank
from assessment.scoring import posterior
from assessment.scoring.evidence import Evidence
from assessment.vocabulary import (
    CLAIMED,
    DOES_NOT_APPLY,
    GAP,
    LEARN,
    MET,
    MUST,
    MUST_TARGET,
    NO_TARGET,
    NONE,
    OPTIONAL,
    SHOULD,
    STUDY_TOP,
    SURE,
    UNSURE,
    Importance,
)  # fmt: skip

UNLIKELY = 0.25
ROLE_WEIGHT = {4: 1.3, 3: 1.0, 2: 0.6, 1: 0.3, 0: 0.0}


def targets(bank: Bank, role: str) -> np.ndarray:
    """Each skill's target level for a role (J,)."""
    return np.array([skill.targets[role] for skill in bank.skills.values()])


def hired(target: np.ndarray) -> np.ndarray:
    """The level that each target (J,) asks for before the work begins, D = min(T, 3) (J,): every decision is about it.
    What a target has above it grows in the work; it counts for the weight alone."""
    return np.asarray(np.minimum(target, STUDY_TOP))


def weights(target: np.ndarray) -> np.ndarray:
    """Role weight of each target (J,); a target of 5 weighs as one of 4."""
    return np.array([ROLE_WEIGHT[min(int(t), 4)] for t in target])


def importance(target: int) -> Importance:
    """Must, should or optional for the role: target at least 3, 2, 1."""
    if target >= MUST_TARGET:
        return MUST
    return SHOULD if target == 2 else OPTIONAL if target == 1 else NONE


def states(bank: Bank, p: posterior.Posterior, evidence: Evidence, target: np.ndarray) -> np.ndarray:
    """The state of each skill (J,) of strings.

    P is the chance to be at the level ``hired``. Met needs P >= .75, and for a need-to-learn skill a right check in
    its area; without one the skill is claimed. A skill answered 0 or left untouched is neither, until a check on it
    came out right; nor is one that was neither rated nor checked: what is inferred is no strength.
    """
    chance = posterior.probability_met(p, hired(target))
    learn = np.array([skill.kind == LEARN for skill in bank.skills.values()])
    sure = (chance >= SURE) & ~evidence.never_met & ~evidence.silent
    shown = ~learn | evidence.area_checked
    found = np.full(len(target), UNSURE, dtype=object)
    found[chance <= UNLIKELY] = GAP
    found[sure & shown] = MET
    found[sure & ~shown] = CLAIMED
    found[~evidence.applies] = DOES_NOT_APPLY
    found[target < 1] = NO_TARGET
    return found
