"""People for the report's tests: results built by the engine itself, once a session."""

import random
from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple

import pytest
from support import readers as kinds
from support.readers import NOTED
from support.shelf import Copies

from assessment import bank as banks
from assessment.answers import CheckAnswer, Rating, new, route
from assessment.companion import planned, so_far
from assessment.companion.journal import FINISHED, WORKED, Entry
from assessment.result.build import build
from assessment.scoring.checks import next_check
from assessment.vocabulary import LEARN, NOT_MINE, RATED, SKIPPED

DAY = datetime(2026, 11, 22, 11, 0)
HOSTILE = (
    '<script src="http://evil.example/x.js"></script><link rel=attachment href=file:///etc/passwd>{{ 7*7 }}'
)
SKILL, AREA = "skill", "area"


class Ladder(NamedTuple):
    """What is asked: the kind, and the id of the skill or area."""

    kind: str
    id: str


def person(
    bank,
    level,
    *,
    mode="standard",
    role="applied-mle",
    right=0.6,
    checks=True,
    ladders=None,
    seed=1,
    finished=True,
    change=None,
    **profile,
):
    """The result of one made-up person. ``level(ladder, area, rng)`` answers each ladder, 0-5 or None; ``change``
    is done to the answers before the checks."""
    rng = random.Random(seed)
    answers = new(bank, mode, DAY, 7)
    for name, value in {"role": role, "hours_per_week": 10.0, "name": "Robin Okafor", **profile}.items():
        answers.profile.put(name, value)
    _rate(bank, answers, level, rng, ladders)
    if change is not None:
        change(bank, answers)
    while checks and (check := next_check(bank, answers, role)):
        key, count = bank.checks[check].key, len(bank.checks[check].options)
        answers.asked_checks.append(check)
        choice = key if rng.random() < right else (key + 1) % count
        answers.checks[check] = CheckAnswer("answered", choice)
    answers.finished = finished
    return build(bank, answers)


def _rate(bank, answers, level, rng, limit):
    """Mark what is not 0, and some of what is; then answer what the mode asks, at most ``limit`` rows of it."""
    said = {skill: level(Ladder(SKILL, skill), area, rng) for area in bank.areas.values() for skill in area.skills}
    if route.asks_touched(answers) and limit != 0:
        answers.touched_asked = True
        answers.touched = [s.id for s in bank.skills.values() if s.kind == LEARN and _marks(said[s.id], rng)]
    rows = [(answers.skills, skill, said[skill]) for skill in route.open_skills(bank, answers)]
    rows += [(answers.areas, area, level(Ladder(AREA, area), bank.areas[area], rng))
             for area in route.open_areas(bank, answers)]  # fmt: skip
    for store, key, value in rows[:limit]:
        store[key] = Rating(SKIPPED) if value is None else Rating(RATED, value)


def _marks(value, rng) -> bool:
    return value != 0 or rng.random() < 0.3


def typical(ladder, area, rng):
    return rng.choice([3, 4, 3, 4, 2]) if area.kind == "have" else rng.choice([0, 1, 1, 2])


def operator(ladder, area, rng):
    strong = area.id in ("service-operations", "distributed-performance", "ml-serving", "mlops-responsible")
    return rng.choice([4, 5]) if strong else rng.choice([1, 2, 3] if area.kind == "have" else [0, 0, 1])


def mark(bank, answers):
    """Everything that an answers document may say beside levels."""
    skills = [s for s in bank.skills.values() if s.kind != LEARN]
    answers.skills[skills[0].id] = answers.skills[skills[5].id] = Rating(NOT_MINE)
    answers.skills[skills[1].id] = Rating(SKIPPED)
    answers.notes = {skills[2].id: f"See {NOTED}, and http://plain.example <b>it</b>.", skills[3].id: "=2+3 'quoted'"}
    answers.resources, answers.resources_asked = list(bank.resources)[:3], True
    check = next(iter(bank.checks.values()))
    answers.carried = {check.id: CheckAnswer("answered", check.key)}
    answers.retired_ladders = [{"ladder": "gone", "state": "rated", "level": 3}]


def worked(result: dict) -> dict:
    """The result of somebody who has begun: hours on three steps, of which two are done, one to be seen."""
    journal = planned.begun(result)
    at = f"{journal.plan.start + timedelta(days=20)}T20:00:00"
    for number, day in enumerate((2, 9, 16)):
        step, when = journal.plan.steps[number], journal.plan.start + timedelta(days=day)
        journal.add(Entry(WORKED, at, step.id, step.title, when, 6.5))
        if number < 2:
            journal.add(Entry(FINISHED, at, step.id, step.title, when, link=(NOTED, "")[number]))
    return {**result, "so_far": so_far.part(journal, journal.plan.start + timedelta(days=20))}


def people(bank) -> dict[str, dict]:
    """One result for each kind of person the report must serve."""
    always = lambda n: lambda ladder, area, rng: n  # noqa: E731
    some = {"language": "java", "team": False, "learn_by": "building"}
    return {
        "typical": worked(person(bank, typical, **some)),
        "theory": person(bank, typical, seed=5, right=0.9, language="python", team=True, learn_by="theory"),
        "zero": person(bank, always(0), checks=False),
        "five": person(bank, always(5), right=1.0, mode="thorough"),
        "claimed": person(bank, always(5), checks=False),
        "threes": person(bank, always(3), right=0.5),
        "platform": person(bank, operator, role="ml-platform", right=0.8, language="go", team=True),
        "quick": person(bank, typical, mode="quick", checks=False, name=None, ladders=6),
        "late": person(bank, typical, seed=3, ready_by=date(2027, 6, 30), start_date=date(2027, 1, 4)),
        "near": person(bank, typical, seed=3, ready_by=date(2032, 6, 30), hours_per_week=7.5),
        "unfinished": person(bank, typical, seed=4, ladders=12, checks=False, finished=False),
        "marked": person(bank, typical, change=mark, name="Robin & Co"),
        "silent": person(bank, always(None), checks=False),
    }


@pytest.fixture(scope="session")
def bank():
    return banks.load(banks.find("backend-to-ml"))


@pytest.fixture(scope="session")
def results(bank, shelf):
    """The results by name. Whoever looks one up gets a copy of their own."""
    return Copies(shelf.kept("people", lambda: people(bank)))


@pytest.fixture(scope="session")
def invent(bank):
    """Makes the result of a typical person with other particulars (see ``person``)."""
    return lambda **particulars: person(bank, typical, **particulars)


@pytest.fixture(scope="session")
def readers(bank):
    """What is printed for each kind of reader, by the kind's name."""
    found = kinds.readers(partial(person, bank), DAY.date())
    return {name: kinds.Printed(result) for name, result in found.items()}


@pytest.fixture
def result(results):
    return results["typical"]


@pytest.fixture(scope="session")
def hostiles(results):
    """The result "hostile", in which every free text is an attack; a copy at every look-up."""
    return Copies({"hostile": attacked(results["typical"])})


@pytest.fixture
def hostile(hostiles):
    return hostiles["hostile"]


def attacked(bad: dict) -> dict:
    """The same result with an attack in every free text."""
    bad["person"]["name"] = HOSTILE
    bad["person"]["role"]["name"] = 'Role "><img src=file:///etc/passwd>'
    bad["bank"]["judgement"] = HOSTILE
    for skill in bad["skills"]:
        skill["note"] = HOSTILE + " javascript:alert(1) https://a@evil.example/ www.evil.example"
    bad["bank"]["changed_since"], bad["method"]["finished"] = True, False  # every note the cover may hold
    skills = [skill["id"] for skill in bad["skills"]]
    bad["contradictions"] = {"above": skills[:5], "below": skills[5:9], "all_same": 3}
    bad["guidance"]["strengths"][0]["title"] = '<a href="javascript:alert(1)">x</a> \u202e\ud800\x07'
    for number, resource in enumerate(bad["resources"].values()):
        resource["url"] = ("javascript:alert(1)", "file:///etc/passwd", "http://evil.example/", "")[
            number % 4
        ]
    return bad
