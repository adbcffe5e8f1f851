"""Whether a JSON value has the shape that a JSON Schema describes, and where it has not.

Only the part of JSON Schema that docs/result.schema.json uses; a keyword this does not know is an error, so
that none is passed over in silence. Stops at the first fault, and lists, tables and texts beyond what any
bank leads to are one.
"""

import re
from collections.abc import Iterator
from datetime import date

from assessment.bank.read import MOST_ENTRIES, MOST_TEXT, shown

Fault = tuple[tuple, str]  # the keys that lead there, and what was expected and found
FIRST_YEAR, LAST_YEAR = 2000, 2999
_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
    "null": type(None),
}  # fmt: skip
_WORDS = {"object": "a table", "array": "a list", "string": "a text", "integer": "a whole number",
          "number": "a number", "boolean": "true or false", "null": "null"}  # fmt: skip
_SAID = {"$schema", "$id", "$defs", "title", "description", "then", "else", "maxContains"}


def first_fault(value: object, schema: dict) -> Fault | None:
    """The first place where a value leaves the schema, or None."""
    return next(_Shape(schema.get("$defs", {})).faults(value, schema), None)


class _Shape:
    def __init__(self, definitions: dict):
        self.definitions = definitions

    def faults(self, value: object, schema: dict) -> Iterator[Fault]:
        for keyword, wanted in schema.items():
            if keyword not in _SAID:
                yield from _RULES[keyword](self, value, wanted, schema)

    def holds(self, value: object, schema: dict) -> bool:
        return next(self.faults(value, schema), None) is None

    def ref(self, value, wanted, _) -> Iterator[Fault]:
        yield from self.faults(value, self.definitions[wanted.removeprefix("#/$defs/")])

    def type(self, value, wanted, _) -> Iterator[Fault]:
        names = [wanted] if isinstance(wanted, str) else wanted
        if not any(_is(value, name) for name in names):
            yield (), f"expected {' or '.join(_WORDS[n] for n in names)}, found {shown(value)}"
        elif isinstance(value, (dict, list)) and len(value) > MOST_ENTRIES:
            yield (), f"{len(value)} entries, at most {MOST_ENTRIES}"
        elif isinstance(value, str) and len(value) > MOST_TEXT:
            yield (), f"{len(value)} characters, at most {MOST_TEXT}"

    def const(self, value, wanted, _) -> Iterator[Fault]:
        if value != wanted or isinstance(value, bool) != isinstance(wanted, bool):
            yield (), f"expected {wanted!r}, found {shown(value)}"

    def enum(self, value, wanted, _) -> Iterator[Fault]:
        if value not in wanted:
            yield (), f"expected one of {', '.join(map(str, wanted))}, found {shown(value)}"

    def required(self, value, wanted, _) -> Iterator[Fault]:
        if isinstance(value, dict):
            yield from (((key,), "missing") for key in wanted if key not in value)

    def properties(self, value, wanted, _) -> Iterator[Fault]:
        if isinstance(value, dict):
            for key, schema in wanted.items():
                if key in value:
                    yield from _below(key, self.faults(value[key], schema))

    def others(self, value, wanted, schema) -> Iterator[Fault]:
        if not isinstance(value, dict):
            return
        for key in value.keys() - schema.get("properties", {}).keys():
            if wanted is False:
                yield (key,), "unknown key"
            else:
                yield from _below(key, self.faults(value[key], wanted))

    def names(self, value, wanted, _) -> Iterator[Fault]:
        if isinstance(value, dict):
            for key in value:
                yield from _below(key, self.faults(key, wanted))

    def items(self, value, wanted, _) -> Iterator[Fault]:
        if isinstance(value, list):
            for number, item in enumerate(value):
                yield from _below(number, self.faults(item, wanted))

    def unique(self, value, _, __) -> Iterator[Fault]:
        if isinstance(value, list) and len(set(map(str, value))) < len(value):
            yield (), "an entry stands twice"

    def contains(self, value, wanted, schema) -> Iterator[Fault]:
        if isinstance(value, list):
            count = sum(self.holds(item, wanted) for item in value)
            if not 1 <= count <= schema.get("maxContains", count):
                yield (), f"expected one entry of a kind, found {count}"

    def one_of(self, value, wanted, _) -> Iterator[Fault]:
        """Null, or what the other schema describes: the only use here."""
        if value is not None:
            yield from self.faults(value, next(s for s in wanted if s.get("type") != "null"))

    def when(self, value, wanted, schema) -> Iterator[Fault]:
        yield from self.faults(value, schema.get("then" if self.holds(value, wanted) else "else", {}))

    def pattern(self, value, wanted, _) -> Iterator[Fault]:
        if isinstance(value, str) and not re.search(wanted, value):
            yield (), f"expected another form, found {shown(value)}"

    def format(self, value, _, __) -> Iterator[Fault]:
        if isinstance(value, str):
            try:
                year = date.fromisoformat(value).year
            except ValueError:
                year = 0
            if not FIRST_YEAR <= year <= LAST_YEAR:
                yield (), f"expected a day such as 2027-01-04, found {shown(value)}"


def _is(value: object, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (not isinstance(value, bool) or name == "boolean")


def _below(key: str | int, faults: Iterator[Fault]) -> Iterator[Fault]:
    return (((key, *keys), problem) for keys, problem in faults)


def _limit(holds, words: str, measure=None):
    """A rule on a number, or on the length of a list or text."""
    kinds: dict[str | None, tuple[type, ...]] = {None: (int, float), "list": (list,), "text": (str,)}
    kind = kinds[measure]

    def rule(_, value, wanted, __) -> Iterator[Fault]:
        if isinstance(value, kind) and not isinstance(value, bool):
            size = len(value) if measure else value  # type: ignore[arg-type]  # its kind has a length
            if not holds(size, wanted):
                yield (), f"expected {words.format(wanted)}, found {size}"

    return rule


_RULES = {
    "$ref": _Shape.ref, "type": _Shape.type, "const": _Shape.const, "enum": _Shape.enum,
    "required": _Shape.required, "properties": _Shape.properties, "additionalProperties": _Shape.others,
    "propertyNames": _Shape.names, "items": _Shape.items, "uniqueItems": _Shape.unique,
    "contains": _Shape.contains, "oneOf": _Shape.one_of, "if": _Shape.when, "pattern": _Shape.pattern,
    "format": _Shape.format,
    "minimum": _limit(lambda n, low: n >= low, "at least {}"),
    "maximum": _limit(lambda n, high: n <= high, "at most {}"),
    "exclusiveMinimum": _limit(lambda n, low: n > low, "more than {}"),
    "minItems": _limit(lambda n, low: n >= low, "at least {} entries", "list"),
    "maxItems": _limit(lambda n, high: n <= high, "at most {} entries", "list"),
    "minLength": _limit(lambda n, low: n >= low, "at least {} characters", "text"),
    "maxLength": _limit(lambda n, high: n <= high, "at most {} characters", "text"),
}  # fmt: skip
