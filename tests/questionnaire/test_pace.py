"""Minutes: the reading time of what is left, at the respondent's own pace."""

import pytest
from support.respond import respond

from assessment.questionnaire import pace, steps, wording
from assessment.questionnaire.pace import Pace
from assessment.questionnaire.steps import Step

NOTHING = frozenset()


def test_reading_time_of_known_texts():
    """220 words take a minute, and 3 s go into the choice."""
    assert pace.seconds(220) == 63
    assert pace.seconds(0) == 3


def test_the_pace_follows_the_person_and_forgets_pauses():
    own = Pace()
    assert own.factor == 1
    for _ in range(40):
        own.note(expected=20, took=40)
    assert own.factor == pytest.approx((1600 + 120) / (800 + 120))
    own.note(expected=20, took=600)  # a telephone call
    assert own.factor == pytest.approx((1600 + 120) / (800 + 120))


@pytest.mark.parametrize(("took", "factor"), [(0.01, pace.LEAST), (79.9, pace.MOST)])
def test_the_pace_stays_within_reason(took, factor):
    own = Pace()
    for _ in range(500):
        own.note(expected=20, took=took)
    assert own.factor == factor


def test_minutes_fall_with_every_answer_and_end_at_one(bank):
    answers = respond(bank, "thorough", limit=0)
    left = [pace.seconds_left(bank, answers, NOTHING)]
    for skill in bank.skills:
        answers.skills[skill] = respond(bank, skills={skill: 2}).skills[skill]
        left.append(pace.seconds_left(bank, answers, NOTHING))
    assert left == sorted(left, reverse=True)
    assert len(set(left)) == len(left)
    assert Pace().minutes_left(bank, respond(bank, "thorough", limit=0), NOTHING) > 20


def test_what_was_asked_and_what_is_left_add_up(bank):
    """For somebody half way through thorough mode; profile and checks set aside."""
    half = dict.fromkeys(list(bank.skills)[:30], 2)
    everything = pace.seconds_asked(bank, respond(bank, "thorough", limit=0))
    left = pace.seconds_left(bank, respond(bank, "thorough", skills=half, limit=0), NOTHING)
    done = sum(pace.ladder_seconds(bank, skill) for skill in half)
    fields = pace.FIELD_SECONDS * len(steps.FIELDS)
    assert left == pytest.approx(everything - done + fields)


def test_the_screen_says_it(bank):
    answers = respond(bank, "quick")
    shown = wording.prompt(bank, answers, NOTHING, Step("area", "python-data"), None, "", minutes=12)
    assert shown.progress.endswith("to go, about 12 min")
    assert wording.prompt(bank, answers, NOTHING, Step("area", "python-data"), None, "").progress.endswith(
        "to go"
    )


@pytest.mark.parametrize(
    ("answers", "said"),
    [({"skills": {"api": 4}}, "you said level 4, the role asks for 3"), ({}, "you have not rated it")],
)
def test_a_check_says_why_it_is_asked(tiny, answers, said):
    made = respond(tiny, **answers)
    made.profile.put("role", "builder")
    shown = wording.prompt(tiny, made, NOTHING, Step("check", "api-01"), None, "")
    assert "least sure" in shown.ask and said in shown.ask
