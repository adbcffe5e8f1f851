"""The parts of the result document that speak of skills, areas and checks."""

from typing import Annotated, Literal, NotRequired, TypedDict

from msgspec import Meta

from assessment.result.document_plan import Work
from assessment.result.values import (
    PLAIN,
    Count,
    Hours,
    Id,
    Ids,
    Level,
    PhaseNumber,
    Share,
    Unbounded,
    Url,
    Weight,
    WholeLevel,
)  # fmt: skip
from assessment.vocabulary import (
    NOTE_LIMIT,
    TOP_LEVEL,
    Importance,
    Outcome,
    SkillKind,
    Source,
    State,
    TargetBasis,
    TopicKind,
)

StateCounts = TypedDict(
    "StateCounts", {"met": Count, "claimed": Count, "not sure yet": Count, "gap": Count}
)  # fmt: skip
StateCounts.__doc__ = "How many skills with a target that counts are in each state."


class Area(TypedDict):
    """Means over the skills of the area that have a target; null where none has."""

    id: Id
    name: str
    kind: SkillKind
    skills: Ids
    level: Level | None
    target: Level | None
    low: Annotated[Level | None, Meta(description="Low end of the 80 % band.")]
    high: Annotated[Level | None, Meta(description="High end of the 80 % band.")]
    states: StateCounts
    hours: Annotated[Hours, Meta(description="Study planned in this area.")]


class CheckCounts(TypedDict):
    """Answers to the checks of a skill."""

    right: Count
    wrong: Count
    unknown: Count


def answered(counts: CheckCounts) -> int:
    """How many checks of a skill were answered."""
    return counts["right"] + counts["wrong"] + counts["unknown"]


class Nearest(TypedDict):
    """The whole level nearest to the estimate."""

    level: WholeLevel
    name: str


class Statement(TypedDict):
    """A statement of a ladder."""

    level: WholeLevel
    name: str
    text: str


class Topic(TypedDict):
    """Something that a skill covers."""

    kind: TopicKind
    text: str


class Mention(TypedDict):
    """How often a keyword stands in job adverts nearest to the role."""

    keyword: str
    percent: Annotated[float, Meta(ge=0, le=100)]


Topics = list[Topic]  # by these names, since a key of a skill is called list
Mentions = list[Mention]


class Trace(TypedDict):
    """How an estimate came about: what `skillgap explain` shows."""

    prior: Annotated[Level, Meta(description="Typical of the starting point.")]
    by_word: NotRequired[Annotated[Unbounded, Meta(description="After the skill's own rating alone.")]]
    by_ratings: Annotated[Unbounded, Meta(description="After all ratings.")]
    raw: Annotated[Unbounded, Meta(description="After all checks.")]
    sd: Annotated[float, Meta(gt=0, le=100, description="Standard deviation, in levels.")]
    shortfall: Annotated[Weight, Meta(description="Expected levels below the target.")]
    weight: Annotated[Weight, Meta(description="How much the role cares; 0 where the skill does not apply.")]


class SkillFacts(TypedDict):
    """What every version of the result says of a skill."""

    id: Id
    name: str
    area: Id
    kind: SkillKind
    scope: Annotated[str, Meta(description="What belongs to the skill.")]
    why: Annotated[str, Meta(description="Why the target field needs it.")]
    show: Annotated[str, Meta(description="What would show it to somebody else.")]
    phase: Annotated[PhaseNumber, Meta(description="The phase of the plan it belongs to.")]
    list: Annotated[Literal["must", "nice"], Meta(description="On which list of the bank's sources it stands.")]
    target: WholeLevel
    importance: Annotated[Importance, Meta(description="By the target: must from 3, should 2, optional 1.")]
    level: Annotated[Level, Meta(description="The estimate.")]
    low: Annotated[Level, Meta(description="Low end of its 80 % band.")]
    high: Annotated[Level, Meta(description="High end of its 80 % band.")]
    chance: Annotated[Share, Meta(description="That the level is at least the one to be hired with, less half a level.")]
    trace: NotRequired[Trace]
    state: Annotated[State, Meta(description=(
        "By the chance of being at the target: met (at least 0.75, and for a skill to learn a right check in its "
        "area), claimed (as met, by the person's word alone), gap (at most 0.25), not sure yet (between; also what was "
        "answered 0 or not touched without a right check, and what was neither rated nor checked). No "
        "target: the role does not ask for it. Does not apply: by the person's word, out of score and plan."
    ))]  # fmt: skip
    source: Annotated[Source, Meta(description=(
        "Where the rating comes from, or why there is none. Not touched: never worked with, by not marking it."
    ))]  # fmt: skip
    rating: Annotated[WholeLevel | None, Meta(description="What the person said.")]
    counts_as: Annotated[WholeLevel | None, Meta(description="What that counts as: one less if it is longer ago.")]
    longer_ago: bool
    note: NotRequired[Annotated[str, Meta(
        max_length=NOTE_LIMIT, extra=PLAIN, description="The person's line of evidence; may be empty.")]]  # fmt: skip
    checks: CheckCounts
    above_checks: Annotated[bool, Meta(description="Rated higher than the checks suggest.")]
    below_checks: Annotated[bool, Meta(description="The checks went better than the rating.")]
    nearest: Nearest
    stated: Annotated[Statement | None, Meta(description="What is said to be true though the estimate is lower.")]
    next: Annotated[Statement | None, Meta(description="The next statement to make true, up to the target.")]
    prerequisites: Ids
    hours_to_3: Annotated[Hours, Meta(description="All that the bank's steps take for it.")]
    topics: Topics
    postings: Mentions


class Skill(SkillFacts):
    """One skill of the bank, for this person and this role."""

    hired: Annotated[WholeLevel, Meta(description="What every decision is about: the target, at most 3.")]
    target_basis: Annotated[TargetBasis, Meta(description="What the target rests on.")]
    work: Annotated[Work | None, Meta(description="Its part in the plan; null where there is none.")]


class Check(TypedDict):
    """A knowledge check that was asked, with the answer, the key and the reason."""

    id: Id
    skill: Id
    level: Annotated[int, Meta(ge=1, le=TOP_LEVEL, description="The level it asks for.")]
    stem: Annotated[str, Meta(description="The question.")]
    code: NotRequired[Annotated[str, Meta(description="Code that belongs to it; may be empty.")]]
    outcome: Outcome
    carried: NotRequired[Annotated[bool, Meta(description="Answered in an earlier session; the answer still counts.")]]
    chosen: Annotated[str | None, Meta(description="The option chosen, or null.")]
    why_not: Annotated[str, Meta(description="The mistake behind the chosen option; empty if it is right.")]
    key: Annotated[str, Meta(description="The right option.")]
    explanation: str
    source: Annotated[str, Meta(description="Where to read about it.")]
    source_url: NotRequired[Url]
    verify: Annotated[str, Meta(description="How the key was verified.")]
    type: NotRequired[Annotated[str, Meta(description="The type of question, such as compute or diagnose.")]]


class Gap(TypedDict):
    """A skill with work to do."""

    skill: Id
    state: Literal["gap", "not sure yet"]
    level: Level
    target: Annotated[int, Meta(ge=1, le=TOP_LEVEL)]
    importance: Literal["must", "should", "optional"]
    unlocks: Annotated[Ids, Meta(description="Skills with work of their own that rest on it.")]
    priority: Annotated[Weight, Meta(description="Its own.")]
    inherited: Annotated[bool, Meta(description="Whether something more urgent that rests on it draws it forward.")]


class Contradictions(TypedDict):
    """Where word and checks disagree."""

    above: Annotated[Ids, Meta(description="Rated higher than the checks suggest.")]
    below: Annotated[Ids, Meta(description="Checks went better than the rating.")]
    all_same: Annotated[WholeLevel | None, Meta(description=(
        "The level of every answer, if it was one and nothing was skipped, set aside or left untouched."
    ))]
