"""The parts of an answers document that speak of ladders: ratings, notes, and what the bank no longer asks."""

import unicodedata
from collections.abc import Mapping

from assessment.answers.model import NOT_MINE, NOTE_LIMIT, RATED, SKIPPED, Rating
from assessment.answers.place import Place
from assessment.bank.model import TOP_LEVEL, Area, Skill

MOST_ID = 80
STATES = (RATED, SKIPPED, NOT_MINE)


def read_ratings(
    table: Place, ladders: Mapping[str, Area | Skill], changed: bool
) -> tuple[dict[str, Rating], list[dict]]:
    """Ratings by id, and the entries whose ladder is gone or was reworded since.

    ``changed`` says whether the bank is another than the answers were given to.
    """
    found, retired = {}, []
    for key, entry in table.values.items():
        if not isinstance(entry, dict):
            table.fail(key, "expected a table")
        rating = _rating(Place(table.name, entry, f"{table.path}.{key[:MOST_ID]}"))
        ladder = ladders.get(key)
        if ladder is None and not changed:
            table.fail(key, "unknown id (this bank has no such ladder)")
        if ladder is None or rating.stamp and rating.stamp != ladder.stamp:
            retired.append({"ladder": key[:MOST_ID], **entry})
        else:
            found[key] = rating
    return found, retired


def _rating(place: Place) -> Rating:
    state = place.one_of("state", STATES)
    stamp = place.text("stamp", MOST_ID, default="")
    if state != RATED:
        return Rating(state, stamp=stamp)
    level = place.whole("level", 0, TOP_LEVEL)
    longer_ago = place.truth("longer_ago") if "longer_ago" in place.values else False
    return Rating(RATED, level, longer_ago, stamp)


def read_retired(rows: list[Place]) -> list[dict]:
    """Entries that were retired before: nothing but the known fields, each of its kind."""
    found = []
    for row in rows:
        ladder = row.text("ladder", MOST_ID)
        _rating(row)
        kept = {k: row.values[k] for k in ("state", "level", "longer_ago", "stamp") if k in row.values}
        found.append({"ladder": ladder, **kept})
    return found


def read_notes(table: Place, skills: Mapping[str, Skill], changed: bool) -> dict[str, str]:
    """Lines of evidence by skill id, cleaned as they are when typed."""
    found = {}
    for key in table.values:
        if key not in skills and not changed:
            table.fail(key, "unknown skill")
        note = clean_note(table.text(key, 10 * NOTE_LIMIT))
        if key in skills and note:
            found[key] = note
    return found


def clean_note(text: str) -> str:
    """A line of evidence: printable, on one line, at most NOTE_LIMIT characters."""
    kept = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    return " ".join(kept.split())[:NOTE_LIMIT].rstrip()
