"""The view says what the result holds, and nothing it does not."""

import json
import re

import pytest

from assessment import report
from assessment import wording as w
from assessment.report import view

BAD = re.compile(
    r"\bNone\b(?! needed| of the| as default)|\bnan\b|(?<!becomes )\bNaN\b|\{\{|\}\}|\b[Uu]ndefined\b|<object|"
    r"\bTrue\b|\bFalse\b"
)
ODD_PLURAL = re.compile(r"\b1(?:\u00a0| )(?:hours|weeks|skills|checks|targets|ladders|postings)\b")
EVERYBODY = (
    "typical",
    "theory",
    "zero",
    "five",
    "claimed",
    "threes",
    "platform",
    "quick",
    "late",
    "near",
    "unfinished",
    "silent",
)
CORE = ["standing", "skills", "roadmap", "role", "method", "evidence"]


def words(html: str) -> str:
    """The visible text of a page."""
    body = re.split("<body[^>]*>", html)[1]
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", body).replace("&nbsp;", "\u00a0"))


@pytest.fixture(scope="module")
def pages(results):
    return {name: report.to_html(result) for name, result in results.items()}


def without_checks(html: str) -> str:
    """The page without the words of checks, which may well speak of None and False."""
    return re.sub(r'(?s)<div class="check">.*?</div>\n</div>|<table class="plain-table question-list">.*?</table>',
                  "", html)  # fmt: skip


@pytest.mark.parametrize("name", EVERYBODY)
def test_nothing_unfilled_reaches_the_page(pages, name):
    text = words(without_checks(pages[name]))
    assert not BAD.search(text), text[BAD.search(text).start() - 60 :][:120]
    assert not ODD_PLURAL.search(text)


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_section_is_there_in_order_and_starts_with_a_sentence(results, name):
    sections = view.build(results[name])["sections"]
    order = [section_id for section_id, _, _ in (*view.SECTIONS, *view.APPENDIX)]
    found = [section["id"] for section in sections]
    assert found == [k for k in order if k in found]
    assert set(CORE) <= set(found)
    for section in sections:
        assert section["view"]["lead"].endswith("."), section["id"]


@pytest.mark.parametrize("name", EVERYBODY)
def test_headings_never_skip_a_level(pages, name):
    levels = [int(n) for n in re.findall(r"<h([1-6])", pages[name])]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_the_headline_is_the_same_on_every_page_and_in_the_terminal(results):
    for result in results.values():
        head = result["headline"]
        page = view.build(result)
        sentence = w.headline(head["share"], head["low"], head["high"])
        whole = w.banded(head["share"], head["low"], head["high"])
        assert whole in page["cover"]["bars_help"] or not (head["bring"] and head["learn"])
        for bar, band in zip(page["cover"]["bars"], filter(None, (head["bring"], head["learn"])), strict=True):
            assert bar["points"] == w.points(band["share"])
            assert bar["band"] == w.span_points(band["low"], band["high"])
            assert f"{bar['points']}{w.SPACE}%" in bar["bar"]
        method = next(s for s in page["sections"] if s["id"] == "method")["view"]
        assert any(sentence in block["text"] for block in method["blocks"])
        role = next(s for s in page["sections"] if s["id"] == "role")["view"]
        assert [r["share"] for r in role["roles"] if r["chosen"]] == [w.percent(head["share"])]


def test_counts_and_hours_add_up(results):
    for result in results.values():
        plan = result["plan"]
        assert sum(p["hours"] for p in plan["phases"]) == plan["hours"]
        page = view.build(result)
        table = next(s for s in page["sections"] if s["id"] == "skills")["view"]
        shown = [k for g in table["groups"] for k in g["skills"]]
        for state, count in result["headline"]["states"].items():
            assert sum(k["state"] == state for k in shown) == count
        weeks = plan["first_weeks"]
        for week in weeks[:-1]:
            hours = sum(part["hours"] for part in week["work"])
            assert hours == pytest.approx(plan["hours_per_week"], abs=0.11)
        assert len(weeks) == min(4, -(-plan["hours"] // plan["hours_per_week"]))


def test_an_empty_phase_says_so(results):
    road = view.build(results["five"])["sections"]
    phases = next(s for s in road if s["id"] == "roadmap")["view"]["phases"]
    assert len(phases) == 4 and all(bool(p["empty"]) != bool(p["steps"] or p["later"]) for p in phases)
    assert phases[0]["empty"]


def test_a_missed_date_gives_the_pace_that_would_do(results):
    result = results["late"]
    assert result["plan"]["deadline_missed"]
    text = words(report.to_html(result))
    assert w.hours(result["plan"]["needed_per_week"]) + " a week would do" in text
    assert "Not now" in text


def test_without_a_name_the_page_stays_neutral(results, pages):
    assert results["quick"]["person"]["name"] is None
    assert "Your way to a new role" in pages["quick"]
    assert "bands are wide" in pages["quick"] and "bands are wide" in pages["unfinished"]


def test_nobody_is_named_and_nothing_is_promised(pages):
    for page in pages.values():
        text = words(page).lower()
        assert "ready for the job" not in text and "percentile" in text
        assert "claude" not in text and "chatgpt" not in text


def test_the_result_is_not_changed_by_printing_it(result):
    before = json.dumps(result)
    report.to_html(result)
    assert json.dumps(result) == before


def test_somebody_who_answered_nothing_is_told_so(pages):
    assert "typical of a backend engineer, not of you" in words(pages["silent"])


def test_at_most_two_notes_stand_on_the_cover_and_the_rest_under_method(hostile):
    page = view.build(hostile)
    assert len(page["cover"]["notes"]) == 2
    method = next(s for s in page["sections"] if s["id"] == "method")["view"]
    assert "Also worth knowing" in [block["title"] for block in method["blocks"]]


def test_numbers_and_verbs_agree_when_there_is_one_of_each(result):
    result["contradictions"] = {"above": ["ci-cd"], "below": ["api-design"], "all_same": None}
    gap = next(g for g in result["gaps"] if g["state"] == "gap")
    result["gaps"] = [gap]
    text = words(report.to_html(result))
    assert "One skill was rated higher" in text and "One skill went better" in text
    assert "One gap, a must." in text
