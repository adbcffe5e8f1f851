"""Leading a session without a terminal: a scripted person answers every page."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from assessment.answers import Answers, document, new
from assessment.answers.kept import ChangedFileError
from assessment.session import move as m
from assessment.session.check import CheckPage
from assessment.session.choice import Choice
from assessment.session.form import Form
from assessment.session.grid import Grid
from assessment.session.marks import Marks
from assessment.session.move import Move
from assessment.session.page import Page
from assessment.session.review import Review
from assessment.session.scorer import Share, Standing
from assessment.session.session import End, Session

NOW = datetime(2027, 1, 6, 9, 0)


class FirstChecks:
    """A scorer that asks the bank's checks in their order."""

    def next_check(self, bank, answers, role):
        if len(answers.asked_checks) >= answers.limit:
            return None
        return next((c for c in bank.checks if c not in answers.asked_checks), None)

    def standing(self, bank, answers, role, checks):
        share = Share(0.5, 0.4, 0.6)
        return Standing(share, share, share, 0.1, 0.08, min(checks, len(bank.checks)))


class InMemory:
    """An answers file that keeps every state; ``changed`` says that something else wrote to it."""

    def __init__(self) -> None:
        self.path, self.saved, self.changed = Path("answers.json"), [], False

    def write(self, document: dict) -> None:
        if self.changed:
            raise ChangedFileError
        self.write_over(document)

    def write_over(self, document: dict) -> None:
        self.changed = False
        self.saved.append(document)

    def write_beside(self, document: dict) -> Path:
        self.path = Path("answers-2.json")
        self.write_over(document)
        return self.path


@dataclass
class Person:
    """Answers every page: marks the skills named, gives every row a level, takes the first option."""

    touched: tuple[str, ...] = ()
    level: int = 3
    pages: list[str] = field(default_factory=list)

    def act(self, page: Page) -> Move:
        self.pages.append(f"{type(page).__name__}: {page.title}")
        if isinstance(page, Form):
            page.focus = 1
            page.turn(1)
            assert page.leave()
        elif isinstance(page, Marks):
            self._mark(page)
        elif isinstance(page, Grid):
            while not page.leave():
                page.set(self.level)
        elif isinstance(page, Choice):
            page.pointed = 0
            page.take()
        elif isinstance(page, CheckPage):
            page.at_key("1")
            page.take()
        elif isinstance(page, Review):
            return m.FINISH
        return m.NEXT

    def _mark(self, page: Marks) -> None:
        for number, item in enumerate(page.items):
            if item.id in self.touched and item.id not in page.marked:
                page.focus = number
                page.toggle()
        while not page.leave():
            pass


def session(bank, answers: Answers | None = None, mode: str = "standard", limit: int | None = None):
    """A session and the list of what it saved."""
    file = InMemory()
    made = answers or new(bank, mode, NOW, 1, limit)
    return Session(bank, made, FirstChecks(), file, now=lambda: NOW), file.saved


def lead(made: Session, person: Person, most: int = 200) -> End:
    """Let the person answer to the end."""
    page: Page | End = made.first()
    for _ in range(most):
        if isinstance(page, End):
            return page
        page = made.after(page, person.act(page))
    raise AssertionError(person.pages[-10:])


def reread(bank, saved: list[dict]) -> Answers:
    """The answers as the last save holds them."""
    return document.from_json(saved[-1], bank, "saved")
