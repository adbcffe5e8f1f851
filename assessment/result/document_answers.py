"""The answers as they stand inside a result: enough to score again, against another role or with other hours.

Shown where they are, and read anew by assessment.answers where they are scored.
"""

from typing import Annotated, Any, NotRequired, TypedDict

from msgspec import Meta

from assessment.result.values import Count, Day, HoursPerWeek, Id, Ids, WholeLevel
from assessment.vocabulary import NAME_LIMIT, NOTE_LIMIT, CheckState, LadderAnswer, Mode

Moment = Annotated[str, Meta(extra={"plain": True})]
Stamp = Annotated[str, Meta(description="Names the wording that was answered.", extra={"plain": True})]
LEVEL_IF_RATED: dict[str, Any] = {
    "if": {"properties": {"state": {"const": "rated"}}}, "then": {"required": ["level"]},
}  # fmt: skip


class LadderSaid(TypedDict):
    """An answer to a ladder."""

    state: LadderAnswer
    level: NotRequired[WholeLevel]
    longer_ago: NotRequired[bool]
    stamp: NotRequired[Stamp]


Rating = Annotated[LadderSaid, Meta(extra_json_schema=LEVEL_IF_RATED)]


class RetiredLadder(LadderSaid):
    """An answer to a ladder that the bank has no longer, or in another wording; not counted."""

    ladder: Id


class CheckSaid(TypedDict):
    """An answer to a check."""

    id: Id
    state: CheckState
    choice: NotRequired[Annotated[Count, Meta(description="The option chosen, from 0, in the bank's order.")]]
    stamp: NotRequired[Stamp]
    seen: NotRequired[Annotated[bool, Meta(description="Whether it stood on the screen.")]]
    explained: NotRequired[Annotated[bool, Meta(description="Whether its explanation was shown.")]]


class SavedBank(TypedDict):
    """The bank that the answers were given to."""

    id: Id
    version: str
    hash: Annotated[str, Meta(extra={"plain": True})]


class SavedProfile(TypedDict, total=False):
    """The fields that were asked; null where skipped. Roles, languages and ways to learn by id."""

    name: Annotated[str, Meta(max_length=NAME_LIMIT)] | None
    role: str | None
    hours_per_week: HoursPerWeek | None
    start_date: Day | None
    ready_by: Day | None
    language: str | None
    team: bool | None
    learn_by: str | None


class SavedAnswers(TypedDict):
    """The answers document: what the person said."""

    kind: Annotated[str, Meta(pattern="^skillgap-answers$", extra={"plain": True})]
    schema: Annotated[int, Meta(ge=1, le=1000)]
    bank: SavedBank
    created: Annotated[Moment, Meta(description="Day and time of the first answer.")]
    updated: Annotated[Moment, Meta(description="Day and time of the last answer.")]
    seed: Annotated[int, Meta(description="Of the order of options.")]
    mode: Mode
    checks_limit: Annotated[int, Meta(ge=0, le=10_000)] | None
    finished: bool
    profile: SavedProfile
    touched: NotRequired[Annotated[Ids, Meta(description="Skills to learn that were ever worked with.")]]
    touched_asked: NotRequired[bool]
    resources: NotRequired[Annotated[Ids, Meta(description="Courses and books that were finished.")]]
    resources_asked: NotRequired[bool]
    areas: dict[Id, Rating]
    skills: dict[Id, Rating]
    aside: NotRequired[Annotated[dict[Id, Rating], Meta(description="Kept, not counted.")]]
    notes: NotRequired[dict[Id, Annotated[str, Meta(max_length=NOTE_LIMIT, extra={"plain": True})]]]
    checks_begun: NotRequired[bool]
    feedback: NotRequired[bool]
    checks: list[CheckSaid]
    spent: NotRequired[Annotated[Ids, Meta(description="Checks explained in an earlier session; not asked again.")]]
    carried: NotRequired[Annotated[list[CheckSaid], Meta(description="Answers of an earlier session that count.")]]
    retired_ladders: NotRequired[list[RetiredLadder]]
    offers: NotRequired[Annotated[dict[Id, bool], Meta(description="Schema 1 only.")]]
    opened: NotRequired[Annotated[Ids, Meta(description="Schema 1 only.")]]
