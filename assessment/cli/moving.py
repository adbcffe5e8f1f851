"""A line that moves while a PDF is made, from the steps that WeasyPrint logs."""

import contextlib
import logging
import re
import shutil
import sys
from collections.abc import Iterator

from assessment.cli import streams

STEPS, OURS = "weasyprint.progress", "assessment"  # the loggers of its steps and of our own warnings
# The share of the time that has passed when a step begins, as measured on a report of 19 pages.
BEGINS = {1: 0.0, 2: 0.02, 3: 0.09, 4: 0.16, 5: 0.2, 6: 0.64, 7: 0.86}
WORDS = {1: "reading", 2: "reading", 3: "style", 4: "layout", 5: "layout", 6: "drawing", 7: "finishing"}
PAGES = 20  # after so many pages the bar of the layout stands still
BAR = 20
_STEP = re.compile(r"Step (\d)\b(?:.*Page (\d+))?")


@contextlib.contextmanager
def bar(shown: bool) -> Iterator[None]:
    """While the block runs, one line on the terminal says how far the PDF is; it is gone afterwards."""
    if not shown:
        yield
        return
    steps, moving = logging.getLogger(STEPS), _Moving()
    logs, level = (steps, logging.getLogger(OURS)), steps.level
    steps.setLevel(logging.INFO)
    for log in logs:
        log.addHandler(moving)
    try:
        moving.draw(0.0, "starting")
        yield
    finally:
        for log in logs:
            log.removeHandler(moving)
        steps.setLevel(level)
        moving.clear()


class _Moving(logging.Handler):
    """Draws the bar anew with every step; a warning takes its line."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._farthest = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.clear()
            streams.tell(record.getMessage())
            return
        found = _STEP.search(record.getMessage())
        if found:
            step, page = int(found[1]), int(found[2] or 0)
            done = share(step, page)
            is_new = page and done >= self._farthest  # and not a page that is laid out once more
            self.draw(done, WORDS.get(step, "") + (f", page {page}" if is_new else ""))

    def draw(self, done: float, what: str) -> None:
        """The bar, over the one before. It never goes back: a layout may begin again."""
        self._farthest = max(self._farthest, done)
        filled = round(BAR * self._farthest)
        text = f"{'#' * filled}{'-' * (BAR - filled)}  {what}"
        self._over(text[: shutil.get_terminal_size().columns - 1])

    def clear(self) -> None:
        """Leave the line as it was found."""
        self._over("")

    def _over(self, text: str) -> None:
        with contextlib.suppress(OSError):  # the window was closed; whoever writes next says so
            sys.stdout.write(f"\r\x1b[K{text}")
            sys.stdout.flush()


def share(step: int, page: int = 0) -> float:
    """Which share of the work is done (0-1) when a step begins, on a page of the layout."""
    begin, end = BEGINS.get(step, 0.0), BEGINS.get(step + 1, 1.0)
    return begin + (end - begin) * min(page / PAGES, 1.0)
