"""``skillgap report``, and the end of every session: score, plan, write, and say the short result."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessment import bank as bank_module
from assessment.answers import Answers, document, json_file
from assessment.answers import profile as parse
from assessment.bank import Bank
from assessment.cli import outputs, since, stdout
from assessment.console import say
from assessment.errors import DONE, AnswersError
from assessment.report import REPORT, formats, own_templates
from assessment.report.formats import Format
from assessment.vocabulary import RESULT_KIND

if TYPE_CHECKING:
    from assessment.result.build import Changes
    from assessment.result.document import Result


def report(arguments) -> int:
    """The report from a saved file; nothing is asked."""
    wanted = formats.named(arguments.format)
    if arguments.output == stdout.DASH:
        stdout.check(wanted)
    result = _with_progress(arguments, result_of(arguments))
    with own_templates(arguments.templates):
        return _write(
            result, arguments.output, arguments.force, Path(arguments.file), wanted, arguments.length
        )


def _with_progress(arguments, result: Result) -> Result:
    """The result with the progress that the options ask for. Raises AnswersError before anything is written."""
    earlier = since.named(arguments, result["bank"]["id"])
    if earlier is not None:
        return {**result, "progress": since.compared(earlier, result)}
    return {**result, "progress": None} if arguments.no_progress else result


def result_of(arguments) -> Result:
    """The result that a saved file holds, checked whole, or that its answers lead to with the options given."""
    path = Path(arguments.file)
    saved = json_file.read(path)
    held: dict[str, Any] = saved if isinstance(saved, dict) else {}
    is_result = held.get("kind") == RESULT_KIND
    options = (arguments.role, arguments.hours_per_week, arguments.start_date, arguments.ready_by)
    if is_result and all(option is None for option in options):
        from assessment.result.read import check_result

        return check_result(held, str(path))
    said = held.get("answers") if is_result else saved
    bank = bank_module.load(bank_module.find(arguments.bank or document.bank_id(said, str(path))))
    answers = document.from_json(said, bank, str(path))
    if answers.profile.role is None and arguments.role is None:
        known = ", ".join(bank.roles)
        raise AnswersError(f"{path}: no target role was chosen yet; name one with --role ({known}).")
    from assessment.result.build import build  # pandas

    return build(bank, answers, **_changes(arguments, bank, answers))


def _changes(arguments, bank: Bank, answers: Answers) -> Changes:
    """What the options replace. A start that was entered before may lie in the past; a new one may not."""
    today = datetime.now().date()
    changes: Changes = {}
    if arguments.role is not None:
        changes["role"] = parse.parse_role(arguments.role, bank)
    if arguments.hours_per_week is not None:
        changes["hours_per_week"] = parse.parse_hours(arguments.hours_per_week)
    if arguments.start_date is not None:
        changes["start_date"] = parse.parse_start(arguments.start_date, today)
    start = changes.get("start_date") or answers.profile.start_date or parse.default_start(today)
    if arguments.ready_by is not None:
        changes["ready_by"] = parse.parse_ready_by(arguments.ready_by, start, today)
    elif "start_date" in changes and answers.profile.ready_by:
        parse.check_ready_by(answers.profile.ready_by, start)  # the saved date must still fit
    return changes


def write_report(
    bank: Bank,
    answers: Answers,
    output: str | None,
    force: bool,
    source: Path,
    wanted: tuple[Format, ...] = formats.DEFAULT,
    length: str = REPORT,
    earlier: since.Earlier | None = None,
    **changes,
) -> int:
    """Score and plan, write the report, print the short result; returns the exit code.

    ``length`` is one of assessment.report. ``source`` is the file the answers are in; the report is never
    written over it. ``earlier`` is the person's assessment before this one.
    """
    from assessment.result.build import build  # pandas

    result = since.with_progress(build(bank, answers, **changes), earlier)
    return _write(result, output, force, source, wanted, length)


def _write(
    result: Result, output: str | None, force: bool, source: Path, wanted: tuple[Format, ...], length: str
) -> int:
    if output == stdout.DASH:
        stdout.write(result, stdout.check(wanted), length)
        return DONE
    first = outputs.default(result, wanted) if output is None else outputs.target(output, force, source, wanted)
    written, problem = outputs.write(result, first, wanted, length)
    from assessment.cli.summary import summary

    say(summary(result, written, shutil.get_terminal_size().columns - 1))
    for sentence in filter(None, (made.nothing(result) for made in wanted)):
        say(sentence)
    if problem is not None:
        raise problem
    return DONE
