"""How hard the checks of a bank are, from the answers of people who agreed that they be used for it.

Of each answered check, the respondent's level is taken from everything else they answered (their ratings and their
other checks), so that no answer is its own yardstick. Which checks are asked depends on earlier answers; that needs no
correction, since the levels are conditioned on them (D. B. Rubin (1976), Inference and missing data, Biometrika 63).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from assessment.answers import Answers
from assessment.bank import Bank
from assessment.bank.model import Check
from assessment.scoring import evidence, posterior
from assessment.vocabulary import RIGHT

ENOUGH = 200  # answers of a check before anything is said of it
EASIEST, HARDEST = 0.90, 0.30  # share right above and below which a check is to be retired
LEAST_SEPARATION = 0.15  # point-biserial correlation with the level
REACH, STEPS, ROUNDS = 4.0, 41, 4  # levels around the author's value that are searched, each round ten times finer


@dataclass(frozen=True)
class Observation:
    """One answer to a check: the respondent's level without it, mean and SD in levels, and what was picked.

    ``picked`` is the 0-based option, None for "I don't know".
    """

    mean: float
    sd: float
    right: bool
    picked: int | None


@dataclass(frozen=True)
class Calibrated:
    """What the answers say of one check.

    ``share`` right (0-1), ``separation`` its point-biserial correlation with the level, ``difficulty`` in levels with
    its ``sd``, ``unpicked`` the 0-based wrong options nobody chose; None (or empty) below ENOUGH answers.
    """

    check: Check
    answers: int
    share: float | None = None
    separation: float | None = None
    difficulty: float | None = None
    sd: float | None = None
    unpicked: tuple[int, ...] = ()

    @property
    def missing(self) -> int:
        """How many answers are missing before anything is said; 0 where there are enough."""
        return max(ENOUGH - self.answers, 0)

    @property
    def faults(self) -> tuple[str, ...]:
        """Why the check is to be retired or mended, each in words."""
        if self.share is None or self.separation is None:
            return ()
        found = {
            f"{self.share:.0%} right, more than {EASIEST:.0%}": self.share > EASIEST,
            f"{self.share:.0%} right, fewer than {HARDEST:.0%}": self.share < HARDEST,
            f"hardly tells levels apart (point-biserial {self.separation:.2f})": self.separation < LEAST_SEPARATION,
            f"nobody picks {_quoted(self.check, self.unpicked)}": bool(self.unpicked),
        }
        return tuple(words for words, holds in found.items() if holds)


def observed(bank: Bank, people: Iterable[Answers]) -> dict[str, list[Observation]]:
    """Every answer given to each check of the bank, by its id; what was skipped or carried over is none."""
    found: dict[str, list[Observation]] = {check: [] for check in bank.checks}
    for answers in people:
        mine = [c for c in bank.checks.values() if c.id in answers.checks and evidence.outcome(bank, answers, c.id)]
        rated = evidence.by_ratings(bank, answers)
        for check in mine:
            found[check.id].append(_without(bank, answers, rated, mine, check))
    return found


def _without(
    bank: Bank, answers: Answers, rated: posterior.Posterior, mine: list[Check], check: Check
) -> Observation:
    p, skill = rated.copy(), bank.index[check.skill]
    for other in mine:
        kind = evidence.outcome(bank, answers, other.id)
        if other is not check and kind:
            evidence.apply_check(p, bank, other, kind)
    right = evidence.outcome(bank, answers, check.id) == RIGHT
    return Observation(float(p.levels[skill]), float(p.sd[skill]), right, answers.checks[check.id].choice)


def calibrated(check: Check, seen: list[Observation]) -> Calibrated:
    """What the answers to one check say of it."""
    if len(seen) < ENOUGH:
        return Calibrated(check, len(seen))
    right = np.array([o.right for o in seen])
    mean, sd = np.array([o.mean for o in seen]), np.array([o.sd for o in seen])
    difficulty, doubt = most_likely(check.difficulty, len(check.options), mean, sd, right)
    wrong = set(range(len(check.options))) - {check.key}
    return Calibrated(
        check, len(seen), float(right.mean()), _correlation(right.astype(float), mean), difficulty, doubt,
        tuple(sorted(wrong - {o.picked for o in seen})),
    )  # fmt: skip


def most_likely(
    author: float, choices: int, mean: np.ndarray, sd: np.ndarray, right: np.ndarray
) -> tuple[float, float]:
    """The difficulty of a check by maximum a posteriori, and its SD, in levels.

    ``author`` is the stated difficulty, the mean of the prior, whose SD is DIFFICULTY_DOUBT_SD; ``mean``, ``sd`` (N,)
    are the levels of those asked, ``right`` (N,) how it came out; "I don't know" counts as wrong, since both say that
    the answer was not known. Three-parameter logistic model, its guessing share at 1/choices (A. Birnbaum in Lord and
    Novick (1968)); marginal over each level by 15-point quadrature; MAP as in R. J. Mislevy (1986), Bayes modal
    estimation in item response models, Psychometrika 51, 177-195. The SD is from the curvature at the maximum.
    """
    best, width = author, REACH
    for _ in range(ROUNDS):
        tried = best + np.linspace(-width, width, STEPS)
        best = float(tried[np.argmax([_log_posterior(b, author, choices, mean, sd, right) for b in tried])])
        width /= 10
    step = 0.05
    below, at, above = (_log_posterior(best + d, author, choices, mean, sd, right) for d in (-step, 0.0, step))
    return round(best, 3), float(np.sqrt(step**2 / max(2 * at - below - above, 1e-9)))


def _log_posterior(
    b: float, author: float, choices: int, mean: np.ndarray, sd: np.ndarray, right: np.ndarray
) -> float:
    chance = posterior.mean_success(mean, sd, b, choices)
    likelihood = np.log(np.where(right, chance, 1 - chance)).sum()
    return float(likelihood - (b - author) ** 2 / (2 * posterior.DIFFICULTY_DOUBT_SD**2))


def _correlation(right: np.ndarray, mean: np.ndarray) -> float:
    """The point-biserial correlation; 0 where everybody, or nobody, was right."""
    if right.std() == 0 or mean.std() == 0:
        return 0.0
    return float(np.corrcoef(right, mean)[0, 1])


def _quoted(check: Check, places: tuple[int, ...]) -> str:
    return " or ".join(f'"{check.options[place]}"' for place in places)
