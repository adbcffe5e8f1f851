"""From an estimate to the steps of a plan: which are in it, for how many hours, and how much each matters."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from assessment.bank import Bank
from assessment.bank.step import Told
from assessment.bank.steps_check import FLOOR, LEAST_WAY
from assessment.plan.moves import Moves, moves_of
from assessment.plan.priority import bonus, inherit
from assessment.scoring.estimate import BAND, Estimate
from assessment.vocabulary import BUILDING, CLAIMED, GAP, THEORY, TOP_LEVEL, UNSURE, Style

HOURS_DOUBT = 0.4  # the bank's hours are judgement: +-40 %


@dataclass(frozen=True)
class Done:
    """What was done of an earlier plan: ``steps`` that are finished, and ``hours`` worked on others, by step id.

    It is no evidence of a level: a finished step is planned no more, of another the hours are taken off.
    """

    steps: Set[str] = frozenset()
    hours: Mapping[str, float] = field(default_factory=dict)


NOTHING = Done()


@dataclass(frozen=True)
class Standing:
    """Where a person stands before the steps of a bank.

    Over skills (J,): ``level``, ``wanted`` (the target, at most 3, and 0 where there is none or it does not apply),
    ``open`` (neither met nor claimed), ``claimed``, ``worth`` (weight times expected shortfall); ``draws`` (D, J) are
    joint draws. Over steps (S,): ``always``, and ``finished``, the share of a step's parts (0-1) that is of
    finished resources, ``done`` whether it was done, ``worked`` hours of work on it. ``preferred`` is the kind of step
    they like first, ``told`` what each step says to them.
    """

    moves: Moves
    level: np.ndarray
    wanted: np.ndarray
    open: np.ndarray
    claimed: np.ndarray
    worth: np.ndarray
    draws: np.ndarray
    always: np.ndarray
    finished: np.ndarray
    done: np.ndarray
    worked: np.ndarray
    preferred: Style
    told: Mapping[str, Told]


@dataclass(frozen=True)
class Sized:
    """The steps of a plan for wanted levels (J,): ``chosen`` (S,), whole ``hours`` (S,), 0 where not chosen, and what is
    left of each move, ``left`` (M,), 0 in skills that are met or claimed."""

    wanted: np.ndarray
    chosen: np.ndarray
    hours: np.ndarray
    left: np.ndarray


def standing(bank: Bank, estimate: Estimate, facts: Set[str], done: Done = NOTHING) -> Standing:
    """Where a person stands, by the estimate, by ``facts`` (of which resources are finished, among others), and by what
    is done of the plan."""
    s = estimate.skills
    told = {step.id: step.told(facts) for step in bank.steps.values()}
    state = s["state"].to_numpy()
    return Standing(
        moves=moves_of(bank), level=s["level"].to_numpy(float),
        wanted=np.where(s["weight"] > 0, s["hired"], 0).astype(float),
        open=np.isin(state, [GAP, UNSURE]), claimed=state == CLAIMED,
        worth=(s["weight"] * s["shortfall"]).to_numpy(float), draws=np.clip(estimate.draws, 0, TOP_LEVEL),
        always=np.array([step.always and bool(s["weight"].any()) for step in bank.steps.values()], dtype=bool),
        finished=np.array([finished_share(told[step], facts) for step in bank.steps]),
        done=np.array([step in done.steps for step in bank.steps], dtype=bool),
        worked=np.array([done.hours.get(step, 0.0) for step in bank.steps]),
        preferred=THEORY if f"learn-by:{THEORY}" in facts else BUILDING, told=told,
    )  # fmt: skip


def finished_share(told: Told, facts: Set[str]) -> float:
    """The share of the hours of a step's parts that is of finished resources (0-1)."""
    whole = sum(part.hours for part in told.parts)
    done = sum(part.hours for part in told.parts if f"finished:{part.resource}" in facts)
    return done / whole if whole else 0.0


def size(at: Standing, wanted: np.ndarray) -> Sized:
    """The steps for wanted levels (J,): those that lead an open skill on by a quarter of a level at least, and those
    that are in every plan; none that is done. A step takes what is left of its moves without what was finished, but
    never less than a fifth of its moves up to the wanted levels; then what was worked on it is taken off. It takes an
    hour at least."""
    moves, is_open = at.moves, (at.open & (wanted >= 1))[at.moves.skill]
    left = moves.left(at.level, wanted) * is_open
    chosen = at.always | ((is_open & (moves.way(at.level, wanted) >= LEAST_WAY)) @ moves.of_step > 0)
    chosen = chosen & ~at.done
    hours = np.where(chosen, np.rint(_hours(at, left, wanted)), 0).astype(int)
    return Sized(wanted, chosen, hours, left)


def _hours(at: Standing, left: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The hours (..., S) of each step, not whole, from what is left of each move (..., M)."""
    floor = FLOOR * (at.moves.left(np.zeros_like(at.level), wanted) @ at.moves.of_step)
    planned = np.maximum(left @ at.moves.of_step * (1 - at.finished), floor)
    return np.asarray(np.maximum(planned - at.worked, 1.0))


def per_draw(at: Standing, sized: Sized) -> tuple[np.ndarray, np.ndarray]:
    """The hours of each chosen step in each draw of the levels, twice (D, chosen): with the skills that are open, for
    the lower end of a range, and with those that are claimed as well, for the upper end."""
    found = []
    for counted in (at.open, at.open | at.claimed):
        left = at.moves.left(at.draws, sized.wanted) * (counted & (sized.wanted >= 1))[at.moves.skill]
        found.append(_hours(at, left, sized.wanted)[:, sized.chosen])
    return found[0], found[1]


def ranges(hours: np.ndarray, low_draws: np.ndarray, high_draws: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ends (N,), whole, of the 80 % ranges of N hours from their draws (D, N): the band of the estimate, and the
    doubt of 40 % about the bank's hours, added in quadrature as independent errors. They hold the hours."""
    low, high = np.percentile(low_draws, BAND[0], axis=0), np.percentile(high_draws, BAND[1], axis=0)
    down = np.hypot(HOURS_DOUBT * hours, np.maximum(hours - low, 0.0))
    up = np.hypot(HOURS_DOUBT * hours, np.maximum(high - hours, 0.0))
    return np.rint(np.maximum(hours - down, 0.0)).astype(int), np.rint(hours + up).astype(int)


def shares(bank: Bank, at: Standing, sized: Sized) -> pd.DataFrame:
    """One row for each open skill that a chosen step moves: step, skill, from, to, left (hours by the curve, not whole)
    and hours, the skill's part of the step's whole hours in proportion to what is left."""
    names, rows = list(bank.skills), []
    for number, step in enumerate(bank.steps):
        mine = np.flatnonzero((at.moves.of_step[:, number] > 0) & (sized.left > 0))
        if not sized.chosen[number] or not len(mine):
            continue
        for move, hours in zip(mine, apportion(int(sized.hours[number]), sized.left[mine]), strict=True):
            skill = at.moves.skill[move]
            start = max(float(at.moves.bottom[move]), float(at.level[skill]))
            end = float(min(at.moves.top[move], sized.wanted[skill]))
            rows.append((step, names[skill], start, end, float(sized.left[move]), hours))
    return pd.DataFrame(rows, columns=["step", "skill", "from", "to", "left", "hours"])


def apportion(hours: int, parts: np.ndarray) -> list[int]:
    """Whole hours divided in proportion to ``parts``, which are above 0: rounded down, and what remains one by one to
    the largest remainders (A. Hamilton, 1792), ties in their order."""
    exact = hours * parts / parts.sum()
    whole = np.floor(exact + 1e-9).astype(int)
    for place in np.argsort(whole - exact, kind="stable")[: hours - int(whole.sum())]:
        whole[place] += 1
    return [int(n) for n in whole]


def priorities(bank: Bank, at: Standing, sized: Sized, unlocks: Mapping[str, Sequence[str]]) -> pd.Series:
    """The priority of each step in ``unlocks``, by id: the highest worth of an open skill that it moves, times 1.25
    where it unlocks three steps or more; and at least that of all that it unlocks."""
    worth = at.worth[at.moves.skill] * (sized.left > 0)
    best = (worth[:, None] * at.moves.of_step).max(axis=0, initial=0.0)
    own = {
        step: float(best[number]) * bonus(unlocks[step])
        for number, step in enumerate(bank.steps)
        if step in unlocks
    }
    return inherit(own, unlocks)
