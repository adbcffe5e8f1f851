"""The PDF: accessible, reproducible, closed, and honest about missing libraries."""

import gc
import hashlib
import io
import re
import subprocess
import sys

import page
import pypdf
import pytest
from support import pages

from assessment import report
from assessment import wording as w
from assessment.errors import PdfUnavailable
from assessment.report import pdf, templating, view


@pytest.fixture(scope="module")
def typical(results, shelf):
    made = shelf.pdf(results["typical"])
    assert made.complaints == ()  # no missing glyph, no unknown property, nothing refused
    return made.data


def first_pages(data: bytes) -> list[str]:
    return pages.texts(data)[:2]


def faults(data: bytes) -> list[str]:
    return [f"{f.rule_id}: {f.message}" for f in page.validate_pdf_bytes(data, profile="ua1").failures]


def test_it_passes_the_accessibility_rules(typical):
    assert faults(typical) == []


def test_the_same_result_gives_the_same_bytes(results, typical):
    again = report.to_pdf(results["typical"])  # made anew, not taken from the shelf
    assert hashlib.sha256(again).digest() == hashlib.sha256(typical).digest()


def test_it_has_a_title_a_language_bookmarks_and_the_date_of_the_assessment(typical):
    reader = pypdf.PdfReader(io.BytesIO(typical))
    assert reader.metadata.title == "Skills-gap report: Applied ML Engineer, Robin Okafor"
    assert reader.metadata.creation_date.date().isoformat() == "2026-11-22"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert len(reader.outline) >= 1


def test_the_cover_is_one_page_and_every_section_follows_in_order(results, typical):
    pages = first_pages(typical)
    assert f"{w.points(results['typical']['headline']['learn']['share'])}" in pages[0]
    assert "Your first" not in pages[0] and pages[1].startswith("Your first four weeks")
    reader = pypdf.PdfReader(io.BytesIO(typical))
    marks = [item for item in reader.outline[1] if not isinstance(item, list)]
    found = [re.sub(r"^(\d+|Appendix [A-Z])\s+", "", mark.title) for mark in marks]
    wanted = [s["title"] for s in view.build(results["typical"], reference=False)["sections"]]
    assert [title for title in found if title in wanted] == wanted
    places = [reader.get_destination_page_number(mark) for mark in marks]
    assert places == sorted(places)


def test_links_are_https_or_lead_inside(typical):
    for sheet in pypdf.PdfReader(io.BytesIO(typical)).pages:
        for note in sheet.get("/Annots", []):
            action = note.get_object().get("/A")
            assert action is None or action["/URI"].startswith("https://")


def test_a_hostile_file_reaches_nothing(hostile, shelf):
    kept = shelf.pdf(hostile)
    made = kept.data
    assert faults(made) == []
    assert b"/EmbeddedFile" not in made and kept.complaints == ()
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert not reader.attachments
    cover, contents = first_pages(made)
    assert "Your first" not in cover and contents.startswith("Your first")


def test_without_gaps_or_strengths_it_still_prints(results, shelf):
    result = results["claimed"]  # no gap, and now no strength either
    result["strongest"], result["guidance"]["strengths"] = [], []
    made = shelf.pdf(result)
    assert faults(made.data) == [] and made.complaints == ()
    assert "No gap was found" in first_pages(made.data)[0]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://example.com/x.css",
        "https://example.com/x",
        "data:text/css,*{}",
        "skillgap:fonts/../LICENSE",
        "skillgap:fonts/FiraSans-Black.ttf",
        "ftp://a/b",
        "skillgap:",
    ],
)
def test_the_fetcher_refuses_all_but_bundled_fonts(url):
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises(FatalURLFetchingError):
        pdf._fetcher().fetch(url)


def test_the_fetcher_serves_the_bundled_font():
    answer = pdf._fetcher().fetch("skillgap:fonts/FiraSans-Regular.ttf")
    assert answer.read(4) == b"\x00\x01\x00\x00"


def test_importing_the_report_is_light():
    code = (
        "import sys, assessment.report; "
        "print([m for m in ('weasyprint', 'jinja2', 'pandas', 'numpy', 'markupsafe') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=templating.folder("")
    )
    assert done.stdout.strip() == "[]", done.stderr


def broken(name):
    raise OSError("cannot load library 'libgobject-2.0-0'")


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("linux", "apt install libpango-1.0-0"),
        ("darwin", "brew install pango"),
        ("win32", "WEASYPRINT_DLL_DIRECTORIES"),
    ],
)
def test_missing_libraries_name_the_command_and_leave_the_html(result, monkeypatch, platform, command):
    pdf._kit.cache_clear()
    monkeypatch.setattr(pdf, "import_module", broken)
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(PdfUnavailable, match=command):
        report.to_pdf(result)
    with pytest.raises(PdfUnavailable):
        report.warm()
    assert "<h1>" in report.to_html(result)
    monkeypatch.undo()
    pdf._kit.cache_clear()


def test_libraries_that_are_loaded_anew_set_the_same_fonts(result):
    """Otherwise every later report of this process, and of these tests, would be in some other font."""
    before = report.to_pdf(result, report.SUMMARY)
    pdf._kit.cache_clear()
    assert report.to_pdf(result, report.SUMMARY) == before


@pytest.mark.parametrize(("letters", "broken"), [(pdf.LONG_WORD, False), (pdf.LONG_WORD + 1, True)])
def test_only_words_that_may_fit_no_column_are_broken(letters, broken):
    made = pdf.write(f"<html lang='en'><title>t</title><p style='width: 25mm'>{'m' * letters}</p></html>")
    text = pages.texts(made)[0]
    assert text.count("m") == letters and ("m" * letters in text) != broken


def test_garbage_is_collected_again_whatever_happens():
    assert gc.isenabled()
    with pytest.raises(RuntimeError, match="refused"):
        pdf.write("<html lang='en'><title>t</title><img src='https://a.example/x.png' alt='x'></html>")
    assert gc.isenabled()
