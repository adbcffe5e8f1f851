"""Templates of the user's own: file by file, in a sandbox, blamed by file and line when they fail."""

import os
import re
import struct
import zlib
from base64 import b64encode

import page
import pytest

from assessment import report
from assessment.errors import TemplatesError
from assessment.report import templating

PART = "method.html.j2"  # a section that every report has


@pytest.fixture
def folder(tmp_path):
    """Write a template and get its folder."""

    def write(text: str, name: str = PART):
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path

    return write


def shown(result, folder) -> str:
    with report.own_templates(str(folder)):
        return report.to_html(result)


def fails(result, folder) -> str:
    """The message of a template that fails: one line with the folder and the way out in it."""
    with pytest.raises(TemplatesError) as problem:
        shown(result, folder)
    said = str(problem.value)
    assert str(folder) in said and "\n" not in said
    return said


def dot(red: int = 255) -> bytes:
    """A PNG of one pixel."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes([0, red, 0, 0])))
            + chunk(b"IEND", b""))  # fmt: skip


def test_a_file_of_the_folder_takes_the_place_of_the_shipped_one_and_no_other(result, folder):
    shipped = report.to_html(result)
    page_ = shown(result, folder("<p>Example Ltd, for {{ role }}</p>\n"))
    assert f"<p>Example Ltd, for {result['person']['role']['name']}</p>" in page_
    part = re.compile(r'(?s)<section class="part method.*?</section>')
    assert part.sub("", page_) == part.sub("", shipped) != page_
    assert report.to_html(result) == shipped  # and only inside the block


def test_copies_of_the_shipped_templates_give_the_same_page(result, tmp_path):
    for path in templating.folder(templating.TEMPLATES).iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert shown(result, tmp_path) == report.to_html(result)


def test_names_stay_escaped_in_a_template_of_ones_own(hostile, folder):
    page_ = shown(hostile, folder('<p title="{{ title }}">{{ title }}{{ title ~ "" }}</p>'))
    assert "<script" not in page_ and page_.count("&lt;script") >= 3


FAILURES = [
    ("\n\n{{ nothing_here }}", 3, "'nothing_here' is undefined"),
    ("\n{{ v.nothing_here }}", 2, "has no attribute 'nothing_here'"),
    ("\n{% if %}", 2, "Expected an expression"),
    ("{% for a in v %}", 1, "Unexpected end of template"),
    ("\n{{ 1 / 0 }}", 2, "division by zero (ZeroDivisionError)"),
    ("\n{{ v.limits | safe }}", 2, "No filter named 'safe'"),
    ("\n\n\n{% autoescape false %}{{ role }}{% endautoescape %}", 4, "escaping cannot be turned off"),
    ("\n{%- autoescape\nfalse %}{{ role }}{% endautoescape %}", 2, "escaping cannot be turned off"),
    ('{{ "<svg onload=x>" | svg }}', 1, "only charts may be printed unescaped"),
    ('{{ "".__class__.__mro__ }}', 1, "'__class__'"),
    ("\n{{ v.blocks.append(1) }}", 2, "'append'"),
    ("{{ range(10 ** 9) }}", 1, "Range too big"),
    ('{% include "method.html.j2" %}', 1, "without end"),
    ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", 1, "without end"),
    ('\n{% include "../../../etc/passwd" %}', 2, "there is no template"),
    ('\n{% include "/etc/passwd" %}', 2, "there is no template"),
    ('\n{{ "x" * 10 ** 9 }}', 2, "too much"),
    ("\n{{ 9 ** 1000000000 }}", 2, "too much"),
    ('\n{{ "nowhere.png" | asset }}', 2, "no file nowhere.png"),
    ('\n{{ "/etc/passwd" | asset }}', 2, "no picture"),
    ('\n{{ "../x.png" | asset }}', 2, "leads out of the folder"),
]


@pytest.mark.parametrize(("text", "line", "words"), FAILURES, ids=[f[0].strip()[:40] for f in FAILURES])
def test_a_template_that_fails_is_named_with_its_line(result, folder, text, line, words):
    said = fails(result, folder(text))
    assert f"{PART}, line {line}:" in said and words in said
    assert "mend it there, or leave out --templates" in said


@pytest.mark.parametrize(
    "text",
    [
        '<img src="http://a.example/x.png">', "<img src=//a.example/x.png>", '<img src="file:///etc/passwd">',
        "<script>alert(1)</script>", "<p onclick=\"x()\">x</p>", '<a href="javascript:x()">x</a>',
        '<link rel="attachment" href="file:///etc/passwd">', '<base href="http://a.example/">',
        '<iframe src="x"></iframe>', '<p style="background: url(http://a.example/)">x</p>',
        "<style>@import 'x.css';</style>", '<svg><image href="file:///x"/></svg>',
        '<meta http-equiv="refresh" content="0">', '<object data="file:///etc/passwd"></object>',
        "<form action='/'></form>", '<a href="{{ \'file:///x\' }}">x</a>',
    ],
)  # fmt: skip
def test_a_page_that_would_load_or_run_something_is_refused(result, folder, text):
    assert f"{PART}, line 2:" in fails(result, folder(f"<p>first</p>\n{text}"))


@pytest.mark.parametrize(
    "inside",
    ['<image href="http://a.example/x.png"/>', '<image xlink:href="file:///x"/>', '<use href="other.svg#a"/>',
     '<rect fill="url(http://a.example/x#y)"/>', "<style>@import 'x.css';</style>",
     '<image href="data:image/svg+xml;base64,{}"/>'.format(
         b64encode(b'<svg xmlns="http://www.w3.org/2000/svg"><image href="x.png"/></svg>').decode())],
)  # fmt: skip
def test_a_drawing_that_would_load_something_is_refused_wherever_it_stands(result, folder, inside):
    """As a file of the folder, in an address of the page, and in the style sheet: never left out unsaid."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">' + inside + "</svg>"
    address = f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
    own = folder("<img alt=\"x\" src=\"{{ 'x.svg' | asset }}\">")
    (own / "x.svg").write_text(drawing, "utf-8")
    assert "reaches outside" in fails(result, own)
    assert f"{PART}, line 2: in a drawing" in fails(result, folder(f'<p>a</p>\n<img alt="x" src="{address}">'))
    own = folder("<p>x</p>")
    (own / "extra.css").write_text(f"\nh2 {{ background: url({address}) }}", "utf-8")
    assert "extra.css, line 2: in a drawing" in fails(result, own)


def test_a_page_that_grows_without_end_is_ended(result, folder):
    said = fails(result, folder('{% for a in range(99999) %}{{ "x" * 1000 }}{% endfor %}'))
    assert "grows over 5,000,000 characters" in said


def test_a_shipped_template_that_misses_something_of_ours_is_no_riddle(result, folder):
    said = fails(result, folder("{# no macro here #}", "macros.html.j2"))
    assert "the shipped " in said and "failed" in said


def test_links_out_of_the_folder_are_refused(result, folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "x.html.j2"
    outside.write_text("secret", "utf-8")
    own = folder("x", "macros.html.j2")
    (own / "macros.html.j2").unlink()
    (own / PART).symlink_to(outside)
    assert "leads out of the folder" in fails(result, own)
    (own / PART).unlink()
    (own / "near.j2").write_text("<p>near</p>", "utf-8")
    (own / PART).symlink_to("near.j2")  # a link inside the folder is a file like any other
    assert "<p>near</p>" in shown(result, own)


def test_what_is_no_folder_of_templates_is_named(result, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    (tmp_path / "empty").mkdir()
    for place, words in (("nowhere", "cannot be read"), ("file", "this is a file"), ("empty", PART)):
        assert words in fails(result, tmp_path / place)


@pytest.mark.parametrize(
    ("content", "words"), [(b"x\n\xff", "line 2"), (b"x" * 5_000_001, "at most")], ids=["binary", "giant"]
)
def test_a_file_that_is_no_template_is_named(result, tmp_path, content, words):
    (tmp_path / PART).write_bytes(content)
    said = fails(result, tmp_path)
    assert PART in said and words in said


def test_a_device_is_not_read(result, tmp_path):
    os.mkfifo(tmp_path / PART)
    assert "is not a file" in fails(result, tmp_path)


def test_everything_is_compiled_before_anything_is_asked(folder):
    with pytest.raises(TemplatesError, match=f"{PART}, line 2"):
        with report.own_templates(str(folder("\n{% if %}")), check=True):
            pytest.fail("never reached")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("p { background: url(http://a.example/x.png) }", "reaches outside"),
        ("@import 'http://a.example/x.css';", "reaches outside"),
        ('@font-face { src: url( "file:///x.ttf" ) }', "reaches outside"),
        ("p { background: url(nowhere.png) }", "no file nowhere.png"),
        ("</style><script>alert(1)</script>", "reaches outside"),
    ],
)
def test_a_style_sheet_that_reaches_outside_is_named_with_its_line(result, folder, rule, words):
    said = fails(result, folder(f"p {{ color: red }}\n/* url(http://a.example/) */\n{rule}", "report.css"))
    assert "report.css, line 3:" in said and words in said


def test_a_logo_and_a_colour_reach_html_and_pdf(result, folder):
    """The worked example of docs/templates.md, with a picture besides; nothing is lost of PDF/UA."""
    own = folder("", "logo.png")
    (own / "logo.png").write_bytes(dot())
    head = (templating.folder(templating.TEMPLATES) / PART).read_text("utf-8")
    folder('<p>Example Ltd <img src="{{ "logo.png" | asset }}" alt="Logo of Example Ltd"></p>\n' + head)
    css = templating.css().replace("#0b5a78", "#5a0b78") + "\n.lead { background: url(logo.png) no-repeat }\n"
    folder(css, "report.css")
    page_ = shown(result, own)
    assert page_.count("data:image/png;base64,") == 2 and "#5a0b78" in page_ and "Example Ltd" in page_
    with report.own_templates(str(own)):
        made = report.to_pdf(result)
    assert page.validate_pdf_bytes(made, profile="ua1").failures == []
    assert b"/Image" in made and report.to_html(result).count("data:image") == 0


def test_a_byte_order_mark_is_no_part_of_a_file(result, folder):
    """Some editors begin every file with one: it neither stands on the page nor ends the first rule of a style sheet."""
    folder("\ufeff<p>Example Ltd</p>")
    page = shown(result, folder("\ufeff.company { color: red }", "extra.css"))
    assert "\n.company { color: red }" in page and "Example Ltd" in page and "\ufeff" not in page


NO_TEMPLATES = {"folder": os.mkdir, "pipe": os.mkfifo, "loop": lambda path: path.symlink_to(path),
                "no text": lambda path: path.write_bytes(b"\xff")}  # fmt: skip


@pytest.mark.parametrize("make", NO_TEMPLATES.values(), ids=NO_TEMPLATES)
def test_what_is_no_template_is_named_itself_and_no_shipped_one(result, tmp_path, make):
    """Neither is any file blamed that only asked for it."""
    (tmp_path / "extra.css").write_text("", "utf-8")
    make(tmp_path / PART)
    said = fails(result, tmp_path)
    assert said.startswith(f"{tmp_path / PART}: {PART} ") and "shipped report.html.j2" not in said
