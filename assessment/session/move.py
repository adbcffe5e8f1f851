"""Where a person wants to go from a page: what every page of a front end hands back."""

from dataclasses import dataclass
from typing import Literal

from assessment.session.place import Place

Kind = Literal["next", "back", "review", "go", "finish", "leave"]


@dataclass(frozen=True)
class Move:
    """``go`` has a ``place`` and perhaps a ``row`` on it; ``leave`` may be ``interrupted`` (Ctrl-C), which has an
    exit code of its own."""

    kind: Kind
    place: Place | None = None
    row: str = ""
    interrupted: bool = False


NEXT, BACK, TO_REVIEW, FINISH, LEAVE = (
    Move("next"), Move("back"), Move("review"), Move("finish"), Move("leave"),
)  # fmt: skip
INTERRUPTED = Move("leave", interrupted=True)


def go(place: Place, row: str = "") -> Move:
    """To one page, with the focus on a row, and back to where it was chosen."""
    return Move("go", place, row)
