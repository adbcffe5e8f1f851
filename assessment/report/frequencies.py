"""How many of invented people were where they said, where the estimate is a level or more away from it: a table to
follow an estimate by.

``frequencies.json`` is written by ``python benchmarks/simulate.py 800 frequencies``, from people who rate themselves as
studies find where levels are stated (r .47). It says how far a word can be trusted there, of nobody in particular.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

from assessment.report.source import Source, answered
from assessment.vocabulary import RATED, RIGHT, STANDARD, WRONG

if TYPE_CHECKING:
    from assessment.result.document_skills import Skill

FILE = Path(__file__).parent / "frequencies.json"
FAR = 1.0  # levels between word and estimate
FEWEST = 200  # cases: fewer say nothing
NONE: Literal["none"] = "none"  # no check on the skill was answered
UP, DOWN = "up", "down"  # where the estimate is from the word
TEN = {0: "hardly any", 10: "nearly all"}


class Table(TypedDict):
    """``cases`` by "kind word outcome side": how many there were, and how many of them were at their word or above, or
    above it where the estimate is."""

    world: str
    bank: str
    people: int
    cases: dict[str, list[int]]


@functools.cache
def table() -> Table:
    """The table of the product."""
    made: Table = json.loads(FILE.read_text("utf-8"))
    return made


def sentence(s: Source, skill: Skill) -> str:
    """Of ten invented people with the same word, outcome and side of the estimate, how many were at their word or above,
    or above it where the estimate is. Empty where there were too few of them, or where nobody there could say the same:
    another bank, thorough or quick mode, longer ago, "I don't know", a check right and another wrong."""
    counts, word = skill["checks"], skill["counts_as"]
    said = skill["source"] == RATED and word is not None and not skill["longer_ago"]
    mixed = counts["unknown"] > 0 or counts["right"] > 0 < counts["wrong"]
    there = s.r["bank"]["id"] == table()["bank"] and s.r["method"]["mode"] == STANDARD
    if not said or mixed or not there:
        return ""
    outcome = NONE if not answered(skill) else RIGHT if counts["right"] else WRONG
    side = UP if skill["level"] > word else DOWN
    cases, at = table()["cases"].get(f"{skill['kind']} {word} {outcome} {side}", (0, 0))
    if cases < FEWEST:
        return ""
    ten = round(10 * at / cases)
    many = TEN.get(ten, f"{ten} in 10")
    return f"Of invented people like this, {many} {'was' if ten == 1 else 'were'} {_there(word, side)}."


def _there(word: int, side: str) -> str:
    return f"above {word}" if side == UP else f"at {word} or above"
