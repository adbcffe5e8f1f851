"""The report as one self-contained page for a browser."""

from assessment import report
from assessment.report.formats.interface import Document, Format, Options


def render(result: Document, options: Options) -> bytes:
    """The screen page: styles and script inside, no outside asset."""
    return report.to_screen(result)


FORMAT = Format("html", ".html", "HTML report", "text/html", render, others=(".htm",))
