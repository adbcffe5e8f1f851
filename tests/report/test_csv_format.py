"""The table: tidy, exact, and harmless in a spreadsheet."""

import copy
import csv
import io
import re
from pathlib import Path

import pandas as pd
import pytest

from assessment.report.formats.csv import COLUMNS, FORMAT

DOC = Path(__file__).resolve().parents[2] / "docs" / "formats.md"


def table(result: dict) -> list[dict]:
    return list(csv.DictReader(io.StringIO(FORMAT.render(result).decode("utf-8-sig"), newline="")))


def test_one_row_a_skill_first_what_is_to_do_first_then_the_rest_in_the_banks_order(results):
    for result in results.values():
        todo = [gap["skill"] for gap in result["gaps"]]
        rest = [s["id"] for s in result["skills"] if s["id"] not in todo]
        rows = table(result)
        assert [row["Skill id"] for row in rows] == todo + rest
        shown = [float(p) for row in rows if (p := row["Priority (higher is sooner)"])]
        assert shown == sorted(shown, reverse=True) and len(shown) == len(todo)


def test_it_begins_with_the_mark_spreadsheets_need_and_ends_lines_with_crlf(result):
    data = FORMAT.render(result)
    assert data.startswith(b"\xef\xbb\xbfSkill,Area,State,")
    assert data.count(b"\r\n") == data.count(b"\n") == len(result["skills"]) + 1


@pytest.mark.parametrize(("name", "put_off"), [("late", {"yes", "no", ""}), ("platform", {"no", ""})])
def test_values_are_those_of_the_result_and_numbers_are_unformatted(results, name, put_off):
    """Every number, read back as a number, is the number of the result, rounded to one decimal or a whole percent."""
    result = results[name]
    skills = {skill["id"]: skill for skill in result["skills"]}
    for row in table(result):
        skill = skills[row["Skill id"]]
        work = skill["work"] or {}
        assert row["State"] == skill["state"] and row["Role"] == result["person"]["role"]["name"]
        assert float(row["Level now (0-5)"]) == round(skill["level"], 1)
        assert float(row["Level now, low end of 80 % band (0-5)"]) == round(skill["low"], 1)
        assert row["Chance of being at the target (0-1)"] == (str(round(skill["chance"], 2)) if skill["target"] else "")
        assert int(row["Target (level 0-5)"]) == skill["target"]
        assert row["Study (hours)"] == ("" if not work else str(work["hours"]))
        assert row["Study starts (date)"] == (work.get("start") or "")
        titles = {step["id"]: step["title"] for step in result["plan"]["steps"]}
        assert row["Steps, in order"] == "; ".join(titles[step] for step in (work["steps"] if work else ()))
        assert row["Put off (yes/no)"] == ({True: "yes", False: "no"}[work["put_off"]] if work else "")
    assert {row["Put off (yes/no)"] for row in table(result)} == put_off
    priorities = {g["skill"]: round(g["priority"], 1) for g in result["gaps"]}
    shown = {row["Skill id"]: float(p) for row in table(result) if (p := row["Priority (higher is sooner)"])}
    assert shown == priorities


def test_a_data_frame_reads_numbers_as_numbers(result):
    frame = pd.read_csv(io.BytesIO(FORMAT.render(result)))
    assert list(frame.columns) == [column.title for column in COLUMNS]
    assert (
        frame["Level now (0-5)"].between(0, 5).all()
        and frame["Study (hours)"].sum() == result["plan"]["hours"]
    )


def test_no_number_looks_like_thousands(results, hostile):
    """Where the comma is the decimal mark, a spreadsheet reads 1.234 as one thousand two hundred and thirty-four."""
    values = [(1.234, 0.125), (0.0004, 0.9996), (4.9999, 1.0)]
    for skill, (level, chance) in zip(hostile["skills"], values, strict=False):
        skill["level"] = skill["low"] = skill["high"] = level
        skill["chance"] = chance
    hostile["gaps"][0]["priority"] = 9999.9995
    for result in [*results.values(), hostile]:
        cells = [cell for row in table(result) for cell in row.values()]
        assert [cell for cell in cells if re.fullmatch(r"[\d.,]*[.,]\d{3,}", cell)] == []
        assert [cell for cell in cells if re.search(r"\de[+-]?\d", cell) and not cell.strip("0123456789e.+-")] == []


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
    result["gaps"] = []  # so that the rows have the order of the bank
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
    result["gaps"] = []
    assert table(result)[0]["Skill"] == 'C++ = "fast", a-b\u2019s @home'


def test_the_columns_are_documented_in_order():
    lines = DOC.read_text("utf-8").split("| column |")[1].split("\n## ")[0].split("\n")
    documented = [line.split("|")[1].strip() for line in lines if line.startswith("| ") and " | " in line]
    titles = [column.title for column in COLUMNS]
    assert [title for title in documented if title in titles] == titles


def test_new_columns_come_last():
    """Formulas and scripts of users count on this order; add after it."""
    assert [column.title for column in COLUMNS][:26] == [
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
