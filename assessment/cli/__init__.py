"""The command ``skillgap``: the only place that prints outside the questionnaire, and sets exit codes."""

import errno
import sys
from typing import TYPE_CHECKING

from assessment import console, signals
from assessment.cli import streams
from assessment.cli.session_options import Session
from assessment.errors import INTERRUPTED, USER_CAN_MEND, SkillgapError
from assessment.text import one_line

if TYPE_CHECKING:
    from assessment.cli.companion_options import Companion
    from assessment.cli.options import Calibrate, CohortScore, CohortTemplate, Options


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code. Errors a user can mend are one sentence on stderr.

    Without ``argv`` it is the process's last act: signals that come after it are ignored.
    """
    streams.open_closed()
    try:
        with signals.installed(for_good=argv is None):
            return _unless_ended(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        streams.tell("")
        return INTERRUPTED
    except signals.Ended as end:
        return 128 + end.number
    finally:
        streams.flush()


def _unless_ended(argv: list[str]) -> int:
    """Run one command; an error that a signal has led to is that signal's end."""
    try:
        return _told(argv)
    except Exception:
        code = signals.ending_code()
        if code is None:
            raise
        return code


def _told(argv: list[str]) -> int:
    """Run one command; the exit code. Whatever the user can mend is told."""
    console.forgive(sys.stdin, sys.stdout, sys.stderr)
    on_terminal = sys.stdout.isatty()
    try:
        try:
            asked = _parsed(argv)
        except SystemExit:  # --help, or an error of the parser
            sys.stdout.flush()
            raise
        code = _run(asked)
        sys.stdout.flush()  # here, where a full disk behind it can still be told
        return code
    except SkillgapError as error:
        streams.tell(f"skillgap: {error}")
        return error.exit_code
    except BrokenPipeError:
        return 128 + signals.BROKEN_PIPE
    except OSError as error:  # a disk or a device failed where no part of ours could say it better
        if signals.ending_code() is not None:
            raise
        if on_terminal and error.errno == errno.EIO and not error.filename:
            return 128 + signals.HANGUP  # the window was closed
        place = f"{error.filename}: " if error.filename else "output: "
        streams.tell(f"skillgap: {one_line(place + str(error.strerror))}; what was saved is safe.")
        return USER_CAN_MEND


def _parsed(argv: list[str]) -> "Options":
    """What was asked; the parser is loaded where there is something to parse."""
    if not argv:
        return Session()
    from assessment.cli import parser

    return parser.parse(argv)


def _companion(asked: "Companion") -> int:
    """Run what comes after the report."""
    from assessment.cli import companion_options as o

    match asked:
        case o.Next():
            from assessment.cli.upcoming import upcoming

            return upcoming(asked)
        case o.ShowPlan():
            from assessment.cli.plan import plan

            return plan(asked)
        case o.Update():
            from assessment.cli.update import update

            return update(asked)
        case o.Practice():
            from assessment.cli import practice

            return practice.run(asked)
    from assessment.cli import journal

    return journal.run(asked)


def _many(asked: "CohortScore | CohortTemplate | Calibrate") -> int:
    """Run what is about many people at once."""
    from assessment.cli import options as o

    if isinstance(asked, o.Calibrate):
        from assessment.cli.calibrate import calibrate

        return calibrate(asked)
    from assessment.cli import cohort

    return cohort.run(asked)


def _run(asked: "Options") -> int:
    """Run what was asked; each command is imported alone, since its libraries are slow to load."""
    if isinstance(asked, Session):
        from assessment.cli.start import start

        return start(asked)
    from assessment.cli import options as o

    match asked:
        case o.Report():
            from assessment.cli.report import report

            return report(asked)
        case o.Compare():
            from assessment.cli.compare import compare

            return compare(asked)
        case o.Explain():
            from assessment.cli.explain import explain

            return explain(asked)
        case o.ListSessions():
            from assessment.cli.sessions import list_sessions

            return list_sessions(asked)
        case o.Forget():
            from assessment.cli.forget import forget

            return forget(asked)
        case o.CheckBank():
            from assessment.cli.bank import check

            return check(asked.path)
        case o.CohortScore() | o.CohortTemplate() | o.Calibrate():
            return _many(asked)
        case o.Completion():
            from assessment.cli.completion import completion

            return completion(asked.shell)
        case o.Doctor():
            from assessment.cli.doctor import doctor

            return doctor()
        case _:
            return _companion(asked)
