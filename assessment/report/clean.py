"""Text hygiene: what a hostile or careless file may hold is made harmless and fit to print, once."""

import re
import unicodedata

LIMIT = 4000  # characters of any one text; the longest a bank has is under 700
LINK_LIMIT = 500
_BAD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc\ud800-\udfff]"
)
# No text font has these, and a box in place of one helps nobody.
_PICTURES = re.compile("[\U0001f000-\U0001faff\ufe0e\ufe0f\u20e3\U000e0000-\U000e007f]+ ?")
_ASCII = re.compile(r"[ -~]*\Z")
_OPEN = re.compile(r"(^|[\s(\[{\u2014\u2013/-])(['\"])")
_CODE = re.compile(r"`([^`]+)`")
PLAIN_KEYS = frozenset({"id", "url", "skill", "area", "hash", "answers"})


def clean(value, key: str = ""):
    """A copy of a JSON value with every text cleaned and its quotes set. Ids, links and the answers
    document stay as they are, since they are looked up or checked, not read."""
    if isinstance(value, dict):
        return {k: v if k == "answers" else clean(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [clean(v, key) for v in value]
    if isinstance(value, str) and key not in PLAIN_KEYS:
        return typeset(printable(value))
    return value


def printable(text: str) -> str:
    """Without control, text-direction, picture and lone surrogate characters, at most 4,000 long."""
    text = text[:LIMIT]
    if _ASCII.match(text):
        return text
    text = _PICTURES.sub("", _BAD.sub("", text))
    return "".join(c for c in text if unicodedata.category(c) not in ("Co", "Cn"))


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
