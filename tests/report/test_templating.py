"""The HTML file: self-contained, escaped, readable."""

import re

import pytest
from jinja2 import UndefinedError

from assessment import report
from assessment.report import charts, templating


def test_hostile_text_is_escaped_everywhere(hostile):
    page = report.to_html(hostile)
    assert "<script" not in page and "<link" not in page and "<img" not in page
    assert "&lt;script" in page and "{{ 7*7 }}" in page  # shown as text, never run
    assert not re.search(r'href="(?!https://|#)', page)
    assert "\u202e" not in page and "\ud800" not in page
    page.encode("utf-8")


def test_the_file_needs_nothing_from_outside(result):
    page = report.to_html(result)
    assert "@import" not in page and "url(" not in page and " src=" not in page
    assert page.lstrip().startswith("<!DOCTYPE html>") and "<style>" in page and '<html lang="en">' in page


@pytest.mark.parametrize(
    "name",
    [
        "W" * 80,
        "\u05d3\u05e0\u05d4 \u05db\u05d4\u05df",
        "\U0001f680 Zo\u00eb \u0141\u00f3d\u017a",
        "\u738b" * 80,
        'O\'Neil "Bo" & <b>',
        None,
    ],
)
def test_any_name_will_do(result, name):
    result["person"]["name"] = name
    page = report.to_html(result)
    assert "<b>\u201d" not in page


def test_a_missing_value_is_an_error_and_no_blank(result):
    template = templating.environment().from_string("{{ nothing_here }}")
    with pytest.raises(UndefinedError):
        template.render()


def test_only_charts_are_trusted():
    with pytest.raises(ValueError):
        templating.environment().from_string("{{ x | svg }}").render(x="<script>")


def test_every_chart_has_a_title_first_and_its_own_font(result):
    page = report.to_html(result)
    figures = re.findall(r"<svg [^>]*>(<\w+>)", page)
    assert len(figures) > 100 and set(figures) == {"<title>"}
    drawn = re.findall(r"(<svg [^>]*>)(.*?)</svg>", page)
    assert all(("font-family=" in tag) == ("<text" in body) for tag, body in drawn)
    assert "nan" not in "".join(re.findall(r"<svg.*?</svg>", page)).lower().replace("finance", "").replace(
        "governance", ""
    )


def test_charts_escape_their_words():
    assert "<b>" not in charts.level_bar(1, 0, 2, 3, "<b>")


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_colours_have_enough_contrast():
    css = templating.css()
    texts = set(re.findall(r"(?<![-\w])color: (#[0-9a-f]{6})", css)) | {charts.INK, charts.MUTED}
    grounds = set(re.findall(r"background: (#[0-9a-f]{6})", css)) - {charts.ACCENT}
    assert len(texts) >= 4 and "#ffffff" in grounds
    for text in texts:
        for ground in {g for g in grounds if _luminance(g) > 0.8}:
            assert contrast(text, ground) >= 4.5, (text, ground)
    for shape in (charts.ACCENT, charts.WARNING, charts.INK):
        assert contrast(shape, "#ffffff") >= 3
