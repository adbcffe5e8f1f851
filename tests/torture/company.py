"""A session that is not alone: others want its file, change it, or nobody listens to what it says.

Each function plays one case in a folder of its own and yields what is wrong.
"""

import contextlib
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from torture import player
from torture.checks import HUNG, LEFT, LOST, OTHER, TRACES, Fault
from torture.course import Course, answers
from torture.driver import FILE, PATIENCE, PIPE, Hung, Run
from torture.runs import start

Case = tuple[str, Callable[[Course, Path], Iterator[Fault]]]
STAGE = 3
REFUSED = 2  # the exit code of what the user can mend
UNHEARD = (0, REFUSED, 128 + signal.SIGPIPE)
CLOSED = (">&-", "2>&-", ">&- 2>&-", ">/dev/full")


@contextlib.contextmanager
def running(course: Course, folder: Path, shim: str, *arguments: str, stop_at: int | None = None, **more):
    """A session through pipes. ``shim`` tells apart the files by which several sessions in a folder are struck."""
    names = {f"TORTURE_{name}": f"{folder}.{shim}.{name.lower()}" for name in ("ARM", "TRACE")}
    if stop_at is not None:
        Path(names["TORTURE_ARM"]).write_text(f"{stop_at} {int(signal.SIGSTOP)}")
    run = start(PIPE, folder, *(arguments or course.arguments(folder)), names=names, **more)
    try:
        yield run
    finally:
        run.close()


def is_stopped(run: Run) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{run.pid}/stat").read_text().rsplit(")")[-1].split()[0] == "T"
    return False


def until_stopped(run: Run) -> bool:
    """Wait for a session that stops itself; False if it came to a page instead, or to its end."""
    end = time.monotonic() + PATIENCE
    while not is_stopped(run):
        if not run.read(0.01) or player.page(run.lines):
            return False
        if time.monotonic() > end:
            raise Hung("it neither stopped nor went on")
    return True


def others_stay_out(course: Course, folder: Path, step: int) -> Iterator[Fault]:
    """A session that stands still in the midst of a save keeps its file and its temporary files.

    A second session on the file is refused; one on another file of the folder works; neither touches anything.
    """
    course.put(folder, STAGE)
    with running(course, folder, "first") as first:
        shown = first.page()
        first.arm(step, signal.SIGSTOP)
        first.press(shown)
        first.confirm(shown)
        end = time.monotonic() + PATIENCE
        while not is_stopped(first) and time.monotonic() < end:
            first.read(0.01)
        before = files(folder)
        with running(course, folder, "second") as second:
            second.child.stdin.close()
            if (code := second.finish()) != REFUSED:
                yield Fault(OTHER, f"a second session on the file ended with {code}, not {REFUSED}")
        new = ("--mode", "thorough", "--answers", "other.json", "--bank", str(course.bank))
        with running(course, folder, "third", *new) as third:
            third.answer(third.page())
            third.leave()
        (folder / "other.json").unlink(missing_ok=True)
        if files(folder) != before:
            yield Fault(LOST, f"files of a living session were touched: {sorted(before)}, {sorted(files(folder))}")
        os.kill(first.pid, signal.SIGCONT)
        first.page(after=shown.name)
        first.leave()
    yield from at_stage(course, folder, STAGE + 1)


def one_at_a_time(course: Course, folder: Path, step: int) -> Iterator[Fault]:
    """However the start of a session meets the end of another, two never hold one file at a time."""
    course.put(folder, STAGE)
    with running(course, folder, "first") as first:
        first.page()
        with running(course, folder, "second", stop_at=step) as second:
            stopped = until_stopped(second)
            first.leave()
            with running(course, folder, "third") as third:
                inside = third.page() is not None
                if stopped:
                    os.kill(second.pid, signal.SIGCONT)
                if second.page() is not None and inside:
                    yield Fault(OTHER, f"stopped at step {step} of its start, a second session holds the same file")
                third.leave()
            second.leave()
    yield from at_stage(course, folder, STAGE)


def a_link_is_no_lock(course: Course, folder: Path) -> Iterator[Fault]:
    """Links in the place of what a session keeps beside its file lead nowhere: nothing is made behind them."""
    course.put(folder, STAGE)
    with running(course, folder, "first") as first:
        first.page()
        beside = [name for name in files(folder) if name != FILE]
        first.leave()
    for name in beside:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(folder / "victim")
    with running(course, folder, "second") as second:
        second.page()
        second.leave()
    if (folder / "victim").exists():
        yield Fault(OTHER, f"the target of a link named {beside} was made")
    if second.code not in (0, REFUSED):
        yield Fault(OTHER, f"with a link in the place of {beside} it ended with {second.code}")
    for name in beside:
        (folder / name).unlink(missing_ok=True)
    yield from at_stage(course, folder, STAGE)


def a_replaced_file_stays(course: Course, folder: Path) -> Iterator[Fault]:
    """A file that somebody replaces while a session is open is not written over."""
    course.put(folder, STAGE)
    foreign = course.files[-1]
    with running(course, folder, "first") as first:
        shown = first.page()
        (folder / "new").write_bytes(foreign)
        (folder / "new").replace(folder / FILE)
        with contextlib.suppress(Hung):
            first.answer(shown)
        first.leave()
    if foreign not in files(folder).values():
        yield Fault(LOST, "a file that was replaced while the session was open was written over")
    yield from quiet(first, (0, REFUSED))


def nobody_listens(course: Course, folder: Path, shell: str = "", after: int = 0) -> Iterator[Fault]:
    """Output that is closed from the start (``shell``) or after some pages: no traceback, nothing lost."""
    course.put(folder, STAGE)
    with running(course, folder, "first", shell=shell) as first:
        shown = None if shell else first.page()
        for _ in range(after):
            shown = first.answer(shown)
        if not shell:
            first.child.stdout.close()
        first.type("1\n1\nq\n")
        with contextlib.suppress(BrokenPipeError):
            first.child.stdin.close()
        first.finish()
    yield from quiet(first, UNHEARD)
    found = answers(json.loads((folder / FILE).read_text("utf-8")))
    if not course.answers(STAGE + after).items() <= found.items():
        yield Fault(LOST, f"{STAGE + after} answers were drawn, the file holds {len(found)}")
    if hidden := [name for name in files(folder) if name.startswith(".")]:
        yield Fault(LEFT, f"left in the folder: {hidden}")


def quiet(run: Run, codes: tuple[int, ...]) -> Iterator[Fault]:
    if run.code is None:
        yield Fault(HUNG, f"still there after {PATIENCE} s")
    elif run.code not in codes:
        yield Fault(OTHER, f"exit code {run.code}, not one of {codes}")
    said = run.said()
    if found := [trace for trace in TRACES if trace in said]:
        yield Fault(OTHER, f"{found[0]}: {said[said.index(found[0]):][-300:]!r}")


def at_stage(course: Course, folder: Path, stage: int) -> Iterator[Fault]:
    """The folder holds the file with so many answers, and nothing else."""
    held = files(folder)
    if course.stage(answers(json.loads(held[FILE]))) != stage:
        yield Fault(LOST, f"the file does not hold the {stage} answers that were given")
    if set(held) != {FILE}:
        yield Fault(LEFT, f"left in the folder: {sorted(set(held) - {FILE})}")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def cases(count: int, save: int) -> list[Case]:
    """Every case by name; those with a step at ``count`` steps each. ``save``: how many steps a save has."""
    spread = [n * save // count for n in range(count)]
    made = [(f"others stay out, step {n}", partial(others_stay_out, step=n)) for n in spread]
    made += [(f"one at a time, step {n}", partial(one_at_a_time, step=n)) for n in range(count)]
    made += [("a link is no lock", a_link_is_no_lock), ("a replaced file stays", a_replaced_file_stays)]
    made += [(f"nobody listens, {shell}", partial(nobody_listens, shell=shell)) for shell in CLOSED]
    return made + [(f"nobody listens after {n}", partial(nobody_listens, after=n)) for n in range(3)]
