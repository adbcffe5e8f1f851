"""The journal of one respondent: the plan as it was made, and what was done of it. No file, no terminal.

The plan stands in the journal itself, so that asking what comes next needs no estimate. An entry names a step by its id
and keeps its title: a step that is no longer in the plan stays in the journal as done beside it.
"""

from dataclasses import dataclass, field
from datetime import date

from assessment.errors import JournalError

WORKED, FINISHED = "worked", "finished"
KINDS = (WORKED, FINISHED)
DAY_HOURS = 24.0
MOST_ENTRIES = 10_000


@dataclass(frozen=True)
class Part:
    """A part of a resource that a step takes: its ``hours`` are those of the whole part."""

    name: str
    url: str
    part: str
    hours: float


@dataclass(frozen=True)
class Step:
    """A step of the plan as the journal keeps it: ``done`` says what makes it done."""

    id: str
    title: str
    phase: int
    hours: float
    start: date
    end: date
    done: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Plan:
    """The steps in the order of work, and the week they were planned for. ``made_on`` is the day of the assessment."""

    role: str
    made_on: date
    start: date
    hours_per_week: float
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Replanned:
    """Since when the rest is planned at another pace: from ``on``, so many hours a week; ``hours_done`` of the plan were
    done by then."""

    on: date
    hours_per_week: float
    hours_done: float


@dataclass(frozen=True)
class Entry:
    """Something that was done. ``at`` is when it was written down, ``day`` when it was done.

    WORKED has ``hours`` and perhaps a ``note``; FINISHED says that the step is done, and perhaps where to see it.
    """

    kind: str
    at: str
    step: str
    title: str
    day: date
    hours: float = 0.0
    note: str = ""
    link: str = ""


@dataclass
class Journal:
    """The plan and the entries in the order in which they were written. ``made_from`` names the answers of the plan."""

    bank: str
    made_from: str
    plan: Plan
    entries: list[Entry] = field(default_factory=list)
    replanned: Replanned | None = None

    def hours_of(self, step: str) -> float:
        """Hours logged for a step."""
        return sum(e.hours for e in self.entries if e.step == step)

    def is_done(self, step: str) -> bool:
        """Whether a step was finished."""
        return any(e.kind == FINISHED and e.step == step for e in self.entries)

    @property
    def open(self) -> list[Step]:
        """The steps that are not done, in the order of work."""
        return [step for step in self.plan.steps if not self.is_done(step.id)]

    @property
    def beside(self) -> list[Entry]:
        """What was done of steps that are not in the plan, or no longer."""
        known = {step.id for step in self.plan.steps}
        return [e for e in self.entries if e.step not in known]

    def left_of(self, step: Step) -> float:
        """Hours that a step still has; 0 where it is done or more was logged than planned."""
        return 0.0 if self.is_done(step.id) else max(step.hours - self.hours_of(step.id), 0.0)

    def add(self, entry: Entry) -> None:
        """Write an entry down. Raises JournalError for a day of more than 24 hours, a day to come, a day before the
        assessment, a step that is done already, and a journal that is full."""
        if len(self.entries) >= MOST_ENTRIES:
            raise JournalError(f"this journal has {MOST_ENTRIES} entries, the most it can hold.")
        today = date.fromisoformat(entry.at[:10])
        if entry.day > today:
            raise JournalError(f"{entry.day.isoformat()} is still to come; log it when it is done.")
        if entry.day < self.plan.made_on:
            raise JournalError(
                f"{entry.day.isoformat()} is before the assessment of {self.plan.made_on.isoformat()}, which counts "
                "all that was done by then."
            )
        if entry.kind == FINISHED and self.is_done(entry.step):
            raise JournalError(f'"{entry.title}" is done already; `undo` takes the last entry back.')
        before = sum(e.hours for e in self.entries if e.day == entry.day)
        if before + entry.hours > DAY_HOURS:
            raise JournalError(
                f"{before + entry.hours:g} hours on {entry.day.isoformat()}; a day has {DAY_HOURS:g}. Give each day "
                "its own with --on."
            )
        self.entries.append(entry)

    def undo(self) -> Entry:
        """Take the last entry back, and return it. Raises JournalError where there is none."""
        if not self.entries:
            raise JournalError("nothing was written down yet, so there is nothing to take back.")
        return self.entries.pop()

    def step_named(self, words: str) -> Step:
        """The step that an id, or any part of an id or a title, names. Raises JournalError for none, or more than one.

        Steps that are not done go first: a word that one of them has is not asked about for the others.
        """
        wanted = " ".join(words.lower().split())
        exact = [s for s in self.plan.steps if wanted in (s.id, s.title.lower())]
        if exact:
            return exact[0]
        for steps in (self.open, self.plan.steps):
            found = [s for s in steps if wanted and (wanted in s.id or wanted in s.title.lower())]
            if len(found) == 1:
                return found[0]
            if found:
                some = ", ".join(s.id for s in found[:6])
                raise JournalError(f'"{words[:40]}" names {len(found)} steps of the plan: {some}; give more of one.')
        raise JournalError(f'"{words[:40]}": no step of the plan has this in its id or title; `plan` lists them.')
