"""``skillgap report``, and the end of every session: score, plan, write, and show the end card."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.answers import Answers
from assessment.bank import Bank
from assessment.cli import newest, options, outputs, since, stdout
from assessment.cli.saved import companion, result_of
from assessment.cli.session_options import Writing
from assessment.console import say, unwatched
from assessment.errors import DONE, OutputError
from assessment.report import formats, own_templates
from assessment.report.formats import wish
from assessment.report.formats.week import ANY_TIME, Wish, blocks, unplaced

if TYPE_CHECKING:
    from assessment.result.document import Result


def report(asked: options.Report) -> int:
    """The report from a saved file; nothing is asked."""
    wanted = formats.named(asked.writing.formats)
    if asked.writing.output == stdout.DASH:
        stdout.check(wanted)
    study = _study(asked.study, wanted)
    path = newest.file_of(asked.file)
    result = _with_progress(asked, result_of(path, asked.replan), path)
    with own_templates(asked.writing.templates):
        return write(result, asked.writing, path, asked.plain, study)


def _study(said: options.Study, wanted: outputs.Formats) -> Wish:
    """When to study. Raises OutputError for what cannot be read, and where no format asked for would show it."""
    study = wish.read(said.days, said.time)
    if study != ANY_TIME and not any(made.has_week for made in wanted):
        option = wish.TIME_OPTION if said.days is None else wish.DAYS_OPTION
        able = " or ".join(made.name for made in formats.FORMATS.values() if made.has_week)
        raise OutputError(f"{option}: of the formats only {able} lays out a week; add it to --format.")
    return study


def _does_not_fit(result: Result, wanted: outputs.Formats, study: Wish) -> str:
    """What of a week finds no place in the days and the time that were named; empty where all does."""
    hours = result["plan"]["hours_per_week"]
    left = unplaced(hours, blocks(hours, study)) if any(made.has_week for made in wanted) and study != ANY_TIME else ""
    return f"Of each week {left} find no place in the calendar; all dates are those of the whole plan." if left else ""


def _with_progress(asked: options.Report, result: Result, path: Path) -> Result:
    """The result with the progress that the options ask for. Raises AnswersError before anything is written."""
    role = options.Replan(asked.replan.bank, {k: v for k, v in asked.replan.said.items() if k == "role"})
    earlier = since.named(asked.progress, role, result["bank"]["id"])
    if earlier is not None:
        if since.is_same(earlier[0], path):
            say(since.TWICE, file=sys.stderr)
        return {**result, "progress": since.compared(earlier, result)}
    return {**result, "progress": None} if asked.progress.left_out else result


def write_report(bank: Bank, answers: Answers, writing: Writing, source: Path, earlier: since.Earlier | None,
                 plain: bool) -> int:  # fmt: skip
    """Score and plan, write the report, show the end card; returns the exit code.

    ``source`` is the file the answers are in; the report is never written over it. ``earlier`` is the person's
    assessment before this one.
    """
    from assessment.result.build import build  # pandas

    return write(since.with_progress(build(bank, answers, **companion(source)), earlier), writing, source, plain)


def write(result: Result, writing: Writing, source: Path, plain: bool, study: Wish = ANY_TIME) -> int:
    """Write a result where the options say and show the end card; returns the exit code. Raises OutputError."""
    wanted = formats.named(writing.formats)
    if writing.output == stdout.DASH:
        stdout.write(result, stdout.check(wanted), writing.length, study)
        return DONE
    writing = outputs.agreed(writing, (source,), wanted, result)
    from assessment.cli.moving import bar

    shows = sys.stdout.isatty() and not plain
    with outputs.place(writing, result, wanted) as first, unwatched():
        with bar(shows and formats.PDF in wanted):
            written, problem = outputs.write(result, first, wanted, writing.length, study)
    from assessment.cli.card import card

    columns = shutil.get_terminal_size().columns - 1
    say(*card(result, written, source, columns, bars=shows))
    for sentence in filter(None, (*(made.nothing(result) for made in wanted), _does_not_fit(result, wanted, study))):
        say(sentence)
    if problem is not None:
        raise problem
    return DONE
