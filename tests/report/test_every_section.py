"""Whatever stands in the lists of sections: whole, rendered for every kind of reader, found in the contents."""

import inspect
import re
from pathlib import Path

import pytest

from assessment.assets import folder
from assessment.report import screen_page, sections, templating, view
from assessment.report.source import Source

LISTED = (*view.SECTIONS, *view.APPENDIX)
FOLDER, TEMPLATES = Path(sections.__file__).parent, folder("report_templates")
LISTS = {"SECTIONS", "APPENDIX"}


def gaps(entry: tuple) -> list[str]:
    """What an entry of the lists lacks, each in words."""
    section_id, title, make = entry
    module = inspect.getmodule(make).__name__.rpartition(".")
    others = [other for other in (*view.SECTIONS, *view.APPENDIX) if other[0] != section_id]
    found = {
        "a module of its name": not (FOLDER / f"{section_id}.py").is_file(),
        "a view made by the module of its name": module[::2] != ("assessment.report.sections", section_id),
        "a template of its name": not (TEMPLATES / f"{section_id}.html.j2").is_file(),
        "a title of its own": not title or title in {t for _, t, _ in others},
        "an id that can stand in an address": not re.fullmatch("[a-z][a-z-]*", section_id),
    }
    return [what for what, is_missing in found.items() if is_missing]


@pytest.mark.parametrize("entry", LISTED, ids=lambda e: e[0])
def test_a_section_is_whole(entry):
    assert gaps(entry) == []


def test_a_half_done_section_is_told_what_it_lacks(results, monkeypatch):
    """An invented one: listed, and nothing else."""
    half = ("Weather!", "Where you stand", lambda s: {"lead": "Rain."})
    monkeypatch.setattr(view, "SECTIONS", (*view.SECTIONS, half))
    assert gaps(half) == [
        "a module of its name", "a view made by the module of its name", "a template of its name",
        "a title of its own", "an id that can stand in an address",
    ]  # fmt: skip
    with pytest.raises(Exception, match="Weather!"):
        templating.render(view.build(results["typical"]), inline_css=False)


def test_every_module_with_a_view_is_printed_somewhere():
    """In the lists, or by name in the view, the page for a screen or another section."""
    having = {p.stem for p in FOLDER.glob("*.py") if "\ndef view(" in p.read_text("utf-8")}
    beside = [path.read_text("utf-8") for path in FOLDER.parent.rglob("*.py")]
    elsewhere = {name for name in having if any(f"{name}.view(" in text for text in beside)}
    assert having == {section_id for section_id, _, _ in LISTED} | elsewhere


def test_no_template_is_left_over():
    """Each is a section, or asked for by another template or by the code."""
    asked = {f"{section_id}.html.j2" for section_id, _, _ in LISTED}
    for path in [*TEMPLATES.glob("*.j2"), *FOLDER.parent.rglob("*.py")]:
        asked |= set(re.findall(r'"([a-z-]+\.html\.j2)"', path.read_text("utf-8")))
    assert {path.name for path in TEMPLATES.glob("*.j2")} == asked


@pytest.mark.parametrize("section_id", [entry[0] for entry in LISTED])
def test_a_section_is_said_to_somebody_and_fails_nobody(results, hostile, section_id):
    """For each kind of reader it gives nothing, or a view that begins with a sentence."""
    [make] = [v for k, _, v in LISTED if k == section_id]
    leads = [made["lead"] for result in [*results.values(), hostile] if (made := make(Source(result))) is not None]
    assert all(lead.endswith(".") for lead in leads)
    assert leads or section_id == "progress"  # which needs an earlier assessment


@pytest.mark.parametrize("name", ["typical", "silent", "five", "quick"])
def test_every_section_that_is_there_can_be_jumped_to(results, name):
    """From the printed contents and from those of the page for a screen, in the order of the report."""
    model = view.build(results[name])
    page = templating.render(model, inline_css=False)
    there = [section["id"] for section in model["sections"]]
    printed = re.search(r'<p class="toc" id="contents">.*?</p>', page, re.S)[0]
    listed = re.findall(r'href="#([^"]+)"', printed)
    assert [k for k in listed if k in there] == there
    shown = [c["id"] for c in screen_page.contents(screen_page.to_screen(results[name]))]
    assert [k for k in shown if k in there] == there
    assert all(page.count(f' id="{k}"') == 1 for k in there)
