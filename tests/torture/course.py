"""The undisturbed session: which page follows how many answers, and what the file then holds."""

import contextlib
import json
import time
from dataclasses import dataclass
from pathlib import Path

from support import tiny_bank
from torture.driver import FILE, PATIENCE, PIPE, Run
from torture.runs import start

NEW = ("--mode", "thorough", "--answers", FILE)
PARTS = ("profile", "areas", "skills")
STEPS = ("resources_asked", "checks_begun")  # pages that were answered without a place of their own


def answers(document: dict) -> dict[str, object]:
    """The answers in a document by place: "skills.api" and so on; checks by their order."""
    parts = ((part, document.get(part, {})) for part in PARTS)
    found: dict[str, object] = {f"{part}.{key}": value for part, held in parts for key, value in held.items()}
    found |= {step: True for step in STEPS if document.get(step)}
    for place, check in enumerate(document.get("checks", [])):
        if check["state"] != "open":
            found[f"checks.{place}"] = (check["id"], check["state"], check.get("choice"))
    return found


def count(document: dict) -> int:
    """How many answers the command says a document holds."""
    lists = [*PARTS, "touched", "resources"]
    done = sum(check["state"] != "open" for check in document.get("checks", []))
    return done + sum(len(document.get(part, ())) for part in lists)


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
        files.append(_held(file, len(pages)))
    raise AssertionError(f"the undisturbed session ended by itself:\n{run.said()}")


def _held(file: Path, count: int) -> bytes:
    """What the file holds when so many answers are in it: it is written after the next page was drawn."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(FileNotFoundError):
            held = file.read_bytes()
            if len(answers(json.loads(held))) == count:
                return held
        time.sleep(0.01)
    raise AssertionError(f"answer {count} is not one more")
