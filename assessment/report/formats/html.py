"""The report as one self-contained page for a browser."""

from assessment import report
from assessment.report.formats.interface import Format


def render(result: dict) -> bytes:
    """The page: styles inside, no outside asset. This is the one place that says which page it is."""
    return report.to_html(result).encode("utf-8")


FORMAT = Format("html", ".html", "HTML report", render)
