"""How long the questions take: reading time of a text, of a whole mode, and of what is left."""

from dataclasses import dataclass

from assessment.answers import Answers, route
from assessment.answers.profile import FIELDS
from assessment.bank import Bank
from assessment.bank.model import Check
from assessment.questionnaire.steps import CHECK, Step, checks_left

WORDS_A_MINUTE, SECONDS_A_CHOICE = 220, 3
FIELD_SECONDS = 8  # a question about the person: short, but some are typed
OPENED_SHARE = 0.5  # how many of an unanswered area's skills are asked in the end: our guess
LEAST, MOST = 0.4, 3.0  # how far a person's pace may be from the reading time
CREDIT_SECONDS = 120  # of reading time that a new pace is mixed with, so that one pause does not count much
PAUSE = 4  # a step that took so many times its reading time was a pause


def seconds(words: int) -> float:
    """Reading at 220 words a minute, and 3 s to choose."""
    return 60 * words / WORDS_A_MINUTE + SECONDS_A_CHOICE


def ladder_seconds(bank: Bank, ladder: str) -> float:
    """Reading time of an area's or a skill's ladder, without the lines that stand on every one."""
    if ladder in bank.areas:
        area = bank.areas[ladder]
        return seconds(_words(area.name, *area.anchors, *(bank.skills[s].name for s in area.skills)))
    skill = bank.skills[ladder]
    return seconds(_words(skill.name, skill.scope, *skill.anchors, skill.examples))


def check_seconds(check: Check) -> float:
    """Reading time of a check."""
    return seconds(_words(check.stem, check.code, *check.options))


def _words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def step_seconds(bank: Bank, step: Step) -> float:
    """Reading time of one step; 0 where it is none that tells about somebody's pace."""
    if step.kind == CHECK:
        return check_seconds(bank.checks[step.id])
    return ladder_seconds(bank, step.id) if step.kind in (route.AREA, route.SKILL) else 0.0


def seconds_asked(bank: Bank, answers: Answers) -> float:
    """Reading time of every ladder of the open route and every check that was answered."""
    ladders = [x.id for x in route.ladders(bank, answers) if x.kind != route.OFFER]
    checks = [bank.checks[check] for check in answers.checks if check in bank.checks]
    return sum(ladder_seconds(bank, x) for x in ladders) + sum(map(check_seconds, checks))


def seconds_left(bank: Bank, answers: Answers, given: frozenset[str]) -> float:
    """Reading time of what is probably still asked."""
    fields = sum(name not in given and name not in answers.profile.asked for name in FIELDS)
    total = float(FIELD_SECONDS * fields)
    for ladder in route.ladders(bank, answers):
        if not route.is_answered(ladder, answers):
            total += SECONDS_A_CHOICE if ladder.kind == route.OFFER else ladder_seconds(bank, ladder.id)
    for area in bank.areas.values():
        if route.may_open(area, answers):
            total += OPENED_SHARE * sum(ladder_seconds(bank, skill) for skill in area.skills)
    open_checks = sum(check not in answers.checks for check in answers.asked_checks)
    if bank.checks:
        mean = sum(map(check_seconds, bank.checks.values())) / len(bank.checks)
        total += mean * (open_checks + checks_left(bank, answers))
    return total


@dataclass
class Pace:
    """How fast one person answers, compared with the reading time."""

    read: float = 0.0
    took: float = 0.0

    def note(self, expected: float, took: float) -> None:
        """One answered question: its reading time and the time it took, in seconds."""
        if expected > 0 and took < PAUSE * expected:
            self.read += expected
            self.took += took

    @property
    def factor(self) -> float:
        """Times the reading time; 1 until something is known."""
        raw = (self.took + CREDIT_SECONDS) / (self.read + CREDIT_SECONDS)
        return min(max(raw, LEAST), MOST)

    def minutes_left(self, bank: Bank, answers: Answers, given: frozenset[str]) -> int:
        """Whole minutes, at least 1."""
        return max(round(self.factor * seconds_left(bank, answers, given) / 60), 1)
