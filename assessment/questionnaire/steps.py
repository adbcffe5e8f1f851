"""What is asked and in which order: a pure view of the answers so far.

A step is a pair (kind, id): ("profile", "role"), ("area", ...), ("offer", ...), ("skill", ...),
("check", ...). The list of steps changes with the answers; nothing else is remembered.
"""

from typing import NamedTuple

from assessment.answers import Answers, CheckAnswer, Rating, route
from assessment.answers.model import ANSWERED, DONT_KNOW, SKIPPED
from assessment.answers.profile import FIELDS
from assessment.bank import Bank

PROFILE, CHECK = "profile", "check"
DONT_KNOW_VALUE = "dont-know"


class Step(NamedTuple):
    kind: str
    id: str


def steps(bank: Bank, answers: Answers, given: frozenset[str]) -> list[Step]:
    """Every open step in order. ``given`` are profile fields set by options, which are not asked."""
    profile = [Step(PROFILE, name) for name in FIELDS if name not in given]
    ladders = [Step(ladder.kind, ladder.id) for ladder in route.ladders(bank, answers)]
    return profile + ladders + [Step(CHECK, check) for check in answers.asked_checks]


def is_answered(step: Step, answers: Answers) -> bool:
    if step.kind == PROFILE:
        return step.id in answers.profile.asked
    if step.kind == CHECK:
        return step.id in answers.checks
    return route.is_answered(route.Ladder(step.kind, step.id, ""), answers)


def first_open(bank: Bank, answers: Answers, given: frozenset[str]) -> Step | None:
    """The first step without an answer; None when only checks can be left to choose."""
    return next((s for s in steps(bank, answers, given) if not is_answered(s, answers)), None)


def before(bank: Bank, answers: Answers, given: frozenset[str], step: Step) -> Step | None:
    """The step before ``step``, whatever its section; None at the very first."""
    order = steps(bank, answers, given)
    place = order.index(step) if step in order else len(order)
    return order[place - 1] if place else None


def put(answers: Answers, step: Step, value, longer_ago: bool = False) -> None:
    """Store an answer."""
    if step.kind == PROFILE:
        answers.profile.put(step.id, value)
    elif step.kind == CHECK:
        known = value != DONT_KNOW_VALUE
        answers.checks[step.id] = CheckAnswer(ANSWERED, value) if known else CheckAnswer(DONT_KNOW)
    elif step.kind == route.OFFER:
        answers.offers[step.id] = bool(value)
    else:
        ratings = answers.areas if step.kind == route.AREA else answers.skills
        ratings[step.id] = Rating(level=value, longer_ago=longer_ago and value > 0)


def skip(answers: Answers, step: Step) -> None:
    """Store that a question was skipped: a state of its own, never a number."""
    if step.kind == PROFILE:
        answers.profile.put(step.id, None)
    elif step.kind == CHECK:
        answers.checks[step.id] = CheckAnswer(SKIPPED)
    elif step.kind == route.OFFER:
        answers.offers[step.id] = False
    else:
        ratings = answers.areas if step.kind == route.AREA else answers.skills
        ratings[step.id] = Rating(SKIPPED)


def checks_left(bank: Bank, answers: Answers) -> int:
    """How many checks may still be chosen, at most."""
    return max(min(answers.limit, len(bank.checks)) - len(answers.asked_checks), 0)


def left_at_most(bank: Bank, answers: Answers, given: frozenset[str]) -> int:
    """How many questions can still come without those answered: at most, unless an area's ladder is
    skipped, whose offer counts as one more."""
    profile = sum(name not in given and name not in answers.profile.asked for name in FIELDS)
    ladders = route.ladders(bank, answers)
    answered = sum(x.kind != route.OFFER and route.is_answered(x, answers) for x in ladders)
    offers = sum(x.kind == route.OFFER and not route.is_answered(x, answers) for x in ladders)
    open_checks = sum(check not in answers.checks for check in answers.asked_checks)
    ladders_left = route.at_most(bank, answers) - answered + offers
    return profile + ladders_left + open_checks + checks_left(bank, answers)


def count_answered(answers: Answers) -> int:
    """How many questions have an answer, skipped ones included."""
    return len(answers.profile.asked) + len(answers.areas) + len(answers.skills) + len(answers.checks)
