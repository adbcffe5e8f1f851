"""The journal on disk: beside the answers, with the same care, every part checked when it is read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assessment.answers import json_file, store
from assessment.answers.table import Table
from assessment.companion.journal import (
    DAY_HOURS,
    FINISHED,
    KINDS,
    MOST_ENTRIES,
    Entry,
    Journal,
    Part,
    Plan,
    Replanned,
    Step,
)
from assessment.errors import JournalError
from assessment.vocabulary import JOURNAL_KIND

SCHEMA = 1
SUFFIX = ".journal.json"
MOST_TEXT = 2000
MOST_HOURS = 2_000_000.0
MOST_PHASES = 100
WEEK_HOURS = (0.1, 168.0)


def beside(answers: Path) -> Path:
    """Where the journal of an answers file is kept."""
    stem = answers.name.removesuffix(".json").removesuffix(".answers")
    return answers.with_name(stem + SUFFIX)


def read(path: Path) -> Journal:
    """The journal in a file. Raises AnswersError or JournalError with the file, the place and the way out."""
    saved = json_file.read(path)
    if not isinstance(saved, dict) or saved.get("kind") != JOURNAL_KIND:
        raise JournalError(f"{path}: this is no journal; move it away, and `log` begins a new one.")
    if saved.get("schema") != SCHEMA:
        raise JournalError(f"{path}: a journal of schema {str(saved.get('schema'))[:20]}; this version reads {SCHEMA}.")
    top = Table(str(path), saved)
    entries = top.rows("entries")
    if len(entries) > MOST_ENTRIES:
        top.fail("entries", f"{len(entries)} entries, at most {MOST_ENTRIES}")
    replanned = None
    if "replanned" in saved:
        t = top.table("replanned")
        week, done = t.number("hours_per_week", *WEEK_HOURS), t.number("hours_done", 0.0, MOST_HOURS)
        replanned = Replanned(t.day("on"), week, done)
    return Journal(top.text("bank"), top.text("made_from"), _plan(top.table("plan")), [_entry(row) for row in entries],
                   replanned)  # fmt: skip


def write(path: Path, journal: Journal) -> None:
    """Write it, private and atomic. Raises OutputError."""
    store.write(path, store.dump(to_json(journal)))


def to_json(journal: Journal) -> Mapping[str, Any]:
    """The document."""
    plan, again = journal.plan, journal.replanned
    anew = {"on": again.on.isoformat(), "hours_per_week": again.hours_per_week, "hours_done": again.hours_done} if (
        again) else None  # fmt: skip
    return {
        "kind": JOURNAL_KIND,
        "schema": SCHEMA,
        "bank": journal.bank,
        "made_from": journal.made_from,
        **({"replanned": anew} if anew else {}),
        "entries": [_entry_json(entry) for entry in journal.entries],
        "plan": {
            "role": plan.role, "made_on": plan.made_on.isoformat(), "start": plan.start.isoformat(),
            "hours_per_week": plan.hours_per_week, "steps": [_step_json(step) for step in plan.steps],
        },
    }  # fmt: skip


def _entry_json(entry: Entry) -> dict[str, Any]:
    every = {"kind": entry.kind, "at": entry.at, "day": entry.day.isoformat(), "step": entry.step, "title": entry.title,
             "hours": entry.hours, "note": entry.note, "link": entry.link}  # fmt: skip
    return {key: value for key, value in every.items() if value not in ("", 0.0)}


def _step_json(step: Step) -> dict[str, Any]:
    return {
        "id": step.id, "title": step.title, "phase": step.phase, "hours": step.hours, "start": step.start.isoformat(),
        "end": step.end.isoformat(), "done": step.done,
        "parts": [{"name": p.name, "url": p.url, "part": p.part, "hours": p.hours} for p in step.parts],
    }  # fmt: skip


def _entry(row: Table) -> Entry:
    kind = row.one_of("kind", KINDS)
    hours = 0.0 if kind == FINISHED else row.number("hours", 0.0, DAY_HOURS)
    return Entry(kind, row.text("at"), row.text("step"), row.text("title", MOST_TEXT), row.day("day"), hours,
                 row.text("note", MOST_TEXT, ""), row.text("link", MOST_TEXT, ""))  # fmt: skip


def _plan(t: Table) -> Plan:
    steps = tuple(_step(row) for row in t.rows("steps"))
    week = t.number("hours_per_week", *WEEK_HOURS)
    return Plan(t.text("role", MOST_TEXT), t.day("made_on"), t.day("start"), week, steps)


def _step(t: Table) -> Step:
    parts = tuple(Part(p.text("name", MOST_TEXT), p.text("url", MOST_TEXT), p.text("part", MOST_TEXT),
                       p.number("hours", 0.0, MOST_HOURS)) for p in t.rows("parts"))  # fmt: skip
    phase, hours = t.whole("phase", 1, MOST_PHASES), t.number("hours", 0.0, MOST_HOURS)
    title, done = t.text("title", MOST_TEXT), t.text("done", MOST_TEXT)
    return Step(t.text("id"), title, phase, hours, t.day("start"), t.day("end"), done, parts)
