"""HTML -> PDF with WeasyPrint: tagged (PDF/UA-1), reproducible, and without reach beyond our own files."""

import gc
import logging
import os
import re
import unicodedata
from base64 import b64decode
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.resources import files

from assessment.errors import PdfUnavailable
from assessment.report import pango, templating
from assessment.report.fonts import FACES, SCHEME, font_faces

_HELD = re.compile(r"data:(image/(?:png|jpeg|svg\+xml)|font/(?:ttf|otf|woff2?));base64,")
# Longer words than these may not fit a column, and may break anywhere. Asking for that costs a tenth of
# the time of a report, so only pages that hold such a word do.
LONG_WORD = 24
_BREAKS = "html { overflow-wrap: anywhere }"
MOST_NAMED = 5  # characters that no font has, in one warning
_BETWEEN_WORDS = re.compile(r"<[^>]*>|[\s/-]+")


@cache
def _kit():
    """Everything that is made once a process: WeasyPrint, fonts, fetcher, image cache, and the style sheets,
    which belong to the fonts they were parsed with."""
    try:
        weasyprint = import_module("weasyprint")
    except OSError as error:  # a native library is missing; the message may blame the wrong one
        raise PdfUnavailable(pango.unavailable()) from error
    from weasyprint.text.fonts import FontConfiguration

    return weasyprint, FontConfiguration(), _fetcher(), {}, {}


def _sheet(text: str):
    """A style sheet, parsed once a process."""
    weasyprint, fonts, fetcher, _, sheets = _kit()
    if text not in sheets:
        sheets[text] = weasyprint.CSS(string=text, font_config=fonts, url_fetcher=fetcher, base_url=SCHEME)
    return sheets[text]


def _fetcher():
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class BundledOnly(URLFetcher):
        """Serves the bundled font files, and pictures and fonts that the page itself holds; everything
        else is refused, loudly."""

        def __init__(self):
            super().__init__(allowed_protocols=frozenset(), allow_redirects=False)
            self.refused: list[str] = []

        def fetch(self, url, headers=None):
            if held := _HELD.match(url):
                return URLFetcherResponse(url, b64decode(url[held.end() :]), {"Content-Type": held[1]})
            name = url.removeprefix(f"{SCHEME}fonts/")
            if name == url or name not in FACES:
                self.refused.append(url)
                raise FatalURLFetchingError(f"refused: {url[:80]}")
            body = (files(FACES[name][2]) / "files" / name).read_bytes()
            return URLFetcherResponse(url, body, {"Content-Type": "font/ttf"})

    return BundledOnly()


def write(text: str) -> bytes:
    """The PDF of an HTML document. Raises PdfUnavailable where the native libraries are missing.

    A character that no font of this machine has becomes a question mark: drawn as a box, it would break
    the text of the whole PDF for search and screen readers.
    """
    with _missing_characters() as missing:
        made = _write(text)
    if not missing:
        return made
    logging.getLogger(__name__).warning(
        f"skillgap: no font on this machine has {_named(missing)}; the PDF shows ? instead. Install a font with "
        "them, such as the Noto font for that script or for emoji, and make the report again."
    )
    # A character may be drawn as two others that have no font either; then its whole block goes.
    for block in (1, 128):
        gone = {code // block for code in missing}
        with _missing_characters() as missing:
            made = _write("".join(_stand_in(c) if ord(c) // block in gone else c for c in text))
        if not missing:
            break
    return made


def _named(codes: set[int]) -> str:
    """The characters by themselves, where a terminal may show them, and by their numbers."""
    shown = [f'"{chr(code)}" (U+{code:04X})' if chr(code).isprintable() else f"U+{code:04X}" for code in sorted(codes)]
    rest = len(shown) - MOST_NAMED
    return ", ".join(shown[:MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _stand_in(c: str) -> str:
    return "" if unicodedata.category(c)[0] == "M" else "?"


def _write(text: str) -> bytes:
    weasyprint, fonts, fetcher, images, _ = _kit()
    from weasyprint.urls import FatalURLFetchingError

    try:
        sheets = [_sheet(font_faces()), _sheet(templating.css())]
        if any(len(word) > LONG_WORD for word in _BETWEEN_WORDS.split(text)):
            sheets.insert(0, _sheet(_BREAKS))
        document = weasyprint.HTML(string=text, url_fetcher=fetcher, base_url=SCHEME)
        with _without_clock(), _without_collection():
            return document.write_pdf(
                stylesheets=sheets, font_config=fonts, cache=images, pdf_variant="pdf/ua-1", finisher=_finish
            )
    except FatalURLFetchingError as error:  # no Exception, so that WeasyPrint lets it through
        raise templating.outside(str(error)) from None


@contextmanager
def _missing_characters():
    """The set of code points that WeasyPrint says no font has, while the block runs."""
    found: set[int] = set()

    class Listener(logging.Handler):
        def emit(self, record):
            if "notdef" in record.msg:
                found.add(record.args[1])

    log, listener = logging.getLogger("weasyprint"), Listener()
    log.addHandler(listener)
    try:
        yield found
    finally:
        log.removeHandler(listener)


@contextmanager
def _without_clock():
    """Where harfbuzz-subset is missing, fontTools subsets the fonts and stamps them with the time."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = before or "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]


@contextmanager
def _without_collection():
    """No garbage collection while a page is laid out: nearly all of its objects live to the end, and going
    through them again and again takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _finish(document, pdf) -> None:
    """What UA-1 asks for and WeasyPrint leaves out: a scope on header cells, the print flag on links."""
    import pydyf

    for item in pdf.objects:
        if not hasattr(item, "get"):
            continue
        if item.get("S") == "/TH":
            item["A"] = pydyf.Dictionary({"O": "/Table", "Scope": "/Column"})
        if item.get("Subtype") == "/Link":
            item["F"] = 4


def prepare() -> None:
    """Load what is slow, and draw one page so that the fonts are read."""
    write('<html lang="en"><title>warm</title><p>warm <b>up</b></html>')


def slow_because() -> str:
    """What would make PDFs faster here: a sentence with the command, or "". Raises PdfUnavailable."""
    _kit()
    from weasyprint.text.ffi import harfbuzz_subset

    if harfbuzz_subset is not None:
        return ""
    return "Faster with the optional library harfbuzz-subset; on Debian or Ubuntu: sudo apt install libharfbuzz-subset0"
