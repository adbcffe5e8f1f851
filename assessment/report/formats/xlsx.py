"""A workbook of three sheets for Excel and its like: skills, steps and checks, with real numbers and days."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from assessment.report.clean import printable
from assessment.report.formats.interface import Format, Options
from assessment.report.formats.sheets import Sheet, sheets
from assessment.report.formats.table import harmless

if TYPE_CHECKING:
    from assessment.result.document import Result

CELL = 32_767  # UTF-16 units: the most that Excel reads in one cell
NARROWEST, WIDEST = 9, 60  # a column, in digits
FIRST_DAY = "1900-03-01"  # Excel counts days from 1900, and counts one wrongly before this
ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say
# How the file format writes a character that XML lacks: in a text of ours it is no such thing.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def render(result: Result, options: Options) -> bytes:
    """The workbook; no cell is a formula, and the same result gives the same bytes.

    A value that does not apply is an empty cell. Raises KeyError where the result lacks a part.
    """
    import pandas as pd

    writer = pd.ExcelWriter(io.BytesIO(), engine="openpyxl")  # never closed: that would stamp it with the clock
    for sheet in sheets(result):
        rows = [[_value(value, title) for value, title in zip(row, sheet.columns, strict=True)] for row in sheet.rows]
        frame = pd.DataFrame(rows, columns=list(sheet.columns), dtype=object)
        frame.to_excel(writer, sheet_name=sheet.name, index=False)
        _dress(writer.sheets[sheet.name], sheet)
    return _packed(writer.book, result)


def _value(value: object, title: str) -> object:
    """A number as it is, a day as a date, any other text as one that stays a text."""
    if not isinstance(value, str):
        return value
    if title.endswith("(date)") and value >= FIRST_DAY:
        return date.fromisoformat(value)
    text = _ESCAPED.sub("_x005F_", harmless(value, CELL))
    return text.encode("utf-16-le")[: 2 * CELL].decode("utf-16-le", "ignore")


def _dress(page: Any, sheet: Sheet) -> None:
    """Head row that stays and filters, wrapped texts, widths; whatever is a text is told to be one."""
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    top, bold, line = Alignment(wrap_text=True, vertical="top"), Font(bold=True), Border(bottom=Side("thin"))
    for (title, decimals), column in zip(sheet.columns.items(), page.iter_cols(), strict=True):
        for cell in column:
            cell.alignment = top
            if cell.value == "":
                cell.value = None
            elif isinstance(cell.value, str):
                cell.data_type = "s"  # not what the library makes of =1+1 or #N/A
            elif isinstance(cell.value, float):
                cell.number_format = f"0.{'0' * decimals}" if decimals else "0"
        column[0].font, column[0].border = bold, line
        page.column_dimensions[get_column_letter(column[0].column)].width = _width(title, column[1:])
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions


def _width(title: str, cells: tuple[Any, ...]) -> int:
    """As wide as its longest line and the longest word of its title, within bounds."""
    lines = [line for cell in cells if cell.value is not None for line in str(cell.value)[:CELL].split("\n")]
    return min(WIDEST, max([NARROWEST, *map(len, lines), *map(len, title.split())]) + 3)  # room for the filter's sign


def _packed(book: Any, result: Result) -> bytes:
    """The workbook's bytes. Every time in it is that of the assessment, or fixed."""
    day = datetime.combine(date.fromisoformat(result["assessed_on"]), time())
    book.properties.created = book.properties.modified = day
    book.properties.creator = f"skillgap {printable(result['version'])}"
    book.properties.title = f"Skills gap: {printable(result['person']['role']['name'])}"
    loose, packed = io.BytesIO(), io.BytesIO()
    _save(book, zipfile.ZipFile(loose, "w"))
    with zipfile.ZipFile(loose) as parts, zipfile.ZipFile(packed, "w") as archive:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3  # the same on every system
            archive.writestr(entry, parts.read(name))
    return packed.getvalue()


def _save(book: Any, archive: zipfile.ZipFile) -> None:
    """Write the parts and close the archive, as ``book.save`` does it, which reads the clock and leaves the person's
    words for a while in a file of the system's temporary folder."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):
        def write_worksheet(self, page: Any) -> None:
            written = io.BytesIO()
            writer = WorksheetWriter(page, written)
            writer.write()
            page._drawing, page._rels = SpreadsheetDrawing(), writer._rels
            self._archive.writestr(page.path[1:], written.getvalue())
            self.manifest.append(page)

    InMemory(book, archive).save()


FORMAT = Format(
    "xlsx", ".xlsx", "Workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", render
)
