"""Every prompt that a bank can lead to, in every state of its answer."""

from questionnaire.driving import NOW

from assessment.answers import Rating, new, route
from assessment.answers.profile import FIELDS
from assessment.questionnaire import steps as st
from assessment.questionnaire import wording
from assessment.questionnaire.prompts import Prompt
from assessment.questionnaire.steps import Step

NOTES = ("", "65 questions passed over: not worked with on your own yet.", "This is the first question.")
WIDEST_MODE = "thorough"


def steps(bank) -> list[Step]:
    kinds = ((st.PROFILE, FIELDS), (route.AREA, bank.areas), (route.OFFER, bank.areas),
             (route.SKILL, bank.skills), (st.CHECK, bank.checks))  # fmt: skip
    return [Step(kind, name) for kind, names in kinds for name in names]


def prompt(bank, step: Step, note: str = "", skipped: bool = False, longer_ago: bool = False) -> Prompt:
    answers = new(bank, WIDEST_MODE, NOW, seed=1)
    if skipped:
        st.skip(answers, step)
    if longer_ago and step.kind in (route.AREA, route.SKILL):
        ratings = answers.areas if step.kind == route.AREA else answers.skills
        ratings[step.id] = Rating("rated", 3, True)
    return wording.prompt(bank, answers, frozenset(), step, NOW.date(), note)


def prompts(bank) -> list[Prompt]:
    """Each step fresh, noted, skipped, and longer ago."""
    return [prompt(bank, step, note, skipped, ago)
            for step in steps(bank) for note in NOTES
            for skipped, ago in ((False, False), (True, False), (False, True))]  # fmt: skip
