"""Whatever stands in the registry of formats: none runs, loads, steers or spills what a text says."""

import dataclasses
import json
import re
from pathlib import Path

import attack
import pytest

from assessment.report import formats
from assessment.report.formats import FORMATS, Format, Options

FOLDER = Path(formats.__file__).parent
TEXTS = [name for name, made in FORMATS.items() if made.is_text]
OTHERS = [name for name, made in FORMATS.items() if not made.is_text]


@pytest.mark.parametrize("kind", attack.ATTACKS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_stays_a_text(results, name, kind):
    """The file has the parts that it has with harmless texts, and no character that steers."""
    assert attack.faults(FORMATS[name], results["typical"], attack.ATTACKS[kind]) == []


@pytest.mark.parametrize("name", OTHERS)
def test_all_hostile_texts_at_once_stay_texts(results, name):
    """For what is slow to make."""
    everything = " ".join([*attack.MARKUP.values(), *attack.CHARACTERS.values(), *attack.LINES.values()])
    assert attack.faults(FORMATS[name], results["typical"], everything) == []


def plain(result: dict, options: Options) -> bytes:
    """Every name of a result as it stands, and nothing else."""
    names = [result["person"]["role"]["name"], *(skill["name"] for skill in result["skills"])]
    return ("<p>" + "\n".join(names)).encode("utf-8", "replace")


def plain_calendar(result: dict, options: Options) -> bytes:
    name = result["person"]["role"]["name"]
    return f"BEGIN:VCALENDAR\r\nX-WR-CALNAME:{name}\r\nEND:VCALENDAR\r\n".encode("utf-8", "replace")


@pytest.mark.parametrize(
    ("media", "kind", "told"),
    [
        ("text/html", "markup script", "new: script"),
        ("text/html", "markup svg", "new: svg onload"),
        ("text/html", "markup file", "a link to file:///etc/passwd"),
        ("text/markdown", "markup image", "new: img"),
        ("text/markdown", "lines markdown", "new: h1"),
        ("text/html", "characters bidi", "prints U+202E"),
        ("text/html", "characters control", "prints U+001B"),
        ("text/html", "characters marks", "heaps of marks"),
        ("text/html", "long one word", "a word of 10000 letters"),
        ("text/csv", "formula equals", "a formula"),
        ("text/csv", "formula no-break space", "a formula"),
        ("text/calendar", "lines calendar", "cannot be read"),
        ("text/x-invented", "markup script", "no reader for text/x-invented"),
    ],
)
def test_a_new_format_that_escapes_nothing_is_found_out(results, monkeypatch, media, kind, told):
    """Nobody names it: it stands in the registry, and the attacks go through that."""
    make = plain_calendar if media == "text/calendar" else plain
    monkeypatch.setitem(FORMATS, "invented", Format("invented", ".invented", "Invented", media, make))
    found = [fault for made in FORMATS.values() if made.name == "invented"
             for fault in attack.faults(made, results["typical"], attack.ATTACKS[kind])]  # fmt: skip
    assert any(told in fault for fault in found), found


def gaps(made: Format) -> list[str]:
    """What a format lacks, each in words."""
    doc = (FOLDER.parents[2] / "docs" / "formats.md").read_text("utf-8")
    chapters = {name for title in re.findall(r"^## (.*)$", doc, re.M) for name in title.split(" and ")}
    others = [f for f in FORMATS.values() if f.name != made.name]
    found = {
        "a module of its name with FORMAT": not (FOLDER / f"{made.name}.py").is_file(),
        "a chapter in docs/formats.md": made.name not in chapters,
        "a reader in tests/report/attack.py": made.media not in attack.READERS,
        "an ending of its own": not made.suffix.startswith(".") or made.suffix in {f.suffix for f in others},
        "a title of its own": not made.title or made.title in {f.title for f in others},
        "a stand-in that can always be made": made.stand_in is not None and made.stand_in.stand_in is not None,
        "a registered stand-in": made.stand_in is not None and made.stand_in not in FORMATS.values(),
        "something registered to bring": made.brings is not None and made.brings not in FORMATS.values(),
    }
    return [what for what, is_missing in found.items() if is_missing]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_whole(name):
    assert gaps(FORMATS[name]) == []


def test_a_half_done_format_is_told_what_it_lacks(monkeypatch):
    half = Format("invented", ".pdf", "", "text/x-invented", plain, stand_in=formats.PDF)
    monkeypatch.setitem(FORMATS, "invented", half)
    assert gaps(half) == [
        "a module of its name with FORMAT", "a chapter in docs/formats.md", "a reader in tests/report/attack.py",
        "an ending of its own", "a title of its own", "a stand-in that can always be made",
    ]  # fmt: skip
    astray = dataclasses.replace(half, stand_in=dataclasses.replace(half, suffix=".x"), brings=half)
    monkeypatch.setitem(FORMATS, "invented", astray)
    assert {"a registered stand-in", "something registered to bring"} <= {*gaps(astray)}


@pytest.mark.parametrize("name", TEXTS)
def test_everybody_can_be_rendered_the_same_way_twice(results, hostile, name):
    """The second time from the document as it was saved and read again; the result stays as it is."""
    for result in [*results.values(), hostile]:
        before = json.dumps(result)
        first = FORMATS[name].render(result)
        assert json.dumps(result) == before
        assert FORMATS[name].render(json.loads(before)) == first
