"""Python loads this at its start when this folder is on its path: it strikes a process at a step of a write.

Every call that changes or reads a file below TORTURE_FOLDER is two steps, one before and one after the call. Each
is noted in the file TORTURE_TRACE ("nanoseconds number name"). As soon as the file TORTURE_ARM exists steps are
numbered from 0; it holds "number signal", and at the step with that number the process sends itself the signal.
"""

import builtins
import contextlib
import io
import os
import time

FOLDER, TRACE, ARM = (os.environ.get(f"TORTURE_{name}", "") for name in ("FOLDER", "TRACE", "ARM"))
ON_A_PATH = ("open", "chmod", "replace", "rename", "link", "unlink", "remove", "mkdir")
ON_A_FILE = ("write", "fsync", "fdatasync", "fchmod", "close", "ftruncate")
_kill, _write, _exists = os.kill, os.write, os.path.exists


class Strike:
    """Counts the steps, and sends the signal once."""

    def __init__(self, trace: int):
        self.trace, self.number, self.done = trace, -1, False

    def step(self, name: str) -> None:
        if self.number < 0 and not _exists(ARM):
            _write(self.trace, f"{time.monotonic_ns()} -1 {name}\n".encode())
            return
        self.number += 1
        _write(self.trace, f"{time.monotonic_ns()} {self.number} {name}\n".encode())
        at, signal = map(int, open_text(ARM).split())
        if self.number == at and not self.done:
            self.done = True
            _kill(os.getpid(), signal)


def open_text(path: str) -> str:
    with _io_open(path) as file:
        return file.read()


class File:
    """A file of ours, with steps around what it does."""

    def __init__(self, file):
        self._file, self._handle = file, file.fileno()

    def __getattr__(self, name):
        value = getattr(self._file, name)
        return around(f"file.{name}", value, lambda *_: True) if name in ("write", "flush") else value

    def close(self):
        around("file.close", self._file.close, lambda: True)()
        handles.discard(self._handle)

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.close()

    def __iter__(self):
        return iter(self._file)


def around(name, call, concerns, note=lambda result, *arguments: result):
    """``call`` with a step before and after it, where its arguments concern a file of ours."""

    def stepping(*arguments, **named):
        if not concerns(*arguments):
            return call(*arguments, **named)
        strike.step(f"before {name}")
        result = note(call(*arguments, **named), *arguments)
        strike.step(f"after {name}")
        return result

    return stepping


def below(path, *_) -> bool:
    if isinstance(path, int):
        return path in handles
    with contextlib.suppress(TypeError, ValueError):
        return (os.path.abspath(os.fsdecode(path)) + os.sep).startswith(FOLDER + os.sep)
    return False


def ours(handle, *_) -> bool:
    return handle in handles


def _opened(handle: int, *_) -> int:
    handles.add(handle)
    return handle


def _closed(result, handle) -> None:
    handles.discard(handle)


def _for_writing(path, mode="r", *_) -> bool:
    return not isinstance(path, int) and set(mode) & set("wax+") and below(path)


if FOLDER and TRACE and ARM:
    handles: set[int] = set()
    _io_open = io.open
    strike = Strike(os.open(TRACE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    for _name in ON_A_PATH:
        setattr(os, _name, around(_name, getattr(os, _name), below, _opened if _name == "open" else
                                  lambda result, *_: result))  # fmt: skip
    for _name in ON_A_FILE:
        setattr(os, _name, around(_name, getattr(os, _name), ours, _closed if _name == "close" else
                                  lambda result, *_: result))  # fmt: skip
    with contextlib.suppress(ImportError):
        import fcntl

        fcntl.flock, fcntl.lockf = around("flock", fcntl.flock, ours), around("lockf", fcntl.lockf, ours)
    os.fdopen = around("fdopen", os.fdopen, ours, lambda file, *_: File(file))
    io.open = builtins.open = around("open", _io_open, _for_writing, lambda file, *_: File(file))
