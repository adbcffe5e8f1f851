"""The values that the result document is made of: their bounds, and what they mean.

``extra={"plain": True}`` marks texts that are looked up or checked and not read: nothing typesets them.
"""

from typing import Annotated, Any, TypedDict

from msgspec import Meta

from assessment.vocabulary import ID_LIMIT, TOP_LEVEL

PLAIN: dict[str, Any] = {"plain": True}
DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"

Id = Annotated[str, Meta(min_length=1, max_length=ID_LIMIT, description="An id of the bank.", extra=PLAIN)]
Ids = Annotated[list[Id], Meta(extra_json_schema={"uniqueItems": True}, extra={"unique": True})]
Day = Annotated[
    str,
    Meta(
        pattern=DAY_PATTERN, description="A day, as 2027-01-04.", extra_json_schema={"format": "date"},
        extra=PLAIN | {"day": True},
    ),
]  # fmt: skip
Url = Annotated[str, Meta(description="May be empty.", extra=PLAIN)]
Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="Of the bank's whole content.", extra=PLAIN)]

Level = Annotated[float, Meta(ge=0, le=TOP_LEVEL, description="A level of 0 to 5, such as an estimate.")]
WholeLevel = Annotated[int, Meta(ge=0, le=TOP_LEVEL, description="0 to 5; a target of 0 is none.")]
Share = Annotated[float, Meta(ge=0, le=1, description="0 to 1.")]
Count = Annotated[int, Meta(ge=0, le=100_000)]
Hours = Annotated[int, Meta(ge=0, le=2_000_000, description="Whole hours of work.")]
SomeHours = Annotated[int, Meta(ge=1, le=2_000_000, description="Whole hours of work, at least one.")]
HoursPerWeek = Annotated[float, Meta(ge=1, le=80)]
Weight = Annotated[float, Meta(ge=0, le=10_000, description="Not negative; larger is more important.")]
Unbounded = Annotated[float, Meta(ge=-100, le=100, description="In levels; not cut off at 0 and 5.")]
PhaseNumber = Annotated[int, Meta(ge=1, le=99)]


class Band(TypedDict):
    """A share of the role's targets, the important ones counting more, with its 80 % band."""

    share: Share
    low: Share
    high: Share
