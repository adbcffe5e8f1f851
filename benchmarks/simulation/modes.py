"""The modes as they are beside the modes as they were: same people, same targets, three ways of marking.

thorough is not among them: it asks what it asked before.
"""

from collections.abc import Callable, Iterator

from assessment.vocabulary import QUICK, STANDARD
from benchmarks.simulation import before, marks, methods, paired
from benchmarks.simulation.paired import Paired
from benchmarks.simulation.worlds import WORLDS

MARKED = {
    "marks as asked for": marks.as_asked,
    "marks after the rating bias": marks.after_bias,
    "30 % of the marks missed": marks.with_missed,
}
COMPARED = (QUICK, STANDARD)
ERRORS = 2  # a mode is worse where it decides right less often by more standard errors than these
HEAD = (
    f"{'':42}{'right: before':>14}{'now':>8}{'difference (se)':>19}{'in band':>16}{'met, wrong':>16}"
    f"{'questions':>13}{'minutes':>11}"
)


def rows(people: int, checks: int | None = None, processes: int = 2) -> Iterator[tuple[str, str, str, Paired]]:
    """World, marks, mode and their comparison; with a number of checks, of standard mode alone with so many."""
    compared = COMPARED if checks is None else (STANDARD,)
    cases = [(world, how, mode) for how in MARKED for world in WORLDS for mode in compared]
    jobs = [((before.mode, (mode,)), _now(mode, MARKED[how], checks), world) for world, how, mode in cases]
    for (world, how, mode), pair in zip(cases, paired.comparisons(jobs, people, processes), strict=True):
        yield world.name, how, mode, pair


def _now(mode: str, how: marks.Marks, checks: int | None) -> tuple[Callable, tuple]:
    return methods.mode, (mode, checks, None, how)


def is_worse(pair: Paired) -> bool:
    """Whether a mode decides right less often than before, by more than chance would have it."""
    mean, error = pair.difference["right"]
    return mean < -ERRORS * error


def line(name: str, pair: Paired) -> str:
    """A row of the table: before and now of each measure."""
    old, new, (mean, error) = pair.before, pair.now, pair.difference["right"]

    def both(what: str, digits: int = 3) -> str:
        return f"{getattr(old, what):.{digits}f} {getattr(new, what):.{digits}f}"

    changed = f"{mean:+.4f} ({error:.4f})"
    return (
        f"  {name:40}{old.right:14.3f}{new.right:8.3f}{changed:>19}{both('coverage'):>16}"
        f"{both('wrongly_met'):>16}{both('questions', 0):>13}{both('minutes', 0):>11}"
        f"{'  WORSE' if is_worse(pair) else ''}"
    )


def show(people: int, checks: int | None = None) -> None:
    """Print the table."""
    last = ""
    for world, how, mode, pair in rows(people, checks):
        if how != last:
            print(f"\n{how}: before and now\n{HEAD}")
            last = how
        print(line(f"{world}, {mode}", pair), flush=True)
