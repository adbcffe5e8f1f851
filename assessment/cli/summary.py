"""The short result at the end, in the terminal."""

from pathlib import Path

from assessment import wording
from assessment.questionnaire.layout import wrap

WIDTH = 78


def summary(result: dict, written: list[Path]) -> str:
    """Share of the targets met with its band, strongest, largest gaps, dates, and where the files are."""
    names = {s["id"]: s["name"] for s in result["skills"]}
    head, plan, role = result["headline"], result["plan"], result["person"]["role"]["name"]
    lines = [f"{role}: about {wording.percent(head['share'])} of the role's targets are probably met "
             f"(80 % band: {wording.percent(head['low'])} to {wording.percent(head['high'])})."]  # fmt: skip
    strongest = [names[s] for s in result["strongest"][:3]]
    lines.append(
        "Strongest: " + ("; ".join(strongest) + "." if strongest else "no skill is at its target yet.")
    )
    gaps = [names[g["skill"]] for g in result["gaps"][:5]]
    lines.append("Largest gaps: " + ("; ".join(gaps) + "." if gaps else "none left for this role."))
    lines.append(_dates(plan))
    text = [line for part in lines for line in wrap(part, WIDTH, "", "  ")]
    return "\n".join(["", *text, "", *(f"{_what(path)}: {path}" for path in written)])


def _dates(plan: dict) -> str:
    if not plan["hours"]:
        if plan["project_hours"]:
            return f"No study is left; project work above level 3 could end in the {wording.week_of(plan['target_by'])}."
        return "Nothing is left to study for this role; the report says what to show."
    return (
        f"Level 3 wherever the role asks for it: {wording.week_of(plan['level3_by'])} at "
        f"{plan['hours_per_week']:g} hours a week ({plan['hours_low']} to {plan['hours_high']} hours of study)."
    )


def _what(path: Path) -> str:
    if path.name.endswith(".result.json"):
        return "Result"
    return "HTML report" if path.suffix == ".html" else "Report"
