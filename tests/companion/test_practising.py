"""Practice: what is in the deck, when a card comes again, and that what is practised measures no more."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from support import mutants
from support.respond import respond

from assessment.answers.again import measure_again
from assessment.bank.interview import Behavioural, Interviews, Theory
from assessment.companion import anki, cards_file, practice, spacing
from assessment.companion.cards_file import Cards
from assessment.companion.deck import CHECK, Card, deck, held_back
from assessment.companion.spacing import AGAIN, EASY, GOOD, HARD, Memory, is_due, reviewed
from assessment.errors import AnswersError, JournalError
from assessment.session.check import CheckPage
from assessment.session.choice import Choice
from assessment.session.flow import End
from assessment.session.move import BACK, LEAVE, NEXT
from assessment.terminal.plain import PlainFrontEnd

NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
ASKED = Interviews(
    theory=(Theory("fit", "fitting", "What is overfitting?", ("Noise is learned", "A held-out set"), "More data.", ()),
            Theory("api", "api", "What is idempotent?", ("Twice is once", "A key"), "POST.", ())),
    behavioural=(Behavioural("why", "Why now?", ("A reason", "Something done"), "The project.", ()),),
)  # fmt: skip


@pytest.fixture
def bank(tiny):
    return replace(tiny, interviews=ASKED)


@pytest.fixture
def answers(bank):
    came = {"api-01": "wrong", "maths-01": "right", "fitting-01": "dont-know", "fitting-02": "wrong", "ops-01": "skip"}
    said = respond(bank, skills={"maths": 2}, checks=came)
    said.profile.put("role", "builder")
    return said


def test_missed_checks_come_first_then_theory_of_the_role_then_stories(bank, answers):
    """fitting has two checks, both asked: the last is held back; what was right or skipped was not missed."""
    assert [card.id for card in deck(bank, answers)] == [
        "check:api-01", "check:fitting-01", "theory:fit", "theory:api", "story:why"]  # fmt: skip
    assert [card.id for card in deck(bank, answers, "fitting")] == ["check:fitting-01", "theory:fit"]
    answers.profile.role = "keeper"
    none_asked = replace(bank, skills={**bank.skills, "fitting": replace(bank.skills["fitting"], targets={"keeper": 0})})
    assert "theory:fit" not in [card.id for card in deck(none_asked, answers)]


def test_a_check_that_was_not_asked_is_held_back_first(bank, answers):
    checks = bank.checks_of["fitting"]
    assert held_back(answers, checks) == "fitting-02"
    del answers.checks["fitting-01"]
    assert held_back(answers, checks) == "fitting-01" and held_back(answers, bank.checks_of["api"]) is None
    assert "check:fitting-02" in [card.id for card in deck(bank, answers)]


# When a card comes again


def test_known_answers_of_fsrs():
    """The first intervals of FSRS 6 with its own parameters: one minute, ten minutes, or days by the first stability."""
    first = {grade: reviewed(None, grade, NOW) for grade in (AGAIN, HARD, GOOD, EASY)}
    assert (first[AGAIN].due - NOW) == timedelta(minutes=1) and (first[GOOD].due - NOW) == timedelta(minutes=10)
    assert [first[g].stability for g in (AGAIN, HARD, GOOD, EASY)] == [0.212, 1.2931, 2.3065, 8.2956]
    assert (first[EASY].due - NOW).days == 8


def test_what_is_known_comes_later_and_later_and_what_is_not_comes_soon():
    memory, gaps = reviewed(None, GOOD, NOW), []
    for _ in range(5):
        memory = reviewed(memory, GOOD, memory.due)
        gaps.append(memory.due - memory.last)
    assert gaps == sorted(gaps) and gaps[-1] > timedelta(days=30)
    assert reviewed(memory, AGAIN, memory.due).due - memory.due < timedelta(days=1)


def test_a_clock_that_went_back_changes_nothing_but_the_day():
    memory = reviewed(None, GOOD, NOW)
    back = reviewed(memory, GOOD, NOW - timedelta(days=400))
    assert back.last == NOW and back.due >= NOW


def test_due_is_by_the_day():
    memory = Memory(NOW + timedelta(hours=3), NOW, 2, None, 5.0, 5.0)
    assert is_due(memory, NOW) and not is_due(None, NOW)
    assert not is_due(replace(memory, due=NOW + timedelta(days=1)), NOW)


def test_the_queue_is_what_is_due_then_what_is_new_as_far_as_the_minutes_go(bank, answers):
    cards, every = Cards(bank.id), deck(bank, answers)
    late, later = (Memory(NOW - timedelta(days=n), NOW - timedelta(days=9), 2, None, 5.0, 5.0) for n in (3, 1))
    far = replace(late, due=NOW + timedelta(days=9))
    cards.memories = {"theory:api": later, "theory:fit": late, "check:api-01": far}
    queued = practice.queue(every, cards, NOW, only_due=False, minutes=60)
    assert [c.id for c in queued] == ["theory:fit", "theory:api", "check:fitting-01", "story:why"]
    assert [c.id for c in practice.queue(every, cards, NOW, only_due=True, minutes=60)] == ["theory:fit", "theory:api"]
    assert [c.id for c in practice.queue(every, cards, NOW, only_due=False, minutes=1)] == ["theory:fit"]
    assert cards.due(NOW) == 2


# A sitting


class Clock:
    def __init__(self):
        self.time = NOW

    def __call__(self):
        return self.time


@pytest.fixture
def sitting(bank, answers):
    saved = []
    cards = Cards(bank.id)
    every, save = deck(bank, answers), lambda: saved.append(len(cards.memories))
    made = practice.Practice(bank, answers, cards, every, 10, save, Clock())
    return made, cards, saved


def test_a_card_is_graded_by_what_came_of_it_and_saved_at_once(sitting):
    made, cards, saved = sitting
    page = made.first()
    assert isinstance(page, CheckPage) and page.where == "5 left" and not page.locked
    page.pointed = next(n for n, o in enumerate(page.options) if o.index == 0)  # the key of every tiny check
    assert page.take() and page.explains and page.outcome == "right"
    page = made.after(page, NEXT)
    assert saved == [1] and made.grades == {"check:api-01": GOOD}
    page.pointed = next(n for n, o in enumerate(page.options) if o.index is None)
    page.take()
    assert page.explains
    page = made.after(page, NEXT)
    assert made.grades["check:fitting-01"] == AGAIN and isinstance(page, Choice) and page.where == "4 left"
    assert "What is overfitting?" in page.text
    page.take()
    page = made.after(page, NEXT)
    assert "- Noise is learned" in page.text and "A trap: More data." in page.text and saved == [1, 2]
    page.pointed = 3
    page.take()
    made.after(page, NEXT)
    assert made.grades["theory:fit"] == EASY and saved == [1, 2, 3] and cards.practised == ["api-01", "fitting-01"]


def test_what_was_not_known_comes_once_more_and_a_skip_says_nothing(sitting):
    made, cards, _ = sitting
    made.queue = made.queue[:2]
    page = made.first()
    page.skip()
    page = made.after(page, NEXT)
    assert cards.memories == {}
    for _ in range(2):
        page.pointed = len(page.options) - 1
        page.take()
        page = made.after(page, NEXT)
    assert page == End("left") and made.grades == {"check:fitting-01": AGAIN}


def test_the_time_ends_it_and_leaving_too(sitting):
    made, _, _ = sitting
    page = made.first()
    assert made.after(page, BACK) is page and "only goes forwards" in page.hint
    made.now.time += timedelta(minutes=10)
    page.skip()
    assert made.after(page, NEXT) == End("left") and made.after(page, LEAVE) == End("left")


def test_in_plain_lines(sitting):
    made, _, _ = sitting
    out = io.StringIO()
    PlainFrontEnd(io.StringIO("1\n5\n1\n3\n1\n3\n1\n3\n5\n"), out).run(made)
    assert len(made.grades) == 5 and "A good answer names:" in out.getvalue()


# What was practised measures no more


def test_practised_checks_are_spent(bank, answers):
    fresh = respond(bank, skills={"maths": 2})
    measure_again(fresh, bank, [answers], practised=["fitting-01", "gone-01"])
    assert fresh.spent == ["fitting-01"]


# On the disk, and for Anki


@pytest.fixture
def cards(bank):
    twice = reviewed(reviewed(None, EASY, NOW), GOOD, NOW)
    return Cards(bank.id, {"check:api-01": reviewed(None, GOOD, NOW), "theory:fit": twice})


def test_what_was_written_is_read_again(cards, tmp_path):
    path = cards_file.beside(tmp_path / "a.answers.json")
    assert path.name == "a.cards.json" and cards_file.read(path, cards.bank) == Cards(cards.bank)
    cards_file.write(path, cards)
    assert cards_file.read(path, cards.bank) == cards and path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(JournalError, match="cards of another bank"):
        cards_file.read(path, "other")


@pytest.mark.parametrize("value", mutants.VALUES, ids=str)
def test_cards_damaged_at_any_place_are_refused_in_a_sentence_or_reviewed(cards, tmp_path, value):
    path, good = tmp_path / "a.cards.json", json.loads(json.dumps(cards_file.to_json(cards)))
    for keys, document in mutants.damaged(good, value):
        path.write_text(json.dumps(document), "utf-8")
        with mutants.watched((keys, value)):
            try:
                read = cards_file.read(path, cards.bank)
            except (AnswersError, JournalError) as error:
                assert str(path) in str(error) and str(error).isprintable() and str(error).endswith(".")
            else:
                for memory in read.memories.values():
                    spacing.reviewed(memory, AGAIN, NOW)


def test_the_file_for_anki(bank, answers):
    lines = anki.text(bank, deck(bank, answers)).splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert head[:2] == ["#separator:tab", "#html:false"] and f"#deck:{bank.title}" in head
    rows = [line.split("\t") for line in lines[len(head) :]]
    assert len(rows) == 5 and all(len(row) == 4 for row in rows)
    assert rows[2] == ["What is overfitting?", "Noise is learned; A held-out set. A trap: More data.",
                       "skillgap theory fitting", "tiny:theory:fit"]  # fmt: skip


def test_nothing_in_the_file_for_anki_breaks_a_line_or_begins_one(bank, answers):
    odd = replace(bank.checks["api-01"], stem='#deck:x\t"a"\nb', code="x\n\ty", options=('"q\t', "<b>", "c", "d"))
    made = anki.text(replace(bank, checks={**bank.checks, "api-01": odd}), [Card(CHECK, "api-01", "api")])
    last = made.splitlines()[-1]
    assert last.count("\t") == 3 and not last.startswith(("#", '"'))
