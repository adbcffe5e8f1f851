"""The examples in the repository are what the command makes of the saved answers today."""

import json
import re
from pathlib import Path

import page
import pytest
from support import pages

from assessment import answers as answers_module
from assessment.answers import store
from assessment.result.build import build

FOLDER = Path(__file__).resolve().parent.parent / "examples"
NAMES = ("platform", "overconfident", "halfway")


@pytest.mark.parametrize("name", NAMES)
def test_the_saved_result_is_up_to_date(bank, name):
    """If this fails: `make examples`."""
    answers = answers_module.load(FOLDER / f"{name}.answers.json", bank)
    saved = (FOLDER / f"{name}.result.json").read_bytes()
    made = build(bank, answers)
    assert _rounded(json.loads(saved)) == _rounded(json.loads(store.dump(made)))
    assert made["bank"]["changed_since"] is False


@pytest.mark.parametrize("name", NAMES)
def test_the_saved_pdf_is_up_to_date_and_accessible(shelf, name):
    """If this fails: `make examples`. Of the words, since the bytes depend on the version of Pango."""
    saved = (FOLDER / f"{name}.pdf").read_bytes()
    made = shelf.pdf(json.loads((FOLDER / f"{name}.result.json").read_text("utf-8"))).data
    assert [f.rule_id for f in page.validate_pdf_bytes(saved, profile="ua1").failures] == []
    words = _words(saved)
    assert len(words) > 1000 and (saved == made or words == _words(made))


def _words(pdf: bytes) -> set[str]:
    """The words of all pages, each once: how often a head is repeated depends on where a page ends."""
    text = " ".join(pages.texts(pdf))
    return set(re.findall(r"[^\W\d_]{3,}", text))


def _rounded(value):
    """Numbers to three places: the last digit may differ between processors."""
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items() if key != "hash"}
    return [_rounded(item) for item in value] if isinstance(value, list) else value


def test_each_example_is_what_it_says(bank):
    """Strong in operations; rated above the checks with a date too near; unfinished."""
    results = {name: json.loads((FOLDER / f"{name}.result.json").read_text("utf-8")) for name in NAMES}
    strong = set(results["platform"]["strongest"])
    assert set(bank.areas["service-operations"].skills) & strong
    assert len(results["overconfident"]["contradictions"]["above"]) >= 5
    assert results["overconfident"]["plan"]["deadline_missed"]
    assert results["halfway"]["method"]["finished"] is False
