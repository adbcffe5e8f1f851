"""A knowledge check: locked once answered, and what can be learned from it afterwards."""

import pytest

from assessment.answers.model import CheckAnswer
from assessment.session.check import CheckOption, CheckPage
from assessment.vocabulary import ANSWERED, DONT_KNOW, SKIPPED


def page(**more) -> CheckPage:
    options = (CheckOption("1", "Wrong", 1), CheckOption("2", "Key", 0), CheckOption("3", "I don't know"))
    return CheckPage("A skill", options=options, key=0, why_not=("", "A mistake."), explanation="Because.",
                     read="A book", **more)  # fmt: skip


def test_enter_alone_answers_nothing():
    made = page()
    assert not made.take()
    assert made.answer is None
    assert "Nothing is chosen yet" in made.hint


@pytest.mark.parametrize(
    ("key", "answer", "outcome"),
    [
        ("1", CheckAnswer(ANSWERED, 1), "not right"),
        ("2", CheckAnswer(ANSWERED, 0), "right"),
        ("3", CheckAnswer(DONT_KNOW), "I don't know"),
    ],
)
def test_an_answer_is_kept_by_its_place_in_the_bank_and_locked(key, answer, outcome):
    made = page()
    assert made.at_key(key)
    assert made.take()
    assert made.answer == answer
    assert made.outcome == outcome
    assert not made.at_key("1" if key != "1" else "2")
    made.point(1)
    made.take()
    made.skip()
    assert made.answer == answer


def test_a_skipped_check_says_nothing():
    made = page()
    made.skip()
    assert made.answer == CheckAnswer(SKIPPED)
    assert made.lines() == []


def test_right_is_one_line_until_e_explains():
    made = page()
    made.at_key("2")
    made.take()
    assert made.lines() == ["Right.", "e explains."]
    made.explain()
    assert made.lines() == ["Right.", "Because.", "To read: A book."]


def test_not_right_names_the_mistake_the_key_and_where_to_read():
    made = page()
    made.at_key("1")
    made.take()
    assert made.lines() == ["Not right. A mistake. It is: Key", "Because.", "To read: A book."]


def test_dont_know_is_answered_with_the_key_and_no_blame():
    made = page()
    made.at_key("3")
    made.take()
    assert made.lines()[0] == "It is: Key"


def test_without_feedback_nothing_is_said_and_nothing_explained():
    made = page(feedback=False)
    made.at_key("1")
    made.take()
    assert made.lines() == [] and not made.explains


def test_the_focus_goes_round():
    made = page()
    made.point(-1)
    assert made.options[made.pointed].key == "3"
    made.point(1)
    assert made.options[made.pointed].key == "1"
