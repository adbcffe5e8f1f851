"""All that is printed: free of what could steer a terminal, and in letters that the output has.

``say`` is the one way to print outside the pages; beside it, what keeps the keyboard quiet meanwhile.
"""

import codecs
import contextlib
import os
import shlex
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import TextIO

from assessment import signals
from assessment.text import harmless

# Our own typography where an encoding lacks it: never a question mark.
_PLAIN = {
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\u00ad", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
    **dict.fromkeys("\u2502\u2503\u00a6", "|"),
    **dict.fromkeys("\u2588\u2593\u2592\u2591\u25a0\u25ae", "#"),
    **dict.fromkeys("\u2022\u25cf\u25cb\u25e6", "*"),
    "\u00b7": ".", "\u2026": "...", "\u2192": "->", "\u2190": "<-", "\u00bb": ">", "\u00ab": "<",
    "\u203a": ">", "\u2039": "<", "\u00d7": "x", "\u2264": "<=", "\u2265": ">=", "\u2248": "~",
    "\u2713": "x", "\u2714": "x",
}  # fmt: skip
_IN_PLAIN_LETTERS = "skillgap-plain"


def _plain_letters(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_PLAIN.get(c, "?") for c in error.object[error.start : error.end]), error.end


codecs.register_error(_IN_PLAIN_LETTERS, _plain_letters)


def forgive(source: TextIO | None, *outs: TextIO | None) -> None:
    """Let no byte and no letter outside a stream's encoding end the program.

    Where the encoding is ASCII, input is read as UTF-8: that holds ASCII, and loses no letter of a name.
    """
    if hasattr(source, "reconfigure"):
        source.reconfigure(errors="replace")
        if _is_ascii(source.encoding):
            with contextlib.suppress(OSError, ValueError):  # it was read from already
                source.reconfigure(encoding="utf-8", errors="replace")
    for out in outs:
        if hasattr(out, "reconfigure"):
            out.reconfigure(errors=_IN_PLAIN_LETTERS)


def _is_ascii(encoding: str | None) -> bool:
    return codecs.lookup(encoding or "utf-8").name == "ascii"


def is_utf8(stream: TextIO) -> bool:
    """Whether a stream has every letter there is."""
    return codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name == "utf-8"


class WithoutBuffer:
    """A stream that takes texts only, so that its own way with letters it lacks is kept."""

    def __init__(self, stream: TextIO):
        self._stream = stream

    def __getattr__(self, name: str) -> object:
        if name == "buffer":
            raise AttributeError(name)
        return getattr(self._stream, name)


def as_text(argument: str) -> str:
    """A word of the command line as text: the letters that Python could not read in a C locale are UTF-8."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def say(*lines: str, file: TextIO | None = None) -> None:
    """Print lines. Whatever in them could steer a terminal becomes a question mark."""
    print("\n".join(map(harmless, lines)), file=file, flush=True)


def for_shell(word: str) -> str:
    """A word quoted so that it can be pasted into a shell, whatever it holds and the output lacks."""
    if all(map(_can_be_shown, word)):
        return shlex.quote(word)
    return "$'" + "".join(map(_escaped, word)) + "'"


def _can_be_shown(c: str) -> bool:
    try:
        c.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return c.isprintable()


def _escaped(c: str) -> str:
    if c in "'\\":
        return "\\" + c
    return c if _can_be_shown(c) else "".join(f"\\x{byte:02x}" for byte in os.fsencode(c))


def flush_keyboard() -> None:
    """Drop what was typed and not yet read."""
    if terminal := _our_terminal():
        termios, descriptor = terminal
        with contextlib.suppress(termios.error):
            termios.tcflush(descriptor, termios.TCIFLUSH)


def _our_terminal() -> tuple[ModuleType, int] | None:
    """The terminal we are typed to; None where there is none, or where it is another program's just now."""
    try:
        import termios

        descriptor = sys.stdin.fileno()
        return (termios, descriptor) if os.tcgetpgrp(descriptor) == os.getpgrp() else None
    except (ImportError, AttributeError, OSError, ValueError):
        return None


@contextlib.contextmanager
def unwatched() -> Iterator[None]:
    """While nothing is asked: keys are neither shown nor left for the shell. Ctrl-C ends and Ctrl-Z stops all the
    same; as long as we are stopped the terminal is as it was."""
    terminal = _our_terminal()
    if terminal is None:
        yield
        return
    termios, descriptor = terminal
    before = termios.tcgetattr(descriptor)
    silent = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]

    def put(modes: list, when: int) -> None:
        if _our_terminal():  # a job in the background that touches it would be stopped
            with signals.held(), contextlib.suppress(termios.error):
                termios.tcsetattr(descriptor, when, modes)

    def restore() -> None:
        put(before, termios.TCSAFLUSH)

    def silence() -> None:
        put(silent, termios.TCSANOW)

    with signals.around_stop(restore, silence):
        try:
            silence()
            yield
        finally:
            restore()
