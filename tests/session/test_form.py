"""The page about the person: what stands in a row, what is read, and when the page may be left."""

from datetime import date
from io import StringIO

import pytest

from assessment.answers.fields import FIELDS
from assessment.answers.profile import Profile
from assessment.session.form import Form
from assessment.terminal.form_view import FormView
from assessment.terminal.plain import PlainFrontEnd

WEDNESDAY = date(2027, 1, 6)


@pytest.fixture
def form(tiny) -> Form:
    return Form("About you", bank=tiny, profile=Profile(), today=WEDNESDAY)


def at(form: Form, field: str) -> None:
    form.focus = [row.field.id for row in form.rows].index(field)


def test_every_field_has_a_row_that_shows_what_holds(form):
    """An assumed value is shown as one; nothing is said by showing it."""
    shown = {row.field.id: form.text(row) for row in form.rows}
    assert list(shown) == [f.id for f in FIELDS]
    assert shown["hours_per_week"] == "8 (assumed)"
    assert shown["start_date"] == "2027-01-11 (next Monday)"
    assert not any(form.is_said(row) for row in form.rows)


def test_choices_turn_and_go_round(form):
    at(form, "role")
    form.turn(1)
    assert form.profile.role == "builder"
    form.turn(-1)
    assert form.profile.role == "keeper"
    form.choose(1)
    assert form.profile.role == "builder"
    form.choose(9)
    assert form.profile.role == "builder"


def test_a_typed_row_is_read_when_it_is_left(form):
    at(form, "hours_per_week")
    form.type("7,5")
    assert form.move(1)
    assert form.profile.hours_per_week == 7.5


def test_a_wrong_row_stays_with_its_error_until_it_is_right(form):
    at(form, "hours_per_week")
    form.type("many")
    assert not form.move(1)
    assert "not a number" in form.row.error
    assert form.text(form.row) == "many"
    form.type("9")
    assert form.row.error == ""
    assert form.move(1)


def test_what_was_said_can_be_taken_back_but_for_the_role(form):
    at(form, "learn_by")
    form.turn(1)
    form.clear()
    assert form.profile.learn_by is None
    at(form, "role")
    form.turn(1)
    form.clear()
    assert form.profile.role == "builder"


def test_a_later_start_makes_an_earlier_date_to_be_ready_by_wrong(form):
    at(form, "ready_by")
    form.type("2027-03-01")
    assert form.read()
    at(form, "start_date")
    form.type("2027-04-01")
    assert form.read()
    ready = next(row for row in form.rows if row.field.id == "ready_by")
    assert "not after the start" in ready.error
    at(form, "role")
    form.turn(1)
    assert not form.leave()
    assert form.row is ready
    form.type("Dec 2027")
    assert form.leave()
    assert form.profile.ready_by == date(2027, 12, 31)


def test_the_page_cannot_be_left_without_a_role(form):
    form.focus = len(form.rows) - 1
    assert not form.leave()
    assert form.row.field.id == "role"
    assert "choose one" in form.hint


def test_leaving_counts_every_row_as_answered(form):
    at(form, "role")
    form.turn(1)
    assert form.leave()
    assert form.profile.asked == {f.id for f in FIELDS}
    assert form.profile.hours_per_week is None


def test_an_emptied_row_says_nothing_again(form):
    at(form, "name")
    form.type("Ada")
    form.read()
    form.type("")
    form.read()
    assert form.profile.name is None


def test_a_role_is_described_in_the_words_of_the_bank(form):
    """Below the row the one that is chosen; in the help every one."""
    at(form, "role")
    assert form.line(form.row) == "? says what each of them is."
    form.choose(1)
    about = form.bank.roles["builder"].about
    view = FormView(form)
    assert about[:30] in " ".join(" ".join(view.draw(80, 24).text()).split())
    assert all(any(role.about in text for text in view.help_texts()) for role in form.bank.roles.values())
    out = StringIO()
    form.focus = 1
    PlainFrontEnd(StringIO("?\n"), out).show(form)
    assert about[:30] in " ".join(out.getvalue().split())


def test_the_team_is_asked_about_in_the_words_of_the_bank(form):
    at(form, "team")
    view = FormView(form)
    assert form.bank.team_question in " ".join(view.draw(80, 24).text())
    assert form.bank.team_question in view.help_texts()[0]


def test_the_help_of_a_row_to_type_into_names_the_key_that_clears_it(form):
    view = FormView(form)
    assert any("Ctrl-U clears" in text for text in view.help_texts())
    at(form, "role")
    assert not any("Ctrl-U" in text for text in FormView(form).help_texts())
