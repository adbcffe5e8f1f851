"""Every skill in detail, compact, by area."""

from assessment import wording as w
from assessment.report.source import Source, level, state

COVERS = ("topic", "step", "project")


def view(s: Source) -> dict:
    groups = []
    for area in s.r["areas"]:
        mine = [s.skills[k] for k in area["skills"]]
        groups.append(
            {"title": area["name"], "note": _area_note(area), "skills": [_skill(s, k) for k in mine]}
        )
    return {
        "lead": "Look a skill up when you reach it: what to show, the next statement to make true, and what it covers.",
        "groups": groups,
    }


def _area_note(area: dict) -> str:
    if area["target"] is None:
        return "no target for this role"
    return f"now {level(area['level'])}, target {level(area['target'])} on average"


def _skill(s: Source, skill: dict) -> dict:
    return {
        "name": skill["name"],
        **state(skill["state"]),
        "importance": skill["importance"] if skill["target"] else "",
        "bar": s.bar(skill, width=150, height=16),
        "level": _level(skill),
        "known": how(skill),
        "stated": skill["stated"],
        "next": skill["next"],
        "covers": "; ".join(t["text"] for t in skill["topics"] if t["kind"] in COVERS),
        "tools": "; ".join(t["text"] for t in skill["topics"] if t["kind"] == "tool"),
        "hours": _hours(skill),
        "postings": _postings(s, skill),
    }


def _level(skill: dict) -> str:
    text = f"{level(skill['level'])} ({level(skill['low'])}{w.DASH}{level(skill['high'])})"
    return f"{text}, target {skill['target']}" if skill["target"] else f"{text}, no target"


def how(skill: dict) -> str:
    """How we know, in one full phrase."""
    words = {
        "rated": f"You rated it {skill['rating']}",
        "by area": f"You rated its area {skill['rating']}",
        "skipped": "You skipped it",
        "not asked": "It was not asked",
    }[skill["source"]]
    if skill["longer_ago"]:
        words += f", longer ago, which counts as {skill['counts_as']}"
    checks = skill["checks"]
    asked = sum(checks.values())
    if not asked:
        return f"{words}; no check." if skill["source"] == "rated" else f"{words}; inferred."
    unknown = f", {checks['unknown']} “I don’t know”" if checks["unknown"] else ""
    return f"{words}; {checks['right']} of {w.plural(asked, 'check')} right{unknown}."


def _hours(skill: dict) -> str:
    work = skill["work"]
    basis = skill["hours_basis"]
    if not work:
        return ""
    parts = []
    if work["hours"]:
        parts.append(f"{w.hours_range(work['hours_low'], work['hours_high'])} of study")
    if work["project_hours"]:
        parts.append(f"about {w.hours(work['project_hours'])} of project work")
    if not parts:
        return ""
    later = "; put off" if work["put_off"] else ""
    basis = basis[:1].lower() + basis[1:] if basis.startswith("Our ") else basis
    return f"{w.sentence(' and '.join(parts))}{later}. Basis: {basis}."


def _postings(s: Source, skill: dict) -> str:
    facts, source = skill["postings"], s.r["postings"]
    if not facts or not source:
        return ""
    words = w.listing(f"{f['keyword']} in {f['percent']}{w.SPACE}%" for f in facts)
    return f"Mentioned: {words} of {w.number(source['n'])} postings."
