"""What every page has: a title, a place and minutes at the top right, help, and a note for one showing."""

from collections.abc import Callable
from dataclasses import dataclass, field


def _not_saved() -> None:
    """A page of no session, as in tests and at the start, saves nothing."""


@dataclass
class Page:
    """``where`` is such as "area 2 of 14", ``minutes`` what is left (0: not known yet); ``hint`` answers the
    last key and goes with the next one. ``changed`` is called after every change of the answers."""

    title: str
    where: str = ""
    minutes: int = 0
    note: str = ""
    help: str = ""
    hint: str = ""
    changed: Callable[[], None] = field(default=_not_saved)

    @property
    def corner(self) -> str:
        """What stands at the top right."""
        left = f"about {self.minutes} min left" if self.minutes else ""
        return " | ".join(x for x in (self.where, left) if x)
