"""Lead one session: the bank, the answers, the options, the file and its lock, and what is said at the end."""

import contextlib
import functools
import os
import random
from datetime import datetime
from pathlib import Path

from assessment import answers as answers_module
from assessment import bank as bank_module
from assessment import files
from assessment.answers import Answers, document, fields, json_file
from assessment.answers import profile as parse
from assessment.answers.again import measure_again
from assessment.answers.kept import Kept
from assessment.answers.lock import locked
from assessment.answers.model import MODES, STANDARD
from assessment.bank import Bank
from assessment.cli import places, since, writable
from assessment.console import as_text, for_shell, say, unwatched
from assessment.errors import DONE, INTERRUPTED, AnswersError, OutputError, ProfileError
from assessment.session import words
from assessment.session.flow import End
from assessment.session.places import count_answered
from assessment.session.scorer import Share, Standing
from assessment.session.session import Session


def preload() -> None:
    """Load the shipped bank, so that it is there when the first choice is made."""
    _load_bank(bank_module.DEFAULT_BANK)


@functools.cache
def _load_bank(name: str) -> Bank:
    return bank_module.load(bank_module.find(name))


class Scoring:
    """The estimate as a session sees it; numpy and pandas are imported with the first question to it."""

    def next_check(self, bank: Bank, answers: Answers, role: str) -> str | None:
        """See assessment.scoring.checks."""
        from assessment.scoring.checks import next_check

        return next_check(bank, answers, role)

    def standing(self, bank: Bank, answers: Answers, role: str, checks: int) -> Standing:
        """See assessment.scoring.outlook."""
        from assessment.scoring.outlook import outlook

        o = outlook(bank, answers, role, checks)
        whole, bring, learn = (s and Share(s.share, s.low, s.high) for s in (o.whole, o.bring, o.learn))
        return Standing(bring, learn, whole, o.width, o.narrowed, o.checks)


class Lead:
    """A session's bank, answers, file and options. Used in a ``with`` block, which holds the lock.

    Whatever is wrong with the options, the file or the bank is raised when it is made.
    """

    def __init__(self, arguments, path: Path, is_person: bool):
        self.arguments, self.path, self.is_person = arguments, path, is_person
        self._stack = contextlib.ExitStack()
        self.is_new = arguments.command != "resume" and files.is_missing(path)
        self._existing = None if self.is_new else json_file.read(path)
        made_with = None if self.is_new else document.bank_id(self._existing, str(path))
        self.bank = _load_bank(arguments.bank or made_with or bank_module.DEFAULT_BANK)
        self.answers = self._new_answers() if self.is_new else self._saved_answers()
        self.given = apply_options(arguments, self.bank, self.answers)
        _check_output(arguments, path)
        self.earlier = since.named(arguments, self.bank.id)

    def __enter__(self) -> "Lead":
        with contextlib.ExitStack() as stack:
            if self.arguments.templates is not None:
                from assessment.report import own_templates

                stack.enter_context(own_templates(self.arguments.templates, check=True))  # now, not in 20 minutes
            stack.enter_context(locked(self.path))
            self._check_unchanged()
            self.kept = Kept(self.path)
            stack.callback(self.kept.close)
            stack.callback(self.rescue)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *error) -> None:
        self._stack.close()

    def rescue(self) -> None:
        """However it ends, the answers are in a file at the end. Does nothing a second time."""
        rescued = self.kept.rescue()
        if rescued is not None:
            what = "this file was gone" if rescued == self.path else words.CHANGED_FILE
            say(f"{self.path}: {what}; the answers of this session are saved in {rescued}.")

    def session(self, mode: str | None = None) -> Session:
        """The session, in a mode that was chosen just now, or in that of the answers."""
        if mode is not None:
            self.answers.mode = mode
        made = Session(self.bank, self.answers, Scoring(), self.kept, self.is_person, self._measure_again)
        if self.given and not self.is_new:
            self.kept.write(document.to_json(self.answers))  # the command printed on leaving must find them
        return made

    def _measure_again(self, answers: Answers) -> None:
        """What this person's earlier sessions used up."""
        earlier = (since.answers_in(path, self.bank) for path in since.of_same_person(self.bank, answers, self.path))
        measure_again(answers, self.bank, (e for e in earlier if e is not None))

    def _new_answers(self) -> Answers:
        limit = None if self.arguments.checks is None else _checks_limit(self.arguments.checks, self.bank)
        mode = _mode(self.arguments.mode or STANDARD)
        made = answers_module.new(self.bank, mode, datetime.now(), random.randrange(10**6), limit)
        made.feedback = not getattr(self.arguments, "no_feedback", False)
        return made

    def _saved_answers(self) -> Answers:
        found = document.from_json(self._existing, self.bank, str(self.path))
        if self.arguments.command != "resume":
            if self.arguments.mode:
                found.mode = _mode(self.arguments.mode)
            if self.arguments.checks is not None:
                found.checks_limit = _checks_limit(self.arguments.checks, self.bank)
        return found

    def _check_unchanged(self) -> None:
        """The file was read before it was locked: another session may have written to it in between."""
        now = None if files.is_missing(self.path) else json_file.read(self.path)
        if now != self._existing:
            raise AnswersError(
                f"{self.path}: another skillgap has changed this file meanwhile; start again to go on."
            )


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


def apply_options(arguments, bank: Bank, answers: Answers) -> list[str]:
    """Put what the options say into the profile; returns the ids of those fields. Raises ProfileError."""
    if arguments.command == "resume":
        return []
    context = fields.Context(bank, answers.profile, datetime.now().date())
    given = []
    for field in fields.FIELDS:  # in order: the date to be ready by is read against the start
        said = getattr(arguments, field.attribute, None)
        if said is None:
            continue
        text = ("yes" if said else "no") if isinstance(said, bool) else as_text(said)
        answers.profile.put(field.id, field.parse(text, context))
        given.append(field.id)
    if "start_date" in given and answers.profile.ready_by:
        parse.check_ready_by(answers.profile.ready_by, context.start)  # a saved date must still fit
    return given


def _check_output(arguments, path: Path) -> None:
    """Find out now, not after twenty minutes, that the report cannot be written."""
    if arguments.output is None:
        writable.folder_of(writable.here() / "report")
    if arguments.output is None and arguments.format is None:
        return  # the usual case: the first page comes before the report is imported
    from assessment.cli import outputs, stdout
    from assessment.report import formats

    wanted = formats.named(arguments.format)
    if arguments.output is None:
        return
    if arguments.output == stdout.DASH:
        raise OutputError(
            "-o -: a session needs the output for its pages; name a file, or take `report FILE -o -` afterwards."
        )
    outputs.target(arguments.output, arguments.force, path, wanted)
    arguments.force = True  # agreed, or the name was free


def finish(lead: Lead | None, end: End, arguments) -> int:
    """After the last page: the report, or how to go on. Returns the exit code."""
    places.clear_leftovers()
    if lead is not None:
        lead.rescue()  # before the file is named or read
    if lead is None or end.kind == "left":
        _say_how_to_go_on(lead, arguments.bank)
        return INTERRUPTED if end.interrupted else DONE
    from assessment.cli.report import write_report
    from assessment.report import formats

    path = lead.kept.path
    with unwatched():
        say(f"Your answers are saved in {path}", "Writing the report, this takes some seconds ...")
        earlier = lead.earlier
        if earlier is None and not arguments.no_progress:
            earlier = since.by_itself(lead.bank, lead.answers, path)
        return write_report(
            lead.bank, lead.answers, arguments.output, arguments.force, path, formats.named(arguments.format),
            arguments.length, earlier=earlier,
        )  # fmt: skip


def _say_how_to_go_on(lead: Lead | None, bank: str | None) -> None:
    """After leaving early: what the file holds, and the exact commands for what can come next."""
    path = lead.kept.path if lead is not None else None
    if lead is None or path is None or not os.path.exists(path):
        say("Nothing was answered, so nothing was saved.")
        return
    shown = for_shell(str(path)) + (f" --bank {for_shell(bank)}" if bank else "")
    saved = answers_module.load(path, lead.bank)
    command, count = places.command(), count_answered(saved)
    say(f"Saved: {count} answer{'s' if count != 1 else ''}. To go on:", f"  {command} resume {shown}")
    if saved.profile.role:
        say("For a report from what you have answered so far:", f"  {command} report {shown}")

