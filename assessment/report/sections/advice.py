"""CV, interviews, and habits: the sentences of the bank that are true of this person."""

from assessment import wording as w
from assessment.report.clean import web_link
from assessment.report.source import GUIDES, Source

PRACTICE_LEVEL = 3  # checks from this level on ask what interviews ask
ROUNDS = (
    ("coding", "Coding round"),
    ("theory", "Theory round"),
    ("design", "Design round"),
    ("behavioural", "Behavioural round"),
)


def resume(s: Source) -> dict | None:
    cards = s.guidance("resume")
    if not cards:
        return None
    return {"lead": "Rewrite your CV with these open beside it, one line at a time.", "cards": cards}


def interview(s: Source) -> dict | None:
    entries = s.guidance("interview")
    groups = [{"title": title, "cards": [e for e in entries if e["group"] == key]} for key, title in ROUNDS]
    groups = [g for g in groups if g["cards"]]
    topics, practice = _questions(s), _practice(s)
    if not (groups or topics or practice):
        return None
    return {
        "lead": "Answer each question aloud before you read what a good answer covers.",
        "groups": groups,
        "practice": practice,
        "topics": topics,
        "topics_lead": "Questions on the skills that are still open: come back to each when "
        "its skill is done.",
    }


def _practice(s: Source) -> list[dict]:
    """Checks for level 3 or 4 that were not answered right: theory to practise, by number."""
    missed = [(n, c) for n, c in enumerate(s.r["checks"], 1)
              if c["level"] >= PRACTICE_LEVEL and c["outcome"] not in ("right", "skipped")]  # fmt: skip
    return [{"number": n, "skill": s.name(c["skill"]), "question": c["stem"].rsplit(". ", 1)[-1],
             "source": {"name": c["source"], "url": web_link(c.get("source_url", ""))}}
            for n, c in missed]  # fmt: skip


def _questions(s: Source) -> list[dict]:
    """Interview questions of the skills that are open."""
    rows = []
    for skill in s.in_state("gap", "not sure yet"):
        texts = [t["text"] for t in skill["topics"] if t["kind"] == "question"]
        if texts:
            rows.append({"skill": skill["name"], "texts": texts})
    return rows


def habits(s: Source) -> dict | None:
    parts = (
        (
            "mistakes",
            "Mistakes you are at risk of",
            "Read these now and again in a month; each has a way round it.",
        ),
        ("networking", "People", "Pick one and put a date on it."),
        ("time-split", "How to split your time", "Fit these to your week."),
        ("domain-examples", "Examples from three fields", "Use these to find a field for your projects."),
        (
            "market-note",
            "The market",
            f"These are claims of {GUIDES}, or counts with limits: check them locally.",
        ),
    )
    found = s.r["guidance"].get("domain-examples", [])
    titles = {"domain-examples": f"Examples from {w.counted(len(found), 'field')}"}
    groups = [
        {"title": titles.get(key, title), "lead": lead, "cards": s.guidance(key)}
        for key, title, lead in parts
    ]
    groups = [g for g in groups if g["cards"]]
    if not groups:
        return None
    return {
        "lead": "Small things that decide whether a plan survives its first month: choose two to act on.",
        "groups": groups,
    }
