"""The pages: how many, how full, in which order, and whether their numbers are those of the result."""

import copy
import re
from datetime import datetime, timedelta
from pathlib import Path

import page as validation
import pytest
from support.pages import Pages
from support.reach import printed
from support.readers import plain, words
from support.told import normalised

from assessment import report
from assessment import wording as w
from assessment.answers import Rating
from assessment.report import view
from assessment.vocabulary import NOT_MINE

DAY = datetime(2026, 11, 22)
MOST = 14  # pages before the appendix of a typical person; below, of anybody
MOST_FOR_ANYBODY, LEAST_FULL = 17, 0.6
TOP, BOTTOM = 11 * 72 / 25.4, 13 * 72 / 25.4  # the page margins, in points
NAMES = ("typical", "late", "five", "quick")


class Pdf(Pages):
    """The pages of one person's report, and how far down each is filled."""

    @property
    def lowest(self) -> list[float]:
        """The share of each type area above the lowest letter, the footer left out."""
        height = self.size(0)[1]
        lows = [min(letter.y for letter in page if letter.y > BOTTOM) for page in self.letters]
        return [(height - TOP - low) / (height - TOP - BOTTOM) for low in lows]

    def start(self, section: dict) -> int:
        """The number of pages before the section."""
        name = f"Appendix {section['number']}" if section["appendix"] else section["number"]
        return self.starts[f"{name} {section['title']}"]


class Reports(dict):
    """The pages by person, read once somebody asks for them."""

    def __init__(self, results, shelf):
        super().__init__()
        self.results, self.shelf = results, shelf

    def __missing__(self, name: str) -> Pdf:
        self[name] = Pdf(self.shelf.pdf(self.results[name]).data)
        return self[name]


@pytest.fixture(scope="module")
def made(results, shelf):
    return Reports(results, shelf)


@pytest.mark.parametrize("name", NAMES)
def test_the_main_part_has_few_pages_and_the_answers_follow(results, made, name):
    sections = view.build(results[name], reference=False)["sections"]
    places = [made[name].start(section) for section in sections]
    assert places == sorted(places)
    [appendix] = [made[name].start(section) for section in sections if section["appendix"]]
    shared = "Appendix A" not in made[name].texts[appendix][:40]  # below the end of the main part
    assert 8 <= appendix + shared <= MOST_FOR_ANYBODY


def test_the_example_has_fourteen_pages_before_its_appendix():
    """It is kept as it is made by a test of its own."""
    pages = Pdf((Path(__file__).resolve().parents[2] / "examples" / "platform.pdf").read_bytes())
    [before] = [count for title, count in pages.starts.items() if title.startswith("Appendix A")]
    assert before <= MOST and pages.texts[before].startswith("Appendix A")


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_half_empty_but_the_last(results, made, name):
    assert thin(made[name]) == {}


def thin(pages: Pdf) -> dict[int, float]:
    """How full the pages are that are less than LEAST_FULL, by number; the last may be."""
    return {n: round(x, 2) for n, x in enumerate(pages.lowest[:-1], 1) if x < LEAST_FULL}


EMPTIEST_LAST = 0.18  # of the last page: never a sentence or one check alone


@pytest.mark.parametrize("kind", ["5 everywhere", "3 everywhere", "nothing asked", "only the target field"])
def test_no_page_is_nearly_empty_for_anybody(readers, kind):
    pages = Pdf(report.to_pdf(readers[kind].result))
    assert thin(pages) == {}
    assert pages.lowest[-1] >= EMPTIEST_LAST


@pytest.mark.parametrize("name", ["typical", "late"])
def test_the_reference_is_one_more_appendix_for_those_who_ask(results, shelf, made, name):
    longer = Pdf(shelf.pdf(results[name], report.REFERENCE).data)
    assert faults(longer) == []
    assert "Appendix B Reference" in longer.starts and "Appendix B Reference" not in made[name].starts
    short, whole = "".join(made[name].texts), "".join(longer.texts)
    assert "in the reference" in whole and "in the reference" not in short and "on the HTML page" in short
    assert thin(longer) == {}
    handed = plain(printed(results[name]).replace("<", " <"))  # no two elements are one word
    assert sorted(_words(handed) - _words("\n".join(longer.texts))) == []


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", normalised(text)))


def faults(pages: Pdf) -> list[str]:
    return [
        f"{f.rule_id}: {f.message}" for f in validation.validate_pdf_bytes(pages.data, profile="ua1").failures
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_report_passes_the_accessibility_rules(made, name):
    assert faults(made[name]) == []


@pytest.mark.parametrize("name", NAMES)
def test_page_one_argues(results, made, name):
    """What one brings and what is to be learned with their bands, the gaps that decide it, when, and the first step."""
    result, page = results[name], made[name].texts[0]
    flat = re.sub(r"\s+", " ", page)
    for part in ("bring", "learn"):
        band = result["headline"][part]
        assert f"{w.points(band['share'])}" in flat and w.span_points(band["low"], band["high"]) in flat
    names = {s["id"]: s["name"] for s in result["skills"]}
    for gap in [g for g in result["gaps"] if g["state"] == "gap"][:5]:
        assert names[gap["skill"]] in flat
    if result["plan"]["hours"]:
        assert re.sub(r"\s+", " ", w.day(result["plan"]["level3_by"])) in flat
        assert w.hours(result["plan"]["hours"]).replace(w.SPACE, " ") in flat
    assert "The one thing to do" in flat and view.build(result)["first"]["title"] in flat
    for heading in ("Where you stand", "What decides it", "What is uncertain"):
        assert heading in flat


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_smaller_than_nine_points(made, name):
    assert min(letter.size for page in made[name].letters for letter in page) >= 8.95


@pytest.mark.parametrize("name", ["typical", "late"])
def test_the_numbers_on_the_pages_are_those_of_the_result(results, made, name):
    result = results[name]
    text = re.sub(r"\s+", " ", " ".join(made[name].texts))
    for phase in result["plan"]["phases"]:
        if phase["hours"]:
            assert f"about {w.hours(phase['hours'])}".replace(w.SPACE, " ") in text
    hours = f"{w.hours(result['plan']['hours'])} ({w.span(result['plan']['hours_low'], result['plan']['hours_high'])})"
    assert text.count(hours.replace(w.SPACE, " ")) >= 2  # on page one and above the calendar
    for role in result["roles"]:
        assert w.percent_range(role["low"], role["high"]).replace(w.SPACE, " ") in text
    gaps = result["headline"]["states"]["gap"]
    assert f"{gaps} gaps, " in text


def test_the_calendar_has_every_step_with_its_weeks(results):
    for result in results.values():
        sections = {s["id"]: s["view"] for s in view.build(result)["sections"]}
        table = sections["roadmap"]["timetable"]
        if not result["plan"]["steps"]:
            assert table is None
            continue
        rows = [row for group in table["groups"] for row in group["rows"]]
        assert [words(row["name"]) for row in rows] == [words(s["title"]) for s in result["plan"]["steps"]]
        assert all(row["days"] in row["bar"] for row in rows)


@pytest.mark.parametrize("name", ["typical", "late", "quick"])
def test_every_open_skill_names_what_to_make_true(results, name):
    sections = {s["id"]: s["view"] for s in view.build(results[name])["sections"]}
    rows = {k["id"]: words(k["next"]) for g in sections["skills"]["groups"] for k in g["skills"]}
    for skill in results[name]["skills"]:
        anchor = skill["stated"] or skill["next"]
        if anchor and skill["state"] == "gap" and skill["target"]:
            assert words(anchor["text"])[:40] in rows[skill["id"]], skill["id"]


@pytest.mark.parametrize("name", ["typical", "late", "quick"])
def test_the_present_phase_and_the_next_are_told_in_full_and_the_others_in_the_calendar(results, name):
    sections = {s["id"]: s["view"] for s in view.build(results[name], reference=False)["sections"]}
    used = [p for p in sections["roadmap"]["phases"] if p["steps"] or p["later"]]
    assert all(p["steps"] for p in used[:2]) and not any(p["steps"] for p in used[2:])
    in_calendar = [r["id"] for g in sections["roadmap"]["timetable"]["groups"] for r in g["rows"]]
    assert in_calendar == [step["id"] for step in results[name]["plan"]["steps"]]


def test_each_fact_of_a_step_stands_once(results):
    """What the first weeks say of a step with all its parts, the roadmap does not say again on paper."""
    result = results["typical"]
    model = view.build(result, reference=False)
    phases = next(s["view"]["phases"] for s in model["sections"] if s["id"] == "roadmap")
    shown = {step["id"]: step for p in phases for step in p["steps"]}
    ended = {words(r["done"]) for week in model["weeks"]["weeks"] for r in week["rows"] if r["done"]}
    told = [step for step in shown.values() if step["told"]]
    assert told and all(not step["done"] and not step["parts"] for step in told)
    for step in result["plan"]["steps"]:
        if step["id"] in shown and step["done"]:
            again = words(step["done"]) in ended
            assert again or shown[step["id"]]["done"], step["id"]


def test_nothing_of_the_guidance_is_lost_or_said_twice(results):
    """Main part and reference together hold every sentence that is true of the person, once."""
    for result in results.values():
        html = report.to_html(result)
        for entries in result["guidance"].values():
            for entry in entries:
                assert html.count(_start(entry["text"])) == 1, entry["id"]


def _start(text: str) -> str:
    from markupsafe import escape

    from assessment.report.clean import typeset

    return str(escape(typeset(text).split("`")[0][:60]))


def test_every_topic_of_an_open_skill_is_in_the_reference_and_of_the_others_in_explain(results):
    from assessment.report import explain
    from assessment.report.source import Source

    result = results["platform"]
    source = Source(result)
    html = report.to_html(result)
    for skill in result["skills"]:
        is_open = skill["target"] and skill["state"] in ("gap", "not sure yet")
        told = html if is_open else "\n".join(explain.skill(source, skill["id"]))
        for topic in skill["topics"]:
            text = _start(topic["text"].rstrip(".")) if is_open else topic["text"][:30].replace("'", "\u2019")
            assert text in told, (skill["id"], topic["text"])


@pytest.mark.parametrize("name", ["typical", "late", "silent"])
def test_the_summary_has_two_pages(results, shelf, name):
    """Page one and the first weeks."""
    found = Pdf(shelf.pdf(results[name], report.SUMMARY).data)
    pages = found.texts
    assert len(pages) == 2 and faults(found) == []
    assert "The one thing to do" in pages[0]
    first = [
        w.short_day(week["start"]).rsplit(w.SPACE, 1)[0] for week in results[name]["plan"]["first_weeks"]
    ]
    assert first and all(day in pages[1].replace(" ", w.SPACE) for day in first)


def set_aside(bank, answers) -> None:
    answers.skills |= {skill: Rating(NOT_MINE) for skill in list(bank.skills)[::9]}


@pytest.mark.parametrize("role", ["ml-platform", "ds-mle"])
def test_the_summary_has_two_pages_with_a_missed_date_and_what_does_not_apply(invent, shelf, role):
    early = {"ready_by": DAY.date() + timedelta(days=60), "hours_per_week": 8.0}
    result = invent(role=role, right=0.2, change=set_aside, **early)
    assert result["plan"]["deadline_missed"]
    assert len(Pdf(shelf.pdf(result, report.SUMMARY).data).texts) == 2


LONG = "Aleksandra Konstantinopoulou-Featherstonehaugh de la Vega y Montemayor-Szczebrzeszynska"
PEOPLE = {
    "long name": {"name": LONG},
    "one hour a week": {"hours_per_week": 1},
    "Vietnamese": {"name": "Nguy\u1ec5n Th\u1ecb \u1ef2 Ph\u01b0\u1ee3ng"},
    "Greek": {"name": "\u03a8\u03ac\u03bb\u03c4\u03b7 \u039a\u03ce\u03bd\u03c3\u03c4\u03b1"},
    "Cyrillic": {"name": "\u0429\u0443\u043a\u0438\u043d\u0430 \u042e\u043b\u0438\u044f"},
    "Polish": {"name": "\u0141ucja \u017b\u00f3\u0142\u0107"},
}  # fmt: skip


@pytest.mark.parametrize("kind", PEOPLE)
def test_any_name_and_pace_prints_without_a_missing_glyph(invent, shelf, kind):
    role = "ds-mle" if kind == "long name" else "applied-mle"
    result = invent(role=role, checks=False, **PEOPLE[kind])
    made = shelf.pdf(result, report.SUMMARY)
    found = Pdf(made.data)
    assert made.complaints == () and len(found.texts) == 2
    if "name" in PEOPLE[kind]:
        assert PEOPLE[kind]["name"].split()[0] in found.texts[0]


def test_a_result_of_before_still_has_its_pages(results):
    """Results written before entries said whether a condition chose them."""
    old = copy.deepcopy(results["typical"])
    for entries in old["guidance"].values():
        for entry in entries:
            del entry["specific"]
    assert "Reference" in report.to_html(old)
