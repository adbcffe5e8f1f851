"""Input, output and errors of the process, which may be closed before it begins or break on the way."""

import contextlib
import os
import sys

from assessment.console import say


def open_closed() -> None:
    """Let closed streams lead to nothing: no file of ours may take their numbers, and printing must not fail."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # it takes the least free number, which is this one
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open to the end of the process
        elif hasattr(stream, "reconfigure"):  # a name in another script must not end the command
            stream.reconfigure(errors="replace")


def tell(text: str) -> None:
    """A line on stderr, if anybody still reads it."""
    with contextlib.suppress(OSError, ValueError):
        say(text, file=sys.stderr)


def flush() -> None:
    """Write out what waits; where nobody takes it, drop it, since Python tries once more at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
