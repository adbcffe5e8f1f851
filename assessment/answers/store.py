"""Answers on disk: private, written whole or not at all."""

import contextlib
import errno
import json
import os
import re
import stat
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assessment import signals
from assessment.errors import OutputError

PRIVATE = 0o600
_BEGINNING = b'{\n "kind": "skillgap-'  # of every document


def dump(document: Mapping[str, Any]) -> bytes:
    """The bytes of a document: stable order, readable, UTF-8."""
    try:
        return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
    except UnicodeEncodeError:  # half a character, from a file made by hand: only an escape can hold it
        return (json.dumps(document, indent=1) + "\n").encode("ascii")


def write(path: Path, data: bytes) -> None:
    """Write a private file atomically: either the old content stays, or the new one is complete.

    A temporary file in the same folder, fsync, rename, fsync of the folder; signals wait until it is done.
    Raises OutputError.
    """
    path = Path(os.path.realpath(path))  # a link stays a link: its target is what is replaced
    with signals.held():
        temporary = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            clear_abandoned(path)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_prefix(path.name), suffix=f".{os.getpid()}")
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, PRIVATE)
            os.replace(temporary, path)
            temporary = None
            _sync_folder(path.parent)
        except OSError as error:
            raise cannot_write(path, error) from None
        finally:
            if temporary is not None:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)


def clear_temporaries(path: Path) -> None:
    """Remove the copies of a document that a process which died while it wrote ``path`` left beside it.

    Only for the holder of its lock: a living session writes such a file for a moment.
    """
    for copy, _ in _copies(path):
        if _is_ours(copy):
            _remove(copy)


def clear_abandoned(path: Path) -> None:
    """Remove the copies of any file that a process of this machine, dead by now, left beside ``path``; a living one is
    left alone, and so is everything where no process can be asked for (Windows)."""
    for copy, process in _copies(path):
        if process and not _lives(process):
            _remove(copy)


def _copies(path: Path) -> Iterator[tuple[Path, int]]:
    """The temporary copies of a file, each with the process that makes it, 0 where its name does not say."""
    name = re.compile(re.escape(_prefix(path.name)) + r"[a-z0-9_]{8}(?:\.(\d{1,10}))?")
    with contextlib.suppress(OSError):
        for entry in list(os.scandir(path.parent)):
            if found := name.fullmatch(entry.name):
                yield Path(entry.path), int(found[1] or 0)


def _lives(process: int) -> bool:
    if os.name == "nt":  # there, asking would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)


def _is_ours(path: Path) -> bool:
    """Whether a file can only be a document of ours, whole or cut short."""
    try:
        said = path.lstat()
        if not stat.S_ISREG(said.st_mode) or (os.name != "nt" and stat.S_IMODE(said.st_mode) != PRIVATE):
            return False
        with path.open("rb") as file:
            head = file.read(len(_BEGINNING))
    except OSError:
        return False
    return _BEGINNING.startswith(head)


def _prefix(name: str) -> str:
    """How the temporary files of a file begin: like those of no other, and short enough for any disk."""
    return f".{name}." if len(name) <= 40 else f".{name[:31]}-{zlib.crc32(os.fsencode(name)):08x}."


def cannot_write(path: Path, error: OSError) -> OutputError:
    """What to say of a file that the system would not write."""
    way_out = {
        errno.ENOSPC: "make room on that disk, or choose a folder on another",
        errno.EDQUOT: "make room on that disk, or choose a folder on another",
        errno.ENAMETOOLONG: "choose a shorter name",
    }.get(error.errno or 0, "choose a folder you may write to")
    return OutputError(f"{path}: cannot be written ({error.strerror}); {way_out}.")


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
