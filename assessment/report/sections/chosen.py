"""Which sentences of the bank stand in the main part for this person, and which in the reference.

Nothing is dropped: ``main`` and ``rest`` of a section together are all that is true of the person.
"""

from functools import partial

from assessment.report.source import Source

GROUPED = {"projects": 1, "interview": 1}  # so many of each group stand in the main part
MOST = {"strengths": 4, "role-differences": 2, "role-fit": 1, "mindset": 1, "resume": 4, "mistakes": 4,
        "networking": 2, "time-split": 1, "domain-examples": 1, "market-note": 4}  # fmt: skip
BY_STRENGTH = ("strengths", "resume")  # ranked by what the person has; the others by what they lack


def main(s: Source, section: str) -> list[dict]:
    """The entries that matter most to this person, the first of them first; of each group in the bank's order."""
    return _split(s, section)[0]


def rest(s: Source, section: str) -> list[dict]:
    """The other entries, in the bank's order."""
    return _split(s, section)[1]


def _split(s: Source, section: str) -> tuple[list[dict], list[dict]]:
    entries = s.guidance(section)
    ranked = sorted(entries, key=partial(_rank, s, section))
    if section in GROUPED:
        kept = _first_of_groups(ranked, GROUPED[section])
        kept.sort(key=lambda e: [x["group"] for x in entries].index(e["group"]))
    else:
        kept = ranked[: MOST[section]]
    return kept, [e for e in entries if e not in kept]


def _first_of_groups(ranked: list[dict], most: int) -> list[dict]:
    seen: dict[str, int] = {}
    found = []
    for entry in ranked:
        seen[entry["group"]] = seen.get(entry["group"], 0) + 1
        if seen[entry["group"]] <= most:
            found.append(entry)
    return found


def _rank(s: Source, section: str, entry: dict) -> tuple:
    """What was chosen by a condition comes first, then what speaks of the strongest or most urgent skill."""
    if section in BY_STRENGTH:
        strong = [s.r["strongest"].index(k) for k in entry["ids"] if k in s.r["strongest"]]
        return (not entry["specific"], min(strong, default=len(s.skills)))
    return (not entry["specific"], -max((s.priority(k) for k in entry["ids"]), default=0.0))
