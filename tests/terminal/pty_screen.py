"""The command in a pseudo-terminal of its own, with a screen (pyte) that tests can read and wait for."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).resolve().parents[2]
GUARD = 0.4  # seconds after a page was drawn in which keys are dropped, with a margin
CALM = 1.0  # the same for a key that is pressed once, whatever else the machine has to do
AGAIN = 5  # seconds after which a key that did nothing is pressed again
# Seconds until a wait fails; nothing waits that long unless it is broken.
PATIENCE = int(os.environ.get("TERMINAL_PATIENCE", "60"))


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What a subprocess sees: sessions in ``folder``, nothing of the machine's own settings."""
    keep = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "SYSTEMROOT")}
    return {**keep, "XDG_DATA_HOME": str(folder), "PYTHONPATH": str(ROOT), "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **more}  # fmt: skip


class Terminal:
    """One command in a pty. ``raw`` keeps every byte it wrote."""

    def __init__(self, folder: Path, *arguments: str, columns=80, rows=24, program=None, **variables: str):
        command = program or [sys.executable, "-m", "assessment", *arguments]
        self.screen = pyte.HistoryScreen(columns, rows, history=500)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.drawn = 0.0  # when a whole page was last drawn
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(folder),
            env=environment(folder, **variables),
            dimensions=(rows, columns),
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background job ignores it
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None
        self.child.ptyproc.delayafterclose = self.child.ptyproc.delayafterterminate = 0.05

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *problem) -> None:
        if self.child.isalive():  # waited for, however busy the machine is
            self.child.kill(signal.SIGKILL)
            self.child.wait()
        self.child.close(force=True)

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The screen in one line, so that wrapping does not matter."""
        return " ".join(" ".join(self.lines).split())

    def read(self, seconds: float = 0.02) -> bool:
        """Take in what has been written; False at the end."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        if b"\x1b[2J" in data or len(data) > 300:
            self.drawn = time.monotonic()
        for part in re.split(rb"(\x1b\[\?1049[hl])", data):  # pyte knows no alternate screen: clear instead
            self.stream.feed(b"\x1b[2J\x1b[H" if part.startswith(b"\x1b[?1049") else part)
        return True

    def wait(self, *texts: str, gone: str = "") -> str:
        """Read until all ``texts`` stand on the screen and ``gone`` does not."""
        return self.until(
            lambda: self.shows(*texts, gone=gone),
            f"{texts} {f'without {gone!r}' if gone else ''}",
        )

    def until(self, true, what: str) -> str:
        end = time.monotonic() + PATIENCE
        while not true():
            ended = not self.read()
            if (ended and not true()) or time.monotonic() > end:
                raise AssertionError(f"never saw {what}; the screen:\n" + "\n".join(self.lines))
        return self.text

    def type(self, keys: str, at_once: bool = False, calm: float = CALM) -> None:
        """Press keys one after another, as a hand does: not before a page can have been read, nor in a burst,
        unless ``at_once``."""
        if at_once:
            self.child.send(keys)
            return
        while time.monotonic() - self.drawn < calm:
            self.read()
        for key in re.findall(r"\x1b[\[O][^A-Za-z~]*.|.", keys, re.S):
            self.child.send(key)
            time.sleep(0.008 if len(keys) > 1 else 0)

    def press(self, key: str, *texts: str, gone: str = "") -> None:
        """Press one key until the page shows ``texts``, and ``gone`` no longer."""
        self.press_until(key, lambda: self.shows(*texts, gone=gone), str(texts))

    def press_until(self, key: str, true: Callable[[], bool], what: str) -> None:
        """Press one key until something holds: a busy machine may still guard the page.

        It must not hold before: the key would be pressed and not waited for, and the next one be taken for
        part of a burst."""
        while self.drawn and time.monotonic() - self.drawn < GUARD:
            self.read()
        assert not true(), f"{what} stands there before {key!r} is pressed"
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.type(key, calm=GUARD)
            pressed = time.monotonic()
            while time.monotonic() - pressed < AGAIN:
                self.read(0.02)
                if true():
                    return
        raise AssertionError(f"{key!r} never led to {what}; the screen:\n" + "\n".join(self.lines))

    def shows(self, *texts: str, gone: str = "") -> bool:
        """Whether all texts stand on the screen, and ``gone`` does not."""
        return all(t in self.text for t in texts) and not (gone and gone in self.text)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def signal(self, number: int) -> None:
        os.kill(self.child.pid, number)

    def finish(self) -> int:
        """Read to the end; the exit code, or minus the signal that ended it."""
        self.until(lambda: not self.read(), "the end") if self.child.isalive() else self._drain()
        self.child.wait() if self.child.isalive() else None
        return self.child.exitstatus if self.child.signalstatus is None else -self.child.signalstatus

    def _drain(self) -> None:
        while self.read():
            pass

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        self.finish()
