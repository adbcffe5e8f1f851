"""Where the report goes: free names, or the one the user gave, never over a file unasked."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import report
from assessment.answers import store
from assessment.cli import writable
from assessment.cli.options import Writing
from assessment.errors import OutputError, PdfUnavailable
from assessment.report.formats import DEFAULT, FORMATS, JSON, Format, Options, of_file
from assessment.text import one_line

if TYPE_CHECKING:
    from assessment.result.document import Result

Formats = tuple[Format, ...]
Written = tuple[dict[Format, Path], PdfUnavailable | None]
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


def agreed(writing: Writing, sources: Sequence[Path], wanted: Formats = DEFAULT) -> Writing:
    """The same with leave to write over what is there, where a file was named; found out before anything is
    asked or computed. Raises OutputError.

    A person at a terminal is asked before a file is written over; the ``sources``, which hold answers, never are.
    """
    if writing.output is None:
        return writing
    path = _checked(writing.output, sources, wanted)
    taken = [p for p in _all(path, wanted) if os.path.lexists(p)]
    if taken and not writing.force and not _may_replace(taken[0]):
        raise OutputError(
            f"{taken[0]}: this file exists; give another name with -o, or --force to write over it."
        )
    return replace(writing, force=True)


def _checked(output: str, sources: Sequence[Path], wanted: Formats) -> Path:
    path = Path(output)
    if not output.strip() or os.path.isdir(path):
        raise OutputError(
            f"{path}: this is a folder; give the name of a file in it, such as "
            f"{path / f'report{wanted[0].suffix}'}."
        )
    writable.folder_of(path)
    for place in _all(path, wanted):
        for source in sources:
            writable.check(place, source)
    _check_ending(path, wanted[0])
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
    """Which file each format goes to, and what it brings with it: the first as named, the others beside it with
    the same stem."""
    brought = (f.brings for f in wanted if f.brings is not None)
    return {f: first if f is wanted[0] else _beside(first, wanted[0], f) for f in (*wanted, *brought)}


def _beside(first: Path, its: Format, other: Format) -> Path:
    ending = next((e for e in its.endings if first.name.lower().endswith(e) and first.name.lower() != e), "")
    return first.with_name(first.name[: len(first.name) - len(ending)] + other.suffix)


def write(
    result: Result, first: Path, wanted: Formats = DEFAULT, length: str = report.REPORT
) -> Written:
    """Write every format, or its stand-in where this machine could not make it, for whatever reason.

    ``length`` is that of the PDF, one of assessment.report. Returns the files written, in order, and why one
    is not among them. Raises an error that says what is safe: the result is written first, so it is
    there whatever fails.
    """
    places = {f: path for f, path in paths(first, wanted).items() if not f.nothing(result)}
    if JSON not in places:
        return _write_shown(result, first, wanted, places, Options(length))
    with writable.telling("Your answers are untouched."):
        store.write(places[JSON], JSON.render(result))
    with writable.telling(f"The result is written: {places[JSON]}"):
        return _write_shown(result, first, wanted, places, Options(length))


def _write_shown(
    result: Result, first: Path, wanted: Formats, places: dict[Format, Path], options: Options
) -> Written:
    """Write all but the result; last what may not be possible here."""
    problem: PdfUnavailable | None = None
    for made in sorted(places, key=lambda f: f.stand_in is not None):
        if made is JSON:
            continue
        try:
            store.write(places[made], made.render(result, options))
        except PdfUnavailable as error:
            if made.stand_in is None:
                raise
            problem, spare = error, made.stand_in
            page = _beside(first, wanted[0], spare)
            if spare not in places:
                store.write(page, spare.render(result, options))
            places = {spare: page} | {f: p for f, p in places.items() if f is not made}
    return places, problem


def _all(first: Path, wanted: Formats) -> list[Path]:
    """Every file that may be written, stand-ins too."""
    spare = (f.stand_in for f in wanted if f.stand_in is not None and f.stand_in is not wanted[0])
    return [*paths(first, wanted).values(), *(_beside(first, wanted[0], f) for f in spare)]


def _may_replace(path: Path) -> bool:
    """Whether a person at a terminal says so."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    from assessment.terminal.confirm import confirmed

    return confirmed(f"{one_line(str(path))} exists. Write over it?")
