"""The result holds what the report shows, agrees with itself, and follows the person."""

import json
from datetime import date

import pytest
from checkout_examples import example

from assessment.answers import CheckAnswer
from assessment.result.build import build


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
    """Skipped checks are no answers, and ratings off the route are not counted."""
    said = example(bank, "platform")
    before = build(bank, said)["method"]
    assert before["checks_answered"] == len(said.checks) and before["ladders_skipped"] == 0
    for check in list(said.checks)[:2]:
        said.checks[check] = CheckAnswer("skipped")
    said.mode = "quick"
    after = build(bank, said)["method"]
    assert after["checks_answered"] == len(said.checks) - 2
    assert after["ladders_rated"] == len(said.areas)
