"""Characters that fonts lack or that stack up: the text of the PDF stays readable and valid."""

import json
import logging
import unicodedata

import page
import pytest
from support import pages

from assessment import text as terminal_text
from assessment.report import pdf
from assessment.report.clean import printable
from assessment.report.formats import FORMATS

NOBODY_HAS = "\ue000"  # private use: in no font
EMOJI = "\U0001f469\u200d\U0001f4bb Zo\u00eb \u2764\ufe0f \U0001fae9"


def sheet(text: str) -> bytes:
    head = '<title>x</title><meta name="dcterms.created" content="2026-11-21">'
    return pdf.write(
        f'<html lang="en"><head>{head}</head><body><h1>{text}</h1><p>plain words</p></body></html>'
    )


def text_of(data: bytes) -> str:
    return pages.texts(data)[0]


def faults(data: bytes) -> list[str]:
    return [fault.rule_id for fault in page.validate_pdf_bytes(data, profile="ua1").failures]


def test_a_character_without_a_font_is_a_question_mark_and_the_rest_stays_text(caplog):
    """Drawn as a box it would make every word of the PDF unreadable to search and screen readers."""
    with caplog.at_level(logging.WARNING, "assessment.report.pdf"):
        made = sheet(f"Zo{NOBODY_HAS}e")
    assert faults(made) == []
    assert "Zo?e" in text_of(made) and "plain words" in text_of(made)
    told = [r.getMessage() for r in caplog.records if r.name == "assessment.report.pdf"]
    assert len(told) == 1 and "no font on this machine has U+E000; the PDF shows ? instead" in told[0]


def test_one_warning_names_what_is_missing_and_counts_the_rest(caplog):
    with caplog.at_level(logging.WARNING, "assessment.report.pdf"):
        sheet("".join(chr(0xE000 + n) for n in range(12)))
    told = [r.getMessage() for r in caplog.records if r.name == "assessment.report.pdf"]
    assert len(told) == 1 and "U+E000, U+E001, U+E002, U+E003, U+E004 and 7 more" in told[0]


def test_an_emoji_is_drawn_or_leaves_a_sign_and_is_named(caplog):
    """Whichever fonts this machine has: in the text of the PDF stands the emoji itself or a question mark."""
    with caplog.at_level(logging.WARNING, "assessment.report.pdf"):
        made = sheet(printable("a\U0001f680b"))
    assert faults(made) == []
    if "no font" in caplog.text:
        assert "a?b" in text_of(made) and "(U+1F680)" in caplog.text
    else:
        assert "a\U0001f680b" in text_of(made)


@pytest.mark.parametrize("name", ["csv", "md", "html", "json", "ics"])
def test_emoji_survive_in_every_format_of_text(result, name):
    result["person"]["name"] = EMOJI
    text = FORMATS[name].render(result).decode("utf-8").replace("\r\n ", "")  # a calendar folds its lines
    assert EMOJI in (json.loads(text)["person"]["name"] if name == "json" else text)


def test_emoji_survive_in_the_terminal():
    assert terminal_text.printable(EMOJI + "\x1b[2J") == EMOJI + "[2J"


@pytest.mark.parametrize(
    "name",
    [
        "\u0395\u03bb\u03ad\u03bd\u03b7 \u03a0\u03b1\u03c0\u03b1\u03b4\u03bf\u03c0\u03bf\u03cd\u03bb\u03bf\u03c5",
        "\u041e\u043b\u044c\u0433\u0430 \u0429\u0435\u0440\u0431\u0438\u043d\u0430",
        "Nguye\u0302\u0303n Thi\u0323 A\u0301nh Tuye\u0302\u0301t",
        "\u0141\u00f3d\u017a \u0130\u015f\u0131k \u00de\u00f3r \u1eb9\u0301",
    ],
    ids=["Greek", "Cyrillic", "Vietnamese in pieces", "Polish, Turkish, Icelandic, Yoruba"],
)
def test_names_the_bundled_font_covers_are_text(name, caplog):
    made = sheet(printable(name))
    assert faults(made) == [] and "no font" not in caplog.text
    assert unicodedata.normalize("NFC", name).replace(" ", "") in text_of(made).replace(" ", "")


@pytest.mark.parametrize(
    "name",
    [
        "\u05d3\u05e0\u05d4 \u05db\u05d4\u05df", "\u0645\u064f\u062d\u0645\u0651\u064e\u062f \u0639\u0644\u064a",
        "\u0928\u092e\u0938\u094d\u0924\u0947", "\u0e19\u0e49\u0e33", "\u738b\u5c0f\u660e",
        "Z" + "\u0321\u0337\u0301\u0300\u0302" * 15, "\u0301\u0302abc", "q\u0303\u0301\u0323",
        "\U0001f469\u200d\U0001f4bb Zo\u00eb \u2764\ufe0f \u2b50\u2705", "\u20d0x\u20d7", "\u3164\u2800 x",
        "a\u2003b\u2009c", "\ufdfd" * 20,
    ],
)  # fmt: skip
def test_any_name_gives_a_valid_pdf_whose_other_words_are_text(name):
    """Whatever fonts this machine has: drawn where one covers the script, a question mark elsewhere."""
    made = sheet(printable(name))
    assert faults(made) == []
    assert "plain words" in text_of(made)


def test_marks_do_not_stack_into_the_next_line_and_spaces_are_plain():
    assert printable("Z" + "\u0321\u0337\u0301" * 25).count("\u0301") <= 2
    assert len(printable("q" + "\u0303\u0301\u0323" * 25)) <= 4
    assert printable("\u0301abc") == "abc"
    assert printable("a\u2003b\u00a0c") == "a b\u00a0c"
