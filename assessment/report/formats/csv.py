"""A tidy table for spreadsheets and data frames: one row a skill, one column a variable, no formatting."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from assessment.report.clean import printable
from assessment.report.formats.interface import Format, Options
from assessment.vocabulary import BY_AREA, RATED, RIGHT, WRONG, Source

if TYPE_CHECKING:
    from assessment.result.document import Result

SOURCE: dict[Source, str] = {RATED: "own rating", BY_AREA: "rating of the area"}  # other words stand as they are
# What makes a spreadsheet take a cell for a formula, in its plain and its full-width form.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Where the comma is the decimal mark, a spreadsheet ends a cell at a semicolon, and so begins one inside ours.
_NEXT_CELL = re.compile(r"(;[\s\"]*)(?=[=+@\uff1d\uff0b\uff0d\uff20-])")
Row = dict[str, Any]  # a skill of the result with ``work`` never None, ``rank`` its gap and ``result`` the whole


def _work(key: str) -> Callable[[Row], object]:
    return lambda row: row["work"].get(key)


def _target(key: str) -> Callable[[Row], object]:
    """A value that means something only where the role has a target."""
    return lambda row: row[key] if row["target"] else None


def _checks(key: str) -> Callable[[Row], object]:
    return lambda row: row["checks"][key]


# The columns in order. Programs read them by name: add at the end, and never rename.
COLUMNS: tuple[tuple[str, Callable[[Row], object]], ...] = (
    ("Skill", lambda row: row["name"]),
    ("Area", lambda row: row["area_name"]),
    ("State", lambda row: row["state"]),
    ("Importance for the role", _target("importance")),
    ("Target (level 0-5)", lambda row: row["target"]),
    ("Level now (0-5)", lambda row: row["level"]),
    ("Level now, low end of 80 % band (0-5)", lambda row: row["low"]),
    ("Level now, high end of 80 % band (0-5)", lambda row: row["high"]),
    ("Chance of being at the target (0-1)", _target("chance")),
    ("Rating given (level 0-5)", lambda row: row["rating"]),
    ("Rating came from", lambda row: SOURCE.get(row["source"], row["source"])),
    ("Checks right (count)", _checks(RIGHT)),
    ("Checks wrong (count)", _checks(WRONG)),
    ("Checks not known (count)", _checks("unknown")),
    ("Priority (higher is sooner)", lambda row: row["rank"].get("priority")),
    ("Phase (number)", lambda row: row["phase"]),
    ("Study (hours)", _work("hours")),
    ("Study starts (date)", _work("start")),
    ("Study ends (date)", _work("end")),
    ("Put off (yes/no)", lambda row: {True: "yes", False: "no"}.get(row["work"].get("put_off"))),
    ("Next to make true", lambda row: (row["next"] or {}).get("text")),
    ("How to show it", lambda row: row["show"]),
    ("Skill id", lambda row: row["id"]),
    ("Role", lambda row: row["result"]["person"]["role"]["name"]),
    ("Assessed on (date)", lambda row: row["result"]["assessed_on"]),
    ("Person", lambda row: row["result"]["person"]["name"]),
    ("Note", lambda row: row.get("note")),
    ("Steps, in order", lambda row: "; ".join(row["steps"])),
)


def render(result: Result, options: Options) -> bytes:
    """The table in UTF-8 with the mark that spreadsheets need to know it by, and line ends CR LF.

    A value that does not apply is an empty cell. Raises KeyError where the result lacks a part.
    """
    areas = {area["id"]: area["name"] for area in result["areas"]}
    ranks = {gap["skill"]: gap for gap in result["gaps"]}
    titles = {step["id"]: step["title"] for step in result["plan"]["steps"]}
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow([title for title, _ in COLUMNS])
    for skill in result["skills"]:
        row: Row = {
            **skill,
            "work": skill["work"] or {},
            "rank": ranks.get(skill["id"], {}),
            "area_name": areas[skill["area"]],
            "steps": [titles[step] for step in skill["work"]["steps"]] if skill["work"] else [],
            "result": result,
        }
        writer.writerow([_cell(value(row)) for _, value in COLUMNS])
    return page.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """A value as it stands; a text without hidden characters, and never a formula, whatever ends a cell."""
    if not isinstance(value, str):
        return value
    text = _NEXT_CELL.sub(r"\1'", printable(value))
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


FORMAT = Format("csv", ".csv", "Table", "text/csv", render)
