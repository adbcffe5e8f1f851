"""The report: a result as HTML or PDF. Importing this package imports nothing heavy.

``result`` is the document of assessment.result (a dict of plain JSON values).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import assets

if TYPE_CHECKING:
    from assessment.result.document import Result

_own: ContextVar[Callable[[str, Result, dict[str, str]], bytes] | None] = ContextVar("own templates", default=None)


def to_html(result: Result) -> str:
    """One self-contained HTML file: styles inside, no outside asset, system fonts."""
    made = _apart("page", result)
    return _page(result) if made is None else made.decode("utf-8")


def to_screen(result: Result) -> bytes:
    """The page for a screen, see assessment.report.screen_page."""
    made = _apart("screen", result)
    return _screen(result) if made is None else made


REPORT, SUMMARY, REFERENCE = "report", "summary", "reference"  # how long the PDF is


def to_pdf(result: Result, length: str = REPORT) -> bytes:
    """The PDF (PDF/UA-1); equal results give equal bytes. Raises PdfUnavailable.

    SUMMARY has two pages, REFERENCE all that there is to look up as an appendix.
    """
    made = _apart("pdf", result, length=length)
    return _pdf(result, length) if made is None else made


def _apart(task: str, result: Result, **options) -> bytes | None:
    """What a process of its own makes with the user's templates; None where the shipped ones are used."""
    make = _own.get()
    return None if make is None else make(task, result, options)


def _page(result: Result) -> str:
    from assessment.report import templating, view

    return templating.render(view.build(result), inline_css=True)


def _screen(result: Result) -> bytes:
    from assessment.report.screen_page import to_screen

    return to_screen(result).encode("utf-8")


def _pdf(result: Result, length: str) -> bytes:
    from assessment.report import pdf, templating, view

    template = "summary.html.j2" if length == SUMMARY else "report.html.j2"
    model = view.build(result, reference=length == REFERENCE)
    return pdf.write(templating.render(model, inline_css=False, template=template))


TASKS: dict[str, Callable[..., str | bytes]] = {"page": _page, "screen": _screen, "pdf": _pdf}  # for ``apart``


@contextmanager
def own_templates(folder: str | None, check: bool = False) -> Iterator[None]:
    """A context in which the templates of ``folder`` take the place of the shipped ones, file by file.

    Raises TemplatesError for a folder that cannot be used, with ``check`` also for a template that does
    not compile; inside, to_html, to_screen and to_pdf raise it for a template that fails or needs too much. They
    are made by a process of its own. None changes nothing.
    """
    if folder is None:
        yield
        return
    from assessment.report import apart

    token = _own.set(apart.maker(Path(folder), check))
    try:
        yield
    finally:
        _own.reset(token)


def templates_folder() -> Path:
    """Where the shipped templates are, to copy from."""
    return assets.folder("report_templates")


def warm() -> None:
    """Import and prepare everything heavy, for a background thread. Raises PdfUnavailable."""
    from assessment.report import pdf, templating, view  # noqa: F401

    templating.environment().get_template("report.html.j2")
    pdf.prepare()


def check_pdf() -> str:
    """Whether a PDF can be made here: "" or what would make it faster. Raises PdfUnavailable if not."""
    from assessment.report import pdf

    pdf.prepare()
    return pdf.slow_because()
