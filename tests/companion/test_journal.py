"""The journal: what it takes, what it refuses, and that a file of it comes back as it was."""

import json
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from support import mutants

from assessment.companion import journal_file
from assessment.companion.hours import parse_hours, parse_past_day
from assessment.companion.journal import FINISHED, MOST_ENTRIES, WORKED, Entry, Journal, Part, Plan, Step
from assessment.companion.pace import earned_by, ending, pace, planned_by
from assessment.errors import AnswersError, JournalError

MONDAY = date(2027, 1, 4)
STEPS = (
    Step("loops", "Replace loops", 1, 10.0, MONDAY, date(2027, 1, 10), "A table.", (Part("Book", "", "part 1", 4.0),)),
    Step("table", "Build a training table", 1, 20.0, date(2027, 1, 11), date(2027, 1, 24), "A file.", ()),
    Step("model", "Train a model on the table", 2, 10.0, date(2027, 1, 25), date(2027, 1, 31), "", ()),
)
PLAN = Plan("Builder", date(2027, 1, 1), MONDAY, 10.0, STEPS)


@pytest.fixture
def journal():
    return Journal("tiny", "then", PLAN)


def worked(day: date, hours: float, step: int = 0, at: str = "2027-06-01T20:00:00") -> Entry:
    return Entry(WORKED, at, STEPS[step].id, STEPS[step].title, day, hours)


def finished(day: date, step: int = 0, link: str = "") -> Entry:
    return Entry(FINISHED, "2027-06-01T20:00:00", STEPS[step].id, STEPS[step].title, day, link=link)


def test_what_is_left_and_what_is_next(journal):
    assert journal.open[0].id == "loops" and journal.left_of(STEPS[0]) == 10
    journal.add(worked(MONDAY, 4))
    assert journal.left_of(STEPS[0]) == 6 and journal.hours_of("loops") == 4
    journal.add(worked(MONDAY, 8))
    assert journal.left_of(STEPS[0]) == 0 and not journal.is_done("loops") and journal.open[0].id == "loops"
    journal.add(finished(MONDAY))
    assert journal.is_done("loops") and journal.open[0].id == "table"
    assert journal.undo().kind == FINISHED and journal.open[0].id == "loops"


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([worked(date(2027, 6, 2), 1)], "2027-06-02 is still to come"),
        ([worked(date(2026, 12, 31), 1)], "2026-12-31 is before the assessment of 2027-01-01"),
        ([worked(MONDAY, 20), worked(MONDAY, 5)], "25 hours on 2027-01-04; a day has 24"),
        ([finished(MONDAY), finished(MONDAY)], '"Replace loops" is done already'),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(journal, entries, told):
    *good, bad = entries
    for entry in good:
        journal.add(entry)
    before = list(journal.entries)
    with pytest.raises(JournalError, match=told):
        journal.add(bad)
    assert journal.entries == before


def test_it_is_full_and_empty_in_a_sentence(journal):
    with pytest.raises(JournalError, match="nothing to take back"):
        journal.undo()
    journal.entries = [worked(MONDAY, 0.0)] * MOST_ENTRIES
    with pytest.raises(JournalError, match="10000 entries, the most"):
        journal.add(worked(MONDAY, 0.0))


@pytest.mark.parametrize(
    ("words", "found"),
    [("loops", "loops"), ("LOOP", "loops"), ("training  table", "table"), ("table", "table"), ("Train a", "model")],
)
def test_any_part_of_an_id_or_title_will_do(journal, words, found):
    """An id goes before titles that hold the word too."""
    assert journal.step_named(words).id == found


def test_open_steps_go_before_done_ones(journal):
    journal.add(finished(MONDAY, step=1))
    assert journal.step_named("train").id == "model"
    assert journal.step_named("build").id == "table"


@pytest.mark.parametrize(("words", "told"), [("a", "names 3 steps"), ("zebra", "no step"), ("  ", "no step")])
def test_a_word_that_names_none_or_several_is_told(journal, words, told):
    with pytest.raises(JournalError, match=told):
        journal.step_named(words)


def test_what_is_no_longer_in_the_plan_stays_beside_it(journal):
    journal.add(worked(MONDAY, 4))
    journal.plan = replace(PLAN, steps=STEPS[1:])
    assert [e.hours for e in journal.beside] == [4.0] and earned_by(journal) == 0


# Pace


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 1, 1), 0), (MONDAY, 0), (date(2027, 1, 11), 10), (date(2027, 1, 15), 10 + 40 / 7),
     (date(2028, 1, 1), 40)],
)  # fmt: skip
def test_known_hours_planned(day, hours):
    assert planned_by(Journal("tiny", "then", PLAN), day) == pytest.approx(hours)


@pytest.mark.parametrize(
    ("hours", "per_week", "days"), [(10, 10, 6), (10, 7, 9), (0, 5, 0), (1, 168, 0), (20, 10, 13), (1e9, 0.1, 355_377)]
)
def test_known_ends(hours, per_week, days):
    assert (ending(MONDAY, hours, per_week) - MONDAY).days == days


def test_a_known_pace(journal):
    """Two weeks of 8 and 6 hours where 10 were planned: 6 behind are 4 days, and 26 hours are left at 7 a week."""
    journal.add(worked(date(2027, 1, 5), 8))
    journal.add(worked(date(2027, 1, 12), 2))
    journal.add(worked(date(2027, 1, 13), 4, step=1))
    found = pace(journal, date(2027, 1, 18))
    assert (found.planned, found.earned, found.ahead, found.per_week) == (20, 14, -4, 7)
    assert found.end == date(2027, 1, 18) + timedelta(days=25)


def test_the_pace_is_that_of_four_weeks(journal):
    journal.add(worked(date(2027, 1, 5), 24))
    journal.add(worked(date(2027, 3, 1), 8, step=1))
    assert pace(journal, date(2027, 3, 8)).per_week == 2


def test_no_pace_before_a_week_and_none_of_nothing(journal):
    assert pace(journal, date(2027, 1, 10)).per_week is None
    later = pace(journal, date(2027, 3, 1))
    assert later.per_week == 0 and later.end is None and later.ahead == -28


def test_a_step_counts_at_most_its_own_hours_and_all_of_them_when_done(journal):
    journal.add(worked(date(2027, 1, 5), 15))
    assert earned_by(journal) == 10
    journal.add(finished(date(2027, 1, 6), step=1))
    assert earned_by(journal) == 30 and pace(journal, date(2027, 1, 11)).ahead == 14


# What people write


@pytest.mark.parametrize(
    ("text", "hours"),
    [("3h", 3), ("3", 3), ("1.5h", 1.5), ("1,5", 1.5), ("90m", 1.5), ("45 min", 0.75), ("1h30", 1.5), ("1:30", 1.5),
     ("2 hours", 2), (" 24H ", 24), ("0.25", 0.25), ("1h05m", 1.0833)],
)  # fmt: skip
def test_hours_are_read(text, hours):
    assert parse_hours(text) == hours


@pytest.mark.parametrize(
    "text", ["", "h", "-3h", "three", "30h", "0", "0m", "1:90", "1e1", "\u0663h", "3h 3h", "9999999m"]
)
def test_what_are_no_hours_is_told(text):
    with pytest.raises(JournalError):
        parse_hours(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [("today", 8), ("yesterday", 7), ("3 days ago", 5), ("fri", 8), ("monday", 4), ("Sat", 2), ("2027-01-01", 1)],
)
def test_days_of_the_past_are_read(text, day):
    """On a Friday."""
    assert parse_past_day(text, date(2027, 1, 8)) == date(2027, 1, day)


@pytest.mark.parametrize("text", ["", "someday", "3/4/2027", "t", "2027-02-30"])
def test_what_is_no_day_is_told(text):
    with pytest.raises(JournalError, match="--on"):
        parse_past_day(text, date(2027, 1, 8))


# On the disk


def test_what_was_written_is_read_again(journal, tmp_path):
    journal.add(replace(worked(MONDAY, 1.5), note="first"))
    journal.add(finished(date(2027, 1, 5), link="https://example.org/x"))
    journal_file.write(tmp_path / "a.journal.json", journal)
    assert (tmp_path / "a.journal.json").stat().st_mode & 0o777 == 0o600
    assert journal_file.read(tmp_path / "a.journal.json") == journal


@pytest.mark.parametrize(
    ("name", "beside"),
    [("a.json", "a.journal.json"), ("a.answers.json", "a.journal.json"), ("a", "a.journal.json")],
)
def test_it_lies_beside_the_answers(tmp_path, name, beside):
    assert journal_file.beside(tmp_path / name) == tmp_path / beside


@pytest.mark.parametrize("value", mutants.VALUES, ids=str)
def test_a_journal_damaged_at_any_place_is_refused_in_a_sentence_or_read(journal, tmp_path, value):
    journal.add(worked(MONDAY, 1.5))
    journal.add(finished(date(2027, 1, 5), link="https://example.org/x"))
    path, refused = tmp_path / "a.journal.json", 0
    good = json.loads(json.dumps(journal_file.to_json(journal)))
    for keys, document in mutants.damaged(good, value):
        path.write_text(json.dumps(document), "utf-8")
        with mutants.watched((keys, value)):
            try:
                read = journal_file.read(path)
            except (AnswersError, JournalError) as error:
                assert str(path) in str(error) and str(error).isprintable() and str(error).endswith(".")
                refused += 1
            else:
                pace(read, date(2027, 3, 1))
                journal_file.to_json(read)
    assert refused >= 15


def test_a_journal_cut_short_anywhere_is_refused_in_a_sentence(journal, tmp_path):
    journal.add(worked(MONDAY, 1.5))
    whole, path = json.dumps(journal_file.to_json(journal)), tmp_path / "a.journal.json"
    for length in random.Random(1).sample(range(len(whole)), 40):
        path.write_text(whole[:length], "utf-8")
        with pytest.raises((AnswersError, JournalError), match=r"a\.journal\.json: "):
            journal_file.read(path)
