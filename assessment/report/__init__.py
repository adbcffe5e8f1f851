"""The report: a result as HTML or PDF. Importing this package imports nothing heavy.

``result`` is the document of assessment.result (a dict of plain JSON values).
"""


def to_html(result: dict) -> str:
    """One self-contained HTML file: styles inside, no outside asset, system fonts."""
    from assessment.report import html, view

    return html.render(view.build(result), inline_css=True)


def to_pdf(result: dict, short: bool = False) -> bytes:
    """The PDF (PDF/UA-1), or its two-page version; equal results give equal bytes. Raises PdfUnavailable."""
    from assessment.report import html, pdf, view

    template = "summary.html.j2" if short else "report.html.j2"
    return pdf.write(html.render(view.build(result), inline_css=False, template=template))


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
