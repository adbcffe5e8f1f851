"""The guard: whatever the text of a page, what it lets pass runs and loads nothing, by anybody's parser."""

import itertools
import random
import re
from html.parser import HTMLParser

import pytest
import tinyhtml5
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import report
from assessment.report import guard, templating, tree, view

OK = "https://example.com/guide?a=1&b=2"
HEAD = '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>'
END = "</body></html>"
DOT = "data:image/png;base64,iVBORw0KGgo="
ACTS = re.compile(r"on|srcset$|ping$|poster$|background$|action$|formaction$|data$|manifest$|http-equiv$|dynsrc$")
RUNS = {"script", "iframe", "frame", "object", "embed", "link", "base", "form", "set", "animate", "audio", "video",
        "foreignobject", "math", "template", "noscript", "textarea", "select", "xmp", "plaintext"}  # fmt: skip


def judged(body: str) -> tuple[str, list]:
    return guard.sound(HEAD + body + END, frozenset({OK}))


def harmful(tag: str, attributes) -> list:
    """What of an element would run, load or lead elsewhere, told without the guard's own lists."""
    found = [tag] if tag.lower() in RUNS else []
    for name, value in attributes:
        name, value = name.lower().rpartition("}")[2], value or ""
        loads = name in ("src", "href", "xlink:href") and not value.startswith(("#", "data:image/", OK))
        styled = name == "style" and re.search(r"url|image|src|import|\\", value.replace(f"url({DOT})", ""), re.I)
        if ACTS.match(name) or loads or styled:
            found.append((tag, name, value))
    return found


class Lenient(HTMLParser):
    """Reads tags as this parser sees them, which is not as a browser does."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += harmful(tag, attrs)


def harm_in(text: str) -> list:
    """What harms in a page, by two parsers that do not agree on everything."""
    lenient = Lenient()
    lenient.feed(text)
    lenient.close()
    nodes = [node for node in tinyhtml5.parse(text).iter() if isinstance(node.tag, str)]
    return lenient.found + [x for n in nodes for x in harmful(n.tag.rpartition("}")[2], n.attrib.items())]


REFUSED = [
    # what only some parsers take for a comment
    "<!--><meta http-equiv=refresh content='0;url=http://a.example/?n=x'>-->", "<!---><img src=x>-->",
    "<!-- --!><img src=x>-->", "<!x><script>a()</script>", "<?x ?><img src=x>", "</ x><img src=x>",
    "<![CDATA[><script>a()</script>]]><svg><style><img src=x onerror=a()></style></svg>",
    # what changes its meaning with what stands around it
    "<noscript><p title='</noscript><img src=x onerror=a()>'></noscript>", "<template><img src=x></template>",
    "<svg></p><style><a id='</style><img src=1 onerror=a()>'>", "<svg><style>p{}</style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=a()&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=a()>", "<math><mi>x</mi></math>",
    "<svg><foreignObject><p>x</p></foreignObject></svg>", "<svg><desc><img src=x></desc></svg>",
    "<textarea><p>x</p></textarea>", "<select><option>x</select>", "<xmp><img src=x></xmp>", "<plaintext>x",
    "<noembed><img src=x></noembed>", "<noframes><img src=x></noframes>", "<table><img src=x></table>",
    # what loads, sends or runs
    "<script>a()</script>", "<SCRIPT src=//a.example></SCRIPT>", "<p/onclick=a()>x", "<p\fonclick=a()>x",
    "<img src=x alt>", "<img srcset='x 1x' alt>", "<img src='data:text/html;base64,AAAA' alt>",
    "<svg><image href=x /></svg>", "<svg><image xlink:href='//a.example'/></svg>",
    "<svg><use href='data:image/svg+xml;base64,AAAA#a'/></svg>", "<svg><feImage href=x /></svg>",
    "<svg><a href='https://a.example/'><text>x</text></a></svg>", "<svg><script>a()</script></svg>",
    "<svg><set attributeName=href to='javascript:a()'/></svg>", "<svg onload=a()></svg>",
    "<svg><animate attributeName=href values='javascript:a()'/></svg>", "<svg xml:base='//a.example'></svg>",
    "<table background=x><tr><td>x</td></tr></table>", "<video poster=x></video>", "<audio src=x></audio>",
    "<iframe srcdoc='x'></iframe>", "<object data=x></object>", "<embed src=x>", "<input type=image src=x>",
    "<form action=x><button>x</button></form>", "<button formaction=x>x</button>", "<button type=submit>x</button>",
    "<base href='//a.example'>", "<link rel=dns-prefetch href='//a.example'>",
    "<link rel=attachment href='file:///etc/passwd'>", "<meta http-equiv=refresh content=0>",
    "<meta charset=iso-2022-jp>", "<meta name=referrer content=unsafe-url>", "<isindex action=x>",
    f"<a href='{OK}' ping='//a.example'>x</a>", f"<a rel=attachment href='{OK}'>x</a>",
    # links
    "<a href='javascript:a()'>x</a>", "<a href='java&Tab;script:a()'>x</a>", "<a href='&#x1;javascript:a()'>x</a>",
    "<a href='//a.example'>x</a>", "<a href='data:text/html,x'>x</a>", "<a href='http://a.example'>x</a>",
    f"<a href='{OK}&n=Robin'>x</a>", "<a href='https://example.com/Robin'>x</a>", "<a href='HTTPS://example.com'>x</a>",
    "<a href='mailto:a@example.com?subject=Robin'>x</a>",
    # CSS, in every spelling
    "<p style='background:url(//a.example)'>x</p>", "<p style='background:u\\72l(//a.example)'>x</p>",
    "<p style='background:URL( \"//a.example\" )'>x</p>", "<p style=\"background:image-set('x' 1x)\">x</p>",
    "<p style=\"background:-webkit-image-set('x' 1x)\">x</p>", "<p style='--a:url(x)'>x</p>",
    "<p style=\"background:src('x')\">x</p>", "<p style='background:url(data:text/html,x)'>x</p>",
    "<style>@import 'x';</style>", "<style>@\\69mport 'x';</style>", "<style>p{background:url(/**/x)}</style>",
    "<style>@namespace url(x);</style>", "<style>p{a:(((url(x))))}</style>", "<style>p{background:url(x</style>",
    "<style>p{-weasy-link:attr(title)}</style>", "<svg><rect fill='url(x)'/></svg>",
    "<svg><rect fill='ur\\6c(x)'/></svg>", "<svg><rect style='fill:url(x)'/></svg>",
    "<p is=x-y>x</p>", "<x-y>x</x-y>", "<div>" * 500,
]  # fmt: skip


@pytest.mark.parametrize("body", REFUSED, ids=[body[:50] for body in REFUSED])
def test_what_runs_loads_or_tells_is_refused(body):
    assert judged(body)[1]


PASSED = [
    "<p>a<b>b</p>", "<!-- a note --><p>x</p>", "<p>a < b & c</p>", "<table><tr><td>x<table><tr><td>y</table></table>",
    f"<a href='{OK.replace('&', '&amp;')}' target=_blank rel='noopener noreferrer'>x</a>", "<a href='#gaps'>x</a>",
    f"<img src='{DOT}' alt='x' width=4>", f"<svg viewBox='0 0 1 1'><image href='{DOT}'/></svg>",
    "<svg><defs><linearGradient id=a><stop offset=1 /></linearGradient></defs><rect fill='url(#a)'/></svg>",
    "<svg><g id=a></g><use href='#a'/></svg>", "<p style='color:red;width:calc(1mm + 2mm)'>x</p>",
    f"<p style='background:url({DOT})'>x</p>", "<style>a::after{content:target-counter(attr(href), page)}</style>",
    "<details open><summary>x</summary>y</details>", "<input type=checkbox checked>",
    "<progress max=3 value=1></progress>",
    "<pre>\n\nx</pre>", "<p title='<img src=x onerror=a()>' data-x=1 aria-label='(x)'>x</p>", "<font color=red>x</font>",
    "<b><p>a</b>b", "<ol start=3><li>a<li>b</ol>", "<p>&lt;script&gt;&amp;amp;</p>", "<dl><dt>a<dd>b</dl>",
]  # fmt: skip


@pytest.mark.parametrize("body", PASSED, ids=[body[:50] for body in PASSED])
def test_what_a_report_may_hold_passes_and_means_the_same(body):
    """The page that is written shows the words of the one that was made."""
    text, faults = judged(body)
    assert faults == [] and harm_in(text) == []
    assert words(text) == words(HEAD + body + END)


def words(text: str) -> list[str]:
    """What a reader reads: no comment."""
    pieces = [(node.text if isinstance(node.tag, str) else "", node.tail) for node in tinyhtml5.parse(text).iter()]
    return sorted("".join(piece or "" for pair in pieces for piece in pair).split())


def test_a_page_without_fault_of_spelling_is_written_as_it_stands(results):
    for name in ("typical", "zero", "late"):
        page = templating.render(view.build(results[name]), inline_css=True)
        links = frozenset(re.findall(r'href="(https:[^"]+)"', page))
        assert guard.sound(page, links) == (page, [])


def test_a_page_on_which_parsers_differ_is_written_as_the_tree_that_was_judged():
    text, faults = judged("<!--!> <p onclick=a()> --><p>a</b><p title='a\"b'>")
    assert faults == [] and "onclick" not in text and "<!--" not in text
    assert tree.read(text).is_plain and tree.written(tree.read(text).root) == text


PIECES = [
    *{piece for body in REFUSED + PASSED for piece in re.findall(r"<[^<>]*>?|>|[^<>]+", body)}, "<!--", "-->", "<",
    ">", '"', "'", "=", "</style>", "</title>", "</svg>", "</table>", "<svg>", "<p>", "\0", "&lt;", "`", "/", "\f",
]  # fmt: skip
PIECES.sort()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join))
def test_no_mixture_of_pieces_passes_with_something_that_harms(body):
    text, faults = judged(body)
    assert faults or harm_in(text) == []


def test_the_property_can_fail():
    """The judge of the test above sees what harms in nearly everything that is refused."""
    seen = [body for body in REFUSED if harm_in(HEAD + body + END)]
    assert len(seen) > len(REFUSED) / 2


def test_mixtures_of_harmless_pieces_often_pass():
    rng = random.Random(1)
    bodies = ["".join(rng.sample(PASSED, 3)) for _ in range(60)]
    assert sum(not judged(body)[1] for body in bodies) > 50


@pytest.mark.parametrize("spelling", ["url(", "URL(", "\\75rl(", "u\\000072 l(", "\\55\\52\\4c("])
@pytest.mark.parametrize("address", ["//a.example", "'x'", '"https://a.example"', " x ", "x\\)"])
def test_every_spelling_of_an_address_in_css_is_found(spelling, address):
    quoted = f"<style>p{{background:{spelling}{address})}}</style>"
    assert judged(quoted)[1]


def test_addresses_are_those_that_stand_word_for_word():
    text = '<a href="https://a.example/?x=1&amp;y=2"><a href="https://a.example/{{ title }}">'
    text += '{{ "mailto:a@b.example" }}'
    found = guard.addresses(text)
    assert {"https://a.example/?x=1&y=2", "mailto:a@b.example"} <= found
    assert not any(address.endswith("a.example/") for address in found)


def test_copies_of_the_shipped_parts_lead_where_they_led(result, tmp_path):
    (tmp_path / "macros.html.j2").write_bytes((templating.folder(templating.TEMPLATES) / "macros.html.j2").read_bytes())
    with report.own_templates(str(tmp_path)):
        assert "href=\"https://" in report.to_html(result)


def test_all_pairs_of_comment_openings_and_endings():
    """A browser's idea of where a comment ends is the one that counts."""
    openings = ["<!--", "<!-->", "<!--->", "<!-", "<!", "<?", "</", "<![CDATA["]
    endings = ["-->", "--!>", "->", ">", "]]>", "-- >", "--", ""]
    for opening, ending in itertools.product(openings, endings):
        text, faults = judged(f"{opening} <img src=x onerror=a()> {ending}<p>x</p>")
        assert faults or harm_in(text) == [], (opening, ending)
