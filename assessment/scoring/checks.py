"""Which check to ask next: the one about which we are unsure and which matters to the role."""

from dataclasses import replace

import numpy as np

from assessment.answers import Answers
from assessment.bank import Bank
from assessment.bank.model import Check
from assessment.scoring import evidence as ev
from assessment.scoring import posterior, states
from assessment.scoring.posterior import Posterior
from assessment.vocabulary import DONT_KNOW, MUST_TARGET, RIGHT, WRONG, Outcome

LEVEL_PULL = 0.15  # how fast a check loses interest with its distance from the target
LEAST_TARGET = 2
GIVE_UP_AFTER = 3  # "I don't know" answers in an area


def next_check(bank: Bank, answers: Answers, role: str) -> str | None:
    """The id of the next check, or None where no check is worth asking or the limit is reached.

    argmax of w_j P_j (1 - P_j) / (1 + asked on j) * exp(-.15 |b - D_j + .5|) over the checks not asked;
    ties go to the bank's order. None once the remaining checks cannot change the state of a must, not even
    if several came out right or several wrong (one check alone often cannot where two together can).
    """
    if len(answers.asked_checks) >= answers.limit:
        return None
    target = states.targets(bank, role)
    evidence = ev.gather(bank, answers)
    found = candidates(bank, answers, evidence, target)
    if not found:
        return None
    p = ev.posterior_of(bank, answers)
    found = _by_worth(bank, answers, p, target, found)
    return found[0].id if _can_change_a_must(bank, p, evidence, target, found) else None


def _by_worth(
    bank: Bank, answers: Answers, p: Posterior, target: np.ndarray, checks: list[Check]
) -> list[Check]:
    """The checks, the one most worth asking first; ties stay in the bank's order."""
    hired = states.hired(target)
    chance = posterior.probability_met(p, hired)
    value = posterior.settled(states.weights(target) * chance * (1 - chance))
    asked = np.zeros(len(target))
    for check_id in answers.asked_checks:
        asked[bank.index[bank.checks[check_id].skill]] += 1

    def worth(check: Check) -> float:
        j = bank.index[check.skill]
        distance = abs(check.difficulty - hired[j] + 0.5)
        return float(value[j] / (1 + asked[j]) * np.exp(-LEVEL_PULL * distance))

    return sorted(checks, key=worth, reverse=True)


def candidates(bank: Bank, answers: Answers, evidence: ev.Evidence, target: np.ndarray) -> list[Check]:
    """The checks that may be asked: of skills that matter, in areas with something in them, not seen before. ``target``
    (J,) in levels."""
    given_up, spent = _given_up(bank, answers), set(answers.spent)
    target = np.where(evidence.applies, target, 0)
    untouched = {
        area.id
        for area in bank.areas.values()
        if all(evidence.zero[bank.index[skill]] for skill in area.skills)
    }
    return [
        check
        for check in bank.checks.values()
        if check.id not in answers.asked_checks
        and check.id not in spent
        and check.id not in answers.carried
        and target[bank.index[check.skill]] >= LEAST_TARGET
        and bank.skills[check.skill].area not in given_up | untouched
    ]


def _given_up(bank: Bank, answers: Answers) -> set[str]:
    """Areas in which the respondent said "I don't know" three times."""
    areas = [
        bank.area_of(bank.checks[check_id].skill).id
        for check_id, answer in answers.checks.items()
        if answer.state == DONT_KNOW
    ]
    return {area for area in areas if areas.count(area) >= GIVE_UP_AFTER}


def _can_change_a_must(
    bank: Bank, p: Posterior, evidence: ev.Evidence, target: np.ndarray, checks: list[Check]
) -> bool:
    """Whether the first of the checks, however many, all right or all wrong, would change the state of a
    skill with target 3 or more."""
    must = target >= MUST_TARGET
    before = states.states(bank, p, evidence, target)[must]
    outcomes: tuple[Outcome, ...] = (RIGHT, WRONG)
    for kind in outcomes:  # "I don't know" lies between the two
        after, tested, right = p.copy(), evidence.area_checked.copy(), evidence.right.copy()
        for check in checks:
            ev.apply_check(after, bank, check, kind)
            if kind == RIGHT:
                tested |= p.areas == p.areas[bank.index[check.skill]]
                right[bank.index[check.skill]] += 1
            then = replace(evidence, area_checked=tested, right=right)
            if (states.states(bank, after, then, target)[must] != before).any():
                return True
    return False
