"""The shipped checks keep the rules, and each rule catches the example it was written for."""

from dataclasses import replace

import pytest
from item_rules import (
    BANK_RULES,
    RULES,
    ascending,
    asks,
    balance,
    banned,
    code,
    cosine,
    difficulty,
    duplicates,
    echo,
    faults,
    fields,
    fits,
    giveaway,
    lengths,
    longest,
    negative,
    negatives,
    option_count,
    plain,
    positions,
    reasons,
)

from assessment import bank
from assessment.bank.model import Check

GOOD = Check(
    id="queues-01",
    skill="queues",
    level=2,
    difficulty=2.0,
    type="choose",
    stem="A worker may crash after it did its job and before it says so. Which change keeps totals right?",
    code="",
    options=("Make the job safe to repeat.", "Give each job more time.", "Start a second worker."),
    key=0,
    why_not=("", "More time does not prevent the crash.", "Another worker repeats the same job."),
    explanation="Delivery is at least once, so the effect of a job must be the same after a repeat.",
    source="queue-docs",
    where="delivery",
    verify="D",
    read_on="2026-11",
)
NUMBERS = replace(GOOD, options=("5%", "20%", "80%"))
EQUAL = ("It is the first reason.", "It is the other reason.", "It is the third reason.")

BAD = [
    (fields, {"source": " "}, "no source"),
    (fields, {"explanation": ""}, "no explanation"),
    (fields, {"id": "queue-1"}, "id is not"),
    (fields, {"level": 5}, "unknown"),
    (fields, {"verify": "J"}, "unknown"),
    (option_count, {"options": GOOD.options[:2]}, "2 options"),
    (option_count, {"options": (*GOOD.options, "One more.", "Another.")}, "5 options"),
    (option_count, {"options": (GOOD.options[0], *GOOD.options[:2])}, "equal"),
    (option_count, {"key": 3}, "no option"),
    (reasons, {"why_not": GOOD.why_not[:2]}, "2 reasons"),
    (reasons, {"why_not": ("", "Wrong.", GOOD.why_not[2])}, "behind option 1"),
    (reasons, {"key": 1}, "against the key"),
    (lengths, {"stem": "w" * 420 + "?"}, "stem: 421"),
    (lengths, {"options": ("w" * 81, *GOOD.options[1:])}, "option 0: 81"),
    (lengths, {"explanation": "w" * 261}, "explanation: 261"),
    (code, {"code": "x = 1" + "\nx = 1" * 9}, "10 lines"),
    (code, {"code": "x" * 56}, "line of 56"),
    (code, {"code": "if x:\n\ty = 1"}, "a tab"),
    (fits, {"code": "x = 1\n" * 12}, "more than 20 rows on a terminal of 60"),
    (echo, {"explanation": "Make every job safe to repeat."}, "repeats the key"),
    (difficulty, {"difficulty": 3.2}, "difficulty 3.2"),
    (balance, {"options": ("Make it safe to repeat in any case.", "Wait longer.", "Scale out.")}, "10 to 35"),
    (ascending, {"options": ("20%", "5%", "80%")}, "order"),
    (ascending, {"options": ("5%", "5%", "80%")}, "order"),
    (ascending, {"options": ("1 GiB", "2 GiB", "512 MiB")}, "units"),
    (ascending, {"options": ("0.1", "0.25", "0.5")}, "precision"),
    (banned, {"options": (*GOOD.options[:2], "All of the above.")}, "all of the above"),
    (banned, {"options": (*GOOD.options[:2], "Both A and B.")}, "both a and b"),
    (banned, {"options": (*GOOD.options[:2], "Never start a second worker.")}, "never"),
    (banned, {"options": (*GOOD.options[:2], "Only repeat it.")}, "only"),
    (negative, {"stem": "A worker may crash. Which change does not help?"}, "not"),
    (negative, {"stem": "A worker may crash. Which change is least useful?"}, "least"),
    (asks, {"stem": "A worker may crash. The best change is:"}, "question"),
    (plain, {"stem": "What is $x^2$?"}, "'$'"),
    (plain, {"explanation": "It repeats — so be it."}, "—"),
    (giveaway, {"options": ("Keep a note that a worker may crash.", *EQUAL[1:])}, "crash, keep, worker"),
]


@pytest.fixture(scope="module")
def shipped() -> list[Check]:
    return list(bank.load(bank.find("backend-to-ml")).checks.values())


def test_the_shipped_checks_keep_every_rule(shipped: list[Check]) -> None:
    assert faults(shipped) == []


@pytest.mark.parametrize(("rule", "change", "fault"), BAD)
def test_a_rule_catches_its_bad_example(rule, change: dict, fault: str) -> None:
    assert rule(GOOD) == []
    assert fault in "; ".join(rule(replace(GOOD, **change)))


def test_every_rule_of_one_check_has_a_bad_example() -> None:
    assert {rule for rule, *_ in BAD} == set(RULES)
    assert set(BANK_RULES) == {positions, longest, negatives, duplicates}


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        (ascending, {"options": NUMBERS.options}),
        (ascending, {"options": ("About 5% of the time", "About 20% of the time", "About 80% of the time")}),
        (ascending, {"options": ("32,768", "65,536", "16,777,216")}),
        (balance, {"options": ("8", "16", "1,000,000")}),
        (banned, {"options": ("The commonly used one.", "The nevertheless good one.", "The last one.")}),
        (banned, {"why_not": ("", "True only for one worker.", "It never crashes twice.")}),
        (negative, {"stem": "The inputs have not moved. Which cause is most likely?"}),
        (negative, {"stem": "A worker may crash. Which change does NOT help?"}),
        (giveaway, {"options": ("Note every crash.", "Add a worker.", "Wait for it.")}),
        (giveaway, {"options": EQUAL}),
    ],
)
def test_a_rule_leaves_what_is_harmless(rule, change: dict) -> None:
    assert rule(replace(GOOD, **change)) == []


def test_keys_are_spread_over_the_positions() -> None:
    spread = [replace(GOOD, key=index % 3) for index in range(9)]
    assert positions(spread) == []
    assert "position 0: 9 of 9" in positions([GOOD] * 9)[0]


def test_the_key_is_not_the_longest_option_too_often() -> None:
    level = replace(GOOD, options=EQUAL)
    assert longest([GOOD] * 3 + [level] * 7) == []
    assert longest([NUMBERS] * 9) == []
    assert "4 of 10" in longest([GOOD] * 4 + [level] * 6)[0]


def test_shouted_negative_stems_stay_rare() -> None:
    shouted = replace(GOOD, stem="Which change does NOT help?")
    assert negatives([shouted] + [GOOD] * 49) == []
    assert negatives([shouted] + [GOOD] * 9) != []


def test_no_two_stems_are_alike() -> None:
    again = replace(GOOD, id="queues-02", stem=GOOD.stem.replace("totals", "sums"))
    other = replace(GOOD, id="queues-02", stem="How many partitions does a topic need for six readers?")
    assert duplicates([GOOD, other]) == []
    assert "alike" in duplicates([GOOD, again])[0]
    assert "twice" in duplicates([GOOD, replace(other, id=GOOD.id)])[0]
    assert cosine("", "a") == 0
