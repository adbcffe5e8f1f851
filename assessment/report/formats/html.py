"""The report as one self-contained page for a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import report
from assessment.report.formats.interface import Format, Options

if TYPE_CHECKING:
    from assessment.result.document import Result

def render(result: Result, options: Options) -> bytes:
    """The screen page: styles and script inside, no outside asset."""
    return report.to_screen(result)


FORMAT = Format("html", ".html", "HTML report", "text/html", render, others=(".htm",))
