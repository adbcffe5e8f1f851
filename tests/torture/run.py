"""``make torture``: kill and interrupt many sessions, and say what was lost.

    python tests/torture/run.py [--seed N] [--kills N] [--signals N] [--company N] [--jobs N] [--only N]
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

from torture import checks, company, course, moments, sessions  # noqa: E402
from torture.driver import PATIENCE, PIPE, Hung, Run  # noqa: E402
from torture.runs import start  # noqa: E402

QUIET = 0.3  # seconds without a step after which a save is over


@dataclass(frozen=True)
class Result:
    """What is wrong after one trial, and everything there is to see of it."""

    faults: list[checks.Fault]
    details: str
    trails: bool = False  # whether an answer that was drawn just before a kill is not in the file


class Torture:
    """Plays trials in a folder, several at a time."""

    def __init__(self, folder: Path, seed: int, jobs: int):
        self.folder, self.seed, self.jobs = folder, seed, jobs
        self.course = course.record(folder)
        self.save = _steps_of_a_save(self.course, folder / "steps")

    def strikes(self, trials: list[moments.Trial]) -> Iterator[Result]:
        with ProcessPoolExecutor(self.jobs, initializer=_heed_signals) as pool:
            yield from pool.map(partial(_strike, self.course, len(self.save), self.folder, self.seed), trials)

    def company(self, count: int) -> Iterator[Result]:
        cases = company.cases(count, len(self.save))
        with ProcessPoolExecutor(self.jobs, initializer=_heed_signals) as pool:
            yield from pool.map(partial(_in_company, self.course, self.folder), range(len(cases)), cases)


def _heed_signals() -> None:
    """Commands inherit what is ignored, and what runs in the background ignores Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM, signal.SIGTSTP):
        signal.signal(number, signal.SIG_DFL)


def _steps_of_a_save(made: course.Course, folder: Path) -> list[str]:
    """The steps in which one answer is written, here and now."""
    made.put(folder, 1)
    run = start(PIPE, folder, *made.arguments(folder))
    try:
        shown = run.page()
        run.arm(-1, 0)
        run.answer(shown)
        return _numbered(run)
    finally:
        run.close()


def _numbered(run: Run) -> list[str]:
    """The steps since ``arm``, when no more come: an answer is written after the next page was drawn."""
    found: list[str] = []
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        time.sleep(QUIET)
        before, found = found, [name for _, number, name in run.steps() if number >= 0]
        if found and found == before:
            return found
    raise Hung("an answer was never written")


def _strike(made: course.Course, steps: int, folder: Path, seed: int, trial: moments.Trial) -> Result:
    kind = "kill" if trial.strike == moments.KILL else "signal"
    outcome = sessions.play(trial, made, steps, folder / f"{kind}-{trial.number}")
    faults = checks.faults(trial, outcome, made)
    parts = [f"--seed {seed}, {trial}", *_sentences(faults)]
    parts += [f"  screen | {line}" for line in outcome.screen[-24:]]
    parts += [f"  files: {', '.join(outcome.files)}", f"  file: {' '.join(outcome.held.split())[:1500]}"]
    trails = not faults and made.stage(outcome.found()) < outcome.shown
    return Result(faults, "\n".join(parts), trails)


def _in_company(made: course.Course, folder: Path, number: int, case: company.Case) -> Result:
    name, play = case
    try:
        faults = list(play(made, folder / f"company-{number}"))
    except Hung as problem:
        faults = [checks.Fault(checks.HUNG, str(problem))]
    return Result(faults, "\n".join([name, *_sentences(faults)]))


def _sentences(faults: list[checks.Fault]) -> list[str]:
    return [f"  {fault.kind}: {fault.sentence}" for fault in faults]


def summary(what: str, failed: list[Result]) -> str:
    """One line: what was tried, and how much of it went wrong in which way."""
    kinds = Counter(kind for result in failed for kind in {fault.kind for fault in result.faults})
    return f"{what}: " + ", ".join(f"{kinds[kind]} {kind}" for kind in checks.KINDS)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--signals", type=int, default=300)
    parser.add_argument("--company", type=int, default=24, help="steps at which other sessions come along")
    parser.add_argument("--jobs", type=int, default=2 * (os.cpu_count() or 1))
    parser.add_argument("--only", type=int, help="the kill and the signal with this number alone")
    wish = parser.parse_args()
    print(f"seed {wish.seed}", flush=True)
    trials = moments.kills(wish.seed, wish.kills) + moments.signals(wish.seed, wish.signals)
    if wish.only is not None:
        trials = [trial for trial in trials if trial.number == wish.only]
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        torture = Torture(Path(folder), wish.seed, wish.jobs)
        struck = _failed(torture.strikes(trials))
        met = _failed(torture.company(wish.company)) if wish.only is None else []
    killed = sum(trial.strike == moments.KILL for trial in trials)
    if wish.only is None:
        print(summary("Sessions in company", met))
    print(summary(f"{killed} kills, {len(trials) - killed} signals", struck))
    return 1 if struck or met else 0


def _failed(results: Iterator[Result]) -> list[Result]:
    failed, trailing = [], 0
    for result in results:
        trailing += result.trails
        if result.faults:
            failed.append(result)
            print(result.details, flush=True)
    if trailing:
        print(f"{trailing} were killed before an answer was saved that had just been drawn", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
