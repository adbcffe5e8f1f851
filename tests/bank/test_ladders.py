"""Every anchor keeps the rules of docs/writing-a-bank.md that a program can check."""

from collections import Counter

import pytest

from assessment.bank.anchors import anchor_faults, ladder_faults

GOOD = "I measured retrieval recall on at least 50 questions that I wrote for my own documents."


def test_every_ladder_of_the_shipped_bank_keeps_the_rules(bank):
    """14 area ladders and 66 skill ladders, without a fault."""
    ladders = {record.id: record.anchors for record in (*bank.areas.values(), *bank.skills.values())}
    assert len(bank.areas) == 14 and len(bank.skills) == 66
    assert {name: ladder_faults(anchors) for name, anchors in ladders.items() if ladder_faults(anchors)} == {}


def test_no_two_skills_share_an_anchor(bank):
    """Two skills that ask for the same thing are one skill."""
    anchors = Counter(a.lower() for skill in bank.skills.values() for a in skill.anchors)
    assert [a for a, count in anchors.items() if count > 1] == []


def test_level_4_names_time_or_users(bank):
    """Level 4 is delivered for other people: it says how long, or who used it."""
    words = ("month", "week", "other", "user", "people", "team", "production", "live", "real traffic", "customer",
             "colleague", "reader", "incident", "somebody", "group", "others", "candidates", "maintain")  # fmt: skip
    assert [s.id for s in bank.skills.values() if not any(w in s.anchors[3].lower() for w in words)] == []


def test_level_5_changes_how_others_work(bank):
    """Level 5 names other people, teams or projects."""
    words = ("two", "other", "team", "people", "engineers", "projects", "services", "follow", "use")
    assert [s.id for s in bank.skills.values() if not any(w in s.anchors[4].lower() for w in words)] == []


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
