"""Must-know and nice-to-know topics with the state of their skill."""

from assessment.report.source import Source, state

KINDS = (("must-know", "Must know"), ("nice-to-know", "Nice to know"))
OPEN_LEAD = "Use this as a reading list: begin with the must-know topics whose skill is still open."


def view(s: Source) -> dict | None:
    groups = [{"title": title, "rows": _rows(s, kind)} for kind, title in KINDS]
    groups = [g for g in groups if g["rows"]]
    if not groups:
        return None
    open_rows = [row for g in groups for row in g["rows"] if row["kind"] in ("gap", "unsure")]
    lead = OPEN_LEAD if open_rows else "All of these belong to skills you have: use the list to refresh."
    return {"lead": lead, "groups": groups}


def _rows(s: Source, kind: str) -> list[dict]:
    return [
        {"text": topic["text"], "skill": skill["name"], **state(skill["state"])}
        for skill in s.r["skills"]
        for topic in skill["topics"]
        if topic["kind"] == kind
    ]
