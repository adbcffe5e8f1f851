"""What the command line says, as typed records: made from argparse's namespace once, and never changed.

Texts are as they were typed; what they mean is found out where the bank and the files are at hand.
"""

from argparse import Namespace
from dataclasses import dataclass, field
from pathlib import Path

from assessment.cli.session_options import Progress, Said, Session, Writing
from assessment.console import as_text
from assessment.profile_options import PROFILE_OPTIONS


@dataclass(frozen=True)
class Replan:
    """With which bank saved answers are read, and what of the person is replaced."""

    bank: str | None = None
    said: Said = field(default_factory=dict)


@dataclass(frozen=True)
class Study:
    """When the hours a week are to lie in a calendar; None is not said."""

    days: str | None = None
    time: str | None = None


@dataclass(frozen=True)
class Report:
    """``skillgap report``; without ``file`` the newest session."""

    file: str | None
    replan: Replan
    writing: Writing
    progress: Progress
    plain: bool
    study: Study


@dataclass(frozen=True)
class Compare:
    """``skillgap compare``: two files, or none for the two newest sessions of one person."""

    files: tuple[str, ...]
    replan: Replan
    same_person: bool
    writing: Writing


@dataclass(frozen=True)
class Explain:
    """``skillgap explain``; ``words`` are a skill, a file, both in any order, or neither."""

    words: tuple[str, ...]
    replan: Replan


@dataclass(frozen=True)
class ListSessions:
    """``skillgap sessions``; ``share`` asks for the share of the targets met, which takes a while."""

    share: bool


@dataclass(frozen=True)
class Forget:
    """``skillgap sessions forget``; ``which`` is a number, a name or a file."""

    which: str
    yes: bool


@dataclass(frozen=True)
class CheckBank:
    """``skillgap bank check``; None is the shipped bank."""

    path: str | None


@dataclass(frozen=True)
class Calibrate:
    """``skillgap calibrate``; without ``output`` nothing is written."""

    folder: str
    bank: str | None
    output: str | None


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
class Doctor:
    """``skillgap doctor``."""


@dataclass(frozen=True)
class Completion:
    """``skillgap completion``: the script for a shell."""

    shell: str


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
Options = (
    Session | Report | Compare | Explain | ListSessions | Forget | Companion | CheckBank | Calibrate | Doctor
    | Completion
)


def session(n: Namespace) -> Session:
    """A new session, or the one in --answers."""
    return Session(
        file=_path(n.answers), resumes=False, bank=n.bank, mode=n.mode, checks=n.checks, feedback=not n.no_feedback,
        said=_said(n), plain=n.plain, writing=_writing(n), progress=_progress(n),
    )  # fmt: skip


def resume(n: Namespace) -> Session:
    """A saved session."""
    return Session(
        file=_path(n.file), resumes=True, bank=n.bank, mode=None, checks=None, feedback=not n.no_feedback,
        said={}, plain=n.plain, writing=_writing(n), progress=_progress(n),
    )  # fmt: skip


def report(n: Namespace) -> Report:
    """The report of a saved file."""
    study = Study(n.study_days, n.study_time)
    return Report(n.file, _replan(n), _writing(n), _progress(n), n.plain, study)


def compare(n: Namespace) -> Compare:
    """Two saved files."""
    return Compare(tuple(n.files), _replan(n), n.same_person, _writing(n))


def explain(n: Namespace) -> Explain:
    """The numbers of a saved file."""
    return Explain(tuple(n.words), _replan(n))


def sessions(n: Namespace) -> ListSessions:
    """The list."""
    return ListSessions(n.share)


def forget(n: Namespace) -> Forget:
    """One of the list."""
    return Forget(n.which, n.yes)


def bank_check(n: Namespace) -> CheckBank:
    """A bank's faults."""
    return CheckBank(n.path)


def calibrate(n: Namespace) -> Calibrate:
    """What many people's answers say of the checks."""
    return Calibrate(n.folder, n.bank, n.output)


def update(n: Namespace) -> Update:
    """What finished steps move, asked again."""
    return Update(n.answers or n.file, n.plain)


def practice(n: Namespace) -> Practice:
    """Cards to practise."""
    return Practice(" ".join(n.skill) or None, n.due, n.minutes, n.format == "anki", n.output, n.plain, n.answers)


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


def doctor(n: Namespace) -> Doctor:
    """This machine."""
    return Doctor()


def completion(n: Namespace) -> Completion:
    """A shell's script."""
    return Completion(n.shell)


def _path(text: str | None) -> Path | None:
    return None if text is None else Path(text)


def _said(n: Namespace) -> Said:
    found = {}
    for field_id, option in PROFILE_OPTIONS.items():
        value = getattr(n, option.attribute, None)
        if value is not None:
            found[field_id] = ("yes" if value else "no") if isinstance(value, bool) else as_text(value)
    return found


def _replan(n: Namespace) -> Replan:
    return Replan(n.bank, _said(n))


def _writing(n: Namespace) -> Writing:
    formats = None if n.format is None else tuple(n.format)
    return Writing(n.output, formats, n.force, n.length, getattr(n, "templates", None))


def _progress(n: Namespace) -> Progress:
    return Progress(_path(n.since), n.no_progress)
