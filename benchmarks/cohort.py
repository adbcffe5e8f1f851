"""Many people at once against one by one, in memory: seconds a person, and their ratio, in one run.

    python benchmarks/cohort.py                     1,000 and 10,000 people
    python benchmarks/cohort.py 1000 100000         other numbers

One process, one thread of linear algebra. What is compared ends in the frames of skills, areas and shares for each
person's own role; one by one is the product's path, which scores every role. People are invented, 400 different ones.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import resource  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from dataclasses import fields  # noqa: E402
from pathlib import Path  # noqa: E402

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "cohort")]

import numpy as np  # noqa: E402
from cohort_support import person  # noqa: E402

from assessment import bank as bank_module  # noqa: E402
from assessment.cohort import frames, scored  # noqa: E402
from assessment.cohort.responses import Responses, from_answers  # noqa: E402
from assessment.scoring.estimate import score  # noqa: E402

DIFFERENT, ALONE, CHUNK = 400, 40, 2000


def repeated(people: Responses, count: int) -> Responses:
    """The first ``count`` of the people, who come again and again."""
    places = np.arange(count) % len(people.ids)
    return Responses(*(value[places] if isinstance(value, np.ndarray) else [value[n] for n in places]
                       for value in (getattr(people, f.name) for f in fields(Responses))))  # fmt: skip


def main(counts: list[int]) -> None:
    bank = bank_module.load(bank_module.find("backend-to-ml"))
    answers = [person(bank, seed) for seed in range(DIFFERENT)]
    started = time.perf_counter()
    for one in answers[:ALONE]:
        score(bank, one, one.profile.role)
    alone = (time.perf_counter() - started) / ALONE
    print(f"one by one: {1000 * alone:.2f} ms a person")
    engine = scored.engine(bank)
    chunk = repeated(from_answers(bank, [(f"p{n}", one) for n, one in enumerate(answers)]), CHUNK)
    for count in counts:
        started, done = time.perf_counter(), 0
        while done < count:
            some = repeated(chunk, min(CHUNK, count - done))
            frames.frames(bank, some, scored.score(engine, some))
            done += len(some)
        each = (time.perf_counter() - started) / count
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{count:>9,} at once: {1000 * each:.3f} ms a person, {alone / each:.0f} times as many a second; "
              f"{memory:.2f} GB at most")  # fmt: skip


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [1000, 10_000])
