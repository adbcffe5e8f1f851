"""One session: ask, store, save, go back, review, until the respondent finishes or leaves."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from assessment.answers import Answers, kept, route
from assessment.answers.profile import default_start
from assessment.bank import Bank
from assessment.questionnaire import conflict, pace, prompts, review, steps, wording
from assessment.questionnaire.prompts import Prompt, Reply, ReviewLine
from assessment.questionnaire.steps import Step

ChooseCheck = Callable[[Bank, Answers, str], str | None]
REVIEW_PAGE = Step("review", "")


class FrontEnd(Protocol):
    """Shows prompts and collects replies: a terminal screen, or plain lines.

    Signals wait while a session runs; a front end lets them act where no answer is on its way.
    """

    is_person: bool  # whether somebody is there who can be asked what a file of answers does not foresee

    def open(self) -> None: ...

    def close(self) -> None: ...

    def ask(self, prompt: Prompt) -> Reply: ...

    def review(self, lines: list[ReviewLine], finished: bool) -> Reply: ...


class Session:
    """Leads one respondent through the questions. ``given`` are profile fields set by options."""

    def __init__(self, bank: Bank, answers: Answers, path: Path, front: FrontEnd,
                 choose_check: ChooseCheck, given: frozenset[str] = frozenset(),
                 now: Callable[[], datetime] = datetime.now,
                 clock: Callable[[], float] = time.monotonic):  # fmt: skip
        self.bank, self.answers, self.front = bank, answers, front
        self.kept = kept.Kept(path)
        self.choose_check, self.given, self.now, self.clock = choose_check, given, now, clock
        self.pace = pace.Pace()
        self.note = ""
        self._from_review = False
        self._open_at_review: Step | None = None  # what the review page was opened before
        self._left: Reply | None = None  # how the respondent left when asked about the file

    def run(self, first: Reply | None = None) -> Reply:
        """Ask until the end. The reply is FINISH, or QUIT when the respondent left early.

        ``first`` is the reply to the first question, where it was asked before the session was made.
        """
        step = self._next()
        while True:
            reply = self._review() if step == REVIEW_PAGE else self._ask(step, first)
            first = None
            if reply.kind == prompts.QUIT or self._left:
                return self._left or reply
            if reply.kind == prompts.FINISH and self.answers.profile.role is None:
                self.note = "The report needs a target role."
                step = Step(steps.PROFILE, "role")
                continue
            if reply.kind == prompts.FINISH:
                self.answers.finished = self._nothing_left()
                self.save()
                return self._left or reply
            step = reply.value

    def save(self) -> None:
        """Write the answers; never over what somebody else wrote without a question. Raises an error."""
        self.answers.touch(self.now())
        note, self._left = conflict.save(self.kept, self.answers, self.front)
        self.note = f"{note} {self.note}".strip()

    def _next(self) -> Step:
        """The next step: the first open one, else a check worth asking, else the review page."""
        step = steps.first_open(self.bank, self.answers, self.given)
        if step is not None:
            return step
        check = self.choose_check(self.bank, self.answers, self.answers.profile.role)
        if check is None:
            return REVIEW_PAGE
        if not self.answers.asked_checks:
            self.note = (
                f"{self.note} Short checks now, where we are least sure. To stop them: r, then f.".strip()
            )
        self.answers.asked_checks.append(check)
        self.answers.stamps[check] = self.bank.checks[check].stamp
        return Step(steps.CHECK, check)

    def _ask(self, step: Step, reply: Reply | None = None) -> Reply:
        """Ask one step, unless its reply is there already; the reply's value is the step to go to."""
        if reply is None:
            reply = self._show(step)
        if reply.kind == prompts.QUIT:
            return reply
        if reply.kind == prompts.REVIEW:
            self._close_unanswered(step)
            return Reply(prompts.ANSWER, REVIEW_PAGE)
        if reply.kind == prompts.BACK:
            return Reply(prompts.ANSWER, self._back(step))
        self._store(step, reply)
        is_open = steps.first_open(self.bank, self.answers, self.given)
        if self._from_review and is_open in (None, self._open_at_review):
            return Reply(prompts.ANSWER, REVIEW_PAGE)
        self._from_review = False
        return Reply(prompts.ANSWER, self._next())

    def _show(self, step: Step) -> Reply:
        """Put one step before the respondent, and note how long the answer took."""
        note, self.note = self.note, ""
        minutes = self.pace.minutes_left(self.bank, self.answers, self.given)
        shown = wording.prompt(self.bank, self.answers, self.given, step, self.now().date(), note, minutes)
        expected, started = pace.step_seconds(self.bank, step), self.clock()
        reply = self.front.ask(shown)
        if reply.kind == prompts.ANSWER:
            self.pace.note(expected, self.clock() - started)
        return reply

    def _back(self, step: Step) -> Step:
        if self._from_review:
            self._close_unanswered(step)
            return REVIEW_PAGE
        previous = steps.before(self.bank, self.answers, self.given, step)
        if previous is None:
            self.note = "This is the first question."
        return previous or step

    def _close_unanswered(self, step: Step) -> None:
        """A skill that was opened from the review page, and left without an answer, is not asked again."""
        if step.id in self.answers.opened and not steps.is_answered(step, self.answers):
            self.answers.opened.remove(step.id)

    def _nothing_left(self) -> bool:
        """Whether every question is answered and no check is worth asking any more."""
        if steps.first_open(self.bank, self.answers, self.given) is not None:
            return False
        return self.choose_check(self.bank, self.answers, self.answers.profile.role) is None

    def _store(self, step: Step, reply: Reply) -> None:
        if reply.kind == prompts.SKIP:
            steps.skip(self.answers, step)
        else:
            steps.put(self.answers, step, reply.value, reply.longer_ago)
        if step == Step(steps.PROFILE, "start_date"):
            self._check_ready_by()
        self.answers.finished = False
        self.save()
        if step.kind == route.AREA and route.passed_over(self.bank.areas[step.id], self.answers):
            passed = sum(s not in self.answers.opened for s in self.bank.areas[step.id].skills)
            if passed and not self._from_review:
                passed_over = f"{passed} questions passed over: not worked with on your own yet."
                self.note = f"{self.note} {passed_over}".strip()

    def _check_ready_by(self) -> None:
        """Ask the date to be ready by again, where a later start has overtaken it."""
        profile = self.answers.profile
        start = profile.start_date or default_start(self.now().date())
        if profile.ready_by and profile.ready_by <= start:
            self.note = f"{profile.ready_by}, the date to be ready by, is not after this start."
            profile.ready_by = None
            profile.asked.discard("ready_by")
            self.given -= {"ready_by"}

    def _review(self) -> Reply:
        """Show all answers; the reply's value is the step to change."""
        self._from_review = True
        self._open_at_review = steps.first_open(self.bank, self.answers, self.given)
        nothing_left = self._nothing_left()
        reply = self.front.review(review.lines(self.bank, self.answers, self.given), nothing_left)
        if reply.kind == prompts.BACK:
            self._from_review = False
            order = steps.steps(self.bank, self.answers, self.given)
            return Reply(prompts.ANSWER, order[-1] if nothing_left else self._next())
        if reply.kind != prompts.ANSWER:
            return reply
        step = reply.value
        if step.kind == route.SKILL and step not in steps.steps(self.bank, self.answers, self.given):
            self.answers.opened.append(step.id)
        return reply
