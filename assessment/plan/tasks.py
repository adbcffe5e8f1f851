"""From an estimate to tasks: how many hours each skill needs, and how much it matters."""

from collections.abc import Iterable
from graphlib import TopologicalSorter

import numpy as np
import pandas as pd

from assessment.bank import Bank
from assessment.scoring.estimate import BAND, Estimate
from assessment.vocabulary import CLAIMED, DOES_NOT_APPLY, MET

STUDY_TOP = 3  # study leads to level 3; what lies above is earned in project work
CURVE_LEVELS, CURVE_SHARE = (0, 1, 2, 3), (0.0, 0.2, 0.5, 1.0)
HOURS_DOUBT = 0.4  # the bank's hours are judgement: +-40 %
BLOCKS_MANY, BLOCKER_BONUS = 3, 1.25


def study_share(level: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Share (0-1) of a skill's hours from 0 to 3 that lies between ``level`` and min(target, 3), for levels 0-5 of one
    shape: the steps cost 20, 30 and 50 %, linear in between. The costs are judgement."""
    top = np.minimum(target, STUDY_TOP)
    done, whole = (np.interp(x, CURVE_LEVELS, CURVE_SHARE) for x in (level, top))
    return np.asarray(np.maximum(whole - done, 0.0))


def project_share(level: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Project work above level 3 for levels 0-5 of one shape, in units of the hours from 0 to 3: one unit a level."""
    return np.asarray(np.maximum(target - np.maximum(level, STUDY_TOP), 0.0))


def whole_hours(hours: np.ndarray) -> np.ndarray:
    """Hours rounded to whole ones, so that every sum in the report adds up; at least 1 where any."""
    return np.where(hours > 0, np.maximum(np.rint(hours), 1), 0).astype(int)


def tasks(bank: Bank, estimate: Estimate) -> pd.DataFrame:
    """One row per skill that needs work for the role, in the bank's order, indexed by skill id.

    Columns: phase, target, importance, weight, level, state, hours, hours_low, hours_high (study),
    project_hours, priority (inherited), own_priority, blocks (ids of tasks that need it).
    A skill that is met or claimed, or does not apply, has no row; neither has one whose study and project hours
    are both 0.
    """
    skills = estimate.skills
    need = skills[(skills["target"] >= 1) & ~skills["state"].isin([MET, CLAIMED, DOES_NOT_APPLY])].copy()
    level, target, cost = (need[c].to_numpy(float) for c in ("level", "target", "hours_to_3"))
    study = cost * study_share(level, target)
    need["hours"] = whole_hours(study)
    need["hours_low"], need["hours_high"] = _hours_range(bank, estimate, need, study)
    need["project_hours"] = whole_hours(cost * project_share(level, target))
    need = need[(need["hours"] > 0) | (need["project_hours"] > 0)].copy()
    need["blocks"] = [_blocked_by(bank, skill, need.index) for skill in need.index]
    many = need["blocks"].map(len).to_numpy() >= BLOCKS_MANY
    need["own_priority"] = need["weight"] * need["shortfall"] * np.where(many, BLOCKER_BONUS, 1.0)
    need["priority"] = inherit(need["own_priority"].to_dict(), need["blocks"].to_dict())
    columns = ["phase", "target", "importance", "weight", "level", "state", "hours", "hours_low",
               "hours_high", "project_hours", "priority", "own_priority", "blocks"]  # fmt: skip
    return need[columns]


def total_range(estimate: Estimate, frame: pd.DataFrame, bank: Bank) -> tuple[int, int]:
    """The range of the study hours of all tasks together.

    The joint draws of the levels give the estimate's band; the +-40 % of the hours are added to it in
    quadrature, as if all hours erred together.
    """
    if frame.empty:
        return 0, 0
    per_draw = _study_per_draw(bank, estimate, frame).sum(axis=1)
    low, high = widen(frame["hours"].sum(), *np.percentile(per_draw, BAND))
    return int(round(float(low))), int(round(float(high)))


def widen(point: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ends of a range in hours, from a band (low, high) of the estimate around ``point`` and the doubt of 40 %
    about the hours, all of one shape: independent errors add in quadrature. Never below 0."""
    doubt = HOURS_DOUBT * point
    down = np.hypot(doubt, np.maximum(point - low, 0.0))
    up = np.hypot(doubt, np.maximum(high - point, 0.0))
    return np.maximum(point - down, 0.0), point + up


def _study_per_draw(bank: Bank, estimate: Estimate, frame: pd.DataFrame) -> np.ndarray:
    columns = [bank.index[skill] for skill in frame.index]
    level = np.clip(estimate.draws[:, columns], 0, STUDY_TOP)
    cost = estimate.skills.loc[frame.index, "hours_to_3"].to_numpy()
    return np.asarray(cost * study_share(level, frame["target"].to_numpy(float)))


def _hours_range(
    bank: Bank, estimate: Estimate, frame: pd.DataFrame, point: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The range of each task's study hours (tasks,), whole; at most the whole way from 0 and 40 % more."""
    if frame.empty:
        return np.zeros(0, int), np.zeros(0, int)
    low, high = np.percentile(_study_per_draw(bank, estimate, frame), BAND, axis=0)
    low, high = widen(point, low, high)
    full = HOURS_DOUBT + 1
    ceiling = (
        full
        * frame["hours_to_3"].to_numpy()
        * study_share(np.zeros(len(frame)), frame["target"].to_numpy(float))
    )
    return np.rint(low).astype(int), np.rint(np.minimum(high, ceiling)).astype(int)


def _blocked_by(bank: Bank, skill: str, needed: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in needed if skill in bank.skills[name].prerequisites)


def inherit(own: dict[str, float], blocks: dict[str, tuple[str, ...]]) -> pd.Series:
    """Each task's priority: the highest of its own and of all that it unlocks, by skill id, in the order of ``own``.

    ``blocks`` names what each task unlocks. Raises graphlib.CycleError where tasks unlock each other in a ring.
    """
    found: dict[str, float] = {}
    for skill in TopologicalSorter(blocks).static_order():  # first what a task unlocks, then the task
        found[skill] = max([own[skill], *(found[name] for name in blocks[skill])])
    return pd.Series({skill: found[skill] for skill in own}, dtype=float)
