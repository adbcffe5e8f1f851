"""What the command line says, as typed records: made from argparse's namespace once, and never changed.

Texts are as they were typed; what they mean is found out where the bank and the files are at hand.
"""

from argparse import Namespace
from dataclasses import dataclass, field
from pathlib import Path

from assessment.cli.companion_options import Companion
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
class Doctor:
    """``skillgap doctor``."""


@dataclass(frozen=True)
class CohortScore:
    """``skillgap cohort score``; None is not said."""

    input: str
    output: str
    format: str | None
    role: str | None
    workers: str | None
    scheduler: str | None
    bank: str | None


@dataclass(frozen=True)
class CohortTemplate:
    """``skillgap cohort template``."""

    output: str
    bank: str | None


@dataclass(frozen=True)
class Completion:
    """``skillgap completion``: the script for a shell."""

    shell: str


Options = (
    Session | Report | Compare | Explain | ListSessions | Forget | Companion | CheckBank | Calibrate | Doctor
    | Completion | CohortScore | CohortTemplate
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


def doctor(n: Namespace) -> Doctor:
    """This machine."""
    return Doctor()


def cohort_score(n: Namespace) -> CohortScore:
    """Many people."""
    return CohortScore(as_text(n.input), as_text(n.output), n.format, n.role, n.workers, n.scheduler, n.bank)


def cohort_template(n: Namespace) -> CohortTemplate:
    """Their empty table."""
    return CohortTemplate(as_text(n.output), n.bank)


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
