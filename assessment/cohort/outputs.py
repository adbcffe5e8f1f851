"""The folder that a cohort's scores are written to, chunk by chunk, so that the same command can go on in it.

    respondents/part-000000.parquet, areas/..., skills/..., phases/...     with --format parquet: a table a folder
    respondents.csv, areas.csv, skills.csv, phases.csv                     with --format csv, once all is done
    rejected.csv                                                           who was not scored, and why
    cohort.json                                                            what was scored, with which bank and options
    .parts/                                                                until all is done: what each chunk came to

Every file is written whole or not at all, readable by its owner alone. A chunk is done when its file in ``.parts`` is
there, which is written last.
"""

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd

from assessment.answers import store
from assessment.cells import no_formula
from assessment.cohort.frames import TABLES
from assessment.cohort.table import Rejected
from assessment.errors import CohortError, OutputError
from assessment.text import visible

PARQUET, CSV = "parquet", "csv"
FORMATS = (CSV, PARQUET)
MANIFEST, REJECTED, PARTS = "cohort.json", "rejected.csv", ".parts"
KIND = "skillgap-cohort"
REJECTED_COLUMNS = ("file", "row", "id", "reason")
_BUFFER = 1 << 20


@dataclass(frozen=True)
class Order:
    """What is asked for: the bank (its folder and hash), the ``role`` of all (None for each their own), the ``folder``
    and its ``format``, the state of the input (``print``) and how many people a chunk has (``size``)."""

    bank: str
    hash: str
    role: str | None
    folder: Path
    format: str
    print: str
    size: int

    @property
    def same(self) -> dict[str, object]:
        """What two runs must share for one to go on where the other stopped."""
        return {"kind": KIND, "schema": 1, "bank": self.hash, "role": self.role, "format": self.format,
                "input": self.print, "chunk": self.size}  # fmt: skip


@dataclass(frozen=True)
class Done:
    """What a chunk, or all of them, came to: how many were scored, and who was not."""

    number: int
    scored: int
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True)
class Total:
    """How many people were scored and rejected in all."""

    scored: int
    rejected: int


def begin(order: Order) -> Total | None:
    """Make the folder ready; what it came to, where the same was done before. Raises OutputError or CohortError."""
    manifest = order.folder / MANIFEST
    if order.format == PARQUET and find_spec("pyarrow") is None:
        raise CohortError.needs("--format parquet", "pyarrow", "cohort")
    try:
        order.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        found = json.loads(manifest.read_text("utf-8")) if manifest.exists() else None
        if found is None and any(order.folder.iterdir()):
            raise OutputError(f"{order.folder}: this folder holds other files; name a new or empty one with -o.")
    except OSError as error:
        raise store.cannot_write(order.folder, error) from None
    except ValueError:
        raise _other(order) from None
    if found is None:
        store.write(manifest, store.dump(order.same))
        return None
    if not isinstance(found, dict) or any(found.get(key) != value for key, value in order.same.items()):
        raise _other(order)
    return Total(int(found["scored"]), int(found["rejected"])) if "scored" in found else None


def _other(order: Order) -> CohortError:
    return CohortError(
        f"{order.folder}: it holds the scores of another input, or of this one before it changed, or with another bank "
        "or other options; name a new folder with -o."
    )


def done(order: Order) -> set[int]:
    """The numbers of the chunks that are done."""
    return {int(path.stem) for path in (order.folder / PARTS).glob("[0-9]*.json")}


def write_chunk(order: Order, frames: dict[str, pd.DataFrame], what: Done) -> None:
    """Write the tables of a chunk, and last that it is done. Raises OutputError."""
    for name, frame in frames.items():
        if len(frame):
            path = order.folder / name / f"part-{what.number:06}.{order.format}"
            store.write(path, _parquet(frame) if order.format == PARQUET else _csv(frame))
    store.write(order.folder / PARTS / f"{what.number:06}.json", store.dump(asdict(what)))


def _parquet(frame: pd.DataFrame) -> bytes:
    import pyarrow as pa  # ``begin`` has looked whether it is there
    import pyarrow.parquet as pq

    page = io.BytesIO()
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    pq.write_table(table, page, compression="zstd", compression_level=1)
    return page.getvalue()


def _csv(frame: pd.DataFrame) -> bytes:
    """A table for programs and spreadsheets alike: UTF-8, line ends CR LF, ids and names that are no formula."""
    texts = {}
    for name in {"id", "name"} & {*frame.columns}:
        codes, words = pd.factorize(frame[name])  # nothing is -1, and so the last
        texts[name] = np.array([*(no_formula(visible(str(one))) for one in words), ""], dtype=object)[codes]
    return frame.assign(**texts).to_csv(index=False, lineterminator="\r\n").encode("utf-8", "replace")


def finish(order: Order) -> Total:
    """Put together what belongs in one file, and say in the manifest that all is done. Raises OutputError."""
    scored, rejected = 0, 0
    with _whole(order.folder / REJECTED) as (page, keep):
        writer = csv.writer(page)
        writer.writerow(REJECTED_COLUMNS)
        for what in _parts(order):
            scored, rejected = scored + what.scored, rejected + len(what.rejected)
            writer.writerows([no_formula(visible(str(getattr(one, key)))) for key in REJECTED_COLUMNS]
                             for one in what.rejected)  # fmt: skip
        keep(rejected > 0)
    if order.format == CSV and scored:
        for name in TABLES:
            _join(order.folder / name, order.folder / f"{name}.csv")
    store.write(order.folder / MANIFEST, store.dump(order.same | {"scored": scored, "rejected": rejected}))
    for name in (PARTS, *(TABLES if order.format == CSV else ())):
        shutil.rmtree(order.folder / name, ignore_errors=True)
    return Total(scored, rejected)


def _parts(order: Order) -> Iterator[Done]:
    for path in sorted((order.folder / PARTS).glob("[0-9]*.json")):
        said = json.loads(path.read_text("utf-8"))
        yield Done(said["number"], said["scored"], tuple(Rejected(**one) for one in said["rejected"]))


def _join(parts: Path, path: Path) -> None:
    """One CSV file of the parts in a folder, with one header."""
    with _whole(path) as (page, _):
        for number, part in enumerate(sorted(parts.glob("part-*.csv"))):
            with part.open(encoding="utf-8", newline="") as lines:
                if number:
                    lines.readline()
                shutil.copyfileobj(lines, page, _BUFFER)


@contextmanager
def _whole(path: Path) -> Iterator[tuple[io.TextIOBase, Callable[[bool], None]]]:
    """A text file that is there when all of it is written, and else not; ``keep`` says whether it is wanted at all."""
    wanted = True

    def keep(value: bool) -> None:
        nonlocal wanted
        wanted = value

    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=f".{os.getpid()}")
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as page:
            yield page, keep
            page.flush()
            os.fsync(page.fileno())
        if wanted:
            os.replace(temporary, path)
            temporary = None
    except OSError as error:
        raise store.cannot_write(path, error) from None
    finally:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)
