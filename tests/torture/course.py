"""The undisturbed session: which page follows how many answers, and what the file then holds."""

import json
from dataclasses import dataclass
from pathlib import Path

from support import tiny_bank
from torture.driver import FILE, PIPE, Run
from torture.runs import start

NEW = ("--mode", "thorough", "--answers", FILE)
COUNTED = ("profile", "areas", "skills", "checks")  # the parts whose entries count as answers


def answers(document: dict) -> dict[str, object]:
    """The answers in a document by place: "skills.api" and so on; checks by their order."""
    found = {f"{part}.{key}": value for part in ("profile", "areas", "skills", "offers")
             for key, value in document.get(part, {}).items()}  # fmt: skip
    for place, check in enumerate(document.get("checks", [])):
        if check["state"] != "open":
            found[f"checks.{place}"] = (check["id"], check["state"], check.get("choice"))
    return found


def count(found: dict[str, object]) -> int:
    return sum(place.split(".")[0] in COUNTED for place in found)


@dataclass(frozen=True)
class Course:
    """``pages[n]`` is asked when the file holds ``files[n]``; where nothing is answered there is no file."""

    bank: Path
    pages: tuple[str, ...]
    files: tuple[bytes, ...]

    @property
    def last(self) -> int:
        return len(self.pages) - 1

    def answers(self, stage: int) -> dict[str, object]:
        return answers(json.loads(self.files[stage])) if stage else {}

    def stage(self, found: dict[str, object]) -> int | None:
        """After how many answers a file holds just these; None if never."""
        return next((n for n in range(len(self.pages)) if self.answers(n) == found), None)

    def put(self, folder: Path, stage: int) -> None:
        folder.mkdir(exist_ok=True)
        if stage:
            (folder / FILE).write_bytes(self.files[stage])
            (folder / FILE).chmod(0o600)

    def arguments(self, folder: Path) -> tuple[str, ...]:
        """How to begin, or to go on, in a folder."""
        how = ("resume", FILE) if (folder / FILE).exists() else NEW
        return (*how, "--bank", str(self.bank))


def record(folder: Path) -> Course:
    """Answer everything once, one at a time, and look at the file after each answer."""
    bank = tiny_bank.write(folder / "bank")
    here = folder / "course"
    here.mkdir()
    run = start(PIPE, here, *NEW, "--bank", str(bank))
    try:
        return _record(run, here / FILE, bank)
    finally:
        run.close()


def _record(run: Run, file: Path, bank: Path) -> Course:
    pages, files = [], [b""]
    shown = run.page()
    while shown:
        pages.append(shown.name)
        if shown.is_review:
            return Course(bank, tuple(pages), tuple(files))
        shown = run.answer(shown)
        files.append(file.read_bytes())
        assert count(answers(json.loads(files[-1]))) == len(pages), f"an answer to {pages[-1]} is not one more"
    raise AssertionError(f"the undisturbed session ended by itself:\n{run.said()}")
