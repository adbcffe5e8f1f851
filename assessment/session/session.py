"""One session: page after page until the respondent finishes or leaves. No terminal, no file of its own."""

import contextlib
import time
from collections.abc import Callable
from datetime import datetime

from assessment.answers import Answers, document
from assessment.answers.kept import ChangedFileError
from assessment.answers.model import ROUND
from assessment.bank import Bank
from assessment.errors import AnswersError
from assessment.session import make, overview, pace, places, rounds, words
from assessment.session import place as p
from assessment.session.check import CheckPage
from assessment.session.choice import Choice
from assessment.session.flow import AnswersFile, End
from assessment.session.form import Form
from assessment.session.grid import Grid
from assessment.session.move import Move
from assessment.session.page import Page
from assessment.session.place import Place
from assessment.session.review import Review
from assessment.session.saver import Saver
from assessment.session.scorer import Scorer


class Session:
    """Leads one respondent. ``file`` is where the answers are kept; it is written in the saver's thread.

    ``is_person`` says whether somebody is there to be asked about a file that something else changed;
    ``before_checks`` is called once, when the checks begin. ``only_open`` passes over pages that ask for nothing.
    """

    def __init__(self, bank: Bank, answers: Answers, scorer: Scorer, file: AnswersFile, is_person: bool = True,
                 before_checks: Callable[[Answers], None] = lambda answers: None,
                 now: Callable[[], datetime] = datetime.now,
                 clock: Callable[[], float] = time.monotonic, only_open: bool = False):  # fmt: skip
        self.bank, self.answers, self.scorer = bank, answers, scorer
        self.file, self.is_person, self.before_checks = file, is_person, before_checks
        self.now, self.clock, self.only_open = now, clock, only_open
        self.saver = Saver(file.write)
        self._waiting: tuple[Page, Move] | None = None  # what a question about the file came between
        self.pace = pace.Pace()
        self.note = words.asked_anew(answers)
        self.place = Place(p.FORM)
        self._expected = self._started = 0.0
        self._offered = False  # whether the page that offers the checks was shown
        self._left = Place(p.FORM)  # the page from which the review was opened
        self._from_review = False  # whether the page was opened from the review, and leads back to it
        self._row = ""  # the row that was chosen there
        self._review: Review | None = None

    def first(self) -> Page:
        """The first page that asks for something."""
        return self._at(places.first_open(self.bank, self.answers) or self._after_ratings())

    def after(self, page: Page, move: Move) -> Page | End:
        """The page that follows, or the end. Raises OutputError where answers cannot be saved, AnswersError
        where something else changed the file and nobody is there to be asked."""
        try:
            if self._waiting is not None:
                page, move = self._resolved(page, move)
            self.saver.wait()
        except ChangedFileError:
            return self._ask_about_file(page, move)
        if move.kind == "next":
            self.pace.note(self._expected, self.clock() - self._started)
        if move.kind == "leave":
            return End("left", move.interrupted)
        if isinstance(page, Choice) and move.kind == "next" and page.taken == make.LATER:
            return End("left")
        came_back = self._from_review and move.kind in ("next", "back")
        following = self._follow(self.place, page, move)
        if following == Place(p.REVIEW) and not came_back and self.place.kind not in (p.REVIEW, p.FINISH):
            self._left = self.place
        if following is not None:
            return self._at(following)
        self.answers.finished = rounds.nothing_left(self.bank, self.answers)
        self._changed()
        self.saver.wait()
        return End("finish")

    def settle(self) -> None:
        """Wait until what was said is on the disk, as far as it can be written; raises nothing."""
        with contextlib.suppress(Exception):
            self.saver.wait()

    def _ask_about_file(self, page: Page, move: Move) -> Page:
        if not self.is_person:
            old, new = self.file.path, self.file.write_beside(document.to_json(self.answers))
            raise AnswersError(f"{old}: {words.CHANGED_FILE}; the answers of this session are saved in {new}.")
        self._waiting = page, move
        return make.changed_file(self.file.path)

    def _resolved(self, page: Page, move: Move) -> tuple[Page, Move]:
        """Write as the person chose, and go on with what they wanted before; leaving keeps both files."""
        assert self._waiting is not None
        waiting, self._waiting = self._waiting, None
        state = document.to_json(self.answers)
        if isinstance(page, Choice) and move.kind == "next" and page.taken == make.OVER:
            self.file.write_over(state)
        else:
            self.note = f"Your answers are now kept in {self.file.write_beside(state)}."
        return (waiting[0], move) if move.kind == "leave" else waiting

    def _at(self, place: Place) -> Page:
        self.place = place
        page = self._page(place)
        self._expected, self._started = pace.page_seconds(self.bank, self.answers, place), self.clock()
        return page

    def _changed(self) -> None:
        """After every change of the answers: have them saved."""
        self.answers.finished = self.answers.finished and rounds.nothing_left(self.bank, self.answers)
        self.answers.touch(self.now())
        self.saver.put(document.to_json(self.answers))

    # Pages

    def _page(self, place: Place) -> Page:
        bank, answers = self.bank, self.answers
        if place.kind == p.FORM:
            page: Page = make.form(bank, answers, self.now().date(), self._changed)
        elif place.kind == p.TOUCHED:
            page = make.touched(bank, answers, self._changed)
        elif place.kind == p.FINISHED_RESOURCES:
            page = make.resources(bank, answers, self._changed)
        elif place.kind == p.GRID:
            page = make.grid(bank, answers, bank.areas[place.id], self._changed)
        elif place.kind == p.AREAS:
            page = make.areas(bank, answers, self._changed)
        elif place.kind == p.STANDING:
            page = self._standing()
        elif place.kind == p.CHECK:
            page = self._check(place.id)
        elif place.kind == p.MORE:
            page = make.more(ROUND)
        elif place.kind == p.FINISH:
            page = make.finish(*overview.asked_and_answered(self._fresh_review()), self._not_taken())
        else:
            page = self._fresh_review()
        page.where = self._where(place)
        page.minutes = 0 if isinstance(page, Choice) else self.pace.minutes_left(bank, answers)
        page.note, self.note = self.note, ""
        self._focus(page)
        return page

    def _standing(self) -> Choice:
        self._offered = True
        bank, answers = self.bank, self.answers
        role = rounds.role_of(bank, answers)
        found = self.scorer.standing(bank, answers, role, rounds.size(bank, answers))
        return make.standing(found, bank.roles[role].name, answers.mode)

    def _focus(self, page: Page) -> None:
        """Put the focus on the row that was chosen on the review page."""
        row, self._row = self._row, ""
        if isinstance(page, Form):
            page.focus = next((n for n, r in enumerate(page.rows) if r.field.id == row), page.focus)
        if isinstance(page, Grid):
            page.focus = next((n for n, r in enumerate(page.rows) if r.id == row), page.focus)

    def _check(self, check_id: str) -> CheckPage:
        page = make.check(self.bank, self.answers, check_id, lambda: self._keep_check(check_id, page))
        if check_id not in self.answers.seen:
            self.answers.seen.append(check_id)
            self._changed()
        return page

    def _keep_check(self, check_id: str, page: CheckPage) -> None:
        if page.answer is not None:
            self.answers.checks[check_id] = page.answer
        self.answers.feedback = page.feedback
        if page.explains and check_id not in self.answers.explained:
            self.answers.explained.append(check_id)
        self._changed()

    def _fresh_review(self) -> Review:
        """The review as the answers are now, folded and searched as it was left."""
        page, before = overview.review(self.bank, self.answers, self.now().date()), self._review
        if before is not None:
            page.unfolded, page.filter, page.focus = before.unfolded, before.filter, before.focus
        self._review = page
        return page

    def _where(self, place: Place) -> str:
        if place.kind == p.GRID:
            areas = [x.id for x in places.before_checks(self.bank, self.answers) if x.kind == p.GRID]
            return f"area {areas.index(place.id) + 1} of {len(areas)}" if place.id in areas else ""
        if place.kind == p.CHECK:
            most = rounds.most(self.bank, self.answers)
            return f"check {self.answers.asked_checks.index(place.id) + 1}, at most {most}"
        return ""

    # Where to go

    def _follow(self, place: Place, page: Page, move: Move) -> Place | None:
        """The next place; None to finish."""
        if move.kind in ("finish", "review"):
            self._from_review = False
            return self._asked_to_finish() if move.kind == "finish" else Place(p.REVIEW)
        if move.kind == "go" and move.place is not None:
            self._from_review, self._row = True, move.row
            return move.place
        if isinstance(page, Choice):
            return self._chosen(place, page, move)
        if move.kind == "back":
            return self._back(place)
        self._left_forwards(place)
        return self._next(place)

    def _left_forwards(self, place: Place) -> None:
        if place.kind == p.TOUCHED and not self.answers.touched_asked:
            self.answers.touched_asked = True
            self._changed()
        if place.kind == p.FINISHED_RESOURCES and not self.answers.resources_asked:
            self.answers.resources_asked = True
            self._changed()

    def _next(self, place: Place) -> Place:
        if place.kind == p.REVIEW:
            return places.first_open(self.bank, self.answers) or self._after_ratings()
        if self._from_review:
            self._from_review = False
            return Place(p.REVIEW)
        following = places.neighbour(self.bank, self.answers, place, 1)
        if self.only_open and place.kind in (p.FORM, p.TOUCHED, p.FINISHED_RESOURCES, p.GRID, p.AREAS):
            return places.first_open(self.bank, self.answers) or Place(p.STANDING)
        if following is None or following.kind == p.STANDING and self.answers.checks_begun:
            return places.first_open(self.bank, self.answers) or self._after_ratings()
        if following.kind == p.STANDING:
            return places.first_open(self.bank, self.answers) or following
        return following

    def _after_ratings(self) -> Place:
        """Standing first; then check after check; then more of them, or the review."""
        if not self.answers.checks_begun:
            return Place(p.STANDING)
        waiting = rounds.waiting(self.answers)
        if waiting is not None:
            return Place(p.CHECK, waiting)
        check = self.scorer.next_check(self.bank, self.answers, rounds.role_of(self.bank, self.answers))
        if check is None:
            return Place(p.MORE if rounds.has_more(self.bank, self.answers, self.scorer) else p.REVIEW)
        self.answers.asked_checks.append(check)
        self.answers.stamps[check] = self.bank.checks[check].stamp
        return Place(p.CHECK, check)

    def _back(self, place: Place) -> Place:
        if place.kind == p.REVIEW or self._from_review:
            self._from_review = False
            return self._left if place.kind == p.REVIEW else Place(p.REVIEW)
        previous = places.neighbour(self.bank, self.answers, place, -1)
        if previous is not None and previous.kind == p.STANDING and self.answers.checks_begun:
            previous = places.neighbour(self.bank, self.answers, previous, -1)
        if previous is None:
            self.note = "This is the first page."
        return previous or place

    def _chosen(self, place: Place, page: Choice, move: Move) -> Place | None:
        """What follows from one of the session's own choices."""
        if place.kind == p.FINISH:
            if move.kind == "next" and page.taken:
                return None
            go_on = self._after_ratings() if self._not_taken() else Place(p.REVIEW)
            return places.first_open(self.bank, self.answers) or go_on
        if move.kind == "back":
            return places.neighbour(self.bank, self.answers, place, -1) or place
        if page.taken == make.WRITE:
            return self._finish()
        if page.taken == make.START_CHECKS:
            if not self.answers.checks_begun:
                self.before_checks(self.answers)
            self.answers.checks_limit = len(self.answers.asked_checks) + rounds.size(self.bank, self.answers)
            self.answers.checks_begun = True
            self._changed()
            return self._after_ratings()
        return Place(p.REVIEW)

    def _finish(self) -> Place | None:
        """None where nothing is open; else the question whether to write the report all the same."""
        if self.answers.profile.role is None:
            self.note = "The report needs a target role."
            return Place(p.FORM)
        answered, asked = overview.asked_and_answered(self._fresh_review())
        return Place(p.FINISH) if answered < asked or self._not_taken() else None

    def _asked_to_finish(self) -> Place | None:
        """Where all is rated and the checks were never offered, the page that offers them, which finishes too."""
        following = self._finish()
        if following is not None or self.answers.checks_begun or self._offered:
            return following
        return Place(p.STANDING)

    def _not_taken(self) -> int:
        return rounds.not_taken(self.bank, self.answers, self.scorer)
