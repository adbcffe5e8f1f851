"""The command ``skillgap``: the only place that prints outside the questionnaire, and sets exit codes."""

import contextlib
import os
import sys

from assessment import console
from assessment.errors import DONE, INTERRUPTED, USER_CAN_MEND, SkillgapError
from assessment.text import one_line


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code. Errors a user can mend are one sentence on stderr."""
    from assessment.cli import parser

    console.forgive(sys.stdin, sys.stdout, sys.stderr)
    arguments = parser.parse(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where a full disk behind it can still be told
        return code
    except SkillgapError as error:
        console.say(f"skillgap: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        console.say("", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _silence_output()
        return USER_CAN_MEND
    except OSError as error:  # a disk or a device failed where no part of ours could say it better
        place = f"{error.filename}: " if error.filename else "output: "
        said = one_line(place + str(error.strerror))
        console.say(f"skillgap: {said}; what was saved is safe.", file=sys.stderr)
        _silence_output()
        return USER_CAN_MEND


def _silence_output() -> None:
    """Python flushes once more at its end; by then nobody listens."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments) -> int:
    if arguments.command == "bank":
        from assessment.cli.bank import check

        return check(arguments.path)
    if arguments.command == "doctor":
        from assessment.cli.doctor import doctor

        return doctor()
    if arguments.command == "report":
        from assessment.cli.report import report

        return report(arguments)
    if arguments.command == "compare":
        from assessment.cli.compare import compare

        return compare(arguments)
    if arguments.command == "explain":
        from assessment.cli.explain import explain

        return explain(arguments)
    from assessment.cli.start import start

    return start(arguments) or DONE
