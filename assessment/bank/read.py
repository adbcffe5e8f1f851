"""Typed access to a TOML table that notes a fault instead of stopping at the first one."""

import difflib
import re
from collections.abc import Sequence, Set

from assessment.bank.conditions import ALWAYS, Condition, parse
from assessment.bank.folder import Folder
from assessment.text import visible
from assessment.vocabulary import ID_LIMIT

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
ADDRESS = re.compile(
    r"""https://[^\s<>"'`\\\x00-\x1f\x7f-\U0010ffff]{1,492}\Z"""
)  # what a report makes a link of
ADDRESS_WORDS = "an address that starts with https://, at most 500 ASCII characters without spaces and quotes"
MOST_TEXT, MOST_ENTRIES = 5000, 2000  # characters of a text, entries of a list
_MISSING = object()


class Table:
    """One TOML table. ``place`` names it to a reader, for example ``skills[linear-algebra]``.

    A getter returns a usable stand-in after a fault, so that one run finds every fault. Keys that no
    getter asked for are reported by ``close``.
    """

    def __init__(self, values: dict, file: str, place: str, faults: list[str]):
        self.values = values
        self.file = file
        self.place = place
        self.faults = faults
        self._seen: set[str] = set()

    def fault(self, key: str, expected: str) -> None:
        """Note what is wrong with a key of this table; nothing is raised."""
        where = f"{self.place}.{key[:ID_LIMIT]}" if self.place else key[:ID_LIMIT]
        self.faults.append(f"{self.file}: {where}: {expected}")

    def _get(self, key: str, kind: type | tuple[type, ...], expected: str, default):
        self._seen.add(key)
        value = self.values.get(key, _MISSING)
        if value is _MISSING:
            if default is _MISSING:
                self.fault(key, f"missing; expected {expected}")
                return None
            return default
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.fault(key, f"expected {expected}")
            return None
        return value

    def text(self, key: str, default=_MISSING, one_of: Sequence[str] = ()) -> str:
        """A text that is not empty; "" after a fault. With ``default`` the key may be missing, and with ``one_of`` it is
        one of a few words."""
        expected = f"one of {', '.join(one_of)}" if one_of else "a text that is not empty"
        value = self._get(key, str, expected, default)
        if value is None:
            return ""
        if default is _MISSING and is_empty(value) or one_of and value not in one_of:
            self.fault(key, f'expected {expected}, found "{shown(value)}"')
        if len(value) > MOST_TEXT:
            self.fault(key, f"{len(value)} characters, at most {MOST_TEXT}")
            return value[:MOST_TEXT]
        return value

    def slug(self, key: str = "id") -> str:
        """An id of a-z, 0-9 and "-", at most 80 characters; after a fault whatever stands there, "" for no text."""
        value = self._get(key, str, "an id (a-z, 0-9 and -)", _MISSING)
        if value is not None and not (len(value) <= ID_LIMIT and SLUG.match(value)):
            self.fault(key, f'expected an id (a-z, 0-9 and -), found "{shown(value)}"')
        return value or ""

    def number(self, key: str, low: float, high: float, whole: bool = False) -> float:
        """A number from ``low`` to ``high``, both included; ``low`` after a fault."""
        expected = f"{'a whole number' if whole else 'a number'} from {low:g} to {high:g}"
        value = self._get(key, int if whole else (int, float), expected, _MISSING)
        if value is None:
            return low
        if not low <= value <= high:
            self.fault(key, f"expected {expected}, found {shown(value)}")
            return low
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        return bool(self._get(key, bool, "true or false", False))

    def numbers(self, key: str, count: int, low: int, high: int) -> tuple[int, ...]:
        """Whole numbers in their order; true and false are none."""
        value = self._get(key, list, f"a list of {count} whole numbers", _MISSING)
        if value is None:
            return (low,) * count
        if not (len(value) == count and all(type(v) is int and low <= v <= high for v in value)):
            self.fault(key, f"expected {count} whole numbers from {low} to {high}, found {shown(value)}")
            return (low,) * count
        return tuple(value)

    def texts(
        self, key: str, default=_MISSING, count: tuple[int, int] = (0, MOST_ENTRIES), blank: bool = False
    ) -> tuple[str, ...]:
        """A list of texts, none of them empty unless ``blank``."""
        low, high = count
        size = f" of {low} to {high}" if high < MOST_ENTRIES else f", at most {high}"
        size = f" of {low}" if low == high else size
        value = self._get(key, list, f"a list of texts{size}", default)
        if value is None:
            return ()
        if not all(isinstance(v, str) for v in value) or not low <= len(value) <= high:
            self.fault(key, f"expected a list of texts{size}")
            return ()
        for number, entry in enumerate(value, 1):
            if not blank and is_empty(entry):
                self.fault(key, f"entry {number} is empty")
            elif len(entry) > MOST_TEXT:
                self.fault(key, f"entry {number} has {len(entry)} characters, at most {MOST_TEXT}")
        return tuple(entry[:MOST_TEXT] for entry in value)

    def ids(self, key: str) -> tuple[str, ...]:
        """Ids of other entries, none where the key is missing; whether they are known is found out later."""
        return self.texts(key, default=())

    def when(self, key: str = "when") -> Condition:
        """A condition; one that always holds where there is none, and after a fault."""
        source = self._get(key, str, "a condition", "") or ""
        try:
            return parse(source)
        except ValueError as error:
            self.fault(key, str(error))
            return ALWAYS

    def tables(self, key: str, default=_MISSING, label: str = "id") -> list["Table"]:
        """A list of tables, each named by its ``label`` or its number from 0; none after a fault."""
        value = self._get(key, list, "a list of tables", default)
        if value is None:
            return []
        if not all(isinstance(v, dict) for v in value) or len(value) > MOST_ENTRIES:
            self.fault(key, f"expected a list of tables, at most {MOST_ENTRIES}")
            return []
        return [self._inner(v, f"{key}[{_named(v, label, number)}]") for number, v in enumerate(value)]

    def table(self, key: str, default=_MISSING) -> "Table":
        """A table inside this one; an empty one after a fault."""
        value = self._get(key, dict, "a table", default)
        return self._inner(value or {}, key)

    def _inner(self, values: dict, name: str) -> "Table":
        return Table(values, self.file, f"{self.place}.{name}" if self.place else name, self.faults)

    def close(self) -> None:
        """Report keys that nothing reads: a misspelt key must not be lost silently."""
        for key in self.values:
            if key not in self._seen:
                self.fault(key, f"unknown key; {_likely(key, self._seen)}")


def _likely(key: str, known: Set[str]) -> str:
    """What somebody who wrote ``key`` may have meant."""
    near = difflib.get_close_matches(key, sorted(known), n=1)
    return f'did you mean "{near[0]}"?' if near else f"known here are {', '.join(sorted(known))}"


def _named(values: dict, label: str, number: int) -> str:
    name = values.get(label)
    return name[:ID_LIMIT] if isinstance(name, str) else str(number)


def read_table(folder: Folder, name: str) -> Table | None:
    """The table of one file of a bank; None, and a fault, if it cannot be read."""
    values = folder.values(name)
    return None if values is None else Table(values, name, "", folder.faults)


def is_empty(text: str) -> bool:
    """Whether there is nothing to see in a text."""
    return not visible(text).strip()


def shown(value: object) -> str:
    """A value as it stands in a message: short, whatever it is."""
    try:
        return f"{value:.40}" if isinstance(value, str) else f"{value!r:.40}"
    except (ValueError, RecursionError):  # more digits than Python writes, or nested without end
        return "something too long to show"
