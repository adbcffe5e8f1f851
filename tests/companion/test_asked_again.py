"""Asking again only what finished steps move: what is open, what stays, and which checks may follow."""

from datetime import date, datetime

import pytest
from session.leading import Person, lead, session
from support.respond import respond

from assessment.answers import document
from assessment.cli.lead import Scoring
from assessment.companion.again import MOST_CHECKS, asked_again, moved_by
from assessment.session import place as p

NOW = datetime(2027, 6, 1, 9, 0)


@pytest.fixture
def answers(tiny):
    came = {"api-01": "right", "fitting-01": "wrong", "maths-01": "wrong"}
    levels = {"api": 3, "ops": 2, "maths": 1, "fitting": 1}
    said = respond(tiny, "standard", skills=levels, touched=["maths", "fitting"], checks=came, resources=["book"])
    profile = {"role": "builder", "name": "Ada", "hours_per_week": 8.0, "start_date": date(2027, 1, 4)}
    profile |= {"ready_by": date(2027, 5, 1), "language": None, "team": None, "learn_by": None}
    for name, value in profile.items():
        said.profile.put(name, value)
    said.stamps = {c: tiny.checks[c].stamp for c in said.asked_checks}
    said.checks_begun = said.finished = True
    return said


def test_the_skills_of_steps_in_the_order_of_the_bank(tiny):
    assert moved_by(tiny, ["fit-well", "counting", "gone"], "builder") == ["maths", "fitting", "tuning"]
    assert moved_by(tiny, ["fit-well"], "keeper") == ["fitting"]  # the role wants no tuning
    assert moved_by(tiny, [], "builder") == []


def test_what_moved_is_open_and_all_else_stays(tiny, answers):
    new = asked_again(tiny, answers, ["fitting"], [], NOW, 7)
    assert set(new.skills) == {"api", "ops", "maths"} and "fitting" in new.touched
    assert new.asked_checks == ["api-01", "maths-01"] and new.spent == ["fitting-01"] and new.carried == {}
    assert new.limit == 2 + MOST_CHECKS and not new.checks_begun and not new.finished
    assert (new.profile.start_date, new.profile.ready_by, new.profile.name) == (None, None, "Ada")
    assert new.created == new.updated and new.created.startswith("2027-06-01") and new.seed == 7
    assert set(answers.skills) == {"api", "ops", "maths", "fitting"}  # the old ones are as they were
    assert document.from_json(document.to_json(new), tiny, "file") == new


def test_where_no_check_is_left_the_outcome_of_then_is_carried_over(tiny, answers):
    new = asked_again(tiny, answers, ["maths"], [], NOW, 7)
    assert new.spent == ["maths-01"] and list(new.carried) == ["maths-01"]
    again = asked_again(tiny, answers, ["fitting"], ["fitting-02"], NOW, 7)
    assert again.spent == ["fitting-01", "fitting-02"] and list(again.carried) == ["fitting-01"]


def test_a_session_leads_through_what_is_open_only_and_checks_it_only(tiny, answers):
    new = asked_again(tiny, answers, ["fitting", "tuning"], [], NOW, 7)
    made, saved = session(tiny, new)
    made.only_open, made.scorer = True, Scoring(frozenset({"fitting", "tuning"}))
    person = Person(level=3)
    lead(made, person)
    grids = [page for page in person.pages if page.startswith("Grid")]
    assert grids == ["Grid: models"] and not any(page.startswith(("Form", "Marks")) for page in person.pages)
    fresh = [c for c in saved[-1]["checks"] if c["id"] not in ("api-01", "maths-01")]
    assert fresh and {tiny.checks[c["id"]].skill for c in fresh} <= {"fitting", "tuning"}
    assert "fitting-01" not in [c["id"] for c in fresh] and made.place.kind == p.REVIEW
