"""The screen page as text: self-contained, one policy, equal bytes, ids and labels in order."""

import copy
import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser

import pytest
from support.emptied import emptied

from assessment.report import adapt, charts, sheet, templating
from assessment.report.screen_page import contents, store_key, to_screen


class Page(HTMLParser):
    """Every tag with its attributes, and what stands in scripts, styles and labels."""

    def __init__(self, text: str):
        super().__init__()
        self.tags, self.raw, self.open = [], {}, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.open = tag

    def handle_endtag(self, tag):
        self.open = None

    def handle_data(self, data):
        if self.open:
            self.raw[self.open] = self.raw.get(self.open, "") + data

    def all(self, tag: str) -> list[dict]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module", params=["typical", "zero", "five", "quick", "late", "hostile"])
def text(request, results, hostiles) -> str:
    return to_screen({**results, **hostiles}[request.param])


def test_nothing_is_fetched(text):
    """Addresses stand only in links a reader clicks; the icon is empty and stands in the page."""
    page = Page(text)
    for tag, attrs in page.tags:
        assert not set(attrs) & {"src", "srcset", "data", "poster", "action", "style", "xlink:href"}, tag
        assert not [name for name in attrs if name.startswith("on")], tag
        if tag == "a":
            assert re.match(r"#|https://", attrs["href"]), attrs
    assert [link["href"] for link in page.all("link")] == ["data:,"]
    assert not re.search(r"url\(|@import|https?:", page.raw["style"])
    assert not re.search(r"https?:|fetch|XMLHttp|eval|innerHTML|sendBeacon", page.raw["script"])


def test_the_policy_names_the_one_style_and_the_one_script(text):
    page = Page(text)
    rule = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    for tag in ("script", "style"):
        assert len(page.all(tag)) == 1
        digest = b64encode(hashlib.sha256(page.raw[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in rule
    assert rule.startswith("default-src 'none';") and "unsafe" not in rule


def test_ids_are_unique_and_every_jump_has_its_place(text):
    page = Page(text)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    jumps = [a["href"][1:] for a in page.all("a") if a["href"].startswith("#")]
    assert len(jumps) > 8 and set(jumps) <= set(ids)


def test_every_tick_has_a_label_and_a_key_of_its_own(text):
    page = Page(text)
    boxes = [i for i in page.all("input") if i.get("type") == "checkbox"]
    labels = [label["for"] for label in page.all("label")]
    fields = [attrs["id"] for name, attrs in page.tags if name in ("input", "select")]
    assert labels == fields and {box["id"] for box in boxes} <= {*labels}
    assert len({box["data-key"] for box in boxes}) == len(boxes)


@pytest.mark.parametrize("name", ["typical", "zero", "late", "quick", "claimed"])
def test_everything_in_the_plan_can_be_ticked(results, name):
    """A box for each step of the plan, in its order."""
    result = results[name]
    wanted = {f"step:{step['id']}" for step in result["plan"]["steps"]}
    boxes = [box for box in Page(to_screen(result)).all("input") if box["type"] == "checkbox"]
    assert {box["data-key"] for box in boxes} == wanted and len(boxes) == len(wanted)


def test_an_empty_plan_has_nothing_to_tick_or_to_move(result):
    emptied(result)
    assert Page(to_screen(result)).all("input") == []


def test_the_same_result_gives_the_same_bytes(result):
    before = copy.deepcopy(result)
    assert to_screen(result).encode("utf-8") == to_screen(copy.deepcopy(result)).encode("utf-8")
    assert result == before


def test_ticks_are_kept_for_this_result_alone(result):
    other = copy.deepcopy(result)
    assert store_key(result) == store_key(other)
    other["person"]["name"] = "Somebody Else"
    assert store_key(result) != store_key(other)


def test_hostile_text_stays_text(hostile):
    page = to_screen(hostile)
    assert page.count("<script") == 1 and "<img" not in page and page.count("<link") == 1
    assert "{{ 7*7 }}" in page and "\u202e" not in page and "\ud800" not in page
    assert not re.search(r'href="(?!https://|#|data:,")', page)


def test_nothing_of_the_print_is_left_out(results):
    """Every word of the printed body stands in the page, in the same order, beside what is added."""

    def words(text):
        body = re.search(r"<body[^>]*>(.*)</body>", text, re.S)[1]
        body = re.sub(
            r"<(script|nav|footer|form)\b.*?</\1>|<a class=\"skip\".*?</a>|<div id=\"tool-words\".*?</div>",
            "",
            body,
            flags=re.S,
        )
        # What is folded has a head of its own, and a count beside it.
        body = re.sub(r'<summary>(?:Show [^<]*|Levels, states and marks)</summary>', "", body)
        body = re.sub(r'(</h3>) <span class="small"[^>]*>[^<]*</span></summary>', r"\1", body)
        return re.sub("<[^>]+>", " ", body).split()

    from assessment.report import view

    printed = templating.render(view.build(results["typical"]), inline_css=False)
    assert words(to_screen(results["typical"])) == words(printed)


def test_contents_list_the_headings_in_words():
    body = '<h2 id="contents">Contents</h2><h2 class="x" id="a"><span>1</span>\nA &amp; B</h2><h2>none</h2>'
    assert contents(body) == [{"id": "a", "title": "1 A & B"}]


def test_cells_get_the_heading_of_their_column():
    table = '<table><thead><tr><th>A &amp; B</th><th>{}</th></tr></thead><tr><td>1</td><td class="n">2</td></tr></table>'
    chart = charts.svg(10, 10, "scale", ["<circle/>"])
    assert adapt.body(table.format("C<br>D")) == (
        '<div class="scroll"><table><thead><tr><th>A &amp; B</th><th>C<br>D</th></tr></thead>'
        '<tr><td data-label="A &amp; B">1</td><td data-label="C D" class="n">2</td></tr></table></div>'
    )
    assert 'data-label=""' in adapt.body(table.format(chart))


def test_a_row_that_does_not_match_its_head_is_left_alone():
    table = "<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td colspan=2>x</td></tr></table>"
    assert "data-label" not in adapt.body(table)


def test_charts_grow_and_wide_ones_with_words_may_scroll():
    small, strip = charts.svg(100, 20, "a", ["<circle/>"]), charts.svg(640, 12, "b", ["<rect/>"])
    wide = charts.svg(640, 100, "c", ["<text>x</text>"])
    assert 'width="130" height="26"' in adapt.body(small) and 'viewBox="0 0 100 20"' in adapt.body(small)
    assert "scroll" not in adapt.body(small) + adapt.body(strip)
    assert adapt.body(wide).startswith('<span class="scroll wide"><svg ')


def test_lengths_follow_the_reader_and_colours_the_mode():
    css = "@page { margin: 17mm } a { font-size: 9.2pt; margin: 2mm; color: #0b5a78; background: #fff }"
    text = sheet.build(css, '<circle fill="#a3420d"/>')
    assert "@page { margin: 17mm }" in text
    assert "a { font-size: 1rem; margin: 0.616rem; color: var(--c-0b5a78); background: var(--c-fff) }" in text
    assert '[fill="#a3420d"]{fill:var(--c-a3420d)}' in text
    assert ":root{--c-0b5a78:#0b5a78;--c-a3420d:#a3420d;--c-fff:#fff;}" in text
    assert text.count(sheet.dark("fff")) == 1 and sheet.dark("fff") == sheet.dark("ffffff")


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_dark_grounds_are_dark_and_words_on_them_are_readable():
    """Every text colour of the sheets and charts on every pale ground of the sheets."""
    css = templating.css() + (templating.folder(templating.TEMPLATES) / "screen.css").read_text("utf-8")
    texts = set(re.findall(r"(?<![-\w])color: #([0-9a-f]{6})", css)) | {charts.INK[1:], charts.MUTED[1:]}
    pale = {c for c in re.findall(r"background: #([0-9a-f]{6})", css) if _luminance(f"#{c}") > 0.8}
    dark_texts = {c for c in texts if _luminance(f"#{c}") < 0.3}
    assert len(pale) >= 3 and len(dark_texts) >= 4
    assert _luminance(sheet.dark("ffffff")) < 0.02 and _luminance(sheet.dark("000000")) > 0.8
    for text in dark_texts:
        for ground in pale:
            assert _contrast(sheet.dark(text), sheet.dark(ground)) >= 4.5, (text, ground)
