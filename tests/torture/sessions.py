"""Plays one trial: a session up to its moment, the strike, and what is there afterwards."""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from torture import player
from torture.course import Course, answers
from torture.driver import FILE, HERE, PATIENCE, PIPE, SCREEN, Hung, Run
from torture.moments import CLOSE, ENTER, IDLE, REPORT, START, STEP, Trial
from torture.runs import start

SETTLED_NS = 200_000_000  # what was drawn so long before a kill is on the disk: it is drawn first, then saved
OUTPUT = ("-o", "report.html", "--format", "html")


@dataclass
class Outcome:
    """What a trial left. ``given``: the answers before the one that was struck; ``drawn``: so many answers had
    been given when the last page was drawn that was seen."""

    given: int
    drawn: int = 0  # of a kill: so long before it that it must be on the disk
    shown: int = 0  # so many when the very last page was drawn
    code: int | None = None
    hung: str = ""
    begun: bool = False  # the answer after those given was being written when the strike came
    stopped: bool = False
    done_before: bool = False  # every file of the report was there when it was struck
    restored: bool = True
    restored_while_stopped: bool = True
    redrawn: bool = True
    said: str = ""
    screen: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    held: str = ""  # the file as it is
    next_code: int | None = None
    next_page: str = ""
    next_files: list[str] = field(default_factory=list)
    next_held: str = ""
    next_said: str = ""

    @property
    def document(self) -> dict:
        """What the file holds. Raises ValueError if it cannot be read."""
        return json.loads(self.held) if self.held else {}

    def found(self) -> dict[str, object]:
        """The answers in the file. Raises ValueError if it cannot be read."""
        return answers(self.document)


def play(trial: Trial, course: Course, steps: int, folder: Path) -> Outcome:
    """Play a trial in a folder. ``steps``: how many steps a save has, here and now."""
    stage = course.last if trial.moment == REPORT else int(trial.stage * course.last)
    warm = max(min(trial.warm, course.last - 1 - stage), 0)
    course.put(folder, stage)
    outcome = Outcome(stage)
    run = begin(trial, course, folder)
    try:
        _play(run, trial, course, steps, warm, outcome)
    except Hung as problem:
        outcome.hung = str(problem)
    finally:
        outcome.said, outcome.screen = run.said(), [line for line in run.lines if line.strip()]
        run.close()
    outcome.files, outcome.held = look(folder)
    _go_on(course, folder, outcome)
    return outcome


def begin(trial: Trial, course: Course, folder: Path) -> Run:
    arguments = course.arguments(folder) + (OUTPUT if trial.moment == REPORT and trial.number % 2 else ())
    if trial.mode == PIPE:
        return start(PIPE, folder, *arguments)
    columns, rows = trial.size if trial.mode == SCREEN else (80, 40)
    job = (sys.executable, "-I", str(HERE / "foreground.py"), f"{folder}.job")
    return start(trial.mode, folder, *arguments, columns=columns, rows=rows, errors=trial.strike == CLOSE,
                 program=job if trial.strike == signal.SIGTSTP else ())  # fmt: skip


def _play(run: Run, trial: Trial, course: Course, steps: int, warm: int, outcome: Outcome) -> None:
    shown = None
    if trial.moment != START:
        shown = run.page()
        for _ in range(warm):
            shown = shown and run.answer(shown)
            outcome.given += 1
        if shown is None:
            raise Hung("the session ended before it was struck")
    entered = _reach(run, trial, shown, steps)
    if trial.strike == signal.SIGTSTP:
        run.pid = int(Path(f"{run.folder}.job").read_text().split()[1])
    if trial.moment == REPORT:
        time.sleep(trial.at)
        outcome.done_before = _is_written(run.folder)
    struck = _strike(run, trial, shown, steps)
    first = next((when for when, _, name in run.steps() if when >= entered), None)
    outcome.begun = trial.moment in (ENTER, STEP) and first is not None and first < struck
    if trial.again:
        time.sleep(trial.again)
        run.strike(trial.strike)
    if trial.strike == signal.SIGTSTP:
        _stop_and_go_on(run, trial, outcome)
    outcome.code = run.finish()
    if outcome.code is None:
        outcome.hung = f"still there after {PATIENCE} s"
    if trial.strike not in (CLOSE, signal.SIGKILL):
        outcome.restored = run.is_restored()
    last = player.page(run.lines)
    outcome.shown = course.pages.index(last.name) if last else 0
    if trial.strike == signal.SIGKILL:
        seen = [name for when, name in run.seen if when <= struck - SETTLED_NS]
        outcome.drawn = course.pages.index(seen[-1]) if seen else 0
    else:
        outcome.drawn = max(outcome.given, outcome.shown)


def _reach(run: Run, trial: Trial, shown: player.Page | None, steps: int) -> int:
    """Come to the moment; when the key was pressed that makes the answer."""
    if trial.moment == REPORT:
        run.type(player.FINISH if trial.mode == SCREEN else player.FINISH + "\n")
    if trial.moment == STEP:
        run.arm(int(trial.at * steps), trial.strike)
    if shown and trial.moment not in (IDLE, REPORT):
        run.press(shown)
    now = time.monotonic_ns()
    if trial.moment in (ENTER, STEP) and shown:
        run.confirm(shown)
    return now


def _strike(run: Run, trial: Trial, shown: player.Page | None, steps: int) -> int:
    """Strike, or wait until the process strikes itself; the time."""
    if trial.moment != STEP:
        time.sleep(0 if trial.moment == REPORT else trial.at)
        return run.close_terminal() if trial.strike == CLOSE else run.strike(trial.strike)
    for _ in range(PATIENCE):
        end = time.monotonic() + 1
        while time.monotonic() < end:
            if struck := [when for when, number, _ in run.steps() if number == int(trial.at * steps)]:
                return struck[0]
            run.read(0.01)
        run.confirm_again(shown)
    raise Hung("the answer was never written")


def _stop_and_go_on(run: Run, trial: Trial, outcome: Outcome) -> None:
    """Wait until the job is stopped, look at its terminal, bring it back and leave by key."""
    notes = Path(f"{run.folder}.job")
    outcome.stopped = _wait(run, lambda: "stopped" in notes.read_text())
    if outcome.stopped:
        run.read(0.05)
        outcome.restored_while_stopped = run.is_restored()
        seen = len(run.raw)
        os.kill(run.child.pid, signal.SIGUSR1)
        if trial.mode == SCREEN and trial.moment != REPORT:  # plain lines and a report need no page
            outcome.redrawn = _wait(run, lambda: len(run.raw) > seen and not run.is_restored())
    run.leave()


def _is_written(folder: Path) -> bool:
    """Whether the report's files are there: none of those whose names are held is empty any more."""
    sizes = [p.stat().st_size for p in folder.iterdir() if p.name != FILE and not p.name.startswith(".")]
    return len(sizes) > 1 and all(sizes)


def _wait(run: Run, true: Callable[[], bool], seconds: float = 5) -> bool:
    """Read until something is true; whether it became so."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        run.read(0.02)
    return true()


def look(folder: Path) -> tuple[list[str], str]:
    """The names in a folder, and what the answers file holds."""
    held = (folder / FILE).read_text("utf-8", "replace") if (folder / FILE).exists() else ""
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*")), held


def _go_on(course: Course, folder: Path, outcome: Outcome) -> None:
    """Start the program on the file once more, and leave at its first page."""
    for suffix in (".arm", ".trace", ".errors"):
        Path(f"{folder}{suffix}").unlink(missing_ok=True)
    run = start(PIPE, folder, *course.arguments(folder))
    try:
        shown = run.page()
        outcome.next_page = shown.name if shown else ""
        run.leave()
        outcome.next_code = run.finish()
    except Hung:
        outcome.next_code = None
    finally:
        outcome.next_said = run.said()
        run.close()
    outcome.next_files, outcome.next_held = look(folder)
