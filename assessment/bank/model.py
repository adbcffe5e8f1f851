"""What a bank holds, as frozen records. Levels are 0-5, hours are hours of work."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from assessment.bank.conditions import Condition
from assessment.bank.interview import Interviews
from assessment.bank.project import Project
from assessment.bank.step import Step
from assessment.vocabulary import SkillKind, TargetBasis, TopicKind

LEVEL_ZERO = "None of these."
LEVEL_NAMES = ("Not yet", "Explained", "Followed", "Independent", "In production", "Sets the standard")
SECTIONS = (
    "strengths", "role-differences", "role-fit", "mindset", "projects", "resume", "interview",
    "mistakes", "networking", "time-split", "domain-examples", "market-note",
)  # fmt: skip


@dataclass(frozen=True)
class Role:
    id: str
    name: str
    about: str


@dataclass(frozen=True)
class Phase:
    """One phase of the roadmap; ``months`` is the reference calendar of the sources, if the bank names any."""

    id: str
    title: str
    goal: str
    months: tuple[int, int]
    steps: tuple[Step, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Guides:
    """The sources whose calendar a bank follows, in the words that the report prints. ``sources`` are the letters with
    which the rows of each begin."""

    name: str
    short: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    kind: TopicKind
    text: str
    rows: tuple[str, ...]


def wording_stamp(*texts: str) -> str:
    """Names a wording: an answer to another wording says nothing about this one."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Skill:
    """One skill. ``phase`` is 1-based; ``prior`` is the mean level of a typical starter; ``target_basis`` says for
    some roles what the target rests on, and where it says nothing that is judgement."""

    id: str
    name: str
    area: str
    kind: SkillKind
    scope: str
    phase: int
    list: Literal["must", "nice"]
    prerequisites: tuple[str, ...]
    prior: float
    targets: dict[str, int]
    target_basis: dict[str, TargetBasis]
    postings: tuple[str, ...]
    anchors: tuple[str, ...]
    why: str
    examples: str
    show: str
    topics: tuple[Topic, ...]

    @property
    def stamp(self) -> str:
        """Names the wording of the ladder."""
        return wording_stamp(*self.anchors)


@dataclass(frozen=True)
class Area:
    id: str
    name: str
    kind: SkillKind
    about: str
    anchors: tuple[str, ...]
    skills: tuple[str, ...]

    @property
    def stamp(self) -> str:
        """Names the wording of the ladder."""
        return wording_stamp(*self.anchors)


@dataclass(frozen=True)
class Check:
    """One knowledge check. ``key`` is the 0-based right option, ``level`` the level it asks for (1-4).

    ``difficulty`` is in levels: where a respondent is as likely as not to know the answer. ``source`` is
    the id of a resource, ``where`` the place in it; ``read_on`` (year-month) is set where a key rests on
    reading it.
    """

    id: str
    skill: str
    level: int
    difficulty: float
    type: str
    stem: str
    code: str
    options: tuple[str, ...]
    key: int
    why_not: tuple[str, ...]
    explanation: str
    source: str
    where: str
    verify: str
    read_on: str

    @property
    def stamp(self) -> str:
        """Names the wording of the check."""
        return wording_stamp(self.stem, self.code, *self.options)


COURSES = (
    "video course",
    "university course",
    "online course",
    "course",
    "book",
)  # what one can have finished


@dataclass(frozen=True)
class Resource:
    """``confirmed`` is the month in which it was last seen as it stands here, or ""."""

    id: str
    name: str
    type: str
    url: str
    hours: str
    hours_basis: str
    cost: str
    note: str
    skills: tuple[str, ...]
    rows: tuple[str, ...]
    confirmed: str = ""

    @property
    def finishable(self) -> bool:
        """Whether it is a course or a book, which somebody can have finished."""
        return self.type in COURSES


@dataclass(frozen=True)
class Guidance:
    id: str
    section: str
    title: str
    text: str
    when: Condition
    group: str
    skills: tuple[str, ...]
    carries_to: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Postings:
    """Counts of job postings: facts with limits, never weights. ``percent[keyword]`` is per column."""

    source: str
    limits: str
    columns: tuple[dict, ...]
    percent: dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class Bank:
    """A whole bank. ``hash`` is the SHA-256 of its files, so a result names what it was scored with."""

    id: str
    version: str
    hash: str
    title: str
    from_label: str
    to_label: str
    judgement: str
    team_question: str
    languages: dict[str, str]
    roles: dict[str, Role]
    phases: tuple[Phase, ...]
    areas: dict[str, Area]
    skills: dict[str, Skill]
    checks: dict[str, Check]
    resources: dict[str, Resource]
    guidance: tuple[Guidance, ...]
    postings: Postings | None
    guides: Guides | None = None
    projects: dict[str, Project] = field(default_factory=dict)
    interviews: Interviews = field(default_factory=Interviews)
    excluded_rows: tuple[str, ...] = ()
    excluded_reason: str = ""
    index: dict[str, int] = field(default_factory=dict)

    @cached_property
    def checks_of(self) -> dict[str, list[Check]]:
        """Checks by skill id, in the bank's order."""
        found: dict[str, list[Check]] = {}
        for check in self.checks.values():
            found.setdefault(check.skill, []).append(check)
        return found

    @cached_property
    def steps(self) -> dict[str, Step]:
        """All steps by id, in the bank's order."""
        return {step.id: step for phase in self.phases for step in phase.steps}

    @cached_property
    def phase_of(self) -> dict[str, int]:
        """The phase of each step, from 1, by step id."""
        return {step.id: number for number, phase in enumerate(self.phases, 1) for step in phase.steps}

    @cached_property
    def hours_of(self) -> dict[str, float]:
        """The hours of each skill by skill id: the sum of all its moves; 0 where no step moves it."""
        found = dict.fromkeys(self.skills, 0.0)
        for step in self.steps.values():
            for move in step.moves:
                if move.skill in found:
                    found[move.skill] += move.hours
        return found

    def area_of(self, skill_id: str) -> Area:
        """The area of a skill. Raises KeyError for an unknown one."""
        return self.areas[self.skills[skill_id].area]
