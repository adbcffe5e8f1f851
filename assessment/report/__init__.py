"""The report: a result as HTML or PDF. Importing this package imports nothing heavy.

``result`` is the document of assessment.result (a dict of plain JSON values).
"""

from contextlib import nullcontext
from pathlib import Path

from assessment import assets


def to_html(result: dict) -> str:
    """One self-contained HTML file: styles inside, no outside asset, system fonts."""
    from assessment.report import html, view

    return html.render(view.build(result), inline_css=True)


REPORT, SUMMARY, REFERENCE = "report", "summary", "reference"  # how long the PDF is


def to_pdf(result: dict, length: str = REPORT) -> bytes:
    """The PDF (PDF/UA-1); equal results give equal bytes. Raises PdfUnavailable.

    SUMMARY has two pages, REFERENCE all that there is to look up as an appendix.
    """
    from assessment.report import html, pdf, view

    template = "summary.html.j2" if length == SUMMARY else "report.html.j2"
    model = view.build(result, reference=length == REFERENCE)
    return pdf.write(html.render(model, inline_css=False, template=template))


def own_templates(folder: str | None, check: bool = False):
    """A context in which the templates of ``folder`` take the place of the shipped ones, file by file.

    Raises TemplatesError for a folder that cannot be used, with ``check`` also for a template that does
    not compile; inside, to_html and to_pdf raise it for a template that fails. None changes nothing.
    """
    if folder is None:
        return nullcontext()
    from assessment.report import html

    return html.own_templates(Path(folder), check)


def templates_folder() -> Path:
    """Where the shipped templates are, to copy from."""
    return assets.folder("report_templates")


def warm() -> None:
    """Import and prepare everything heavy, for a background thread. Raises PdfUnavailable."""
    from assessment.report import html, pdf, view  # noqa: F401

    html.environment().get_template("report.html.j2")
    pdf.prepare()


def check_pdf() -> str:
    """Whether a PDF can be made here: "" or what would make it faster. Raises PdfUnavailable if not."""
    from assessment.report import pdf

    pdf.prepare()
    return pdf.slow_because()
