"""Which ladders a mode asks, given what was answered so far. Pure: no screen, no file.

quick asks every area's ladder. standard asks each already-have skill; of a need-to-learn area it asks
the area's ladder first and the skills only from level 2 on; after a skipped area ladder the skills are
offered. thorough asks every skill. A skill opened from the review page is asked in any mode.
"""

from collections.abc import Container
from dataclasses import dataclass

from assessment.answers.model import RATED, SKIPPED, Answers
from assessment.bank import Bank
from assessment.bank.model import HAVE, Area

AREA, SKILL, OFFER = "area", "skill", "offer"
OPENS_SKILLS = 2  # the level of an area ladder from which its skills are asked


@dataclass(frozen=True)
class Ladder:
    """One question of the route: an area's ladder, a skill's, or the offer to answer the skills."""

    kind: str
    id: str
    area: str


def ladders(bank: Bank, answers: Answers) -> list[Ladder]:
    """The open route, in the bank's order, answered or not."""
    return [ladder for area in bank.areas.values() for ladder in of_area(area, answers)]


def of_area(area: Area, answers: Answers) -> list[Ladder]:
    """The part of the route that belongs to one area."""
    skills = [Ladder(SKILL, skill, area.id) for skill in area.skills]
    if answers.mode == "thorough" or (answers.mode == "standard" and area.kind == HAVE):
        return skills
    opened = [ladder for ladder in skills if ladder.id in answers.opened]
    first = [Ladder(AREA, area.id, area.id)]
    if answers.mode == "quick":
        return first + opened
    rating = answers.areas.get(area.id)
    if rating is None:
        return first + opened
    if rating.state == SKIPPED:
        first.append(Ladder(OFFER, area.id, area.id))
        return first + (skills if answers.offers.get(area.id) else opened)
    return first + (skills if rating.level >= OPENS_SKILLS else opened)


def passed_over(area: Area, answers: Answers) -> bool:
    """Whether a low answer to the area's ladder spares the respondent its skills."""
    rating = answers.areas.get(area.id)
    return (
        answers.mode == "standard"
        and area.kind != HAVE
        and rating is not None
        and rating.state == RATED
        and rating.level < OPENS_SKILLS
    )


def is_answered(ladder: Ladder, answers: Answers) -> bool:
    """Whether the question has an answer; skipping is one."""
    answered: dict[str, Container[str]] = {AREA: answers.areas, SKILL: answers.skills, OFFER: answers.offers}
    return ladder.id in answered[ladder.kind]


def at_most(bank: Bank, answers: Answers) -> int:
    """How many ladders the route can have at most: every area not answered yet might open."""
    total = 0
    for area in bank.areas.values():
        route = of_area(area, answers)
        opens = may_open(area, answers)
        total += 1 + len(area.skills) if opens else sum(ladder.kind != OFFER for ladder in route)
    return total


def may_open(area: Area, answers: Answers) -> bool:
    """Whether it is still open if the skills of the area are asked one by one."""
    return answers.mode == "standard" and area.kind != HAVE and (
        area.id not in answers.areas
        or answers.areas[area.id].state == SKIPPED and area.id not in answers.offers
    )  # fmt: skip


def scored(bank: Bank, answers: Answers) -> tuple[set[str], set[str]]:
    """The areas and skills whose ratings count: those on the open route that were rated."""
    route = ladders(bank, answers)
    areas = {x.id for x in route if x.kind == AREA and _rated(answers.areas.get(x.id))}
    skills = {x.id for x in route if x.kind == SKILL and _rated(answers.skills.get(x.id))}
    return areas, skills


def _rated(rating) -> bool:
    return rating is not None and rating.state == RATED
