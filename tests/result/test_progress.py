"""Progress between two results: known answers, what is refused, and what is left out."""

import copy
import json
from datetime import date
from pathlib import Path

import pytest
from support.respond import NOT_MINE, RIGHT, respond

from assessment.errors import AnswersError
from assessment.report import progress_words as words
from assessment.result.build import build
from assessment.result.noise import noise_of, sd_of
from assessment.result.progress import is_later, progress
from assessment.result.read import check_result

STUDIED = 8


@pytest.fixture(scope="module")
def base(bank):
    """Somebody who rated every skill 2, assessed on 4 January 2027."""
    answers = respond(bank, skills=dict.fromkeys(bank.skills, 2))
    answers.profile.put("role", "applied-mle")
    return build(bank, answers)


@pytest.fixture
def old(base):
    return copy.deepcopy(base)


@pytest.fixture
def new(base):
    """The same result nine months later."""
    later = copy.deepcopy(base)
    later["assessed_on"], later["answers"]["updated"] = "2027-10-04", "2027-10-04T09:00:00+00:00"
    return later


def by_id(result: dict) -> dict:
    return {s["id"]: s for s in result["skills"]}


def lift(skill: dict, by: float) -> None:
    for name in ("level", "low", "high"):
        skill[name] += by
    skill["trace"]["raw"] += by


def sure(result: dict, sd: float) -> None:
    for skill in result["skills"]:
        skill["trace"]["sd"] = sd


def verdicts(found: dict) -> dict[str, str]:
    return {s["id"]: s["verdict"] for s in found["skills"]}


def test_the_noise_of_two_estimates_is_that_of_the_formula():
    assert noise_of(0.6, 0.8, 0.0) == pytest.approx(1.2816)
    assert noise_of(0.7, 0.7, 0.5) == pytest.approx(1.2816 * 0.7)
    assert noise_of(1.0, 1.0, 1.0) == 0.0
    assert noise_of(1.0, 0.5, 0.5) == pytest.approx(1.2816 * 0.75**0.5)


def test_the_deviation_comes_from_the_longer_side_of_a_cut_band():
    assert sd_of({"level": 0.5, "low": 0.0, "high": 0.5 + 1.2816 * 0.9}) == pytest.approx(0.9)
    assert sd_of({"level": 4.9, "low": 4.9 - 1.2816 * 1.1, "high": 5.0}) == pytest.approx(1.1)


@pytest.mark.parametrize(("sd", "expected"), [(0.77, "moved up"), (0.79, "wobbled")])
def test_one_level_in_eight_skills_moves_them_where_the_estimates_are_sure_enough(old, new, sd, expected):
    """1.2816 x .77 = .987 < 1 < 1.012 = 1.2816 x .79: the same change, seen better and worse."""
    studied = [s["id"] for s in new["skills"]][5 : 5 + STUDIED]
    for skill in studied:
        lift(by_id(new)[skill], 1.0)
    sure(old, sd)
    sure(new, sd)
    found = progress(old, new)
    assert {k for k, v in verdicts(found).items() if v != "wobbled"} == (
        set(studied) if expected == "moved up" else set()
    )
    assert {verdicts(found)[k] for k in studied} == {expected}
    assert found["counts"] == {
        "moved up": STUDIED if expected == "moved up" else 0, "moved down": 0,
        "wobbled": len(old["skills"]) - (STUDIED if expected == "moved up" else 0),
        "newly asked": 0, "not asked now": 0,
    }  # fmt: skip
    assert {s["change"] for s in found["skills"] if s["id"] in studied} == {1.0}


def test_a_fall_moves_down(old, new):
    skill = new["skills"][3]
    lift(skill, -1.5)
    sure(old, 0.7)
    sure(new, 0.7)
    assert [k for k, v in verdicts(progress(old, new)).items() if v == "moved down"] == [skill["id"]]


def test_somebody_who_studied_and_answers_again_has_moved_there_and_nowhere_down(bank, base):
    """Two areas, thirteen skills or so: rated 4 instead of 1, and every check of them right."""
    areas = ["core-ml", "deep-learning"]
    studied = [s for a in areas for s in bank.areas[a].skills]
    low = {s.id: 1 for s in bank.skills.values() if s.kind == "learn"}
    have = {s.id: 3 for s in bank.skills.values() if s.kind == "have"}
    right = {c.id: RIGHT for s in studied for c in bank.checks_of.get(s, [])}
    before = respond(bank, skills=have | low)
    after = respond(bank, skills=have | low | dict.fromkeys(studied, 4), checks=right, limit=100)
    after.updated = "2027-10-04T09:00:00+00:00"
    for answers in (before, after):
        answers.profile.put("role", "applied-mle")
    found = progress(build(bank, before), build(bank, after))
    assert {verdicts(found)[s] for s in studied} == {"moved up"}
    assert found["counts"]["moved down"] == 0
    assert found["headline"]["now"]["share"] > found["headline"]["then"]["share"]
    outcomes = {t["skill"]: t["outcome"] for t in found["plan"]["tasks"]}
    assert {outcomes[s] for s in studied if s in outcomes} == {"reached"}
    assert found["plan"]["earned"] > 0


def test_the_same_answers_again_move_nothing(old, new):
    found = progress(old, new)
    assert set(verdicts(found).values()) == {"wobbled"}
    assert found["headline"]["verdict"] == "wobbled" and found["states"]["changes"] == []
    assert found["states"]["then"] == found["states"]["now"]
    assert found["plan"]["earned"] == 0 and found["left_out"] == []
    assert (found["since"], found["until"], found["days"]) == ("2027-01-04", "2027-10-04", 273)


def test_a_skill_that_was_asked_only_once_claims_no_change(old, new):
    first, second = old["skills"][0], new["skills"][1]
    for skill in (first, second):
        skill["source"], skill["checks"] = "not asked", {"right": 0, "wrong": 0, "unknown": 0}
    lift(new["skills"][0], 2.0)
    found = verdicts(progress(old, new))
    assert found[first["id"]] == "newly asked" and found[second["id"]] == "not asked now"


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [((0.2, 0.1, 0.3), (0.4, 0.3, 0.5), "moved up"), ((0.4, 0.3, 0.5), (0.2, 0.1, 0.3), "moved down"),
     ((0.2, 0.1, 0.3), (0.34, 0.24, 0.44), "wobbled"), ((0.2, 0.1, 0.3), (0.342, 0.242, 0.442), "moved up")],
)  # fmt: skip
def test_the_share_moves_beyond_both_half_bands_in_quadrature(old, new, then, now, expected):
    """Half bands of .1 each: sqrt(.1^2 + .1^2) = .1414."""
    for result, share in ((old, then), (new, now)):
        result["headline"] |= dict(zip(("share", "low", "high"), share, strict=True))
    assert progress(old, new)["headline"]["verdict"] == expected


def step(start: str, end: str, *parts: tuple[str, int], to: int = 3) -> dict:
    """A step of the old plan with hours of some skills."""
    skills = [{"skill": skill, "from": 1.0, "to": to, "hours": hours} for skill, hours in parts]
    return {"id": f"step-{start}", "title": f"From {start}", "start": start, "end": end, "skills": skills}


def set_now(result: dict, skill: str, raw: float, hours: int | None) -> None:
    mine = by_id(result)[skill]
    mine["level"] = mine["trace"]["raw"] = raw
    mine["trace"]["sd"], mine["counts_as"] = 0.5, 3
    mine["work"] = None if hours is None else {"hours": hours, "put_off": False}


def test_the_old_plan_beside_what_happened_in_hours_and_skills(old, new):
    """Due 14 of 14, 10 of 20 and 0 of 8 hours; 3, 12 and 0 are still needed; z is 1, 0 and -1."""
    a, b, c = [s["id"] for s in old["skills"] if s["target"] == 3][:3]
    new["assessed_on"] = "2027-02-01"
    old["plan"]["steps"] = [step("2027-01-04", "2027-01-17", (a, 14)), step("2027-01-18", "2027-02-14", (b, 20)),
                            step("2027-02-15", "2027-02-28", (c, 8))]  # fmt: skip
    for skill, raw, hours in ((a, 3.0, None), (b, 2.5, 12), (c, 2.0, 0)):
        set_now(new, skill, raw, hours)
    found = progress(old, new)["plan"]
    assert (found["hours"], found["planned"], found["left"], found["earned"]) == (42, 24, 12, 30)
    assert [t["due"] for t in found["tasks"]] == [True, False, False]
    assert [t["outcome"] for t in found["tasks"]] == ["reached", "not sure yet", "not yet"]
    assert [(s["due"], s["outcome"]) for s in found["steps"]] == [
        (True, "reached"), (False, "not sure yet"), (False, "not yet"),
    ]  # fmt: skip


def test_what_is_answered_with_nothing_is_never_reached(old, new):
    skill = next(s["id"] for s in old["skills"] if s["target"] == 3)
    old["plan"]["steps"] = [step("2027-01-04", "2027-01-17", (skill, 14))]
    set_now(new, skill, 3.5, None)
    by_id(new)[skill]["counts_as"] = 0
    assert progress(old, new)["plan"]["tasks"][0]["outcome"] == "not sure yet"


def test_a_skill_of_several_steps_is_one_line_to_its_last(old, new):
    """Hours together, the highest level asked for, the end of the last step; each step's hours fall due in its days."""
    a, b = [s["id"] for s in old["skills"] if s["target"] == 3][:2]
    new["assessed_on"] = "2027-02-01"
    old["plan"]["steps"] = [step("2027-01-04", "2027-01-17", (a, 6), (b, 8), to=1),
                            step("2027-01-18", "2027-02-14", (a, 20), to=3)]  # fmt: skip
    set_now(new, a, 3.0, 5)
    set_now(new, b, 3.0, None)
    found = progress(old, new)["plan"]
    assert [(t["skill"], t["to"], t["hours"], t["end"]) for t in found["tasks"]] == [
        (a, 3, 26, "2027-02-14"), (b, 1, 8, "2027-01-17"),
    ]  # fmt: skip
    assert (found["hours"], found["planned"], found["left"]) == (34, 24, 5)
    assert [(s["due"], s["outcome"]) for s in found["steps"]] == [(True, "reached"), (False, "reached")]


def test_a_step_is_as_far_as_its_least_sure_skill(old, new):
    a, b = [s["id"] for s in old["skills"] if s["target"] == 3][:2]
    new["assessed_on"] = "2027-02-01"
    old["plan"]["steps"] = [step("2027-01-04", "2027-01-17", (a, 6), (b, 8))]
    set_now(new, a, 3.0, None)
    set_now(new, b, 2.0, 8)
    assert [s["outcome"] for s in progress(old, new)["plan"]["steps"]] == ["not yet"]


def test_the_new_plan_starts_with_its_first_steps(old, new):
    assert [s["id"] for s in progress(old, new)["next"]] == [s["id"] for s in new["plan"]["steps"][:3]]


def test_states_that_were_decided_about_another_level_are_not_compared(old, new):
    """As in results of schema 1 and 2, which decided about a target of 4 as it is."""
    first = next(s for s in old["skills"] if s["target"] == 4)
    first["hired"], first["state"], by_id(new)[first["id"]]["state"] = 4, "gap", "met"
    found = progress(old, new)
    assert first["id"] not in {c["skill"] for c in found["states"]["changes"]}
    assert found["headline"]["same_targets"] is False


def test_of_another_version_only_skills_with_the_same_name_and_scope_are_compared(old, new):
    renamed, widened, gone = old["skills"][0], old["skills"][1], old["skills"][2]
    added = copy.deepcopy(new["skills"][4]) | {"id": "brand-new", "name": "Brand new"}
    new["skills"] = [s for s in new["skills"] if s["id"] != gone["id"]] + [added]
    by_id(new)[renamed["id"]]["name"] = "Another name"
    by_id(new)[widened["id"]]["scope"] = "A wider scope."
    new["bank"] |= {"version": "9.9", "hash": "other"}
    found = progress(old, new)
    assert found["bank"] == {"then": old["bank"]["version"], "now": "9.9", "same": False}
    assert {(x["id"], x["reason"]) for x in found["left_out"]} == {
        (renamed["id"], "changed"), (widened["id"], "changed"), (gone["id"], "gone"), ("brand-new", "new"),
    }  # fmt: skip
    assert len(found["skills"]) == len(old["skills"]) - 3
    left_out = {renamed["id"], widened["id"], gone["id"]}
    assert not left_out & {t["skill"] for t in found["plan"]["tasks"]}


def test_a_task_whose_target_changed_is_not_held_against_the_plan(old, new):
    first = old["plan"]["steps"][0]["skills"][0]["skill"]
    by_id(new)[first]["target"] += 1
    found = progress(old, new)
    assert first not in {t["skill"] for t in found["plan"]["tasks"]}
    assert found["headline"]["same_targets"] is False and first in verdicts(found)


def test_of_two_roles_only_levels_are_compared(bank, base, new):
    answers = respond(bank, skills=dict.fromkeys(bank.skills, 2))
    answers.profile.put("role", "mlops")
    found = progress(build(bank, answers), new)
    assert found["headline"] is found["states"] is found["plan"] is None
    assert found["role"]["same"] is False and len(found["skills"]) == len(bank.skills)


def test_another_bank_is_refused(old, new):
    old["bank"]["id"] = "sales"
    with pytest.raises(AnswersError, match='^old.json: bank.id: .*"sales".*same bank'):
        progress(old, new, "old.json")


def test_a_later_one_is_refused_by_day_and_by_time(old, new):
    with pytest.raises(AnswersError, match="^x: assessed_on: 2027-10-04 is later"):
        progress(new, old, "x")
    new["assessed_on"] = old["assessed_on"]
    new["answers"]["updated"] = "2027-01-04T23:00:00+00:00"
    assert is_later(new, old) and not is_later(old, new)
    del new["answers"]["updated"]
    assert not is_later(old, new) and not is_later(new, old)


def test_nothing_is_changed_and_everything_is_json(old, new):
    before = copy.deepcopy((old, new))
    found = progress(old, new)
    assert (old, new) == before
    assert json.loads(json.dumps(found)) == found


def test_a_result_of_the_first_version_can_be_compared():
    """It holds no standard deviations; its bands do."""
    kept = check_result(json.loads((Path(__file__).parent / "result-1.json").read_text("utf-8")), "result-1.json")
    found = progress(kept, kept)
    assert found["counts"]["wobbled"] == len(kept["skills"]) and found["days"] == 0
    assert all(s["noise"] > 0.3 for s in found["skills"])
    assert found["since"] == date.fromisoformat(kept["assessed_on"]).isoformat()


def answered(bank, level: int | None, month: int, **other):
    """Somebody who gave every skill this level, or set it aside (None), but for some."""
    said = dict.fromkeys(bank.skills, NOT_MINE if level is None else level) | other
    answers = respond(bank, skills=said)
    answers.updated = f"2027-{month:02}-04T09:00:00+00:00"
    answers.profile.put("role", "applied-mle")
    return build(bank, answers)


@pytest.mark.parametrize("levels", [(2, None), (None, 5), (None, None)])
def test_what_does_not_apply_is_left_out_of_the_comparison(bank, levels):
    """Neither reached nor missed, no state and no share; with nothing asked both times only that is said."""
    found = progress(answered(bank, levels[0], 1), answered(bank, levels[1], 12))
    assert not found["skills"] and found["headline"] is None and found["plan"] is None
    assert {s["reason"] for s in found["left_out"]} == {"does not apply"}
    told = "No skill was asked both times, so nothing can be compared."
    assert words.headline(found) == words.nothing(found) == told
    assert not words.plan(found) and not words.outcomes(found) and not words.states(found)
    assert words.short(found).endswith("no skill was asked both times, so nothing can be compared.")


def test_without_a_skill_asked_both_times_nothing_is_compared(bank):
    """Nothing answered then: the share that was typical is not held against what was said since."""
    nobody = respond(bank)
    nobody.profile.put("role", "applied-mle")
    found = progress(build(bank, nobody), answered(bank, 5, 12))
    assert words.nothing(found) and not words.plan(found) and not words.outcomes(found)


def test_the_shares_are_of_what_applied_both_times(bank):
    """A skill that was a gap and does not apply now is no progress."""
    aside = dict.fromkeys(list(bank.skills)[20:], NOT_MINE)
    then, now = answered(bank, 2, 1), answered(bank, 2, 12, **aside)
    head = progress(then, now)["headline"]
    mine = [s for s in then["skills"] if s["target"] and s["id"] not in aside]
    weights = [s["trace"]["weight"] for s in mine]
    expected = sum(x * s["chance"] for x, s in zip(weights, mine, strict=True)) / sum(weights)
    assert head["then"]["share"] == pytest.approx(expected, abs=1e-3) != then["headline"]["share"]
    assert head["then"]["low"] <= head["then"]["share"] <= head["then"]["high"]


def test_equal_shares_are_no_drop(bank):
    """What is printed as the same number twice is not called a change."""
    then, now = answered(bank, 5, 1), answered(bank, 5, 12)
    for result, share in ((then, 0.9999), (now, 0.9951)):
        result["headline"] |= {"share": share, "low": share, "high": share}
    assert progress(then, now)["headline"]["verdict"] == "wobbled"
