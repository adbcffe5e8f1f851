"""Lines in and out of plain mode: how texts are written, and what a word means on every page."""

import os
from itertools import islice
from typing import TextIO

from assessment import console, signals
from assessment.session.check import CheckPage
from assessment.session.move import BACK, LEAVE, TO_REVIEW, Move
from assessment.session.page import Page
from assessment.terminal import sequences
from assessment.terminal.layout import wrap
from assessment.text import printable

WIDTH = 78


class EndOfInput(Exception):
    """The input has ended: a wish to leave."""


class PlainLines:
    """Reads lines and writes lines, as wide as the terminal up to 78 columns."""

    def __init__(self, source: TextIO, out: TextIO):
        self.source, self.out = source, out
        console.forgive(source, out)
        self.last_check: CheckPage | None = None

    @property
    def is_person(self) -> bool:
        """Whether somebody types the lines; a pipe answers the questions it knows, and no others."""
        return self.source.isatty()

    @property
    def width(self) -> int:
        """Columns to write in."""
        try:
            columns = os.get_terminal_size(self.out.fileno()).columns
        except (OSError, ValueError, AttributeError):  # no terminal
            columns = 0
        return min(WIDTH, columns - 1) if columns else WIDTH

    def say(self, *texts: str, first: str = "", rest: str | None = None) -> None:
        """Write texts, a paragraph each."""
        for text in texts:
            for line in wrap(text, self.width, first, rest):
                self.out.write(line + "\n")

    def code(self, text: str) -> None:
        """Write lines as they are, indented."""
        for line in text.split("\n"):
            self.out.write(f"    {printable(line)}\n")

    def read(self, asked: str = "> ") -> str:
        """One line, without its end and without what would steer a terminal. Raises EndOfInput."""
        lines: list[str] = []
        with signals.acting(until=lines):
            self.out.write(asked)
            self.out.flush()
            lines.extend(islice(self.source, 1))
        if not lines:
            self.out.write("\n")
            raise EndOfInput
        return printable(sequences.plain(lines[0])).strip()  # a terminal's replies stand in lines too

    def wish(self, word: str, page: Page, keys: str) -> Move | None | bool:
        """The move of a word that means the same on every page; True where it was answered, None otherwise."""
        moves = {"b": BACK, "r": TO_REVIEW, "q": LEAVE}
        if word in moves:
            return moves[word]
        if word == "?":
            self.say(*page.help.split("\n\n"), f"Keys: {keys}.")
            return True
        if word == "e" and self.last_check is not None:
            self.last_check.explain()
            self.say(*self.last_check.lines())
            return True
        return None

    def heading(self, page: Page) -> None:
        """The title of a page with its place, and its note."""
        corner = f" ({page.corner})" if page.corner else ""
        self.out.write("\n")
        self.say(f"{page.title}{corner}", *([page.note] if page.note else []))
