"""Ways to decide which targets somebody meets: ours, each mode, and simpler ones to beat."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from assessment.answers import Answers, CheckAnswer, Rating, new, route
from assessment.bank.model import Bank, Check
from assessment.scoring import checks as check_choice
from assessment.scoring import posterior, states
from assessment.scoring.estimate import BAND_Z, score
from assessment.vocabulary import ANSWERED, DONT_KNOW, MET, RIGHT, UNKNOWN
from benchmarks.simulation.marks import Marks, as_asked
from benchmarks.simulation.worlds import Person

NOW = datetime(2027, 1, 4)
LEAST_TARGET = 2  # skills that count: target 2 or more for the role


@dataclass(frozen=True)
class Decision:
    """What a method says of one person: the arrays are over skills (J,); bands may be missing.

    ``at_target`` is the decision "level >= target", ``called_met`` what it would call met.
    """

    level: np.ndarray
    at_target: np.ndarray
    called_met: np.ndarray
    low: np.ndarray | None
    high: np.ndarray | None
    ladders: int
    checks: int
    answers: Answers | None = None


def raw_ratings(bank: Bank, role: str, person: Person) -> Decision:
    """Every ladder, taken at its word."""
    y = person.skill_ratings.astype(float)
    at = y >= states.hired(states.targets(bank, role))
    return Decision(y, at, at, None, None, len(y), 0)


def shrunk_ratings(bank: Bank, role: str, person: Person) -> Decision:
    """Every ladder, each shrunk on its own towards the bank's prior, biases counted as noise."""
    mean, var = shrunk(bank, person)
    return _normal(mean, np.sqrt(var), states.hired(states.targets(bank, role)), len(mean), 0)


def shrunk(bank: Bank, person: Person) -> tuple[np.ndarray, np.ndarray]:
    """Mean and variance (J,) of each skill after its own rating alone."""
    prior = _prior_of(bank)
    var = np.diag(prior.cov)[: prior.skills]
    noise = posterior.PERSON_BIAS_SD**2 + posterior.AREA_BIAS_SD**2 + posterior.SKILL_NOISE_SD**2 + 1 / 12
    gain = posterior.SLOPE * var / (posterior.SLOPE**2 * var + noise)
    error = person.skill_ratings - posterior.INTERCEPT - posterior.SLOPE * prior.levels
    return prior.levels + gain * error, var * (1 - gain * posterior.SLOPE)


def _prior_of(bank: Bank):
    from assessment.scoring import evidence

    return evidence.prior_of(bank)


def _normal(mean, sd, target, ladders: int, checks: int) -> Decision:
    """A decision from independent normal estimates."""
    chance = posterior.normal_cdf((mean - target + 0.5) / sd)
    low, high = (np.clip(mean + side * BAND_Z * sd, 0, 5) for side in (-1, 1))
    return Decision(np.clip(mean, 0, 5), chance >= 0.5, chance >= states.SURE, low, high, ladders, checks)


def mode(name: str, limit: int | None = None, choose: Callable | None = None, marks: Marks = as_asked) -> Callable:
    """A mode of the questionnaire with at most ``limit`` checks (its own limit where None)."""

    def decide(bank: Bank, role: str, person: Person) -> Decision:
        return decision(bank, role, answered(bank, role, person, name, limit, choose, marks))

    return decide


def decision(bank: Bank, role: str, answers: Answers) -> Decision:
    """What the product's own estimate says of answers."""
    estimate = score(bank, answers, role).skills
    met = (estimate["state"] == MET).to_numpy()
    return Decision(estimate["level"].to_numpy(), (estimate["chance"] >= 0.5).to_numpy(), met,
                    estimate["low"].to_numpy(), estimate["high"].to_numpy(),
                    len(answers.areas) + len(answers.skills), len(answers.checks), answers)  # fmt: skip


def answered(bank: Bank, role: str, person: Person, name: str, limit: int | None = None,
             choose: Callable | None = None, marks: Marks = as_asked) -> Answers:  # fmt: skip
    """The answers of a person who goes through a mode to its end, as the questionnaire would lead them."""
    made = new(bank, name, NOW, seed=1, checks_limit=limit)
    if route.asks_touched(made):
        made.touched, made.touched_asked = marks(bank, person), True
    for skill in route.open_skills(bank, made):
        rate_skill(bank, made, person, skill)
    for area in route.open_areas(bank, made):
        rate_area(bank, made, person, area)
    return checked(bank, role, made, person, choose or check_choice.next_check)


def rate_skill(bank: Bank, made: Answers, person: Person, skill: str) -> None:
    """The person's answer to a skill's ladder."""
    made.skills[skill] = Rating(level=int(person.skill_ratings[bank.index[skill]]))


def rate_area(bank: Bank, made: Answers, person: Person, area: str) -> None:
    """The person's answer to an area's ladder."""
    made.areas[area] = Rating(level=int(person.area_ratings[list(bank.areas).index(area)]))


def checked(bank: Bank, role: str, made: Answers, person: Person, choose: Callable) -> Answers:
    """The answers with every check that ``choose`` asks for."""
    while check := choose(bank, made, role):
        made.asked_checks.append(check)
        record = bank.checks[check]
        made.checks[check] = check_answer(record, person.answer(bank, record))
    return made


def check_answer(check: Check, came: str) -> CheckAnswer:
    """The answer that comes out so."""
    if came == UNKNOWN:
        return CheckAnswer(DONT_KNOW)
    return CheckAnswer(ANSWERED, check.key if came == RIGHT else (check.key + 1) % len(check.options))


def fixed_checks(bank: Bank, answers: Answers, role: str) -> str | None:
    """The same checks for everybody: one for each of the role's weightiest skills, near its target."""
    if len(answers.asked_checks) >= answers.limit:
        return None
    weight = states.targets(bank, role)
    target = states.hired(weight)
    tested = [s for s in bank.checks_of if target[bank.index[s]] >= LEAST_TARGET]
    by_weight = sorted(tested, key=lambda s: -weight[bank.index[s]])
    order = [min(bank.checks_of[s], key=lambda c: abs(c.difficulty - target[bank.index[s]] + 0.5)).id
             for s in by_weight]  # fmt: skip
    return next((c for c in order if c not in answers.asked_checks), None)
