"""The cards on disk: beside the answers, with the same care. What was practised is what has a memory here."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assessment import files
from assessment.answers import json_file, store
from assessment.answers.table import Table
from assessment.companion.deck import CHECK
from assessment.companion.spacing import Memory, is_due
from assessment.errors import JournalError
from assessment.vocabulary import CARDS_KIND, ID_LIMIT

SCHEMA = 1
SUFFIX = ".cards.json"
MOST_CARDS = 5000
MOST_DAYS = 40_000.0  # of stability


@dataclass
class Cards:
    """What is known of the cards of one respondent, by the id of the card."""

    bank: str
    memories: dict[str, Memory] = field(default_factory=dict)

    @property
    def practised(self) -> list[str]:
        """The ids of the checks that were practised, which measure this person no more."""
        return [name.removeprefix(f"{CHECK}:") for name in self.memories if name.startswith(f"{CHECK}:")]

    def due(self, now: datetime) -> int:
        """How many are to be seen today."""
        return sum(is_due(memory, now) for memory in self.memories.values())


def beside(answers: Path) -> Path:
    """Where the cards of an answers file are kept."""
    return answers.with_name(answers.name.removesuffix(".json").removesuffix(".answers") + SUFFIX)


def read(path: Path, bank: str) -> Cards:
    """The cards of a bank in a file, none where there is no file. Raises AnswersError, JournalError."""
    if files.is_missing(path):
        return Cards(bank)
    saved = json_file.read(path)
    if not isinstance(saved, dict) or saved.get("kind") != CARDS_KIND or saved.get("schema") != SCHEMA:
        raise JournalError(f"{path}: these are no cards of this version; move the file away, and practice begins anew.")
    top = Table(str(path), saved)
    if top.text("bank") != bank:
        raise JournalError(f'{path}: cards of another bank, "{top.text("bank")}"; move the file away, or use that bank.')
    cards = top.table("cards")
    if len(cards.values) > MOST_CARDS:
        top.fail("cards", f"{len(cards.values)} entries, at most {MOST_CARDS}")
    for name in cards.values:
        if len(name) > ID_LIMIT or not name.isprintable():
            cards.fail(name[:ID_LIMIT], "expected the id of a card")
    return Cards(bank, {name: _memory(cards.table(name)) for name in cards.values})


def write(path: Path, cards: Cards) -> None:
    """Write them, private and atomic. Raises OutputError."""
    store.write(path, store.dump(to_json(cards)))


def to_json(cards: Cards) -> Mapping[str, Any]:
    """The document."""
    return {"kind": CARDS_KIND, "schema": SCHEMA, "bank": cards.bank,
            "cards": {name: _memory_json(memory) for name, memory in cards.memories.items()}}  # fmt: skip


def _memory_json(m: Memory) -> dict[str, Any]:
    found = {"due": m.due.isoformat(timespec="seconds"), "last": m.last.isoformat(timespec="seconds"), "state": m.state,
             "stability": m.stability, "difficulty": m.difficulty}  # fmt: skip
    return found if m.step is None else {**found, "step": m.step}


def _memory(t: Table) -> Memory:
    step = t.whole("step", 0, 9) if "step" in t.values else None
    return Memory(_moment(t, "due"), _moment(t, "last"), t.whole("state", 1, 3), step,
                  t.number("stability", 0.0001, MOST_DAYS), t.number("difficulty", 1.0, 10.0))  # fmt: skip


def _moment(t: Table, key: str) -> datetime:
    text, found = t.text(key), None
    with contextlib.suppress(ValueError):
        found = datetime.fromisoformat(text)
    if found is None or found.tzinfo is None or not 1970 < found.year < 3000:
        t.fail(key, f'expected a time with its zone such as "2027-01-04T08:00:00+00:00", found "{text[:40]}"')
    return found.astimezone(UTC)
