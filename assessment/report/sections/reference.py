"""The reference: what each open skill covers, the sentences that found no place above, and resources.

Set small and looked up rather than read. What a met skill covers is told by ``skillgap explain SKILL FILE``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.sections import chosen
from assessment.report.sections.roadmap import LADDER
from assessment.report.source import Source
from assessment.vocabulary import GAP, UNSURE

if TYPE_CHECKING:
    from assessment.result.document_skills import Skill

KINDS = (
    ("must-know", "Must know"),
    ("nice-to-know", "Nice to know"),
    ("tool", "Tools"),
    ("question", "Asked in interviews"),
)
BLOCK = 4  # entries; a block never breaks, so small ones fill the page
COVERS = ("topic", "step", "project")
TITLES = {
    "strengths": "More that carries over", "role-differences": "What is different", "role-fit": "The role and you",
    "mindset": "Mindset", "projects": "More projects to choose from", "resume": "More for your CV",
    "interview": "More to practise for interviews", "mistakes": "More mistakes to avoid", "networking": "People",
    "time-split": "Time", "domain-examples": "Fields", "market-note": "The market: claims and counts",
}  # fmt: skip


def view(s: Source) -> dict | None:
    if not s.has_reference:
        return None
    skills = [_skill(s, k) for k in s.r["skills"] if k["state"] in (GAP, UNSURE)]
    notes = [_notes(s, name, title) for name, title in TITLES.items()]
    notes = [n for n in notes if n["cards"]]
    resources = _resources(s)
    if not (skills or notes or resources):
        return None
    return {
        "lead": _lead(s, skills, resources),
        "skills": columns(skills),
        "skills_lead": _skills_lead(s, skills),
        "notes": notes,
        "resources": columns([r for r in resources if r["about"]]),
        "more": [r for r in resources if not r["about"]],
    }


def _lead(s: Source, skills: list, resources: list) -> str:
    parts = [w.counted(len(skills), "open skill")] if skills else []
    parts += [w.counted(len(resources), "resource") + " of your plan"] if resources else []
    return f"To look things up: {w.listing(parts)}." if parts else "The notes that found no place above."


def _skills_lead(s: Source, skills: list) -> str:
    rest = len(s.r["skills"]) - len(skills)
    others = f" The other {w.in_words(rest)}: `skillgap explain SKILL FILE`." if rest else ""
    return f"What to make true next, and what a skill covers.{others}"


def _skill(s: Source, skill: Skill) -> dict:
    rows = [("Covers", _topics(skill, *COVERS))]
    rows += [(label, _topics(skill, kind)) for kind, label in KINDS]
    return {
        "name": skill["name"],
        "next": skill["next"],
        "stated": skill["stated"],
        "show": skill["show"],
        "rows": [{"label": label, "text": text, "stop": stop(text)} for label, text in rows if text],
        "postings": _postings(s, skill),
    }


def _topics(skill: Skill, *kinds: str) -> str:
    return "; ".join(t["text"].rstrip(".") for t in skill["topics"] if t["kind"] in kinds)


def columns(entries: list[dict]) -> list[tuple[list[dict], list[dict]]]:
    """Entries in blocks of two columns about equally long; read down the left one, then the right."""
    blocks = []
    for at in range(0, len(entries), BLOCK):
        block = entries[at : at + BLOCK]
        sizes = [len(str(e)) for e in block]
        cut = min(range(1, len(block) + 1), key=lambda n: (abs(sum(sizes[:n]) - sum(sizes[n:])), n))
        blocks.append((block[:cut], block[cut:]))
    return blocks


def stop(text: str) -> str:
    """The full stop after a text that does not bring its own."""
    return "" if text.endswith(("?", "!", ".")) else "."


def _postings(s: Source, skill: Skill) -> str:
    facts, source = skill["postings"], s.r["postings"]
    if not facts or not source:
        return ""
    words = w.listing(f"{f['keyword']} in {f['percent']}{w.SPACE}%" for f in facts)
    return f"{words} of {w.number(source['n'])} postings"


def _notes(s: Source, section: str, title: str) -> dict:
    names = dict(LADDER) if section == "projects" else {}
    cards = [
        {**e, "label": names.get(e["group"], ""), "stop": stop(e["title"])} for e in chosen.rest(s, section)
    ]
    return {"title": title, "cards": columns(cards)}


def _resources(s: Source) -> list[dict]:
    """Every resource that a step of the plan names, once, in the bank's order."""
    used = {part["resource"] for step in s.plan["steps"] for part in step["parts"]}
    used |= {r for step in s.plan["steps"] for r in step["see"]}
    used |= {r for phase in s.plan["phases"] for step in phase.get("undated", ()) for r in step["resources"]}
    return [s.resource(r) for r in s.r["resources"] if r in used]
