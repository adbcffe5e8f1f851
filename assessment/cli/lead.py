"""Lead one session: the bank, the answers, the options, the questions, and what is said at the end."""

import contextlib
import functools
import os
import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from assessment import answers as answers_module
from assessment import bank as bank_module
from assessment import files, signals
from assessment.answers import Answers, document, json_file
from assessment.answers import profile as parse
from assessment.answers.lock import locked
from assessment.answers.model import MODES
from assessment.bank import Bank
from assessment.cli import places, since, writable
from assessment.console import as_text, for_shell, say, unwatched
from assessment.errors import DONE, INTERRUPTED, AnswersError, OutputError, ProfileError
from assessment.questionnaire import conflict, prompts
from assessment.questionnaire.prompts import Reply
from assessment.questionnaire.session import FrontEnd, Session
from assessment.questionnaire.steps import count_answered


def preload() -> None:
    """Load the shipped bank, so that it is there when the first answer is given."""
    _load_bank(bank_module.DEFAULT_BANK)


@functools.cache
def _load_bank(name: str) -> Bank:
    return bank_module.load(bank_module.find(name))


def lead(arguments, path: Path, front: FrontEnd, first: Reply | None = None) -> int:
    """Ask, save, report. ``first`` is the reply to the first question, where it was asked already."""
    if arguments.templates is None:
        return _lead(arguments, path, front, first)
    from assessment.report import own_templates

    with own_templates(arguments.templates, check=True):  # found out now, not after twenty minutes
        return _lead(arguments, path, front, first)


def _lead(arguments, path: Path, front: FrontEnd, first: Reply | None) -> int:
    is_new = arguments.command != "resume" and files.is_missing(path)
    existing = None if is_new else json_file.read(path)
    made_with = None if is_new else document.bank_id(existing, str(path))
    bank = _load_bank(arguments.bank or made_with or bank_module.DEFAULT_BANK)
    answers = _new_answers(arguments, bank) if is_new else document.from_json(existing, bank, str(path))
    given = _apply_options(arguments, bank, answers, is_new)
    _check_output(arguments, path)
    earlier = since.named(arguments, bank.id)
    with locked(path), _session(bank, answers, path, front, given) as session:
        _check_unchanged(path, existing)
        if given and not is_new:
            session.save()  # the command that we print on leaving must find what the options said
        reply = _run(session, front, first)
    path = session.kept.path
    with signals.acting():  # whatever was waited for on the way here, nothing is lost now
        places.clear_leftovers()
        if reply.kind == prompts.QUIT:
            _say_how_to_go_on(session, arguments.bank)
            return INTERRUPTED if reply.interrupted else DONE
        return _report(arguments, bank, answers, path, earlier)


@contextlib.contextmanager
def _session(bank: Bank, answers: Answers, path: Path, front: FrontEnd, given: frozenset[str]) -> Iterator[Session]:
    """A session on the file; however it ends, its answers are in a file at the end."""
    session = Session(bank, answers, path, front, _choose_check, given)
    try:
        yield session
    finally:
        try:
            rescued = session.kept.rescue()
        finally:
            session.kept.close()
        if rescued is not None:
            what = "this file was gone" if rescued == path else conflict.CHANGED
            say(f"{path}: {what}; the answers of this session are saved in {rescued}.")


def _report(arguments, bank: Bank, answers: Answers, path: Path, earlier: since.Earlier | None) -> int:
    from assessment.cli.report import write_report
    from assessment.report import formats

    with unwatched():
        say(f"Your answers are saved in {path}", "Writing the report, this takes some seconds ...")
        wanted = formats.named(arguments.format)
        if earlier is None and not arguments.no_progress:
            earlier = since.by_itself(bank, answers, path)
        return write_report(
            bank, answers, arguments.output, arguments.force, path, wanted, arguments.length, earlier=earlier
        )


def _check_unchanged(path: Path, existing: object | None) -> None:
    """The file was read before it was locked: another session may have written to it in between."""
    now = None if files.is_missing(path) else json_file.read(path)
    if now != existing:
        raise AnswersError(f"{path}: another skillgap has changed this file meanwhile; start again to go on.")


def _run(session: Session, front: FrontEnd, first: Reply | None) -> Reply:
    front.open()
    try:
        return session.run(first)
    except KeyboardInterrupt:
        return Reply(prompts.QUIT, interrupted=True)
    finally:
        front.close()


def _new_answers(arguments, bank: Bank) -> Answers:
    mode = _mode(arguments.mode or "standard")
    limit = None if arguments.checks is None else _checks_limit(arguments.checks, bank)
    return answers_module.new(bank, mode, datetime.now(), random.randrange(10**6), limit)


def _mode(text: str) -> str:
    if text not in MODES:
        raise ProfileError(f'Unknown mode "{text[:40]}"; choose one of: {", ".join(MODES)}.')
    return text


def _checks_limit(text: str, bank: Bank) -> int:
    if text == "all":
        return len(bank.checks)
    if not (text.isdecimal() and len(text) < 7):
        raise ProfileError(
            f'--checks: "{text[:20]}" is not a number of checks from 0 to {len(bank.checks)}, or all.'
        )
    return min(int(text), len(bank.checks))


def _apply_options(arguments, bank: Bank, answers: Answers, is_new: bool) -> frozenset[str]:
    """Put what the options say into the profile; those fields are not asked."""
    if arguments.command == "resume":
        return frozenset()
    if not is_new and arguments.mode:
        answers.mode = _mode(arguments.mode)
    if not is_new and arguments.checks is not None:
        answers.checks_limit = _checks_limit(arguments.checks, bank)
    profile, today = answers.profile, datetime.now().date()
    default = parse.default_start(today)
    readers = {
        "name": (arguments.name, lambda t: parse.parse_name(as_text(t))),
        "role": (arguments.role, lambda t: parse.parse_role(t, bank)),
        "hours_per_week": (arguments.hours_per_week, parse.parse_hours),
        "start_date": (arguments.start_date, lambda t: parse.parse_start(t, today)),
        "ready_by": (arguments.ready_by, lambda t: parse.parse_ready_by(t, profile.start_date or default)),
        "language": (arguments.language, lambda t: parse.parse_language(t, bank)),
        "team": (arguments.ml_team, bool),
        "learn_by": (arguments.learn_by, parse.parse_learn_by),
    }
    given = [name for name, (text, _) in readers.items() if text is not None]
    for name in given:  # in order: the date to be ready by is read against the start
        text, reader = readers[name]
        profile.put(name, reader(text))
    if "start_date" in given and profile.ready_by:
        parse.parse_ready_by(profile.ready_by.isoformat(), profile.start_date)  # a saved date must still fit
    return frozenset(given)


def _check_output(arguments, path: Path) -> None:
    """Find out now, not after twenty minutes, that the report cannot be written."""
    if arguments.output is None:
        writable.folder_of(writable.here() / "report")
    if arguments.output is None and arguments.format is None:
        return  # the usual case: the first question comes before the report is imported
    from assessment.cli import outputs, stdout
    from assessment.report import formats

    wanted = formats.named(arguments.format)
    if arguments.output is None:
        return
    if arguments.output == stdout.DASH:
        raise OutputError(
            "-o -: a session needs the output for its questions; name a file, or take `report FILE -o -` afterwards."
        )
    outputs.target(arguments.output, arguments.force, path, wanted)
    arguments.force = True  # agreed, or the name was free


def _choose_check(bank: Bank, answers: Answers, role: str) -> str | None:
    from assessment.scoring.checks import next_check  # numpy: only once the questions are under way

    return next_check(bank, answers, role)


def _say_how_to_go_on(session: Session, bank: str | None) -> None:
    """After leaving early: what the file holds, and the exact commands for what can come next."""
    path = session.kept.path
    if not os.path.exists(path):
        say("Nothing was answered, so nothing was saved.")
        return
    shown = for_shell(str(path)) + (f" --bank {for_shell(bank)}" if bank else "")
    saved = answers_module.load(path, session.bank)
    command, count = places.command(), count_answered(saved)
    say(f"Saved: {count} answer{'s' if count != 1 else ''}. To go on:", f"  {command} resume {shown}")
    if saved.profile.role:
        say("For a report from what you have answered so far:", f"  {command} report {shown}")
