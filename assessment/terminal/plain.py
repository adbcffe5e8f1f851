"""Plain mode: numbered lines in, lines out. No redraw, no colour, one answer a line.

For screen readers, dumb terminals, pipes and logs. The same pages, letters and results as on the screen.
"""

from collections.abc import Callable
from typing import TextIO

from assessment.session.check import CheckPage
from assessment.session.choice import Choice
from assessment.session.flow import End, Flow
from assessment.session.form import Form
from assessment.session.grid import Grid
from assessment.session.marks import Marks
from assessment.session.move import INTERRUPTED, LEAVE, Move
from assessment.session.page import Page
from assessment.session.review import Review
from assessment.terminal import plain_pages as pages
from assessment.terminal.plain_grid import ask_grid
from assessment.terminal.plain_lines import EndOfInput, PlainLines

Ask = Callable[[PlainLines, Page], Move]


class PlainFrontEnd:
    """Shows the pages of a flow as lines, from a source to an output."""

    def __init__(self, source: TextIO, out: TextIO):
        self.lines = PlainLines(source, out)
        self.is_person = self.lines.is_person

    def run(self, flow: Flow) -> End:
        """Page after page until the end."""
        return self.go_on(flow, flow.first())

    def go_on(self, flow: Flow, page: Page | End) -> End:
        """From a page on to the end; a signal that ends it waits until all is saved."""
        try:
            while not isinstance(page, End):
                page = flow.after(page, self.show(page))
            return page
        finally:
            flow.settle()

    def show(self, page: Page) -> Move:
        """One page; the end of the input and Ctrl-C are a wish to leave."""
        try:
            return _asker(page)(self.lines, page)
        except EndOfInput:
            return LEAVE
        except KeyboardInterrupt:
            self.lines.out.write("\n")
            return INTERRUPTED


def _asker(page: Page) -> Ask:
    asks: dict[type, Ask] = {
        Choice: pages.ask_choice, Form: pages.ask_form, Marks: pages.ask_marks, Grid: ask_grid,
        CheckPage: pages.ask_check, Review: pages.ask_review,
    }  # fmt: skip
    return asks[type(page)]
