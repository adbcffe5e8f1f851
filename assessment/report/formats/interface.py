"""What a format is: a name, how its files end, and a function from a result to bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.report import REPORT
from assessment.report.formats.week import ANY_TIME, Wish

if TYPE_CHECKING:
    from assessment.result.document import Result


@dataclass(frozen=True)
class Options:
    """How a result is to be shown. A format looks at the options that it has, and at no other.

    ``length`` is that of the PDF, one of assessment.report. ``study`` is when the hours a week are to lie.
    """

    length: str = REPORT
    study: Wish = ANY_TIME


DEFAULTS = Options()


def _always_something(result: Result) -> str:
    return ""


@dataclass(frozen=True)
class Format:
    """One form of a result.

    ``make`` takes the result and the options and returns the file's bytes; the same give the same bytes.
    ``nothing`` returns a sentence where a result has nothing to put into such a file, else "".
    ``title`` is what the terminal calls the file. ``others`` are endings that its files may have as well.
    ``media`` is its type among the media types of IANA; text is in UTF-8. ``brings`` is the format that is written
    along, unasked. Where this machine cannot make it, ``make`` raises PdfUnavailable, and ``stand_in`` is written
    instead; only a format that has one may raise it. ``has_week`` says whether it lays out the hours a week, and so
    looks at ``Options.study``.
    """

    name: str
    suffix: str
    title: str
    media: str
    make: Callable[[Result, Options], bytes]
    nothing: Callable[[Result], str] = _always_something
    others: tuple[str, ...] = ()
    brings: Format | None = None
    stand_in: Format | None = None
    has_week: bool = False

    def render(self, result: Result, options: Options = DEFAULTS) -> bytes:
        """The bytes of a file of this form. Raises PdfUnavailable where the format has a stand-in."""
        return self.make(result, options)

    @property
    def endings(self) -> tuple[str, ...]:
        """Every ending that a file of this form may have, its usual one first."""
        return (self.suffix, *self.others, *((".txt",) if self.is_text else ()))

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""
        return self.media.startswith("text/") or self.media == "application/json"
