"""The report to keep and to print, as PDF/UA-1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import report
from assessment.report.formats.interface import Format

if TYPE_CHECKING:
    from assessment.result.document import Result


def render(result: Result) -> bytes:
    """The PDF. Raises PdfUnavailable where the native libraries are missing."""
    return report.to_pdf(result)


FORMAT = Format("pdf", ".pdf", "Report", render, others=())
