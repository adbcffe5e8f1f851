"""How many of invented people were where they said: by their word, and by how a check on the skill came out.

The people rate as studies find where levels are stated (r .47) and go through standard mode. The table is data of the
product, which says it beside a skill whose estimate is far from the word (``assessment/report/frequencies.py``).
"""

import json
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from assessment import bank as bank_module
from assessment.report.frequencies import FILE, NONE, Table
from assessment.scoring import evidence
from assessment.vocabulary import RATED, RIGHT, WRONG
from benchmarks.simulation.methods import answered
from benchmarks.simulation.table import BANK, ROLE
from benchmarks.simulation.worlds import STUDIES, people

WORLD = STUDIES[1]
CHUNK = 20
PEOPLE = 400  # of the table that the product has


def counted(count: int, first: int = 0, processes: int = 2) -> Table:
    """Cases below their word, at it and above it, for people number ``first`` to ``first + count``."""
    chunks = [(n, min(n + CHUNK, first + count)) for n in range(first, first + count, CHUNK)]
    with ProcessPoolExecutor(processes) as pool:
        found = sum(pool.map(_chunk, chunks), Counter())
    return _table(found, count)


def _chunk(span: tuple[int, int]) -> Counter:
    """Cases by (kind, word, outcome, levels from the word: -1 below it, 0 at it, 1 above it)."""
    bank, found = bank_module.load(bank_module.find(BANK)), Counter()
    for number, person in enumerate(people(bank, WORLD, span[1])):
        if number < span[0]:
            continue
        seen = evidence.gather(bank, answered(bank, ROLE, person, "standard"))
        for j, skill in enumerate(bank.skills.values()):
            if seen.source[j] != RATED:
                continue
            word = int(seen.rating[j])
            outcome = RIGHT if seen.right[j] else WRONG if seen.wrong[j] else NONE
            found[skill.kind, word, outcome, int(np.sign(np.floor(person.levels[j] + 0.5) - word))] += 1
    return found


def _table(found: Counter, count: int) -> Table:
    keys = sorted({key[:3] for key in found})
    cases = {" ".join(map(str, key)): [found[(*key, side)] for side in (-1, 0, 1)] for key in keys}
    return {"world": WORLD.name, "people": count, "cases": cases}


def write(count: int, path: Path = FILE) -> Iterable[str]:
    """Write the table; a line a case, for whoever watches."""
    table = counted(count)
    path.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    yield f"{count} people, {table['world']}, standard mode: cases below their word, at it, and above it"
    yield from (f"  {key:24}{below:6}{at:6}{above:6}" for key, (below, at, above) in table["cases"].items())
