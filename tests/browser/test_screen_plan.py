"""Hours a week and first day as controls: every date follows the arithmetic of the engine. And filters for skills."""

from datetime import date

import pytest

from assessment.plan.schedule import Calendar
from assessment.report.sections.timetable import days as from_to

pytestmark = pytest.mark.browser

TALLEST = 12_000  # pixels at 1280, with the phases folded
OPEN = "for (const d of document.querySelectorAll('details.phase')) d.open = true"
SHUT = "for (const d of document.querySelectorAll('details.phase')) d.open = false"


def moved(page, pace: str, start: str):
    page.evaluate(OPEN)
    page.fill("#tool-pace", pace)
    page.fill("#tool-start", start)


def shown(page) -> dict[str, str]:
    return {box.get_attribute("data-step"): box.query_selector(".days").text_content()
            for box in page.query_selector_all("[data-step]")}  # fmt: skip


@pytest.mark.parametrize(
    ("pace", "start"), [("20", "2027-03-03"), ("1", "2026-12-31"), ("80", "2028-02-29"), ("7.5", "2027-11-01")]
)
@pytest.mark.parametrize("name", ["typical", "late"])
def test_every_date_is_the_one_that_the_engine_gives(visit, results, name, pace, start):
    """Each step in roadmap and calendar, each phase, and the end with its range."""
    plan, page = results[name]["plan"], visit(name).page
    moved(page, pace, start)
    calendar = Calendar(date.fromisoformat(start), float(pace))
    spans = calendar.spread([step["hours"] for step in plan["steps"]])
    pairs = zip(plan["steps"], spans, strict=True)
    wanted = {step["id"]: from_to(a.isoformat(), b.isoformat()) for step, (a, b) in pairs}
    assert shown(page) == wanted
    rows = {row.get_attribute("data-row"): row.query_selector("td:nth-child(3)").text_content()
            for row in page.query_selector_all("tr[data-row]")}  # fmt: skip
    assert rows == {step: text[: -len("\u00a02027")] for step, text in wanted.items()}
    ends = [from_to(day.isoformat(), day.isoformat()) for day in
            (spans[-1][1], calendar.ends(plan["hours_low"]), calendar.ends(plan["hours_high"]))]  # fmt: skip
    said = page.text_content("#tool-outcome")
    assert all(end in said for end in ends)
    for phase in plan["phases"]:
        mine = [span for step, span in zip(plan["steps"], spans, strict=True) if step["id"] in phase["steps"]]
        if mine:
            text = from_to(min(a for a, _ in mine).isoformat(), max(b for _, b in mine).isoformat())
            assert text in page.text_content(f"[data-days-of='{phase['number']}']")


def test_no_date_of_the_plan_before_is_left_to_be_seen(visit, results):
    """The line of page one, the first weeks and the old sentence go while the controls say something else."""
    page = visit().page
    moved(page, "20", "2031-03-03")
    seen = page.inner_text("main")
    assert "2031" in seen
    for year in ("2026", "2027", "2028", "2029"):
        lines = [line for line in seen.splitlines() if year in line]
        assert all("Skills-gap report" in line or "Made" in line or "postings" in line or "2026," in line or
                   "seen 2026" in line for line in lines), lines  # fmt: skip


def test_as_planned_brings_every_date_back(visit):
    page = visit().page
    before = shown(page)
    moved(page, "20", "2027-03-03")
    assert shown(page) != before
    page.click("#tool-reset")
    assert shown(page) == before and not page.locator("#tool-reset").is_visible()


@pytest.mark.parametrize(("pace", "start"), [("", "2027-01-04"), ("0", "2027-01-04"), ("81", "2027-01-04"), ("10", "")])
def test_what_is_no_pace_or_no_day_changes_nothing_and_is_said(visit, pace, start):
    page = visit().page
    before = shown(page)
    moved(page, pace, start)
    assert shown(page) == before and "1 to 80" in page.text_content("#tool-outcome")


def test_the_week_names_the_first_steps_that_are_not_done(visit, results):
    page, first = visit().page, results["typical"]["plan"]["steps"]
    assert first[0]["title"].replace("'", "\u2019") in page.text_content("#tool-week")
    page.locator("input[type=checkbox]").first.check()
    assert first[0]["title"].replace("'", "\u2019") not in page.text_content("#tool-week")


def test_skills_are_filtered_and_sorted(visit, results):
    page = visit().page
    wanted = [k for k in results["typical"]["skills"] if k["state"] == "gap"]
    page.select_option("#skill-state", "gap")
    page.select_option("#skill-sort", "hours")
    rows = page.locator("tr[data-skill]:visible")
    assert rows.count() == len(wanted)
    hours = [float(rows.nth(n).get_attribute("data-hours")) for n in range(rows.count())]
    assert hours == sorted(hours, reverse=True)
    page.select_option("#skill-state", "")
    page.select_option("#skill-sort", "")
    assert page.locator("tr[data-skill]:visible").count() == page.locator("tr[data-skill]").count()


@pytest.mark.parametrize("name", ["typical", "late", "five"])
def test_the_page_is_not_endless(visit, name):
    page = visit(name, 1280).page
    page.evaluate(SHUT)
    assert page.evaluate("document.documentElement.scrollHeight") <= TALLEST


def test_charts_are_whole_at_360_pixels(visit):
    """Each is within the window, or scrolls in a box of its own."""
    page = visit("typical", 360).page
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    beyond = page.evaluate("""() => [...document.querySelectorAll('main svg.chart')].filter(
        (e) => e.getBoundingClientRect().right > 361 && !e.closest('.scroll')).length""")
    assert beyond == 0
