"""From a key to its redraw, as a ratio to a bare ``questionary.select``; and the longest blank between two pages.

    python benchmarks/keys.py [ROUNDS] [command]

Each runs in a pseudo-terminal of its own, 80x24; keys go to them by turns. A redraw ends with the last byte before
50 ms of silence. Pages are found by what stands on the screen. Without ``command`` the pages are driven by a script
here, with it by ``python -m assessment``.
"""

import os
import select
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).resolve().parent.parent
BARE = "import questionary; questionary.select('Which?', [f'Choice number {n}' for n in range(20)]).ask()"
SESSION = """
from datetime import datetime
from assessment import bank
from assessment.answers import new
from assessment.session.opening import Opening
from assessment.session.session import Session
from assessment.terminal.screen import ScreenFrontEnd
from assessment.cli.lead import Scoring
from pathlib import Path
import os
from assessment.answers.kept import Kept
b = bank.load(bank.find("backend-to-ml"))
kept = Kept(Path(os.environ["XDG_DATA_HOME"]) / "answers.json")
begin = lambda mode: Session(b, new(b, mode, datetime.now(), 1), Scoring(), kept)
ScreenFrontEnd().run(Opening("skillgap", begin))
"""
COMMAND = ["-m", "assessment"]
BAR, BLANK_BAR = 1.5, 0.010
QUIET = 0.05  # seconds without a byte, after which a redraw is over
EARLY = 0.4  # seconds in which a new page takes no keys, and a margin
PATIENCE = 30.0
DOWN, UP = b"\x1b[B", b"\x1b[A"
LIST, GRID = "Which have you ever worked with", "the highest true"


class Screen:
    """A program in a pseudo-terminal. ``blank`` is the longest time that nothing stood on the screen once
    something had."""

    def __init__(self, arguments: list[str], home: str):
        environment = os.environ | {"XDG_DATA_HOME": home, "XDG_CACHE_HOME": f"{home}/cache", "PYTHONPATH": str(ROOT),
                                    "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}  # fmt: skip
        self.child = pexpect.spawn(sys.executable, arguments, cwd=ROOT, env=environment, dimensions=(24, 80))
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.blank = 0.0
        self._blank_since: float | None = None

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.screen.display).split())

    def settle(self, start: float) -> float:
        """Read until it is silent again; the time of the last byte, less ``start``."""
        last, parts, end = start, [], start + PATIENCE
        while time.perf_counter() < end:
            ready, _, _ = select.select([self.child.child_fd], [], [], QUIET)
            if not ready and parts:
                break
            if ready:
                data = os.read(self.child.child_fd, 65536)
                last = time.perf_counter()
                parts.append((last, data))
        for when, data in parts:  # looked at afterwards, so that looking takes no time
            self._show(when, data)
        return last - start

    def _show(self, when: float, data: bytes) -> None:
        had = bool(self.text)
        self.stream.feed(data)
        if self._blank_since is not None and self.text:
            self.blank, self._blank_since = max(self.blank, when - self._blank_since), None
        elif had and not self.text:
            self._blank_since = when

    def press(self, key: bytes) -> float:
        """Seconds from a key to the end of its redraw."""
        start = time.perf_counter()
        os.write(self.child.child_fd, key)
        return self.settle(start)

    def go(self, mark: str) -> None:
        """Go on, page by page, until a text stands on the screen."""
        end = time.perf_counter() + 3 * PATIENCE
        while mark not in self.text:
            if time.perf_counter() > end:
                raise SystemExit(f"never saw {mark!r}; the screen: {self.text}")
            time.sleep(EARLY)
            if "About you" in self.text:
                self._choose_role()
            if LIST in self.text:
                self.press(b" ")
            for _ in range(8 if GRID in self.text else 0):  # more than a page has rows: the last is set again
                self.press(b"3")
            self.press(b"\r")

    def _choose_role(self) -> None:
        if "( )" in self.text and "(o)" not in self.text:
            self.press(b"1")

    def close(self) -> None:
        self.child.close(force=True)


def by_turns(screens: list[Screen], rounds: int) -> list[float]:
    """The median of each, in seconds; keys go down and up again."""
    taken: list[list[float]] = [[] for _ in screens]
    for number in range(rounds):
        for screen, each in zip(screens, taken, strict=True):
            each.append(screen.press(DOWN if number % 4 < 2 else UP))
    return [statistics.median(each[2:]) for each in taken]


def main(rounds: int = 60, ours: list[str] | None = None) -> None:
    with tempfile.TemporaryDirectory() as home:
        arguments = ours or ["-c", SESSION]
        screens = [Screen(a, f"{home}/{n}") for n, a in enumerate((["-c", BARE], arguments, arguments))]
        bare, listed, grid = screens
        for number, screen in enumerate(screens):
            Path(f"{home}/{number}").mkdir()
            screen.settle(time.perf_counter())
        listed.go(LIST)
        grid.go(GRID)
        time.sleep(EARLY)
        one, two, three = by_turns(screens, rounds)
        digit = statistics.median(_digits(grid, rounds // 4))
        grid.go("area 3 of")
        for screen in screens:
            screen.close()
    print(f"key to redraw, median of {rounds}: bare questionary.select of 20 lines {1000 * one:.1f} ms")
    for name, seconds in (("list to mark", two), ("grid", three), ("grid, a level set", digit)):
        print(f"  {name:20} {1000 * seconds:6.1f} ms, ratio {seconds / one:.2f} (at most {BAR})")
    print(f"longest blank between two pages: {1000 * grid.blank:.1f} ms (at most {1000 * BLANK_BAR:.0f})")


def _digits(grid: Screen, count: int) -> list[float]:
    """A level is set and the focus goes on; at the end every row is set, so that the page can be left."""
    return [grid.press(b"123"[n % 3 : n % 3 + 1]) for n in range(max(count, 12))]


if __name__ == "__main__":
    main(*(int(x) for x in sys.argv[1:2]), ours=COMMAND if "command" in sys.argv[2:] else None)
