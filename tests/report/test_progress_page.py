"""The progress section: the numbers of the result in words and chart, and nothing without an earlier result."""

import copy
import re

import page
import pytest

from assessment import report
from assessment import wording as w
from assessment.report import dumbbell, progress_words, view
from assessment.result.progress import progress


def later(result: dict) -> dict:
    """The same person on 1 September 2027."""
    new = copy.deepcopy(result)
    new["assessed_on"], new["answers"]["updated"] = "2027-09-01", "2027-09-01T10:00:00+00:00"
    return new


def lifted(result: dict, count: int, by: float) -> dict:
    """So many skills moved by so many levels, all estimates sure to .5 of a level."""
    new = later(result)
    for skill in new["skills"]:
        skill["trace"]["sd"] = 0.5
    for skill in new["skills"][:count]:
        skill["level"] = min(max(skill["level"] + by, 0), 5)
    return new


def with_progress(old: dict, new: dict) -> dict:
    before = copy.deepcopy(old)
    for skill in before["skills"]:
        skill["trace"]["sd"] = 0.5
    return new | {"progress": progress(before, new)}


def section(result: dict) -> dict:
    return next(s for s in view.build(result)["sections"] if s["id"] == "progress")


@pytest.fixture(scope="module")
def moved(results):
    old = copy.deepcopy(results["typical"])
    for skill in old["skills"][:16]:
        skill["level"] = 1.0
    return with_progress(old, lifted(old, 16, 2.0))


def test_without_an_earlier_result_there_is_no_section(results):
    for result in results.values():
        assert "progress" not in [s["id"] for s in view.build(result)["sections"]]
        assert "Progress since" not in report.to_html(result)
    old_kind = {k: v for k, v in results["typical"].items() if k != "progress"}
    assert "Progress since" not in report.to_html(old_kind)


def test_it_stands_second_and_its_title_has_the_date(moved):
    found = view.build(moved)["sections"]
    assert [s["id"] for s in found][1] == "progress"
    assert found[1]["title"] == f"Progress since {w.day(moved['progress']['since'])}"


def test_the_chart_says_its_numbers_in_title_and_labels(moved):
    """Twelve rows are drawn, three more are said; each number stands beside its mark."""
    v = section(moved)["view"]
    assert v["moved_title"].replace("\u00a0", " ") == "15 of 57 skills moved beyond the noise: 15 up, 0 down"
    title = re.search(r"<title>(.*?)</title>", v["chart"])[1]
    assert title.startswith(v["moved_title"]) and title.count(" 1 to 3 ") == 12
    assert v["chart"].count("<circle") == 24 and v["chart"].count(">3.0</text>") == 11
    assert ">then 1.0</text>" in v["chart"] and ">now 3.0</text>" in v["chart"]
    assert v["more"].count("1 → 3") == 3


def test_marks_differ_by_shape_and_lie_where_the_levels_are():
    rows = [{"name": "A", "then": 1.0, "now": 3.0, "now_low": 2.0, "now_high": 4.0},
            {"name": "B", "then": 4.0, "now": 2.0, "now_low": 1.0, "now_high": 3.0}]  # fmt: skip
    made = dumbbell.dumbbell(rows, "t")
    xs = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', made)]
    step = xs[1] - xs[0]
    assert step > 0 and xs[3] - xs[2] == pytest.approx(-step) and xs[2] - xs[0] == pytest.approx(1.5 * step)
    assert made.count('fill="#ffffff" stroke=') == 2 and made.count('Z"') == 2
    assert "<b>" not in dumbbell.dumbbell([rows[0] | {"name": "<b>" * 40}], "t")


def test_nothing_moved_is_said_without_a_chart(results):
    old = results["typical"]
    v = section(with_progress(old, lifted(old, 0, 0)))["view"]
    assert v["chart"] == "" and v["moved_title"].startswith("None of ")
    assert "within the noise" in v["lead"]


def test_few_moves_are_called_what_they_may_be(results):
    old = copy.deepcopy(results["typical"])
    old["skills"][0]["level"] = 1.0
    v = section(with_progress(old, lifted(old, 1, 2.0)))["view"]
    assert "can come from chance alone" in v["noise"]


def test_of_two_roles_the_page_says_why_shares_are_missing(results):
    v = section(with_progress(results["platform"], later(results["typical"])))["view"]
    assert v["shares"] == [] and v["plan"] == "" and "only levels are" in v["lead"]


def test_hours_needed_beyond_the_old_plan_are_said(moved):
    p = copy.deepcopy(moved["progress"])
    p["plan"] |= {"earned": -12, "planned": 100}
    assert "need about 12\u00a0hours more than it said" in progress_words.plan(p)
    p["plan"]["planned"] = 0
    assert "expected no study yet" in progress_words.plan(p)


@pytest.fixture(scope="module")
def pairs(results, moved):
    """Progress of every kind, with a name that attacks."""
    old, new = results["zero"], later(results["five"])
    bad = copy.deepcopy(moved)
    for skill in bad["progress"]["skills"]:
        skill["name"] = '<script>alert("1")</script>' * 30
    bad["progress"]["left_out"] = [{"id": "x", "name": "<b>x</b>\u202e", "reason": "gone"}]
    return {"moved": moved, "up": new | {"progress": progress(old, new)}, "hostile": bad,
            "down": later(old) | {"progress": progress(results["five"], later(old))}}  # fmt: skip


@pytest.mark.parametrize("name", ["moved", "up", "down", "hostile"])
def test_the_page_is_escaped_and_filled(pairs, name):
    text = report.to_html(pairs[name])
    assert "<script" not in text and "\u202e" not in text
    mine = text.split('id="progress"')[1].split("<section")[0]
    assert not re.search(r"\bNone\b(?! of)|\bnan\b|\+0\.0", re.sub(r"<[^>]+>", " ", mine))


@pytest.mark.parametrize("name", ["moved", "hostile"])
def test_the_pdf_passes_the_accessibility_rules(pairs, shelf, name):
    found = page.validate_pdf_bytes(shelf.pdf(pairs[name]).data, profile="ua1").failures
    assert [f"{f.rule_id}: {f.message}" for f in found] == []
