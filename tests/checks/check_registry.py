"""Where the functions that recompute keys are registered, and how they read stems and pick options.

A function never sees the key as an answer: it reads its numbers from the stem and names the option
that its computation supports. A stem that it can no longer read, a value that no option shows, or two
options that both fit are faults and raise ``NoKey``; a silent guess would hide them.
"""

import re
from collections.abc import Callable

from assessment.bank.model import Check

SEEDS = (1, 2, 3, 4, 5)
ROUNDING, TOO_CLOSE = 0.03, 0.10
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10}
NUMBER = r"(\d+(?:,\d{3})*(?:\.\d+)?|\b(?:" + "|".join(WORDS) + r")\b)"
KEYS: dict[str, Callable[[Check], int]] = {}
# Words of a stem or its code, what to write in their place, and then either a phrase of the option that
# is right or, for a stem that fits no option any more, what the fault says.
OTHER_STEMS: list[tuple[str, str, str, str, str]] = []


class NoKey(Exception):
    """The computation supports no option, or more than one."""


def key(check_id: str) -> Callable:
    """Register a function as the one that recomputes the key of a check."""

    def register(function: Callable[[Check], int]) -> Callable[[Check], int]:
        if check_id in KEYS:
            raise ValueError(f"two functions for {check_id}")
        KEYS[check_id] = function
        return function

    return register


def another(check_id: str, old: str, new: str, right: str = "", fault: str = "") -> None:
    """Another stem, to be tried on the function of a check: one that ignores its stem fails there."""
    if bool(right) == bool(fault):
        raise ValueError(f"{check_id}: another stem has either a right option or a fault")
    OTHER_STEMS.append((check_id, old, new, right, fault))


def value(text: str) -> float:
    return float(WORDS.get(text, text.replace(",", "")))


def numbers(text: str) -> list[float]:
    """Every number written in digits."""
    return [value(found) for found in re.findall(NUMBER, text) if found not in WORDS]


def read(check: Check, pattern: str) -> list[float]:
    """The numbers of the stem, or of its code, at the places marked ``#`` of a pattern."""
    found = re.search(pattern.replace("#", NUMBER), f"{check.stem}\n{check.code}")
    if not found:
        raise NoKey(f"{check.id}: the stem no longer reads {pattern!r}")
    return [value(text) for text in found.groups()]


def nearest(check: Check, result: float, mistakes: tuple[float, ...] = ()) -> int:
    """The option that shows a number; the values of named mistakes must stand among the options too."""
    shown = [number for text in check.options for number in numbers(text)]
    if len(shown) != len(check.options):
        raise NoKey(f"{check.id}: one number an option expected")
    best, *others = sorted(range(len(shown)), key=lambda index: abs(shown[index] - result))
    if abs(shown[best] - result) > ROUNDING * abs(result):
        raise NoKey(f"{check.id}: no option shows {result:.4g}")
    if any(abs(shown[index] - result) <= TOO_CLOSE * abs(result) for index in others):
        raise NoKey(f"{check.id}: two options are close to {result:.4g}")
    for mistake in mistakes:
        if all(abs(number - mistake) > ROUNDING * abs(mistake) for number in shown):
            raise NoKey(f"{check.id}: the mistake {mistake:.4g} is no option")
    return best


def judge(check: Check, verdicts: dict[str, bool]) -> int:
    """The one true option, where a phrase names each option and the computation judges every one."""
    places = {}
    for phrase in verdicts:
        found = [index for index, text in enumerate(check.options) if phrase in text]
        if len(found) != 1 or found[0] in places.values():
            raise NoKey(f"{check.id}: {phrase!r} does not name one option")
        places[phrase] = found[0]
    true = [places[phrase] for phrase, verdict in verdicts.items() if verdict]
    if len(true) != 1 or len(places) != len(check.options):
        raise NoKey(f"{check.id}: {len(true)} of {len(places)} judged options are true")
    return true[0]
