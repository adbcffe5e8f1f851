"""What one respondent practises: checks they missed, what interviews ask about their role's skills, and stories to tell.

A check that is practised measures no more. So where a skill has two checks or more, one of them is held back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from assessment.answers import Answers
from assessment.bank import Bank
from assessment.bank.model import Check
from assessment.vocabulary import ANSWERED, DONT_KNOW

Kind = Literal["check", "theory", "story"]
CHECK: Final = "check"
THEORY: Final = "theory"
STORY: Final = "story"
SECONDS = {CHECK: 45, THEORY: 120, STORY: 150}


@dataclass(frozen=True)
class Card:
    """One thing to practise; ``of`` is the id of the check or question in the bank, ``skill`` "" for a story."""

    kind: Kind
    of: str
    skill: str

    @property
    def id(self) -> str:
        """Names the card in the file of cards."""
        return f"{self.kind}:{self.of}"


def deck(bank: Bank, answers: Answers, skill: str | None = None) -> list[Card]:
    """Every card, or those of one skill: missed checks first, then theory in the bank's order, then stories."""
    role = answers.profile.role or ""
    cards = [*_missed(bank, answers), *_theory(bank, role), *_stories(bank)]
    return [card for card in cards if skill in (None, card.skill)]


def _missed(bank: Bank, answers: Answers) -> Iterator[Card]:
    held = {held_back(answers, checks) for checks in bank.checks_of.values()}
    for check in bank.checks.values():
        if _is_missed(answers, check) and check.id not in held:
            yield Card(CHECK, check.id, check.skill)


def _is_missed(answers: Answers, check: Check) -> bool:
    answer = answers.checks.get(check.id)
    if answer is None:
        return False
    return answer.state == DONT_KNOW or answer.state == ANSWERED and answer.choice != check.key


def held_back(answers: Answers, checks: list[Check]) -> str | None:
    """The check of a skill that stays unpractised, for measuring: one not asked yet where there is one, else the last.
    None where the skill has fewer than two."""
    if len(checks) < 2:
        return None
    fresh = [check.id for check in checks if check.id not in answers.checks]
    return fresh[0] if fresh else checks[-1].id


def _theory(bank: Bank, role: str) -> Iterator[Card]:
    for question in bank.interviews.theory:
        if bank.skills[question.skill].targets.get(role, 0):
            yield Card(THEORY, question.id, question.skill)


def _stories(bank: Bank) -> Iterator[Card]:
    yield from (Card(STORY, prompt.id, "") for prompt in bank.interviews.behavioural)
