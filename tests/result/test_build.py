"""The result holds what the report shows, agrees with itself, and follows the person."""

import json
from datetime import date

import pytest
from checkout_examples import example
from support.respond import respond

from assessment.answers import CheckAnswer, Rating
from assessment.plan.schedule import Calendar
from assessment.result.build import build
from assessment.vocabulary import NOT_MINE


@pytest.fixture(scope="module")
def result(bank):
    return build(bank, example(bank, "platform"))


def test_it_is_plain_json_and_the_same_every_time(bank, result):
    assert json.loads(json.dumps(result, allow_nan=False)) == result
    assert build(bank, example(bank, "platform")) == result


def test_the_numbers_agree(result):
    """States add up to the targets, steps to their phase and to the plan, and shares to their step."""
    head, plan = result["headline"], result["plan"]
    assert sum(head["states"].values()) == head["targets"] == sum(s["target"] >= 1 for s in result["skills"])
    steps = {s["id"]: s for s in plan["steps"]}
    assert sum(p["hours"] for p in plan["phases"]) == plan["hours"] == sum(s["hours"] for s in plan["steps"])
    for phase in plan["phases"]:
        mine = [s["id"] for s in plan["steps"] if s["phase"] == phase["number"]]
        assert phase["steps"] == mine and sum(steps[s]["hours"] for s in mine) == phase["hours"]
        assert phase["hours_low"] <= phase["hours"] <= phase["hours_high"]
        theory = sum(steps[s]["hours"] for s in mine if steps[s]["kind"] == "theory")
        assert phase["theory_hours"] == theory
    assert sum(p["theory_hours"] for p in plan["phases"]) == plan["theory_hours"]
    for step in plan["steps"]:
        assert not step["skills"] or sum(part["hours"] for part in step["skills"]) == step["hours"]
    shared = sum(part["hours"] for step in plan["steps"] for part in step["skills"])
    assert sum(a["hours"] for a in result["areas"]) == shared
    assert sum(s["work"]["hours"] for s in result["skills"] if s["work"] and not s["work"]["put_off"]) == shared
    assert plan["steps"][0]["start"] == plan["start"] and plan["steps"][-1]["end"] == plan["level3_by"]
    assert head["low"] <= head["share"] <= head["high"]
    chosen = next(role for role in result["roles"] if role["chosen"])
    assert chosen["share"] == head["share"]


def test_met_and_claimed_skills_have_no_study(result):
    planned = {part["skill"] for s in result["plan"]["steps"] for part in s["skills"]}
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
    for step in result["plan"]["steps"]:
        assert {part["skill"] for part in step["skills"]} | set(step["uses"]) <= skills
        assert {part["resource"] for part in step["parts"]} | set(step["see"]) <= resources
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
    """Building or theory first, a team or none: the same steps in other words."""
    said = example(bank, "platform")
    said.profile.learn_by, said.profile.team = "building", False
    one = {s["id"]: s for s in build(bank, said)["plan"]["steps"]}
    said.profile.learn_by, said.profile.team = "theory", True
    other = {s["id"]: s for s in build(bank, said)["plan"]["steps"]}
    assert one.keys() == other.keys()
    told = [(one[s]["text"], one[s]["parts"]) != (other[s]["text"], other[s]["parts"]) for s in one]
    assert sum(told) >= 2 and not all(told)


def test_a_date_that_is_too_near_puts_off_what_is_no_must(bank):
    result = build(bank, example(bank, "overconfident"))
    plan, skills = result["plan"], {s["id"]: s for s in result["skills"]}
    assert plan["not_now"] and plan["skills_not_now"]
    assert all(skills[s]["importance"] != "must" and skills[s]["work"]["put_off"] for s in plan["skills_not_now"])
    kept = {s["id"] for s in plan["steps"]}
    for off in plan["not_now"]:
        assert off["id"] not in kept and set(off["skills"]) <= set(plan["skills_not_now"]) and off["reason"]
    assert plan["full_hours"] > plan["hours"]
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
    assert "refresh-api" not in {step["id"] for step in marked["plan"]["steps"]}
    assert head["bring"]["low"] <= head["bring"]["share"] <= head["bring"]["high"]


def test_it_counts_what_was_touched_carried_over_and_retired(marked):
    m = marked["method"]
    assert (m["touched"], m["touchable"]) == (2, 4) and m["ladders_retired"] == 1
    assert m["checks_carried"] == ["fitting-01"] and m["checks_answered"] == 2 and m["mode_limit"] == 14
    assert [(c["id"], c["carried"], c["outcome"]) for c in marked["checks"]] == [
        ("ops-01", False, "right"), ("fitting-01", True, "right"),
    ]  # fmt: skip


def test_what_was_finished_is_marked_and_its_hours_are_taken_off(bank):
    """In every step that takes a part of it; nothing else changes but the days and the words about it."""
    said = example(bank, "platform")
    said.resources = []
    before = {s["id"]: s for s in build(bank, said)["plan"]["steps"]}
    course = next(p["resource"] for s in before.values() for p in s["parts"])
    said.resources = [course]
    after = {s["id"]: s for s in build(bank, said)["plan"]["steps"]}
    assert before.keys() == after.keys()
    for name, step in after.items():
        mine = [part for part in step["parts"] if part["resource"] == course]
        assert all(part["finished"] == (part["resource"] == course) for part in step["parts"])
        assert (step["hours"] <= before[name]["hours"]) if mine else (step["hours"] == before[name]["hours"])
    assert sum(s["hours"] for s in after.values()) < sum(s["hours"] for s in before.values())


def test_work_of_a_skill_is_its_share_of_its_steps(result):
    steps = {s["id"]: s for s in result["plan"]["steps"]}
    for skill in result["skills"]:
        mine = [s for s in steps.values() if skill["id"] in {part["skill"] for part in s["skills"]}]
        work = skill["work"]
        assert (work is None) == (not mine)
        if work:
            assert work["steps"] == [s["id"] for s in mine]
            assert (work["start"], work["end"]) == (mine[0]["start"], mine[-1]["end"])


def test_what_grows_in_the_work_is_what_the_role_asks_for_above_three(result):
    assert result["plan"]["grows"] == [s["id"] for s in result["skills"] if s["target"] > 3]
    assert all(s["hired"] == min(s["target"], 3) for s in result["skills"])


def test_what_is_to_be_found_out_names_checks_that_were_not_seen(tiny):
    answers = respond(tiny, skills=dict.fromkeys(tiny.skills, 4) | {"ops": 3})
    answers.profile.put("role", "builder")
    made = build(tiny, answers)
    assert {"skill": "ops", "checks": ["ops-01"]} in made["plan"]["find_out"]
    answers.spent = ["ops-01"]
    assert {"skill": "ops", "checks": []} in build(tiny, answers)["plan"]["find_out"]


def test_hours_a_week_that_the_reference_calendar_would_take(result):
    """With them the whole plan ends by the last day of the sources' calendar, with one less it does not."""
    plan, end = result["plan"], max(phase["reference"][1] for phase in result["plan"]["phases"])
    start, needed = date.fromisoformat(plan["start"]), plan["reference_per_week"]
    assert Calendar(start, needed).ends(plan["full_hours"]).isoformat() <= end
    assert Calendar(start, needed - 1).ends(plan["full_hours"]).isoformat() > end


@pytest.mark.parametrize(("start", "first"), [("2001-01-01", "2027-01-04"), ("2027-03-01", "2027-03-01")])
def test_the_plan_begins_with_the_later_of_start_and_day_of_the_answers(bank, start, first):
    """A start that has passed while the session was open, or long ago, puts nothing into the past."""
    answers = respond(bank, skills=dict.fromkeys(bank.skills, 1))
    answers.profile.put("role", "applied-mle")
    answers.profile.put("start_date", date.fromisoformat(start))
    made = build(bank, answers)
    assert made["plan"]["start"] == made["person"]["start_date"] == first
    assert made["plan"]["steps"][0]["start"] == first


@pytest.mark.parametrize("other", [None, NOT_MINE])
def test_the_same_level_everywhere_is_told_only_where_everything_was_answered(bank, other):
    """Who skipped or set aside something has not answered every question with one level."""
    said = dict.fromkeys(bank.skills, 4)
    for skills, same in ((said, 4), (said | {next(iter(said)): other}, None)):
        answers = respond(bank, skills=skills)
        answers.profile.put("role", "applied-mle")
        assert build(bank, answers)["contradictions"]["all_same"] == same
