"""What every run of the command has in common: waiting for pages, answering, striking, leaving."""

import contextlib
import os
import time
from abc import ABC, abstractmethod
from pathlib import Path

from terminal.pty_screen import ROOT
from torture import player

SCREEN, LINES, PIPE = "screen", "lines", "pipe"  # pages; plain mode on a terminal; plain mode through pipes
MODES = (SCREEN, LINES, PIPE)
HERE = Path(__file__).resolve().parent
PATIENCE = 20  # seconds after which a run counts as hung
SETTLE = 0.35  # seconds for which a new page does not take Enter
FILE = "mine.json"


class Hung(Exception):
    """Nothing that was waited for came."""


def variables(folder: Path) -> dict[str, str]:
    """The environment that puts the shim into the command, and lets Python keep its compiled files."""
    return {"PYTHONPATH": f"{HERE / 'shim'}{os.pathsep}{ROOT}", "TORTURE_FOLDER": str(folder),
            "TORTURE_TRACE": f"{folder}.trace", "TORTURE_ARM": f"{folder}.arm",
            "PYTHONDONTWRITEBYTECODE": "", "OPENBLAS_NUM_THREADS": "1"}  # fmt: skip


class Run(ABC):
    """One run of the command. What is read, typed and left behind is up to the kind of run."""

    mode: str
    pid: int
    raw: bytes  # everything it wrote
    lines: list[str]  # what stands on the screen, or everything it wrote
    ended: bool = False

    def __init__(self, folder: Path, names: dict[str, str] | None = None):
        self.folder = folder
        self.code: int | None = None
        self.seen: list[tuple[int, str]] = []  # when (nanoseconds) which page was first seen
        self.variables = variables(folder) | (names or {})

    def page(self, after: str = "", seconds: float = PATIENCE) -> player.Page | None:
        """The page that stands there ready, once it is not the one called ``after``; None at the end."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            more = self.read(0.02)
            shown = player.page(self.lines)
            self.note(shown)
            if shown and shown.ready and shown.name != after:
                return shown
            if shown and shown.is_told:
                self.type("\r")
                self.read(SETTLE)
            if not more:
                return None
        raise Hung(f"no page after {after!r}")

    def note(self, shown: player.Page | None) -> None:
        """Keep when a page was first seen."""
        if shown and (not self.seen or self.seen[-1][1] != shown.name):
            self.seen.append((time.monotonic_ns(), shown.name))

    def press(self, shown: player.Page) -> None:
        """Type the reply to a page, up to but without the key that confirms it."""
        if self.mode == SCREEN and not shown.is_review:
            time.sleep(SETTLE)
        self.type(player.reply(shown, self.mode == SCREEN))

    def confirm(self, shown: player.Page) -> None:
        if self.mode != SCREEN:
            self.type("\n")
        elif not shown.is_review:
            self.type("\r")

    def confirm_again(self, shown: player.Page) -> None:
        """Where much else runs on the machine a page may stand there long before it takes Enter."""
        now = player.page(self.lines)
        if self.mode == SCREEN and now and now.name == shown.name:
            self.press(shown)
            self.confirm(shown)

    def answer(self, shown: player.Page) -> player.Page | None:
        """Answer a page; the next one."""
        self.press(shown)
        self.confirm(shown)
        for _ in range(PATIENCE):
            with contextlib.suppress(Hung):
                return self.page(after=shown.name, seconds=1)
            self.confirm_again(shown)
        raise Hung(f"no page after {shown.name}")

    def leave(self) -> None:
        """Press what saves and leaves, on every page, until the session has ended or is beyond patience."""
        keys = {SCREEN: "\x04", LINES: "\x15\x04", PIPE: "q\n"}[self.mode]
        end = time.monotonic() + PATIENCE
        while not self.ended and time.monotonic() < end:
            self.type(keys)
            self.finish(0.5, force=False)

    def arm(self, step: int, number: int) -> None:
        """From now on count the steps of writes, and strike at one."""
        arm = Path(self.variables["TORTURE_ARM"])
        draft = arm.with_suffix(".draft")
        draft.write_text(f"{step} {int(number)}")
        draft.replace(arm)

    def steps(self) -> list[tuple[int, int, str]]:
        """The steps so far: when (nanoseconds), number (-1 before ``arm``), name."""
        trace = Path(self.variables["TORTURE_TRACE"])
        lines = trace.read_text().splitlines() if trace.exists() else []
        return [(int(when), int(number), name) for when, number, name in (x.split(" ", 2) for x in lines)]

    def strike(self, number: int) -> int:
        """Send a signal; the time."""
        now = time.monotonic_ns()
        if not self.ended:
            with contextlib.suppress(ProcessLookupError):  # it ended by the first of two
                os.kill(self.pid, number)
        return now

    @abstractmethod
    def read(self, seconds: float) -> bool:
        """Take in what has been written; False at the end."""

    @abstractmethod
    def type(self, keys: str) -> None:
        """Send keys; nothing where it has ended."""

    def finish(self, seconds: float = PATIENCE, force: bool = True) -> int | None:
        """Read to the end; the exit code as a shell shows it, None if it hung (and, with ``force``, was killed)."""
        end = time.monotonic() + seconds
        while not self.ended and time.monotonic() < end:
            if self.read(0.02):
                continue
            self.code = self.exit_code()
            self.ended = self.code is not None
            time.sleep(0 if self.ended else 0.02)
        if not self.ended and force:
            self.kill()
        return self.code

    @abstractmethod
    def exit_code(self) -> int | None:
        """The exit code as a shell shows it, None while it runs."""

    @abstractmethod
    def kill(self) -> None:
        """End it at once, as kill -9 does."""

    @abstractmethod
    def is_restored(self) -> bool:
        """Whether the terminal is as it was."""

    @abstractmethod
    def said(self) -> str:
        """Everything it wrote, errors too."""

    @abstractmethod
    def close(self) -> None:
        """End it, whatever it does."""
