"""The hours of each phase for many people at once: the rules of ``plan.steps``, over one more axis.

It is the whole plan, with nothing put off for a date; the order and the dates of the steps are a person's own and stand
in their report.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assessment.answers.profile import ASSUMED_HOURS
from assessment.bank import Bank
from assessment.bank.step import CURVE, Step
from assessment.bank.steps_check import FLOOR, LEAST_WAY
from assessment.cohort.responses import Responses, to_answers
from assessment.plan import facts
from assessment.plan.moves import Moves, cost, moves_of
from assessment.plan.schedule import LAST_DAY, Calendar
from assessment.plan.steps import finished_share, ranges
from assessment.scoring.estimate import score


@dataclass(frozen=True)
class Steps:
    """A bank's steps: its ``moves`` (M, in the order of the steps), the ``step`` of each (M,), the ``phase`` of each
    step from 0 (S,), which are ``always`` in a plan (S,), and how many phases there are."""

    moves: Moves
    step: np.ndarray
    phase: np.ndarray
    always: np.ndarray
    phases: int


@dataclass(frozen=True)
class Standing:
    """Where n people stand: ``level`` and ``wanted`` (n, J), which skills are ``open`` and ``claimed`` (n, J), to whom
    ``anything`` matters (n,), and the ``costs`` of draws of the levels (n, J, D; see ``cost_of``)."""

    level: np.ndarray
    wanted: np.ndarray
    open: np.ndarray
    claimed: np.ndarray
    anything: np.ndarray
    costs: np.ndarray


def steps_of(bank: Bank) -> Steps:
    """The steps of a bank."""
    moves = moves_of(bank)
    phase = np.array([bank.phase_of[step] - 1 for step in bank.steps], dtype=int)
    always = np.array([step.always for step in bank.steps.values()], dtype=bool)
    return Steps(moves, moves.of_step.argmax(axis=1), phase, always, len(bank.phases))


def hours(bank: Bank, s: Steps, people: Responses, at: Standing) -> np.ndarray:
    """Hours, low and high end of the 80 % range of each phase and, last, of the whole plan (n, P + 1, 3)."""
    moves = s.moves
    wanted = at.wanted[:, moves.skill]
    top, bottom = np.minimum(moves.top, wanted), moves.bottom
    is_open = at.open[:, moves.skill] & (wanted >= 1)
    far = np.maximum(bottom, at.level[:, moves.skill])
    scale = moves.hours / (cost(moves.top) - cost(bottom))
    left = moves.hours * np.maximum(cost(top) - cost(far), 0.0) / (cost(moves.top) - cost(bottom)) * is_open
    always = s.always & at.anything[:, None]
    chosen = always | ((is_open & (top - far >= LEAST_WAY)) @ moves.of_step > 0)
    of_none = moves.hours * np.maximum(cost(top) - cost(bottom), 0.0) / (cost(moves.top) - cost(bottom))
    floor = np.maximum(FLOOR * (of_none @ moves.of_step), 1.0)
    rest = 1 - _finished(bank, people)
    whole = np.where(chosen, np.rint(np.maximum(left @ moves.of_step * rest, floor)), 0)
    drawn = _Drawn(s, at.costs, cost(bottom), cost(top), scale, chosen, floor, rest)
    low = drawn.hours(is_open)
    claimed = is_open | (at.claimed[:, moves.skill] & (wanted >= 1))
    high, more = low.copy(), (claimed != is_open).any(axis=1)
    high[more] = drawn.hours(claimed, more)[more]
    phase = np.eye(s.phases)[s.phase]
    sums = np.concatenate([whole @ phase, whole.sum(axis=1, keepdims=True)], axis=1)
    n, parts, count = low.shape
    ends = ranges(sums.ravel(), low.reshape(-1, count).T, high.reshape(-1, count).T)
    found = np.stack([sums, *(end.reshape(n, parts) for end in ends)], axis=2)
    steps = np.concatenate([chosen @ phase, chosen.sum(axis=1, keepdims=True)], axis=1)
    found[steps == 0] = 0
    return np.asarray(found.astype(int))


@dataclass(frozen=True)
class _Drawn:
    """The hours in every draw; see ``plan.steps.per_draw``."""

    s: Steps
    costs: np.ndarray
    bottom: np.ndarray
    top: np.ndarray
    scale: np.ndarray
    chosen: np.ndarray
    floor: np.ndarray
    rest: np.ndarray

    def hours(self, counted: np.ndarray, who: np.ndarray | None = None) -> np.ndarray:
        """Of each phase and the whole (n, P + 1, D), with the moves (n, M) that count; only ``who`` (n,), if given."""
        s, (n, _, count) = self.s, self.costs.shape
        chosen = self.chosen if who is None else self.chosen & who[:, None]
        person, move = np.nonzero(counted & chosen[:, s.step] & (self.top > self.bottom))
        step = s.step[move]
        found = np.zeros((n, s.phases + 1, count))
        has = np.zeros_like(chosen)
        if len(person):
            way = self.costs[person, s.moves.skill[move]]
            np.maximum(way, self.bottom[move][:, None], out=way)
            np.subtract(self.top[person, move][:, None], way, out=way)
            np.maximum(way, 0.0, out=way)
            way *= self.scale[move][:, None]
            starts = _starts(person * len(s.phase) + step)
            sums = _sums(way, starts)
            person, step = person[starts], step[starts]
            has[person, step] = True
            sums *= self.rest[person, step][:, None]
            np.maximum(sums, self.floor[person, step][:, None], out=sums)
            phase = s.phase[step]
            begins = _starts(person * s.phases + phase)
            found[person[begins], phase[begins]] = _sums(sums, begins)
        still = np.where(chosen & ~has, self.floor, 0.0) @ np.eye(s.phases)[s.phase]
        found[:, :-1] += still[:, :, None]
        found[:, -1] = found[:, :-1].sum(axis=1)
        return found


def _starts(keys: np.ndarray) -> np.ndarray:
    """Where runs of equal keys begin."""
    return np.flatnonzero(np.diff(keys, prepend=-1))


def _sums(values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """The sums of the runs of rows that begin at ``starts``; as ``np.add.reduceat``, which takes far longer for rows."""
    counts = np.diff(np.append(starts, len(values)))
    found = values[starts]
    for k in range(1, int(counts.max())):
        more = np.flatnonzero(counts > k)
        found[more] += values[starts[more] + k]
    return found


def cost_of(level: np.ndarray) -> np.ndarray:
    """As ``moves.cost`` for levels from 0 on, in a quarter of the time: a curve that bends upwards only is the highest
    of its lines."""
    level = np.minimum(level, len(CURVE) - 1)
    found = (CURVE[1] - CURVE[0]) * level
    for low in range(1, len(CURVE) - 1):
        slope = CURVE[low + 1] - CURVE[low]
        np.maximum(found, slope * level + (CURVE[low] - slope * low), out=found)
    return np.asarray(found)


def _finished(bank: Bank, people: Responses) -> np.ndarray:
    """The share (n, S) of each step's parts that is of finished courses and books.

    What a step takes may depend on anything that is true of a person, so those who finished something in such a step
    are looked at one by one.
    """
    found = np.zeros((len(people), len(bank.steps)))
    resources = list(bank.resources)
    for n in np.flatnonzero(people.finished.any(axis=1)):
        done = {resources[k] for k in np.flatnonzero(people.finished[n])}
        found[n] = _shares_of(bank, people, int(n), done)
    return found


def _shares_of(bank: Bank, people: Responses, n: int, done: set[str]) -> Sequence[float]:
    known = frozenset(f"finished:{resource}" for resource in done)
    if any(variant.parts is not None for step in bank.steps.values() if _takes(step, done) for variant in step.variants):
        answers = to_answers(bank, people, n)
        profile = answers.profile
        estimate = score(bank, answers, str(profile.role))
        calendar = Calendar(LAST_DAY, profile.hours_per_week or ASSUMED_HOURS)
        known = facts.of_person(bank, answers, profile, estimate, calendar, profile.ready_by)
    return [finished_share(step.told(known), known) for step in bank.steps.values()]


def _takes(step: Step, done: set[str]) -> bool:
    """Whether a step has, for somebody, a part of one of these resources."""
    every = (step.parts, *(variant.parts or () for variant in step.variants))
    return any(part.resource in done for parts in every for part in parts)
