"""The report to keep and to print, as PDF/UA-1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import report
from assessment.errors import PdfUnavailable, SkillgapError
from assessment.report.formats import html, json
from assessment.report.formats.interface import Format, Options

if TYPE_CHECKING:
    from assessment.result.document import Result

def render(result: Result, options: Options) -> bytes:
    """The PDF, as long as asked for. Raises PdfUnavailable where none can be made, for whatever reason."""
    try:
        return report.to_pdf(result, options.length)
    except SkillgapError:
        raise
    except Exception as error:  # a library failed: the person still gets the whole report
        raise PdfUnavailable(
            f"The PDF could not be made ({type(error).__name__}: {error}); the HTML report holds the same."
        ) from error


# The result comes along, since that is what `skillgap report` reads again.
FORMAT = Format("pdf", ".pdf", "Report", "application/pdf", render, brings=json.FORMAT, stand_in=html.FORMAT)
