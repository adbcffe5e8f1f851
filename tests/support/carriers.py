"""Which records of a bank carry a row of the inventory, and what each of them says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from support.told import normalised

from assessment.bank import Bank


@dataclass(frozen=True)
class Record:
    """One record of a bank: what it is called, the rows it carries, and its texts, normalised."""

    name: str
    rows: tuple[str, ...]
    texts: tuple[str, ...]


def records(bank: Bank) -> list[Record]:
    """Every record that can carry a row: topics, phases, steps, resources, guidance, projects, interviews."""
    return [_record(name, rows, texts) for name, rows, texts in _all(bank)]


def carriers(found: Iterable[Record], rows: Iterable[str]) -> list[Record]:
    """The records that carry any of the rows."""
    wanted = set(rows)
    return [record for record in found if wanted & set(record.rows)]


def _all(bank: Bank) -> Iterator[tuple[str, tuple[str, ...], list[list[str]]]]:
    for skill in bank.skills.values():
        for topic in skill.topics:
            yield f"topic of {skill.id}", topic.rows, [[skill.name, topic.text]]
    for number, phase in enumerate(bank.phases, 1):
        months = "months {}-{}".format(*phase.months)  # as the report says it
        yield f"phase {phase.id}", phase.rows, [[f"Phase {number}: {phase.title}", phase.goal, months]]
        for step in phase.steps:
            yield f"step {step.id}", step.rows, [*_told(bank, step)]
    for r in bank.resources.values():
        yield f"resource {r.id}", r.rows, [[r.name, r.note]]
    for g in bank.guidance:
        yield f"guidance {g.id}", g.rows, [[g.title, g.text]]
    for p in bank.projects.values():
        texts = [p.title, p.summary, p.weekend, *p.deliver, *p.rubric, *p.reviewer]
        yield f"project {p.id}", p.rows, [texts]
    yield from _interviews(bank)


def _told(bank: Bank, step: Any) -> Iterator[list[str]]:
    """What a step says by itself, and what each variant says instead or beside it."""
    moved = [bank.skills[move.skill].name for move in step.moves]
    for said in (step, *step.variants):
        words = [said.title, said.text, getattr(said, "add", None), said.done]
        parts = [f"{bank.resources[part.resource].name}: {part.part}" for part in said.parts or ()]
        names = [bank.resources[name].name for name in said.see or ()]
        yield [text for text in (*words, *parts, *names, *moved) if text]


def _interviews(bank: Bank) -> Iterator[tuple[str, tuple[str, ...], list[list[str]]]]:
    held = bank.interviews
    for t in held.theory:
        yield f"theory {t.id}", t.rows, [[t.question, *t.good, t.trap]]
    for d in held.design:
        marks = [mark.what for mark in d.marking]
        yield f"design {d.id}", d.rows, [[d.title, d.prompt, *marks, *d.follow_up]]
    for b in held.behavioural:
        yield f"behavioural {b.id}", b.rows, [[b.prompt, *b.listens_for, b.story]]
    for h in held.take_homes:
        yield f"take-home {h.id}", h.rows, [[h.title, h.task, *h.judged_by, *h.mistakes, h.assistants]]


def _record(name: str, rows: tuple[str, ...], texts: list[list[str]]) -> Record:
    return Record(name, rows, tuple(normalised(". ".join(said)) for said in texts))
