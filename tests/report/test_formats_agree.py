"""What stands twice is the same: dates, hours, levels, first step, read back from PDF, page, Markdown and workbook."""

import html
import io
import re

import pytest
from support import pages

from assessment import report
from assessment import wording as w
from assessment.report.clean import typeset
from assessment.report.formats import FORMATS
from assessment.report.sections.timetable import days as from_to

NAMES = ("platform", "late", "threes")


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace(w.SPACE, " ")).replace("\\", "").replace(" : ", ": ")


@pytest.fixture(scope="module")
def texts(results, shelf):
    def of(name: str) -> dict[str, str]:
        result = results[name]
        page = re.sub(r"<(script|style)\b.*?</\1>", " ", report.to_screen(result).decode(), flags=re.S)
        return {
            "PDF": flat(" ".join(pages.texts(shelf.pdf(result).data))),
            "page": flat(html.unescape(re.sub("<[^>]+>", " ", page))),
            "Markdown": flat(FORMATS["md"].render(result).decode()),
        }

    return of


@pytest.fixture(scope="module")
def sheets(results):
    pandas = pytest.importorskip("pandas")

    def of(name: str) -> dict:
        return pandas.read_excel(io.BytesIO(FORMATS["xlsx"].render(results[name])), sheet_name=None)

    return of


@pytest.mark.parametrize("name", NAMES)
def test_every_step_has_the_same_place_hours_and_days_everywhere(results, texts, sheets, name):
    plan, found, table = results[name]["plan"], texts(name), sheets(name)["Steps"]
    rows = [row for row in table.to_dict("records") if row["Step (number)"] > 0]  # others are put off
    assert len(rows) == len(plan["steps"])
    for number, (step, row) in enumerate(zip(plan["steps"], rows, strict=True), 1):
        title, days = flat(typeset(step["title"])), flat(from_to(step["start"], step["end"]))
        assert f"{number} {title}" in found["PDF"] and f"{number} {title}" in found["page"], step["id"]
        assert f"{days}: about {flat(w.hours(step['hours']))} (" in found["page"], step["id"]
        when = flat(f"{w.hours(step['hours'])}, {w.short_days(step['start'], step['end'])}")
        assert f"#### {number}. {title} {when}" in found["Markdown"], step["id"]
        values, numbers = (
            [str(v)[:10] for v in row.values()],
            [v for v in row.values() if isinstance(v, int | float)],
        )
        assert step["start"] in values and step["end"] in values and step["hours"] in numbers, step["id"]


@pytest.mark.parametrize("name", NAMES)
def test_hours_shares_and_the_end_are_the_same_everywhere(results, texts, name):
    result = results[name]
    plan, head = result["plan"], result["headline"]
    for form, text in texts(name).items():
        assert flat(w.hours(plan["hours"])) in text, form
        assert flat(w.day(plan["level3_by"])) in text, form
        for part in ("bring", "learn"):
            band = head[part]
            assert f"{w.points(band['share'])} %" in text, (form, part)
            assert w.span_points(band["low"], band["high"]) in text, (form, part)


@pytest.mark.parametrize("name", NAMES)
def test_levels_of_the_workbook_and_the_page_are_those_of_the_result(results, texts, sheets, name):
    rows = {row["Skill id"]: row for row in sheets(name)["Skills"].to_dict("records")}
    page = texts(name)["page"]
    for skill in results[name]["skills"]:
        row = rows[skill["id"]]
        assert row["Level now (0-5)"] == pytest.approx(skill["level"], abs=0.001)
        assert row["State"] == skill["state"]
        if skill["target"]:
            low, high, now = (min(int(x + 0.5), 5) for x in (skill["low"], skill["high"], skill["level"]))
            said = f"about {now}" + (f", {low}\u2013{high}" if low != high else "")
            title = re.escape(flat(typeset(skill["name"])))
            assert re.search(rf"{title} .{{0,140}}?{re.escape(said)}", page), skill["id"]
