"""The result as a view model: strings ready to print, grouped by section. Nothing is computed that the
result should hold; only words, order and charts are made here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.sections import (
    cover,
    evidence,
    first,
    habits,
    interviews,
    journal,
    method,
    progress,
    reference,
    roadmap,
    role,
    skills,
    standing,
    weeks,
)
from assessment.report.source import Source

if TYPE_CHECKING:
    from assessment.result.document import Result

# The sections in the order of print: id, title, the function that gives its view or None to leave it out.
SECTIONS = (
    ("standing", "Where you stand", standing.view),
    ("progress", "Progress", progress.view),
    ("journal", "So far", journal.view),
    ("skills", "Every skill", skills.view),
    ("roadmap", "Your roadmap", roadmap.view),
    ("role", "The role and you", role.view),
    ("interviews", "CV and interviews", interviews.view),
    ("habits", "Mistakes, habits, people", habits.view),
    ("method", "Method and limits", method.view),
)
# Not counted as part of the report: looked up, not read. Lettered, and begun on a page of their own.
APPENDIX = (
    ("evidence", "Your answers and the checks", evidence.view),
    ("reference", "Reference", reference.view),
)


def build(result: Result, reference: bool = True) -> dict:
    """The view model of a result: ``title``, ``cover``, ``first``, ``weeks``, ``guide`` and a list of ``sections``.

    A section has ``id``, ``title``, ``number`` ("1", "2", ... and "A", "B" for the appendices), ``appendix``
    and ``view``. Without ``reference`` that appendix is left out, and what points to it points to the page
    for a screen.
    """
    s = Source(result, reference)
    numbers = [str(n) for n in range(1, len(SECTIONS) + 1)]
    sections = _sections(s, SECTIONS, numbers, False) + _sections(s, APPENDIX, "ABCDEF", True)
    name = cover.shown(s.r["person"]["name"])
    title = f"Skills-gap report: {s.role}" + (f", {name}" if name else "")
    return {
        "title": title,
        "description": s.nothing_to_score or w.headline(*(s.r["headline"][k] for k in ("share", "low", "high"))),
        "date": w.day(s.r["assessed_on"]),
        "iso_date": s.r["assessed_on"],
        "role": s.role,
        "running": ", ".join(x for x in (name[: cover.LONG_NAME], s.role) if x),
        "generator": f"skillgap {s.r['version']}",
        "cover": cover.view(s),
        "first": first.view(s),
        "weeks": weeks.view(s),
        "guide": method.how_to_read(s),
        "sections": sections,
    }


def _sections(s: Source, makers, numbers: Sequence[str], appendix: bool) -> list[dict]:
    """The sections that have something to say; one may put a date into its title."""
    found = [(section_id, title, view) for section_id, title, make in makers if (view := make(s)) is not None]
    return [{"id": section_id, "title": view.get("title", title), "number": number, "appendix": appendix, "view": view}
            for (section_id, title, view), number in zip(found, numbers, strict=False)]  # fmt: skip
