"""What is slow to make and the same for every test: made once a run, kept on disk for all its workers."""

import fcntl
import hashlib
import json
import logging
import os
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessment import report

WISH = "HarfBuzz-Subset"  # WeasyPrint would like a faster subsetter; that is no complaint of the page


@dataclass(frozen=True)
class Pdf:
    """A PDF, and the complaints of WeasyPrint while it was made: missing glyphs, unknown rules, refusals."""

    data: bytes
    complaints: tuple[str, ...]


class Shelf:
    """A folder of one run. Nothing in it outlives the run, so nothing can be stale."""

    def __init__(self, folder: Path):
        self.folder = folder

    def kept(self, name: str, make: Callable[[], object]):
        """A copy of what ``make`` returns, which is called once a run for each name."""
        path = self.folder / hashlib.sha256(name.encode()).hexdigest()
        with open(path.with_suffix(".lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # given back with the file, whatever happens
            if not path.exists():
                half = path.with_suffix(".half")
                half.write_bytes(pickle.dumps(make()))
                os.replace(half, path)
        return pickle.loads(path.read_bytes())

    def pdf(self, result: dict, length: str = report.REPORT) -> Pdf:
        """The PDF of a result from the shipped templates."""
        return self.kept(f"{length} {json.dumps(result)}", lambda: _made(result, length))


def _made(result: dict, length: str) -> Pdf:
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record):
            heard.append(record.getMessage())

    log, listener = logging.getLogger("weasyprint"), Listener(logging.WARNING)
    log.addHandler(listener)
    try:
        data = report.to_pdf(result, length)
    finally:
        log.removeHandler(listener)
    return Pdf(data, tuple(said for said in heard if WISH not in said))


class Copies(Mapping):
    """Documents by name that no test can change for another: each look-up makes a copy."""

    def __init__(self, documents: Mapping):
        self._kept = {name: pickle.dumps(document) for name, document in documents.items()}

    def __getitem__(self, name: str):
        return pickle.loads(self._kept[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)
