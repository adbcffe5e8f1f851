"""What the command line says of what comes after the report: journal, plan, practice, asking again."""

from argparse import Namespace
from dataclasses import dataclass


@dataclass(frozen=True)
class Next:
    """``skillgap next``; ``answers`` names the session, None is the newest."""

    answers: str | None
    as_json: bool


@dataclass(frozen=True)
class ShowPlan:
    """``skillgap plan``; ``replan`` makes the rest anew at the real pace."""

    answers: str | None
    as_json: bool
    replan: bool


@dataclass(frozen=True)
class Log:
    """``skillgap log``; without a ``step`` the one that is next."""

    hours: str
    step: str | None
    on: str | None
    note: str | None
    answers: str | None


@dataclass(frozen=True)
class Done:
    """``skillgap done``."""

    step: str
    on: str | None
    link: str | None
    answers: str | None


@dataclass(frozen=True)
class Undo:
    """``skillgap undo``."""

    answers: str | None


@dataclass(frozen=True)
class ReadJournal:
    """``skillgap journal``."""

    answers: str | None
    as_json: bool


@dataclass(frozen=True)
class Practice:
    """``skillgap practice``; without a ``skill`` every card."""

    skill: str | None
    due: bool
    minutes: str | None
    to_anki: bool
    output: str | None
    plain: bool
    answers: str | None


@dataclass(frozen=True)
class Update:
    """``skillgap update``."""

    answers: str | None
    plain: bool


Companion = Update | Practice | Next | ShowPlan | Log | Done | Undo | ReadJournal


def upcoming(n: Namespace) -> Next:
    """The step that is next."""
    return Next(n.answers or n.file, n.format == "json")


def show_plan(n: Namespace) -> ShowPlan:
    """The whole plan."""
    return ShowPlan(n.answers or n.file, n.format == "json", n.replan)


def log(n: Namespace) -> Log:
    """Hours of work."""
    return Log(n.hours, " ".join(n.step) or None, n.on, n.note, n.answers)


def done(n: Namespace) -> Done:
    """A step that is done."""
    return Done(" ".join(n.step), n.on, n.link, n.answers)


def undo(n: Namespace) -> Undo:
    """The last entry back."""
    return Undo(n.answers or n.file)


def read_journal(n: Namespace) -> ReadJournal:
    """What was written down."""
    return ReadJournal(n.answers or n.file, n.format == "json")


def practice(n: Namespace) -> Practice:
    """Cards to practise."""
    return Practice(" ".join(n.skill) or None, n.due, n.minutes, n.format == "anki", n.output, n.plain, n.answers)


def update(n: Namespace) -> Update:
    """What finished steps move, asked again."""
    return Update(n.answers or n.file, n.plain)
