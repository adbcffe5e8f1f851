"""Where the report goes: a free name, or the one the user gave, never over a file unasked."""

import os
import sys
from pathlib import Path

from assessment import report
from assessment.answers import store
from assessment.cli import writable
from assessment.errors import OutputError, PdfUnavailable, SkillgapError

RESULT_SUFFIX = ".result.json"


def target(output: str | None, force: bool, stem: str, source: Path) -> Path:
    """The PDF's path, checked before anything is asked or computed. Raises OutputError.

    Without ``output``: ``stem`` in the current folder, numbered if that name is taken. A person at a
    terminal is asked before a file is written over; ``source``, which holds the answers, never is.
    """
    if output is None:
        return writable.folder_of(_free(writable.here(), stem))
    path = Path(output)
    if not output.strip() or os.path.isdir(path):
        raise OutputError(
            f"{path}: this is a folder; give the name of a file in it, such as {path / 'report.pdf'}."
        )
    writable.folder_of(path)
    for place in _all(path):
        writable.check(place, source)
    taken = [p for p in _all(path) if os.path.lexists(p)]
    if taken and not force and not _agreed(taken[0]):
        raise OutputError(
            f"{taken[0]}: this file exists; give another name with -o, or --force to write over it."
        )
    return path


def result_path(pdf: Path) -> Path:
    """The result document beside a PDF."""
    return pdf.with_name(pdf.stem + RESULT_SUFFIX)


def write(result: dict, pdf: Path) -> tuple[list[Path], PdfUnavailable | None]:
    """Write the result and the PDF, or the HTML where no PDF could be made, for whatever reason.

    The result is written first, so an error can say that it is there.
    """
    saved = result_path(pdf)
    with writable.telling("Your answers are untouched."):
        store.write(saved, store.dump(result))
    with writable.telling(f"The result is written: {saved}"):
        return _write_shown(result, pdf, saved)


def _write_shown(result: dict, pdf: Path, saved: Path) -> tuple[list[Path], PdfUnavailable | None]:
    try:
        store.write(pdf, report.to_pdf(result))
        return [pdf, saved], None
    except PdfUnavailable as error:
        problem = error
    except SkillgapError:
        raise
    except Exception as error:  # a library failed: the person still gets the whole report
        problem = PdfUnavailable(
            f"The PDF could not be made ({type(error).__name__}: {error}); the HTML report holds the same."
        )
    page = html_path(pdf)
    store.write(page, report.to_html(result).encode("utf-8"))
    return [page, saved], problem


def html_path(pdf: Path) -> Path:
    """The HTML report that stands in for a PDF."""
    return pdf.with_suffix(".html")


def _all(pdf: Path) -> tuple[Path, ...]:
    """Every file that may be written."""
    return pdf, result_path(pdf), html_path(pdf)


def _free(folder: Path, stem: str) -> Path:
    number, path = 1, folder / f"{stem}.pdf"
    while any(os.path.lexists(p) for p in _all(path)):
        number += 1
        path = folder / f"{stem}-{number}.pdf"
    return path


def _agreed(path: Path) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        answer = input(f"{path} exists. Write over it? Type yes, or Enter to leave it: ")
    except EOFError:
        return False
    return answer.strip().lower() in ("y", "yes")
