"""Bounds for a template that is not ours: time, memory and size, and whom to blame when it fails."""

import contextlib
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from assessment.errors import SkillgapError, TemplatesError

LONGEST = 20.0  # seconds; the shipped templates take a hundredth of one
MOST_CHARACTERS = 5_000_000  # of a page; the shipped one has a twelfth of that
MOST_MEMORY = 1_000_000_000  # bytes more than before


class Fault(Exception):
    """What is wrong with a template, in words that can stand after its file and line."""


def environment():
    """The class of Jinja's sandbox, with the operators that can fill a machine held back."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset(("*", "**"))

        def call_binop(self, context, operator, left, right):
            size = len(left) if hasattr(left, "__len__") else len(right) if hasattr(right, "__len__") else 0
            count = right if hasattr(left, "__len__") else left
            if operator == "**" and abs(right) > 100 or size and size * count > MOST_CHARACTERS:
                raise Fault(f"{operator} would make too much")
            return super().call_binop(context, operator, left, right)

    return Sandbox


def joined(pieces: Iterable[str]) -> str:
    """The text of all pieces. Raises Fault as soon as it grows too long."""
    found, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > MOST_CHARACTERS:
            raise Fault(f"the page grows over {MOST_CHARACTERS:,} characters")
        found.append(piece)
    return "".join(found)


@contextlib.contextmanager
def bounded() -> Iterator[None]:
    """End whatever runs inside with Fault or MemoryError when it takes too long or too much."""
    end, before = time.monotonic() + LONGEST, sys.gettrace()

    def watch(frame, event, argument):
        if time.monotonic() > end:
            raise Fault(f"it did not come to an end within {LONGEST:g} seconds")
        return watch

    with _less_memory():
        sys.settrace(watch)
        try:
            yield
        finally:
            sys.settrace(before)


@contextlib.contextmanager
def _less_memory() -> Iterator[None]:
    """Where the system can (Linux), let this process grow by MOST_MEMORY and no more."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:
            now = int(file.read().split()[0]) * resource.getpagesize()
        before = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (now + MOST_MEMORY, before[1]))
    except (ImportError, OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@contextlib.contextmanager
def blamed(own: str, shipped: str, way_out: str) -> Iterator[None]:
    """Turn whatever a template raises into TemplatesError: its file and line, what is wrong, the way out."""
    try:
        yield
    except SkillgapError:
        raise
    except Exception as error:
        place = _place(error, own, shipped)
        raise TemplatesError(f"{place}: {_what(error)}; {way_out}.") from None


def _place(error: Exception, own: str, shipped: str) -> str:
    """The innermost line of the user's own files, or of the shipped ones if none of theirs took part."""
    if getattr(error, "filename", None) and getattr(error, "lineno", None):  # a syntax error
        return f"{error.filename}, line {error.lineno}"
    lines, trace = [], error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith((own, shipped)) and name.endswith(".j2"):
            lines.append((name.startswith(own), name, trace.tb_lineno))
        trace = trace.tb_next
    mine = [line for line in lines if line[0]] or lines
    if not mine:
        return own
    is_own, name, line = mine[-1]
    return f"{name}, line {line}" if is_own else f"{own}: the shipped {Path(name).name}, line {line}, failed"


def _what(error: Exception) -> str:
    kind = type(error).__name__
    if kind == "TemplateNotFound":
        return f'there is no template "{error}", neither in the folder nor among the shipped ones'
    if isinstance(error, RecursionError):
        return "it includes or calls itself without end"
    if isinstance(error, MemoryError):
        return "it needs too much memory"
    said = str(error).rstrip(".") or kind
    known = kind in (
        "UndefinedError",
        "TemplateSyntaxError",
        "TemplateAssertionError",
        "SecurityError",
        "Fault",
    )
    return said if known else f"{said} ({kind})"
