"""Constants for reading ratings that were tried, each in the worlds of the studies and, from a table, on real people."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from assessment import bank as bank_module
from benchmarks.constants import Constants, shipped, used
from benchmarks.people.bands import kept
from benchmarks.people.layout import read
from benchmarks.people.measures import scaled
from benchmarks.simulation.methods import mode
from benchmarks.simulation.table import BANK, Score, score
from benchmarks.simulation.worlds import STUDIES, World

TRIED = (
    Constants(0.70, 0.90, 0.70, 0.50, 1.10, 0.80),
    Constants(0.70, 0.90, 0.70, 0.50, 1.30, 0.90),
    Constants(0.70, 0.90, 1.00, 0.60, 1.30, 0.90),
    Constants(0.70, 0.90, 1.20, 0.50, 1.20, 0.85),
    Constants(0.60, 1.10, 0.70, 0.50, 1.20, 0.85),
    Constants(0.60, 1.10, 0.80, 0.55, 1.25, 0.85),
    Constants(0.55, 1.17, 0.70, 0.50, 1.25, 0.80),
    Constants(0.55, 1.17, 0.80, 0.55, 1.25, 0.85),
    Constants(0.44, 1.38, 0.77, 0.55, 1.37, 0.90),
)


def show(people: int, file: str | None) -> None:
    """The table of all that was tried; ``file`` is a table of real people, of which the odd groups count if it has any.
    Raises TableError."""
    real = scaled(read(Path(file))) if file else None
    odd = None if real is None else real.only(real.groups % 2 == 1) if len(set(real.groups)) > 1 else real
    jobs = [(c, world, people) for c in TRIED for world in STUDIES]
    with ProcessPoolExecutor(2) as pool:
        found = iter(pool.map(_job, jobs))
        heads = "".join(f"{world.name[-3:]:>20}" for world in STUDIES)
        print(f"{'in band; right; met, wrong, at r':68}{heads}   real people")
        for c in TRIED:
            mine = [next(found) for _ in STUDIES]
            cells = "".join(f"{s.coverage:8.3f}{s.right:6.3f}{s.wrongly_met:6.3f}" for s in mine)
            real_ones = "" if odd is None else f"{kept(odd, c).inside:12.3f}"
            print(f"{'* ' if c == shipped() else '  '}{c!s:66}{cells}{real_ones}", flush=True)


def _job(job: tuple[Constants, World, int]) -> Score:
    c, world, people = job
    with used(c):
        return score(mode("standard"), world, people, 0, bank_module.load(bank_module.find(BANK)))
