"""Which ladders a mode asks, given what was answered so far. Pure: no screen, no file.

quick asks each already-have skill, and one row for each need-to-learn area with a touched skill. standard asks
each already-have skill and each need-to-learn skill that was touched. thorough asks every skill. What a mode
does not ask may be answered all the same, and then counts.
"""

from assessment.answers.model import Answers, Rating
from assessment.bank import Bank
from assessment.bank.model import Area
from assessment.vocabulary import HAVE, LEARN, QUICK, RATED, THOROUGH


def asks_touched(answers: Answers) -> bool:
    """Whether the mode wants to know which need-to-learn skills were ever touched."""
    return answers.mode != THOROUGH


def is_touched(answers: Answers, skill: str) -> bool:
    """Whether a skill was marked, or has an answer of its own."""
    return skill in answers.touched or skill in answers.skills


def skills_asked(answers: Answers, area: Area) -> tuple[str, ...]:
    """The skills of an area whose ladders the mode asks, in the bank's order."""
    if area.kind == HAVE or answers.mode == THOROUGH:
        return area.skills
    if answers.mode == QUICK:
        return tuple(skill for skill in area.skills if skill in answers.skills)
    return tuple(skill for skill in area.skills if is_touched(answers, skill))


def areas_asked(bank: Bank, answers: Answers) -> tuple[str, ...]:
    """The areas that are asked as a whole, one row each: quick mode's touched need-to-learn areas."""
    if answers.mode != QUICK:
        return ()
    return tuple(
        area.id
        for area in bank.areas.values()
        if area.kind == LEARN and any(is_touched(answers, skill) for skill in area.skills)
    )


def grids(bank: Bank, answers: Answers) -> tuple[Area, ...]:
    """The areas that have a page of their own, in the bank's order."""
    return tuple(area for area in bank.areas.values() if skills_asked(answers, area))


def open_skills(bank: Bank, answers: Answers) -> list[str]:
    """The skills that are asked and have no answer yet."""
    asked = [skill for area in bank.areas.values() for skill in skills_asked(answers, area)]
    return [skill for skill in asked if skill not in answers.skills]


def open_areas(bank: Bank, answers: Answers) -> list[str]:
    """The areas that are asked as a whole and have no answer yet."""
    return [area for area in areas_asked(bank, answers) if area not in answers.areas]


def scored(bank: Bank, answers: Answers) -> tuple[set[str], set[str]]:
    """The areas and skills whose ratings count. A rating set aside is in neither."""
    areas = {area for area, rating in answers.areas.items() if is_rated(rating) and area in bank.areas}
    return areas, {skill for skill, rating in answers.skills.items() if is_rated(rating)}


def is_rated(rating: Rating | None) -> bool:
    """Whether an answer to a ladder is a level."""
    return rating is not None and rating.state == RATED
