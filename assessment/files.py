"""Files from outside: of an ordinary kind, of a bounded size, as UTF-8 text, or one sentence why not."""

import codecs
import errno
import os
import stat
from pathlib import Path

_FLAGS = ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")  # a pipe that came meanwhile must not be waited for
_KINDS = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"),
          (stat.S_ISBLK, "a device"))  # fmt: skip
# The longer marks first: that of UTF-32 begins with that of UTF-16.
_OTHER_ENCODINGS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
                    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


class Unreadable(Exception):
    """A file that cannot be used: ``problem`` and ``way_out`` are parts of a sentence, without its name."""

    def __init__(self, problem: str, way_out: str):
        self.problem, self.way_out = problem, way_out
        super().__init__(f"{problem}; {way_out}.")


class Missing(Unreadable):
    """There is no such file."""


def is_missing(path: Path) -> bool:
    """Whether a new file could be made here: nothing is there, or a link to nothing. False where what is
    there cannot be looked at, so that reading it says why."""
    try:
        os.stat(path)
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return False


def read(path: Path, most: int) -> bytes:
    """The bytes of an ordinary file, or of one a link leads to. Raises Unreadable.

    ``most`` is its largest size in bytes; nothing else is opened, and never more is read. Pipes, devices
    and sockets are refused unopened: they may wait or give bytes without end.
    """
    try:
        _check(os.stat(path), most)
        handle = os.open(path, sum(getattr(os, name, 0) for name in _FLAGS))
        with open(handle, "rb") as file:
            _check(os.fstat(file.fileno()), most)  # another file may have taken the name meanwhile
            data = file.read(most + 1) or b""
    except FileNotFoundError:
        raise Missing("there is no such file", "check the name") from None
    except IsADirectoryError:
        raise Unreadable("this is a folder", "give the file inside it") from None
    except NotADirectoryError:
        why, way_out = "a part of this path is a file and no folder", "move that file away, or give another path"
        raise Unreadable(why, way_out) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Unreadable("a link that leads to itself", "give the file it should lead to") from None
        raise Unreadable(f"cannot be read ({error.strerror})", "check its permissions") from None
    except ValueError:  # a NUL in the name
        raise Unreadable("this is no name of a file", "check the name") from None
    if len(data) > most:  # it grew, or its size was unknown, as under /proc
        raise _too_large(most)
    return data


def text(data: bytes) -> str:
    """The text of a file in UTF-8, with or without a byte-order mark. Raises Unreadable."""
    for mark, encoding in _OTHER_ENCODINGS:
        if data.startswith(mark) and _decoded(data, encoding) is not None:
            raise _encoded(encoding)
    found = _decoded(data, "utf-8-sig")
    if found is None:
        raise Unreadable("not a text file in UTF-8", "save it as UTF-8, or give another file")
    if "\0" in found[:2]:  # letters of two bytes without a mark
        raise _encoded("utf-16")
    return found


def size(count: int) -> str:
    """A number of bytes in words, as limits are told."""
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{count // 1000} kB"


def _check(status: os.stat_result, most: int) -> None:
    mode = status.st_mode
    if stat.S_ISDIR(mode):
        raise Unreadable("this is a folder", "give the file inside it")
    if not stat.S_ISREG(mode):
        kind = next((name for holds, name in _KINDS if holds(mode)), "no ordinary file")
        raise Unreadable(f"this is {kind}", "save what it holds in an ordinary file and give that")
    if status.st_size > most:
        raise _too_large(most)


def _too_large(most: int) -> Unreadable:
    return Unreadable(f"larger than {size(most)}, the most that is read", "check the name")


def _encoded(encoding: str) -> Unreadable:
    return Unreadable(f"this is {encoding.upper()} text, not UTF-8", "save it again as UTF-8")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
