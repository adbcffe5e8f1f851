"""The command ``skillgap``: the only place that prints outside the questionnaire, and sets exit codes."""

import os
import sys

from assessment.errors import DONE, INTERRUPTED, USER_CAN_MEND, SkillgapError
from assessment.text import printable


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code. Errors a user can mend are one sentence on stderr."""
    from assessment.cli import parser

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a name in another script must not end the command
            stream.reconfigure(errors="replace")
    arguments = parser.parse(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except SkillgapError as error:
        print(f"skillgap: {printable(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return USER_CAN_MEND


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
