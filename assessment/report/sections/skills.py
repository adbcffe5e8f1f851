"""Every skill in one compact table, by area."""

from assessment import wording as w
from assessment.report.source import Source, how_known, level, state

BAR = {"width": 90, "height": 13}


def view(s: Source) -> dict:
    groups = [
        {
            "title": area["name"],
            "note": _area_note(area),
            "skills": [_skill(s, s.skills[k]) for k in area["skills"]],
        }
        for area in s.r["areas"]
    ]
    return {"lead": _lead(s), "groups": groups}


def _lead(s: Source) -> str:
    rated = sum(k["source"] == "rated" for k in s.r["skills"])
    checked = sum(bool(sum(k["checks"].values())) for k in s.r["skills"])
    every = len(s.r["skills"])
    others = every - rated
    own = "its own" if rated == 1 else "their own"
    text = f"You rated {w.counted(rated, 'skill')} of {every} on {own}, and {w.counted(checked, 'skill')} had a check"
    if others:
        verb = "is" if others == 1 else "are"
        text += f"; {w.in_words(others)} {verb} estimated from your other answers and what is typical"
    return f"{text}."


def _area_note(area: dict) -> str:
    if area["target"] is None:
        return "no target for this role"
    return f"now {level(area['level'])}, target {level(area['target'])} on average"


def _skill(s: Source, skill: dict) -> dict:
    return {
        "name": skill["name"],
        **state(skill["state"]),
        "importance": skill["importance"] if skill["target"] else "",
        "bar": s.bar(skill, **BAR),
        "level": level(skill["level"]),
        "band": f"{level(skill['low'])}{w.DASH}{level(skill['high'])}",
        "target": skill["target"] or w.DASH,
        "known": how_known(skill),
        "hours": _hours(skill["work"]),
    }


def _hours(work: dict | None) -> str:
    if not work or not (work["hours"] or work["project_hours"]):
        return w.DASH
    parts = [w.number(work["hours"])] if work["hours"] else []
    parts += [f"(+{w.number(work['project_hours'])})"] if work["project_hours"] else []
    return " ".join(parts)
