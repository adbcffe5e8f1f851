"""The result document: everything a report shows about one person and one role, and nothing it must compute.

Plain JSON values at run time; these types say which, within which bounds. docs/result.schema.json is made from
them (assessment.result.schema), every file is read by them (assessment.result.read), and a key is added here.
Keys of later versions are NotRequired: a document of an earlier one lacks them. Imported late: msgspec is not
needed to ask.
"""

from typing import Annotated, Any, Final, Literal, NotRequired, TypedDict

from msgspec import Meta

from assessment.result.document_answers import SavedAnswers
from assessment.result.document_interviews import Interviews
from assessment.result.document_plan import Plan
from assessment.result.document_progress import Progress
from assessment.result.document_skills import Area, Check, Contradictions, Gap, Skill, StateCounts
from assessment.result.document_so_far import SoFar
from assessment.result.values import (
    Band,
    Count,
    Day,
    Hash,
    HoursPerWeek,
    Id,
    Ids,
    Share,
    Unbounded,
    Url,
    Weight,
)
from assessment.vocabulary import NAME_LIMIT, Mode, Source

SCHEMA: Final = 3
ONE_CHOSEN: dict[str, Any] = {"contains": {"properties": {"chosen": {"const": True}}}, "maxContains": 1}


class Guides(TypedDict):
    """The sources whose calendar and rule of thumb the bank follows."""

    name: str
    short: str
    theory_share: NotRequired[Annotated[Share, Meta(description="Only of a result of schema 1 or 2.")]]
    theory_basis: NotRequired[Annotated[str, Meta(description="Only of a result of schema 1 or 2.")]]


_FromTo = TypedDict("_FromTo", {
    "from": Annotated[str, Meta(description="The starting point.")],
    "to": Annotated[str, Meta(description="The target field.")],
})  # fmt: skip


class Bank(_FromTo):
    """The question bank."""

    id: Id
    version: str
    hash: Hash
    title: str
    judgement: Annotated[str, Meta(description="What in the bank is judgement and not measured.")]
    guides: NotRequired[Annotated[Guides | None, Meta(description="Null where the bank names none.")]]
    answered_with: Annotated[str, Meta(description="The version of the bank the answers were given to.")]
    changed_since: Annotated[bool, Meta(description="Whether the bank changed between answering and scoring.")]


class Role(TypedDict):
    """A target role."""

    id: Id
    name: str
    about: str


class Person(TypedDict):
    """Who answered, and the week they have."""

    name: Annotated[str, Meta(max_length=NAME_LIMIT)] | None
    role: Role
    hours_per_week: HoursPerWeek
    hours_assumed: Annotated[bool, Meta(description="True where the person gave no number.")]
    start_date: Day
    start_assumed: bool
    language: Annotated[str | None, Meta(description="The language the person programs in most.")]
    team: Annotated[bool | None, Meta(description="Whether there is a team of the target field; null if not said.")]
    learn_by: str | None
    finished: NotRequired[Annotated[Ids, Meta(description="Courses and books finished, by id.")]]


class RoleShare(Role, Band):
    """The same answers against the targets of one role."""

    chosen: Annotated[bool, Meta(description="True for the role of this result.")]


class Headline(Band):
    """The share of the role's targets probably met, the important ones counting more, with its 80 % band."""

    bring: NotRequired[Annotated[Band | None, Meta(description=(
        "The same of the skills that people of the bank's start bring; null where the role asks for none."
    ))]]  # fmt: skip
    learn: NotRequired[Annotated[Band | None, Meta(description="The same of the skills to learn.")]]
    with_all: NotRequired[Annotated[Band | None, Meta(description=(
        "The whole share with the skills that do not apply; null where every skill applies."
    ))]]  # fmt: skip
    targets: Annotated[Count, Meta(description="Skills the role has a target for, and that apply.")]
    states: StateCounts
    musts: Annotated[Count, Meta(description="Skills with a target of 3 or more.")]
    musts_strong: Annotated[Count, Meta(description="Those of them that are met or claimed.")]


class Advice(TypedDict):
    """An entry of the bank's advice that is true of this person."""

    id: Id
    title: str
    text: str
    group: Annotated[str, Meta(description="The group inside the section; may be empty.", extra={"plain": True})]
    skills: Ids
    specific: NotRequired[Annotated[bool, Meta(description="Whether it holds for this person and not for everybody.")]]
    carries_to: Annotated[Ids, Meta(description="Skills a strength carries over to.")]


class Resource(TypedDict):
    """A book, course or tool."""

    name: str
    type: str
    url: Url
    hours: Annotated[str, Meta(description="In words; may be empty.")]
    hours_basis: str
    cost: str
    note: str
    skills: Ids


class Postings(TypedDict):
    """Where the shares of job adverts under `skills` come from."""

    source: str
    limits: str
    group: Annotated[str, Meta(description="The adverts nearest to the role.")]
    n: Annotated[Count, Meta(description="How many adverts.")]


class Method(TypedDict):
    """How the result came about."""

    mode: Mode
    finished: Annotated[bool, Meta(description="False for a session that was left before its end.")]
    ladders_rated: Count
    ladders_skipped: Count
    ladders_retired: NotRequired[Annotated[Count, Meta(description=(
        "Answers to statements that the bank has no longer, or in other words; reported and not counted."
    ))]]  # fmt: skip
    touched: NotRequired[Annotated[Count | None, Meta(description=(
        "Skills to learn that were marked or rated; null where that was not asked."
    ))]]  # fmt: skip
    touchable: NotRequired[Annotated[Count, Meta(description="Skills to learn in the bank.")]]
    not_mine: NotRequired[Annotated[Ids, Meta(description="Skills with a target that do not apply.")]]
    checks_answered: Count
    checks_limit: Annotated[Count, Meta(description="The most checks this session could ask.")]
    checks_carried: NotRequired[Annotated[Ids, Meta(description="Checks of an earlier session that count here.")]]
    checks_retired: NotRequired[Annotated[Ids, Meta(description="Answered checks the bank has no more; not counted.")]]
    word_only: NotRequired[Annotated[Ids, Meta(description="Skills with a target that no check can test.")]]
    mode_limit: Annotated[Count, Meta(description="The most checks the mode asks.")]
    person_bias: Annotated[Unbounded, Meta(description="How much higher than the checks the person rates.")]
    person_bias_sd: NotRequired[Annotated[float, Meta(ge=0, le=100)]]
    weights: Annotated[dict[str, Weight], Meta(description="How much a target of each level counts.")]
    draws: Annotated[int, Meta(ge=1, le=10_000_000, description="Draws behind the bands.")]
    sources: Annotated[dict[Source, Count], Meta(description="How many skills have each kind of rating.")]


class Core(TypedDict):
    """What every version of the result holds."""

    kind: Literal["skillgap-result"]
    version: Annotated[str, Meta(description="The version of skillgap that made the document.")]
    assessed_on: Annotated[Day, Meta(description="The day of the last answer.")]
    bank: Bank
    person: Person
    headline: Headline
    roles: Annotated[list[RoleShare], Meta(min_length=1, extra_json_schema=ONE_CHOSEN)]
    areas: Annotated[list[Area], Meta(min_length=1, description="In the bank's order.")]
    strongest: Annotated[Ids, Meta(description="Skills that are met or claimed, the highest level first.")]
    gaps: Annotated[list[Gap], Meta(description="Skills with work to do, the most important first.")]
    to_show: Annotated[Ids, Meta(description="Claimed skills: at the target by the person's word alone.")]
    to_find_out: Annotated[Ids, Meta(description="Skills that are not sure yet.")]
    guidance: Annotated[dict[str, list[Advice]], Meta(description="By section of the report.")]
    resources: Annotated[dict[Id, Resource], Meta(description="By id.")]
    resources_by_skill: Annotated[dict[Id, Ids], Meta(description="Resource ids by skill id.")]
    postings: Annotated[Postings | None, Meta(description="Null where the bank has none for the role.")]
    checks: Annotated[list[Check], Meta(description="Every check that counts or was asked, in the order of asking.")]
    contradictions: Contradictions
    method: Method
    levels: Annotated[list[str], Meta(min_length=6, max_length=6, description="The names of the levels 0 to 5.")]
    answers: SavedAnswers


class Result(Core):
    """Everything a report shows about one person and one role, and nothing that must still be computed."""

    schema: Annotated[Literal[3], Meta(description="3 since the plan is one list of steps.")]
    skills: Annotated[list[Skill], Meta(min_length=1, max_length=400, description="Every skill, in the bank's order.")]
    plan: Plan
    interviews: NotRequired[Annotated[Interviews | None, Meta(description="Null where the bank has none.")]]
    so_far: NotRequired[Annotated[SoFar | None, Meta(description="Null where nothing was written down.")]]
    progress: NotRequired[Annotated[Progress | None, Meta(description="Null where none is compared.")]]
