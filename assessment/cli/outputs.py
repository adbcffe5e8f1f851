"""Where the report goes: a free name, or the one the user gave, never over a file unasked."""

import contextlib
import os
import shlex
import sys
from pathlib import Path

from assessment import report
from assessment.answers import store
from assessment.errors import OutputError, PdfUnavailable, SkillgapError, TemplatesError

RESULT_SUFFIX = ".result.json"


def target(output: str | None, force: bool, stem: str, source: Path) -> Path:
    """The PDF's path, checked before anything is asked or computed. Raises OutputError.

    Without ``output``: ``stem`` in the current folder, numbered if that name is taken. A person at a
    terminal is asked before a file is written over; ``source``, which holds the answers, never is.
    """
    if output is None:
        return _writable(_free(here(), stem))
    path = Path(output)
    if not output.strip() or os.path.isdir(path):
        raise OutputError(
            f"{path}: this is a folder; give the name of a file in it, such as {path / 'report.pdf'}."
        )
    _writable(path)
    for place in _all(path):
        _fit_for_a_file(place, source)
    taken = [p for p in _all(path) if os.path.lexists(p)]
    if taken and not force and not _agreed(taken[0]):
        raise OutputError(
            f"{taken[0]}: this file exists; give another name with -o, or --force to write over it."
        )
    return path


def here() -> Path:
    """The current folder. Raises OutputError where it was deleted meanwhile."""
    try:
        return Path.cwd()
    except OSError:
        raise OutputError("The current folder is gone; change to another one and start again.") from None


def templates(arguments, check: bool = False):
    """A context with the user's own templates in place, where there are any. Raises TemplatesError."""
    folder = arguments.templates
    return contextlib.nullcontext() if folder is None else report.own_templates(Path(folder), check)


def result_path(pdf: Path) -> Path:
    """The result document beside a PDF."""
    return pdf.with_name(pdf.stem + RESULT_SUFFIX)


def write(result: dict, pdf: Path) -> tuple[list[Path], PdfUnavailable | None]:
    """Write the result and the PDF, or the HTML where no PDF could be made, for whatever reason.

    Raises an error that says what is safe: the result comes first, so it is there whatever else fails.
    """
    saved = result_path(pdf)
    try:
        store.write(saved, store.dump(result))
    except OutputError as error:
        raise OutputError(f"{error} Your answers are untouched.") from None
    try:
        return _write_shown(result, pdf, saved)
    except (OutputError, TemplatesError) as error:
        raise type(error)(f"{error} The result is written: {saved}") from None


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


def _writable(path: Path) -> Path:
    folder = path.parent
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise OutputError(f"{folder}: this is a file, not a folder; give another name with -o.")
    if not os.path.isdir(folder):
        raise OutputError(
            f"{folder}: there is no such folder; make it with `mkdir -p {shlex.quote(str(folder))}`, "
            "or give another name with -o."
        )
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{folder}: you may not write to this folder; give another one with -o.")
    return path


def _fit_for_a_file(path: Path, source: Path) -> None:
    """Whether a file may be written here at all, also over one that exists. Raises OutputError if not."""
    real, another = Path(os.path.realpath(path)), "give another name with -o"
    if real == Path(os.path.realpath(source)) or _same(path, source):
        raise OutputError(f"{source}: this file holds your answers; give the report another name with -o.")
    try:
        os.lstat(path)
    except FileNotFoundError:
        return
    except OSError as error:  # the name is too long, perhaps only that of a file beside the one named
        raise OutputError(f"{path}: cannot be written ({error.strerror}); {another}.") from None
    if os.path.exists(path) and not os.path.isfile(path):
        raise OutputError(f"{path}: this is no ordinary file; {another}.")
    if os.path.isfile(path) and not os.access(path, os.W_OK):
        raise OutputError(f"{path}: this file is write-protected; {another}.")
    _writable(real)  # a link may lead anywhere


def _same(one: Path, other: Path) -> bool:
    return os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)


def _agreed(path: Path) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        answer = input(f"{path} exists. Write over it? Type yes, or Enter to leave it: ")
    except EOFError:
        return False
    return answer.strip().lower() in ("y", "yes")
