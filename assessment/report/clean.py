"""Text hygiene: what a hostile or careless file may hold is made harmless and fit to print, once."""

import re
import unicodedata
from typing import TYPE_CHECKING, cast

from assessment.text import joined

if TYPE_CHECKING:
    from assessment.result.document import Result
    from assessment.result.outline import Node

LIMIT = 2000  # characters of any one text; the longest a bank has is under 700
SHORT_LIMIT = 400  # where a file holds more than MOST characters, as no honest one does
TITLE_LIMIT = 120  # of a name or title; the longest a bank has is 102
LINK_LIMIT = 500
MOST = 600_000  # characters of a whole result; a thorough one has a third of that
_BAD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u115f\u1160\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\u2800\u3164\ufdd0-\ufdef"
    "\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# Marks in heaps would grow into the lines around them: no language needs more than these.
_HEAPS = re.compile("([\u0300-\u036f\u20d0-\u20ff]{2})[\u0300-\u036f\u20d0-\u20ff]+")
_MARKS = (*range(0x300, 0x370), *range(0x20D0, 0x2100))  # they combine with letters, and with symbols
_NO_MARKS = dict.fromkeys(_MARKS)
_LOOSE = "".join(map(chr, _MARKS))  # at the start of a text: they would mark what stands before it
_ASCII = re.compile(r"[ -~]*\Z")
_OPEN = re.compile(r"(^|[\s(\[{\u2014\u2013/-])(['\"])")
_STOPS = ".,;:!?)\u201d\u2019"  # at the end of an address they belong to the sentence
_CODE = re.compile(r"`([^`]+)`")
NAME_KEYS = frozenset({"name", "title", "from", "to", "keyword", "type", "cost", "hours", "language"})


def clean(result: "Result") -> "Result":
    """A copy of a result with every text cleaned and its quotes set. Ids, words of our vocabulary and links stay
    as they are, since these are looked up or checked, not read: the types of the document say which."""
    from assessment.result.outline import outline  # msgspec: not needed to ask

    limit = LIMIT if _size(result) <= MOST else SHORT_LIMIT
    return cast("Result", _clean(result, outline(), "", limit))


def _clean(value: object, node: "Node | None", key: str, limit: int) -> object:
    if isinstance(value, dict):
        return {k: _clean(v, node and node.below(k), k, limit) for k, v in value.items()}
    if isinstance(value, list):
        return [_clean(v, node and node.item, key, limit) for v in value]
    if not isinstance(value, str):
        return value
    text = printable(value, TITLE_LIMIT if key in NAME_KEYS else limit)
    if key == "code":  # a monospaced font draws loose marks as glyphs that no text stands for
        return text.translate(_NO_MARKS)
    return text if node is not None and node.is_plain else typeset(text)


def _size(value: object) -> int:
    """The characters of all texts in a JSON value."""
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    if isinstance(value, list):
        return sum(map(_size, value))
    return len(value) if isinstance(value, str) else 0


def printable(text: str, limit: int = LIMIT) -> str:
    """Without control, text-direction and lone surrogate characters, composed (NFC), with plain spaces, and
    at most ``limit`` characters long; an ellipsis stands where it was cut. Emoji and whatever else fonts may
    lack stay: who draws the text deals with that."""
    text = shortened(text, limit)
    if _ASCII.match(text):
        return text
    text = unicodedata.normalize("NFC", joined(_BAD.sub("", text)))
    return _HEAPS.sub(r"\1", "".join(map(_plain, text))).lstrip(_LOOSE)


def shortened(text: str, limit: int) -> str:
    """At most ``limit`` characters of a text; an ellipsis stands where it was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _plain(c: str) -> str:
    is_space = unicodedata.category(c) == "Zs" and c != "\N{NO-BREAK SPACE}"
    return " " if is_space else c  # drawn with the glyph of the space, it would rename it


def typeset(text: str) -> str:
    """Curly quotes, and no line break before a percent sign. Code between backticks stays straight."""
    if not ("'" in text or '"' in text or " %" in text):
        return text
    pieces = text.split("`")
    pieces[::2] = [_curl(piece) for piece in pieces[::2]]
    return "`".join(pieces)


def _curl(text: str) -> str:
    text = _OPEN.sub(lambda m: m[1] + ("\u2018" if m[2] == "'" else "\u201c"), text)
    text = text.replace("'", "\u2019").replace('"', "\u201d")
    return re.sub(r"(\d) %", "\\1\u00a0%", text)


def pieces(text: str) -> list[tuple[bool, str]]:
    """A text as (is code, piece); code stands between backticks."""
    return [(number % 2 == 1, piece) for number, piece in enumerate(_CODE.split(text)) if piece]


def linked(text: str) -> list[dict[str, str | None]]:
    """A person's line in pieces, ``name`` and ``url``: clean https addresses become links, all else is text."""
    found: list[dict[str, str | None]] = []
    plain = ""
    for word in re.split(r"(\s+)", text):
        address = word.rstrip(_STOPS)
        url = web_link(address)
        if url is None or "@" in url:  # what stands before an @ hides where a link leads
            plain += word
            continue
        found += [{"name": plain, "url": None}, {"name": address, "url": url}]
        plain = word[len(address) :]
    return [piece for piece in [*found, {"name": plain, "url": None}] if piece["name"]]


def web_link(url: str | None) -> str | None:
    """The address if it is a plain https one, else None: nothing else becomes a link."""
    if (
        not url
        or len(url) > LINK_LIMIT
        or not url.startswith("https://")
        or re.search(r"[\s<>\"'`\\\x00-\x1f]", url)
    ):
        return None
    return url if _ASCII.match(url) else None
