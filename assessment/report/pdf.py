"""HTML -> PDF with WeasyPrint: tagged (PDF/UA-1), reproducible, and without reach beyond our own files."""

import gc
import logging
import os
import re
import sys
import unicodedata
from base64 import b64decode
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.resources import files

from assessment.errors import PdfUnavailable
from assessment.report import html

SCHEME = "skillgap:"
_HELD = re.compile(r"data:(image/(?:png|jpeg|svg\+xml)|font/(?:ttf|otf|woff2?));base64,")
# Longer words than these may not fit a column, and may break anywhere. Asking for that costs a tenth of
# the time of a report, so only pages that hold such a word do.
LONG_WORD = 24
_BREAKS = "html { overflow-wrap: anywhere }"
_BETWEEN_WORDS = re.compile(r"<[^>]*>|[\s/-]+")
# Of every bundled file: the family and weight that the style sheet names, and the package that brings it.
FACES = {
    "FiraSans-Light.ttf": ("Fira Sans", 300, "fontpkg_fira_sans"),
    "FiraSans-Regular.ttf": ("Fira Sans", 400, "fontpkg_fira_sans"),
    "FiraSans-SemiBold.ttf": ("Fira Sans", 600, "fontpkg_fira_sans"),
    "IBMPlexMono-Regular.ttf": ("IBM Plex Mono", 400, "fontpkg_ibm_plex_mono"),
}
INSTALL = {
    "linux": "install them with `sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` "
    "(Debian, Ubuntu) or your system's Pango package",
    "darwin": "install them with `brew install pango`",
    "win32": "install MSYS2, run `pacman -S mingw-w64-x86_64-pango` in it, and set "
    "`WEASYPRINT_DLL_DIRECTORIES=C:\\msys64\\mingw64\\bin`",
}


@cache
def _kit():
    """Everything that is made once a process: WeasyPrint, fonts, fetcher, image cache."""
    try:
        weasyprint = import_module("weasyprint")
    except OSError as error:  # a native library is missing; the message may blame the wrong one
        raise PdfUnavailable(unavailable()) from error
    from weasyprint.text.fonts import FontConfiguration

    return weasyprint, FontConfiguration(), _fetcher(), {}


@cache
def _sheet(text: str):
    """A style sheet, parsed once a process."""
    weasyprint, fonts, fetcher, _ = _kit()
    return weasyprint.CSS(string=text, font_config=fonts, url_fetcher=fetcher, base_url=SCHEME)


def unavailable() -> str:
    """One sentence: what is missing and the exact way out on this platform."""
    platform = next((p for p in INSTALL if sys.platform.startswith(p)), "linux")
    return (
        f"The PDF needs Pango's native libraries, which were not found; {INSTALL[platform]}. The HTML "
        "report works without."
    )


def font_faces() -> str:
    """@font-face rules for the bundled fonts, under a scheme of our own that only the fetcher knows."""
    rule = '@font-face{{font-family:"{}";font-weight:{};src:url({}fonts/{})}}'
    return "\n".join(rule.format(family, weight, SCHEME, name) for name, (family, weight, _) in FACES.items())


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
    shown = ", ".join(f'"{chr(code)}"' for code in sorted(missing)[:5])
    logging.getLogger(__name__).warning(
        f"skillgap: no font on this machine has {shown}; the PDF shows ? instead. Install a font for that "
        "script, such as one of the Noto fonts, and make the report again."
    )
    # A character may be drawn as two others that have no font either; then its whole block goes.
    for block in (1, 128):
        gone = {code // block for code in missing}
        with _missing_characters() as missing:
            made = _write("".join(_stand_in(c) if ord(c) // block in gone else c for c in text))
        if not missing:
            break
    return made


def _stand_in(c: str) -> str:
    return "" if unicodedata.category(c)[0] == "M" else "?"


def _write(text: str) -> bytes:
    weasyprint, fonts, fetcher, images = _kit()
    from weasyprint.urls import FatalURLFetchingError

    try:
        sheets = [_sheet(font_faces()), _sheet(html.css())]
        if any(len(word) > LONG_WORD for word in _BETWEEN_WORDS.split(text)):
            sheets.insert(0, _sheet(_BREAKS))
        document = weasyprint.HTML(string=text, url_fetcher=fetcher, base_url=SCHEME)
        with _without_clock(), _without_collection():
            return document.write_pdf(
                stylesheets=sheets, font_config=fonts, cache=images, pdf_variant="pdf/ua-1", finisher=_finish
            )
    except FatalURLFetchingError as error:  # no Exception, so that WeasyPrint lets it through
        raise html.outside(str(error)) from None


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
