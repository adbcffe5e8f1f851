"""How fast many people are scored: against one by one, and from Parquet to Parquet, for 1,000 people and more.

    .venv/bin/python benchmarks/cohort.py [--most 100000] [--workers 2]

Prints the ratio of one process in bulk to the product's path for one person (answers in memory to the frames of the
estimate and of the plan) on the same answers, and for each size the seconds, microseconds a person and peak memory of
the largest process. Invented people of the standard mode, nothing finished, 14 checks; the same for the same size.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from assessment.cohort.executor import ONE_THREAD

for name in ONE_THREAD:
    os.environ.setdefault(name, "1")

import numpy as np  # noqa: E402

from assessment import bank as bank_module  # noqa: E402
from assessment.bank import Bank  # noqa: E402
from assessment.cohort import intake  # noqa: E402
from assessment.cohort.frames import frames  # noqa: E402
from assessment.cohort.responses import to_answers  # noqa: E402
from assessment.cohort.scored import engine, score  # noqa: E402
from assessment.plan import facts, study_plan  # noqa: E402
from assessment.plan.schedule import LAST_DAY, Calendar  # noqa: E402
from assessment.scoring import estimate  # noqa: E402
from assessment.vocabulary import LEARN  # noqa: E402

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ALONE, ROUNDS, PIECE = 40, 3, 10_000
TOUCHED, CHECKS = 0.42, 14


def write(path: Path, bank: Bank, people: int) -> None:
    """A Parquet table of so many invented people of the standard mode."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    dice, roles, checks = np.random.default_rng(7), list(bank.roles), list(bank.checks)
    names = ["id", "role", *(f"skill:{s}" for s in bank.skills), *(f"check:{c}" for c in checks)]
    schema = pa.schema([(one, pa.string()) for one in names])
    with pq.ParquetWriter(path, schema) as writer:
        for first in range(0, people, PIECE):
            n = min(PIECE, people - first)
            columns = [pa.array([f"p{first + k}" for k in range(n)]),
                       pa.array(np.array(roles)[dice.integers(0, len(roles), n)])]  # fmt: skip
            for skill in bank.skills.values():
                levels = dice.choice([*"012345"], n, p=[0.1, 0.2, 0.25, 0.25, 0.15, 0.05])
                if skill.kind == LEARN:
                    levels = np.where(dice.random(n) < TOUCHED, levels, "u")
                columns.append(pa.array(levels.astype(object)))
            asked = dice.random((n, len(checks))).argpartition(CHECKS, axis=1)[:, :CHECKS]
            came = np.full((n, len(checks)), "", dtype=object)
            said = dice.choice(["right", "wrong", "unknown"], (n, CHECKS), p=[0.5, 0.35, 0.15])
            came[np.arange(n)[:, None], asked] = said
            columns += [pa.array(came[:, q]) for q in range(len(checks))]
            writer.write_table(pa.table(columns, schema=schema))


def against_one_by_one(bank: Bank, path: Path) -> None:
    """Print people a second in bulk and one by one, and the ratio; the best of three rounds of each."""
    chunk = next(intake.chunks(intake.opened(path, bank)))
    people, _ = chunk.read(bank)
    ready, few = engine(bank), [to_answers(bank, people, n) for n in range(ALONE)]

    def bulk() -> None:
        frames(bank, people, score(ready, people))

    def one_by_one() -> None:
        for one in few:
            found = estimate.score(bank, one, str(one.profile.role))
            calendar = Calendar(LAST_DAY, 8)
            study_plan.make(bank, found, calendar, None, facts.of_person(bank, one, one.profile, found, calendar, None))

    def estimates() -> None:
        for one in few:
            estimate.score(bank, one, str(one.profile.role))

    mine = len(people) / best(bulk)
    print(f"in bulk, one process: {mine:.0f} people a second, {1e6 / mine:.0f} us each, all four tables")
    for what, way in (("estimate and plan", one_by_one), ("estimate alone", estimates)):
        alone = ALONE / best(way)
        print(f"one by one, {what}: {alone:.1f} a second; ratio {mine / alone:.1f}")


def best(work) -> float:
    """Seconds of the quickest round."""
    seconds = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return min(seconds)


def from_table_to_table(folder: Path, path: Path, people: int, workers: int) -> None:
    """Print what the command takes for a table."""
    out = folder / f"out-{people}-{workers}"
    command = [sys.executable, "-m", "assessment", "cohort", "score", str(path), "-o", str(out), "--format", "parquet",
               "--workers", str(workers)]  # fmt: skip
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).resolve().parent.parent)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{people} people, {workers} processes: {seconds:.1f} s, {people / seconds:.0f} a second, "
          f"{seconds / people * 1e6:.0f} us each, largest process so far {peak:.0f} MiB", flush=True)  # fmt: skip


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    bank = bank_module.load(bank_module.find(bank_module.DEFAULT_BANK))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for people in (size for size in SIZES if size <= asked.most):
            path = folder / f"{people}.parquet"
            write(path, bank, people)
            if people == SIZES[0]:
                against_one_by_one(bank, path)
            from_table_to_table(folder, path, people, asked.workers)


if __name__ == "__main__":
    main()
