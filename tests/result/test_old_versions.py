"""Files of every version stay readable: one of each is kept here and never changed."""

import json
from pathlib import Path

import pytest
from support import mutants

from assessment import report
from assessment.answers import document, load
from assessment.answers.model import SCHEMA as ANSWERS_SCHEMA
from assessment.errors import AnswersError
from assessment.report import formats
from assessment.result.build import build
from assessment.result.document import SCHEMA as RESULT_SCHEMA
from assessment.result.read import check_result

HERE = Path(__file__).parent


@pytest.mark.parametrize("version", range(1, ANSWERS_SCHEMA + 1))
def test_answers_of_every_version_are_read_and_scored(bank, version):
    answers = load(HERE / f"answers-{version}.json", bank)
    assert answers.profile.name == "Alex Novak" and len(answers.skills) > 10
    result = build(bank, answers)
    assert result["headline"]["targets"] > 0 and result["schema"] == RESULT_SCHEMA
    assert document.to_json(answers)["schema"] == ANSWERS_SCHEMA


def test_answers_of_schema_1_give_the_estimate_they_gave(bank):
    """The levels of the last version that wrote schema 1, within what a skill that the bank gained moves them; shares
    and states follow the targets, which changed."""
    result = build(bank, load(HERE / "answers-1.json", bank))
    assert result["method"]["person_bias"] == pytest.approx(0.195, abs=0.01)
    levels = {s["id"]: s["level"] for s in result["skills"]}
    assert levels["code-quality"] == pytest.approx(3.852, abs=0.01)
    assert levels["tree-ensembles"] == pytest.approx(0.2651, abs=0.01)


def test_answers_of_schema_1_keep_their_limit_of_checks(bank):
    """And where that was not asked, nothing is untouched: such a file goes on with that question."""
    answers = load(HERE / "answers-1.json", bank)
    assert answers.limit == 16 and not answers.touched_asked
    result = build(bank, answers)
    assert result["method"]["checks_limit"] == 16 and result["method"]["touched"] is None
    assert not any(s["source"] == "not touched" for s in result["skills"])


@pytest.mark.parametrize("version", range(1, RESULT_SCHEMA + 1))
def test_results_of_every_version_are_shown(version):
    result = check_result(json.loads((HERE / f"result-{version}.json").read_text("utf-8")), "old.json")
    page = report.to_html(result)
    assert "Robin" in page and "Builder" in page


def test_a_saved_result_is_written_again_as_it_is():
    """Byte by byte, and with the keys that this version does not know."""
    data = (HERE / f"result-{RESULT_SCHEMA}.json").read_bytes()
    saved = json.loads(data)
    assert formats.JSON.render(check_result(saved, "old.json")) == data
    later = saved | {"mood": "good", "headline": saved["headline"] | {"colour": {"hue": 3}}}
    again = check_result(json.loads(json.dumps(later)), "later.json")
    assert json.loads(formats.JSON.render(again)) == later
    assert report.to_html(again) == report.to_html(saved)


@pytest.mark.parametrize("version", range(1, RESULT_SCHEMA))
def test_a_plan_of_skills_becomes_steps_of_the_same_hours_and_days(version):
    """Each task is a step; the old steps stay beside their phase, and nothing is invented."""
    saved = json.loads((HERE / f"result-{version}.json").read_text("utf-8"))
    plan = check_result(saved, "old.json")["plan"]
    tasks = [task for phase in saved["plan"]["phases"] for task in phase["tasks"]]
    keys = ("hours", "hours_low", "hours_high", "start", "end")
    assert tasks and plan["form"] == "skills"
    assert [s["id"] for s in plan["steps"]] == [t["skill"] for t in tasks]
    assert [[s[k] for k in keys] for s in plan["steps"]] == [[t[k] for k in keys] for t in tasks]
    assert all(s["text"] == "" and not s["parts"] and not s["milestone"] for s in plan["steps"])
    assert [p["undated"] for p in plan["phases"]] == [p["steps"] for p in saved["plan"]["phases"]]
    assert plan["hours"] == saved["plan"]["hours"] == sum(s["hours"] for s in plan["steps"])
    assert plan["skills_not_now"] == [entry["skill"] for entry in saved["plan"]["put_off"]]


@pytest.mark.parametrize("version", range(1, RESULT_SCHEMA))
def test_an_old_result_stays_as_it_is_and_its_new_form_can_be_saved(version):
    saved = json.loads((HERE / f"result-{version}.json").read_text("utf-8"))
    before = json.dumps(saved)
    new = check_result(saved, "old.json")
    assert json.dumps(saved) == before
    again = json.loads(json.dumps(new))
    assert new["schema"] == RESULT_SCHEMA and check_result(again, "new.json") is again
    assert all(s["hired"] == s["target"] for s in new["skills"])


@pytest.mark.parametrize("value", mutants.VALUES, ids=str)
@pytest.mark.parametrize("version", range(1, RESULT_SCHEMA))
def test_an_old_result_damaged_at_any_place_is_refused_in_a_sentence_or_read(version, value):
    saved = json.loads((HERE / f"result-{version}.json").read_text("utf-8"))
    refused = 0
    for keys, damaged in mutants.damaged(saved, value):
        with mutants.watched((keys, value)):
            try:
                check_result(damaged, "file")
            except AnswersError as error:
                assert str(error).startswith("file: ") and str(error).isprintable(), error
                refused += 1
    assert refused > 100
