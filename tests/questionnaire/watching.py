"""A screen front end whose output a terminal emulator shows: what stands there after each key."""

import io

import pyte
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from assessment.questionnaire.screen import ScreenFrontEnd

LEAVE = "\x03"


class Watched(ScreenFrontEnd):
    """Types one key after each drawing, and keeps the screen as it was before that key."""

    def __init__(self, keys: list[str], columns: int = 80, rows: int = 24):
        self.columns, self.rows, self.keys = columns, rows, [*keys, LEAVE]
        self.screens: list[list[str]] = []
        self.written = io.StringIO()
        self.seen = 0
        self.terminal = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.terminal)

    def show(self, call):
        """Run ``call(front)``; returns the reply."""
        with create_pipe_input() as pipe:
            self.pipe = pipe
            output = Vt100_Output(
                self.written,
                lambda: Size(rows=self.rows, columns=self.columns),
                term="xterm",
                default_color_depth=ColorDepth.DEPTH_4_BIT,
            )
            super().__init__(guard=False, input=pipe, output=output)
            return call(self)

    def _drawn(self, app) -> None:
        super()._drawn(app)
        self.stream.feed(self.written.getvalue()[self.seen :])
        self.seen = len(self.written.getvalue())
        self.screens.append([line.rstrip() for line in self.terminal.display])
        if self.keys:
            self.pipe.send_text(self.keys.pop(0))
            if not self.keys:
                self.pipe.close()

    @property
    def last(self) -> list[str]:
        return self.screens[-1]


def screens(prompt, keys=(), columns: int = 80, rows: int = 24) -> list[list[str]]:
    """The screen at first and after each key."""
    front = Watched(list(keys), columns, rows)
    front.show(lambda f: f.ask(prompt))
    return front.screens


def review_screens(lines, finished: bool, keys=(), columns: int = 80, rows: int = 24) -> list[list[str]]:
    front = Watched(list(keys), columns, rows)
    front.show(lambda f: f.review(lines, finished))
    return front.screens


def text(screen: list[str]) -> str:
    return " ".join(" ".join(screen).split())
