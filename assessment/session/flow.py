"""How a front end is led: a flow gives it the first page, and after each move the next one or the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from assessment.session.move import Move
from assessment.session.page import Page


@dataclass(frozen=True)
class End:
    """How a session ended: with a report to write, or left with everything saved."""

    kind: Literal["finish", "left"]
    interrupted: bool = False


class AnswersFile(Protocol):
    """Where the answers of a session are kept."""

    path: Path

    def write(self, document: Mapping[str, Any]) -> None:
        """Write where nobody else wrote. Raises ChangedFileError, OutputError."""

    def write_over(self, document: Mapping[str, Any]) -> None:
        """Write, whatever stands there."""

    def write_beside(self, document: Mapping[str, Any]) -> Path:
        """Leave what stands there and write to a free name beside it; returns that."""
        ...


class Flow(Protocol):
    """Leads from page to page; a front end shows them."""

    def first(self) -> Page:
        """The first page."""
        ...

    def after(self, page: Page, move: Move) -> "Page | End":
        """What follows on a page from which the person made a move."""
        ...

    def settle(self) -> None:
        """Wait until what was said is on the disk, as far as it can be written; raises nothing."""


class FrontEnd(Protocol):
    """Draws pages, acts on them with the person's keys or lines, and asks the flow what follows.

    ``is_person`` says whether somebody is there; a pipe answers the pages it knows, and no others.
    """

    is_person: bool

    def run(self, flow: Flow) -> End:
        """Show page after page until the end; whatever happens, the terminal is given back."""
        ...
