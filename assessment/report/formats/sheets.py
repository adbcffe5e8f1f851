"""The rows of a workbook's sheets: skills, steps and checks, as plain values.

A day is still its ISO text here, and a column of days ends in "(date)".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from assessment.report.formats.table import COLUMNS, rows
from assessment.report.sections import steps
from assessment.report.source import Source

if TYPE_CHECKING:
    from assessment.result.document import Result
    from assessment.result.document_plan import NotNow, Step
    from assessment.result.document_skills import Check

STEP_COLUMNS = (
    "Step (number)", "Title", "Phase (number)", "Phase", "Kind", "First result (yes/no)", "Put off (yes/no)",
    "Study (hours)", "Study, low end (hours)", "Study, high end (hours)", "Study starts (date)", "Study ends (date)",
    "Skills, with levels from and to", "What to do", "Done when", "Parts of resources", "Look up in", "Comes after",
    "Step id",
)  # fmt: skip
CHECK_COLUMNS = (
    "Check (number)", "Skill", "Level (0-5)", "Question", "Code", "Outcome", "Answer given", "Right answer",
    "Mistake behind the answer", "Explanation", "Source", "Address of the source", "Of an earlier session (yes/no)",
    "Check id",
)  # fmt: skip


class Sheet(NamedTuple):
    """A sheet: its name, the titles of its columns with the decimals of their numbers, and its rows."""

    name: str
    columns: dict[str, int]
    rows: list[list[object]]


def sheets(result: Result) -> tuple[Sheet, ...]:
    """The three sheets of a result. Raises KeyError where the result lacks a part."""
    s = Source(result)
    skills = [[column.value(row) for column in COLUMNS] for row in rows(result)]
    plan = [*map(list, _steps(s)), *(list(_put_off(s, entry)) for entry in s.plan["not_now"])]
    checks = [list(_check(s, number, check)) for number, check in enumerate(s.r["checks"], 1)]
    return (
        Sheet("Skills", {column.title: column.decimals for column in COLUMNS}, skills),
        Sheet("Steps", dict.fromkeys(STEP_COLUMNS, 0), plan),
        Sheet("Checks", dict.fromkeys(CHECK_COLUMNS, 0), checks),
    )


def _steps(s: Source) -> Iterator[tuple[object, ...]]:
    phases = {phase["number"]: phase["title"] for phase in s.plan["phases"]}
    for number, step in enumerate(s.plan["steps"], 1):
        yield (
            number, step["title"], step["phase"], phases.get(step["phase"]), step["kind"], _yes(step["milestone"]),
            _yes(False), step["hours"], step["hours_low"], step["hours_high"], step["start"], step["end"],
            "; ".join(steps.moves(s, step)), steps.text(step), step["done"], "\n".join(_parts(s, step)),
            "\n".join(_named(resource) for resource in steps.see(s, step)), "; ".join(steps.needs(s, step)),
            step["id"],
        )  # fmt: skip


def _put_off(s: Source, entry: NotNow) -> tuple[object, ...]:
    """A step that does not fit before the person's date: it has no number, no days, and a reason."""
    phases = {phase["number"]: phase["title"] for phase in s.plan["phases"]}
    return (
        None, entry["title"], entry["phase"], phases.get(entry["phase"]), entry["kind"], None, _yes(True),
        entry["hours"], None, None, None, None, "; ".join(map(s.name, entry["skills"])), entry["reason"], None, None,
        None, None, entry["id"],
    )  # fmt: skip


def _check(s: Source, number: int, check: Check) -> tuple[object, ...]:
    return (
        number, s.name(check["skill"]), check["level"], check["stem"], check.get("code"), check["outcome"],
        check["chosen"], check["key"], check["why_not"], check["explanation"], check["source"],
        check.get("source_url"), _yes(check.get("carried", False)), check["id"],
    )  # fmt: skip


def _parts(s: Source, step: Step) -> list[str]:
    return [f"{_named(part)}: {part['what']}" for part in steps.parts(s, step)]


def _named(resource: dict) -> str:
    return f"{resource['name']} <{resource['url']}>" if resource["url"] else resource["name"]


def _yes(value: bool) -> str:
    return "yes" if value else "no"
