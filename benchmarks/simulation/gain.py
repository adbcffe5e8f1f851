"""Another way to choose what to ask: by the decisions that an answer is expected to make right, a second of reading.

A decision "at the target" is right with chance max(P, 1 - P); the gain of a question is how much the weighted sum of
those is expected to rise over its answers. Checks alone, or ladders and checks in one pool: then nothing is asked
first, and questions end when the time is used up that standard mode takes of the same person.
"""

from collections.abc import Callable, Iterator

import numpy as np

from assessment.answers import Answers, new, route
from assessment.bank.model import Bank
from assessment.scoring import checks as standard
from assessment.scoring import evidence as ev
from assessment.scoring import posterior, states
from assessment.scoring.posterior import Posterior
from assessment.session import pace
from benchmarks.simulation.marks import as_asked
from benchmarks.simulation.methods import NOW, Decision, answered, check_answer, decision, rate_skill
from benchmarks.simulation.worlds import Person

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(5)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


def next_check(bank: Bank, answers: Answers, role: str) -> str | None:
    """The check of the highest gain a second among those that may be asked; the limit of the mode holds."""
    if len(answers.asked_checks) >= answers.limit:
        return None
    values = dict(_checks(bank, answers, role))
    return max(values, key=values.__getitem__) if values else None


def pooled() -> Callable:
    """Ladders and checks in one pool, in the time that standard mode takes."""

    def decide(bank: Bank, role: str, person: Person) -> Decision:
        budget = _seconds(bank, answered(bank, role, person, "standard"))
        made = new(bank, "standard", NOW, seed=1, checks_limit=len(bank.checks))
        made.touched, made.touched_asked = as_asked(bank, person), True
        open_rows = set(route.open_skills(bank, made))
        while True:
            values = dict(_checks(bank, made, role)) | dict(_ladders(bank, made, role, open_rows))
            if not values:
                break
            best = max(values, key=values.__getitem__)
            if best in open_rows:
                rate_skill(bank, made, person, best)
                open_rows.discard(best)
            else:
                made.asked_checks.append(best)
                made.checks[best] = check_answer(bank.checks[best], person.answer(bank, bank.checks[best]))
            if _seconds(bank, made) >= budget:
                break
        return decision(bank, role, made)

    return decide


def _seconds(bank: Bank, answers: Answers) -> float:
    ladders = sum(pace.ladder_seconds(bank.skills[x]) for x in answers.skills)
    return ladders + sum(pace.check_seconds(bank.checks[x]) for x in answers.checks)


def _checks(bank: Bank, answers: Answers, role: str) -> Iterator[tuple[str, float]]:
    """Each check that may be asked with its gain a second."""
    target = states.targets(bank, role)
    p, weights, hired = ev.posterior_of(bank, answers), states.weights(target), states.hired(target)
    before = _worth(p.levels, p.sd, hired, weights)
    for check in standard.candidates(bank, answers, ev.gather(bank, answers), target):
        j = bank.index[check.skill]
        levels = p.mean[j] + p.sd[j] * _NODES
        right = posterior.success(levels, check.difficulty, len(check.options))
        after = 0.0
        for chance in (right, 1 - right):
            total = float(_WEIGHTS @ chance)
            tilted = _WEIGHTS * chance / total
            mean = tilted @ levels
            after += total * _worth(*_moved(p, j, mean, tilted @ (levels - mean) ** 2), hired, weights)
        yield check.id, (after - before) / pace.check_seconds(check)


def _moved(p: Posterior, j: int, mean: float, variance: float) -> tuple[np.ndarray, np.ndarray]:
    """Levels and SDs (J,) once skill ``j`` has another mean and variance."""
    gain = p.cov[: p.skills, j] / p.cov[j, j]
    left = np.diag(p.cov)[: p.skills] - gain**2 * (p.cov[j, j] - variance)
    return p.levels + gain * (mean - p.mean[j]), np.sqrt(np.maximum(left, 1e-12))


def _ladders(bank: Bank, answers: Answers, role: str, rows: set[str]) -> Iterator[tuple[str, float]]:
    """Each row that may be asked with its gain a second."""
    target = states.targets(bank, role)
    p, weights, hired = ev.posterior_of(bank, answers), states.weights(target), states.hired(target)
    before = _worth(p.levels, p.sd, hired, weights)
    for skill in sorted(rows):
        j = bank.index[skill]
        h = np.zeros(len(p.mean))
        h[j], h[p.skills], h[p.skills + 1 + p.areas[j]] = posterior.SLOPE, 1.0, 1.0
        ch = (p.cov @ h)[: p.skills]
        spread = h @ p.cov @ h + posterior.SKILL_NOISE_SD**2 + posterior.ROUNDING_VARIANCE
        sd = np.sqrt(np.maximum(np.diag(p.cov)[: p.skills] - ch**2 / spread, 1e-12))
        each = [_worth(p.levels + ch / np.sqrt(spread) * z, sd, hired, weights) for z in _NODES]
        yield skill, (float(_WEIGHTS @ each) - before) / pace.ladder_seconds(bank.skills[skill])


def _worth(levels: np.ndarray, sd: np.ndarray, hired: np.ndarray, weights: np.ndarray) -> float:
    """The weighted sum of the chances that each decision is right."""
    chance = posterior.normal_cdf((levels - hired + 0.5) / sd)
    return float(weights @ np.maximum(chance, 1 - chance))
