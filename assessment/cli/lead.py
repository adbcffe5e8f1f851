"""Lead one session: the bank, the answers, the options, the file and its lock."""

import contextlib
import functools
import random
from collections.abc import Set
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from assessment import answers as answers_module
from assessment import bank as bank_module
from assessment import files
from assessment.answers import Answers, document, json_file
from assessment.answers.again import measure_again
from assessment.answers.kept import Kept
from assessment.answers.lock import locked
from assessment.bank import Bank
from assessment.cli import since, writable
from assessment.cli.options import Replan
from assessment.cli.saved import put_said
from assessment.cli.session_options import Session as Asked
from assessment.cli.session_options import Writing
from assessment.companion import cards_file
from assessment.console import say
from assessment.errors import AnswersError, OutputError, ProfileError, SkillgapError
from assessment.session import words
from assessment.session.scorer import Share, Standing
from assessment.session.session import Session
from assessment.vocabulary import MODES, STANDARD, Mode


def preload() -> None:
    """Load the shipped bank, so that it is there when the first choice is made."""
    _load_bank(bank_module.DEFAULT_BANK)


@functools.cache
def _load_bank(name: str) -> Bank:
    return bank_module.load(bank_module.find(name))


class Scoring:
    """The estimate as a session sees it; numpy and pandas are imported with the first question to it.

    ``only`` are the skills that may be checked, all where there are none.
    """

    def __init__(self, only: Set[str] = frozenset()):
        self.only = only

    def next_check(self, bank: Bank, answers: Answers, role: str) -> str | None:
        """See assessment.scoring.checks."""
        from assessment.scoring.checks import next_check

        return next_check(self._narrowed(bank, answers), answers, role)

    def _narrowed(self, bank: Bank, answers: Answers) -> Bank:
        """The bank with the checks that may be asked, and those that were."""
        if not self.only:
            return bank
        counted = {*answers.asked_checks, *answers.carried}
        kept = {k: c for k, c in bank.checks.items() if c.skill in self.only or k in counted}
        return replace(bank, checks=kept)

    def standing(self, bank: Bank, answers: Answers, role: str, checks: int) -> Standing:
        """See assessment.scoring.outlook."""
        from assessment.scoring.outlook import outlook

        o = outlook(self._narrowed(bank, answers), answers, role, checks)
        whole, bring, learn = (None if s is None else Share(s.share, s.low, s.high) for s in (o.whole, o.bring, o.learn))
        return Standing(bring, learn, whole, o.width, o.narrowed, o.checks)


class Lead:
    """A session's bank, answers, file and options. Used in a ``with`` block, which holds the lock.

    Whatever is wrong with the options, the file or the bank is raised when it is made.
    """

    def __init__(self, asked: Asked, path: Path, is_person: bool):
        self.asked, self.path, self.is_person = asked, path, is_person
        self._stack = contextlib.ExitStack()
        self.is_new = not asked.resumes and files.is_missing(path)
        self._existing = None if self.is_new else json_file.read(path)
        made_with = None if self.is_new else document.bank_id(self._existing, str(path))
        self.bank = _load_bank(asked.bank or made_with or bank_module.DEFAULT_BANK)
        self.answers = self._new_answers() if self.is_new else self._saved_answers()
        put_said(asked.said, self.bank, self.answers.profile)
        self.writing = _checked(asked.writing, path)
        self.earlier = since.named(asked.progress, self._replan(), self.bank.id)

    def __enter__(self) -> "Lead":
        with contextlib.ExitStack() as stack:
            if self.asked.writing.templates is not None:
                from assessment.report import own_templates

                stack.enter_context(own_templates(self.asked.writing.templates, check=True))  # now, not in 20 minutes
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
            self.answers.mode = _mode(mode)
        made = Session(self.bank, self.answers, Scoring(self.asked.only), self.kept, self.is_person, self._measure_again,
                       only_open=bool(self.asked.only))  # fmt: skip
        if self.asked.must_be_right_first and not self.is_new:
            self.kept.write(document.to_json(self.answers))  # the command printed on leaving must find them
        return made

    def _measure_again(self, answers: Answers) -> None:
        """What this person's earlier sessions and their practice used up; known already where only some is asked."""
        if self.asked.only:
            return
        paths = list(since.of_same_person(self.bank, answers, self.path))
        earlier = (since.answers_in(path, self.bank) for path in paths)
        practised = {check for path in (self.path, *paths) for check in _practised(path, self.bank)}
        measure_again(answers, self.bank, (e for e in earlier if e is not None), practised)

    def _replan(self) -> Replan:
        """How an earlier assessment is read: for the role that an option names."""
        return Replan(self.asked.bank, {k: v for k, v in self.asked.said.items() if k == "role"})

    def _new_answers(self) -> Answers:
        limit = None if self.asked.checks is None else _checks_limit(self.asked.checks, self.bank)
        mode = _mode(self.asked.mode or STANDARD)
        made = answers_module.new(self.bank, mode, datetime.now(), random.randrange(10**6), limit)
        made.feedback = self.asked.feedback
        return made

    def _saved_answers(self) -> Answers:
        found = document.from_json(self._existing, self.bank, str(self.path))
        found.feedback = found.feedback and self.asked.feedback
        if self.asked.mode:
            found.mode = _mode(self.asked.mode)
        if self.asked.checks is not None:
            found.checks_limit = _checks_limit(self.asked.checks, self.bank)
        return found

    def _check_unchanged(self) -> None:
        """The file was read before it was locked: another session may have written to it in between."""
        now = None if files.is_missing(self.path) else json_file.read(self.path)
        if now != self._existing:
            raise AnswersError(
                f"{self.path}: another skillgap has changed this file meanwhile; start again to go on."
            )


def _practised(path: Path, bank: Bank) -> list[str]:
    """The checks that were practised after a session; none where its cards cannot be read."""
    with contextlib.suppress(SkillgapError):
        return cards_file.read(cards_file.beside(path), bank.id).practised
    return []


def _mode(text: str) -> Mode:
    for mode in MODES:
        if mode == text:
            return mode
    raise ProfileError(f'Unknown mode "{text[:40]}"; choose one of: {", ".join(MODES)}.')


def _checks_limit(text: str, bank: Bank) -> int:
    if text == "all":
        return len(bank.checks)
    if not (text.isdecimal() and len(text) < 7):
        raise ProfileError(
            f'--checks: "{text[:20]}" is not a number of checks from 0 to {len(bank.checks)}, or all.'
        )
    return min(int(text), len(bank.checks))


def _checked(writing: Writing, path: Path) -> Writing:
    """Find out now, not after twenty minutes, that the report cannot be written. Raises OutputError."""
    if writing.output is None:
        writable.folder_of(writable.here() / "report")
    if writing.output is None and writing.formats is None:
        return writing  # the usual case: the first page comes before the report is imported
    from assessment.cli import outputs, stdout
    from assessment.report import formats

    wanted = formats.named(writing.formats)
    if writing.output == stdout.DASH:
        raise OutputError(
            "-o -: a session needs the output for its pages; name a file, or take `report FILE -o -` afterwards."
        )
    return outputs.agreed(writing, (path,), wanted)
