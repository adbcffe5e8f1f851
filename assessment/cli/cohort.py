"""``skillgap cohort``: many people who answered with one bank, scored together."""

import os
import sys
import time
from pathlib import Path

from assessment import bank as bank_module
from assessment.bank import Bank
from assessment.cli import options, writable
from assessment.cohort.executor import ONE_THREAD, Where
from assessment.console import say
from assessment.errors import DONE, SOME_REJECTED, CohortError, OutputError
from assessment.text import printable

FORMATS = ("csv", "parquet")
MOST_WORKERS = 256
OFTEN = 1.0  # seconds between two lines of progress



def run(asked: options.CohortScore | options.CohortTemplate) -> int:
    """Whichever of the two was asked for."""
    return template(asked) if isinstance(asked, options.CohortTemplate) else score(asked)


def score(asked: options.CohortScore) -> int:
    """Score a folder or a table into a folder; exit code 1 where some were rejected."""
    where, form = _checked(asked)
    for name in ONE_THREAD:  # before numpy: for matrices as small as ours, threads only get in the way
        os.environ.setdefault(name, "1")
    place, bank = _bank(asked.bank)
    from assessment.answers import profile
    from assessment.cohort import intake, outputs, run

    role = None if asked.role is None else profile.parse_role(asked.role, bank)
    path, folder = Path(asked.input), Path(asked.output)
    print_of = intake.opened(path, bank).print
    order = outputs.Order(str(place.absolute()), bank.hash, role, folder.absolute(), form, print_of, intake.CHUNK)
    total = run.score_all(path, (place, bank), order, Where(*where), _Progress().tell)
    say(f"{total.scored} people scored: {printable(str(folder))}")
    if total.rejected:
        say(f"{total.rejected} rejected, each with its reason: {printable(str(folder / outputs.REJECTED))}")
    return SOME_REJECTED if total.rejected else DONE


def template(asked: options.CohortTemplate) -> int:
    """Write an empty table."""
    path = writable.folder_of(Path(asked.output))
    if os.path.lexists(path):
        raise OutputError(f"{path}: this file exists; give another name with -o.")
    _, bank = _bank(asked.bank)
    from assessment.cohort import template as made

    count = made.write(bank, path)
    say(f"{count} columns, one row a person to be filled in: {printable(str(path))}")
    return DONE


def _bank(name: str | None) -> tuple[Path, Bank]:
    place = bank_module.find(name or bank_module.DEFAULT_BANK)
    return place, bank_module.load(place)


def _checked(asked: options.CohortScore) -> tuple[tuple[int, str | None], str]:
    """How many workers, and the format. Raises CohortError."""
    text, form = asked.workers or "1", asked.format or FORMATS[0]
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_WORKERS):
        raise CohortError(f"--workers {text[:20]}: give a whole number from 1 to {MOST_WORKERS}.")
    if form not in FORMATS:
        raise CohortError(f"--format {form[:20]}: give {' or '.join(FORMATS)}.")
    return (int(text), asked.scheduler), form


class _Progress:
    """A line about how far it is and how fast, on a terminal only."""

    def __init__(self) -> None:
        self.begin = self.last = time.monotonic()

    def tell(self, people: int) -> None:
        """So many people were looked at by now."""
        now = time.monotonic()
        if sys.stderr is not None and sys.stderr.isatty() and now - self.last >= OFTEN:
            self.last = now
            say(f"{people} people, {people / (now - self.begin):.0f} a second", file=sys.stderr)
