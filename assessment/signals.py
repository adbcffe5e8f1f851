"""Signals that end or stop the command: caught for the whole run, acted on where nothing is lost by it.

Ctrl-C raises KeyboardInterrupt, a signal that ends the command raises Ended, Ctrl-Z stops it. ``held`` makes
them wait, ``acting`` lets them act at once inside a hold, and ``deliver`` acts on those that wait. A page
that runs a loop of its own holds them, is woken by each, and ends itself.
"""

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator

STOP = getattr(signal, "SIGTSTP", None)
HANGUP = getattr(signal, "SIGHUP", 1)
BROKEN_PIPE = getattr(signal, "SIGPIPE", 13)
NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGTSTP")
GRACE_SECONDS = 3  # how long leaving may take; a further signal in that time must not end the tidying up


class Ended(SystemExit):
    """A signal ends the command; ``code`` is the exit code, 128 + the signal's number."""

    def __init__(self, number: int):
        super().__init__(128 + number)
        self.number = int(number)


class _Desk:
    """What the handler and the main thread share. The handler itself changes ``waiting`` only."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """As before the first signal was caught."""
        self.depth = 0  # holds of the main thread
        self.threads: set[object] = set()  # holds of other threads
        self.until: list | None = None  # see acting
        self.waiting: list[int] = []
        self.wake: Callable[[], None] | None = None
        self.stop: Callable[[], None] = lambda: stop()
        self.acted_at = -float("inf")
        self.acted: int | None = None  # the signal that ends the command


_desk = _Desk()


@contextlib.contextmanager
def installed(for_good: bool = False) -> Iterator[None]:
    """Catch the signals; one that the caller ignores, as under nohup, stays ignored.

    At the end the handlers are what they were; ``for_good`` is the end of the process: there is nothing left
    that a signal could end, so they are ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    ours = (signal.SIG_DFL, signal.default_int_handler)
    before = {n: signal.getsignal(n) for n in numbers if signal.getsignal(n) in ours}
    hook, sys.unraisablehook = sys.unraisablehook, _swallowed
    _desk.clear()  # whatever an earlier command of this process has left
    try:
        for number in before:
            signal.signal(number, _arrived)
        yield
    finally:
        _desk.depth += 1
        for number, handler in before.items():
            signal.signal(number, signal.SIG_IGN if for_good else handler)
        sys.unraisablehook = hook
        _desk.clear()


@contextlib.contextmanager
def held(wake: Callable[[], None] | None = None) -> Iterator[None]:
    """Let signals wait; they act when the last hold ends. Works in any thread.

    ``wake`` is called, in the main thread and between any two of its steps, for each that arrives.
    """
    if threading.current_thread() is not threading.main_thread():
        with _held_in_thread():
            yield
        return
    depth, outer = _desk.depth, _desk.wake
    try:
        _desk.depth = depth + 1
        _desk.wake = wake or outer
        yield
    finally:
        _desk.wake, _desk.depth = outer, depth
        if not depth:
            deliver()


@contextlib.contextmanager
def _held_in_thread() -> Iterator[None]:
    mine = object()
    _desk.threads.add(mine)
    try:
        yield
    finally:
        _desk.threads.discard(mine)
        for number in _desk.waiting[:1]:
            _send(number)


@contextlib.contextmanager
def acting(until: list | None = None) -> Iterator[None]:
    """Let signals act at once, even inside a hold, but no longer than ``until`` is empty.

    A call in C that puts what it has read into that list can be interrupted, and loses nothing it has read.
    """
    depth, outer = _desk.depth, _desk.until
    try:
        _desk.depth, _desk.until = 0, until
        deliver()
        yield
    finally:
        _desk.depth, _desk.until = depth, outer


def ending_code() -> int | None:
    """The exit code of a command that a signal ends; None where none does.

    Code that is not ours may turn what a signal raises into an error of its own, as a class body does.
    """
    return None if _desk.acted is None else 128 + _desk.acted


def waiting() -> list[int]:
    """The signals that wait."""
    return list(_desk.waiting)


def take_stops() -> None:
    """Forget the wish to stop: whoever calls this sees to it."""
    _desk.waiting[:] = [n for n in _desk.waiting if n != STOP]


def deliver() -> None:
    """Act on what waits: raises KeyboardInterrupt or Ended, or stops and returns when we go on."""
    if _desk.threads:  # a file is just being written; the thread sends the signal again
        return
    while _desk.waiting:
        ending = [n for n in _desk.waiting if n != STOP]
        number = (ending or _desk.waiting)[0]
        _desk.waiting.remove(number)
        _act(number)


def stop(everybody: bool = False) -> None:
    """Stop, as the shell expects it; returns in the foreground again.

    ``everybody``: the whole job, as the key does; in raw mode the terminal does not do that for us.
    """
    handler = signal.getsignal(STOP)
    if handler is _arrived:  # else nobody could make us go on
        signal.signal(STOP, signal.SIG_DFL)
    try:
        if everybody:
            os.kill(0, STOP)
        else:
            signal.raise_signal(STOP)
    finally:
        signal.signal(STOP, handler)
        take_stops()  # one that came before we stopped has its will


@contextlib.contextmanager
def around_stop(before: Callable[[], None], after: Callable[[], None]) -> Iterator[None]:
    """Have ``before`` called whenever we are about to stop, and ``after`` when we go on; the innermost first."""
    outer = _desk.stop

    def stopping() -> None:
        _desk.depth += 1  # what arrives meanwhile waits: nothing is done by halves
        try:
            before()
            outer()
            after()
        finally:
            _desk.depth -= 1

    _desk.stop = stopping
    try:
        yield
    finally:
        _desk.stop = outer


def _arrived(number: int, frame: object) -> None:
    if number not in _desk.waiting:
        _desk.waiting.append(number)
    if not (_desk.depth or _desk.threads or _desk.until):
        deliver()
    elif _desk.wake is not None:
        _desk.wake()


def _act(number: int) -> None:
    if number == STOP:
        _desk.stop()
        return
    if time.monotonic() - _desk.acted_at < GRACE_SECONDS:
        return
    _desk.acted_at, _desk.acted = time.monotonic(), number
    raise KeyboardInterrupt if number == signal.SIGINT else Ended(number)


def _swallowed(report: "sys.UnraisableHookArgs") -> None:
    """A finalizer or a callback from C ends an exception: have the signal sent once more."""
    error = report.exc_value
    if not isinstance(error, (KeyboardInterrupt, Ended)):
        sys.__unraisablehook__(report)
        return
    _desk.acted_at = -float("inf")
    again = threading.Timer(0.05, _send, [error.number if isinstance(error, Ended) else signal.SIGINT])
    again.daemon = True
    again.start()


def _send(number: int) -> None:
    """Send a signal to the main thread, so that whatever it waits for is interrupted."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident, number)
    else:
        signal.raise_signal(number)
