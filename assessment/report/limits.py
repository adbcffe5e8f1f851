"""Limits that a process sets itself before it runs what is not ours: time, memory, and the life of its parent."""

import contextlib
import faulthandler
import os
import signal
import sys
import threading

try:
    import resource
except ImportError:  # Windows
    resource = None

WALL = 4  # how many times longer by the clock than by computing
GRACE = 4  # seconds after which the system ends a process that could not end itself
_SMALL_STACK = 256 * 1024  # of a thread that only waits; it counts towards the memory


def limit(seconds: float, memory: int) -> None:
    """End this process after so many seconds of computing, saying on standard error where it was; from now on, let
    memory (bytes of address space) run out there with MemoryError, where the system can.

    A busy machine gives it longer, up to WALL times as long. No loop of Python's or C's can hold the end up.
    """
    faulthandler.dump_traceback_later(seconds * WALL, exit=True)
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(int(seconds * WALL) + GRACE)
    if resource:
        faulthandler.register(signal.SIGXCPU, all_threads=False, chain=True)
        _bound(resource.RLIMIT_CPU, int(seconds))
        _bound(resource.RLIMIT_CORE, 0)  # a dump would hold the answers
        _bound(resource.RLIMIT_AS, memory)


def lift_memory() -> None:
    """Take the limit of memory off, so that what went wrong can be told."""
    if resource:
        _bound(resource.RLIMIT_AS, resource.RLIM_INFINITY)


def end_with(parent: int) -> None:
    """See to it that this process ends when its parent does, whose end closes standard input."""
    if sys.platform.startswith("linux"):
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: also while a loop of C runs
    threading.stack_size(_SMALL_STACK)
    threading.Thread(target=_wait_for_end, daemon=True).start()
    threading.stack_size(0)
    if os.name != "nt" and os.getppid() != parent:
        os._exit(1)


def _wait_for_end() -> None:
    with contextlib.suppress(OSError):
        while os.read(0, 1):
            pass
    os._exit(1)


def _bound(what: int, most: int) -> None:
    """Set a limit of the system, never above what is allowed; some systems refuse, and have none."""
    hard = resource.getrlimit(what)[1]
    if hard != resource.RLIM_INFINITY and (most == resource.RLIM_INFINITY or most > hard):
        most = hard
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (most, hard))
