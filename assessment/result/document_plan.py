"""The parts of the result document that speak of the plan."""

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from msgspec import Meta

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
)  # fmt: skip
from assessment.vocabulary import TOP_LEVEL, Style

# Rules between keys, for readers of the schema; assessment.result.links holds them when a result is read.
_DATES = ("start", "end", "project_start", "project_end")
DATED_WORK: dict[str, Any] = {
    "if": {"properties": {"put_off": {"const": False}}}, "then": {"required": list(_DATES)},
}  # fmt: skip
DATED_PHASE: dict[str, Any] = {
    "if": {"properties": {"hours": {"minimum": 1}}},
    "then": {"properties": {"start": {"type": "string"}, "end": {"type": "string"}, "tasks": {"minItems": 1}}},
    "else": {"properties": {"start": {"type": "null"}, "end": {"type": "null"}, "tasks": {"maxItems": 0}}},
}


class UndatedWork(TypedDict):
    """Work on a skill."""

    put_off: Annotated[bool, Meta(description="True where it does not fit before the person's date: no dates.")]
    hours: Annotated[Hours, Meta(description="Study up to level 3 at most.")]
    hours_low: Hours
    hours_high: Hours
    project_hours: Annotated[Hours, Meta(description="Project work above level 3.")]
    priority: Annotated[Weight, Meta(description="With what it inherits from skills that rest on it.")]
    start: NotRequired[Day | None]
    end: NotRequired[Day | None]
    project_start: NotRequired[Day | None]
    project_end: NotRequired[Day | None]


Work = Annotated[UndatedWork, Meta(extra_json_schema=DATED_WORK)]
_From = TypedDict("_From", {"from": Level})


class Task(_From):
    """Study of one skill."""

    skill: Id
    hours: SomeHours
    hours_low: Hours
    hours_high: Hours
    start: Day
    end: Day
    to: Annotated[int, Meta(ge=1, le=3, description="What is above 3 is project work.")]
    needs: Annotated[Ids, Meta(description="Prerequisites that are tasks themselves.")]
    unlocks: Ids
    resources: Annotated[Ids, Meta(description="Without those that the person has finished.")]


class Step(TypedDict):
    """Something to do in a phase."""

    id: Id
    title: str
    text: str
    kind: Style
    skills: Ids
    resources: Annotated[Ids, Meta(description="Without those that the person has finished.")]


class Phase(TypedDict):
    """A phase of the plan."""

    id: Id
    number: PhaseNumber
    title: str
    goal: str
    months: Annotated[
        list[Annotated[int, Meta(ge=0, le=120)]],
        Meta(min_length=2, max_length=2, description="First and last month of the reference calendar."),
    ]
    reference: Annotated[
        list[Day], Meta(min_length=2, max_length=2, description="Those months as days from the person's start.")
    ]
    start: Annotated[Day | None, Meta(description="First day of study; null in a phase without any.")]
    end: Day | None
    hours: Hours
    hours_low: Hours
    hours_high: Hours
    theory_hours: Hours
    tasks: Annotated[list[Task], Meta(description="Skills to study, in order.")]
    steps: Annotated[list[Step], Meta(description="Things to do, by the dates of the tasks they serve.")]


class Project(TypedDict):
    """Project work on one skill."""

    skill: Id
    hours: SomeHours
    start: Day
    end: Day
    target: Annotated[int, Meta(ge=4, le=TOP_LEVEL)]


class PutOff(TypedDict):
    """A skill that is put off, to be ready by the person's date."""

    skill: Id
    hours: Hours
    project_hours: Hours
    target: Annotated[int, Meta(ge=1, le=TOP_LEVEL)]
    importance: Literal["should", "optional"]


class Plan(TypedDict):
    """What to study, in which order, and when."""

    hours: Annotated[Hours, Meta(description="Study in all.")]
    hours_low: Annotated[Hours, Meta(description="Low end of its range.")]
    hours_high: Annotated[Hours, Meta(description="High end of its range.")]
    theory_hours: Annotated[Hours, Meta(description=(
        "The part of the study that is theory, by the share the bank's sources name; 0 where they name none. "
        "The rest is building."
    ))]  # fmt: skip
    project_hours: Annotated[Hours, Meta(description="Work above level 3, after the study.")]
    hours_per_week: HoursPerWeek
    start: Day
    level3_by: Annotated[Day | None, Meta(description="The last day of study; null where there is none.")]
    level3_early: Day | None
    level3_late: Day | None
    target_by: Annotated[Day | None, Meta(description="The last day of project work, or of study without any.")]
    ready_by: Annotated[Day | None, Meta(description="The day the person wants to be ready by.")]
    deadline_missed: bool
    full_end: Annotated[Day | None, Meta(description="The last day of study with nothing put off.")]
    full_hours: Annotated[Hours, Meta(description="Study with nothing put off.")]
    needed_per_week: Annotated[
        Annotated[int, Meta(ge=1, le=20_000_000)] | None,
        Meta(description="Hours a week that would reach the date with nothing put off; null without a date."),
    ]
    phases: Annotated[list[Annotated[Phase, Meta(extra_json_schema=DATED_PHASE)]], Meta(min_length=1)]
    projects: list[Project]
    put_off: list[PutOff]
