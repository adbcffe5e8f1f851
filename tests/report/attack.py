"""Hostile texts, and what no file of any format may become of them: for whatever stands in the registry of formats.

``READERS`` reads a file as the programs do that open it, by the media type of its format. A format of a new media
type needs a reader here; until it has one, ``faults`` says so.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser

import openpyxl
import page
import pypdf
from icalendar import Calendar
from markdown_it import MarkdownIt

from assessment.report import clean
from assessment.report.formats import Format

# The payloads that reached files or the network in a template without escaping, and others like them.
MARKUP = {
    "script": "<script>alert(1)</script>",
    "attachment": "<link rel=attachment href=file:///etc/passwd>",
    "style": "<style>@import url(http://evil.example/x.css);</style>",
    "font": "<style>@font-face{font-family:x;src:url(file:///etc/passwd)}</style>",
    "base": '<base href="http://evil.example/">',
    "image": '"><img src=http://evil.example/x.png onerror=alert(1)>',
    "svg": '<svg onload="alert(1)"><image href="file:///etc/passwd"/></svg>',
    "object": "<object data=file:///etc/passwd></object>",
    "end": "</title></style></svg></section></body></html><h1>owned</h1>",
    "attribute": "' onmouseover='alert(1)' x='",
    "javascript": '<a href="javascript:alert(1)">x</a>',
    "file": '<a href="file:///etc/passwd">x</a>',
    "template": "{{ 7*7 }}{% include 'x' %}{# gone #}",
    "entity": "&lt;script&gt;&#60;b&#62;",
    "backticks": "`<b>` `unclosed",
}
CHARACTERS = {
    "control": "A\x00B\x07C\x1b[2JD\x7fE\x9bF",
    "bidi": "abc\u202egnp.\u2066exe\u2069\u200f",
    "zero width": "a\u200bb\u200cc\u2060d\ufeffe",
    "surrogate": "a\ud800b\udfffc",
    "lines": "a\u2028b\u2029c\r\nd\x0be",
    "emoji": "\U0001f680 \U0001f469\u200d\U0001f4bb \u2b50 Zo\u00eb",
    "marks": "Z" + "\u0321\u0337\u0301" * 400,
    "private": "a\ue000b\U000f0000c\uffffd",
}
LONG = {"words": ("one word after another " * 600)[:10_000], "one word": "x" * 10_000, "code": "`" + "y" * 9_999}
FORMULAS = {
    "equals": "=1+1", "plus": "+1", "minus": "-1", "at": "@SUM(A1)", "tab": "\t=1", "return": "\r=1", "line": "\n=1",
    "spaces": "  =1+1", "no-break space": "\u00a0=1+1", "full width": "\uff1d1+1", "link": '=HYPERLINK("x")',
}  # fmt: skip
LINES = {
    "calendar": "x\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\r\nATTACH:file:///etc/passwd;,\\",
    "markdown": "a | b\n\n# head\n---\n- [ ] item\n[x](javascript:alert(1)) ![y](https://evil.example/x.png)",
    "table": 'a","b"\r\n"c',
}
ATTACKS = {
    f"{kind} {name}": text
    for kind, attacks in (("markup", MARKUP), ("characters", CHARACTERS), ("long", LONG), ("formula", FORMULAS),
                          ("lines", LINES))
    for name, text in attacks.items()
}  # fmt: skip
SHOWN = ("name", "title", "about", "covers", "goal", "text", "show", "stem", "code", "chosen", "why_not", "key",
         "explanation", "note", "judgement", "scope", "why", "source", "from", "to", "cost", "type")  # fmt: skip
FIXED = ("rated", "by area", "skipped", "not asked", "not touched", "does not apply")  # where "source" is a state
FORBIDDEN = frozenset("\x00\x07\x0b\x1b\x7f\x9b\u200b\u200e\u200f\u202e\u2028\u2029\u2060\u2066\u2069\ufeff\uffff")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
HARMLESS = "plain words, `code` too, many of them, " * 4
MOST_BYTES = 5_000_000
HEAP = re.compile("[\u0300-\u036f]{4}")


def hit(value, text: str, keys=SHOWN, key: str = ""):
    """A copy of a result with every text under these keys replaced; the answers stay."""
    if isinstance(value, dict):
        return {k: v if k == "answers" else hit(v, text, keys, k) for k, v in value.items()}
    if isinstance(value, list):
        return [hit(v, text, keys, key) for v in value]
    return text if isinstance(value, str) and key in keys and value not in FIXED else value


class Tags(HTMLParser):
    """The elements and attributes that stand on a page, and where its links lead."""

    def __init__(self, text: str):
        super().__init__()
        self.names, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.names |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        self.links += [value for name, value in attrs if name in ("href", "src", "xlink:href")]


# A reader yields what it finds in a file, each as a text: parts that a file of harmless texts has as well, and
# with "!" before them such as no file may have.
Reader = Callable[[bytes], Iterator[str]]
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _page(data: bytes) -> Iterator[str]:
    found = Tags(data.decode("utf-8"))
    yield from found.names
    yield from (f"! a link to {link[:60]}" for link in found.links
                if not link.startswith(("#", "https://", "data:image/")))  # fmt: skip


def _markdown(data: bytes) -> Iterator[str]:
    return _page(MARKDOWN.render(data.decode("utf-8")).encode("utf-8"))


def _table(data: bytes) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    yield f"{len(rows)} rows"
    yield from {f"{len(row)} columns" for row in rows}
    for cell in (cell for row in rows for cell in row):
        if cell.lstrip().startswith(FORMULA) and not re.fullmatch(r"-?[\d.]+", cell):
            yield f"! a formula: {cell[:60]!r}"


def _calendar(data: bytes) -> Iterator[str]:
    for component in Calendar.from_ical(data).walk():
        yield component.name
        yield from (f"{component.name} {name}" for name in component)


def _document(data: bytes) -> Iterator[str]:
    def parts(value, key: str = "") -> Iterator[str]:
        yield f"{key} {type(value).__name__}"
        for name, inner in value.items() if isinstance(value, dict) else ():
            yield from parts(inner, name)
        for inner in value if isinstance(value, list) else ():
            yield from parts(inner, key)

    return parts(json.loads(data))


def _pdf(data: bytes) -> Iterator[str]:
    yield from (f"! UA-1 {fault.rule_id}" for fault in page.validate_pdf_bytes(data, profile="ua1").failures)
    yield from (f"! {name.decode()}" for name in (b"/EmbeddedFile", b"/JavaScript", b"/Launch") if name in data)
    for sheet in pypdf.PdfReader(io.BytesIO(data)).pages:
        for note in sheet.get("/Annots", []):
            action = note.get_object().get("/A")
            if action is not None and not action["/URI"].startswith("https://"):
                yield f"! a link to {action['/URI'][:60]}"


def _workbook(data: bytes) -> Iterator[str]:
    """Cells as Excel takes them: by what kind they are told to be, and by what a save as text would make of them."""
    for name in zipfile.ZipFile(io.BytesIO(data)).namelist():
        yield f"part {name}"
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        yield f"{sheet.title}: {sheet.dimensions}, {sorted(sheet.defined_names)}"
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            text = cell.value if isinstance(cell.value, str) else ""
            yield f"{sheet.title} {cell.column_letter} {cell.data_type}"
            if cell.data_type in "fe" or cell.hyperlink or text.lstrip().startswith(FORMULA):
                yield f"! a formula: {cell.value[:60]!r}"
            yield from (f"! holds U+{ord(c):04X}" for c in FORBIDDEN & set(text))
            if len(text.encode("utf-16-le")) > 2 * 32_767:
                yield f"! a cell of {len(text)} letters"


WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READERS: dict[str, Reader] = {"text/html": _page, "text/markdown": _markdown, "text/csv": _table,
                              "text/calendar": _calendar, "application/json": _document,
                              "application/pdf": _pdf, WORKBOOK: _workbook}  # fmt: skip
KEEPS_ALL = {"application/json"}  # the document itself, in which every text stands as it was read


def faults(made: Format, result: dict, text: str) -> list[str]:
    """What is wrong with a file of this format once every text of a result is ``text``, each in words."""
    reader = READERS.get(made.media)
    if reader is None:
        return [f"{made.name}: no reader for {made.media}; add one to READERS in tests/report/attack.py"]
    known = _known(made, json.dumps(result))
    bad = hit(result, text)
    before = json.dumps(bad)
    data = made.render(bad)
    found = [] if json.dumps(bad) == before else ["changes the result"]
    try:
        found += sorted(f"! new: {part}" for part in {*reader(data)} - known)
    except Exception as error:  # any reader's own
        found.append(f"cannot be read: {error!r:.100}")
    return [f"{made.name}: {fault}" for fault in found + _in_text(made, data)]


@cache
def _known(made: Format, result: str) -> frozenset[str]:
    """The parts that a format has of a result as it is, and with harmless texts; the same for every attack."""
    as_it_is, reader = json.loads(result), READERS[made.media]
    return frozenset(reader(made.render(as_it_is))) | frozenset(reader(made.render(hit(as_it_is, HARMLESS))))


def _in_text(made: Format, data: bytes) -> Iterator[str]:
    if not made.is_text or made.media in KEEPS_ALL:
        return []
    text = data.decode("utf-8-sig", "replace")
    found = [f"prints U+{ord(c):04X}" for c in sorted(FORBIDDEN & set(text))]
    found += ["is not UTF-8"] if "\N{REPLACEMENT CHARACTER}" in text else []
    found += ["prints heaps of marks"] if HEAP.search(text) else []
    found += ["grows without end"] if len(data) > MOST_BYTES else []
    run = max(map(len, re.findall("x+|y+", text)), default=0)
    return found + ([f"prints a word of {run} letters"] if run > clean.LIMIT else [])
