"""The result holds what the report shows, agrees with itself, and follows the person."""

import json
from datetime import date

import pytest
from checkout_examples import example
from support.respond import respond

from assessment.answers import CheckAnswer, Rating
from assessment.result.build import build
from assessment.vocabulary import NOT_MINE


@pytest.fixture(scope="module")
def result(bank):
    return build(bank, example(bank, "platform"))


def test_it_is_plain_json_and_the_same_every_time(bank, result):
    assert json.loads(json.dumps(result, allow_nan=False)) == result
    assert build(bank, example(bank, "platform")) == result


def test_the_numbers_agree(result):
    """States add up to the targets, phases to the plan, tasks to their phase."""
    head, plan = result["headline"], result["plan"]
    assert sum(head["states"].values()) == head["targets"] == sum(s["target"] >= 1 for s in result["skills"])
    assert sum(p["hours"] for p in plan["phases"]) == plan["hours"]
    for phase in plan["phases"]:
        assert sum(t["hours"] for t in phase["tasks"]) == phase["hours"]
        assert phase["hours_low"] <= phase["hours"] <= phase["hours_high"]
    assert sum(p["hours"] for p in plan["projects"]) == plan["project_hours"]
    assert sum(p["theory_hours"] for p in plan["phases"]) == plan["theory_hours"]
    assert sum(a["hours"] for a in result["areas"]) == plan["hours"]
    assert head["low"] <= head["share"] <= head["high"]
    chosen = next(role for role in result["roles"] if role["chosen"])
    assert chosen["share"] == head["share"]


def test_met_and_claimed_skills_have_no_study(result):
    planned = {t["skill"] for p in result["plan"]["phases"] for t in p["tasks"]}
    strong = {s["id"] for s in result["skills"] if s["state"] in ("met", "claimed")}
    assert strong and not planned & strong
    assert set(result["strongest"]) == strong


def test_the_next_anchor_is_above_what_the_person_did(result):
    """Nobody is told to reach a level they say they have; that one is to be shown."""
    stated = 0
    for skill in result["skills"]:
        own = skill["counts_as"] if skill["source"] == "rated" else 0
        if skill["next"]:
            assert skill["next"]["level"] > max(own, skill["nearest"]["level"])
            assert skill["next"]["level"] <= skill["target"]
        if skill["stated"]:
            assert skill["stated"]["level"] == own > skill["nearest"]["level"]
            stated += 1
    assert stated > 0


def test_every_id_it_names_is_there(result):
    skills, resources = {s["id"] for s in result["skills"]}, set(result["resources"])
    for phase in result["plan"]["phases"]:
        for step in phase["steps"]:
            assert set(step["skills"]) <= skills and set(step["resources"]) <= resources
    for entries in result["guidance"].values():
        assert all(set(e["skills"]) | set(e["carries_to"]) <= skills for e in entries)


def test_changes_replace_what_the_answers_say(bank, result):
    other = build(
        bank, example(bank, "platform"), role="mlops", hours_per_week=24.0, start_date=date(2028, 5, 1)
    )
    assert other["person"]["role"]["id"] == "mlops"
    assert other["plan"]["start"] == "2028-05-01" and other["plan"]["hours_per_week"] == 24
    assert other["answers"] == result["answers"]


def test_the_guides_forks_follow_the_person(bank):
    """Building or theory first, a team or none: each gets its own steps, nobody both."""
    said = example(bank, "platform")
    said.profile.learn_by, said.profile.team = "building", False
    one = {s["id"] for p in build(bank, said)["plan"]["phases"] for s in p["steps"]}
    said.profile.learn_by, said.profile.team = "theory", True
    other = {s["id"] for p in build(bank, said)["plan"]["phases"] for s in p["steps"]}
    assert len(one - other) >= 2 and len(other - one) >= 2


def test_a_date_that_is_too_near_puts_off_what_is_no_must(bank):
    result = build(bank, example(bank, "overconfident"))
    plan, skills = result["plan"], {s["id"]: s for s in result["skills"]}
    assert plan["put_off"] and all(skills[p["skill"]]["importance"] != "must" for p in plan["put_off"])
    assert plan["deadline_missed"] and plan["needed_per_week"] > plan["hours_per_week"]
    assert result["contradictions"]["above"]


def test_the_method_counts_what_was_scored(bank):
    """Skipped checks and ladders are no answers, and ratings that were set aside are not counted."""
    said = example(bank, "platform")
    before = build(bank, said)["method"]
    assert before["checks_answered"] == len(said.checks) and before["ladders_skipped"] == 0
    for check in list(said.checks)[:2]:
        said.checks[check] = CheckAnswer("skipped")
    first, second, *_ = said.skills
    said.skills[first] = Rating("skipped")
    said.aside[second] = said.skills.pop(second)
    after = build(bank, said)["method"]
    assert after["checks_answered"] == len(said.checks) - 2
    assert (after["ladders_rated"], after["ladders_skipped"]) == (before["ladders_rated"] - 2, 1)


@pytest.fixture(scope="module")
def marked(tiny):
    """A result of every kind of answer that schema 2 has."""
    answers = respond(
        tiny, "standard", touched=["fitting", "maths"], skills={"api": NOT_MINE, "ops": 3, "fitting": 2, "maths": None},
        notes={"ops": "See https://example.org", "api": "Not here"}, resources=["book"],
        carried={"fitting-01": "right", "ops-01": "wrong"}, checks={"ops-01": "right"},
    )  # fmt: skip
    answers.retired_ladders = [{"ladder": "gone", "state": "rated", "level": 3}]
    answers.profile.put("role", "builder")
    return build(tiny, answers)


def test_it_says_of_each_skill_where_its_rating_comes_from(marked):
    skills = {s["id"]: s for s in marked["skills"]}
    assert {k: s["source"] for k, s in skills.items()} == {
        "api": "does not apply", "ops": "rated", "maths": "skipped", "fitting": "rated", "tuning": "not touched",
        "shipping": "not touched",
    }  # fmt: skip
    assert skills["api"]["state"] == "does not apply" and skills["api"]["work"] is None
    assert skills["ops"]["note"] == "See https://example.org" and skills["maths"]["note"] == ""
    assert marked["method"]["sources"] == {"does not apply": 1, "not touched": 2, "rated": 2, "skipped": 1}


def test_what_does_not_apply_is_in_no_count_and_in_no_plan(marked):
    head = marked["headline"]
    assert head["targets"] == sum(head["states"].values()) == 5 and head["musts"] == 3
    assert head["with_all"] is not None and marked["method"]["not_mine"] == ["api"]
    assert "api" not in {t["skill"] for p in marked["plan"]["phases"] for t in p["tasks"]}
    assert head["bring"]["low"] <= head["bring"]["share"] <= head["bring"]["high"]


def test_it_counts_what_was_touched_carried_over_and_retired(marked):
    m = marked["method"]
    assert (m["touched"], m["touchable"]) == (2, 4) and m["ladders_retired"] == 1
    assert m["checks_carried"] == ["fitting-01"] and m["checks_answered"] == 2 and m["mode_limit"] == 14
    assert [(c["id"], c["carried"], c["outcome"]) for c in marked["checks"]] == [
        ("ops-01", False, "right"), ("fitting-01", True, "right"),
    ]  # fmt: skip


def test_what_was_finished_is_recommended_nowhere(bank):
    """Neither by a task nor by a step; the result names it, and the page of the report says so."""
    said = example(bank, "platform")
    said.resources = []
    before = build(bank, said)
    named = {r for p in before["plan"]["phases"] for x in (*p["tasks"], *p["steps"]) for r in x["resources"]}
    said.resources = sorted(named)[:4]
    after = build(bank, said)
    left = {r for p in after["plan"]["phases"] for x in (*p["tasks"], *p["steps"]) for r in x["resources"]}
    assert left == named - set(said.resources) and set(after["person"]["finished"]) == set(said.resources)


def test_a_step_whose_course_was_finished_says_so_before_its_text(bank):
    said = example(bank, "platform")
    said.resources = []
    before = {s["id"]: s for p in build(bank, said)["plan"]["phases"] for s in p["steps"]}
    said.resources = ["ng-ml-specialization"]
    after = {s["id"]: s for p in build(bank, said)["plan"]["phases"] for s in p["steps"]}
    begins = f"You finished “{bank.resources['ng-ml-specialization'].name}”: do only what is new to you. "
    for name, step in after.items():
        listed = "ng-ml-specialization" in before[name]["resources"]
        assert step["text"] == (begins if listed else "") + before[name]["text"]
    assert after["intro-course-as-map"]["text"].startswith(begins)


def test_no_step_is_of_skills_that_are_all_put_off(bank):
    plan = build(bank, example(bank, "overconfident"))["plan"]
    off = {p["skill"] for p in plan["put_off"]}
    wanted = {s.id: set(s.skills) for phase in bank.phases for s in phase.steps}
    for step in (s for p in plan["phases"] for s in p["steps"]):
        assert step["skills"] or not wanted[step["id"]] & off, step["id"]


@pytest.mark.parametrize(("start", "first"), [("2001-01-01", "2027-01-04"), ("2027-03-01", "2027-03-01")])
def test_the_plan_begins_with_the_later_of_start_and_day_of_the_answers(bank, start, first):
    """A start that has passed while the session was open, or long ago, puts nothing into the past."""
    answers = respond(bank, skills=dict.fromkeys(bank.skills, 1))
    answers.profile.put("role", "applied-mle")
    answers.profile.put("start_date", date.fromisoformat(start))
    made = build(bank, answers)
    assert made["plan"]["start"] == made["person"]["start_date"] == first
    assert min(t["start"] for p in made["plan"]["phases"] for t in p["tasks"]) == first


@pytest.mark.parametrize("other", [None, NOT_MINE])
def test_the_same_level_everywhere_is_told_only_where_everything_was_answered(bank, other):
    """Who skipped or set aside something has not answered every question with one level."""
    said = dict.fromkeys(bank.skills, 4)
    for skills, same in ((said, 4), (said | {next(iter(said)): other}, None)):
        answers = respond(bank, skills=skills)
        answers.profile.put("role", "applied-mle")
        assert build(bank, answers)["contradictions"]["all_same"] == same
