"""The table: tidy, exact, and harmless in a spreadsheet."""

import copy
import csv
import io
from pathlib import Path

import pandas as pd
import pytest

from assessment.report.formats.csv import COLUMNS, FORMAT

DOC = Path(__file__).resolve().parents[2] / "docs" / "formats.md"


def table(result: dict) -> list[dict]:
    return list(csv.DictReader(io.StringIO(FORMAT.render(result).decode("utf-8-sig"), newline="")))


def test_one_row_a_skill_in_the_order_of_the_result(results):
    for result in results.values():
        assert [row["Skill id"] for row in table(result)] == [s["id"] for s in result["skills"]]


def test_it_begins_with_the_mark_spreadsheets_need_and_ends_lines_with_crlf(result):
    data = FORMAT.render(result)
    assert data.startswith(b"\xef\xbb\xbfSkill,Area,State,")
    assert data.count(b"\r\n") == data.count(b"\n") == len(result["skills"]) + 1


@pytest.mark.parametrize(("name", "put_off"), [("late", {"yes", "no", ""}), ("platform", {"no", ""})])
def test_values_are_those_of_the_result_and_numbers_are_unformatted(results, name, put_off):
    """Every number, read back as a number, is the number of the result, with all its decimals."""
    result = results[name]
    for row, skill in zip(table(result), result["skills"], strict=True):
        work = skill["work"] or {}
        assert row["State"] == skill["state"] and row["Role"] == result["person"]["role"]["name"]
        assert float(row["Level now (0-5)"]) == skill["level"]
        assert float(row["Level now, low end of 80 % band (0-5)"]) == skill["low"]
        assert int(row["Target (level 0-5)"]) == skill["target"]
        assert row["Study (hours)"] == ("" if not work else str(work["hours"]))
        assert row["Study starts (date)"] == (work.get("start") or "")
        titles = {step["id"]: step["title"] for step in result["plan"]["steps"]}
        assert row["Steps, in order"] == "; ".join(titles[step] for step in (work["steps"] if work else ()))
        assert row["Put off (yes/no)"] == ({True: "yes", False: "no"}[work["put_off"]] if work else "")
    assert {row["Put off (yes/no)"] for row in table(result)} == put_off
    priorities = {g["skill"]: g["priority"] for g in result["gaps"]}
    shown = {row["Skill id"]: float(p) for row in table(result) if (p := row["Priority (higher is sooner)"])}
    assert shown == priorities


def test_a_data_frame_reads_numbers_as_numbers(result):
    frame = pd.read_csv(io.BytesIO(FORMAT.render(result)))
    assert list(frame.columns) == [title for title, _ in COLUMNS]
    assert (
        frame["Level now (0-5)"].between(0, 5).all()
        and frame["Study (hours)"].sum() == result["plan"]["hours"]
    )


def test_without_a_target_there_is_no_importance_and_no_chance(results):
    rows = [row for row in table(results["platform"]) if row["State"] == "no target"]
    assert rows and {
        (r["Importance for the role"], r["Chance of being at the target (0-1)"]) for r in rows
    } == {("", "")}


ATTACKS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1+1", "\uff1d1+1", '=HYPERLINK("x")']


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize("key", ["name", "show", "id"])
def test_no_cell_is_a_formula(result, text, key):
    """An apostrophe stands before it, whichever column it is in."""
    skill = result["skills"][0]
    skill[key] = text
    result["person"]["name"] = text
    row = table(result)[0]
    column = {"name": "Skill", "show": "How to show it", "id": "Skill id"}[key]
    for cell in (row[column], row["Person"]):
        assert cell.startswith("'") or not cell.lstrip().startswith(
            ("=", "+", "-", "@", "\t", "\r", "\uff1d")
        )
        assert text.strip() in cell


@pytest.mark.parametrize("text", ["x;=1+1", "x; -1", 'x;"=1+1', "x;;@SUM(A1)", "=1;+1", "x;\uff1d1+1"])
def test_no_cell_is_a_formula_where_a_semicolon_ends_it(result, text):
    """As in a spreadsheet in which the comma is the decimal mark."""
    result["person"]["name"] = text
    cells = [cell for line in FORMAT.render(result).decode("utf-8-sig").split("\r\n") for cell in line.split(";")]
    assert not [cell for cell in cells if cell.lstrip(' "').startswith(("=", "+", "-", "@", "\uff1d"))]


def test_an_honest_text_stays_as_it_is(result):
    result["skills"][0]["name"] = 'C++ = "fast", a-b\u2019s @home'
    assert table(result)[0]["Skill"] == 'C++ = "fast", a-b\u2019s @home'


def test_the_columns_are_documented_in_order():
    lines = DOC.read_text("utf-8").split("| column |")[1].split("\n## ")[0].split("\n")
    documented = [line.split("|")[1].strip() for line in lines if line.startswith("| ") and " | " in line]
    titles = [title for title, _ in COLUMNS]
    assert [title for title in documented if title in titles] == titles


def test_new_columns_come_last():
    """Formulas and scripts of users count on this order; add after it."""
    assert [title for title, _ in COLUMNS][:26] == [
        "Skill", "Area", "State", "Importance for the role", "Target (level 0-5)", "Level now (0-5)",
        "Level now, low end of 80 % band (0-5)", "Level now, high end of 80 % band (0-5)",
        "Chance of being at the target (0-1)", "Rating given (level 0-5)", "Rating came from",
        "Checks right (count)", "Checks wrong (count)", "Checks not known (count)",
        "Priority (higher is sooner)", "Phase (number)", "Study (hours)",
        "Study starts (date)", "Study ends (date)", "Put off (yes/no)", "Next to make true",
        "How to show it", "Skill id", "Role", "Assessed on (date)", "Person",
    ]  # fmt: skip


def test_a_copy_is_rendered_not_the_result(result):
    before = copy.deepcopy(result)
    FORMAT.render(result)
    assert result == before
