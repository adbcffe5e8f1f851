"""What a format is: a name, how its files end, and a function from a result to bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessment.result.document import Result


def _always_something(result: Result) -> str:
    return ""


@dataclass(frozen=True)
class Format:
    """One form of a result.

    ``render`` takes the result document and returns the file's bytes; equal results give equal bytes.
    ``nothing`` returns a sentence where a result has nothing to put into such a file, else "".
    ``title`` is what the terminal calls the file. ``others`` are endings that its files may have as well.
    """

    name: str
    suffix: str
    title: str
    render: Callable[[Result], bytes]
    nothing: Callable[[Result], str] = _always_something
    others: tuple[str, ...] = (".txt",)

    @property
    def endings(self) -> tuple[str, ...]:
        """Every ending that a file of this form may have, its usual one first."""
        return (self.suffix, *self.others)

    @property
    def is_text(self) -> bool:
        return ".txt" in self.others
