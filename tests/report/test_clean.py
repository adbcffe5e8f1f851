"""Text hygiene before anything is printed."""

import pytest

from assessment.report import clean


def test_control_direction_and_surrogate_characters_are_dropped():
    assert clean.printable("a\u202eb\ud800c\x07d\u2066e") == "abcde"


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f680 Zo\u00eb \u0141\u00f3d\u017a \u738b",
        "\U0001f469\u200d\U0001f4bb \u2764\ufe0f \U0001f44d\U0001f3fd \U0001f1e9\U0001f1ea 1\ufe0f\u20e3",
        "\U0001fae9 \U0001faff",  # newer than the tables of some Python
        "\ue000 \uf8ff x\u20d7",
    ],
)
def test_what_fonts_may_lack_stays_in_the_text(text):
    """Emoji, also those that are several joined, private and new characters: none goes without a sign."""
    assert clean.printable(text) == text


def test_a_joiner_that_joins_nothing_is_dropped():
    assert clean.printable("a\u200db \u200d\U0001f469\u200d \U000e0061x\ufdd0") == "ab \U0001f469 x"


def test_long_texts_are_cut():
    assert len(clean.printable("x" * 200_000)) == clean.LIMIT


def test_quotes_are_set_outside_code_only():
    assert clean.typeset("don't say \"yes\" to `x = 'a'`") == "don\u2019t say \u201cyes\u201d to `x = 'a'`"


def test_the_code_of_a_check_is_printed_as_it_was_shown():
    check = {"stem": 'What\'s "x"?', "code": "x = {'a': \"b\"}\nprint(50 % 7)"}
    (shown,) = clean.clean({"checks": [check]})["checks"]
    assert shown == {"stem": "What\u2019s \u201cx\u201d?", "code": check["code"]}


def test_no_break_before_a_percent_sign():
    assert clean.typeset("30 % theory") == "30\u00a0% theory"


def test_code_is_told_from_words():
    assert clean.pieces("use `x < 1` here") == [(False, "use "), (True, "x < 1"), (False, " here")]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://a.example/",
        "",
        None,
        "https://a.example/\nx",
        'https://a.example/"x',
        "data:text/html,x",
        "https://" + "a" * 600,
        "https://\u0430.example/",
    ],
)
def test_only_plain_https_becomes_a_link(url):
    assert clean.web_link(url) is None


def test_https_is_kept():
    assert clean.web_link("https://a.example/b?c=1#d") == "https://a.example/b?c=1#d"


def test_ids_and_answers_are_left_alone():
    """Whatever is looked up or compared, at every place where it stands; the types of the document say where."""
    it = "it's"
    bad = {
        "strongest": [it], "plan": {"steps": [{"id": it, "needs": [it]}]},
        "checks": [{"outcome": "don't know", "source": it, "source_url": it, "stem": it}],
        "skills": [{"id": it, "note": it, "name": it}], "progress": {"skills": [{"verdict": it, "id": it}]},
        "answers": {"notes": {it: it}, "updated": it}, "resources": {it: {"url": it, "name": it}}, "new key": it,
    }  # fmt: skip
    said = "it\u2019s"
    assert clean.clean(bad) == {
        "strongest": [it], "plan": {"steps": [{"id": it, "needs": [it]}]},
        "checks": [{"outcome": "don't know", "source": said, "source_url": it, "stem": said}],
        "skills": [{"id": it, "note": it, "name": said}], "progress": {"skills": [{"verdict": it, "id": it}]},
        "answers": {"notes": {it: it}, "updated": it}, "resources": {it: {"url": it, "name": said}}, "new key": said,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("note", "links"),
    [
        ("https://example.org/a?b=1", ["https://example.org/a?b=1"]),
        ("See https://example.org/a, and (https://example.org/b).", ["https://example.org/a"]),
        ("https://a.example/1 https://b.example/2!", ["https://a.example/1", "https://b.example/2"]),
        ("http://example.org www.example.org javascript:alert(1) file:///etc/passwd", []),
        ("https://bank.example@evil.example/ https://x.example/'onclick= https://b\u00fccher.example", []),
        ("<a href=https://example.org>x</a>", []),
    ],
)
def test_only_clean_https_addresses_in_a_note_are_links(note, links):
    """And nothing of the line is lost, moved or changed."""
    found = clean.linked(note)
    assert [piece["url"] for piece in found if piece["url"]] == links
    assert "".join(piece["name"] for piece in found) == note
