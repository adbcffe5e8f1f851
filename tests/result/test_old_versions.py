"""Files of every version stay readable: one of each is kept here and never changed."""

import json
from pathlib import Path

import pytest

from assessment import report
from assessment.answers import document, load
from assessment.answers.model import SCHEMA as ANSWERS_SCHEMA
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
    """The numbers are those of the last version that wrote schema 1."""
    result = build(bank, load(HERE / "answers-1.json", bank))
    head = result["headline"]
    assert (head["share"], head["low"], head["high"]) == (0.2737, 0.1253, 0.4434)
    assert head["states"] == {"met": 5, "claimed": 0, "not sure yet": 17, "gap": 42}
    assert (result["method"]["person_bias"], result["plan"]["hours"]) == (0.195, 549)
    levels = {s["id"]: (s["level"], s["state"]) for s in result["skills"]}
    assert levels["code-quality"] == (3.852, "not sure yet") and levels["tree-ensembles"] == (0.2651, "gap")


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


@pytest.mark.parametrize("version", range(1, RESULT_SCHEMA + 1))
def test_a_saved_result_is_written_again_as_it_is(version):
    """Byte by byte, and with the keys that this version does not know."""
    data = (HERE / f"result-{version}.json").read_bytes()
    saved = json.loads(data)
    assert formats.JSON.render(check_result(saved, "old.json")) == data
    later = saved | {"mood": "good", "headline": saved["headline"] | {"colour": {"hue": 3}}}
    again = check_result(json.loads(json.dumps(later)), "later.json")
    assert json.loads(formats.JSON.render(again)) == later
    assert report.to_html(again) == report.to_html(saved)
