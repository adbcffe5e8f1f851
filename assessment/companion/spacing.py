"""When a card is to be seen again: the free spaced repetition scheduler (FSRS 6, J. Ye and others), with its own
parameters, by the fsrs library. Nothing is drawn at random, so equal reviews give equal days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from fsrs import Card

Grade = Literal[1, 2, 3, 4]
AGAIN: Final = 1
HARD: Final = 2
GOOD: Final = 3
EASY: Final = 4


@dataclass(frozen=True)
class Memory:
    """What is known of how well a card sits. ``stability`` are the days until it is recalled nine times in ten,
    ``difficulty`` 1 to 10; ``state`` 1 learning, 2 review, 3 learning again, with the ``step`` of these."""

    due: datetime
    last: datetime
    state: int
    step: int | None
    stability: float
    difficulty: float


def reviewed(memory: Memory | None, grade: Grade, now: datetime) -> Memory:
    """The memory after a review; None is a card that was never seen. ``now`` has a time zone.

    A clock that went back counts as no time at all.
    """
    from fsrs import Rating, Scheduler

    now = now.astimezone(UTC)
    if memory is not None and memory.last > now:
        now = memory.last
    card, _ = Scheduler(enable_fuzzing=False).review_card(_card(memory, now), Rating(grade), now)
    assert card.last_review is not None and card.stability is not None and card.difficulty is not None
    return Memory(card.due, card.last_review, card.state.value, card.step, round(card.stability, 4),
                  round(card.difficulty, 4))  # fmt: skip


def _card(memory: Memory | None, now: datetime) -> Card:
    from fsrs import Card, State

    if memory is None:
        return Card(card_id=1, due=now)
    return Card(1, State(memory.state), memory.step, memory.stability, memory.difficulty, memory.due, memory.last)


def is_due(memory: Memory | None, now: datetime) -> bool:
    """Whether a card is to be seen by the end of this day; one that was never seen is not due, but new."""
    return memory is not None and memory.due.astimezone().date() <= now.astimezone().date()
