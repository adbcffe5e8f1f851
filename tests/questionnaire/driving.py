"""Driving a session in tests: a front end made of a function, keys through a pipe, lines through StringIO.

A script is a list of acts that both front ends understand: "3" chooses and confirms, "o3" marks longer ago
first, "text:Ada" types and confirms, and skip, back, review, finish, quit are wishes. In the review page
"go:NAME" changes the answer of the row with that name.
"""

import contextlib
import io
import random
from datetime import datetime

from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from assessment.answers import new
from assessment.questionnaire import prompts
from assessment.questionnaire.plain import PlainFrontEnd
from assessment.questionnaire.prompts import Reply
from assessment.questionnaire.screen import ScreenFrontEnd
from assessment.questionnaire.session import Session

NOW = datetime(2027, 1, 6, 9, 0)  # a Wednesday
PROFILE = ["text:Ada", "1", "text:8", "text:", "text:", "2", "1", "2"]
ENTER, LEFT, BACKTAB, UP, DOWN, F1, F2 = "\r", "\x1b[D", "\x1b[Z", "\x1b[A", "\x1b[B", "\x1bOP", "\x1bOQ"


class Sized(DummyOutput):
    """An output that shows nothing, of any size."""

    def __init__(self, columns: int = 80, rows: int = 24):
        self.columns, self.rows = columns, rows

    def get_size(self) -> Size:
        return Size(rows=self.rows, columns=self.columns)


class Front:
    """A front end made of a function from prompt to reply; it keeps every prompt and review page."""

    is_person = True

    def __init__(self, reply, review=lambda lines, finished: Reply(prompts.FINISH)):
        self.reply, self.on_review = reply, review
        self.prompts, self.reviews = [], []

    def open(self) -> None: ...

    def close(self) -> None: ...

    def ask(self, prompt) -> Reply:
        self.prompts.append(prompt)
        return self.reply(prompt)

    def review(self, lines, finished) -> Reply:
        self.reviews.append((lines, finished))
        return self.on_review(lines, finished)


class Scripted:
    """Plays a script through a real front end: hands it the keys or lines of one act at a time."""

    is_person = True

    def __init__(self, script: list[str], name: str):
        self.script, self.name = list(script), name
        self.prompts, self.reviews = [], []
        self.out = io.StringIO()

    def open(self) -> None: ...

    def close(self) -> None: ...

    def ask(self, prompt) -> Reply:
        self.prompts.append(prompt)
        return self._play(lambda front: front.ask(prompt), self._typed(prompt))

    def review(self, lines, finished) -> Reply:
        self.reviews.append((lines, finished))
        rows = [line for line in lines if line.step is not None]
        act = self.script.pop(0)
        if act.startswith("go:"):
            place = next(n for n, line in enumerate(rows) if line.text == act[3:])
            typed = DOWN * place + ENTER if self.name == "screen" else f"{place + 1}\n"
        else:
            key = {"finish": "f", "back": "b", "quit": "q"}[act]
            typed = key if self.name == "screen" else key + "\n"
        return self._play(lambda front: front.review(lines, finished), typed)

    def _typed(self, prompt) -> str:
        act = self.script.pop(0)
        wishes = {"skip": ("s", "s"), "back": (BACKTAB, "b"), "quit": ("\x03", "q"),
                  "review": ("r" if prompt.kind == prompts.CHOICE else F2, "r")}  # fmt: skip
        if act in wishes:
            screen, line = wishes[act]
            return screen if self.name == "screen" else line + "\n"
        if act.startswith("text:"):
            clear = "\x15" if self.name == "screen" else ""
            return clear + act[5:] + (ENTER if self.name == "screen" else "\n")
        if self.name == "screen":
            return act + ENTER
        return "\n".join(act) + "\n"

    def _play(self, call, typed: str) -> Reply:
        if self.name == "plain":
            return call(PlainFrontEnd(io.StringIO(typed), self.out))
        with typing(typed) as front:
            return call(front)


@contextlib.contextmanager
def typing(keys: str, columns: int = 80, rows: int = 24):
    """A screen front end that finds these keys typed."""
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        pipe.close()  # a page that none of the keys ends fails instead of waiting
        yield ScreenFrontEnd(guard=False, input=pipe, output=Sized(columns, rows))


def session(
    bank, path, front, mode="standard", limit=0, given=frozenset(), choose=None, answers=None
) -> Session:
    """A session on an empty document, with a fixed clock and seed; checks come in the bank's order."""
    answers = answers or new(bank, mode, NOW, seed=1, checks_limit=limit)
    return Session(bank, answers, path, front, choose or in_order, given, now=lambda: NOW)


def in_order(bank, answers, role: str) -> str | None:
    left = [c for c in bank.checks if c not in answers.asked_checks]
    return left[0] if left and len(answers.asked_checks) < answers.limit else None


def any_answer(dice: random.Random):
    """A function that answers anything, validly: the first question is told from the last by nothing."""

    def reply(prompt) -> Reply:
        if prompt.kind == prompts.TEXT:
            return Reply(prompts.ANSWER, prompt.parse(""))
        if prompt.skip and dice.random() < 0.2:
            return Reply(prompts.SKIP)
        return Reply(prompts.ANSWER, dice.choice(prompt.options).value, dice.random() < 0.3)

    return reply
