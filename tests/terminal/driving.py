"""Driving a session: keys through a pipe into the real screen, lines into plain mode, and views alone.

``Walk`` presses keys on the views of a session without any terminal. ``on_screen`` and ``in_lines`` run the
front ends; what is typed on a page is asked of a function when that page comes.
"""

import io
from collections import deque
from collections.abc import Callable

from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from session.leading import NOW, InMemory
from terminal.drawn import view_of

from assessment.answers import Answers, document, new
from assessment.session.flow import End, Flow
from assessment.session.move import Move
from assessment.session.page import Page
from assessment.session.session import Session
from assessment.terminal.plain import PlainFrontEnd
from assessment.terminal.screen import SAME, ScreenFrontEnd

ENTER, BACKTAB, LEFT, HOME, END, UP, DOWN = "\r", "\x1b[Z", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[A", "\x1b[B"
CTRL_C, CTRL_D, CTRL_U, F1 = "\x03", "\x04", "\x15", "\x1bOP"
Keys = Callable[[Page], str]


def a_session(bank, scorer, answers: Answers | None = None, mode: str = "standard", limit: int | None = None):
    """A session with a fixed clock and seed, and the file in memory that it writes."""
    file = InMemory()
    return Session(bank, answers or new(bank, mode, NOW, 1, limit), scorer, file, now=lambda: NOW), file


class Walk:
    """The views of a session, one after the other, without a terminal; it resumes from the file where it was left."""

    def __init__(self, bank, scorer, mode: str = "standard"):
        self.bank, self.scorer = bank, scorer
        self.ended: End | None = None
        self.session, self.file = a_session(bank, scorer, mode=mode)
        self.view = view_of(self.session.first())

    def press(self, key: str) -> None:
        """One key, named as the views know it."""
        self._move(self.view.press(SAME.get(key, key)))

    def _move(self, move: Move | None) -> None:
        if move is None:
            return
        following = self.session.after(self.view.page, move)
        if isinstance(following, End):
            self.ended = following
            self.resume()
        else:
            self.view = view_of(following)

    @property
    def page(self) -> Page:
        return self.view.page

    @property
    def answers(self) -> Answers:
        return self.session.answers

    def saved(self) -> Answers | None:
        """The answers as the file holds them, once all is written; None where nothing was yet."""
        self.session.saver.wait()
        return document.from_json(self.file.saved[-1], self.bank, "saved") if self.file.saved else None

    def resume(self) -> None:
        """Go on as somebody who starts the program again."""
        answers = self.saved() or new(self.bank, "standard", NOW, 1, None)
        self.session, file = a_session(self.bank, self.scorer, answers)
        file.saved = self.file.saved
        self.file = file
        self.view = view_of(self.session.first())


class Sized(DummyOutput):
    """An output that shows nothing, of any size."""

    def __init__(self, columns: int = 80, rows: int = 24):
        self.columns, self.rows = columns, rows

    def get_size(self) -> Size:
        return Size(rows=self.rows, columns=self.columns)


class Feeding:
    """A flow that has something typed on each page as it comes."""

    def __init__(self, flow: Flow, keys: Keys, feed: Callable[[str], None]):
        self.flow, self.keys, self.feed = flow, keys, feed
        self.pages: list[Page] = []

    def first(self) -> Page:
        return self._fed(self.flow.first())

    def after(self, page: Page, move: Move) -> Page | End:
        return self._fed(self.flow.after(page, move))

    def settle(self) -> None:
        self.flow.settle()

    def _fed(self, page):
        if not isinstance(page, End):
            self.pages.append(page)
            if len(self.pages) > 300:
                raise AssertionError([p.title for p in self.pages[-10:]])
            self.feed(self.keys(page))
        return page


def on_screen(flow: Flow, keys: Keys, columns: int = 80, rows: int = 24) -> End:
    """Run the real screen with what is typed on each page."""
    with create_pipe_input() as pipe:
        front = ScreenFrontEnd(guard=False, source=pipe, output=Sized(columns, rows))
        return front.run(Feeding(flow, keys, pipe.send_text))


class Lines(io.TextIOBase):
    """Lines that are typed as the session asks for them."""

    def __init__(self) -> None:
        self.waiting: deque[str] = deque()

    def feed(self, text: str) -> None:
        self.waiting.extend(text.splitlines(keepends=True))

    def readline(self, size: int = -1) -> str:
        return self.waiting.popleft() if self.waiting else ""


def in_lines(flow: Flow, lines: Keys) -> End:
    """Run plain mode with what is typed on each page."""
    source = Lines()
    return PlainFrontEnd(source, io.StringIO()).run(Feeding(flow, lines, source.feed))

