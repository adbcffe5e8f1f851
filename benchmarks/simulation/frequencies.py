"""How many of invented people were where they said, where the estimate is a level or more away: by their word, and by
how a check on the skill came out.

The people rate as studies find where levels are stated (r .47) and go through standard mode. The table is data of the
product, which says it beside such a skill (``assessment/report/frequencies.py``).
"""

import json
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from assessment import bank as bank_module
from assessment.report.frequencies import DOWN, FAR, FILE, NONE, UP, Table
from assessment.scoring import evidence
from assessment.scoring.estimate import score
from assessment.vocabulary import RATED, RIGHT, WRONG
from benchmarks.simulation.methods import answered
from benchmarks.simulation.table import BANK, ROLE
from benchmarks.simulation.worlds import STUDIES, people

WORLD = STUDIES[1]
CHUNK = 20
PEOPLE = 800  # of the table that the product has


def counted(count: int, first: int = 0, processes: int = 2) -> Table:
    """Cases and those there, for people number ``first`` to ``first + count``."""
    chunks = [(n, min(n + CHUNK, first + count)) for n in range(first, first + count, CHUNK)]
    with ProcessPoolExecutor(processes) as pool:
        found = sum(pool.map(_chunk, chunks), Counter())
    return _table(found, count)


def _chunk(span: tuple[int, int]) -> Counter:
    """Cases by (kind, word, outcome, where the estimate is from the word, whether the truth is there)."""
    bank, found = bank_module.load(bank_module.find(BANK)), Counter()
    for number, person in enumerate(people(bank, WORLD, span[1])):
        if number < span[0]:
            continue
        answers = answered(bank, ROLE, person, "standard")
        seen, estimate = evidence.gather(bank, answers), score(bank, answers, ROLE).skills["level"].to_numpy()
        for j, skill in enumerate(bank.skills.values()):
            if seen.source[j] != RATED or abs(estimate[j] - seen.rating[j]) < FAR or seen.right[j] * seen.wrong[j]:
                continue
            word = int(seen.rating[j])
            outcome = RIGHT if seen.right[j] else WRONG if seen.wrong[j] else NONE
            side, truth = UP if estimate[j] > word else DOWN, np.floor(person.levels[j] + 0.5)
            found[skill.kind, word, outcome, side, bool(truth > word if side == UP else truth >= word)] += 1
    return found


def _table(found: Counter, count: int) -> Table:
    keys = sorted({key[:4] for key in found})
    cases = {" ".join(map(str, key)): [found[(*key, True)] + found[(*key, False)], found[(*key, True)]] for key in keys}
    return {"world": WORLD.name, "bank": BANK, "people": count, "cases": cases}


def write(count: int, path: Path = FILE) -> Iterable[str]:
    """Write the table, if it is of as many people as the product's; a line a case, for whoever watches."""
    table = counted(count)
    if count >= PEOPLE or path != FILE:
        path.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    yield f"{count} people, {table['world']}, standard mode, a level or more from the word: cases, and those there"
    yield from (f"  {key:24}{cases:6}{there:6}{there / cases:7.2f}" for key, (cases, there) in table["cases"].items())
