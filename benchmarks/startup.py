"""Start-up: process start to the first page drawn, its line of keys last, as a ratio to a bare ``questionary.select``.

Both run in a pseudo-terminal of the same size, by turns; the median of each and their ratio are printed.
Run: ``make bench`` or ``python benchmarks/startup.py [ROUNDS]``.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect

ROOT = Path(__file__).resolve().parent.parent
BARE = "import questionary; questionary.select('Which role?', ['First', 'Second', 'Third']).ask()"
BAR = 1.25


def seconds_to(mark: str, arguments: list[str], environment: dict) -> float:
    """Seconds from starting Python with ``arguments`` until ``mark`` stands on the terminal."""
    start = time.perf_counter()
    child = pexpect.spawn(sys.executable, arguments, cwd=ROOT, env=environment, dimensions=(24, 80))
    child.expect_exact(mark, timeout=20)
    taken = time.perf_counter() - start
    child.close(force=True)
    return taken


def main(rounds: int = 15) -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "XDG_DATA_HOME": f"{home}/data", "XDG_CACHE_HOME": f"{home}/cache", "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
        }  # fmt: skip
        bare, ours = [], []
        for _ in range(rounds + 1):
            bare.append(seconds_to("Third", ["-c", BARE], environment))
            ours.append(seconds_to("q leave", ["-m", "assessment"], environment))
    # The first round of each fills the file cache (and our own cache of the parsed bank).
    one, other = statistics.median(bare[1:]), statistics.median(ours[1:])
    print(
        f"start to first page, median of {rounds}: bare questionary.select {one:.3f} s, skillgap {other:.3f} s"
    )
    print(f"ratio {other / one:.2f} (at most {BAR}); the very first start: {ours[0] / bare[0]:.2f}")


if __name__ == "__main__":
    main(*(int(x) for x in sys.argv[1:]))
