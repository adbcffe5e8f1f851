"""The part of the result document that speaks of what was done of the plan."""

from typing import Annotated, TypedDict

from msgspec import Meta

from assessment.result.values import PLAIN, Day, Id

SomeTime = Annotated[float, Meta(ge=0, le=2_000_000)]


class DoneStep(TypedDict):
    """A step that was finished."""

    step: Id
    title: str
    day: Day
    hours: Annotated[SomeTime, Meta(description="Logged for it.")]
    link: Annotated[str, Meta(max_length=500, extra=PLAIN, description="Where to see it; may be empty.")]


class Point(TypedDict):
    """Hours by the end of a day."""

    day: Day
    planned: SomeTime
    done: SomeTime


class SoFar(TypedDict):
    """What was done of the plan, from the journal: no evidence of a level, and not part of the estimate."""

    on: Annotated[Day, Meta(description="The day it was read from the journal.")]
    steps: Annotated[list[DoneStep], Meta(description="In the order in which they were finished.")]
    planned: Annotated[int, Meta(ge=0, le=10_000, description="Steps of the plan of then.")]
    hours: Annotated[SomeTime, Meta(description="Logged in all.")]
    hours_planned: Annotated[SomeTime, Meta(description="Of the whole plan of then.")]
    days_ahead: Annotated[int, Meta(ge=-1_000_000, le=1_000_000, description="Of the planned week; below 0 behind.")]
    per_week: Annotated[SomeTime | None, Meta(description="Logged a week of late; null before a week has passed.")]
    replanned: Annotated[Day | None, Meta(description="Since when the plan follows the real pace, else null.")]
    points: Annotated[list[Point], Meta(max_length=200, description="From the start to the day, for a chart.")]
