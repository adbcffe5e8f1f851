"""What N people said with one bank, as arrays in the bank's order: J skills, A areas, Q checks, R resources.

The seam between reading (``intake``) and everything that counts, scores or reports a group. It holds all that scoring
asks for, and what a report of one of them needs (``to_answers``); notes and the order of asking are left behind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from assessment.answers import Answers, CheckAnswer, Profile, Rating
from assessment.bank import Bank
from assessment.scoring import evidence
from assessment.vocabulary import (
    ANSWERED,
    DONT_KNOW,
    LEARN,
    NOT_MINE,
    RATED,
    RIGHT,
    SKIPPED,
    UNKNOWN,
    WRONG,
    Mode,
)

# In place of a level: nothing said, skipped, does not apply; and of a skill to learn: never worked with, or marked
# as worked with and not rated.
NOTHING, SKIP, NOT_OURS, UNMARKED, MARKED = -1, -2, -3, -4, -5
# How a check came out; NOTHING where it says nothing.
CAME: Final = {WRONG: 0, RIGHT: 1, UNKNOWN: 2}
WRONGLY, RIGHTLY, NOT_KNOWN = 0, 1, 2
ASSUMED_DAY = "1970-01-01T00:00:00+00:00"  # of answers whose table does not say when they were given


@dataclass(frozen=True)
class Responses:
    """N people. ``ids`` and ``profiles``, ``modes`` and ``updated`` (times as in an answers file) are one a person.

    ``skills`` (N, J) and ``areas`` (N, A) are levels 0-5 as they were said, or one of the codes above; ``skills_ago``
    and ``areas_ago`` say which were reached longer ago. ``came`` (N, Q) is 0 wrong, 1 right, 2 not known, -1 nothing;
    ``choice`` (N, Q) the 0-based option chosen where it is known, else -1. ``finished`` (N, R) are courses and books.
    Whole numbers of one byte, and bool.
    """

    ids: Sequence[str]
    profiles: Sequence[Profile]
    modes: Sequence[Mode]
    updated: Sequence[str]
    skills: np.ndarray
    skills_ago: np.ndarray
    areas: np.ndarray
    areas_ago: np.ndarray
    came: np.ndarray
    choice: np.ndarray
    finished: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)


def effective(said: np.ndarray, ago: np.ndarray) -> np.ndarray:
    """The levels that count, of any shape: one less where it is longer ago, never below 1; codes below 0 as they are."""
    return np.asarray(np.where(ago & (said > 1), said - 1, said))


def empty(bank: Bank, ids: Sequence[str], profiles: Sequence[Profile], modes: Sequence[Mode]) -> Responses:
    """People of whom nothing else is known yet; the arrays are there to be filled."""
    n = len(ids)

    def nothing(width: int) -> np.ndarray:
        return np.full((n, width), NOTHING, dtype=np.int8)

    def no(width: int) -> np.ndarray:
        return np.zeros((n, width), dtype=bool)

    skills, areas, checks = len(bank.skills), len(bank.areas), len(bank.checks)
    return Responses(ids, profiles, modes, [ASSUMED_DAY] * n, nothing(skills), no(skills), nothing(areas), no(areas),
                     nothing(checks), nothing(checks), no(len(bank.resources)))  # fmt: skip


def from_answers(bank: Bank, people: Sequence[tuple[str, Answers]]) -> Responses:
    """The responses of people with an id each, whose answers were read with this bank."""
    found = empty(bank, [one for one, _ in people], [a.profile for _, a in people], [a.mode for _, a in people])
    skills, areas = list(bank.skills), {area: n for n, area in enumerate(bank.areas)}
    checks, resources = {c: q for q, c in enumerate(bank.checks)}, {r: n for n, r in enumerate(bank.resources)}
    for n, (_, answers) in enumerate(people):
        found.updated[n] = answers.updated  # type: ignore[index]
        for j, skill in enumerate(skills):
            own = answers.skills.get(skill)
            if own is not None:
                found.skills[n, j], found.skills_ago[n, j] = _code(own)
            elif answers.is_untouched(bank, skill):
                found.skills[n, j] = UNMARKED
            elif skill in answers.touched:
                found.skills[n, j] = MARKED
        for area, rating in answers.areas.items():
            if area in areas:
                found.areas[n, areas[area]], found.areas_ago[n, areas[area]] = _code(rating)
        for check, answer in evidence.counted(answers).items():
            kind = evidence.outcome(bank, answers, check)
            if kind:
                found.came[n, checks[check]] = CAME[kind]
                found.choice[n, checks[check]] = NOTHING if answer.choice is None else answer.choice
        found.finished[n, [resources[r] for r in answers.resources if r in resources]] = True
    return found


def _code(rating: Rating) -> tuple[int, bool]:
    if rating.level is None or rating.state != RATED:
        return (NOT_OURS if rating.state == NOT_MINE else SKIP), False
    return rating.level, rating.longer_ago


def keep(people: Responses, which: Sequence[bool] | np.ndarray) -> Responses:
    """Some of the people; ``which`` (N,) says whom."""
    rows = np.flatnonzero(np.asarray(which, dtype=bool)).tolist()
    if len(rows) == len(people):
        return people
    lists = ([values[n] for n in rows] for values in (people.ids, people.profiles, people.modes, people.updated))
    arrays = (people.skills, people.skills_ago, people.areas, people.areas_ago, people.came, people.choice,
              people.finished)  # fmt: skip
    return Responses(*lists, *(array[rows] for array in arrays))  # type: ignore[arg-type]


def to_answers(bank: Bank, people: Responses, n: int) -> Answers:
    """The answers of one of them, as one person's files and reports take them; they score the same.

    A check of which only is known that it came out wrong has no choice, so such answers cannot be saved and read again.
    """
    said = people.skills[n]
    touched = [s for s, code in zip(bank.skills, said, strict=True)
               if bank.skills[s].kind == LEARN and code in (MARKED, NOTHING)]  # fmt: skip
    was_asked = bool((said == UNMARKED).any() or (said == MARKED).any())
    checks = {c: _check(bank, c, people.came[n, q], people.choice[n, q])
              for q, c in enumerate(bank.checks) if people.came[n, q] != NOTHING}  # fmt: skip
    return Answers(
        bank_id=bank.id, bank_version=bank.version, bank_hash=bank.hash, created=people.updated[n],
        updated=people.updated[n], seed=0, mode=people.modes[n], profile=people.profiles[n],
        touched=touched if was_asked else [], touched_asked=was_asked,
        resources=[r for r, done in zip(bank.resources, people.finished[n], strict=True) if done],
        areas=_ratings(list(bank.areas), people.areas[n], people.areas_ago[n]),
        skills=_ratings(list(bank.skills), said, people.skills_ago[n]),
        asked_checks=list(checks), checks=checks, checks_begun=bool(checks), finished=True,
    )  # fmt: skip


def _ratings(ids: Sequence[str], said: np.ndarray, ago: np.ndarray) -> dict[str, Rating]:
    states = {SKIP: SKIPPED, NOT_OURS: NOT_MINE}
    return {one: Rating(RATED, int(code), bool(late)) if code >= 0 else Rating(states[int(code)])
            for one, code, late in zip(ids, said, ago, strict=True) if code >= 0 or int(code) in states}  # fmt: skip


def _check(bank: Bank, check: str, came: int, choice: int) -> CheckAnswer:
    if came == NOT_KNOWN:
        return CheckAnswer(DONT_KNOW)
    if choice == NOTHING:
        return CheckAnswer(ANSWERED, bank.checks[check].key if came == RIGHTLY else None)
    return CheckAnswer(ANSWERED, int(choice))
