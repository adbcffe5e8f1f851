"""How answers count: what holds for skills without a rating, for finished courses, and for what no check can test."""

from __future__ import annotations

from assessment import wording as w
from assessment.report.source import Source, quoted
from assessment.vocabulary import DOES_NOT_APPLY, SKIPPED, UNTOUCHED


def blocks(s: Source) -> list[dict]:
    """Cards, each ``title`` and ``text``; none of what does not concern this person."""
    return [{"label": "", **b} for b in (make(s) for make in BLOCKS) if b]


def _unrated(s: Source) -> dict | None:
    """What holds for skills that have no rating of their own."""
    sources = {skill["source"] for skill in s.r["skills"]}
    if not sources & {UNTOUCHED, SKIPPED, DOES_NOT_APPLY}:
        return None
    text = (
        "Not touched: you did not mark it, so its level is probably low; that counts less than a 0 which you chose, "
        "and other answers can raise it. Can’t say: its level is inferred from your other answers. Does not apply: "
        "out of the share and of the plan."
    )
    return {"title": "Skills without a rating", "text": text}


def _finished(s: Source) -> dict | None:
    """The courses and books whose hours are left out of the plan."""
    books = [s.r["resources"][r]["name"] for r in s.r["person"].get("finished", ()) if r in s.r["resources"]]
    if not books:
        return None
    their = w.noun(len(books), "Its", "Their")
    text = f"{w.first_few(quoted(books), 8, 'resource')}. {their} hours are not planned again."
    return {"title": "What you have finished", "text": text}


def _word_only(s: Source) -> dict | None:
    """The skills that no check can test, where the role asks for them."""
    names = quoted(s.names(s.r["method"].get("word_only", ())))
    if not names:
        return None
    verb, rest = ("is", "it rests") if len(names) == 1 else ("are", "they rest")
    text = (
        f"{w.first_few(names, 8, 'skill')} {verb} a matter of work that somebody can look at: no check asks "
        f"about {'it' if len(names) == 1 else 'them'}, and {rest} on what you answer. Show an artefact instead."
    )
    return {"title": "What rests on answers alone", "text": text}


def _postings(s: Source) -> dict | None:
    p = s.r["postings"]
    if not p:
        return None
    role = f"For this role: {p['group']}, n = {w.number(p['n'])}."
    text = f"{p['source']} {role} {p['limits']} The counts weigh nothing in the estimate or the plan."
    return {"title": "Counts of job postings", "text": text}


BLOCKS = (_unrated, _finished, _word_only, _postings)
