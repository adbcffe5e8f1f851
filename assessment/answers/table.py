"""A table of a JSON document and where it stands: every value is taken out with its kind checked."""

from collections.abc import Collection, Container
from datetime import date
from typing import Any, NoReturn, TypeVar

from assessment.errors import AnswersError
from assessment.place import place
from assessment.vocabulary import ID_LIMIT

MOST_ROWS = 10_000  # entries of a list

Word = TypeVar("Word", bound=str)
Kind = TypeVar("Kind", bound=object)
Json = dict[str, Any]  # a table as it stands in the file


class Table:
    """One table. Whatever is wrong in it is an AnswersError that names file, place and way out.

    ``keys`` are the keys and list numbers that lead to it.
    """

    def __init__(self, name: str, values: Json, keys: tuple[str | int, ...] = ()):
        self.name, self.values, self.keys = name, values, keys

    def fail(self, key: str | int | tuple[str | int, ...], problem: str) -> NoReturn:
        """Raise the error about a key of this table."""
        where = place((*self.keys, *(key if isinstance(key, tuple) else (key,))))
        raise AnswersError(f"{self.name}: {where}: {problem}; mend it by hand or start again without it.")

    def _get(self, key: str, kind: type[Kind]) -> Kind:
        value = self.values.get(key)
        if not isinstance(value, kind) or isinstance(value, bool) and kind is not bool:
            self.fail(key, "missing or of the wrong kind")
        return value

    def table(self, key: str) -> "Table":
        """A table inside this one."""
        return Table(self.name, self._get(key, dict), (*self.keys, key))

    def rows(self, key: str) -> list["Table"]:
        """A list of tables, of at most MOST_ROWS."""
        found = []
        for number, row in enumerate(self._short_list(key)):
            if not isinstance(row, dict):
                self.fail((key, number), "expected a table")
            found.append(Table(self.name, row, (*self.keys, key, number)))
        return found

    def _short_list(self, key: str) -> list[Any]:
        found: list[Any] = self._get(key, list)
        if len(found) > MOST_ROWS:
            self.fail(key, f"{len(found)} entries, at most {MOST_ROWS}")
        return found

    def text(self, key: str, most: int = ID_LIMIT, default: str | None = None) -> str:
        """A printable text of at most so many characters, as the ids, versions and stamps we write are."""
        if default is not None and key not in self.values:
            return default
        value = self._get(key, str)
        if len(value) > most or not value.isprintable():
            self.fail(key, f"expected a printable text of at most {most} characters, found {value!r:.40}")
        return value

    def raw(self, key: str) -> str:
        """A text as it stands, whatever it holds."""
        return self._get(key, str)

    def texts(self, key: str) -> list[str]:
        """A list of short printable texts."""
        found = self._short_list(key)
        for number, value in enumerate(found):
            if not isinstance(value, str) or len(value) > ID_LIMIT or not value.isprintable():
                self.fail((key, number), f"expected a short text, found {value!r:.40}")
        return found

    def ids(self, key: str, known: Container[str]) -> list[str]:
        """A list of known ids, each once."""
        found = self.texts(key)
        for number, value in enumerate(found):
            if value not in known:
                self.fail((key, number), f'unknown id "{value[:60]}"')
        return list(dict.fromkeys(found))

    def truth(self, key: str) -> bool:
        """True or false."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            self.fail(key, "expected true or false")
        return value

    def whole(self, key: str, least: int | None = None, most: int | None = None) -> int:
        """A whole number within bounds."""
        value = self.values.get(key)
        low, high = (-(2**63) if least is None else least), (2**63 if most is None else most)
        if type(value) is not int or not low <= value <= high:
            bounds = f" from {least} to {most}" if most is not None else ""
            self.fail(key, f"expected a whole number{bounds}, found {value!r:.40}")
        return value

    def number(self, key: str, least: float, most: float) -> float:
        """A number within bounds."""
        value: Any = self.values.get(key)
        if type(value) not in (int, float) or not least <= value <= most:
            self.fail(key, f"expected a number from {least:g} to {most:g}, found {value!r:.40}")
        return float(value)

    def day(self, key: str) -> date:
        """A day, such as "2027-01-04"."""
        text = self.text(key)
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fail(key, f'expected a day such as "2027-01-04", found "{text[:40]}"')

    def one_of(self, key: str, known: Collection[Word]) -> Word:
        """One of a few words."""
        value = self.values.get(key)
        found = next((word for word in known if word == value), None)
        if found is None:
            self.fail(key, f"unknown {key} {str(value)!r:.40} (known: {', '.join(known)})")
        return found

    def known(self, ids: Container[str]) -> list[str]:
        """The keys of the table, each a known id."""
        for key in self.values:
            if key not in ids:
                self.fail(key, "unknown id")
        return list(self.values)
