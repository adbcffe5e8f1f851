"""A session leads from page to page; what it saved is what was answered."""

import pytest
from session.leading import NOW, Person, lead, reread, session
from terminal import stages

from assessment.answers import Rating, new
from assessment.errors import AnswersError
from assessment.session import make, pace
from assessment.session import move as m
from assessment.session import place as p
from assessment.session.grid import Grid
from assessment.session.place import Place
from assessment.session.review import Review
from assessment.session.scorer import Share, Standing
from assessment.vocabulary import RATED


def test_standard_asks_what_one_has_and_what_was_touched(tiny):
    made, saved = session(tiny)
    person = Person(touched=("fitting",))
    assert lead(made, person).kind == "finish"
    answers = reread(tiny, saved)
    assert set(answers.skills) == {"api", "ops", "fitting"}
    assert answers.touched == ["fitting"] and answers.touched_asked
    assert answers.finished
    assert len(answers.checks) == len(tiny.checks)


def test_the_pages_come_in_order(tiny):
    made, _ = session(tiny, limit=0)
    person = Person(touched=("fitting",))
    made.scorer.next_check = lambda *a: None
    lead(made, person)
    kinds = [page.split(":")[0] for page in person.pages]
    assert kinds == ["Form", "Marks", "Marks", "Grid", "Grid", "Choice", "Review"][: len(kinds)]


def test_thorough_asks_every_skill_and_no_marks_of_skills(tiny):
    made, saved = session(tiny, mode="thorough")
    person = Person()
    lead(made, person)
    assert set(reread(tiny, saved).skills) == set(tiny.skills)
    assert "Marks: Touched" not in person.pages


def test_quick_asks_touched_areas_as_a_whole(tiny):
    made, saved = session(tiny, mode="quick")
    lead(made, Person(touched=("maths",)))
    answers = reread(tiny, saved)
    assert set(answers.areas) == {"models"}
    assert set(answers.skills) == {"api", "ops"}


def test_what_was_saved_goes_on_at_the_next_page(tiny):
    """Leaving after any page and going on asks nothing twice."""
    for stop in range(1, 6):
        made, saved = session(tiny)
        person = Person(touched=("fitting", "shipping"))
        page = made.first()
        for _ in range(stop):
            page = made.after(page, person.act(page))
        made.after(page, m.LEAVE)
        again, more = session(tiny, reread(tiny, saved))
        first = again.first()
        assert (type(first), first.title) == (type(page), page.title)
        other = Person(touched=("fitting", "shipping"))
        following = again.after(first, other.act(first))
        assert not set(other.pages) & set(person.pages)
        while not hasattr(following, "interrupted"):
            following = again.after(following, other.act(following))
        assert set(reread(tiny, more).skills) == {"api", "ops", "fitting", "shipping"}


def test_back_shows_the_page_before_with_its_answers(tiny):
    made, _ = session(tiny)
    person = Person(touched=("fitting",))
    page = made.first()
    while not isinstance(page, Grid):
        page = made.after(page, person.act(page))
    page = made.after(page, person.act(page))
    before = made.after(page, m.BACK)
    assert isinstance(before, Grid) and before.title == "services"
    assert all(before.rating(row) for row in before.rows)


def test_back_on_the_first_page_says_so(tiny):
    made, _ = session(tiny)
    page = made.after(made.first(), m.BACK)
    assert page.note == "This is the first page."


def test_unmarking_sets_a_rating_aside_and_marking_brings_it_back(tiny):
    made, saved = session(tiny)
    lead(made, Person(touched=("fitting",)))
    answers = reread(tiny, saved)
    again, _ = session(tiny, answers)
    page = again._at(Place(p.TOUCHED))
    page.search("fitting")
    page.toggle()
    assert "fitting" not in answers.skills and answers.aside["fitting"].level == 3
    page.toggle()
    assert answers.skills["fitting"].level == 3 and not answers.aside


def test_raising_an_untouched_row_marks_it(tiny):
    answers = new(tiny, "standard", NOW, 1)
    answers.touched, answers.touched_asked = ["fitting"], True
    made, _ = session(tiny, answers)
    page = made._at(Place(p.GRID, "models"))
    page.focus = [row.id for row in page.rows].index("tuning")
    page.set(2)
    assert "tuning" in answers.touched
    assert answers.skills["tuning"] == Rating(RATED, 2, False, tiny.skills["tuning"].stamp)


def test_the_review_leads_to_a_row_and_back_to_the_review(tiny):
    made, _ = session(tiny)
    page = made.first()
    page = made.after(page, m.TO_REVIEW)
    assert isinstance(page, Review)
    grid = made.after(page, m.go(Place(p.GRID, "services"), "ops"))
    assert grid.row.id == "ops"
    grid.set(1)
    grid.move(-1)
    grid.set(1)
    assert isinstance(made.after(grid, m.NEXT), Review)


def test_the_review_keeps_its_place(tiny):
    made, _ = session(tiny)
    page = made.after(made.first(), m.TO_REVIEW)
    page.to_next_open()
    focus = page.focus
    grid = made.after(page, m.go(page.line.entry.place, page.line.entry.row))
    again = made.after(grid, m.BACK)
    assert isinstance(again, Review) and again.focus == focus and again.unfolded == page.unfolded


def test_finishing_early_is_asked_about(tiny):
    made, saved = session(tiny)
    form = made.first()
    Person().act(form)
    page = made.after(form, m.TO_REVIEW)
    asked = made.after(page, m.FINISH)
    assert "the rest will be inferred" in asked.text
    asked.take()  # no: the default
    assert not hasattr(made.after(asked, m.NEXT), "interrupted")
    page = made.after(made.after(made._at(Place(p.REVIEW)), m.FINISH), m.BACK)
    asked = made._at(Place(p.FINISH))
    asked.at_key("y")
    asked.take()
    assert made.after(asked, m.NEXT).kind == "finish"
    assert not reread(tiny, saved).finished


def test_without_a_role_finishing_leads_to_the_form(tiny):
    made, _ = session(tiny)
    page = made.after(made.after(made.first(), m.TO_REVIEW), m.FINISH)
    assert page.title == "About you" and "needs a target role" in page.note


def test_a_check_is_locked_once_answered_and_says_what_was_explained(tiny):
    made, saved = session(tiny)
    lead(made, Person())
    answers = reread(tiny, saved)
    assert set(answers.seen) == set(answers.asked_checks)
    assert set(answers.explained) <= set(answers.checks)
    page = made._at(Place(p.CHECK, answers.asked_checks[0]))
    assert page.locked


@pytest.mark.parametrize(("taken", "path"), [("1", "answers-2.json"), ("2", "answers.json")])
def test_a_file_that_something_else_changed_is_asked_about(tiny, taken, path):
    """Nothing is written over unasked; afterwards the session goes on where it wanted to."""
    made, saved = session(tiny)
    form = made.first()
    made.file.changed = True
    person = Person()
    asked = made.after(form, person.act(form))
    assert "was changed by something else" in asked.title and not saved
    asked.at_key(taken)
    asked.take()
    following = made.after(asked, m.NEXT)
    assert following.title == "Touched"
    assert str(made.file.path) == path
    assert reread(tiny, saved).profile.role == "builder"


def test_where_nobody_can_be_asked_the_answers_are_saved_beside(tiny):
    made, saved = session(tiny)
    made.is_person = False
    form = made.first()
    made.file.changed = True
    with pytest.raises(AnswersError, match=r"saved in answers-2\.json"):
        made.after(form, Person().act(form))
    assert reread(tiny, saved).profile.role == "builder"


@pytest.mark.parametrize("move", [m.LEAVE, m.INTERRUPTED])
def test_leaving_ends_the_session_with_everything_saved(tiny, move):
    made, saved = session(tiny)
    page = made.first()
    page.type("Ada")
    page.read()
    end = made.after(page, move)
    assert end.kind == "left" and end.interrupted == move.interrupted
    assert reread(tiny, saved).profile.name == "Ada"


@pytest.mark.parametrize("mode", ["standard", "quick", "thorough"])
def test_finishing_with_checks_never_offered_leads_to_the_offer_once(tiny, mode):
    made, _ = session(tiny, mode=mode)
    lead_to, person = made.first(), Person(touched=("fitting",))
    while not lead_to.title.startswith("Where you stand"):
        lead_to = made.after(lead_to, person.act(lead_to))
    made._offered = False  # as somebody who went to the review with the last rating
    offer = made.after(made._at(Place(p.REVIEW)), m.FINISH)
    assert offer.title == "Where you stand so far"
    offer.pointed = next(n for n, o in enumerate(offer.options) if o.label.startswith("Look"))
    offer.take()
    assert made.after(made.after(offer, m.NEXT), m.FINISH).kind == "finish"


def test_finishing_amid_the_checks_asks_first(tiny):
    made, _ = session(tiny)
    person, page = Person(), made.first()
    while not made.answers.checks:
        page = made.after(page, person.act(page))
    made.answers.asked_checks = made.answers.asked_checks[:1]
    asked = made.after(made._at(Place(p.REVIEW)), m.FINISH)
    assert asked.title == "Finish?" and asked.text.startswith("Up to 6 checks of this round not taken.")
    asked.take()  # no: the default
    assert made.after(asked, m.NEXT).where.startswith("check 2")


def test_left_from_the_review_returns_to_the_page_left(tiny):
    made, _ = session(tiny)
    touched = made._at(Place(p.TOUCHED))
    review = made.after(touched, m.TO_REVIEW)
    assert made.after(review, m.BACK).title == "Touched"
    review = made.after(touched, m.TO_REVIEW)
    grid = made.after(review, m.go(Place(p.GRID, "services"), "ops"))
    assert made.after(made.after(grid, m.BACK), m.BACK).title == "Touched"


@pytest.mark.parametrize(("mode", "label"), [("standard", "Start the 12 checks"), ("quick", "Finish now")])
def test_quick_mode_points_at_finishing_and_not_at_checks(mode, label):
    share = Share(0.5, 0.3, 0.7)
    page = make.standing(Standing(share, share, share, 0.2, 0.15, 12), "Builder", mode)
    assert page.options[page.pointed].label.startswith(label)
    assert "narrow the band of your whole share for Builder from +-20 to about +-15 points" in page.text


def test_no_narrowing_is_promised_that_nobody_would_notice():
    share = Share(0.5, 0.3, 0.7)
    page = make.standing(Standing(share, share, share, 0.19, 0.175, 12), "Builder")
    assert page.text.startswith("12 checks take about 9 minutes. Each explains its answer.")


def test_a_quick_hand_is_promised_no_less_than_the_checks_take(tiny):
    """And going on later, at no known pace, does not say much more than before."""
    answers = stages.answers(tiny, 5)
    quick, unknown = pace.Pace(1000.0, 100.0), pace.Pace()
    assert quick.minutes_left(tiny, answers) == unknown.minutes_left(tiny, answers) == round(7 * 45 / 60)
    answers = new(tiny, "standard", NOW, 1)
    assert quick.minutes_left(tiny, answers) >= 0.75 * unknown.minutes_left(tiny, answers)
