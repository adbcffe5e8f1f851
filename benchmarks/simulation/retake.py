"""The same invented people answer a second time: nothing changed, or they studied in between."""

from dataclasses import dataclass, replace

import numpy as np

from assessment.bank.model import Bank
from assessment.scoring.estimate import score
from assessment.vocabulary import LEARN
from benchmarks.simulation.methods import answered
from benchmarks.simulation.worlds import TOP, Person, _rated, areas_of


@dataclass(frozen=True)
class Twice:
    """One person's two estimates, each array over skills (J,); levels are clamped to 0-5.

    ``truth_old`` and ``truth_new`` are the true levels then and now.
    """

    truth_old: np.ndarray
    truth_new: np.ndarray
    level_old: np.ndarray
    level_new: np.ndarray
    sd_old: np.ndarray
    sd_new: np.ndarray
    share_old: tuple[float, float, float]
    share_new: tuple[float, float, float]

    @property
    def z(self) -> np.ndarray:
        """The change in units of sqrt(sd_old^2 + sd_new^2) (J,)."""
        return (self.level_new - self.level_old) / np.sqrt(self.sd_old**2 + self.sd_new**2)


def again(bank: Bank, person: Person, gain: np.ndarray, kept: float, seed: int) -> Person:
    """The same person months later: levels ``gain`` (J,) higher, all noise and all guesses fresh.

    The bias is the old one with correlation ``kept``. The checks are as hard as they were.
    """
    dice, world = np.random.default_rng([seed, 7]), person.world
    fresh = dice.normal(0, world.person_sd) + dice.normal(0, world.area_sd, len(person.bias))
    bias = kept * person.bias + np.sqrt(1 - kept**2) * fresh
    levels, areas = np.clip(person.levels + gain, 0, TOP), areas_of(bank)
    means = np.array([levels[areas == a].mean() for a in range(len(bias))])
    return replace(
        person, levels=levels, knowledge=levels, bias=bias,
        skill_ratings=_rated(world, levels, bias[areas], dice.normal(0, world.skill_noise_sd, len(levels))),
        area_ratings=_rated(world, means, bias, dice.normal(0, world.area_noise_sd, len(bias))),
        dice=dice.random(len(bank.checks)), mark_noise=dice.normal(size=len(levels)),
        overlooked=dice.random(len(levels)),
    )  # fmt: skip


def studied(bank: Bank, dice: np.random.Generator, levels: float, count: int = 8) -> np.ndarray:
    """A gain (J,) of so many levels in ``count`` need-to-learn skills, drawn by chance."""
    learn = [bank.index[s.id] for s in bank.skills.values() if s.kind == LEARN]
    gain = np.zeros(len(bank.skills))
    gain[dice.choice(learn, count, replace=False)] = levels
    return gain


def twice(bank: Bank, role: str, first: Person, second: Person, modes: tuple[str, str]) -> Twice:
    """Both sessions through the real questionnaire's route and the real scorer."""
    made = [_estimate(bank, role, p, mode) for p, mode in zip((first, second), modes, strict=True)]
    (old, share_old), (new, share_new) = made
    columns = [frame[name].to_numpy() for name in ("level", "sd") for frame in (old, new)]
    return Twice(first.levels, second.levels, *columns, share_old, share_new)


def _estimate(bank: Bank, role: str, person: Person, mode: str):
    estimate = score(bank, answered(bank, role, person, mode), role)
    head = estimate.headline
    return estimate.skills, (head.share, head.low, head.high)
