"""Files of every version stay readable: one of each is kept here and never changed."""

import json
from pathlib import Path

import pytest

from assessment import report
from assessment.answers import document, load
from assessment.answers.model import SCHEMA as ANSWERS_SCHEMA
from assessment.result.build import build
from assessment.result.document import SCHEMA as RESULT_SCHEMA
from assessment.result.read import check_result

HERE = Path(__file__).parent


@pytest.mark.parametrize("version", range(1, ANSWERS_SCHEMA + 1))
def test_answers_of_every_version_are_read_and_scored(bank, version):
    path = HERE / f"answers-{version}.json"
    answers = load(path, bank)
    assert answers.profile.name == "Alex Novak" and len(answers.skills) + len(answers.aside) >= 37
    assert build(bank, answers)["headline"]["targets"] > 0
    assert document.to_json(answers)["schema"] == ANSWERS_SCHEMA


@pytest.mark.parametrize("version", range(1, RESULT_SCHEMA + 1))
def test_results_of_every_version_are_shown(version):
    result = check_result(json.loads((HERE / f"result-{version}.json").read_text("utf-8")), "old.json")
    page = report.to_html(result)
    assert "Robin" in page and "Builder" in page
