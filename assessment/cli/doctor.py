"""``skillgap doctor``: what this machine has and lacks for the PDF, and the command that mends it."""

import importlib.metadata
import platform
import sys

from assessment import report
from assessment.console import for_shell, say
from assessment.errors import DONE, PDF_UNAVAILABLE, PdfUnavailable
from assessment.report import fonts

PACKAGES = (
    "questionary",
    "prompt_toolkit",
    "wcwidth",
    "numpy",
    "msgspec",
    "pandas",
    "jinja2",
    "weasyprint",
    "tinyhtml5",
    "tinycss2",
    "pillow",
    "platformdirs",
    "icalendar",
    "openpyxl",
    "shtab",
    "fsrs",
    *fonts.packages(),
)


def doctor() -> int:
    """Print one line a part; exit code 3 if no PDF can be made here."""
    say(f"Python {platform.python_version()}: fine")
    missing = [name for name in PACKAGES if not _version(name)]
    for name in PACKAGES:
        say(f"{name} {_version(name) or 'missing'}" + ("" if name in missing else ": fine"))
    if missing:
        say(f"Install what is missing: {for_shell(sys.executable)} -m pip install {' '.join(missing)}")
        return PDF_UNAVAILABLE
    try:
        slow = report.check_pdf()
    except PdfUnavailable as error:
        say(f"PDF: not possible yet. {error}")
        return PDF_UNAVAILABLE
    say(f"Templates of the report: {report.templates_folder()}")
    say("PDF: fine" + (f", but slower than it could be. {slow}" if slow else ""))
    return DONE


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
