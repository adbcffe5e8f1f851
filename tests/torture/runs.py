"""The three ways to run the command: pages, plain mode on a terminal, plain mode through pipes."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

from terminal.pty_screen import GUARD, Terminal, environment
from torture.driver import LINES, PIPE, Run


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

    def read(self, seconds: float = 0.02) -> bool:
        return not self.child.closed and Terminal.read(self, seconds)

    def type(self, keys: str) -> None:
        with contextlib.suppress(OSError):  # it has ended; finish tells how
            Terminal.type(self, keys, calm=GUARD)

    def exit_code(self) -> int | None:
        if self.child.isalive():
            return None
        return self.child.exitstatus if self.child.signalstatus is None else 128 + self.child.signalstatus

    def kill(self) -> None:
        self.child.kill(signal.SIGKILL)

    def is_restored(self) -> bool:
        """Whether it shows what is typed and reads lines, on the screen it had before."""
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
        notes = Path(f"{self.folder}.job")
        jobs = [int(line.split()[1]) for line in notes.read_text().splitlines()[:1]] if notes.exists() else []
        for pid in [*jobs, self.child.pid] if self.exit_code() is None else []:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        while self.exit_code() is None:  # a killed process ends, if not at once
            time.sleep(0.01)
        if not self.child.closed:
            self.child.close()


class PipeRun(Run):
    """Plain mode between two pipes. ``shell`` redirects."""

    mode = PIPE

    def __init__(self, folder: Path, *arguments: str, shell: str = "", names: dict[str, str] | None = None):
        super().__init__(folder, names)
        command = [sys.executable, "-m", "assessment", *arguments, "--plain"]
        if shell:
            command = ["sh", "-c", f'exec "$@" {shell}', "sh", *command]
        self.errors = Path(self.variables["TORTURE_TRACE"] + ".errors")
        with self.errors.open("wb") as errors:
            self.child = subprocess.Popen(command, cwd=folder, env=environment(folder, **self.variables),
                                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
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
        with contextlib.suppress(BrokenPipeError):  # it has ended; finish tells how
            os.write(self.child.stdin.fileno(), keys.encode())

    def exit_code(self) -> int | None:
        code = self.child.poll()
        return code if code is None or code >= 0 else 128 - code

    def kill(self) -> None:
        self.child.kill()

    def is_restored(self) -> bool:
        return b"\x1b" not in self.raw

    def said(self) -> str:
        return self.raw.decode("utf-8", "replace") + self.errors.read_text("utf-8", "replace")

    def close(self) -> None:
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        for stream in (self.child.stdin, self.child.stdout):
            stream.close()


def start(mode: str, folder: Path, *arguments: str, **more) -> Run:
    """Start the command in a folder."""
    return PipeRun(folder, *arguments, **more) if mode == PIPE else PtyRun(folder, mode, *arguments, **more)
