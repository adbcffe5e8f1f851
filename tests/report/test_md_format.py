"""Markdown as GitHub reads it: the right core, and names that stay names."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from assessment import wording as w
from assessment.report.clean import typeset
from assessment.report.formats.markup import escape, running
from assessment.report.formats.md import FORMAT

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PAUSE = "\u200b"
OUR_TAGS = {"br", 
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "strong",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "ul",
    "li",
    "a",
    "code",
}

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; &#60;b&#62;",
    "**bold** _it_ ~~gone~~ `code` ``x``",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "<https://evil.example/> https://evil.example www.evil.example",
    "a | b | c",
    "a \\| b \\",
    "# head",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "> quote",
    "[x] done",
    "@everyone look at #12 and octo/repo#3",
    "$x^2$ $$y$$",
    "line\nbreak\n\n# head\n---\n| a |\n| - |",
    "[a]: https://evil.example",
    "<!-- ",
    "```\ncode",
]


class Page(HTMLParser):
    """Tags, links and text of a page."""

    def __init__(self, markdown: str):
        super().__init__()
        self.tags, self.links, self.text = set(), [], ""
        self.feed(PARSER.render(markdown))

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [v for k, v in attrs if k in ("href", "src")]

    def handle_comment(self, data):
        self.tags.add("comment")

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize(
    "place", ["{}", "- [ ] {}", "# Skills gap: {}", "| a | b |\n| - | - |\n| {} | end |"]
)
def test_a_hostile_text_shows_itself_and_does_nothing_else(text, place):
    """The page shows the text as it was typed, on one line, and holds no tag that the place did not bring."""
    plain = Page(place.format("plain"))
    page = Page(place.format(escape(text)))
    assert page.tags == plain.tags and page.links == []
    shown = page.text.replace(PAUSE, "")
    assert shown == plain.text.replace("plain", " ".join(text.split()))
    assert not set(escape(text)) & set("<>\n")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [(":smile: a:+1:b :e-mail::-1:", [":smile:", ":+1:", ":e-mail:", ":-1:"]),
     ("@octo", ["@octo"]), ("see #12", ["#12"]), ("https://a.example www.a.example", ["://", "www."])],
)
def test_nothing_is_taken_for_a_mention_or_an_address(text, pieces):
    """A space of no width stands inside, so that a tracker finds no name, number or address."""
    shown = Page(escape(text)).text
    assert PAUSE in shown and all(piece not in shown for piece in pieces)


def test_code_between_backticks_stays_code():
    page = Page(running("Call `a[i] | b_c` *now*, `x"))
    assert page.tags == {"p", "code"} and page.text.strip() == "Call a[i] | b_c *now*, `x"
    assert running("`a`") == "`a`"
    assert Page(running("`a\n\n# b`")).tags == {"p", "code"}


def test_the_whole_page_with_a_hostile_person_holds_no_foreign_tag(hostile):
    for skill in hostile["skills"]:
        skill["name"] = ATTACKS[len(skill["id"]) % len(ATTACKS)]
    for phase in hostile["plan"]["phases"]:
        phase["title"] = "| # <b>x</b>"
    page = Page(FORMAT.render(hostile).decode("utf-8"))
    assert page.tags <= OUR_TAGS and page.links == []


def test_only_https_addresses_become_links(result):
    urls = {r["url"] for r in result["resources"].values()}
    links = Page(FORMAT.render(result).decode("utf-8")).links
    assert len(links) > 5 and set(links) <= urls and all(link.startswith("https://") for link in links)


def test_a_long_name_is_cut(result):
    result["person"]["name"] = "N" * 10_000
    assert "N" * 80 in (text := FORMAT.render(result).decode("utf-8")) and "N" * 81 not in text


def example(name: str) -> tuple[dict, str]:
    result = json.loads((EXAMPLES / f"{name}.result.json").read_text("utf-8"))
    return result, FORMAT.render(result).decode("utf-8").replace("\N{NO-BREAK SPACE}", " ")


def test_known_answer_of_the_first_example():
    _, text = example("platform")
    assert text.startswith("# Skills gap: ML Platform Engineer, Alex Novak\n\n**43 % of this role")
    assert "| Evaluation metrics | must | 0.5 → 3 | 7 hours |\n" in text
    assert "#### 1. Replace loops by array operations\n\n2 hours, 4 Jan 2027 to 5 Jan 2027; NumPy" in text
    assert "it ends about 7 November 2027." in text


@pytest.mark.parametrize("name", ["platform", "overconfident", "halfway"])
def test_every_step_is_a_section_with_its_hours_days_and_one_box(name):
    result, text = example(name)
    road = text.split("## Roadmap")[1].split("## What to show")[0]
    heads = re.findall(r"^#### \d+\. (.*)\n\n(.*)", road, re.M)
    steps = result["plan"]["steps"]
    assert [title.replace("\\", "") for title, _ in heads] == [typeset(step["title"]) for step in steps]
    for (_, said), step in zip(heads, steps, strict=True):
        when = f"{w.hours(step['hours'])}, {w.short_days(step['start'], step['end'])}".replace(w.SPACE, " ")
        assert said.startswith(when)
    assert road.count("- [ ] ") == len(steps)


def test_what_is_put_off_and_a_missed_date_are_said():
    result, text = example("overconfident")
    assert "Your date of 1 October 2027 is missed" in text
    part = text.split("### Not now")[1].split("## ")[0]
    assert part.count("\n- ") == len(result["plan"]["not_now"]) > 0


def test_somebody_without_gaps_gets_no_empty_table(results):
    text = FORMAT.render(results["five"]).decode("utf-8")
    assert "| --- |" not in text and "No gap was found for this role." in text
