"""Whether a text that names the sources names as many as its rows come from.

``[guides]`` of a bank says with which letters the rows of each source begin. A text with rows of one source says "one
guide", never "the guides"; one with rows of several says "the guides" or "both guides"; one without rows names none.
"""

import re
from collections.abc import Iterator

from assessment.bank.model import Bank, Guides

ONE = r"\bone of the (?:two )?(?:source )?{many}\b"


def remarks(bank: Bank) -> list[str]:
    """One line a text that says something else than its rows; none where the bank names no sources."""
    if bank.guides is None or not bank.guides.sources:
        return []
    return [f"{place}: {fault}" for place, text, rows in _texts(bank) if (fault := wrong(text, rows, bank.guides))]


def wrong(text: str, rows: tuple[str, ...], guides: Guides) -> str:
    """What is wrong with the attribution of a text, in words, or ""."""
    many, one = guides.short, guides.short.removesuffix("s")
    tells_apart = re.search(ONE.format(many=many) + r".*\bthe other\b", text, re.IGNORECASE | re.DOTALL)
    if tells_apart and _behind(rows, guides) > 1:
        return ""
    rest = re.sub(ONE.format(many=many), f"one {one}", text, flags=re.IGNORECASE)
    says_many = re.search(rf"\b{many}\b", rest, re.IGNORECASE)
    says_one = re.search(rf"\b(?:one|the other) {one}\b", rest, re.IGNORECASE)
    behind = _behind(rows, guides)
    if says_many and behind == 1:
        return f'says "{many}", and its rows come from one of them'
    if says_one and not says_many and behind > 1:
        return f'says "{one}", and its rows come from more than one'
    if (says_many or says_one) and not behind:
        return f"speaks of the {many} and has no row of theirs"
    return ""


def _behind(rows: tuple[str, ...], guides: Guides) -> int:
    """From how many sources some rows come."""
    return sum(any(row.startswith(source) for row in rows) for source in guides.sources)


def _texts(bank: Bank) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for entry in bank.guidance:
        yield f"guidance.toml: {entry.section}[{entry.id}]", f"{entry.title}. {entry.text}", entry.rows
    for step in bank.steps.values():
        words = [step.text, step.done, *(w for v in step.variants for w in (v.text, v.add, v.done))]
        yield f"bank.toml: steps[{step.id}]", " ".join(w for w in words if w), step.rows
    for skill in bank.skills.values():
        for topic in skill.topics:
            yield f"areas/{skill.area}.toml: skills[{skill.id}].topics", topic.text, topic.rows
