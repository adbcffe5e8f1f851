"""Invented people: true levels, how they rate themselves, how they answer checks.

Nothing here is shared with the scorer: other formulas, other constants. A world fixes how far one rating
can be trusted; its variations make the scorer's assumptions wrong on purpose.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from assessment.bank.model import Bank, Check
from assessment.vocabulary import LEARN, RIGHT, UNKNOWN, WRONG

STAGES, STAGE_CHANCES = (0.0, 1.0, 2.0, 3.0), (0.45, 0.30, 0.15, 0.10)
PERSON_SD, LEARN_SD, AREA_SD, SKILL_SD = 0.5, 0.4, 0.6, 0.75
UNTOUCHED_PRIOR = 0.8  # what the bank says of a skill that a typical starter never touched
TOP = 5.0
CALIBRATION_PEOPLE = 400


@dataclass(frozen=True)
class World:
    """How people rate (``y = round(intercept + slope t + biases + noise)``) and how checks behave.

    ``difficulty_sd`` is the author's error in each difficulty, ``difficulty_shift`` one in all of them;
    ``knowledge`` is the correlation of what checks test with the skill; ``prior_shift`` moves the true
    means of all skills; ``prerequisite_gap`` is how far a skill may be above its prerequisites' mean; of the
    checks that people do not know, they say so of the share ``honest`` and guess at the others. ``untouched`` is the
    true mean level of skills that the bank calls untouched.
    """

    name: str
    slope: float
    intercept: float
    person_sd: float
    area_sd: float
    skill_noise_sd: float
    area_noise_sd: float
    check_slope: float = 1.2
    guess: float = 0.25
    difficulty_sd: float = 0.5
    difficulty_shift: float = 0.0
    knowledge: float = 1.0
    prior_shift: float = 0.0
    prerequisite_gap: float = np.inf
    honest: float = 0.0
    untouched: float = 0.4


# Worlds in which one rating correlates about .41, .58 and .81 with the truth.
WORLDS = (
    World("poor raters", 0.60, 1.20, 0.90, 0.60, 1.25, 0.8),
    World("usual raters", 0.75, 0.80, 0.65, 0.45, 1.00, 0.7),
    World("good raters", 0.95, 0.15, 0.35, 0.25, 0.70, 0.5),
)
# What studies find a single self-rating to be worth (docs/method.md names them), beside a good case and a dream: .33,
# .47, .58 and .81.
STUDIES = (
    World("raters at r .33", 0.53, 1.40, 0.92, 0.60, 1.28, 0.85),
    World("raters at r .47", 0.67, 1.08, 0.78, 0.52, 1.14, 0.75),
    replace(WORLDS[1], name="raters at r .58"),
    replace(WORLDS[2], name="raters at r .81"),
)
# The same people, who say "I don't know" nine times in ten where they do not know.
HONEST = tuple(replace(world, name=f"{world.name}, honest", honest=0.9) for world in WORLDS)


@dataclass(frozen=True)
class Person:
    """True levels (J,), what would be answered to each ladder, and the dice for each check: ``dice`` says whether
    it is known or guessed right, ``candour`` whether somebody who does not know says so. ``mark_noise`` and
    ``overlooked`` (J,) are the dice for marking what was ever touched (``marks``).

    Every method meets the same answers: a person does not change with who asks.
    """

    world: World
    levels: np.ndarray
    knowledge: np.ndarray
    skill_ratings: np.ndarray
    area_ratings: np.ndarray
    dice: np.ndarray
    difficulty: np.ndarray
    bias: np.ndarray  # how many levels too high they rate, by area (A,)
    candour: np.ndarray
    mark_noise: np.ndarray
    overlooked: np.ndarray

    def answer(self, bank: Bank, check: Check) -> str:
        """What the person answers to a check: right, wrong, or don't know."""
        number = list(bank.checks).index(check.id)
        ahead = self.knowledge[bank.index[check.skill]] - self.difficulty[number]
        known = 1 / (1 + np.exp(-self.world.check_slope * ahead))
        if self.dice[number] >= known and self.candour[number] < self.world.honest:
            return UNKNOWN
        return RIGHT if self.dice[number] < self.world.guess + (1 - self.world.guess) * known else WRONG

    def right(self, bank: Bank, check: Check) -> bool:
        """Whether the person answers a check right."""
        return self.answer(bank, check) == RIGHT


def people(bank: Bank, world: World, count: int, seed: int = 0) -> Iterator[Person]:
    """``count`` people of a world; the same for the same seed."""
    means, sds = _population(bank, world)
    for number in range(count):
        yield _person(bank, world, np.random.default_rng([seed, number]), means, sds)


def _person(bank: Bank, world: World, dice: np.random.Generator, means, sds) -> Person:
    levels = _levels(bank, world, dice)
    knowledge = levels
    if world.knowledge < 1:
        other = means + sds * dice.normal(size=len(levels))
        knowledge = means + world.knowledge * (levels - means)
        knowledge = knowledge + np.sqrt(1 - world.knowledge**2) * (other - means)
    areas = areas_of(bank)
    area_levels = np.array([levels[areas == a].mean() for a in range(len(bank.areas))])
    bias = dice.normal(0, world.person_sd) + dice.normal(0, world.area_sd, len(bank.areas))
    author_error = dice.normal(0, world.difficulty_sd, len(bank.checks)) + world.difficulty_shift
    return Person(
        world, levels, knowledge,
        _rated(world, levels, bias[areas], dice.normal(0, world.skill_noise_sd, len(levels))),
        _rated(world, area_levels, bias, dice.normal(0, world.area_noise_sd, len(bias))),
        dice.random(len(bank.checks)),
        np.array([check.difficulty for check in bank.checks.values()]) + author_error,
        bias,
        dice.random(len(bank.checks)),
        dice.normal(size=len(levels)),
        dice.random(len(levels)),
    )  # fmt: skip


def _levels(bank: Bank, world: World, dice: np.random.Generator) -> np.ndarray:
    skills = list(bank.skills.values())
    learn = np.array([skill.kind == LEARN for skill in skills])
    means = np.array([world.untouched if s.prior == UNTOUCHED_PRIOR else s.prior for s in skills])
    stage = dice.choice(STAGES, p=STAGE_CHANCES)
    person, on_learn = dice.normal(0, PERSON_SD), dice.normal(0, LEARN_SD)
    levels = means + world.prior_shift + (stage + on_learn) * learn + person
    levels = levels + dice.normal(0, AREA_SD, len(bank.areas))[areas_of(bank)]
    levels = levels + dice.normal(0, SKILL_SD, len(skills))
    if np.isfinite(world.prerequisite_gap):
        levels = _held_back(bank, levels, world.prerequisite_gap)
    return np.clip(levels, 0, TOP)


def _held_back(bank: Bank, levels: np.ndarray, gap: float) -> np.ndarray:
    """No skill is further than ``gap`` above the mean of its prerequisites."""
    levels = levels.copy()
    for _ in range(3):  # chains are short
        for skill in bank.skills.values():
            if skill.prerequisites:
                needed = np.mean([levels[bank.index[p]] for p in skill.prerequisites])
                levels[bank.index[skill.id]] = min(levels[bank.index[skill.id]], needed + gap)
    return levels


def _rated(world: World, levels: np.ndarray, bias: np.ndarray, noise: np.ndarray) -> np.ndarray:
    felt = world.intercept + world.slope * levels + bias + noise
    return np.rint(np.clip(felt, 0, TOP)).astype(int)


def areas_of(bank: Bank) -> np.ndarray:
    order = {area: number for number, area in enumerate(bank.areas)}
    return np.array([order[skill.area] for skill in bank.skills.values()])


def _population(bank: Bank, world: World) -> tuple[np.ndarray, np.ndarray]:
    """Mean and SD of each true level in the world (J,), by sampling; needed for knowledge only."""
    if world.knowledge == 1:
        return np.zeros(0), np.zeros(0)
    drawn = [_levels(bank, world, np.random.default_rng([99, n])) for n in range(CALIBRATION_PEOPLE)]
    return np.mean(drawn, axis=0), np.std(drawn, axis=0)
