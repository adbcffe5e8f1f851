"""The JSON of a saved file, bounded: what follows need not fear its size, its depth or its numbers."""

import json
from pathlib import Path
from typing import Any

from assessment import files
from assessment.errors import AnswersError
from assessment.place import MOST_KEY, place

MOST_BYTES = 4_000_000  # ten times the largest result of the shipped bank
MOST_DEPTH = 32  # lists and tables inside each other; a result has seven
MOST_NUMBER = 10**15


def read(path: Path) -> object:
    """The JSON value in a file. Raises AnswersError with a way out."""
    try:
        text = files.text(files.read(path, MOST_BYTES))
    except files.Unreadable as error:
        raise AnswersError(f"{path}: {error}") from None
    if not text.strip():
        raise AnswersError(f"{path}: the file is empty; name another file, or delete it to start afresh.")
    try:
        value = json.loads(text, object_pairs_hook=_table)
    except _TwiceError as error:
        raise AnswersError(
            f'{path}: the key "{error}" stands twice in one table; take out the one that is wrong.'
        ) from None
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        raise _broken(path, error) from None
    if found := _out_of_bounds([value], -1):
        (_, *keys), problem = found
        raise AnswersError(f"{path}: {place(keys)}: {problem}; mend it by hand, or use a copy.")
    return value


class _TwiceError(Exception):
    """A key that stands twice: which of the two was meant nobody can tell."""


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _TwiceError(name[:MOST_KEY])
            seen.add(name)
    return table


def _broken(path: Path, error: Exception) -> AnswersError:
    where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "a value is out of bounds"
    return AnswersError(
        f"{path}: not complete JSON ({where}); the file was cut short or changed; "
        "use a copy, or another name with --answers to start afresh."
    )


def _out_of_bounds(value: dict[str, Any] | list[Any], depth: int) -> tuple[tuple[str | int, ...], str] | None:
    """The keys that lead to a value nothing here can hold, and what is wrong with it."""
    if depth > MOST_DEPTH:
        return (), f"nested more than {MOST_DEPTH} deep"
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, (dict, list)):
            if inner and (found := _out_of_bounds(inner, depth + 1)):
                return (key, *found[0]), found[1]
        elif isinstance(inner, (int, float)) and not abs(inner) <= MOST_NUMBER:  # NaN too
            return (key,), "a number is out of bounds"
    return None
