"""How long each mode takes scripted readers who touched 8, 15 or 30 skills, through the real screens.

    python benchmarks/pace.py [PEOPLE]

The minutes of the start page and of the README come from here, at 15 touched; they are reading time, not the time
of real people. ``reader`` says what is counted.
"""

import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the matrices are small, and threads wait
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assessment import bank as bank_module
from assessment.vocabulary import MODES, QUICK, STANDARD
from benchmarks.reader import Cost, Reader
from benchmarks.simulation.table import BANK
from benchmarks.simulation.worlds import WORLDS, people

PEOPLE = 6
TOUCHED, USUAL = (8, 15, 30), 15
# Standard mode before people said what they had touched, counted by hand in the same way: pages, words, minutes.
BEFORE = {STANDARD: (79, 8600, 55)}
BARS = {STANDARD: (4800, 30), QUICK: (None, 8)}  # words and minutes at most, at 15 touched


@dataclass(frozen=True)
class Row:
    """Means over readers."""

    pages: float
    words: float
    keys: float
    minutes: float
    words_by_page: dict[str, float]
    minutes_by_page: dict[str, float]


def measure(mode: str, touched: int, count: int = PEOPLE) -> Row:
    """So many readers in a mode; the same numbers for the same count."""
    bank = bank_module.load(bank_module.find(BANK))
    costs = [Reader(bank, person, touched).session(mode) for person in people(bank, WORLDS[1], count)]

    def mean(of) -> float:
        return sum(map(of, costs)) / len(costs)

    return Row(mean(lambda c: c.pages), mean(lambda c: sum(c.words.values())), mean(lambda c: c.keys),
               mean(lambda c: c.minutes), _by_page(costs, "words", 1), _by_page(costs, "seconds", 60))  # fmt: skip


def _by_page(costs: list[Cost], what: str, unit: float) -> dict[str, float]:
    total = sum((getattr(c, what) for c in costs), Counter())
    return {kind: value / len(costs) / unit for kind, value in total.most_common()}


def said(minutes: float) -> int:
    """Minutes as the start page says them: whole ones below 10, else to the nearest 5."""
    return round(minutes) if minutes < 9.5 else 5 * round(minutes / 5)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    print(f"{count} scripted readers each, at 80x24: 220 words a minute, 3 s a rating, 45 s a check with its reading.")
    print(f"{'mode':10}{'touched':>8}{'pages':>7}{'words':>7}{'keys':>6}{'minutes':>9}{'said':>6}   where the words are")
    for mode in MODES:
        if mode in BEFORE:
            pages, words, minutes = BEFORE[mode]
            print(f"{mode:10}{'before':>8}{pages:7}{words:7}{'':6}{minutes:9.1f}")
        for touched in TOUCHED:
            row = measure(mode, touched, count)
            numbers = f"{row.pages:7.0f}{row.words:7.0f}{row.keys:6.0f}{row.minutes:9.1f}{said(row.minutes):6}"
            print(f"{mode:10}{touched:8}{numbers}   {_where(row)}{_verdict(mode, touched, row)}", flush=True)


def _where(row: Row) -> str:
    parts = [f"{kind} {n:.0f} ({row.minutes_by_page[kind]:.1f} min)" for kind, n in row.words_by_page.items()]
    return ", ".join(parts)


def _verdict(mode: str, touched: int, row: Row) -> str:
    if touched != USUAL or mode not in BARS:
        return ""
    words, minutes = BARS[mode]
    over = [f"{row.words:.0f} > {words} words"] if words and row.words > words else []
    over += [f"{row.minutes:.1f} > {minutes} minutes"] if row.minutes > minutes else []
    return "   OVER: " + ", ".join(over) if over else ""


if __name__ == "__main__":
    main()
