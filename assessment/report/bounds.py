"""Bounds for a template that is not ours: what it may make, and whom to blame when it fails."""

import contextlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from assessment.errors import SkillgapError, TemplatesError
from assessment.report import limits

MOST_CHARACTERS = 5_000_000  # of a page; the shipped one has a twelfth of that
MOST_BITS = 100_000  # of a whole number
MOST_PIXELS = 25_000_000  # of a picture: an A4 page at 500 to the inch
_WIDTH = re.compile(r"%[^a-zA-Z%]*(?:\d{7}|\*)")  # of a text made with "%"


class Fault(Exception):
    """What is wrong with a template, in words that can stand after its file and line."""


def environment():
    """The class of Jinja's sandbox, with the operators that can fill a machine held back."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset(("*", "**", "%"))

        def call_binop(self, context, operator, left, right):
            if _is_too_much(operator, left, right):
                raise Fault(f"{operator} would make too much")
            return super().call_binop(context, operator, left, right)

    return Sandbox


def _is_too_much(operator: str, left, right) -> bool:
    if operator == "%":
        return isinstance(left, str) and _WIDTH.search(left) is not None
    if isinstance(left, int) and isinstance(right, int):
        power = left.bit_length() * abs(right)
        return (power if operator == "**" else left.bit_length() + right.bit_length()) > MOST_BITS
    for many, count in ((left, right), (right, left)):
        if hasattr(many, "__len__") and isinstance(count, int):
            return len(many) * count > MOST_CHARACTERS
    return False


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
def blamed(own: str, shipped: str, way_out: str) -> Iterator[None]:
    """Turn whatever a template raises into TemplatesError: its file and line, what is wrong, the way out."""
    try:
        yield
    except SkillgapError:
        raise
    except Exception as error:
        if isinstance(error, MemoryError):
            limits.lift_memory()
        place = _place(error, own, shipped)
        raise TemplatesError(f"{place}: {what(error)}; {way_out}.") from None


def _place(error: Exception, own: str, shipped: str) -> str:
    """The innermost line of the user's own files, or of the shipped ones if none of theirs took part."""
    if isinstance(error, SyntaxError):  # of the Python that Jinja made; its line is not the template's
        return str(error.filename or own)
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if file and line:  # a syntax error
        return f"{file}, line {line}"
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


def what(error: Exception) -> str:
    """What is wrong, in words that can stand after a file and line."""
    kind = type(error).__name__
    if kind == "TemplateNotFound":
        return f'there is no template "{error}", neither in the folder nor among the shipped ones'
    if isinstance(error, RecursionError):
        return "it includes or calls itself without end, or is nested too deeply"
    if isinstance(error, MemoryError):
        return "it needs too much memory"
    if isinstance(error, SyntaxError):  # Python's; the line it names is not the template's
        return str(error.msg)
    said = str(error).rstrip(".") or kind
    known = kind in (
        "UndefinedError",
        "TemplateSyntaxError",
        "TemplateAssertionError",
        "SecurityError",
        "Fault",
    )
    return said if known else f"{said} ({kind})"
