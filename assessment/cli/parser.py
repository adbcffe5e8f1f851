"""The command line: commands, options, help."""

import argparse
from typing import NoReturn

from assessment import __version__
from assessment.text import one_line

COMMANDS = ("start", "resume", "report", "compare", "explain", "bank", "doctor")
EPILOG = """\
exit codes:
  0    done, or left with everything saved
  2    something you can mend; the message says what and how
  3    the PDF could not be made on this machine; the HTML report and the result were written
  130  left with Ctrl-C, with everything saved
  128 + n  ended by signal n, with everything saved (129: the terminal was closed)

Your answers stay on this machine. `skillgap COMMAND --help` shows the options of a command.
"""


class _Parser(argparse.ArgumentParser):
    """Quotes what was typed in its errors, without what could steer the terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(one_line(message))


def build() -> argparse.ArgumentParser:
    """The whole parser. Options are parsed as texts; their meaning is checked against the bank later."""
    parser = _Parser(
        prog="skillgap", description="An honest skills-gap self-assessment that ends in a PDF you keep.",
        epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"skillgap {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _start(commands)
    _resume(commands)
    _report(commands)
    _compare(commands)
    _explain(commands)
    bank = commands.add_parser("bank", help="check a question bank")
    bank_commands = bank.add_subparsers(dest="bank_command", metavar="check", required=True)
    check = bank_commands.add_parser("check", help="list every fault of a bank, with file and key")
    check.add_argument("path", nargs="?", default=None, metavar="PATH", help="the bank's folder or id")
    doctor = commands.add_parser("doctor", help="what this machine has and lacks for the PDF")
    doctor.set_defaults(command="doctor")
    return parser


def _start(commands) -> None:
    p = commands.add_parser("start", help="the questionnaire, then the report (the default)")
    p.add_argument("--bank", metavar="BANK", help="a bank's id or folder (default: backend-to-ml)")
    p.add_argument("--role", metavar="ROLE", help="target role, by id or name")
    p.add_argument("--mode", metavar="MODE", help="quick, standard (default) or thorough")
    p.add_argument("--checks", metavar="N", help="ask at most N knowledge checks (0 to all)")
    p.add_argument("--name", metavar="NAME", help="what the report calls you")
    p.add_argument("--hours-per-week", metavar="H", help="hours of study a week")
    p.add_argument("--start-date", metavar="DATE", help="first day of study, year-month-day")
    p.add_argument("--ready-by", metavar="DATE", help="the date you want to be ready by")
    p.add_argument("--language", metavar="LANG", help="the language you program in most")
    p.add_argument("--ml-team", action=argparse.BooleanOptionalAction, default=None,
                   help="whether there is a team of the target field where you work")  # fmt: skip
    p.add_argument("--learn-by", metavar="HOW", help="building or theory")
    _session(p)
    _progress(p)


def _session(p: argparse.ArgumentParser) -> None:
    p.add_argument("--answers", metavar="FILE", help="keep the answers in this file")
    p.add_argument("-o", "--output", metavar="FILE", help="write the report here")
    _formats(p)
    p.add_argument("--force", action="store_true", help="write over an existing report")
    _templates(p)
    p.add_argument("--plain", action="store_true", help="numbered lines, no redraw, no colour")
    _length(p)


def _formats(p: argparse.ArgumentParser) -> None:
    p.add_argument("--format", action="append", metavar="LIST",
                   help="one or more of pdf (default), html, json, csv, md, ics, with commas between")  # fmt: skip


def _templates(p: argparse.ArgumentParser) -> None:
    p.add_argument("--templates", metavar="DIR",
                   help="a folder of your own templates; `skillgap doctor` says where the shipped ones are")  # fmt: skip


def _resume(commands) -> None:
    p = commands.add_parser("resume", help="go on with a saved session")
    p.add_argument(
        "file", nargs="?", metavar="FILE", help="the answers file (default: the newest unfinished)"
    )
    p.add_argument("--bank", metavar="BANK", help="the bank's folder, if it is not a shipped one")
    p.add_argument("-o", "--output", metavar="FILE", help="write the report here")
    _formats(p)
    p.add_argument("--force", action="store_true", help="write over an existing report")
    _templates(p)
    p.add_argument("--plain", action="store_true", help="numbered lines, no redraw, no colour")
    _progress(p)
    _length(p)


def _progress(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--since", metavar="OLD", help="show the progress since this earlier answers or result file"
    )
    p.add_argument("--no-progress", action="store_true", help="leave progress out of the report")


def _report(commands) -> None:
    p = commands.add_parser("report", help="the report from saved answers or a saved result; asks nothing")
    p.add_argument("file", metavar="FILE", help="an answers or result file that skillgap wrote")
    p.add_argument("-o", "--output", metavar="OUT", help="write the report here; - is the output")
    _formats(p)
    p.add_argument("--force", action="store_true", help="write over an existing report")
    _templates(p)
    _progress(p)
    _length(p)
    _changes(p)


def _length(p: argparse.ArgumentParser) -> None:
    """How much of the report the PDF holds; the words are those of assessment.report, which loads later."""
    either = p.add_mutually_exclusive_group()
    either.add_argument("--summary", dest="length", action="store_const", const="summary",
                        default="report", help="the two-page version of the PDF")  # fmt: skip
    either.add_argument("--reference", dest="length", action="store_const", const="reference",
                        help="the PDF with all there is to look up as an appendix")  # fmt: skip


def _compare(commands) -> None:
    p = commands.add_parser("compare", help="what moved between two assessments of one person; asks nothing")
    p.add_argument("old", metavar="OLD", help="the earlier answers or result file")
    p.add_argument("file", metavar="NEW", help="the later answers or result file")
    p.add_argument(
        "-o", "--output", metavar="OUT", help="also write the report of NEW, with its progress, here; - is the output"
    )
    _formats(p)
    _length(p)
    p.add_argument("--force", action="store_true", help="write over an existing report")
    p.add_argument("--same-person", action="store_true", help="the names differ, and it is one person")
    p.add_argument("--bank", metavar="BANK", help="the bank's folder, if it is not a shipped one")
    p.add_argument("--role", metavar="ROLE", help="score both against this role")


def _explain(commands) -> None:
    p = commands.add_parser("explain", help="where the numbers come from: one skill, or every check")
    p.add_argument("skill", nargs="?", metavar="SKILL", help="a skill's id or name; without it, the checks")
    p.add_argument("file", metavar="FILE", help="an answers or result file that skillgap wrote")
    _changes(p)


def _changes(p: argparse.ArgumentParser) -> None:
    p.add_argument("--bank", metavar="BANK", help="the bank's folder, if it is not a shipped one")
    p.add_argument("--role", metavar="ROLE", help="score against another role")
    p.add_argument("--hours-per-week", metavar="H", help="plan with other hours a week")
    p.add_argument("--start-date", metavar="DATE", help="plan from another start")
    p.add_argument("--ready-by", metavar="DATE", help="plan towards another date")


def parse(argv: list[str]) -> argparse.Namespace:
    """Parse; without a command, `start` is meant."""
    if not argv or (argv[0] not in COMMANDS and argv[0] not in ("-h", "--help", "--version")):
        argv = ["start", *argv]
    return build().parse_args(argv)
