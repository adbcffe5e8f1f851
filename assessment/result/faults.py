"""What is wrong with a document that should be a result: the first fault, with its place, in our words."""

import math
import re
from collections.abc import Iterator
from datetime import date

import msgspec

from assessment.bank.read import MOST_ENTRIES, MOST_TEXT, shown
from assessment.result.outline import Fault, Keys, Node, outline, walk

FIRST_YEAR, LAST_YEAR = 2000, 2999
_AT = re.compile(r"(?P<said>.*?)(?: - at (?P<key>`key` in )?`\$(?P<path>.*)`)?\Z", re.S)
_STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.([^.\[]+)")
_MISSING = re.compile(r"Object missing required field `(.+)`")
_BOUND = re.compile(r"Expected `\w+` (of length )?(>=|<=|>|<) (\S+)")
_WORDS = {dict: "a table", list: "a list", str: "a text", int: "a whole number", float: "a number",
          bool: "true or false"}  # fmt: skip
_LIMITS = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than"}


def first_fault(document: object, old: bool = False) -> Fault | None:
    """The first place where a document leaves the types of the result, or None; those of schema 1 and 2 if ``old``."""
    types = outline(old)
    return next(_beyond(document, ()), None) or _unlike(document, types) or next(_unsaid(document, types), None)


def _beyond(value: object, keys: Keys) -> Iterator[Fault]:
    """Texts, lists, tables and numbers beyond what any bank leads to."""
    if isinstance(value, (dict, list)):
        if len(value) > MOST_ENTRIES:
            yield keys, f"{len(value)} entries, at most {MOST_ENTRIES}"
            return
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _half((*keys, key), key)
            yield from _beyond(inner, (*keys, key))
    elif isinstance(value, str) and len(value) > MOST_TEXT:
        yield keys, f"{len(value)} characters, at most {MOST_TEXT}"
    elif isinstance(value, str):
        yield from _half(keys, value)
    elif isinstance(value, float) and not math.isfinite(value):
        yield keys, f"expected a number, found {value}"


def _half(keys: Keys, text: str | int) -> Iterator[Fault]:
    """Half a character (a lone surrogate) is no text: nothing here writes one, and msgspec reads none."""
    if isinstance(text, str) and not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        yield keys, "half a character stands in the text"


def _unlike(value: object, node: Node) -> Fault | None:
    """Where a value differs from the type of its node. msgspec finds that; it does not name keys of our own."""
    try:
        msgspec.convert(value, node.annotation, strict=True)
        return None
    except msgspec.ValidationError as error:
        found = _AT.match(str(error))
    except UnicodeEncodeError:  # half a character where msgspec must write it down: it does not say where
        return next(_half_characters(value, node), None)
    assert found is not None
    keys: Keys = ()
    for number, name in _STEP.findall(found["path"] or ""):
        if number == "...":
            return _under_some_key(value, node, keys)
        key = int(number) if number else name
        inside = node.below(key)
        assert inside is not None  # msgspec named a place that the types have
        keys, value, node = (*keys, key), value[key], inside  # type: ignore[index]
    if found["key"]:
        return next(((*keys, key), "unknown key") for key in value if _unlike(key, Node(node.key, str)))  # type: ignore[attr-defined]
    return _in_words(found["said"], keys, value, node)


def _half_characters(value: object, node: Node) -> Iterator[Fault]:
    for keys, inner, below in walk(value, node):
        if isinstance(inner, str) and (below.kind is not str or below.words and inner not in below.words):
            yield _in_words("", keys, inner, below)


def _under_some_key(table: object, node: Node, keys: Keys) -> Fault | None:
    assert isinstance(table, dict) and node.item is not None
    for key, inner in table.items():
        if fault := _unlike(inner, node.item):
            return (*keys, key, *fault[0]), fault[1]
    return None


def _in_words(said: str, keys: Keys, value: object, node: Node) -> Fault:
    if missing := _MISSING.match(said):
        return (*keys, missing[1]), "missing"
    if bound := _BOUND.match(said):
        size = f"{len(value)}" if bound[1] else shown(value)  # type: ignore[arg-type]  # what has a length
        unit = "" if not bound[1] else " characters" if isinstance(value, str) else " entries"
        return keys, f"expected {_LIMITS[bound[2]]} {float(bound[3]):.16g}{unit}, found {size}"
    return keys, f"expected {_wanted(node, value)}, found {shown(value)}"


def _wanted(node: Node, value: object) -> str:
    if node.marks.get("day"):
        return "a day such as 2027-01-04" + " or null" * node.optional
    if node.words:
        return f"one of {', '.join(map(str, node.words))}"
    if isinstance(value, str) and node.kind is str:
        return "another form"
    return _WORDS[node.kind] + " or null" * node.optional


def _unsaid(document: object, types: Node) -> Iterator[Fault]:
    """What the marks on the types ask for and msgspec knows nothing of: real days, no entry twice."""
    for keys, value, node in walk(document, types):
        if node.marks.get("day") and isinstance(value, str) and not _is_day(value):
            yield keys, f"expected a day such as 2027-01-04, found {shown(value)}"
        if node.marks.get("unique") and isinstance(value, list) and len(set(value)) < len(value):
            yield keys, "an entry stands twice"


def _is_day(text: str) -> bool:
    try:
        return FIRST_YEAR <= date.fromisoformat(text).year <= LAST_YEAR
    except ValueError:
        return False
