"""The short result at the end, in the terminal."""

from pathlib import Path

from assessment import wording
from assessment.questionnaire.layout import wrap
from assessment.report.formats import Format
from assessment.report.progress_words import short

WIDEST = 78


def summary(result: dict, written: dict[Format, Path], columns: int = WIDEST) -> str:
    """Share of the targets met with its band, strongest, largest gaps, dates, and where the files are."""
    names = {s["id"]: s["name"] for s in result["skills"]}
    head, role = result["headline"], result["person"]["role"]["name"]
    strongest = [names[s] for s in result["strongest"][:3]]
    gaps = [names[g["skill"]] for g in result["gaps"] if g["state"] == "gap"][:5]
    no_gap = (
        "none found; some skills are not sure yet" if result["to_find_out"] else "none left for this role"
    )
    lines = [
        f"{role}: about {wording.percent(head['share'])} of the role's targets are probably met "
        f"(80 % band: {wording.percent(head['low'])} to {wording.percent(head['high'])}).",
        f"Strongest: {'; '.join(strongest) or 'no skill is surely at its target yet'}.",
        f"Largest gaps: {'; '.join(gaps) or no_gap}.",
        _dates(result["plan"]),
    ]
    if result.get("progress"):
        lines.append(short(result["progress"]))
    text = [line for part in lines for line in wrap(part, min(columns, WIDEST), "", "  ")]
    return "\n".join(["", *text, "", *written_lines(written)])


def written_lines(written: dict[Format, Path]) -> list[str]:
    """What each file is, and where."""
    return [f"{made.title}: {path}" for made, path in written.items()]


def _dates(plan: dict) -> str:
    if not plan["hours"]:
        if plan["project_hours"]:
            end = wording.week_of(plan["target_by"])
            return f"No study is left; project work above level 3 could end in the {end}."
        return "Nothing is left to study for this role; the report says what to show."
    late = ""
    if plan["deadline_missed"]:
        late = f" That is after your date, {wording.day(plan['ready_by'])}; the report says what to do first."
    elif plan["put_off"]:
        late = f" To meet your date, {wording.plural(len(plan['put_off']), 'skill')} had to be put off."
    return (
        f"Level 3 wherever the plan asks for it: {wording.week_of(plan['level3_by'])} at "
        f"{wording.hours(plan['hours_per_week'])} a week "
        f"({plan['hours_low']} to {plan['hours_high']} hours of study).{late}"
    )
