"""A step of the plan as the bank has it: what it moves, what it takes, and what it says to whom."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from assessment.bank.conditions import Condition
from assessment.vocabulary import Style

CURVE = (0.0, 0.2, 0.5, 1.0)  # the cost of the way from 0 to each of the levels 0-3; judgement
EVERY_ROLE = "*"


@dataclass(frozen=True)
class Move:
    """What a step does for one skill: from one whole level to a higher one (0-3), in so many hours of work."""

    skill: str
    bottom: int
    top: int
    hours: float


@dataclass(frozen=True)
class Part:
    """A part of a resource with its hours; ``confirmed`` is the month it was last seen so, or ""."""

    resource: str
    part: str
    hours: float
    confirmed: str


@dataclass(frozen=True)
class Variant:
    """What a step says instead to those for whom ``when`` holds; None is left as it is. ``add`` is appended."""

    when: Condition
    title: str | None
    kind: Style | None
    text: str | None
    done: str | None
    parts: tuple[Part, ...] | None
    see: tuple[str, ...] | None
    add: str


@dataclass(frozen=True)
class Told:
    """What a step says to one person."""

    title: str
    kind: Style
    text: str
    done: str
    parts: tuple[Part, ...]
    see: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One step. ``uses`` are skills it exercises without teaching them, ``after`` the steps it follows beyond what
    the skills' prerequisites say, ``milestone`` the roles for which it is a first result (``EVERY_ROLE`` for all),
    ``see`` resources to look things up in, ``project`` the id of a brief or ""; ``always`` puts it into every plan.
    """

    id: str
    title: str
    kind: Style
    text: str
    done: str
    moves: tuple[Move, ...]
    parts: tuple[Part, ...]
    see: tuple[str, ...]
    uses: tuple[str, ...]
    after: tuple[str, ...]
    milestone: tuple[str, ...]
    always: bool
    project: str
    rows: tuple[str, ...]
    variants: tuple[Variant, ...]

    @property
    def hours(self) -> float:
        """The hours of all its moves."""
        return sum(move.hours for move in self.moves)

    def is_milestone(self, role: str) -> bool:
        """Whether it is a first result for a role."""
        return role in self.milestone or EVERY_ROLE in self.milestone

    def told(self, facts: Set[str]) -> Told:
        """What it says to somebody of whom ``facts`` are true: of each key the first variant that holds and has it,
        else the step's own, and then what every variant that holds adds to the text."""
        holding = [variant for variant in self.variants if variant.when.holds(facts)]

        def first(key: str) -> Any:
            return next(
                (v for variant in holding if (v := getattr(variant, key)) is not None), getattr(self, key)
            )

        text = " ".join([first("text"), *(variant.add for variant in holding if variant.add)])
        return Told(first("title"), first("kind"), text, first("done"), first("parts"), first("see"))
