"""The modes as they were before people said what they had touched: kept here alone, to be compared with.

quick asked the ladder of every area; standard each already-have skill, and of a need-to-learn area the area's
ladder first and its skills only from level 2 on; thorough every skill. Answers of that time lead to the same
evidence: no skill is untouched, and an area's rating speaks for its skills.
"""

from collections.abc import Callable

from assessment.answers import Answers, new
from assessment.bank.model import Bank
from assessment.scoring.checks import next_check
from assessment.vocabulary import HAVE, QUICK, STANDARD, THOROUGH
from benchmarks.simulation import methods
from benchmarks.simulation.methods import Decision
from benchmarks.simulation.worlds import Person

CHECKS = {QUICK: 0, STANDARD: 16, THOROUGH: 36}
OPENS_SKILLS = 2  # the level of an area's ladder from which its skills were asked


def mode(name: str) -> Callable:
    """A mode as it was, with its checks."""

    def decide(bank: Bank, role: str, person: Person) -> Decision:
        return methods.decision(bank, role, answered(bank, role, person, name))

    return decide


def answered(bank: Bank, role: str, person: Person, name: str) -> Answers:
    """The answers of a person who went through a mode to its end."""
    made = new(bank, name, methods.NOW, seed=1, checks_limit=CHECKS[name])
    for area in bank.areas.values():
        by_area = name == QUICK or name == STANDARD and area.kind != HAVE
        if by_area:
            methods.rate_area(bank, made, person, area.id)
        if name != QUICK and (not by_area or made.areas[area.id].level >= OPENS_SKILLS):
            for skill in area.skills:
                methods.rate_skill(bank, made, person, skill)
    return methods.checked(bank, role, made, person, next_check)
