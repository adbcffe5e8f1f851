"""The parts of the result document that speak of the plan: one list of steps, and views of it."""

from typing import Annotated, Any, NotRequired, TypedDict

from msgspec import Meta

from assessment.result.values import (
    PLAIN,
    Day,
    Hours,
    HoursPerWeek,
    Id,
    Ids,
    Level,
    PhaseNumber,
    SomeHours,
    Weight,
)
from assessment.vocabulary import PlanForm, Style

# A rule between keys, for readers of the schema; assessment.result.links holds it when a result is read.
DATED_PHASE: dict[str, Any] = {
    "if": {"properties": {"hours": {"minimum": 1}}},
    "then": {"properties": {"start": {"type": "string"}, "end": {"type": "string"}, "steps": {"minItems": 1}}},
    "else": {"properties": {"start": {"type": "null"}, "end": {"type": "null"}, "steps": {"maxItems": 0}}},
}


class Work(TypedDict):
    """The part of a skill in the plan."""

    put_off: Annotated[bool, Meta(description="True where it does not fit before the person's date.")]
    hours: Annotated[Hours, Meta(description="Its share of its steps; where it is put off, of the whole plan's.")]
    priority: Annotated[Weight, Meta(description="Weight times expected shortfall.")]
    steps: Annotated[Ids, Meta(description="Its steps, in order.")]
    start: Annotated[Day | None, Meta(description="First day of its first step; null where it is put off.")]
    end: Annotated[Day | None, Meta(description="Last day of its last step.")]


_From = TypedDict("_From", {"from": Level})


class StepSkill(_From):
    """What a step does for one skill of this person."""

    skill: Id
    to: Annotated[int, Meta(ge=1, le=3, description="Steps lead to 3 at most; more grows in the work.")]
    hours: Annotated[Hours, Meta(description="Its share; the shares of a step add up to its hours.")]


class Part(TypedDict):
    """A part of a resource that a step takes."""

    resource: Id
    part: str
    hours: Annotated[float, Meta(gt=0, le=2_000_000, description="Of the whole part, by the bank.")]
    finished: Annotated[bool, Meta(description="Whether the person has finished the resource.")]


class Step(TypedDict):
    """A step of the plan: what to do, in which days, for how many hours, and when it is done."""

    id: Id
    title: str
    kind: Style
    text: Annotated[str, Meta(description="What to do, in the words for this person; may be empty.")]
    for_you: Annotated[list[str], Meta(description="Sentences that follow from the person's own answers.")]
    done: Annotated[str, Meta(description="When it is done: what another person can see; may be empty.")]
    phase: PhaseNumber
    hours: SomeHours
    hours_low: Hours
    hours_high: Hours
    start: Day
    end: Day
    skills: Annotated[list[StepSkill], Meta(description=(
        "The skills with something left to learn; none in a step that is in every plan and has nothing left."
    ))]  # fmt: skip
    parts: list[Part]
    see: Annotated[Ids, Meta(description="Resources to look things up in.")]
    uses: Annotated[Ids, Meta(description="Skills that it exercises without teaching them.")]
    needs: Annotated[Ids, Meta(description="Steps of this plan that come before it.")]
    unlocks: Annotated[Ids, Meta(description="Steps of this plan that need it.")]
    milestone: Annotated[bool, Meta(description="A first result for the role.")]
    always: Annotated[bool, Meta(description="In the plan of everybody.")]
    project: Annotated[str, Meta(description="The brief of a large piece of work, by id; may be empty.", extra=PLAIN)]


class WeekWork(TypedDict):
    """What a week holds of a step."""

    step: Id
    hours: Annotated[float, Meta(gt=0, le=200)]
    begins: Annotated[bool, Meta(description="Whether the step begins in this week.")]
    ends: Annotated[bool, Meta(description="Whether it ends in it.")]


class Week(TypedDict):
    """Seven days of the plan, counted from its start."""

    start: Day
    work: Annotated[list[WeekWork], Meta(min_length=1)]


class Undated(TypedDict):
    """Something to do, from a result whose steps had no hours."""

    id: Id
    title: str
    text: str
    kind: Style
    skills: Ids
    resources: Ids


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
    start: Annotated[Day | None, Meta(description="First day of its steps; null in a phase without any.")]
    end: Day | None
    hours: Hours
    hours_low: Hours
    hours_high: Hours
    theory_hours: Annotated[Hours, Meta(description="Hours of its steps of the kind theory.")]
    steps: Annotated[Ids, Meta(description="Its steps, in order.")]
    undated: NotRequired[Annotated[list[Undated], Meta(description="Only of a result of schema 1 or 2.")]]


class DataSet(TypedDict):
    """A public data set of a project brief."""

    name: str
    url: Annotated[str, Meta(extra=PLAIN)]
    licence: str
    size: str
    confirmed: Annotated[str, Meta(description="Month in which licence and size were last seen so; may be empty.")]


class Brief(TypedDict):
    """A project brief that steps of the plan lead to."""

    id: Id
    title: str
    summary: str
    weekend: Annotated[str, Meta(description="A scope to begin with.")]
    hours_low: Hours
    hours_high: Hours
    data: list[DataSet]
    deliver: list[str]
    rubric: Annotated[list[str], Meta(description="From what is not yet enough to what somebody would hire on.")]
    reviewer: Annotated[list[str], Meta(description="What a reviewer would ask.")]


class NotNow(TypedDict):
    """A step that is put off, to be ready by the person's date."""

    id: Id
    title: str
    kind: Style
    phase: PhaseNumber
    hours: Annotated[Hours, Meta(description="In the whole plan.")]
    skills: Ids
    reason: str


class FindOut(TypedDict):
    """A skill that is not met and has no step: its level is to be found out."""

    skill: Id
    checks: Annotated[Ids, Meta(description="Checks on it that were not asked yet.")]


class Plan(TypedDict):
    """What to do, in which order, and when: one list of steps. Phases and skills name parts of it."""

    form: Annotated[PlanForm, Meta(description=(
        "steps; skills for a plan of schema 1 or 2, of which each step is the study of one skill."
    ))]  # fmt: skip
    hours: Annotated[Hours, Meta(description="Of all steps.")]
    hours_low: Annotated[Hours, Meta(description="Low end of its range.")]
    hours_high: Annotated[Hours, Meta(description="High end of its range.")]
    theory_hours: Annotated[Hours, Meta(description="Of the steps of the kind theory.")]
    hours_per_week: HoursPerWeek
    start: Day
    level3_by: Annotated[Day | None, Meta(description="The last day of the last step; null where there is none.")]
    level3_early: Day | None
    level3_late: Day | None
    ready_by: Annotated[Day | None, Meta(description="The day the person wants to be ready by.")]
    deadline_missed: bool
    full_end: Annotated[Day | None, Meta(description="The last day with nothing put off.")]
    full_hours: Annotated[Hours, Meta(description="Hours with nothing put off.")]
    needed_per_week: Annotated[
        Annotated[int, Meta(ge=1, le=20_000_000)] | None,
        Meta(description="Hours a week that would reach the date with nothing put off; null without a date."),
    ]
    reference_per_week: Annotated[
        Annotated[int, Meta(ge=1, le=20_000_000)] | None,
        Meta(description="Hours a week that would end the whole plan with the reference calendar; null without one."),
    ]
    steps: Annotated[list[Step], Meta(description="In the order of work.")]
    first_weeks: NotRequired[Annotated[list[Week], Meta(description="The first four weeks; fewer of a shorter plan.")]]
    phases: Annotated[list[Annotated[Phase, Meta(extra_json_schema=DATED_PHASE)]], Meta(min_length=1)]
    briefs: NotRequired[Annotated[list[Brief], Meta(description="Project briefs that its steps name, in order.")]]
    find_out: list[FindOut]
    not_now: Annotated[list[NotNow], Meta(description="Steps that are put off, in the order they would have.")]
    skills_not_now: Annotated[Ids, Meta(description="Skills that are put off; some may have a part in steps that stay.")]
    grows: Annotated[Ids, Meta(description="Skills of which the role asks for more than 3: that grows in the work.")]
