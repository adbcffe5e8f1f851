"""Where the report goes: free names, or the one the user gave, never over a file unasked."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import report
from assessment.answers import store
from assessment.cli import writable
from assessment.cli.session_options import Writing
from assessment.errors import OutputError, PdfUnavailable
from assessment.report.formats import DEFAULT, FORMATS, JSON, Format, Options, of_file
from assessment.report.formats.week import ANY_TIME, Wish
from assessment.text import one_line

if TYPE_CHECKING:
    from assessment.result.document import Result

Formats = tuple[Format, ...]
Held = dict[Path, int]  # a file that was made empty, to hold its name, and its number on the disk
Written = tuple[dict[Format, Path], PdfUnavailable | None]
# How a document's ending looks: v2 or 2027 at the end of a name is none, docx or md is.
_ENDING = re.compile(r"\.[a-z]{2,9}\Z|\.[a-z]\w{2,4}\Z", re.I)


def _stem(result: Result) -> str:
    """The name of a report's files without their ending, where the user gives none."""
    return re.sub(
        r"[^A-Za-z0-9-]+", "-", f"skillgap-{result['person']['role']['id']}-{result['assessed_on']}"
    )


@contextlib.contextmanager
def place(writing: Writing, result: Result, wanted: Formats = DEFAULT, addition: str = "") -> Iterator[Path]:
    """The first file's path while it is being written: as named, or one that is held against any other call.

    Where the user gives none it is in the current folder, and numbered, so that the files of one name are those of
    one assessment. Raises OutputError where no file can be made.
    """
    if writing.output is not None:
        yield Path(writing.output)
        return
    path, held = _hold_a_name(result, wanted, _stem(result) + addition)
    try:
        yield path
    finally:
        _let_go(held)


def _hold_a_name(result: Result, wanted: Formats, stem: str) -> tuple[Path, Held]:
    folder = writable.here()
    for number in itertools.count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        path = writable.folder_of(folder / f"{name}{wanted[0].suffix}")
        if _is_free(path, wanted, result) and (held := _hold(path, wanted, result)):
            return path, held
    raise AssertionError("numbers do not end")


def _hold(first: Path, wanted: Formats, result: Result) -> Held:
    """Make every file of a name, empty; nothing where another call was quicker with one of them."""
    held: Held = {}
    try:
        for path in paths(first, wanted).values():
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, store.PRIVATE)
            held[path] = os.fstat(handle).st_ino
            os.close(handle)
        others = [f for f in FORMATS.values() if os.path.lexists(p := _beside(first, wanted[0], f)) and p not in held]
        if not others or _holds(_beside(first, wanted[0], JSON), result):
            return held
    except FileExistsError:
        pass
    except OSError as error:
        _let_go(held)
        raise store.cannot_write(path, error) from None
    _let_go(held)
    return {}


def _let_go(held: Held) -> None:
    """Remove what was held and is still empty: nothing was written there."""
    for path, number in held.items():
        with contextlib.suppress(OSError):
            found = path.lstat()
            if (found.st_ino, found.st_size) == (number, 0):
                path.unlink()


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


def agreed(
    writing: Writing, sources: Sequence[Path], wanted: Formats = DEFAULT, result: Result | None = None
) -> Writing:
    """The same with leave to write over what is there, where a file was named; found out before anything is
    asked or computed. Raises OutputError.

    A person at a terminal is asked before a file is written over; the ``sources``, which hold answers, never are,
    unless one is the very ``result`` that belongs beside the file named: it is written with the same bytes.
    """
    if writing.output is None:
        return writing
    path = _checked(writing.output, sources, wanted, result)
    taken = [p for p in _all(path, wanted) if os.path.lexists(p) and not _is_itself(p, path, sources, result)]
    if taken and not writing.force and not _may_replace(taken[0]):
        raise OutputError(
            f"{taken[0]}: this file exists; give another name with -o, or --force to write over it."
        )
    return replace(writing, force=True)


def _is_itself(place: Path, first: Path, sources: Sequence[Path], result: Result | None) -> bool:
    """Whether a place beside the first file is a source that holds this very result."""
    if place == first or result is None:
        return False
    real = os.path.realpath(place)
    return any(real == os.path.realpath(source) for source in sources) and _holds(place, result)


def _checked(output: str, sources: Sequence[Path], wanted: Formats, result: Result | None) -> Path:
    path = Path(output)
    if not output.strip() or os.path.isdir(path):
        raise OutputError(
            f"{path}: this is a folder; give the name of a file in it, such as "
            f"{path / f'report{wanted[0].suffix}'}."
        )
    writable.folder_of(path)
    for place in _all(path, wanted):
        for source in () if _is_itself(place, path, sources, result) else sources:
            writable.check(place, source)
    _check_ending(path, wanted[0])
    return path


def _check_ending(path: Path, first: Format) -> None:
    """A table called x.docx would open nowhere: the ending is the format's own, or there is none."""
    ending = _ENDING.search(path.name)
    owner = of_file(path.name)
    if ending is None or (path.name.lower().endswith(first.endings) and owner in (None, first)):
        return
    shown = owner.suffix if owner and path.name.lower().endswith(owner.suffix) else ending[0]
    raise OutputError(
        f"{path}: the ending {shown} is not that of {first.name}; give a name that ends in {first.suffix}"
        + (f", or --format {owner.name}." if owner else ".")
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
    result: Result, first: Path, wanted: Formats = DEFAULT, length: str = report.REPORT, study: Wish = ANY_TIME
) -> Written:
    """Write every format, or its stand-in where this machine could not make it, for whatever reason.

    ``length`` is that of the PDF, one of assessment.report, and ``study`` when the hours a week are to lie. Returns
    the files written, in order, and why one is not among them. Raises an error that says what is safe: the result is
    written first, so it is there whatever fails.
    """
    places = {f: path for f, path in paths(first, wanted).items() if not f.nothing(result)}
    if JSON not in places:
        return _write_shown(result, first, wanted, places, Options(length, study))
    with writable.telling("Your answers are untouched."):
        store.write(places[JSON], JSON.render(result))
    with writable.telling(f"The result is written: {places[JSON]}"):
        return _write_shown(result, first, wanted, places, Options(length, study))


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
