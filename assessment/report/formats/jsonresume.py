"""The skills that are met, as a document after the JSON Resume schema 1.0.0, to merge into a résumé of one's own.

What goes onto a résumé must hold: only what is met stands there, no level is higher than the person said or than the
estimate, and the role is named as a target. The tools among a skill's topics are left out: nobody was asked about each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assessment.answers import store
from assessment.report.clean import TITLE_LIMIT, printable
from assessment.report.formats.interface import Format, Options
from assessment.vocabulary import MET

if TYPE_CHECKING:
    from assessment.result.document import Result
    from assessment.result.document_skills import Skill

VERSION = "v1.0.0"  # of the schema
SCHEMA = f"https://raw.githubusercontent.com/jsonresume/resume-schema/{VERSION}/schema.json"


def nothing(result: Result) -> str:
    """Why there is no such file, where no skill is met."""
    return "" if any(_skills(result)) else "No JSON Resume was written: it lists what is met, and no skill is met yet."


def render(result: Result, options: Options) -> bytes:
    """The document: ``basics``, ``skills`` (the highest estimate first) and ``meta``. Raises KeyError where the result
    lacks a part."""
    name, role = _line(result["person"]["name"] or ""), _line(result["person"]["role"]["name"])
    return store.dump({
        "$schema": SCHEMA,
        "basics": ({"name": name} if name else {}) | {"label": f"Target role: {role}"},
        "skills": list(_skills(result)),
        "meta": {"version": VERSION, "lastModified": f"{result['assessed_on']}T00:00:00"},
    })  # fmt: skip


def _skills(result: Result) -> Iterator[dict[str, str]]:
    """``name`` and ``level`` of each skill that is met."""
    places = {skill: number for number, skill in enumerate(result["strongest"])}
    for skill in sorted(result["skills"], key=lambda skill: places.get(skill["id"], len(places))):
        level = _level(skill)
        if skill["state"] == MET and level:
            yield {"name": _line(skill["name"]), "level": _line(result["levels"][level])}


def _level(skill: Skill) -> int:
    """The whole level nearest to the estimate, or what the person said if that is less."""
    said = skill["counts_as"]
    return skill["nearest"]["level"] if said is None else min(said, skill["nearest"]["level"])


def _line(text: str) -> str:
    return " ".join(printable(text, TITLE_LIMIT).split())


FORMAT = Format("jsonresume", ".resume.json", "JSON Resume", "application/json", render, nothing)
