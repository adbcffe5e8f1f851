"""Every anchor keeps the rules of docs/writing-a-bank.md that a program can check."""

import pytest

from assessment.bank.anchors import anchor_faults, ladder_faults, remarks

GOOD = "I measured retrieval recall on at least 50 questions that I wrote for my own documents."


def test_every_ladder_of_the_shipped_bank_keeps_the_rules(bank):
    """14 area ladders and 66 skill ladders, without a fault."""
    ladders = {record.id: record.anchors for record in (*bank.areas.values(), *bank.skills.values())}
    assert len(bank.areas) == 14 and len(bank.skills) == 66
    assert {name: ladder_faults(anchors) for name, anchors in ladders.items() if ladder_faults(anchors)} == {}


def test_no_two_skills_of_the_shipped_bank_share_a_statement(bank):
    assert remarks(bank) == []


def test_two_skills_that_share_a_statement_are_told(tiny):
    """The tiny bank has one ladder for all its skills."""
    assert any("api and ops and maths" in fault and "share a statement" in fault for fault in remarks(tiny))


LADDER = ("I explained a queue.", "I built a queue with a guide.", "I built a queue.", "I ran a queue for a month.",
          "I wrote a queue that two teams use.")  # fmt: skip


@pytest.mark.parametrize(
    ("level", "anchor", "fault"),
    [
        (4, "I led the repair of an incident for users.", "level 4: needs luck: incident"),
        (3, "I repaired a queue after an outage.", "level 3: needs luck: outage"),
        (4, "I taught colleagues queues for a month.", "level 4: is about teaching others: taught"),
        (3, "I ran a queue for my company.", "level 3: needs a company: company"),
        (4, "I ran a queue.", "level 4: names no time and nobody who used it"),
        (5, "I wrote a queue.", "level 5: names nobody else who uses it"),
    ],
)
def test_what_is_not_in_ones_own_hands_is_found(level, anchor, fault):
    assert ladder_faults(LADDER) == []
    assert fault in ladder_faults([*LADDER[: level - 1], anchor, *LADDER[level:]])


def test_a_good_anchor_has_no_fault():
    assert anchor_faults(GOOD) == []


@pytest.mark.parametrize(
    ("anchor", "fault"),
    [
        ("I understand how a queue works.", "rejected word: understand"),
        ("I know several queues well.", "rejected word: know"),
        ("I built a queue and measured its delay.", "a second verb: measured"),
        ("I build queues for my own project.", "not a verb in the past tense: build"),
        ("Built a queue for my own project.", "starts with 'I'"),
        ("I built " + "a very long and winding queue " * 3 + "here.", "words, at most 16"),
        ("I built a queue", "full stop"),
    ],
)
def test_a_bad_anchor_is_caught(anchor, fault):
    """Each rule finds its own fault."""
    assert any(fault in found for found in anchor_faults(anchor))


def test_a_short_ladder_is_caught():
    assert ladder_faults([GOOD] * 4) == ["4 anchors, expected 5"]
