"""What a session wants to know of the estimate; made by assessment.scoring, which is imported late."""

from dataclasses import dataclass
from typing import Protocol

from assessment.answers import Answers
from assessment.bank import Bank


@dataclass(frozen=True)
class Share:
    """A share (0-1) of targets probably met, with its 80 % band."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Standing:
    """Where somebody stands so far: what they bring, what is to be learned (None where the role asks nothing).

    ``width`` is half the width of the whole share's band (0-1), ``narrowed`` what it would probably be after
    ``checks`` more checks.
    """

    bring: Share | None
    learn: Share | None
    whole: Share
    width: float
    narrowed: float
    checks: int


class Scorer(Protocol):
    """The estimate as a session sees it."""

    def next_check(self, bank: Bank, answers: Answers, role: str) -> str | None:
        """The id of the check to ask next, None where none is worth asking or the limit is reached."""
        ...

    def standing(self, bank: Bank, answers: Answers, role: str, checks: int) -> Standing:
        """Where the answers so far leave somebody, and what so many checks would probably narrow."""
        ...
