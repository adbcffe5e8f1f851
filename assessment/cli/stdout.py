"""``-o -``: one format to the standard output, and nothing else there, so that another program can read it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from assessment.console import say
from assessment.errors import OutputError
from assessment.report.formats import Format, Options
from assessment.report.formats.week import ANY_TIME, Wish

if TYPE_CHECKING:
    from assessment.result.document import Result

DASH = "-"


def check(wanted: tuple[Format, ...]) -> Format:
    """The one format that can go to the output. Raises OutputError for several, and for bytes at a terminal."""
    if len(wanted) > 1:
        raise OutputError(
            f"-o -: only one format can go to the output, and {len(wanted)} were named; "
            "name one with --format, or a file with -o."
        )
    if sys.stdout is None:
        raise OutputError("-o -: the output is closed; name a file with -o.")
    if not wanted[0].is_text and sys.stdout.isatty():
        raise OutputError(
            f"-o -: a {wanted[0].name.upper()} cannot be read in a terminal; name a file such as "
            f"-o report{wanted[0].suffix}, or a format of text with --format."
        )
    return wanted[0]


def write(result: Result, made: Format, length: str, study: Wish = ANY_TIME) -> None:
    """Write the bytes that a file of this format would have. Raises PdfUnavailable.

    ``length`` is that of the PDF, one of assessment.report, ``study`` when the hours a week are to lie. Where the
    result has nothing for such a file, a sentence on the standard error says so.
    """
    if nothing := made.nothing(result):
        say(nothing, file=sys.stderr)
        return
    data = made.render(result, Options(length, study))
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
