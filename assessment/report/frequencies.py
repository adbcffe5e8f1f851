"""How many of invented people were where they said, by their word and by how a check came out: a table to follow by.

``frequencies.json`` is written by ``python benchmarks/simulate.py 400 frequencies``, from people who rate themselves as
studies find where levels are stated (r .47). It says how far a word can be trusted there, of nobody in particular.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

from assessment.report.source import answered
from assessment.vocabulary import RATED, RIGHT, WRONG

if TYPE_CHECKING:
    from assessment.result.document_skills import Skill

FILE = Path(__file__).parent / "frequencies.json"
NONE: Literal["none"] = "none"  # no check on the skill was answered
FEWEST = 200  # cases: fewer say nothing


class Table(TypedDict):
    """``cases`` by "kind word outcome": how many were below their word, at it, and above it."""

    world: str
    people: int
    cases: dict[str, list[int]]


@functools.cache
def table() -> Table:
    """The table of the product."""
    made: Table = json.loads(FILE.read_text("utf-8"))
    return made


def sentence(skill: Skill) -> str:
    """Of ten invented people with the same word and outcome, how many were at their word, or above it where the estimate
    is; empty where there were too few of them, or what was said is nothing they could say."""
    if skill["source"] != RATED or skill["counts_as"] is None:
        return ""
    counts = skill["checks"]
    if counts["unknown"] and not counts["right"]:
        return ""
    outcome = NONE if not answered(skill) else RIGHT if counts["right"] else WRONG
    cases = table()["cases"].get(f"{skill['kind']} {skill['counts_as']} {outcome}", [])
    if sum(cases) < FEWEST:
        return ""
    up = skill["level"] > skill["counts_as"]
    ten = round(10 * (cases[2] if up else cases[1] + cases[2]) / sum(cases))
    return f"Of invented people like this, {ten or 'none'} in 10 {'was' if ten == 1 else 'were'} {_there(skill, up)}."


def _there(skill: Skill, up: bool) -> str:
    return f"above {skill['counts_as']}" if up else f"at {skill['counts_as']}"
