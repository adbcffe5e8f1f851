"""The command line: commands, options, help."""

import argparse
from typing import NoReturn

from assessment import __version__
from assessment.cli import companion_options as after
from assessment.cli import options
from assessment.cli.options import Options
from assessment.profile_options import PROFILE_OPTIONS
from assessment.text import one_line

COMMANDS = (
    "start", "resume", "report", "compare", "explain", "next", "log", "done", "undo", "journal", "plan", "practice",
    "update", "sessions", "cohort", "bank", "calibrate", "doctor", "completion",
)  # fmt: skip
SHELLS = ("bash", "zsh", "fish")
EPILOG = """\
exit codes:
  0    done, or left with everything saved
  1    done, but for people of a cohort who were rejected; rejected.csv says why
  2    something you can mend; the message says what and how
  3    the PDF could not be made on this machine; the HTML report and the result were written
  130  left with Ctrl-C, with everything saved
  128 + n  ended by signal n, with everything saved (129: the terminal was closed)

Where a command takes a FILE, the number of a session in `skillgap sessions` will do; without one it takes the
newest session and says which. Your answers stay on this machine. `skillgap COMMAND --help` shows the options of
a command.
"""


class _Parser(argparse.ArgumentParser):
    """Tells an error in a sentence that quotes what was typed, without what could steer the terminal."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"skillgap: {one_line(message)}; `{self.prog} --help` lists what there is.\n")


def build() -> argparse.ArgumentParser:
    """The whole parser. Options are parsed as texts; their meaning is checked against the bank later."""
    parser = _Parser(
        prog="skillgap", usage="skillgap [OPTIONS]\n       skillgap COMMAND ...", epilog=EPILOG,
        description="An honest skills-gap self-assessment that ends in a PDF you keep.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"skillgap {__version__}")
    _session(parser)
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", prog="skillgap")
    start = _command(commands, "start", options.session, "the questionnaire, then the report (the default)")
    _session(start)
    _resume(commands)
    _report(commands)
    _compare(commands)
    _explain(commands)
    _companion(commands)
    _sessions(commands)
    _cohort(commands)
    bank = commands.add_parser("bank", help="check a question bank")
    bank_commands = bank.add_subparsers(metavar="check", required=True)
    check = _command(bank_commands, "check", options.bank_check, "list every fault of a bank, with file and key")
    check.add_argument("path", nargs="?", metavar="PATH", help="the bank's folder or id")
    _calibrate(commands)
    _command(commands, "doctor", options.doctor, "what this machine has and lacks for the PDF")
    shell = _command(commands, "completion", options.completion, "the completion script for a shell")
    shell.add_argument("shell", choices=SHELLS, help="the shell that is to complete")
    return parser


def _command(commands, name: str, make, help: str) -> argparse.ArgumentParser:
    """A command; ``make`` turns what was parsed into its options."""
    parser = commands.add_parser(name, help=help, description=help)
    parser.set_defaults(make=make)
    return parser


def _session(p: argparse.ArgumentParser) -> None:
    """The options of the main job, which come first in the help of the whole, too."""
    how = p.add_argument_group("how you are asked")
    how.add_argument("--mode", metavar="MODE", help="quick, standard (default) or thorough")
    how.add_argument("--checks", metavar="N", help="ask at most N knowledge checks (0 to all)")
    _asking(how)
    how.add_argument("--answers", metavar="FILE", help="keep the answers in this file")
    how.add_argument("--bank", metavar="BANK", help="a bank's id or folder (default: backend-to-ml)")
    _profile(p.add_argument_group("about you (asked where not given)"), replans=False)
    out = p.add_argument_group("the report")
    _writing(out, "write the report here")
    _templates(out)
    _progress(out)


def _asking(p) -> None:
    p.add_argument("--plain", action="store_true", help="numbered lines, no redraw, no colour")
    p.add_argument("--no-feedback", action="store_true", help="do not say after each check how it went")


def _profile(p, replans: bool) -> None:
    """What is said of the person; with ``replans`` only what saved answers can be planned anew with."""
    for option in PROFILE_OPTIONS.values():
        if replans and not option.replans:
            continue
        if option.metavar:
            p.add_argument(option.flag, metavar=option.metavar, help=option.help)
        else:
            p.add_argument(option.flag, action=argparse.BooleanOptionalAction, default=None, help=option.help)


def _writing(p, output_help: str) -> None:
    p.add_argument("-o", "--output", metavar="FILE", help=output_help)
    p.add_argument("--format", action="append", metavar="LIST",
                   help="one or more of pdf (default), html, json, csv, md, ics, xlsx, jsonresume, with commas "
                   "between")  # fmt: skip
    p.add_argument("--force", action="store_true", help="write over an existing report")
    either = p.add_mutually_exclusive_group()  # the words are those of assessment.report, which loads later
    either.add_argument("--summary", dest="length", action="store_const", const="summary",
                        default="report", help="the two-page version of the PDF")  # fmt: skip
    either.add_argument("--reference", dest="length", action="store_const", const="reference",
                        help="the PDF with all there is to look up as an appendix")  # fmt: skip


def _templates(p) -> None:
    p.add_argument("--templates", metavar="DIR",
                   help="a folder of your own templates; `skillgap doctor` says where the shipped ones are")  # fmt: skip


def _progress(p) -> None:
    p.add_argument("--since", metavar="OLD", help="show the progress since this earlier answers or result file")
    p.add_argument("--no-progress", action="store_true", help="leave progress out of the report")


def _bank(p) -> None:
    p.add_argument("--bank", metavar="BANK", help="the bank's folder, if it is not a shipped one")


def _resume(commands) -> None:
    p = _command(commands, "resume", options.resume, "go on with a saved session")
    p.add_argument("file", nargs="?", metavar="FILE", help="the answers file (default: the newest unfinished)")
    _bank(p)
    _asking(p)
    _writing(p, "write the report here")
    _templates(p)
    _progress(p)


def _report(commands) -> None:
    p = _command(commands, "report", options.report, "the report from saved answers or a saved result; asks nothing")
    p.add_argument("file", nargs="?", metavar="FILE", help="an answers or result file (default: the newest session)")
    _writing(p, "write the report here; - is the output")
    _templates(p)
    _progress(p)
    _bank(p)
    _profile(p, replans=True)
    p.add_argument("--study-days", metavar="DAYS", help="the days of study in the calendar, such as mon,wed,sat")
    p.add_argument("--study-time", metavar="TIME", help="its time on each of these days, such as 19:00-21:00")
    p.add_argument("--plain", action="store_true", help="the result in sentences, without bars")


def _compare(commands) -> None:
    p = _command(commands, "compare", options.compare, "what moved between two assessments of one person; asks nothing")
    p.add_argument("files", nargs="*", metavar="FILE",
                   help="the earlier and the later file (default: the two newest sessions of one person)")  # fmt: skip
    _writing(p, "also write the report of the later one, with its progress, here; - is the output")
    p.add_argument("--same-person", action="store_true", help="the names differ, and it is one person")
    _bank(p)
    p.add_argument("--role", metavar="ROLE", help="score both against this role")


def _explain(commands) -> None:
    p = _command(commands, "explain", options.explain, "where the numbers come from: one skill, or every check")
    p.add_argument("words", nargs="*", metavar="SKILL | FILE",
                   help="a skill's id or name, without one the checks; and an answers or result file, without one "
                   "the newest session; in any order")  # fmt: skip
    _bank(p)
    _profile(p, replans=True)


def _sessions(commands) -> None:
    p = _command(commands, "sessions", options.sessions, "list your sessions, or forget one")
    p.add_argument("--share", action="store_true", help="with the share of the targets met, which takes a while")
    more = p.add_subparsers(metavar="forget")
    forget = _command(more, "forget", options.forget, "remove a session with the files that belong to it")
    forget.add_argument("which", metavar="NAME | FILE | NUMBER", help="as `skillgap sessions` lists it")
    forget.add_argument("--yes", action="store_true", help="without a question")


def _companion(commands) -> None:
    """What is done of the plan: the same answers, and where facts are printed the same formats."""
    upcoming = _command(commands, "next", after.upcoming, "the step of this week: what is left, with what, until when")
    log = _command(commands, "log", after.log, "write hours of work down")
    log.add_argument("hours", metavar="HOURS", help="such as 3h, 1.5h, 90m or 1h30")
    log.add_argument("step", nargs="*", metavar="STEP", help="part of its id or title (default: the step that is next)")
    log.add_argument("--note", metavar="TEXT", help="a line to remember it by")
    done = _command(commands, "done", after.done, "write down that a step is done")
    done.add_argument("step", nargs="+", metavar="STEP", help="part of its id or title")
    done.add_argument("--link", metavar="URL", help="where others can see it")
    for dated in (log, done):
        dated.add_argument("--on", metavar="DATE", help="the day (default: today), such as yesterday, mon or 2027-01-04")
    undo = _command(commands, "undo", after.undo, "take the last entry of the journal back")
    journal = _command(commands, "journal", after.read_journal, "what was written down")
    plan = _command(commands, "plan", after.show_plan, "every step with what is done of it, and how fast it goes")
    plan.add_argument("--replan", action="store_true", help="plan the rest anew from today, at your pace of late")
    practice = _command(commands, "practice", after.practice, "missed checks and interview questions, over the weeks")
    practice.add_argument("skill", nargs="*", metavar="SKILL", help="part of the id or name of one skill (default: all)")
    practice.add_argument("--due", action="store_true", help="only what is due today, nothing new")
    practice.add_argument("--minutes", metavar="N", help="for about so many minutes (default: 10)")
    practice.add_argument("--format", choices=("anki",), help="write all cards as a file that Anki imports")
    practice.add_argument("-o", "--output", metavar="FILE", help="where that file goes")
    practice.add_argument("--plain", action="store_true", help="numbered lines, no redraw, no colour")
    update = _command(commands, "update", after.update, "ask again only what finished steps move, in five minutes")
    update.add_argument("--plain", action="store_true", help="numbered lines, no redraw, no colour")
    for p in (upcoming, log, done, undo, journal, plan, practice, update):
        p.add_argument("--answers", metavar="FILE", help="the session (default: the newest)")
    for p in (upcoming, undo, journal, plan, update):
        p.add_argument("file", nargs="?", metavar="FILE", help="the same, without the option")
    for p in (upcoming, journal, plan):
        p.add_argument("--format", choices=("text", "json"), default="text", help="text (default), or facts as JSON")


def _calibrate(commands) -> None:
    p = _command(commands, "calibrate", options.calibrate, "how hard a bank's checks are, from many people's answers")
    p.add_argument("folder", metavar="FOLDER", help="a folder of answers files of people who agreed to this use")
    _bank(p)
    p.add_argument("-o", "--output", metavar="FOLDER", help="write the report and the proposed files of checks here")


def _cohort(commands) -> None:
    cohort = commands.add_parser("cohort", help="score many people who answered with one bank")
    inner = cohort.add_subparsers(metavar="score | template", required=True)
    p = _command(inner, "score", options.cohort_score, "score a folder of answers files, or a table of one row a person")
    p.add_argument("input", metavar="INPUT", help="a folder of answers or Parquet files, or a CSV or Parquet file")
    p.add_argument("-o", "--output", metavar="FOLDER", required=True, help="a new folder for the tables; the same "
                   "command goes on where it stopped")  # fmt: skip
    p.add_argument("--format", metavar="FORMAT", help="csv (default) or parquet, which any number of people fits into")
    p.add_argument("--role", metavar="ROLE", help="score all for this role, whatever theirs is")
    p.add_argument("--workers", metavar="N", help="so many processes on this machine (default: 1)")
    p.add_argument("--scheduler", metavar="ADDRESS", help="the scheduler of a Dask cluster, such as tcp://host:8786")
    _bank(p)
    table = _command(inner, "template", options.cohort_template, "an empty table of one row a person, with all columns")
    table.add_argument("-o", "--output", metavar="FILE", required=True, help="the file, .csv or .parquet")
    _bank(table)


def parse(argv: list[str]) -> Options:
    """What was typed; without a command, `start` is meant."""
    if argv and not argv[0].startswith("-") and argv[0] not in COMMANDS:
        known = ", ".join(COMMANDS)
        build().error(f'there is no command "{argv[0][:40]}", only {known}')
    if not argv or (argv[0] not in COMMANDS and argv[0] not in ("-h", "--help", "--version")):
        argv = ["start", *argv]
    parser = build()
    found, unknown = parser.parse_known_args(argv)
    if unknown:
        parser.prog += f" {argv[0]}"
        parser.error(f"unrecognized arguments: {' '.join(unknown)[:200]}")
    made: Options = found.make(found)
    return made
