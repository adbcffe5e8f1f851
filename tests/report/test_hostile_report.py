"""Every text of a result may be hostile: nothing runs, loads, steers or spills, in HTML and in PDF."""

import copy
import io
import re

import page
import pypdf
import pytest
from attack import CHARACTERS, HEAP, LONG, MARKUP, Tags, hit
from support.pages import Pages

from assessment import report
from assessment.report import clean


@pytest.fixture(scope="module")
def known(results):
    """Elements and attributes of pages with harmless texts, short and long."""
    harmless = [results["typical"], hit(results["typical"], "plain words, many of them, " * 4)]
    return set().union(*(Tags(report.to_html(result)).names for result in harmless))


@pytest.mark.parametrize("kind", MARKUP)
def test_markup_is_printed_as_text(results, known, kind):
    """Not one element or attribute more than on a page without it, and every link as before."""
    result = hit(results["typical"], MARKUP[kind])
    found = Tags(report.to_html(result))
    assert found.names <= known
    assert all(link.startswith(("#", "https://")) for link in found.links)


@pytest.mark.parametrize("kind", MARKUP)
def test_an_address_that_is_not_https_is_no_link(results, kind):
    for address in (
        MARKUP[kind],
        f"https://a.example/{MARKUP[kind]}",
        "javascript:x",
        "file:///x",
        "//a.example",
    ):
        found = Tags(report.to_html(hit(results["typical"], address, ("url", "source_url", "link"))))
        links = {link for link in found.links if not link.startswith("#")}
        assert links <= ({address} if kind == "entity" and address.startswith("https:") else set())


@pytest.mark.parametrize("kind", CHARACTERS)
def test_characters_that_steer_or_break_are_gone(results, kind):
    text = report.to_html(hit(results["typical"], CHARACTERS[kind]))
    text.encode("utf-8")
    bad = "\x00\x07\x1b\x7f\x9b\u202e\u2066\u200b\u2028\u2029\ufeff\uffff"
    assert [hex(ord(c)) for c in bad if c in text] == []
    assert not HEAP.search(text)


@pytest.mark.parametrize("kind", LONG)
def test_texts_of_ten_thousand_characters_are_cut_and_say_so(results, kind):
    whole = hit(results["typical"], LONG[kind])
    text = report.to_html(whole)
    assert len(text) < 2_000_000 and "\u2026" in text  # a file full of them gives no book
    one = copy.deepcopy(results["typical"])
    one["areas"][0]["why"] = one["guidance"]["strengths"][0]["text"] = LONG[kind]
    assert LONG[kind][: clean.LIMIT - 50] in report.to_html(one)


def test_the_answers_part_is_cleaned_too(results):
    """It is looked up by id, but its levels are printed."""
    result = copy.deepcopy(results["typical"])
    for rating in result["answers"]["areas"].values():
        rating["level"] = "<b>\ud800\x1b" + "x" * 10_000
    text = report.to_html(result)
    text.encode("utf-8")
    assert "<b>\u2026" not in text and "\x1b" not in text and "x" * 2_100 not in text


def checked_pdf(made: bytes) -> Pages:
    """The pages of a PDF that is valid, holds no attachment and no script, links to https only, and has its
    cover alone."""
    assert [f.rule_id for f in page.validate_pdf_bytes(made, profile="ua1").failures] == []
    assert b"/EmbeddedFile" not in made and b"/JavaScript" not in made and b"/Launch" not in made
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert not reader.attachments
    for sheet in reader.pages:
        for note in sheet.get("/Annots", []):
            action = note.get_object().get("/A")
            assert action is None or action["/URI"].startswith("https://")
    sheets = Pages(made)
    assert sheets.texts[1].lstrip().startswith("Your first")
    return sheets


def test_a_pdf_of_attacks_only(results, shelf):
    """All payloads at once, in names, texts and addresses."""
    attack = " ".join([*MARKUP.values(), *CHARACTERS.values()])
    result = hit(hit(results["typical"], "javascript:x", ("url", "source_url")), "".join(MARKUP.values())[:120],
                 ("name", "title"))  # fmt: skip
    result["person"]["name"] = attack
    for number, check in enumerate(result["checks"]):
        check["stem"] = check["code"] = attack if number < 3 else check["stem"]
    text = "".join(checked_pdf(shelf.pdf(result).data).texts)
    assert "alert(1)" in text and "7*7" in text  # printed, not run


def test_a_pdf_of_names_without_end(results, shelf):
    """Names and some texts of 10,000 characters without a space: nothing lies over its neighbour."""
    long = LONG["one word"]
    result = hit(results["typical"], long, ("name", "title"))
    result["person"]["name"] = long
    for number, check in enumerate(result["checks"]):
        check["stem"] = check["code"] = long if number < 2 else check["stem"]
    ids = [skill["id"] for skill in result["skills"]]
    result["contradictions"] = {"above": ids[:5], "below": ids[5:9], "all_same": 3}
    result["bank"]["changed_since"], result["method"]["finished"] = True, False
    sheets = checked_pdf(shelf.pdf(result).data)
    width = sheets.size(0)[0]
    assert [letter for page in sheets.letters for letter in page if not 0 <= letter.x <= width] == []
    runs = re.findall("x+", " ".join(sheets.texts))
    assert 20 < max(map(len, runs)) < 150  # a word of thousands of letters is broken into lines
