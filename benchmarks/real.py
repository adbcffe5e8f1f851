"""How do the estimator's bands do on real people? From a table of self-ratings and scores of the same people.

    python benchmarks/real.py FILE [--layout FILE]

FILE is a CSV table; a layout says what its columns mean (benchmarks/people/layout.py documents it, and
benchmarks/people/layouts has two). Where people are in groups, schools say, constants are fitted on the groups with
even numbers, and all figures of bands come from the others. No such table is part of this project: each layout says
where to get one.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.constants import Constants, shipped
from benchmarks.people.bands import kept
from benchmarks.people.layout import FEWEST, People, TableError, read, read_layout
from benchmarks.people.measures import Measured, Scaled, fitted, measured, scaled


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("file", type=Path, help="a table in CSV")
    parser.add_argument("--layout", type=Path, help="what its columns mean, in TOML; else the one at hand that fits")
    asked = parser.parse_args(arguments)
    try:
        people = read(asked.file, read_layout(asked.layout) if asked.layout else None)
    except TableError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        print("\n".join(lines(people)))
    except TableError as error:
        print(f"{asked.file}: {error}", file=sys.stderr)
        return 2
    return 0


def lines(people: People) -> list[str]:
    """What is printed of a table."""
    s = scaled(people)
    even = s.groups % 2 == 0
    grouped = min(even.sum(), (~even).sum()) >= FEWEST
    head = f"{len(s.ratings):,} people, {s.ratings.shape[1]} ratings, {len(s.levels)} plausible values"
    head += f", {len(np.unique(s.groups))} groups" if people.layout.group else ""
    found = [people.layout.title, head, "", *_figures(measured(s))]
    start = shipped()
    if not grouped:  # nothing is fitted where one half would be too small
        return [*found, "", *_bands(s, {"shipped": start})]
    own = fitted(measured(s.only(even)), start)
    tried = {"shipped": start, "fitted on the even groups": own}
    return [*found, "", "Bands on the odd groups:", *_bands(s.only(~even), tried)]


def _figures(m: Measured) -> list[str]:
    each = ", ".join(f"{r:.2f}" for r in m.correlations)
    return [
        f"one rating and its score correlate {each} (mean {np.mean(m.correlations):.2f})",
        f"ratings on levels: slope {m.slope:.2f}, residual SD {m.sd:.2f}",
        f"residuals of two ratings correlate {_number(m.inside)} inside a domain, {_number(m.across)} across domains",
    ]


def _number(value: float) -> str:
    return "(no pair)" if np.isnan(value) else f"{value:.2f}"


def _bands(s: Scaled, tried: dict[str, Constants]) -> list[str]:
    found = [f"{'constants':28}{'80 % band holds':>16}{'right':>8}"]
    for name, c in tried.items():
        k = kept(s, c)
        found += [f"{name:28}{k.inside:16.3f}{k.right:8.3f}", f"    {c}"]
    return found


if __name__ == "__main__":
    sys.exit(main())
