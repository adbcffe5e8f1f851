"""Answers files of schema 1, read as today's: a rating that its route did not count is set aside.

There, a need-to-learn area had a ladder of its own, and its skills were asked from level 2 on (in standard mode),
after a skipped ladder if the respondent wanted so (``offers``), or when opened from the review (``opened``).
"""

from assessment.answers.model import Answers
from assessment.bank import Bank
from assessment.bank.model import Area
from assessment.vocabulary import HAVE, QUICK, RATED, SKIPPED, STANDARD, THOROUGH, Mode

OPENED_SKILLS = 2  # the level of an area's ladder from which its skills were asked
LIMITS: dict[Mode, int] = {QUICK: 0, STANDARD: 16, THOROUGH: 36}  # checks asked at most, where --checks did not say


def upgrade(answers: Answers, bank: Bank, offers: dict[str, bool], opened: list[str]) -> None:
    """Turn what was read from schema 1 into today's document, in place."""
    for area in bank.areas.values():
        for skill in area.skills:
            if skill in answers.skills and not _counted(answers, area, skill, offers, opened):
                answers.aside[skill] = answers.skills.pop(skill)
        if area.id in answers.areas and not _asked_whole(answers, area):
            answers.aside[area.id] = answers.areas.pop(area.id)
    answers.checks_begun = bool(answers.asked_checks)
    answers.seen = [check for check in answers.asked_checks if check in answers.checks]
    if answers.checks_limit is None:
        answers.checks_limit = LIMITS[answers.mode]


def _asked_whole(answers: Answers, area: Area) -> bool:
    return answers.mode == QUICK or answers.mode == STANDARD and area.kind != HAVE


def _counted(answers: Answers, area: Area, skill: str, offers: dict[str, bool], opened: list[str]) -> bool:
    if not _asked_whole(answers, area) or skill in opened:
        return True
    whole = answers.areas.get(area.id)
    if answers.mode == QUICK or whole is None:
        return False
    if whole.state == SKIPPED:
        return offers.get(area.id, False)
    return whole.state == RATED and whole.level is not None and whole.level >= OPENED_SKILLS
