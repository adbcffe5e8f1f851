"""The parts of an answers document that speak of ladders: ratings, notes, and what the bank no longer asks."""

import unicodedata
from collections.abc import Mapping
from typing import get_args

from assessment.answers.model import Rating
from assessment.answers.table import Json, Table
from assessment.bank.model import Area, Skill
from assessment.vocabulary import ID_LIMIT, NOTE_LIMIT, RATED, TOP_LEVEL, LadderAnswer

STATES: tuple[LadderAnswer, ...] = get_args(LadderAnswer)


def read_ratings(
    table: Table, ladders: Mapping[str, Area | Skill], changed: bool
) -> tuple[dict[str, Rating], list[Json]]:
    """Ratings by id, and the entries whose ladder is gone or was reworded since.

    ``changed`` says whether the bank is another than the answers were given to.
    """
    found, retired = {}, []
    for key, entry in table.values.items():
        if not isinstance(entry, dict):
            table.fail(key, "expected a table")
        rating = _rating(Table(table.name, entry, (*table.keys, key)))
        ladder = ladders.get(key)
        if ladder is None and not changed:
            table.fail(key, "unknown id (this bank has no such ladder)")
        if ladder is None or rating.stamp and rating.stamp != ladder.stamp:
            if len(key) > ID_LIMIT or not key.isprintable():
                table.fail(key, f"expected a printable id of at most {ID_LIMIT} characters")
            retired.append(_kept(key, entry))
        else:
            found[key] = rating
    return found, retired


def _rating(table: Table) -> Rating:
    state = table.one_of("state", STATES)
    stamp = table.text("stamp", default="")
    if state != RATED:
        return Rating(state, stamp=stamp)
    level = table.whole("level", 0, TOP_LEVEL)
    longer_ago = table.truth("longer_ago") if "longer_ago" in table.values else False
    return Rating(RATED, level, longer_ago, stamp)


def read_retired(rows: list[Table]) -> list[Json]:
    """Entries that were retired before: nothing but the known fields, each of its kind."""
    found = []
    for row in rows:
        _rating(row)
        found.append(_kept(row.text("ladder"), row.values))
    return found


def _kept(ladder: str, entry: Json) -> Json:
    """A retired entry: nothing but the fields that its state has, each of its kind."""
    fields = ("state", "level", "longer_ago", "stamp") if entry["state"] == RATED else ("state", "stamp")
    return {"ladder": ladder, **{name: entry[name] for name in fields if name in entry}}


def read_notes(table: Table, skills: Mapping[str, Skill], changed: bool) -> dict[str, str]:
    """Lines of evidence by skill id, cleaned as they are when typed."""
    found = {}
    for key in table.values:
        if key not in skills and not changed:
            table.fail(key, "unknown skill")
        note = clean_note(table.raw(key)[: 10 * NOTE_LIMIT])
        if key in skills and note:
            found[key] = note
    return found


def clean_note(text: str) -> str:
    """A line of evidence: printable, on one line, at most NOTE_LIMIT characters."""
    kept = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    return " ".join(kept.split())[:NOTE_LIMIT].rstrip()
