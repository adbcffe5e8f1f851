"""What the tables have in common: the columns of a skill, the order of the rows, and texts that stay texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from assessment.cells import no_formula
from assessment.report.clean import LIMIT, printable
from assessment.vocabulary import BY_AREA, RATED, RIGHT, WRONG, Source

if TYPE_CHECKING:
    from assessment.result.document import Result

SOURCE: dict[Source, str] = {RATED: "own rating", BY_AREA: "rating of the area"}  # other words stand as they are
Row = dict[str, Any]  # a skill of the result with ``work`` never None, ``rank`` its gap and ``result`` the whole


class Column(NamedTuple):
    """A column of the table of skills: its title, the value of a row, and how many decimals a number is shown with."""

    title: str
    value: Callable[[Row], object]
    decimals: int = 1


def _work(key: str) -> Callable[[Row], object]:
    return lambda row: row["work"].get(key)


def _target(key: str) -> Callable[[Row], object]:
    """A value that means something only where the role has a target."""
    return lambda row: row[key] if row["target"] else None


def _checks(key: str) -> Callable[[Row], object]:
    return lambda row: row["checks"][key]


# The columns in order. Programs read them by name: add at the end, and never rename.
COLUMNS = (
    Column("Skill", lambda row: row["name"]),
    Column("Area", lambda row: row["area_name"]),
    Column("State", lambda row: row["state"]),
    Column("Importance for the role", _target("importance")),
    Column("Target (level 0-5)", lambda row: row["target"]),
    Column("Level now (0-5)", lambda row: row["level"]),
    Column("Level now, low end of 80 % band (0-5)", lambda row: row["low"]),
    Column("Level now, high end of 80 % band (0-5)", lambda row: row["high"]),
    Column("Chance of being at the target (0-1)", _target("chance"), 2),
    Column("Rating given (level 0-5)", lambda row: row["rating"]),
    Column("Rating came from", lambda row: SOURCE.get(row["source"], row["source"])),
    Column("Checks right (count)", _checks(RIGHT)),
    Column("Checks wrong (count)", _checks(WRONG)),
    Column("Checks not known (count)", _checks("unknown")),
    Column("Priority (higher is sooner)", lambda row: row["rank"].get("priority")),
    Column("Phase (number)", lambda row: row["phase"]),
    Column("Study (hours)", _work("hours")),
    Column("Study starts (date)", _work("start")),
    Column("Study ends (date)", _work("end")),
    Column("Put off (yes/no)", lambda row: {True: "yes", False: "no"}.get(row["work"].get("put_off"))),
    Column("Next to make true", lambda row: (row["next"] or {}).get("text")),
    Column("How to show it", lambda row: row["show"]),
    Column("Skill id", lambda row: row["id"]),
    Column("Role", lambda row: row["result"]["person"]["role"]["name"]),
    Column("Assessed on (date)", lambda row: row["result"]["assessed_on"]),
    Column("Person", lambda row: row["result"]["person"]["name"]),
    Column("Note", lambda row: row.get("note")),
    Column("Steps, in order", lambda row: "; ".join(row["steps"])),
)


def rows(result: Result) -> Iterator[Row]:
    """The skills, first those with work to do by priority, then the rest in the bank's order.

    Raises KeyError where the result lacks a part.
    """
    areas = {area["id"]: area["name"] for area in result["areas"]}
    ranks = {gap["skill"]: gap for gap in result["gaps"]}
    places = {skill: number for number, skill in enumerate(ranks)}
    titles = {step["id"]: step["title"] for step in result["plan"]["steps"]}
    for skill in sorted(result["skills"], key=lambda skill: places.get(skill["id"], len(places))):
        yield {
            **skill,
            "work": skill["work"] or {},
            "rank": ranks.get(skill["id"], {}),
            "area_name": areas[skill["area"]],
            "steps": [titles[step] for step in skill["work"]["steps"]] if skill["work"] else [],
            "result": result,
        }


def harmless(value: str, limit: int = LIMIT) -> str:
    """A text without hidden characters, and never a formula, whatever ends a cell."""
    return no_formula(printable(value, limit))
