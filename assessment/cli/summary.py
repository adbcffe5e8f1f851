"""The short result at the end, in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assessment import wording
from assessment.questionnaire.layout import wrap
from assessment.report.formats import Format
from assessment.report.progress_words import short
from assessment.report.sections import first
from assessment.report.sections.roadmap import without_study
from assessment.report.sections.summary import parts, unfinished
from assessment.report.source import Source
from assessment.vocabulary import GAP

if TYPE_CHECKING:
    from assessment.result.document import Result

WIDEST = 78
STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")  # not every terminal has the curly ones


def summary(result: Result, written: dict[Format, Path], columns: int = WIDEST) -> str:
    """Share of the targets met with its band, strongest, gaps, dates, the first thing to do, and the files."""
    s = Source(result)
    names = {s["id"]: s["name"] for s in result["skills"]}
    head, role = result["headline"], result["person"]["role"]["name"]
    strongest = [names[k["id"]] for k in s.strong()[:3]]
    gaps = [names[g["skill"]] for g in result["gaps"] if g["state"] == GAP][:5]
    no_gap = (
        "none found; some skills are not sure yet" if result["to_find_out"] else "none left for this role"
    )
    lines = [
        f"{role}: about {wording.percent(head['share'])} of the role's targets are probably met "
        f"(80 % band: {wording.percent(head['low'])} to {wording.percent(head['high'])}).",
        parts(s),
        f"Strongest: {'; '.join(strongest) or _no_strength(result)}.",
        f"Largest gaps: {'; '.join(gaps) or no_gap}.",
        _dates(s),
        first.line(s).translate(STRAIGHT),
        unfinished(s),
    ]
    if result.get("progress"):
        lines.append(short(result["progress"]))
    text = [line for part in lines if part for line in wrap(part, min(columns, WIDEST), "", "  ")]
    return "\n".join(["", *text, "", *written_lines(written, columns)])


def written_lines(written: dict[Format, Path], columns: int = WIDEST) -> list[str]:
    """What each file is, and where: a path is never broken, and stands on a line of its own if it is long."""
    lines = []
    for made, path in written.items():
        line = f"{made.title}: {path}"
        lines += [line] if len(line) <= columns else [f"{made.title}:", f"  {path}"]
    return lines


def _no_strength(result: Result) -> str:
    if result["strongest"]:
        return "no skill at its target is likely at level 3 yet"
    return "no skill is surely at its target yet"


def _dates(s: Source) -> str:
    plan = s.plan
    if not plan["hours"]:
        return f"No study is planned for this role: {without_study(s)}."
    late = ""
    if plan["deadline_missed"]:
        late = f" That is after your date, {wording.day(plan['ready_by'])}; the report says what to do first."
    elif plan["put_off"]:
        late = f" To meet your date, {wording.plural(len(plan['put_off']), 'skill')} had to be put off."
    return (
        f"The study ends in the {wording.week_of(plan['level3_by'])} at "
        f"{wording.hours(plan['hours_per_week'])} a week "
        f"({plan['hours_low']} to {plan['hours_high']} hours of study).{late}"
    )
