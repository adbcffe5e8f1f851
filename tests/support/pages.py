"""The pages of a PDF as PDFium reads them: words, how far down each is filled, sizes of the type, places, bookmarks."""

import ctypes
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import pypdfium2

LINE_END_HYPHEN = "\ufffe"  # as PDFium says it


class Letter(NamedTuple):
    """A drawn character: its size and left and lower edges, in points from the lower left corner."""

    size: float
    x: float
    y: float


class Pages:
    """One PDF; what is asked of it is read once."""

    def __init__(self, data: bytes):
        self.data = data
        self._document = pypdfium2.PdfDocument(data)
        self._read = [page.get_textpage() for page in self._document]

    def __len__(self) -> int:
        return len(self._read)

    @cached_property
    def texts(self) -> list[str]:
        """The words of each page, in the order in which they are drawn."""
        return [page.get_text_range().replace("\r\n", "\n").replace(LINE_END_HYPHEN, "-") for page in self._read]

    @cached_property
    def letters(self) -> list[list[Letter]]:
        """The characters of each page but the blank ones."""
        return [list(_letters(page)) for page in self._read]

    @cached_property
    def starts(self) -> dict[str, int]:
        """The bookmarks, each with the number of pages before it."""
        return {mark.get_title(): mark.get_dest().get_index() for mark in self._document.get_toc()}

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page, in points."""
        return self._document[page].get_size()


def texts(data: bytes) -> list[str]:
    """The words of each page of a PDF."""
    return Pages(data).texts


def _letters(page: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    raw, matrix = pypdfium2.raw, pypdfium2.raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for n in range(page.count_chars()):
        if chr(raw.FPDFText_GetUnicode(page, n)).isspace() or raw.FPDFText_IsGenerated(page, n):
            continue
        raw.FPDFText_GetMatrix(page, n, matrix)
        raw.FPDFText_GetCharOrigin(page, n, x, y)
        yield Letter(abs(raw.FPDFText_GetFontSize(page, n) * matrix.d), x.value, y.value)
