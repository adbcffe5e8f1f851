"""Which checks are still to come, and how many: a view of the answers and of what the estimate finds worth asking."""

from dataclasses import replace

from assessment.answers import Answers
from assessment.answers.model import ROUND
from assessment.bank import Bank
from assessment.session import places
from assessment.session.scorer import Scorer


def role_of(bank: Bank, answers: Answers) -> str:
    """The role that checks are chosen for: the first of the bank until one was said."""
    return answers.profile.role or next(iter(bank.roles))


def size(bank: Bank, answers: Answers) -> int:
    """How many checks the next round has, at most."""
    left = len(bank.checks) - len(answers.asked_checks)
    limit = ROUND if answers.checks_begun else (answers.limit or ROUND) - len(answers.asked_checks)
    return min(limit, left)


def most(bank: Bank, answers: Answers) -> int:
    """How many checks there are up to the end of this round, at most."""
    return max(min(answers.limit, len(bank.checks)), len(answers.asked_checks))


def waiting(answers: Answers) -> str | None:
    """The check that was asked and has no answer."""
    return next((c for c in answers.asked_checks if c not in answers.checks), None)


def has_more(bank: Bank, answers: Answers, scorer: Scorer) -> bool:
    """Whether a longer limit would bring another check."""
    longer = replace(answers, checks_limit=len(answers.asked_checks) + ROUND)
    at_limit = len(answers.asked_checks) >= answers.limit > 0
    return at_limit and scorer.next_check(bank, longer, role_of(bank, answers)) is not None


def not_taken(bank: Bank, answers: Answers, scorer: Scorer) -> int:
    """How many checks of a round that was begun are still to come, at most."""
    if not answers.checks_begun or scorer.next_check(bank, answers, role_of(bank, answers)) is None:
        return 0
    return most(bank, answers) - len(answers.asked_checks)


def nothing_left(bank: Bank, answers: Answers) -> bool:
    """Whether every question is answered and no check waits."""
    return places.first_open(bank, answers) is None and waiting(answers) is None
