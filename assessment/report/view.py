"""The result as a view model: strings ready to print, grouped by section. Nothing is computed that the
result should hold; only words, order and charts are made here."""

from assessment import wording as w
from assessment.report.sections import (
    advice,
    claims,
    evidence,
    gaps,
    method,
    progress,
    roadmap,
    role,
    skills,
    standing,
    strengths,
    summary,
    topics,
)
from assessment.report.source import GUIDES, Source

# The sections in the order of print: id, title, the function that gives its view or None to leave it out.
SECTIONS = (
    ("standing", "Where you stand", standing.view),
    ("progress", "Progress", progress.view),
    ("strengths", "Strengths and where they carry over", strengths.view),
    ("claims", "Your word and the checks", claims.view),
    ("gaps", "Gaps, most important first", gaps.view),
    ("roadmap", "Your roadmap", roadmap.view),
    ("topics", "Topics to know", topics.view),
    ("role", "The role and you", role.view),
    ("resume", "Your CV", advice.resume),
    ("interview", "Interview plan", advice.interview),
    ("advice", "Habits, people and context", advice.habits),
    ("skills", "Every skill in detail", skills.view),
    ("method", "Method and limits", method.view),
    ("evidence", "Your answers", evidence.view),
)


def build(result: dict) -> dict:
    """The view model of a result: ``title``, ``cover``, ``guide`` and a list of ``sections``."""
    s = Source(result)
    sections = []
    for section_id, title, make in SECTIONS:
        view = make(s)
        if view is not None:
            shown = view.get("title", title)  # a section may put a date into its title
            sections.append({"id": section_id, "title": shown, "number": len(sections) + 1, "view": view})
    name = (s.r["person"]["name"] or "")[: summary.NAME_LIMIT]
    title = f"Skills-gap report: {s.role}" + (f", {name}" if name else "")
    return {
        "title": title,
        "description": w.headline(*(s.r["headline"][k] for k in ("share", "low", "high"))),
        "date": w.day(s.r["assessed_on"]),
        "iso_date": s.r["assessed_on"],
        "role": s.role,
        "footer": f"{s.role} · {w.day(s.r['assessed_on'])}",
        "generator": f"skillgap {s.r['version']}",
        "guides": GUIDES,
        "cover": summary.view(s),
        "guide": method.how_to_read(s),
        "sections": sections,
    }
