"""The part of the result document that speaks of an earlier assessment of the same person."""

from typing import Annotated, Literal, NotRequired, TypedDict

from msgspec import Meta

from assessment.result.values import Band, Count, Day, Hours, HoursPerWeek, Id, Level, WholeLevel
from assessment.vocabulary import State, TaskOutcome, Verdict


class ThenNow(TypedDict):
    """A text then and now."""

    then: str
    now: str
    same: bool


class HeadlineChange(TypedDict):
    """Shares of the targets, then and now."""

    then: Band
    now: Band
    verdict: Verdict
    same_targets: bool


class StateChange(TypedDict):
    """A skill that is in another state than it was."""

    skill: Id
    then: State
    now: State
    verdict: Verdict


class StateChanges(TypedDict):
    """Skills with the same target by state, then and now."""

    then: dict[State, Count]
    now: dict[State, Count]
    changes: list[StateChange]


class SkillChange(TypedDict):
    """A skill in which both assessments can be compared."""

    id: Id
    name: str
    then: Level
    then_low: Level
    then_high: Level
    now: Level
    now_low: Level
    now_high: Level
    change: Annotated[float, Meta(ge=-5, le=5)]
    noise: Annotated[float, Meta(ge=0, le=1000, description="How large a change must be to count, in levels.")]
    verdict: Verdict


VerdictCounts = TypedDict(
    "VerdictCounts",
    {"moved up": Count, "moved down": Count, "wobbled": Count, "newly asked": Count, "not asked now": Count},
)
VerdictCounts.__doc__ = "Number of skills by verdict."


Reason = Literal["changed", "new", "gone", "does not apply"]


class LeftOut(TypedDict):
    """A skill that cannot be compared, with the reason."""

    id: Id
    name: str
    reason: Reason


class TaskThen(TypedDict):
    """A task of the earlier plan, and what became of it."""

    skill: Id
    name: str
    to: WholeLevel
    hours: Hours
    end: Day
    due: bool
    level: Level
    outcome: TaskOutcome


class StepThen(TypedDict):
    """A step of the earlier plan, and what became of what it led to."""

    id: Id
    title: str
    due: bool
    outcome: TaskOutcome


class PlanThen(TypedDict):
    """The earlier plan against what happened."""

    start: Day
    hours_per_week: HoursPerWeek
    hours: Hours
    planned: Hours
    left: Hours
    earned: Annotated[int, Meta(ge=-2_000_000, le=2_000_000)]
    tasks: list[TaskThen]
    steps: NotRequired[list[StepThen]]


class NextStep(TypedDict):
    """What the plan from today starts with."""

    id: Id
    title: str
    hours: Hours
    start: Day
    end: Day


class Compared(TypedDict):
    """What every version says of two assessments."""

    since: Annotated[Day, Meta(description="Day of the earlier assessment.")]
    until: Annotated[Day, Meta(description="Day of this one.")]
    days: Annotated[int, Meta(ge=0, le=400_000, description="Days between them.")]
    bank: ThenNow
    role: ThenNow
    headline: Annotated[HeadlineChange | None, Meta(description=(
        "Null for another role, and where no target applied both times."
    ))]  # fmt: skip
    states: Annotated[StateChanges | None, Meta(description="Null for another role.")]
    skills: list[SkillChange]
    counts: VerdictCounts
    left_out: list[LeftOut]
    plan: Annotated[PlanThen | None, Meta(description="Null for another role, and where there was no study.")]


class Progress(Compared):
    """What changed since an earlier assessment."""

    next: Annotated[list[NextStep], Meta(description="The first steps of the plan from today.")]
