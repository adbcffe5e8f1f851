"""What a step says because of one person's answers: each sentence true of them, two at most, of a skill once."""

from hypothesis import given
from hypothesis import strategies as st
from support import strategies
from support.respond import RIGHT, WRONG, Ago, respond

from assessment.result.build import build

LOW = {"api": 1, "ops": 1, "maths": 1, "fitting": 1, "tuning": 1, "shipping": 1}


def said(tiny, **answers):
    """What each step says, by id."""
    made = respond(tiny, **answers)
    made.profile.put("role", "builder")
    return {s["id"]: s["for_you"] for s in build(tiny, made)["plan"]["steps"]}


def test_nothing_is_said_where_there_is_nothing_to_say(tiny):
    found = said(tiny, skills=dict.fromkeys(LOW, 0))
    assert [step for step, lines in found.items() if lines] == ["counting"]  # maths is wanted at level 1: that is unsure


def test_a_wrong_check_is_named_with_the_rating_where_the_skill_begins(tiny):
    found = said(tiny, skills={**LOW, "fitting": 2}, checks={"fitting-01": WRONG})
    assert found["first-fit"] == ["You rated fitting at level 2, and a check on it was wrong."]
    assert found["fit-well"] == []
    both = said(tiny, skills={**LOW, "fitting": Ago(3)}, checks={"fitting-01": WRONG, "fitting-02": WRONG})
    assert both["first-fit"] == ["You rated fitting at level 3, and two checks on it were wrong."]
    assert said(tiny, skills={**LOW, "fitting": 0}, checks={"fitting-01": WRONG})["first-fit"] == []


def test_a_check_that_was_right_beside_one_that_was_wrong_says_neither(tiny):
    found = said(tiny, skills=LOW, checks={"fitting-01": RIGHT, "fitting-02": WRONG})
    assert not any("fitting" in sentence for lines in found.values() for sentence in lines)


def test_a_finished_book_and_what_is_longer_than_its_step(tiny):
    """counting has 6 hours of the book and 2 of the film, and 2 hours are left of it."""
    found = said(tiny, skills=LOW, resources=["book"])
    assert found["counting"][0] == "You finished “A book”: do only what is new to you."
    assert found["fit-well"] == ["You finished “A book”: do only what is new to you."]
    longer = "Its parts take 8 hours as a whole; 2 hours are planned: choose what is new to you."
    assert said(tiny, skills=LOW)["counting"][0].replace("\N{NO-BREAK SPACE}", " ") == longer


def test_what_is_new_is_said_once(tiny):
    found = said(tiny, mode="standard", skills={"api": 3, "ops": 3}, touched=[])
    assert found["first-fit"] == ["New to you, by your answers: fitting."]
    assert found["fit-well"] == ["New to you, by your answers: tuning."]
    assert sum("fitting" in sentence for lines in found.values() for sentence in lines) == 1


def test_where_it_is_not_sure_that_a_step_is_needed_it_says_so(tiny):
    found = said(tiny, skills={**LOW, "api": 2})
    assert found["refresh-api"] == ["Your answers leave open whether you still need it for api."]


@given(st.data())
def test_two_sentences_at_most_and_none_of_a_skill_that_has_no_part(tiny, data):
    answers = respond(tiny, **data.draw(strategies.said(tiny)))
    answers.profile.put("role", "builder")
    for step in build(tiny, answers)["plan"]["steps"]:
        assert len(step["for_you"]) <= 2
        absent = set(tiny.skills) - {part["skill"] for part in step["skills"]}
        assert not any(f" {skill}" in sentence for skill in absent for sentence in step["for_you"])
