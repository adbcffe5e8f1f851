"""Templates of the user's own that take too much: each ends soon, with one sentence, and harms nothing."""

import json
import logging
import os
import struct
import subprocess
import sys
import tempfile
import zlib
from base64 import b64encode
from pathlib import Path

import pytest

from assessment import report
from assessment.errors import TemplatesError
from assessment.report import apart

ROOT = Path(__file__).parents[2]
PART = "method.html.j2"
SHORT, LAYOUT = 3.0, 6.0  # seconds of computing that suffice to reach a template, and the layout
MOST_MEMORY = 1_500_000  # KB, of the parent and its process


@pytest.fixture
def fails(result, tmp_path):
    """Write files, make the PDF with them, and get the one sentence that says why not, without the folder."""

    def make(files: dict[str, str | bytes], task=report.to_pdf) -> str:
        for name, content in files.items():
            (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        with pytest.raises(TemplatesError) as problem, report.own_templates(str(tmp_path)):
            task(result)
        said = str(problem.value)
        assert "\n" not in said and said.endswith("leave out --templates for the shipped report.")
        return said.replace(f"{tmp_path}/", "")

    return make


def giant(side: int) -> bytes:
    """A PNG that says it is very large, and holds nearly nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"x")) + chunk(b"IEND", b"")


FLEX = "<div style='display:flex'>" * 12 + "x y z" + "</div>" * 12
NAMED = {  # what stands in the template, its line, and what is said
    "a power": ("\n{% set x = ((9**100)**100)**100 %}{{ x**100 > 1 }}", 2, "** would make too much"),
    "a number that grows": (
        "{% set n = namespace(x=3) %}\n{% for a in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}", 2, "too much"),
    "a width": ("\n{{ '%99999999d' % 1 }}", 2, "% would make too much"),
    "a text": ("\n{{ 'x' | center(2000000000) }}", 2, "too much memory"),
    "a text that doubles": (
        "{% set n = namespace(x='xxxx') %}\n{% for a in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}", 2, "memory"),
    "a list that doubles": (
        "{% set n = namespace(x=[1]) %}\n{% for a in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}", 2, "memory"),
    "deep elements": ("\n{% for i in range(5000) %}<div>{% endfor %}", 2, "more than 200 deep"),
    "a giant picture": ("\n<img alt='' src=\"{{ 'x.png' | asset }}\">", 2, "pixels"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), NAMED.values(), ids=NAMED)
def test_what_takes_too_much_is_named_with_its_line(fails, text, line, words):
    said = fails({PART: text, "x.png": giant(13_000)})
    assert f"{PART}, line {line}: " in said and words in said


UNNAMED = {  # where only the file is known
    "a long expression": ({PART: "{{ " + "1+" * 20_000 + "1 }}"}, "nested too deeply"),
    "many loops in each other": ({PART: "{% for a in [1] %}" * 30 + "{% endfor %}" * 30}, "nested"),
    "selectors in each other": ({"extra.css": ":is(" * 3000 + "p" + ")" * 3000 + "{color:red}"}, "nested too deeply"),
    "a table of many columns": ({PART: "<table><tr><td colspan=999999999>x</table>"}, "too much memory"),
}


@pytest.mark.parametrize(("files", "words"), UNNAMED.values(), ids=UNNAMED)
def test_what_fails_as_a_whole_is_named_with_its_file(fails, files, words):
    said = fails(files)
    assert said.startswith(next(iter(files))) and words in said


ENDLESS = {
    "loops": ({PART: "\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"},
              f"{PART}, line 2"),
    "macros": ({PART: "\n{% macro f(n) %}{% for i in range(n) %}{{ f(n-1) }}{% endfor %}{% endmacro %}{{ f(40) }}"},
               f"{PART}, line 2"),
    "a loop of C": ({PART: "\n{% for a in range(9999) %}{% set x = range(99999) | sort %}{% endfor %}"},
                    f"{PART}, line 2"),
    "flex boxes in each other": ({PART: FLEX}, PART),
    "pages without number": ({"extra.css": "@page { size: 30mm 30mm; margin: 1mm }"}, "extra.css"),
    "a drawing of drawings": ({PART: "<svg viewBox='0 0 1 1'><title>x</title><g id=a0><path d='M0 0'/></g>" + "".join(
        f"<g id=a{i}>" + f"<use href='#a{i - 1}'/>" * 10 + "</g>" for i in range(1, 12)) + "</svg>"}, PART),
}  # fmt: skip


@pytest.mark.parametrize(("files", "place"), ENDLESS.values(), ids=ENDLESS)
def test_what_has_no_end_is_ended_and_named(fails, monkeypatch, tmp_path_factory, files, place):
    """It leaves nothing where temporary files are made."""
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    seconds = SHORT if "line" in place else LAYOUT  # a template that has no end is known by its line
    monkeypatch.setattr(apart, "SECONDS", seconds)
    assert fails(files).startswith(f"{place}: it did not come to an end within {seconds:g} seconds of computing")
    assert list(temporary.iterdir()) == []


def test_style_sheets_that_are_long_to_read_are_read_soon(fails):
    assert "extra.css, line 1" in fails({"extra.css": "p{background:url(" + " " * 200_000 + "x"}, report.to_html)
    assert "extra.css, line 1" in fails({"extra.css": 'p{background:url("x" ' * 2000}, report.to_html)
    assert "extra.css" in fails({"extra.css": "p{color:" + "(" * 20_000 + "url(//x)"}, report.to_html)


@pytest.mark.parametrize("place", ["a data: address", "a drawing", "the style sheet"])
def test_a_giant_picture_is_refused_wherever_it_hides(fails, place):
    address = f"data:image/png;base64,{b64encode(giant(13_000)).decode()}"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    drawing += f'<image width="9" height="9" href="{address}"/></svg>'
    files = {
        "a data: address": {PART: f"<img alt='x' src='{address}'>"},
        "a drawing": {PART: "<img alt='x' src=\"{{ 'x.svg' | asset }}\">", "x.svg": drawing},
        "the style sheet": {"extra.css": f"h2 {{ background: url({address}) }}"},
    }[place]  # fmt: skip
    said = fails(files)
    assert "picture" in said or "too much memory" in said


MEASURED = """
import re, resource, sys
from assessment.cli import main
code = main(sys.argv[1:])
# not RUSAGE_SELF: that begins with the memory of the process that started this one
[own] = re.findall(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, own)
"""


def test_memory_is_bounded(tmp_path, result):
    """The command and the process it starts, measured in a process that has done nothing before."""
    if not Path("/proc/self/status").exists():
        pytest.skip("the system tells no process's peak of memory in /proc")
    (tmp_path / PART).write_text(
        "{% set n = namespace(x=['x']) %}{% for a in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}")
    (tmp_path / "ada.result.json").write_text(json.dumps(result))
    said = subprocess.run([sys.executable, "-c", MEASURED, "report", "ada.result.json", "--templates", "."],
                          cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
                          check=True)  # fmt: skip
    code, *used = map(int, said.stdout.split()[-3:])
    assert code == 2 and "too much memory" in said.stderr
    assert sum(used) < MOST_MEMORY


def test_what_a_page_lacks_is_said_as_for_the_shipped_templates(result, tmp_path, caplog):
    """A sentence that the other process would print reaches the person, once."""
    (tmp_path / "cover.html.j2").write_text("<h1>\U000f1234</h1>", "utf-8")
    with caplog.at_level(logging.WARNING), report.own_templates(str(tmp_path)):
        assert report.to_pdf(result).startswith(b"%PDF")
    assert [r.name for r in caplog.records if "no font on this machine" in r.getMessage()] == ["assessment.report.pdf"]


def test_equal_templates_give_equal_bytes(result, tmp_path):
    """Copies of the shipped ones, in the other process, give what the shipped ones give in this one."""
    for path in report.templates_folder().iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    makers = (report.to_pdf, report.to_screen, lambda r: report.to_pdf(r, report.SUMMARY))
    shipped = [make(result) for make in makers]
    with report.own_templates(str(tmp_path), check=True):
        assert [make(result) for make in makers] == shipped


def test_the_shipped_templates_start_no_process(result, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: pytest.fail("a process was started"))
    with report.own_templates(None, check=True):
        assert report.to_screen(result) and report.to_html(result)
