"""The moves of a bank's steps as arrays, and what is left of them by the cost curve."""

from dataclasses import dataclass

import numpy as np

from assessment.bank import Bank
from assessment.bank.step import CURVE


@dataclass(frozen=True)
class Moves:
    """All moves (M,) of a bank: their skill (an index), levels and hours; ``of_step`` (M, S) is 1 where a step has
    the move, else 0."""

    skill: np.ndarray
    bottom: np.ndarray
    top: np.ndarray
    hours: np.ndarray
    of_step: np.ndarray

    def left(self, level: np.ndarray, wanted: np.ndarray) -> np.ndarray:
        """The hours (..., M) that are left of each move for levels (..., J) and wanted levels (J,), both 0-5: within a
        move the cost of the way follows the curve 0, .2, .5, 1 at the levels 0-3, linear in between."""
        start = np.maximum(self.bottom, level[..., self.skill])
        end = np.minimum(self.top, wanted[self.skill])
        return np.asarray(self.hours * np.maximum(cost(end) - cost(start), 0.0) / (cost(self.top) - cost(self.bottom)))

    def way(self, level: np.ndarray, wanted: np.ndarray) -> np.ndarray:
        """The levels (M,) that each move leads on for levels (J,) and wanted levels (J,); below 0 for none."""
        return np.asarray(np.minimum(self.top, wanted[self.skill]) - np.maximum(self.bottom, level[self.skill]))


def cost(level: np.ndarray) -> np.ndarray:
    """The cost (0-1) of the way from 0 to a level, of the shape of ``level``: 1 from level 3 on. It is judgement."""
    return np.asarray(np.interp(level, range(len(CURVE)), CURVE))


def moves_of(bank: Bank) -> Moves:
    """The moves of a bank in its order."""
    rows = [(number, bank.index[move.skill], move.bottom, move.top, move.hours)
            for number, step in enumerate(bank.steps.values()) for move in step.moves]  # fmt: skip
    step, skill, bottom, top, hours = np.array(rows, dtype=float).reshape(-1, 5).T
    of_step = (step[:, None] == np.arange(len(bank.steps))).astype(float)
    return Moves(skill.astype(int), bottom, top, hours, of_step)
