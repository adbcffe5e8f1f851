"""The answers file of an open session, and whether it still holds what we last saw in it."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assessment.answers import store
from assessment.answers.lock import locked
from assessment.errors import AnswersError

SAME, CHANGED, GONE = "same", "changed", "gone"


class ChangedFileError(Exception):
    """Something else changed the file while the session was open; nothing was written."""


class Kept:
    """Writes one session's answers; never over what somebody else wrote, unless told so."""

    def __init__(self, path: Path):
        self.path = path
        self._content = _read(path)  # what the file holds, as far as we know
        self._ours: bytes | None = None  # what we wrote last
        self._locks = contextlib.ExitStack()

    def close(self) -> None:
        """Give back the lock of a name that was taken later. Does nothing a second time."""
        self._locks.close()

    def state(self) -> str:
        """Whether the file is the SAME as we left it, CHANGED by somebody else, or GONE."""
        now = _read(self.path)
        if now == self._content:
            return SAME
        return GONE if now is None else CHANGED

    def write(self, document: Mapping[str, Any]) -> None:
        """Write where nobody else wrote. Raises ChangedFileError, OutputError."""
        if self.state() == CHANGED:
            raise ChangedFileError
        self.write_over(document)

    def write_over(self, document: Mapping[str, Any]) -> None:
        """Write, whatever stands there. Raises OutputError."""
        self._put(store.dump(document))

    def write_beside(self, document: Mapping[str, Any]) -> Path:
        """Leave the file as it is and write to the next free name beside it, which is ours from now on."""
        self.move_beside()
        self.write_over(document)
        return self.path

    def _put(self, data: bytes) -> None:
        store.write(self.path, data)
        self._content = self._ours = data

    def move_beside(self) -> Path:
        """Leave the file as it is and take the next free name beside it, locked. Raises an error if none can be."""
        number, first = 2, Path(os.path.realpath(self.path))
        while True:
            path = self.path.with_name(f"{first.stem}-{number}{first.suffix}")
            number += 1
            if os.path.lexists(path):
                continue
            with contextlib.suppress(AnswersError):  # another session has just taken that name
                self._locks.enter_context(locked(path))
                if not os.path.lexists(path):
                    self.path, self._content = path, None
                    return path

    def rescue(self) -> Path | None:
        """At the end: where our last answers were put, if the file no longer holds them; else None."""
        state = self.state() if self._ours is not None else SAME
        if state == SAME:
            return None
        if state == CHANGED:
            self.move_beside()
        if self._ours is not None:
            self._put(self._ours)
        return self.path


def _read(path: Path) -> bytes | None:
    """The content; None where there is no file, and something no document is where it cannot be read."""
    if not os.path.lexists(path):
        return None
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""
