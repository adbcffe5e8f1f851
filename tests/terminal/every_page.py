"""Every page of a bank, for tests that draw them all."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from assessment.answers import Answers, new
from assessment.answers.model import Rating
from assessment.bank import Bank
from assessment.session import make, overview
from assessment.session.check import CheckPage
from assessment.session.choice import Choice
from assessment.session.opening import Waiting, start_page, welcome_page
from assessment.session.page import Page
from assessment.session.scorer import Share, Standing
from assessment.vocabulary import LEARN, RATED

NOW = datetime(2027, 1, 6, 9, 0)
TODAY = NOW.date()
WHERE, MINUTES = "area 12 of 17", 128
HALF = Share(0.5, 0.38, 1.0)
ANSWERS = ("none", "right", "wrong", "dont-know", "skipped", "quiet")


def nothing() -> None:
    """No answer is kept."""


def standing_pages() -> list[Choice]:
    """Where one stands: with checks, without, and for a role that asks nothing of one kind."""
    with_checks, without = Standing(HALF, HALF, HALF, 0.2, 0.16, 12), Standing(HALF, None, HALF, 0.2, 0.2, 0)
    role = "Data-science-leaning ML Engineer"
    return [make.standing(with_checks, role), make.standing(without, role)]


def choices(bank: Bank) -> list[Choice]:
    """The pages that questionary draws."""
    title = f"skillgap: from {bank.from_label} to {bank.to_label}"
    long = "/home/somebody/" + "a-folder-with-a-long-name/" * 4 + "answers.json"
    return [start_page(title), welcome_page(Waiting("12 answers, 30 % done", "2027-01-06")), *standing_pages(),
            make.more(12), make.finish(34, 51), make.changed_file(Path(long))]  # fmt: skip


def touched_all(bank: Bank, mode: str = "standard") -> Answers:
    """Answers of somebody who touched everything and rated nothing."""
    answers = new(bank, mode, NOW, 1, None)
    answers.touched = [s.id for s in bank.skills.values() if s.kind == LEARN]
    answers.profile.role = next(iter(bank.roles))
    return answers


def rated(bank: Bank, mode: str = "standard") -> Answers:
    """Answers with every state of a row."""
    answers = touched_all(bank, mode)
    states = [Rating(RATED, n) for n in range(6)] + [Rating(RATED, 5, True), Rating(RATED, 3, True)]
    states += [Rating("skipped"), Rating("not-mine")]
    for number, skill in enumerate(bank.skills):
        answers.skills[skill] = states[number % len(states)]
        if number % 3 == 0:
            answers.notes[skill] = "A link to what I did: https://example.org/" + "x" * 60
    return answers


def with_place(page: Page) -> Page:
    """With the longest of what stands at the top right."""
    page.where, page.minutes = WHERE, MINUTES
    return page


def grids(bank: Bank, answers: Answers) -> list[Page]:
    """The page of every area."""
    return [with_place(make.grid(bank, answers, area, nothing)) for area in bank.areas.values()]


def check_page(bank: Bank, answers: Answers, check_id: str, came: str) -> CheckPage:
    """A check before an answer, or after one of each kind."""
    page = make.check(bank, answers, check_id, nothing)
    with_place(page)
    page.feedback = came != "quiet"
    if came == "skipped":
        page.skip()
    elif came != "none":
        wrong = max((n for n in range(len(page.why_not)) if n != page.key), key=lambda n: len(page.why_not[n]))
        index = {"right": page.key, "quiet": page.key, "wrong": wrong, "dont-know": None}[came]
        page.at_key(next(o.key for o in page.options if o.index == index))
        page.take()
    if came == "right":
        page.explain()
    return page


def checks(bank: Bank) -> Iterator[CheckPage]:
    """Every check, before and after every kind of answer."""
    answers = touched_all(bank)
    for check_id in bank.checks:
        for came in ANSWERS:
            yield check_page(bank, answers, check_id, came)


def review(bank: Bank, answers: Answers) -> Page:
    """The review of answers, with all checks asked."""
    answers.asked_checks = list(bank.checks)
    return overview.review(bank, answers, TODAY)


def lists(bank: Bank) -> list[Page]:
    """The pages of which one marks some lines."""
    makers = [make.touched] + [make.resources] * any(r.finishable for r in bank.resources.values())
    return [with_place(m(bank, a, nothing)) for m in makers for a in (rated(bank), fresh(bank))]


def fresh(bank: Bank) -> Answers:
    """Answers of somebody who has just begun."""
    return new(bank, "standard", NOW, 1, None)


def form(bank: Bank, day: date = TODAY) -> Page:
    """The form with nothing said yet."""
    return with_place(make.form(bank, fresh(bank), day, nothing))
