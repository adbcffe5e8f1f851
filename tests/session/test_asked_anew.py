"""A bank that has other words than it had: who comes back is told what of their answers no longer counts."""

from dataclasses import replace

import pytest
from session.leading import session
from support.respond import respond

from assessment.answers import Rating, document
from assessment.cli import card
from assessment.result.build import build
from assessment.session import words
from assessment.vocabulary import RATED

TOLD = "One check and one rating of an earlier sitting are kept in the answers file and not counted: "


@pytest.fixture
def later(tiny):
    """The tiny bank in its next version, with a ladder and a check in other words."""
    ladder, check = tiny.skills["maths"], tiny.checks["maths-01"]
    return replace(
        tiny, hash="f" * 64, checks={**tiny.checks, "maths-01": replace(check, stem="Which one, then?")},
        skills={**tiny.skills, "maths": replace(ladder, anchors=("I did something else.", *ladder.anchors[1:]))},
    )  # fmt: skip


@pytest.fixture
def answers(tiny, later):
    """What somebody answered to the bank as it was, read with the bank as it is."""
    said = respond(tiny, skills={"maths": 3, "fitting": 2}, checks={"maths-01": "right"})
    said.profile.put("role", "builder")
    said.stamps = {check: tiny.checks[check].stamp for check in said.asked_checks}
    said.skills = {k: replace(rating, stamp=tiny.skills[k].stamp) for k, rating in said.skills.items()}
    return document.from_json(document.to_json(said), later, "file")


def test_the_first_page_says_it(later, answers):
    made, _ = session(later, answers)
    note = made.first().note
    assert note.startswith(TOLD) and note.endswith("What it still asks is open again.")


def test_what_was_answered_anew_is_said_no_more(later, answers):
    answers.skills["maths"] = Rating(RATED, 2, stamp=later.skills["maths"].stamp)
    assert words.asked_anew(answers).startswith("One check of an earlier sitting is kept")
    answers.asked_checks.append("maths-01")
    assert words.asked_anew(answers) == ""


def test_who_answered_this_very_bank_is_told_nothing(tiny):
    made, _ = session(tiny, respond(tiny, skills={"maths": 3}))
    assert made.first().note == ""


def test_the_card_says_it(later, answers, tmp_path):
    said = " ".join(" ".join(card.card(build(later, answers), {}, tmp_path / "me.json")).split())
    assert TOLD in said
