"""The forms in which a result can be saved, a file each. Importing this package imports nothing heavy.

A new format is a module with a ``FORMAT`` and a line in ``FORMATS``; docs/formats.md describes them.
"""

from collections.abc import Sequence

from assessment.errors import OutputError
from assessment.report.formats import csv, html, ics, json, jsonresume, md, pdf, xlsx
from assessment.report.formats.interface import Format, Options

PDF, HTML, JSON = pdf.FORMAT, html.FORMAT, json.FORMAT
FORMATS = {
    f.name: f
    for f in (PDF, HTML, JSON, csv.FORMAT, md.FORMAT, ics.FORMAT, xlsx.FORMAT, jsonresume.FORMAT)
}
DEFAULT = (PDF,)
__all__ = ["DEFAULT", "FORMATS", "HTML", "JSON", "PDF", "Format", "Options", "named", "of_file"]


def named(lists: Sequence[str] | None) -> tuple[Format, ...]:
    """The formats of ``--format``, each a comma list, in order and once each; None is the default.

    Raises OutputError for a name that is no format.
    """
    if lists is None:
        return DEFAULT
    names = [name.strip().lower() for text in lists for name in text.split(",")]
    for name in names:
        if name not in FORMATS:
            raise OutputError(f'--format: unknown format "{name[:40]}"; choose from {", ".join(FORMATS)}.')
    return tuple(FORMATS[name] for name in dict.fromkeys(names))


def of_file(name: str) -> Format | None:
    """The format that only files of this name have, or None where the ending is nobody's or anybody's.

    The longest ending decides: x.resume.json is no x.json.
    """
    found = [(len(ending), f) for f in FORMATS.values() for ending in f.endings if name.lower().endswith(ending)]
    longest = max((length for length, _ in found), default=0)
    best = [f for length, f in found if length == longest]
    return best[0] if len(best) == 1 else None
