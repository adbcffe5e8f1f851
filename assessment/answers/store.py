"""Answers on disk: private, written whole or not at all, one session at a time."""

import contextlib
import errno
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from assessment.errors import AnswersError, OutputError

PRIVATE = 0o600


def dump(document: dict) -> bytes:
    """The bytes of a document: stable order, readable, UTF-8."""
    try:
        return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
    except UnicodeEncodeError:  # half a character, from a file made by hand: only an escape can hold it
        return (json.dumps(document, indent=1) + "\n").encode("ascii")


def write(path: Path, data: bytes) -> None:
    """Write a private file atomically: either the old content stays, or the new one is complete.

    A temporary file in the same folder, fsync, rename, fsync of the folder. Raises OutputError.
    """
    path = Path(os.path.realpath(path))  # a link stays a link: its target is what is replaced
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    except OSError as error:
        raise _cannot_write(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, PRIVATE)
        os.replace(temporary, path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise _cannot_write(path, error) from None


def _cannot_write(path: Path, error: OSError) -> OutputError:
    way_out = {
        errno.ENOSPC: "make room on that disk, or choose a folder on another",
        errno.EDQUOT: "make room on that disk, or choose a folder on another",
        errno.ENAMETOOLONG: "choose a shorter name",
    }.get(error.errno, "choose a folder you may write to")
    return OutputError(f"{path}: cannot be written ({error.strerror}); {way_out}.")


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep a second session off the same file while this one runs. Raises AnswersError if it is in use."""
    real = Path(os.path.realpath(path))  # two names of one file are one file
    lock = real.with_name(f".{real.name}.lock")
    try:
        lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, PRIVATE)
    except OSError as error:
        raise _cannot_write(path, error) from None
    try:
        _lock(handle, path)
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                os.unlink(lock)
    finally:
        os.close(handle)


def _lock(handle: int, path: Path) -> None:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise AnswersError(
            f"{path}: another skillgap is using this file; close it first, or name another file with --answers."
        ) from None
