"""The result of schema 1 and 2, as far as it differs: a plan of tasks by skill, and steps without hours.

Only read: assessment.result.upgrade makes the present form of it.
"""

from typing import Annotated, Literal, NotRequired, TypedDict

from msgspec import Meta

from assessment.result.document import Core
from assessment.result.document_plan import Undated
from assessment.result.document_progress import Compared
from assessment.result.document_skills import SkillFacts
from assessment.result.values import (
    Day,
    Hours,
    HoursPerWeek,
    Id,
    Ids,
    Level,
    PhaseNumber,
    SomeHours,
    Weight,
    WholeLevel,
)
from assessment.vocabulary import TOP_LEVEL


class OldWork(TypedDict):
    """Work on a skill."""

    put_off: bool
    hours: Hours
    hours_low: Hours
    hours_high: Hours
    project_hours: Hours
    priority: Weight
    start: NotRequired[Day | None]
    end: NotRequired[Day | None]
    project_start: NotRequired[Day | None]
    project_end: NotRequired[Day | None]


_From = TypedDict("_From", {"from": Level})


class OldTask(_From):
    """Study of one skill."""

    skill: Id
    hours: SomeHours
    hours_low: Hours
    hours_high: Hours
    start: Day
    end: Day
    to: Annotated[int, Meta(ge=1, le=3)]
    needs: Ids
    unlocks: Ids
    resources: Ids


class OldPhase(TypedDict):
    """A phase of the plan."""

    id: Id
    number: PhaseNumber
    title: str
    goal: str
    months: Annotated[list[Annotated[int, Meta(ge=0, le=120)]], Meta(min_length=2, max_length=2)]
    reference: Annotated[list[Day], Meta(min_length=2, max_length=2)]
    start: Day | None
    end: Day | None
    hours: Hours
    hours_low: Hours
    hours_high: Hours
    theory_hours: Hours
    tasks: list[OldTask]
    steps: list[Undated]


class OldProject(TypedDict):
    """Project work on one skill."""

    skill: Id
    hours: SomeHours
    start: Day
    end: Day
    target: Annotated[int, Meta(ge=4, le=TOP_LEVEL)]


class OldPutOff(TypedDict):
    """A skill that is put off, to be ready by the person's date."""

    skill: Id
    hours: Hours
    project_hours: Hours
    target: Annotated[int, Meta(ge=1, le=TOP_LEVEL)]
    importance: Literal["should", "optional"]


class OldPlan(TypedDict):
    """What to study, in which order, and when."""

    hours: Hours
    hours_low: Hours
    hours_high: Hours
    theory_hours: Hours
    project_hours: Hours
    hours_per_week: HoursPerWeek
    start: Day
    level3_by: Day | None
    level3_early: Day | None
    level3_late: Day | None
    target_by: Day | None
    ready_by: Day | None
    deadline_missed: bool
    full_end: Day | None
    full_hours: Hours
    needed_per_week: Annotated[int, Meta(ge=1, le=20_000_000)] | None
    phases: Annotated[list[OldPhase], Meta(min_length=1)]
    projects: list[OldProject]
    put_off: list[OldPutOff]


class OldSkill(SkillFacts):
    """One skill."""

    hours_basis: str
    work: OldWork | None


class OldNextStep(_From):
    """What the plan from today starts with."""

    kind: Literal["study", "project"]
    skill: Id
    name: str
    to: WholeLevel
    hours: Hours
    start: Day
    end: Day


class OldProgress(Compared):
    """What changed since an earlier assessment."""

    next: list[OldNextStep]


class OldResult(Core):
    """The whole document."""

    schema: Literal[1, 2]
    skills: Annotated[list[OldSkill], Meta(min_length=1, max_length=400)]
    plan: OldPlan
    progress: NotRequired[OldProgress | None]
