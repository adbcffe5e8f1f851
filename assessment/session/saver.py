"""Saving behind the drawing: a thread writes the newest state; leaving a page, a signal and the end wait for it.

Saving before drawing would make every key wait for the disk (50 ms on a slow one).
"""

import threading
from collections.abc import Callable

from assessment.answers.table import Json


class Saver:
    """Hands states to ``write``, one after the other, the newest only. ``write`` runs in a thread of ours, which
    ends when nothing is left to write.

    What it raises is kept and raised by the next ``wait``.
    """

    def __init__(self, write: Callable[[Json], None]):
        self._write = write
        self._state: Json | None = None
        self._busy = False
        self._error: BaseException | None = None
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None

    def put(self, state: Json) -> None:
        """Have a state written soon; one that still waits is replaced by it."""
        with self._news:
            self._state = state
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True, name="saver")
                self._thread.start()
            self._news.notify_all()

    def wait(self) -> None:
        """Until what was put is on the disk. Raises what went wrong there, once."""
        with self._news:
            while self._state is not None or self._busy:
                self._news.wait(0.05)  # so that a signal is seen meanwhile
            error, self._error = self._error, None
        if error is not None:
            raise error

    @property
    def failed(self) -> bool:
        """Whether a state could not be written since the last ``wait``."""
        return self._error is not None

    def _run(self) -> None:
        while True:
            with self._news:
                if self._state is None:
                    self._thread = None  # the next state starts another
                    return
                state, self._state, self._busy = self._state, None, True
            error: BaseException | None = None
            try:
                self._write(state)
            except BaseException as caught:  # told by the thread that asked
                error = caught
            with self._news:
                self._busy, self._error = False, error or self._error
                self._news.notify_all()
