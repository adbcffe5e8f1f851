"""A knowledge check: locked once answered, and what can be learned from it afterwards."""

from io import StringIO

import pytest
from session.leading import NOW
from terminal import stages

from assessment.answers.model import CheckAnswer
from assessment.session import make, overview
from assessment.session.check import CheckOption, CheckPage
from assessment.session.move import NEXT
from assessment.terminal.check_view import CheckView
from assessment.terminal.plain import PlainFrontEnd
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
    assert made.lines() == [] and made.outcome == "skipped" and made.is_skipped


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


def test_a_skipped_check_can_be_answered_when_one_comes_back():
    made = page(answer=CheckAnswer(SKIPPED))
    view = CheckView(made)
    assert "Skipped. You can still answer it" in " ".join(view.draw(80, 24).text())
    assert view.press("enter") == NEXT and made.is_skipped
    view.press("2")
    view.press("enter")
    assert made.answer == CheckAnswer(ANSWERED, 0) and made.locked and made.lines()[0] == "Right."


def test_plain_lines_say_skipped_and_take_an_answer():
    out = StringIO()
    made = page(answer=CheckAnswer(SKIPPED))
    PlainFrontEnd(StringIO("2\n"), out).show(made)
    assert "Skipped. You can still answer it" in out.getvalue() and made.outcome == "right"


def test_the_overview_counts_no_skipped_check_as_answered(tiny):
    answers = stages.answers(tiny, 7)
    before = overview.asked_and_answered(overview.review(tiny, answers, NOW.date()))
    answers.asked_checks.append("ops-01")
    answers.checks["ops-01"] = CheckAnswer(SKIPPED)
    review = overview.review(tiny, answers, NOW.date())
    assert review.sections[-1].said == "1 answered, 1 skipped"
    assert [e.locked for e in review.sections[-1].entries] == [True, False]
    assert overview.asked_and_answered(review) == before
    skipped = make.check(tiny, answers, "ops-01", lambda: None)
    assert skipped.is_skipped and not skipped.locked
