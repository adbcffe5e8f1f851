"""The short result: the same numbers as the report, in any width, with the date where it matters."""

import json

import pytest
from assessment.cli.summary import summary
from checkout import ROOT

from assessment import wording
from assessment.report.formats import JSON, PDF


def example(name: str) -> dict:
    return json.loads((ROOT / "examples" / f"{name}.result.json").read_text("utf-8"))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", ["platform", "overconfident", "halfway"])
def test_it_names_share_band_three_strongest_five_gaps_dates_and_files(name, tmp_path):
    result = example(name)
    names = {s["id"]: s["name"] for s in result["skills"]}
    said = flat(summary(result, {PDF: tmp_path / "x.pdf", JSON: tmp_path / "x.result.json"}))
    for share in ("share", "low", "high"):
        assert flat(wording.percent(result["headline"][share])) in said
    levels = {s["id"]: s["level"] for s in result["skills"]}
    for skill in [k for k in result["strongest"] if levels[k] >= 2.5][:3]:
        assert names[skill] in said
    for gap in result["gaps"][:5]:
        assert names[gap["skill"]] in said
    assert flat(wording.week_of(result["plan"]["level3_by"])) in said
    assert f"Report: {tmp_path / 'x.pdf'}" in said and f"Result: {tmp_path / 'x.result.json'}" in said


def test_a_missed_date_is_said(tmp_path):
    assert "That is after your date, 1 October 2027" in flat(summary(example("overconfident"), {}))
    assert "your date" not in summary(example("platform"), {})


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_it_fits_the_terminal(columns):
    assert max(len(line) for line in summary(example("platform"), {}, columns).split("\n")) <= min(
        columns, 78
    )
