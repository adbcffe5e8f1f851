"""Every predicate of docs/writing-a-bank.md, true of one person and false of another."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.respond import DONT_KNOW, MONDAY, RIGHT, SKIP, WRONG, Ago, everything, plan_of, respond

from assessment.bank.conditions import PREDICATES, parse
from assessment.plan import facts as fact_module
from assessment.scoring.estimate import score

STRONG = dict.fromkeys(("api", "ops", "maths", "fitting", "tuning", "shipping"), 5)
WEAK = dict.fromkeys(STRONG, 0)
ALL_RIGHT = dict.fromkeys(("api-01", "ops-01", "fitting-01", "fitting-02", "tuning-01", "shipping-01"), RIGHT)


def person(tiny, role="builder", hours=10, ready_by=None, profile=None, **said):
    """The facts of somebody; ``profile`` holds what they said of themselves."""
    answers = respond(tiny, **said)
    for key, value in (profile or {}).items():
        answers.profile.put(key, value)
    estimate, plan = plan_of(tiny, answers, role, hours, ready_by)
    before = fact_module.of_person(tiny, answers, answers.profile, estimate, plan.calendar, ready_by)
    return fact_module.with_plan(tiny, before, plan)


EXPERT = {"skills": STRONG, "checks": ALL_RIGHT}
CLAIMS = {"skills": STRONG, "checks": {"api-01": RIGHT, "ops-01": RIGHT}}
NOVICE = {"skills": WEAK}
MIXED = {"skills": {**WEAK, "api": 4, "ops": 4}}
OVERRATED = {"skills": {"fitting": 4}, "checks": {"fitting-01": WRONG}}
UNDERRATED = {"skills": {"fitting": 1}, "checks": {"fitting-01": RIGHT}}
TEAM, ALONE = {"profile": {"team": True}}, {"profile": {"team": False}}
SOON, LATE = {"ready_by": MONDAY + timedelta(7)}, {"ready_by": MONDAY + timedelta(3650)}

CASES = [  # predicate, of whom it is true, of whom it is false
    ("has:api", MIXED, NOVICE),
    ("has:fitting", EXPERT, {**OVERRATED, "skills": {"fitting": 3}, "checks": {"fitting-01": WRONG}}),
    ("said:fitting", OVERRATED, UNDERRATED),
    ("met:shipping", EXPERT, CLAIMS),
    ("claimed:tuning", CLAIMS, EXPERT),
    ("strong:tuning", CLAIMS, NOVICE),
    ("strong:shipping", EXPERT, NOVICE),
    ("unsure:ops", {}, EXPERT),
    ("gap:fitting", NOVICE, EXPERT),
    ("touched:fitting", {"touched": ["fitting"]}, {"touched": ["tuning"], "skills": {"fitting": 0}}),
    ("touched:fitting", {"skills": {"fitting": 1}}, {}),
    ("right:fitting", UNDERRATED, {**UNDERRATED, "checks": {"fitting-01": RIGHT, "fitting-02": WRONG}}),
    ("wrong:fitting", {"checks": {"fitting-01": RIGHT, "fitting-02": WRONG}}, UNDERRATED),
    ("finished:book", {"resources": ["book"]}, {"resources": ["film"]}),
    ("must:maths", {"role": "nobody"}, {}),
    ("must:api", {}, {"role": "nobody"}),
    ("target:tuning", {}, {"role": "keeper"}),
    ("area-has:services", MIXED, {"skills": {**WEAK, "api": 2, "ops": 2}}),
    ("area-gap:models", MIXED, EXPERT),
    ("area-untouched:models", MIXED, {"skills": {**WEAK, "tuning": 1}}),
    ("role:keeper", {"role": "keeper"}, {"role": "builder"}),
    ("language:go", {"profile": {"language": "go"}}, {"profile": {"language": "python"}}),
    ("team", TEAM, ALONE),
    ("team", TEAM, {}),
    ("no-team", ALONE, TEAM),
    ("no-team", ALONE, {"profile": {"team": None}}),
    ("learn-by:theory", {"profile": {"learn_by": "theory"}}, {"profile": {"learn_by": "building"}}),
    ("rated-above-checks", OVERRATED, UNDERRATED),
    ("rated-above-checks:fitting", OVERRATED, {**OVERRATED, "checks": {"fitting-02": RIGHT}}),
    ("rated-below-checks", UNDERRATED, OVERRATED),
    ("rated-below-checks:fitting", UNDERRATED, {"skills": {"fitting": 1}}),
    ("deadline", LATE, {}),
    ("deadline-missed", {**SOON, **NOVICE}, {**LATE, **NOVICE}),
    ("hours-below:8", {"hours": 7.5}, {"hours": 8}),
    ("phase-empty:first", EXPERT, NOVICE),
]  # fmt: skip


@pytest.mark.parametrize(("predicate", "true_of", "false_of"), CASES)
def test_predicate(tiny, predicate, true_of, false_of):
    """A sentence with this condition is printed of the one and not of the other."""
    condition = parse(predicate)
    wanting = with_nobody(tiny)
    assert condition.holds(person(wanting, **true_of))
    assert not condition.holds(person(wanting, **false_of))


def with_nobody(tiny):
    """The tiny bank with a third role, which asks for maths at 3 and else for nothing."""
    targets = {s: {**skill.targets, "nobody": 3 * (s == "maths")} for s, skill in tiny.skills.items()}
    skills = {s: replace(skill, targets=targets[s]) for s, skill in tiny.skills.items()}
    return replace(tiny, skills=skills, roles={**tiny.roles, "nobody": tiny.roles["keeper"]})


def test_every_predicate_has_a_case():
    """A new predicate needs a person of whom it is true and one of whom it is false."""
    assert {predicate.partition(":")[0] for predicate, *_ in CASES} == set(PREDICATES)


def test_area_facts_count_to_a_half(tiny):
    """Two of four skills at 3 are half of the area; one is not."""
    two = {"skills": {**WEAK, "maths": 5, "fitting": 5}, "checks": {"fitting-01": RIGHT, "fitting-02": RIGHT}}
    one = {**two, "skills": {**WEAK, "fitting": 5}}
    assert "area-has:models" in person(tiny, **two)
    assert "area-has:models" not in person(tiny, **one)


def contradicted(tiny, level, checks) -> tuple[bool, bool]:
    """Whether a rating of fitting is above, and below, what its checks show."""
    answers = respond(tiny, skills={"fitting": level}, checks=checks)
    above, below = fact_module.contradictions(tiny, answers, score(tiny, answers, "builder"))
    return "fitting" in above, "fitting" in below


EASY, HARD = "fitting-01", "fitting-02"  # levels 2 and 4


@pytest.mark.parametrize(
    ("level", "checks", "above"),
    [
        (3, {EASY: WRONG}, True),
        (2, {EASY: WRONG}, False),
        (3, {HARD: WRONG}, False),
        (4, {HARD: WRONG}, True),
        (5, {EASY: WRONG, HARD: RIGHT}, False),
        (5, {EASY: DONT_KNOW}, False),
        (5, {EASY: SKIP}, False),
        (Ago(3), {EASY: WRONG}, False),
        (Ago(4), {EASY: WRONG}, True),
        (None, {EASY: WRONG}, False),
        (5, {}, False),
    ],
)
def test_rated_above_what_checks_show(tiny, level, checks, above):
    """3 or more, and a check at or below it wrong, none right; "I don't know" contradicts nobody."""
    assert contradicted(tiny, level, checks) == (above, False)


@pytest.mark.parametrize(
    ("level", "checks", "below"),
    [
        (2, {HARD: RIGHT}, True),
        (1, {EASY: RIGHT}, True),
        (2, {EASY: RIGHT}, False),
        (3, {HARD: RIGHT}, False),
        (0, {EASY: RIGHT, HARD: WRONG}, False),
        (0, {EASY: RIGHT, HARD: DONT_KNOW}, True),
        (None, {HARD: RIGHT}, False),
    ],
)
def test_rated_below_what_checks_show(tiny, level, checks, below):
    """2 or less, and a check above it right, none wrong."""
    assert contradicted(tiny, level, checks) == (False, below)


def test_nobody_is_contradicted_without_a_check(bank):
    """Ladders alone, however high or low, contradict nothing."""
    for level in (0, 3, 5):
        answers = everything(bank, "thorough", level)
        estimate = score(bank, answers, "applied-mle")
        assert fact_module.contradictions(bank, answers, estimate) == ([], [])
