"""Invented people for tests of cohorts: every mode, state, role and kind of answer, the same for the same seed."""

import csv
import random
from pathlib import Path

from support.respond import DONT_KNOW, OPEN, RIGHT, SKIP, WRONG, Ago, respond

from assessment.answers import Answers
from assessment.bank import Bank
from assessment.cohort.table import columns
from assessment.vocabulary import LEARN, NOT_MINE


def person(bank: Bank, seed: int) -> Answers:
    """Somebody with something of everything."""
    dice = random.Random(seed)
    mode = dice.choice(["quick", "standard", "thorough"])
    learn = [s.id for s in bank.skills.values() if s.kind == LEARN]
    have = [s for s in bank.skills if s not in learn]
    touched = dice.sample(learn, dice.randint(0, len(learn)))
    level = lambda: dice.choice([0, 1, 2, 3, 4, 5, 2, 3, Ago(1), Ago(3), Ago(5), None, NOT_MINE])
    rated = {"quick": have, "standard": have + touched, "thorough": have + learn}[mode]
    areas = {area: level() for area in bank.areas if dice.random() < 0.4} if mode == "quick" or seed % 7 == 0 else {}
    came = lambda: dice.choice([RIGHT, WRONG, DONT_KNOW, SKIP, OPEN])
    made = respond(
        bank, mode, skills={s: level() for s in rated if dice.random() < 0.95}, areas=areas,
        touched=touched if seed % 5 else None,
        checks={c: came() for c in dice.sample(list(bank.checks), dice.randint(0, min(16, len(bank.checks))))},
        carried={c: dice.choice([RIGHT, WRONG, DONT_KNOW]) for c in dice.sample(list(bank.checks), 2)},
        spent=dice.sample(list(bank.checks), 2),
        resources=dice.sample(list(bank.resources), 2) if seed % 4 == 0 else (),
    )  # fmt: skip
    made.profile.put("role", list(bank.roles)[seed % len(bank.roles)])
    made.profile.put("name", f"Person {seed}")
    if seed % 3:
        made.profile.put("hours_per_week", float(4 + seed % 9))
    return made


def row(bank: Bank, seed: int, /, **cells: str) -> dict[str, str]:
    """A row of the table: everybody says the same but for a few cells."""
    dice = random.Random(seed)
    found = {"id": f"p{seed}", "name": f"Person {seed}", "role": list(bank.roles)[seed % len(bank.roles)]}
    for skill in bank.skills.values():
        found[f"skill:{skill.id}"] = dice.choice(["0", "2", "3", "4a", "s", "x", "", *"ut" * (skill.kind == LEARN)])
    for check in dice.sample(list(bank.checks), min(5, len(bank.checks))):
        found[f"check:{check}"] = dice.choice(["right", "wrong", "unknown", "1", "2"])
    return found | cells


def write_csv(path: Path, bank: Bank, rows: list[dict[str, str]]) -> Path:
    """A table with all columns."""
    names = columns(bank)
    with path.open("w", encoding="utf-8", newline="") as page:
        writer = csv.writer(page)
        writer.writerow(names)
        writer.writerows([[one.get(name, "") for name in names] for one in rows])
    return path
