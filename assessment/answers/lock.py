"""One session at a time on a file: a lock beside it, which also says who holds it."""

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from assessment import signals
from assessment.answers import store
from assessment.errors import AnswersError, SkillgapError

TRIES, PAUSE_SECONDS = 4, 0.05  # a session that starts holds the locks of dead ones for a moment
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_HOLDER = re.compile(rb"([0-9]{1,10}) ([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2})\n")


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep a second session off the same file, and remove what a dead one left beside it.

    Signals wait until it ends; what waits for a person inside lets them act. Raises AnswersError if the file
    is in use or its lock is no lock file, OutputError if none can be made.
    """
    real = Path(os.path.realpath(path))  # two names of one file are one file
    lock = lock_of(real)
    with signals.held():
        handle = _acquire(lock, path)
        try:
            store.clear_temporaries(real)
            yield
        finally:
            _release(handle, lock)


def clear_dead(lock: Path) -> None:
    """Remove a lock that nobody holds, and the temporary files of what it locked. Raises no error."""
    with contextlib.suppress(SkillgapError, OSError):
        handle = _opened(lock, lock)
        if _try_lock(handle) and _is_at(handle, lock):
            store.clear_temporaries(lock.with_name(lock.name[1:].removesuffix(".lock")))
            _release(handle, lock)
        else:
            os.close(handle)


def lock_of(path: Path) -> Path:
    """The lock of a file."""
    return path.with_name(f".{path.name}.lock")


def _acquire(lock: Path, path: Path) -> int:
    """The handle of the lock, which is ours. A lock that its holder removed meanwhile is none: once more."""
    refused = 0
    while True:
        handle = _opened(lock, path)
        try:
            if not _try_lock(handle):
                refused += 1
                if refused == TRIES:
                    raise AnswersError(
                        f"{path}: another skillgap is using this file{_holder(handle)}; "
                        "close it first, or name another file with --answers."
                    )
                time.sleep(PAUSE_SECONDS)
            elif _is_at(handle, lock):
                _sign(handle)
                return handle
        except OSError as error:
            os.close(handle)
            raise store.cannot_write(lock, error) from None
        except AnswersError:
            os.close(handle)
            raise
        os.close(handle)


def _opened(lock: Path, path: Path) -> int:
    try:
        lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(lock, _FLAGS, store.PRIVATE)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR, errno.ENXIO, errno.EMLINK) or os.path.isdir(lock):
            raise _no_lock(lock) from None
        raise store.cannot_write(path, error) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _no_lock(lock)
    return handle


def _no_lock(lock: Path) -> AnswersError:
    return AnswersError(
        f"{lock}: this should be a lock file and is a link, a folder or a device; "
        "remove it, or name another file with --answers."
    )


def _is_at(handle: int, lock: Path) -> bool:
    """Whether the lock that we hold is the one that others find."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(lock))
    except FileNotFoundError:
        return False


def _sign(handle: int) -> None:
    with contextlib.suppress(OSError):  # on a full disk the lock holds all the same
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()} {datetime.now():%Y-%m-%d %H:%M}\n".encode())


def _holder(handle: int) -> str:
    """Who holds the lock, where its file says so."""
    with contextlib.suppress(OSError):
        said = _HOLDER.fullmatch(os.read(handle, 100))
        if said:
            return f" (process {said[1].decode()}, since {said[2].decode()})"
    return ""


def _release(handle: int, lock: Path) -> None:
    with contextlib.suppress(OSError):
        if os.name == "nt":  # an open file cannot be removed there
            os.close(handle)
            os.unlink(lock)
            return
        if _is_at(handle, lock):
            os.unlink(lock)
        os.close(handle)


def _try_lock(handle: int) -> bool:
    """Whether nobody else holds it. Raises OSError where the file system has no locks."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            return False
        raise
    return True
