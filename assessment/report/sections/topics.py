"""Must-know and nice-to-know topics with the state of their skill."""

from assessment.report.source import Source, state

KINDS = (("must-know", "Must know"), ("nice-to-know", "Nice to know"))


def view(s: Source) -> dict | None:
    groups = [{"title": title, "rows": _rows(s, kind)} for kind, title in KINDS]
    groups = [g for g in groups if g["rows"]]
    if not groups:
        return None
    return {"lead": "Use this as a reading list: cover the must-know topics first, whose skill is still open.",
            "groups": groups}  # fmt: skip


def _rows(s: Source, kind: str) -> list[dict]:
    return [
        {"text": topic["text"], "skill": skill["name"], **state(skill["state"])}
        for skill in s.r["skills"] for topic in skill["topics"] if topic["kind"] == kind
    ]  # fmt: skip
