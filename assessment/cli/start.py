"""``skillgap`` and ``skillgap resume``: decide how to ask, and put the first page on the screen.

Only what the first page needs is imported here. The bank, numpy, pandas and WeasyPrint load in the background
while that page is being read; ``lead`` takes over with the first choice.
"""

import contextlib
import os
import re
import select
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import assets, signals
from assessment.cli import places
from assessment.cli.session_options import Session
from assessment.errors import SkillgapError
from assessment.session.flow import End, Flow, FrontEnd
from assessment.session.opening import Opening, Waiting

if TYPE_CHECKING:
    from assessment.cli.lead import Lead

NO_INPUT = (
    "There is no input to answer with: run `make demo` for an example report, pipe answers in with --plain, "
    "name a saved session with --answers FILE, or start skillgap in a terminal."
)
_LABEL = re.compile(r'^(from|to)_label\s*=\s*"([^"\\]+)"', re.M)
HEAD = 2000  # characters of a bank's main file that are looked at for its labels


def start(asked: Session) -> int:
    """Lead a session to its end and write the report; returns the exit code."""
    front = _front_end(asked.plain)
    with contextlib.ExitStack() as stack, signals.held():
        run = _Run(asked, front, stack)
        end = front.run(run.flow())
        return run.finish(end)


def _front_end(plain: bool) -> FrontEnd:
    if not _wants_plain(plain):
        from assessment.terminal.screen import ScreenFrontEnd

        return ScreenFrontEnd(on_first_draw=_load_in_background)
    if _no_input():
        raise SkillgapError(NO_INPUT)
    from assessment.terminal.plain import PlainFrontEnd

    return PlainFrontEnd(sys.stdin, sys.stdout)


class _Run:
    """One run of the command: the flow of its pages, and what is done at its end."""

    def __init__(self, asked: Session, front: FrontEnd, stack: contextlib.ExitStack):
        self.asked, self.front, self.stack = asked, front, stack
        self.lead: Lead | None = None

    def flow(self) -> Flow:
        """The pages to show: a named session's own, or first the welcome or the choice of a mode."""
        asked = self.asked
        if asked.resumes:
            return self._session(_saved(asked.file))
        if asked.file is not None and os.path.lexists(asked.file):
            return self._session(asked.file)
        given = asked.must_be_right_first
        waiting = places.unfinished()[:1] if self.front.is_person and asked.file is None and not given else []
        path = asked.file or places.new_session(datetime.now())
        if given:
            self._leading(path)  # which finds out what is wrong with the options
        return Opening(
            _title(asked.bank), begin=lambda mode: self._session(path, mode), mode=asked.mode,
            waiting=Waiting(*places.describe(waiting[0])) if waiting else None,
            resume=lambda: self._session(waiting[0]),
        )  # fmt: skip

    def _session(self, path: Path, mode: str | None = None) -> Flow:
        return self._leading(path).session(mode)

    def _leading(self, path: Path) -> "Lead":
        from assessment.cli.lead import Lead

        if self.lead is None:
            self.lead = self.stack.enter_context(Lead(self.asked, path, self.front.is_person))
        return self.lead

    def finish(self, end: End) -> int:
        """Say or write what follows on the end; the exit code."""
        from assessment.cli import finish

        with signals.acting():  # nothing is lost any more
            return finish.finish(self.lead, end, self.asked)


def _saved(path: Path | None) -> Path:
    """The session that is to go on; without a path the newest that waits."""
    from assessment.cli import newest

    return (newest.named(str(path)) or path) if path else newest.unfinished()


def _title(bank: str | None) -> str:
    """What the first page calls itself, from the first lines of the shipped bank: the rest is not read yet."""
    from assessment.session.opening import NAME

    if bank is not None:
        return NAME
    with contextlib.suppress(OSError, UnicodeDecodeError):
        with open(assets.folder("questions") / DEFAULT_BANK / "bank.toml", encoding="utf-8") as file:
            labels = dict(_LABEL.findall(file.read(HEAD)))
        return f"{NAME}: from {labels['from']} to {labels['to']}"
    return NAME


DEFAULT_BANK = "backend-to-ml"  # as assessment.bank has it, which is imported later


def _wants_plain(asked: bool) -> bool:
    """Plain mode is chosen by itself where a screen page would not work or not be welcome."""
    if sys.stdin is None or sys.stdout is None:
        return True
    chosen = asked or os.environ.get("TERM") == "dumb" or os.environ.get("ACCESSIBLE") == "1"
    return chosen or not (sys.stdin.isatty() and sys.stdout.isatty())


def _no_input() -> bool:
    """Whether input has ended before it began. A pipe that is merely quiet is not at its end."""
    if sys.stdin is None or sys.stdin.closed:
        return True
    if sys.stdin.isatty() or os.name == "nt":
        return False
    ready, _, _ = select.select([sys.stdin], [], [], 0)
    return bool(ready) and not sys.stdin.buffer.peek(1)  # type: ignore[union-attr]  # it is buffered


def _load_in_background() -> None:
    """Import and load what comes later while the first page is being read."""
    threading.Thread(target=_load, daemon=True).start()


def _load() -> None:
    """Whatever fails here fails again, and is told, where it is needed."""
    with contextlib.suppress(Exception):
        from assessment.cli import lead

        lead.preload()
        import assessment.result.build  # noqa: F401
        import assessment.scoring.outlook  # noqa: F401  (numpy, pandas)
        import assessment.terminal.views  # noqa: F401
        from assessment import report

        report.warm()
