"""When a session is struck, and with what: trials made from a seed."""

import random
import signal
from dataclasses import dataclass

from torture.driver import LINES, MODES, SCREEN

KILL = signal.SIGKILL
CLOSE = 0  # no signal: the terminal is closed
START, IDLE, KEY, ENTER, STEP, REPORT = "start", "idle", "key", "enter", "step", "report"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP)
LATEST = {START: 0.45, IDLE: 0.05, KEY: 0.01, ENTER: 0.04, REPORT: 2.0,
          STEP: 1}  # seconds after the moment began


@dataclass(frozen=True)
class Trial:
    """One session that is struck: ``stage`` answers are in its file before it, ``warm`` more are given in it.

    ``at``: seconds after the moment began; of STEP how far into the write, from 0 to 1. ``again``: after so many
    seconds it is struck once more, 0 for never.
    """

    number: int
    mode: str
    strike: int
    moment: str
    at: float
    stage: float  # a share of the course
    warm: int
    size: tuple[int, int] = (80, 24)
    again: float = 0

    def __str__(self) -> str:
        name = signal.Signals(self.strike).name if self.strike else "the terminal was closed"
        when = f"{self.at:.0%} into a write" if self.moment == STEP else f"{self.moment} + {self.at * 1000:.1f} ms"
        again = f", and again {self.again * 1000:.1f} ms later" if self.again else ""
        return f"trial {self.number}: {name}, {self.mode} mode, {when}{again}"


def trial(seed: int, number: int, strike: int, modes=MODES, moments=(), at: float | None = None) -> Trial:
    """The trial with this number; the same for the same seed."""
    dice = random.Random(f"{seed} {number} {strike}")
    moment = dice.choice(moments)
    at = dice.uniform(0, LATEST[moment]) if at is None else at
    size = dice.choice([(80, 24), (100, 40), (60, 20)])
    mode, stage, warm = dice.choice(modes), dice.random(), dice.randrange(3)
    ends = strike not in (KILL, CLOSE, signal.SIGTSTP)
    again = dice.uniform(0, LATEST[ENTER]) if ends and dice.random() < 0.3 else 0
    return Trial(number, mode, strike, moment, at, stage, warm, size, again)


def kills(seed: int, count: int) -> list[Trial]:
    """Killed at once, anywhere in a session; one in twenty while the report is made."""
    anywhere = (START, IDLE, KEY, ENTER, ENTER, STEP, STEP)
    return [trial(seed, n, KILL, moments=(REPORT,) if n % 20 == 10 else anywhere) for n in range(count)]


def signals(seed: int, count: int) -> list[Trial]:
    """Half at a random moment, half at the steps of a write one after the other; one in six a closed terminal.

    Of fifty two come while the report is made.
    """
    made = []
    for n in range(count):
        if n % 50 >= 48:
            strike = (*SIGNALS, CLOSE)[n % 6]
            made.append(trial(seed, n, strike, (SCREEN, LINES), (REPORT,)))
            continue
        if n % 6 == 5:
            made.append(trial(seed, n, CLOSE, (SCREEN, LINES), (IDLE, KEY, ENTER)))
            continue
        strike = SIGNALS[n % 6]
        modes = (SCREEN, LINES) if strike == signal.SIGTSTP else MODES
        if n // 6 % 2:
            made.append(trial(seed, n, strike, modes, (STEP,), n // 12 / (count / 12)))
        else:
            made.append(trial(seed, n, strike, modes, (IDLE, KEY, ENTER, ENTER, ENTER)))
    return made
