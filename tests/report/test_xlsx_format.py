"""The workbook: real numbers and days, texts that stay texts, and the same bytes whatever day it is."""

import io
import json
import re
import time
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from support.emptied import emptied

from assessment.report.formats.sheets import CHECK_COLUMNS, STEP_COLUMNS
from assessment.report.formats.table import COLUMNS
from assessment.report.formats.xlsx import CELL, FORMAT

ROOT = Path(__file__).resolve().parents[2]


def book(result: dict) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(FORMAT.render(result)))


def frame(result: dict, sheet: str) -> pd.DataFrame:
    return pd.read_excel(io.BytesIO(FORMAT.render(result)), sheet_name=sheet, keep_default_na=False)


def cells(result: dict) -> list:
    return [cell for sheet in book(result) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def example() -> dict:
    return json.loads((ROOT / "examples" / "platform.result.json").read_text("utf-8"))


def test_known_answer_of_the_first_example():
    """The first rows of each sheet, with their types."""
    made = book(example())
    assert made.sheetnames == ["Skills", "Steps", "Checks"]
    first = [cell.value for cell in made["Skills"][2]]
    assert first[:4] == ["Evaluation metrics", "Evaluation and experimentation", "gap", "must"]
    assert first[4:9] == [3, 0.4762, 0, 1.9247, 0.0367]
    assert first[14:19] == [3.161, 1, 7, datetime(2027, 1, 7), datetime(2027, 1, 17)]
    step = [cell.value for cell in made["Steps"][2]]
    assert step[:13] == [
        1, "Replace loops by array operations", 1, "Foundation", "building", "no", "no", 2, 1, 5,
        datetime(2027, 1, 4), datetime(2027, 1, 5), "NumPy and vectorised thinking 1.2\u00a0\u2192\u00a02",
    ]  # fmt: skip
    check = [cell.value for cell in made["Checks"][3]]
    assert check[:3] == [2, "Automated testing", 3] and check[5] == "right" and check[13] == "automated-testing-02"
    assert check[4] == "def scale(x):\n    return (x - x.mean()) / x.std()"
    assert [sheet.max_row for sheet in made] == [67, 54, 17]


def test_every_sheet_has_a_head_that_stays_and_filters_and_texts_that_wrap(result):
    for sheet in book(result):
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold and isinstance(cell.value, str) for cell in sheet[1])
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
        assert all(9 < column.width <= 60 for column in sheet.column_dimensions.values())


def test_numbers_are_numbers_and_days_are_days(results):
    """By the titles of the columns, for everybody."""
    for result in results.values():
        for sheet in book(result):
            for head, *column in sheet.iter_cols():
                found = {type(cell.value) for cell in column if cell.value is not None}
                if head.value.endswith("(date)"):
                    assert found <= {datetime} and {c.number_format for c in column if c.value} <= {"YYYY-MM-DD"}
                elif re.search(r"\((number|count|hours|level 0-5|0-5|0-1|higher is sooner)\)$", head.value):
                    assert found <= {int, float}, head.value
                else:
                    assert found <= {str}, head.value


def test_the_sheets_hold_what_the_result_holds(results):
    for name in ("late", "marked", "silent"):
        result = results[name]
        ids = [skill["id"] for skill in result["skills"]]
        assert sorted(frame(result, "Skills")["Skill id"]) == sorted(ids)
        steps = frame(result, "Steps")
        later = [entry["id"] for entry in result["plan"]["not_now"]]
        assert list(steps["Step id"]) == [step["id"] for step in result["plan"]["steps"]] + later
        assert list(steps["Put off (yes/no)"]) == ["no"] * len(result["plan"]["steps"]) + ["yes"] * len(later)
        hours = [entry["hours"] for entry in (*result["plan"]["steps"], *result["plan"]["not_now"])]
        assert list(steps["Study (hours)"]) == hours
        assert list(frame(result, "Checks")["Check id"]) == [check["id"] for check in result["checks"]]
    assert results["late"]["plan"]["not_now"]


def test_an_empty_plan_and_no_check_leave_the_heads(result):
    emptied(result)
    result["checks"] = []
    made = book(result)
    assert tuple(cell.value for cell in made["Steps"][1]) == STEP_COLUMNS and made["Steps"].max_row == 1
    assert tuple(cell.value for cell in made["Checks"][1]) == CHECK_COLUMNS and made["Checks"].max_row == 1


FORMULAS = ["=1+1", "+cmd", "-1", "@SUM(A1)", "\uff1d1+1", "  =1+1", "\t=1", '=HYPERLINK("http://evil.example")',
            "=cmd|' /C calc'!A0", "{=1+1}", "#N/A", "#REF!", "1E5", "TRUE", "2027-01-04"]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_whatever_it_says_a_text_is_a_text(result, text):
    """Name, note and title; with an apostrophe where a table of text needs one."""
    result["person"]["name"] = text
    for skill in result["skills"]:
        skill["name"] = skill["note"] = text
    for step in result["plan"]["steps"]:
        step["title"] = text
    found = [cell for cell in cells(result) if isinstance(cell.value, str) and text.strip() in cell.value]
    assert len(found) > 2 * len(result["skills"]) and {cell.data_type for cell in found} == {"s"}
    assert [c.value for c in found if c.value.lstrip().startswith(("=", "+", "-", "@", "\uff1d"))] == []
    for name, part in parts(FORMAT.render(result)).items():
        assert b"<f>" not in part and b"<f " not in part and b't="e"' not in part, name


def parts(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def test_characters_that_a_workbook_cannot_hold_are_left_out(result):
    everything = "".join(map(chr, [*range(0x20), 0x7F, *range(0x80, 0xA0), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x202E]))
    result["person"]["name"] = result["skills"][0]["note"] = f"a{everything}b"
    assert set(frame(result, "Skills")["Person"]) == {"a\t\nb"}


def test_an_escape_of_the_file_format_is_no_escape(result):
    """Excel reads _x0007_ as a character, and _x005F_ as the line below that begins it."""
    result["person"]["name"] = "a_x0007_b_x202E_c_y_x12_"
    sheet = parts(FORMAT.render(result))["xl/worksheets/sheet1.xml"].decode("utf-8")
    assert "<t>a_x005F_x0007_b_x005F_x202E_c_y_x12_</t>" in sheet


@pytest.mark.parametrize("letter", ["x", "\U0001f680", "_x0007_"])
def test_no_cell_holds_more_than_excel_reads(result, letter):
    """Counted as Excel counts, in UTF-16."""
    result["skills"][0]["note"] = result["plan"]["steps"][0]["text"] = letter * 40_000
    lengths = [len(cell.value.encode("utf-16-le")) // 2 for cell in cells(result) if isinstance(cell.value, str)]
    assert CELL - 2 <= max(lengths) <= CELL


def test_the_same_result_gives_the_same_bytes_at_any_time(result, monkeypatch):
    """Neither the workbook nor the archive around it says when it was made; the day is that of the assessment."""
    first = FORMAT.render(result)
    later = time.time() + 400 * 86_400
    monkeypatch.setattr("time.time", lambda: later)
    assert FORMAT.render(result) == first
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    made = book(result).properties
    assert made.created == made.modified == datetime.fromisoformat(result["assessed_on"])


def test_no_file_is_made_meanwhile(result, monkeypatch):
    """What a person said stands in no temporary folder, and where there is none a workbook can be made."""

    def refuse(*arguments, **options):
        raise OSError("No usable temporary directory found")

    for name in ("mkstemp", "NamedTemporaryFile", "TemporaryFile"):
        monkeypatch.setattr(f"tempfile.{name}", refuse)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refuse)
    assert FORMAT.render(result)


def test_a_day_that_excel_cannot_count_is_a_text(result):
    result["assessed_on"] = "1899-12-31"
    assert set(frame(result, "Skills")["Assessed on (date)"]) == {"1899-12-31"}


def test_the_columns_are_documented():
    doc = " ".join((ROOT / "docs" / "formats.md").read_text("utf-8").split())
    assert f"The columns of the sheet Steps: {', '.join(STEP_COLUMNS)}." in doc
    assert f"The columns of the sheet Checks: {', '.join(CHECK_COLUMNS)}." in doc
    assert [cell.value for cell in book(example())["Skills"][1]] == [column.title for column in COLUMNS]


def test_the_rows_of_the_documented_example_stand_in_the_sheet():
    chapter = (ROOT / "docs" / "formats.md").read_text("utf-8").split("\n## xlsx\n")[1]
    head, _, *shown = [line.strip("| ").split(" | ") for line in chapter.split("\n") if line.startswith("| ")]
    steps = frame(example(), "Steps")[head].astype(str)
    assert shown and all(row in steps.values.tolist() for row in shown)
