"""A table of a JSON document and where it stands: every value is taken out with its kind checked."""

from collections.abc import Container, Iterable

from assessment.errors import AnswersError


class Place:
    """One table. Whatever is wrong in it is an AnswersError that names file, place and way out."""

    def __init__(self, name: str, values: dict, path: str = ""):
        self.name, self.values, self.path = name, values, path

    def fail(self, key: str, problem: str):
        """Raise the error about a key of this table."""
        where = ".".join(x for x in (self.path, str(key)[:60]) if x)
        raise AnswersError(f"{self.name}: {where}: {problem}; mend it by hand or start again without it.")

    def _get(self, key: str, kind: type):
        value = self.values.get(key)
        if not isinstance(value, kind) or isinstance(value, bool) and kind is not bool:
            self.fail(key, "missing or of the wrong kind")
        return value

    def table(self, key: str) -> "Place":
        """A table inside this one."""
        return Place(self.name, self._get(key, dict), self._below(key))

    def rows(self, key: str) -> list["Place"]:
        """A list of tables."""
        found = []
        for number, row in enumerate(self._get(key, list), 1):
            if not isinstance(row, dict):
                self.fail(f"{key}, entry {number}", "expected a table")
            found.append(Place(self.name, row, self._below(f"{key}, entry {number}")))
        return found

    def _below(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def text(self, key: str, most: int, default: str | None = None) -> str:
        """A text of at most so many characters."""
        if default is not None and key not in self.values:
            return default
        value = self._get(key, str)
        if len(value) > most:
            self.fail(key, f"longer than {most} characters")
        return value

    def texts(self, key: str, most: int) -> list[str]:
        """A list of texts."""
        found = self._get(key, list)
        for value in found:
            if not isinstance(value, str) or len(value) > most:
                self.fail(key, f"expected short texts, found {value!r:.40}")
        return found

    def ids(self, key: str, known: Container[str]) -> list[str]:
        """A list of known ids, each once."""
        found = self.texts(key, 200)
        for value in found:
            if value not in known:
                self.fail(key, f'unknown id "{value[:60]}"')
        return list(dict.fromkeys(found))

    def truth(self, key: str) -> bool:
        """True or false."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            self.fail(key, "expected true or false")
        return value

    def whole(self, key: str, least: int | None = None, most: int | None = None, optional: bool = False):
        """A whole number within bounds, or None where that is allowed."""
        value = self.values.get(key)
        if value is None and optional:
            return None
        low, high = (-(2**63) if least is None else least), (2**63 if most is None else most)
        if type(value) is not int or not low <= value <= high:
            bounds = f" from {least} to {most}" if most is not None else ""
            self.fail(key, f"expected a whole number{bounds}, found {value!r:.40}")
        return value

    def one_of(self, key: str, known: Iterable[str]) -> str:
        """One of a few words."""
        value = self.values.get(key)
        if not isinstance(value, str) or value not in known:
            self.fail(key, f"unknown {key} {str(value)!r:.40} (known: {', '.join(known)})")
        return value

    def known(self, ids: Container[str]) -> list[str]:
        """The keys of the table, each a known id."""
        for key in self.values:
            if key not in ids:
                self.fail(key, "unknown id")
        return list(self.values)
