"""The review page: every answer by area, each of which can be changed."""

from assessment.answers import Answers, route
from assessment.answers.model import ANSWERED, DONT_KNOW
from assessment.answers.profile import FIELDS, STYLES
from assessment.bank import Bank
from assessment.bank.model import LEVEL_NAMES
from assessment.questionnaire import steps as st
from assessment.questionnaire.prompts import ReviewLine
from assessment.questionnaire.steps import Step
from assessment.questionnaire.wording import ABOUT_YOU, CHECKS

FIELD_NAMES = {
    "name": "Name", "role": "Target role", "hours_per_week": "Hours a week", "start_date": "Start",
    "ready_by": "Ready by", "language": "Main language", "team": "Team at work", "learn_by": "Learn",
}  # fmt: skip


def lines(bank: Bank, answers: Answers, given: frozenset[str]) -> list[ReviewLine]:
    """The page, top to bottom. Skills that were not asked can be opened from here."""
    found = [ReviewLine(ABOUT_YOU)]
    found += [ReviewLine(FIELD_NAMES[f], _field(bank, answers, f), Step(st.PROFILE, f)) for f in FIELDS
              if f not in given]  # fmt: skip
    for area in bank.areas.values():
        found.append(ReviewLine(area.name))
        open_steps = {(x.kind, x.id) for x in route.of_area(area, answers)}
        if (route.AREA, area.id) in open_steps:
            found.append(ReviewLine("The area as a whole", rating_text(answers.areas.get(area.id)),
                                    Step(route.AREA, area.id)))  # fmt: skip
        for skill in area.skills:
            is_open = (route.SKILL, skill) in open_steps
            text = rating_text(answers.skills.get(skill)) if is_open else "not asked (Enter opens it)"
            found.append(ReviewLine(bank.skills[skill].name, text, Step(route.SKILL, skill)))
    if answers.asked_checks:
        found.append(ReviewLine(CHECKS))
        found += [ReviewLine(_check_name(bank, c), _check_text(answers, c), Step(st.CHECK, c))
                  for c in answers.asked_checks]  # fmt: skip
    return found


def rating_text(rating) -> str:
    if rating is None:
        return "not answered yet"
    if rating.level is None:
        return "skipped"
    return f"{rating.level} {LEVEL_NAMES[rating.level]}{', longer ago' if rating.longer_ago else ''}"


def _field(bank: Bank, answers: Answers, name: str) -> str:
    value = getattr(answers.profile, name)
    if name not in answers.profile.asked:
        return "not answered yet"
    if value is None:
        return "none"
    if name == "role":
        return bank.roles[value].name
    if name == "language":
        return bank.languages[value]
    if name == "learn_by":
        return STYLES[value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _check_name(bank: Bank, check_id: str) -> str:
    check = bank.checks[check_id]
    return f"{bank.skills[check.skill].name}: {' '.join(check.stem.split()[:7])} ..."


def _check_text(answers: Answers, check_id: str) -> str:
    answer = answers.checks.get(check_id)
    if answer is None:
        return "not answered yet"
    return {ANSWERED: "answered", DONT_KNOW: "I don't know"}.get(answer.state, "skipped")
