"""What interviews ask, and what a good answer holds: theory, design cases, stories and take-homes."""

from dataclasses import dataclass

MARKS = 20  # of a design case


@dataclass(frozen=True)
class Theory:
    """A question on one skill; ``good`` are the points a good answer names, ``trap`` is a common wrong one."""

    id: str
    skill: str
    question: str
    good: tuple[str, ...]
    trap: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """One line of a marking sheet."""

    what: str
    points: int


@dataclass(frozen=True)
class Design:
    """A design case of so many ``minutes``, with MARKS marks in all; ``roles`` are ids, or "*" for every role."""

    id: str
    title: str
    prompt: str
    minutes: int
    marking: tuple[Mark, ...]
    follow_up: tuple[str, ...]
    skills: tuple[str, ...]
    roles: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Behavioural:
    """A prompt for a story; ``story`` says which of one's own to prepare."""

    id: str
    prompt: str
    listens_for: tuple[str, ...]
    story: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class TakeHome:
    """Work at home of so many ``hours``; ``assistants`` says how to deal with help by an assistant."""

    id: str
    title: str
    task: str
    hours: int
    data: str
    judged_by: tuple[str, ...]
    mistakes: tuple[str, ...]
    skills: tuple[str, ...]
    assistants: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Interviews:
    """All of a bank's, in its order; empty where it has none."""

    theory: tuple[Theory, ...] = ()
    design: tuple[Design, ...] = ()
    behavioural: tuple[Behavioural, ...] = ()
    take_homes: tuple[TakeHome, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.theory or self.design or self.behavioural or self.take_homes)
