"""``skillgap calibrate``: what the answers of many people say of a bank's checks. It never changes a bank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import answers, bank
from assessment.answers import store
from assessment.cli import options
from assessment.console import say
from assessment.errors import DONE, AnswersError, OutputError, SkillgapError
from assessment.text import printable
from assessment.wording import plural

if TYPE_CHECKING:
    from assessment.answers import Answers
    from assessment.bank import Bank

MOST_TOLD = 20


def calibrate(asked: options.Calibrate) -> int:
    """Print the report; with ``output`` write it there, with the bank's files of checks as they are proposed."""
    from assessment.cohort import proposal
    from assessment.cohort.calibration import calibrated, observed

    folder, path = Path(asked.folder), bank.find(asked.bank or bank.DEFAULT_BANK)
    loaded = bank.load(path)
    out = None if asked.output is None else _free(Path(asked.output), path)
    reading = _Reading(folder, loaded)
    seen = observed(loaded, reading.people())
    if not reading.read:
        raise AnswersError(f"{folder}: no answers to this bank in it; give the folder that holds the answers files.")
    found = [calibrated(check, seen[name]) for name, check in loaded.checks.items()]
    text = proposal.report(loaded.title, found, reading.read)
    say(text)
    reading.tell()
    if out is not None:
        for name, content in {proposal.REPORT: text, **proposal.files(path, found)}.items():
            store.write(out / name, content.encode("utf-8"))
            say(f"Written: {out / name}")
    return DONE


class _Reading:
    """The answers files of a folder, one after the other; those that cannot be used are told at the end."""

    def __init__(self, folder: Path, loaded: Bank):
        if not folder.is_dir():
            raise AnswersError(f"{folder}: no folder; give the folder that holds the answers files.")
        self.folder, self.bank = folder, loaded
        self.read, self.refused = 0, list[str]()

    def people(self) -> Iterator[Answers]:
        """Everybody whose answers can be used."""
        for path in sorted(self.folder.glob("*.json")):
            try:
                said = answers.load(path, self.bank)
            except SkillgapError as error:
                self.refused.append(str(error))
                continue
            self.read += 1
            yield said

    def tell(self) -> None:
        """Which files were left out, and why."""
        if self.refused:
            say(f"{plural(len(self.refused), 'file')} left out:")
        say(*(f"- {printable(reason)}" for reason in self.refused[:MOST_TOLD]))
        if len(self.refused) > MOST_TOLD:
            say(f"- and {len(self.refused) - MOST_TOLD} more")


def _free(out: Path, of_bank: Path) -> Path:
    """A folder to write to. Raises OutputError for one that holds something, and for the bank's own."""
    if out.resolve().is_relative_to(of_bank.resolve()):
        raise OutputError(f"{out}: this lies in the bank itself, which is never changed; name another folder.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OutputError(f"{out}: there is something already; name a new folder.")
    return out
