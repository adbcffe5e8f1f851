"""``skillgap report``, and the end of every session: score, plan, write, and say the short result."""

import dataclasses
import shutil
from datetime import datetime
from pathlib import Path

from assessment import bank as bank_module
from assessment import kinds
from assessment.answers import Answers, document, fields, json_file
from assessment.answers import profile as parse
from assessment.bank import Bank
from assessment.cli import outputs, since, stdout
from assessment.console import as_text, say
from assessment.errors import DONE, AnswersError
from assessment.report import REPORT, formats, own_templates
from assessment.report.formats import Format


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


def _with_progress(arguments, result: dict) -> dict:
    """The result with the progress that the options ask for. Raises AnswersError before anything is written."""
    earlier = since.named(arguments, result["bank"]["id"])
    if earlier is not None:
        return result | {"progress": since.compared(earlier, result)}
    return result | {"progress": None} if arguments.no_progress else result


def result_of(arguments) -> dict:
    """The result that a saved file holds, checked whole, or that its answers lead to with the options given."""
    path = Path(arguments.file)
    saved = json_file.read(path)
    is_result = isinstance(saved, dict) and saved.get("kind") == kinds.RESULT
    options = [getattr(arguments, field.attribute, None) for field in fields.FIELDS if field.replans]
    if is_result and all(option is None for option in options):
        from assessment.result.read import check_result

        return check_result(saved, str(path))
    said = saved.get("answers") if is_result else saved
    bank = bank_module.load(bank_module.find(arguments.bank or document.bank_id(said, str(path))))
    answers = document.from_json(said, bank, str(path))
    if answers.profile.role is None and arguments.role is None:
        known = ", ".join(bank.roles)
        raise AnswersError(f"{path}: no target role was chosen yet; name one with --role ({known}).")
    from assessment.result.build import build  # pandas

    return build(bank, answers, **_changes(arguments, bank, answers))


def _changes(arguments, bank: Bank, answers: Answers) -> dict:
    """What the options replace. A start that was entered before may lie in the past; a new one may not."""
    profile = dataclasses.replace(answers.profile)
    context = fields.Context(bank, profile, datetime.now().date())
    changes = {}
    for field in fields.FIELDS:  # in order: the date to be ready by is read against the start
        said = getattr(arguments, field.attribute, None)
        if field.replans and said is not None:
            changes[field.id] = field.parse(as_text(said), context)
            setattr(profile, field.id, changes[field.id])
    if "start_date" in changes and profile.ready_by:
        parse.check_ready_by(profile.ready_by, context.start)  # the saved date must still fit
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
    result: dict, output: str | None, force: bool, source: Path, wanted: tuple[Format, ...], length: str
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
