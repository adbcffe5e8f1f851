"""How long a session takes: reading time of every page, and what is left at a person's own pace."""

from dataclasses import dataclass

from assessment.answers import Answers, route
from assessment.answers.fields import FIELDS
from assessment.bank import Bank
from assessment.bank.model import Area, Check, Skill
from assessment.session import place as p
from assessment.session import places
from assessment.session.place import Place
from assessment.vocabulary import LEARN, QUICK

WORDS_A_MINUTE, SECONDS_A_RATING, SECONDS_A_CHECK = 220, 3, 45
FIELD_SECONDS, MARK_SECONDS = 6, 1.2  # to fill a row of the form; to decide about a line of a list
LEAST, MOST = 0.75, 3.0  # how far a person's pace may be from the reading time
CREDIT_SECONDS = 120  # of reading time that a new pace is mixed with, so that one pause does not count much
PAUSE = 4  # a page that took so many times its reading time was a pause


def reading(*texts: str) -> float:
    """Seconds to read the texts at 220 words a minute."""
    return 60 * sum(len(text.split()) for text in texts) / WORDS_A_MINUTE


def ladder_seconds(ladder: Skill | Area) -> float:
    """To read a ladder and rate it."""
    return reading(ladder.name, *ladder.anchors) + SECONDS_A_RATING


def check_seconds(check: Check) -> float:
    """To read a check, think and answer: 45 s, more only for one that takes longer to read."""
    return max(reading(check.stem, check.code, *check.options) + SECONDS_A_RATING, SECONDS_A_CHECK)


def page_seconds(bank: Bank, answers: Answers, place: Place) -> float:
    """What is still to be done on a page, in seconds of reading time."""
    if place.kind == p.FORM:
        return FIELD_SECONDS * sum(field.id not in answers.profile.asked for field in FIELDS)
    if places.is_done(bank, answers, place):
        return 0.0
    if place.kind == p.TOUCHED:
        names = [s.name for s in bank.skills.values() if s.kind == LEARN]
        return reading(*names) + MARK_SECONDS * len(names)
    if place.kind == p.FINISHED_RESOURCES:
        return 30.0
    if place.kind == p.AREAS:
        return sum(ladder_seconds(bank.areas[area]) for area in route.open_areas(bank, answers))
    if place.kind == p.GRID:
        asked = [s for s in route.skills_asked(answers, bank.areas[place.id]) if s not in answers.skills]
        if answers.mode == QUICK:  # in short form
            return sum(reading(bank.skills[s].name) + SECONDS_A_RATING for s in asked)
        return sum(ladder_seconds(bank.skills[s]) for s in asked)
    if place.kind == p.CHECK:
        return check_seconds(bank.checks[place.id])
    return 0.0


def seconds_left(bank: Bank, answers: Answers) -> float:
    """Reading time of what is probably still asked, checks apart; before Touched, as if a third were marked."""
    total = sum(page_seconds(bank, answers, place) for place in places.before_checks(bank, answers))
    if route.asks_touched(answers) and not answers.touched_asked:
        total += _touched_guess(bank, answers)
    return total


def checks_left(bank: Bank, answers: Answers) -> float:
    """Seconds of the checks that wait or are still to come, at most."""
    waiting = sum(page_seconds(bank, answers, Place(p.CHECK, check)) for check in answers.asked_checks)
    to_come = min(answers.limit, len(bank.checks)) - len(answers.asked_checks)
    return waiting + SECONDS_A_CHECK * max(to_come, 0)


def _touched_guess(bank: Bank, answers: Answers) -> float:
    asked = bank.areas if answers.mode == QUICK else bank.skills
    ladders = [x for x in asked.values() if x.kind == LEARN and x.id not in answers.skills]
    return sum(map(ladder_seconds, ladders)) / 3


@dataclass
class Pace:
    """How fast one person answers, compared with the reading time."""

    read: float = 0.0
    took: float = 0.0

    def note(self, expected: float, took: float) -> None:
        """One page that was left forwards: its reading time and the time it took, in seconds."""
        if expected > 0 and took < PAUSE * expected:
            self.read += expected
            self.took += took

    @property
    def factor(self) -> float:
        """Times the reading time; 1 until something is known."""
        raw = (self.took + CREDIT_SECONDS) / (self.read + CREDIT_SECONDS)
        return min(max(raw, LEAST), MOST)

    def minutes_left(self, bank: Bank, answers: Answers) -> int:
        """Whole minutes, at least 1. A quick hand answers no check in less than its time."""
        ratings = self.factor * seconds_left(bank, answers)
        return max(round((ratings + max(self.factor, 1.0) * checks_left(bank, answers)) / 60), 1)
