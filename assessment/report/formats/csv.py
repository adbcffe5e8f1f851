"""A tidy table for spreadsheets and data frames: one row a skill, one column a variable, no formatting."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from assessment.report.formats.interface import Format, Options
from assessment.report.formats.table import COLUMNS, harmless, rows

if TYPE_CHECKING:
    from assessment.result.document import Result


def render(result: Result, options: Options) -> bytes:
    """The table in UTF-8 with the mark that spreadsheets need to know it by, and line ends CR LF.

    A value that does not apply is an empty cell. Raises KeyError where the result lacks a part.
    """
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow([column.title for column in COLUMNS])
    for row in rows(result):
        writer.writerow([_cell(column.value(row), column.decimals) for column in COLUMNS])
    return page.getvalue().encode("utf-8-sig")


def _cell(value: object, decimals: int) -> object:
    """A harmless text, or a number of at most two decimals: where the comma is the decimal mark, a spreadsheet
    would take 1.234 for a thousand and more, and nobody's level is known so well."""
    if isinstance(value, float):
        return round(value, decimals)
    return harmless(value) if isinstance(value, str) else value


FORMAT = Format("csv", ".csv", "Table", "text/csv", render)
