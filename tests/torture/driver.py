"""One run of the command: on a screen, in plain mode on a terminal, or in plain mode through pipes."""

import os
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

from terminal.pty_screen import ROOT, Terminal, environment
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


class Run:
    """What the three ways have in common: waiting for pages, answering, striking, ending."""

    mode: str
    pid: int
    ended: bool = False

    def __init__(self, folder: Path, names: dict[str, str] | None = None):
        self.folder = folder
        self.code: int | None = None
        self.variables = variables(folder) | (names or {})

    def page(self, after: str = "") -> player.Page | None:
        """The page that stands there ready, once it is not the one called ``after``; None at the end."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            more = self.read(0.02)
            shown = player.page(self.lines)
            if shown and shown.ready and shown.name != after:
                return shown
            if not more:
                return None
        raise Hung(f"no page after {after!r}")

    def press(self, shown: player.Page) -> None:
        """Type the reply to a page, up to but without the key that confirms it."""
        if self.mode == SCREEN and not shown.is_review:
            time.sleep(SETTLE)
        self.type(player.reply(shown))

    def confirm(self, shown: player.Page) -> None:
        if self.mode != SCREEN:
            self.type("\n")
        elif not shown.is_review:
            self.type("\r")

    def answer(self, shown: player.Page) -> player.Page | None:
        """Answer a page; the next one."""
        self.press(shown)
        self.confirm(shown)
        return self.page(after=shown.name)

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
            os.kill(self.pid, number)
        return now


class PtyRun(Run, Terminal):
    """In a pseudo-terminal, with a screen."""

    def __init__(self, folder: Path, mode: str, *arguments: str, program=(), columns=80, rows=24, errors=False):
        Run.__init__(self, folder)
        self.mode = mode
        plain = ["--plain"] if mode == LINES else []
        command = [*program, sys.executable, "-m", "assessment", *arguments, *plain]
        if errors:  # a terminal that is closed shows no traceback
            command = ["sh", "-c", f'exec "$@" 2>"{folder}.errors"', "sh", *command]
        Terminal.__init__(self, folder, program=command, columns=columns, rows=rows, **self.variables)
        self.pid = self.child.pid

    def finish(self, seconds: float = PATIENCE, force: bool = True) -> int | None:
        """Read to the end; the exit code as a shell shows it, None if it hung (and, with ``force``, was killed)."""
        if self.ended:
            return self.code
        end = time.monotonic() + seconds
        closed = self.child.closed
        while time.monotonic() < end:
            more = not closed and self.read(0.02)
            if not more and not self.child.isalive():
                self.code = self.child.exitstatus
                if self.child.signalstatus is not None:
                    self.code = 128 + self.child.signalstatus
                self.ended = True
                return self.code
            if not more:
                time.sleep(0.02)
        if force:
            self.child.kill(signal.SIGKILL)
        return None

    def is_restored(self) -> bool:
        """Whether the terminal shows what is typed and reads lines, on the screen it had before."""
        flags = termios.tcgetattr(self.child.child_fd)[3]
        echoes = bool(flags & termios.ECHO) and bool(flags & termios.ICANON)
        return echoes and self.raw.rfind(b"\x1b[?1049h") <= self.raw.rfind(b"\x1b[?1049l")

    def close_terminal(self) -> int:
        """As a window that is closed."""
        now = time.monotonic_ns()
        os.close(self.child.child_fd)
        self.child.closed = True
        return now

    def said(self) -> str:
        errors = Path(f"{self.folder}.errors")
        return self.raw.decode("utf-8", "replace") + (errors.read_text() if errors.exists() else "")

    def close(self) -> None:
        if self.child.closed:
            self.child.isalive() and self.child.kill(signal.SIGKILL)
        else:
            self.child.close(force=True)


class PipeRun(Run):
    """Plain mode between two pipes. ``shell`` redirects."""

    mode = PIPE

    def __init__(self, folder: Path, *arguments: str, shell: str = "", names: dict[str, str] | None = None):
        super().__init__(folder, names)
        command = [sys.executable, "-m", "assessment", *arguments, "--plain"]
        if shell:
            command = ["sh", "-c", f'exec "$@" {shell}', "sh", *command]
        self.errors = open(self.variables["TORTURE_TRACE"] + ".errors", "w+b")
        self.child = subprocess.Popen(command, cwd=folder, env=environment(folder, **self.variables),
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors,
                                      start_new_session=True)  # fmt: skip
        self.pid, self.raw = self.child.pid, b""

    @property
    def lines(self) -> list[str]:
        return self.raw.decode("utf-8", "replace").splitlines()

    def read(self, seconds: float) -> bool:
        out = self.child.stdout
        if out.closed or not select.select([out], [], [], seconds)[0]:
            return not out.closed
        data = os.read(out.fileno(), 65536)
        self.raw += data
        return bool(data)

    def type(self, keys: str) -> None:
        try:
            os.write(self.child.stdin.fileno(), keys.encode())
        except BrokenPipeError:  # it has ended; finish tells how
            pass

    def finish(self, seconds: float = PATIENCE, force: bool = True) -> int | None:
        if self.ended:
            return self.code
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            more = self.read(0.02)
            if not more and self.child.poll() is not None:
                code = self.child.returncode
                self.code, self.ended = (code if code >= 0 else 128 - code), True
                return self.code
            if not more:
                time.sleep(0.02)
        if force:
            self.child.kill()
        return None

    def is_restored(self) -> bool:
        return b"\x1b" not in self.raw

    def said(self) -> str:
        return self.raw.decode("utf-8", "replace") + Path(self.errors.name).read_text("utf-8", "replace")

    def close(self) -> None:
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        for stream in (self.child.stdin, self.child.stdout, self.errors):
            stream.close()


def start(mode: str, folder: Path, *arguments: str, **more) -> Run:
    """Start the command in a folder."""
    return PipeRun(folder, *arguments, **more) if mode == PIPE else PtyRun(folder, mode, *arguments, **more)
