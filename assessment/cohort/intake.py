"""Reading a cohort in chunks: a folder of answers files, a CSV table, a Parquet file or a folder of them.

``opened`` finds out what the input is and checks its columns; ``chunks`` gives pieces of so many people, of which one
fits into memory whatever the size of the input. A chunk is cheap to make and to pickle; whoever works on it calls
``read``, which gives the responses of the good ones and one ``Rejected`` for each of the others.
"""

import csv
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from assessment.answers import Answers, load
from assessment.bank import Bank
from assessment.cohort import responses, table
from assessment.cohort.responses import Responses
from assessment.cohort.table import Column, Rejected
from assessment.errors import AnswersError, CohortError

CHUNK = 2000  # people
ANSWERS, CSV, PARQUET = "answers", "csv", "parquet"
_NOT_ANSWERS = (".result.json", ".journal.json", ".cards.json")
_TWICE = "the id stands twice; the first row with it was taken"


class Chunk(Protocol):
    """Some people of a cohort, the ``number``-th from 0."""

    @property
    def number(self) -> int:
        """Its place."""
        ...

    def read(self, bank: Bank, role: str | None = None) -> tuple[Responses, list[Rejected]]:
        """What the good ones said, and why each of the others was rejected; ``role`` goes before their own."""


@dataclass(frozen=True)
class Input:
    """An input: where it is, what it is (``kind``), its files in order, and ``print``, which changes when it does."""

    path: Path
    kind: str
    files: tuple[Path, ...]
    print: str


@dataclass(frozen=True)
class Files:
    """A chunk of answers files; each person's id is the file's place below the folder, without its ending."""

    number: int
    root: Path
    paths: tuple[Path, ...]

    def read(self, bank: Bank, role: str | None = None) -> tuple[Responses, list[Rejected]]:
        """See ``Chunk``; answers to another version of the bank follow its words, as for one person."""
        good: list[tuple[str, Answers]] = []
        bad = []
        for path in self.paths:
            place = path.relative_to(self.root).as_posix()
            one = place.removesuffix(".json").removesuffix(".answers")
            try:
                answers = load(path, bank)
                answers.profile.role = role or answers.profile.role
                if answers.profile.role is None:
                    raise AnswersError(table.NO_ROLE)
                good.append((one, answers))
            except AnswersError as error:
                bad.append(Rejected(place, 0, one, str(error).removeprefix(f"{path}: ")))
        return responses.from_answers(bank, good), bad


@dataclass(frozen=True)
class Rows:
    """A chunk of a table: ``cells`` are lists of texts (CSV) or a pyarrow RecordBatch; ``first`` is the number of its
    first row. ``twice`` says of which rows the id came before."""

    number: int
    file: str
    first: int
    names: tuple[str, ...]
    cells: Any
    twice: np.ndarray

    def read(self, bank: Bank, role: str | None = None) -> tuple[Responses, list[Rejected]]:
        """See ``Chunk``."""
        reasons = [_TWICE if twice else "" for twice in self.twice]
        if isinstance(self.cells, list):
            found = _of_texts(self.names, self.cells, reasons)
        else:
            found = {name: _of_arrow(self.cells.column(n)) for n, name in enumerate(self.names)}
        people, reasons = table.read(bank, found, reasons, role)
        ids = found["id"]
        bad = [Rejected(self.file, self.first + n, ids.texts[ids.index[n]][:80], why)
               for n, why in enumerate(reasons) if why]  # fmt: skip
        return people, bad


def opened(path: Path, bank: Bank) -> Input:
    """What the input is. Raises AnswersError where it is none, or a table's columns are not the bank's."""
    try:
        is_folder = path.is_dir()
        if not is_folder and not stat.S_ISREG(os.stat(path).st_mode):
            raise AnswersError(f"{path}: this is no ordinary file; give a CSV or Parquet file, or a folder.")
    except FileNotFoundError:
        raise AnswersError(f"{path}: there is no such file or folder; check the name.") from None
    except (OSError, ValueError) as error:
        raise AnswersError(f"{path}: cannot be read ({error}); check its permissions.") from None
    kind, files = _kind(path, is_folder)
    for file in files if kind != ANSWERS else ():
        table.check_columns(bank, header(file, kind), str(file))
    return Input(path, kind, files, _print(files))


def kind_of_file(path: Path) -> str:
    """What a table is, by its ending."""
    return PARQUET if path.suffix.lower() in (".parquet", ".pq") else CSV


def _kind(path: Path, is_folder: bool) -> tuple[str, tuple[Path, ...]]:
    if not is_folder:
        return kind_of_file(path), (path,)
    found = sorted(p for p in path.rglob("*") if p.suffix in (".json", ".parquet") and not p.name.startswith((".", "_")))
    tables = tuple(p for p in found if p.suffix == ".parquet")
    answers = tuple(p for p in found if p.suffix == ".json" and not p.name.endswith(_NOT_ANSWERS))
    if bool(tables) == bool(answers):
        what = "both answers files and Parquet files" if tables else "neither answers files nor Parquet files"
        raise AnswersError(f"{path}: this folder holds {what}; give a folder of one kind, or a file.")
    return (PARQUET, tables) if tables else (ANSWERS, answers)


def _print(files: Sequence[Path]) -> str:
    """Names the state of some files: their places, sizes and times of change."""
    found = hashlib.sha256()
    for file in files:
        said = file.stat()
        found.update(f"{file}\0{said.st_size}\0{said.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    return found.hexdigest()[:16]


def header(file: Path, kind: str) -> list[str]:
    """The names of a table's columns. Raises AnswersError where they cannot be read."""
    if kind == PARQUET:
        return list(_parquet(file).schema_arrow.names)
    with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
        return _header(lines, file)


def _header(lines: Any, file: Path) -> list[str]:
    try:
        names = next(csv.reader(lines), None)
    except csv.Error as error:
        raise AnswersError(f"{file}: not a CSV table ({error}); save it as CSV with commas, in UTF-8.") from None
    if not names:
        raise AnswersError(f"{file}: the file is empty; `skillgap cohort template` writes a table to fill.")
    if "\0" in "".join(names) or len(names) == 1 and ";" in names[0]:
        raise AnswersError(f"{file}: not a CSV table with commas in UTF-8; save it so, and give that file.")
    return names


def _parquet(file: Path) -> Any:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise CohortError.needs(f"{file}: Parquet", "pyarrow", "cohort") from None
    try:
        return ParquetFile(file)
    except (ArrowException, OSError) as error:
        raise AnswersError(f"{file}: not a Parquet file that can be read ({error!s:.80}); give another.") from None


def chunks(found: Input, size: int = CHUNK) -> Iterator[Chunk]:
    """The people of an input in chunks of at most ``size``, numbered from 0; the same at every call.

    Raises AnswersError where a file turns out to be cut short.
    """
    if found.kind == ANSWERS:
        files = iter(found.files)
        for number in count():
            if not (some := tuple(islice(files, size))):
                return
            yield Files(number, found.path, some)
        return
    seen: set[int] = set()
    numbers = count()
    for file in found.files:
        for first, names, cells, ids in _pieces(file, found.kind, size):
            yield Rows(next(numbers), file.name, first, names, cells, _twice(ids, seen))


def _pieces(file: Path, kind: str, size: int) -> Iterator[tuple[int, tuple[str, ...], Any, list[str]]]:
    """Pieces of a table: the number of the first row, the columns, the cells and the ids."""
    first = 1
    if kind == PARQUET:
        from pyarrow import ArrowException

        source = _parquet(file)
        names = tuple(source.schema_arrow.names)
        try:
            for batch in source.iter_batches(size):
                yield first, names, batch, [str(one) for one in batch.column(names.index("id")).to_pylist()]
                first += batch.num_rows
        except (ArrowException, OSError) as error:
            raise AnswersError(f"{file}: damaged from row {first} on ({error!s:.80}); give a whole file.") from None
        return
    with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
        reader = csv.reader(lines)
        names = tuple(next(reader))
        place = names.index("id")
        while rows := list(islice(_lines(reader), size)):
            yield first, names, rows, [row[place] if len(row) == len(names) else "" for row in rows]
            first += len(rows)


def _lines(reader: Any) -> Iterator[list[str]]:
    """The rows of a CSV file; one that cannot be read is a row without cells."""
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield []
            continue
        if row:
            yield row


def _twice(ids: Sequence[str], seen: set[int]) -> np.ndarray:
    """Which ids came before (N,), here or in an earlier chunk; ``seen`` holds what is left of those, 8 bytes each."""
    found = np.zeros(len(ids), dtype=bool)
    for n, one in enumerate(ids):
        if not one:
            continue
        mark = int.from_bytes(hashlib.blake2b(one.strip().encode("utf-8", "replace"), digest_size=8).digest(), "big")
        found[n] = mark in seen
        seen.add(mark)
    return found


def _of_texts(names: Sequence[str], rows: list[list[str]], reasons: list[str]) -> dict[str, Column]:
    """The columns of rows of texts; a row with more or fewer cells than there are columns is rejected."""
    nothing = [""] * len(names)
    for n, row in enumerate(rows):
        if len(row) != len(names):
            reasons[n] = f"{len(row)} cells, and the table has {len(names)} columns" if row else "no CSV row"
            rows[n] = nothing
        elif not _is_text("".join(row)):
            reasons[n] = "not text in UTF-8"
            rows[n] = [cell.encode("utf-8", "replace").decode() for cell in row]
    return {name: _of_list(cells) for name, cells in zip(names, zip(*rows, strict=True), strict=True)}


def _of_list(cells: Sequence[str]) -> Column:
    places: dict[str, int] = {}
    index = [places.setdefault(cell, len(places)) for cell in cells]
    return Column(np.array(index), list(places))


def _of_arrow(column: Any) -> Column:
    """A column of Parquet as texts: whole numbers without a point, nothing as an empty text."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_boolean(column.type):
        column = pa.array([None if one is None else ("yes" if one else "no") for one in column.to_pylist()], pa.string())
    found = column.dictionary_encode()
    texts = ["" if one is None else _text(one) for one in found.dictionary.to_pylist()]
    index = found.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False)
    return Column(np.asarray(index, dtype=np.int64), [*texts, ""])


def _text(value: object) -> str:
    if isinstance(value, float):
        return "" if value != value else f"{value:g}"
    return str(value)


def _is_text(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # bytes that were none, kept as halves of characters
        return False
    return True
