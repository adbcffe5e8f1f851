"""The report to keep and to print, as PDF/UA-1."""

from assessment import report
from assessment.report.formats.interface import Format


def render(result: dict) -> bytes:
    """The PDF. Raises PdfUnavailable where the native libraries are missing."""
    return report.to_pdf(result)


FORMAT = Format("pdf", ".pdf", "Report", render, others=())
