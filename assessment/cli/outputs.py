"""Where the report goes: free names, or the one the user gave, never over a file unasked."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import report
from assessment.answers import store
from assessment.cli import writable
from assessment.errors import OutputError, PdfUnavailable, SkillgapError
from assessment.report.formats import DEFAULT, FORMATS, HTML, JSON, PDF, Format, of_file
from assessment.text import one_line

if TYPE_CHECKING:
    from assessment.result.document import Result

Formats = tuple[Format, ...]
# How a document's ending looks: v2 or 2027 at the end of a name is none, docx or md is.
_ENDING = re.compile(r"\.[a-z]{2,9}\Z|\.[a-z]\w{2,4}\Z", re.I)


def _stem(result: Result) -> str:
    """The name of a report's files without their ending, where the user gives none."""
    return re.sub(
        r"[^A-Za-z0-9-]+", "-", f"skillgap-{result['person']['role']['id']}-{result['assessed_on']}"
    )


def default(result: Result, wanted: Formats = DEFAULT, addition: str = "") -> Path:
    """The first file's path where the user gives none: in the current folder, and numbered, so that the
    files of one name are those of one assessment. Raises OutputError where no file can be made."""
    folder, stem = writable.here(), _stem(result) + addition
    number, path = 1, folder / f"{stem}{wanted[0].suffix}"
    while not _is_free(path, wanted, result):
        number += 1
        path = folder / f"{stem}-{number}{wanted[0].suffix}"
    return writable.folder_of(path)


def _is_free(first: Path, wanted: Formats, result: Result) -> bool:
    """Whether no file would be written over, nor stand beside those of another assessment."""
    if any(os.path.lexists(place) for place in _all(first, wanted)):
        return False
    taken = [f for f in FORMATS.values() if os.path.lexists(_beside(first, wanted[0], f))]
    return not taken or _holds(_beside(first, wanted[0], JSON), result)


def _holds(path: Path, result: Result) -> bool:
    """Whether the file is this very result."""
    try:
        return path.is_file() and path.read_bytes() == JSON.render(result)
    except OSError:
        return False


def target(output: str, force: bool, source: Path, wanted: Formats = DEFAULT) -> Path:
    """The first file's path, checked before anything is asked or computed. Raises OutputError.

    A person at a terminal is asked before a file is written over; ``source``, which holds the answers,
    never is.
    """
    path = Path(output)
    if not output.strip() or os.path.isdir(path):
        raise OutputError(
            f"{path}: this is a folder; give the name of a file in it, such as "
            f"{path / f'report{wanted[0].suffix}'}."
        )
    writable.folder_of(path)
    places = _all(path, wanted)
    for place in places:
        writable.check(place, source)
    _check_ending(path, wanted[0])
    taken = [p for p in places if os.path.lexists(p)]
    if taken and not force and not _agreed(taken[0]):
        raise OutputError(
            f"{taken[0]}: this file exists; give another name with -o, or --force to write over it."
        )
    return path


def _check_ending(path: Path, first: Format) -> None:
    """A table called x.docx would open nowhere: the ending is the format's own, or there is none."""
    ending = _ENDING.search(path.name)
    if ending is None or path.name.lower().endswith(first.endings):
        return
    other = of_file(path.name)
    raise OutputError(
        f"{path}: the ending {ending[0]} is not that of {first.name}; give a name that ends in {first.suffix}"
        + (f", or --format {other.name}." if other else ".")
    )


def paths(first: Path, wanted: Formats = DEFAULT) -> dict[Format, Path]:
    """Which file each format goes to: the first as named, the others beside it with the same stem.

    A PDF brings the result with it, since that is what ``skillgap report`` reads again.
    """
    beside = (*wanted, JSON) if PDF in wanted else wanted
    return {f: first if f is wanted[0] else _beside(first, wanted[0], f) for f in beside}


def _beside(first: Path, its: Format, other: Format) -> Path:
    ending = next((e for e in its.endings if first.name.lower().endswith(e) and first.name.lower() != e), "")
    return first.with_name(first.name[: len(first.name) - len(ending)] + other.suffix)


def write(
    result: Result, first: Path, wanted: Formats = DEFAULT, length: str = report.REPORT
) -> tuple[dict[Format, Path], PdfUnavailable | None]:
    """Write every format, or the HTML where no PDF could be made, for whatever reason.

    ``length`` is that of the PDF, one of assessment.report. Returns the files written, in order, and why the
    PDF is not among them. Raises an error that says what is safe: the result is written first, so it is
    there whatever fails.
    """
    places = {f: path for f, path in paths(first, wanted).items() if not f.nothing(result)}
    if JSON not in places:
        return _write_shown(result, first, wanted, places, length)
    with writable.telling("Your answers are untouched."):
        store.write(places[JSON], JSON.render(result))
    with writable.telling(f"The result is written: {places[JSON]}"):
        return _write_shown(result, first, wanted, places, length)


def _write_shown(
    result: Result, first: Path, wanted: Formats, places: dict[Format, Path], length: str
) -> tuple[dict[Format, Path], PdfUnavailable | None]:
    for made, place in places.items():
        if made not in (PDF, JSON):
            store.write(place, made.render(result))
    problem = _write_pdf(result, places[PDF], length) if PDF in places else None
    if problem is None:
        return places, None
    page = _beside(first, wanted[0], HTML)
    if HTML not in places:
        store.write(page, HTML.render(result))
    return {HTML: page} | {f: p for f, p in places.items() if f is not PDF}, problem


def _write_pdf(result: Result, path: Path, length: str) -> PdfUnavailable | None:
    """Write the PDF, or return why there is none."""
    try:
        store.write(path, pdf(result, length))
        return None
    except PdfUnavailable as error:
        return error


def pdf(result: Result, length: str) -> bytes:
    """The PDF. Raises PdfUnavailable where none can be made, for whatever reason."""
    try:
        return report.to_pdf(result, length)
    except SkillgapError:
        raise
    except Exception as error:  # a library failed: the person still gets the whole report
        raise PdfUnavailable(
            f"The PDF could not be made ({type(error).__name__}: {error}); the HTML report holds the same."
        ) from error


def _all(first: Path, wanted: Formats) -> list[Path]:
    """Every file that may be written; the HTML would stand in for the PDF."""
    spare = [_beside(first, wanted[0], HTML)] if PDF in wanted and wanted[0] is not HTML else []
    return [*paths(first, wanted).values(), *spare]


def _agreed(path: Path) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        answer = input(f"{one_line(str(path))} exists. Write over it? Type yes, or Enter to leave it: ")
    except EOFError:
        return False
    return answer.strip().lower() in ("y", "yes")
