"""Shares of the role's targets in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w

if TYPE_CHECKING:
    from assessment.report.source import Source
    from assessment.result.document import Headline
    from assessment.result.values import Band


def parts(s: Source) -> str:
    """The share of what one brings and of what is to be learned, and of everything where skills do not apply."""
    return shares(s.r["headline"], len(s.r["method"].get("not_mine", ())))


def shares(head: Headline, not_mine: int = 0) -> str:
    """ "What you bring 89 % (78-96), what is to be learned 14 % (8-22)." with en dashes; empty for results of
    before. ``not_mine``: how many skills with a target do not apply."""
    named = (("what you bring", head.get("bring")), ("what is to be learned", head.get("learn")))
    found = [f"{name} {_band(band)}" for name, band in named if band]
    text = f"{w.sentence(', '.join(found))}." if found else ""
    every = head.get("with_all")
    if every and differs(head, every):
        that = "skill that does" if not_mine == 1 else f"{w.in_words(not_mine)} skills that do"
        text += f" With the {that} not apply to you, the whole would be {_band(every)}."
    return text.strip()


def differs(head: Headline, every: Band) -> bool:
    """Whether the share with what does not apply is another one as it is printed."""
    return w.points(every["share"]) != w.points(head["share"])


def _band(band: Band) -> str:
    return w.banded(band["share"], band["low"], band["high"])
