"""Answers in one line, for tests: levels, longer-ago levels, skips, and how checks came out."""

from dataclasses import dataclass
from datetime import date, datetime

from assessment.answers import Answers, CheckAnswer, Rating, new
from assessment.bank import Bank
from assessment.plan import facts, study_plan
from assessment.plan.schedule import Calendar
from assessment.scoring.estimate import score
from assessment.vocabulary import LEARN, NOT_MINE, QUICK

NOW = datetime(2027, 1, 4, 9, 0)
MONDAY = date(2027, 1, 4)
RIGHT, WRONG, DONT_KNOW, SKIP, OPEN = "right", "wrong", "dont-know", "skip", "open"


@dataclass(frozen=True)
class Ago:
    """A level that was reached longer than 12 months ago."""

    level: int


def respond(bank: Bank, mode: str = "thorough", *, areas=None, skills=None, checks=None, limit=None,
            touched=None, notes=None, resources=(), carried=None, spent=()) -> Answers:  # fmt: skip
    """Answers: ``areas`` and ``skills`` map ids to 0-5, ``Ago(level)``, None (skipped) or NOT_MINE.

    ``touched`` are the skills marked; None where that page was not left. ``carried`` maps checks of an earlier
    session to how they came out.
    """
    made = new(bank, mode, NOW, seed=1, checks_limit=limit)
    made.touched, made.touched_asked = list(touched or ()), touched is not None
    made.resources, made.resources_asked = list(resources), bool(resources)
    made.notes, made.spent = dict(notes or {}), list(spent)
    made.areas = {key: rating(value) for key, value in (areas or {}).items()}
    made.skills = {key: rating(value) for key, value in (skills or {}).items()}
    for key, came in (checks or {}).items():
        answer_check(bank, made, key, came)
    made.carried = {key: check_answer(bank, key, came) for key, came in (carried or {}).items()}
    made.checks_begun = bool(made.asked_checks)
    return made


def rating(value) -> Rating:
    if value is None:
        return Rating("skipped")
    if value == NOT_MINE:
        return Rating(NOT_MINE)
    return Rating("rated", value.level, True) if isinstance(value, Ago) else Rating("rated", int(value))


def answer_check(bank: Bank, answers: Answers, check_id: str, came: str) -> None:
    """Note that a check was asked and how it came out."""
    answers.asked_checks.append(check_id)
    if came != OPEN:
        answers.checks[check_id] = check_answer(bank, check_id, came)


def check_answer(bank: Bank, check_id: str, came: str) -> CheckAnswer:
    """An answer to a check that came out so."""
    check = bank.checks[check_id]
    if came in (RIGHT, WRONG):
        return CheckAnswer("answered", check.key if came == RIGHT else (check.key + 1) % len(check.options))
    return CheckAnswer("dont-know" if came == DONT_KNOW else "skipped")


def everything(bank: Bank, mode: str, level: int) -> Answers:
    """The same level on every row that a mode asks, everything touched."""
    learn = [s.id for s in bank.skills.values() if s.kind == LEARN]
    if mode != QUICK:
        return respond(bank, mode, skills=dict.fromkeys(bank.skills, level), touched=learn)
    areas = [a.id for a in bank.areas.values() if a.kind == LEARN]
    have = [s for s in bank.skills if s not in learn]
    return respond(bank, mode, areas=dict.fromkeys(areas, level), skills=dict.fromkeys(have, level), touched=learn)


def plan_of(bank: Bank, answers: Answers, role: str, hours_per_week: float = 10, ready_by=None):
    """The estimate and the plan of somebody who starts on a Monday."""
    estimate, calendar = score(bank, answers, role), Calendar(MONDAY, hours_per_week)
    found = facts.of_person(bank, answers, answers.profile, estimate, calendar, ready_by)
    return estimate, study_plan.make(bank, estimate, calendar, ready_by, found)
