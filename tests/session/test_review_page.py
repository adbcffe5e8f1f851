"""The review page: folding, search, the next open question."""

from session.leading import NOW

from assessment.answers import Rating, new
from assessment.session import overview
from assessment.session.place import Place
from assessment.session.review import Entry, Review, Section

ONE, TWO = Entry("one", "3", Place("grid", "a"), "one"), Entry("two", "-", Place("grid", "a"), "two", True)
A = Section("Alpha", "1 of 2", (ONE, TWO))
B = Section("Beta", "", (Entry("three", "0", Place("grid", "b"), "three"),))
C = Section("Gamma", "", (Entry("four", "-", Place("grid", "c"), "four", True),))


def review() -> Review:
    return Review("All", sections=(A, B, C))


def names(page: Review) -> list[str]:
    return [line.entry.name if line.entry else line.section.title for line in page.lines]


def test_sections_are_folded_to_a_line_each():
    page = review()
    assert names(page) == ["Alpha", "Beta", "Gamma"]
    page.fold()
    assert names(page) == ["Alpha", "one", "two", "Beta", "Gamma"]
    page.move(2)
    page.fold()
    assert names(page) == ["Alpha", "Beta", "Gamma"]
    assert page.focus == 0


def test_next_open_unfolds_and_goes_round():
    page = review()
    page.to_next_open()
    assert page.line.entry.name == "two"
    page.to_next_open()
    assert page.line.entry.name == "four"
    page.to_next_open()
    assert page.line.entry.name == "two"


def test_next_open_says_when_there_is_none():
    page = Review("All", sections=(B,))
    page.to_next_open()
    assert "Every question has an answer" in page.hint


def test_a_search_shows_what_holds_every_word():
    page = review()
    page.search("gam four")
    assert names(page) == ["Gamma", "four"]
    page.search("zzz")
    assert names(page) == [] and page.line is None
    page.move(1)
    page.fold()
    page.to_next_open()
    assert page.line.entry.name == "two"


def test_the_count_of_open_questions_is_of_all():
    assert review().open_count == 2


def test_an_area_rated_as_a_whole_says_so(tiny):
    answers = new(tiny, "quick", NOW, 1)
    answers.touched, answers.touched_asked = ["maths"], True
    section = {s.title: s for s in overview.review(tiny, answers, NOW.date()).sections}
    assert section["models"].said == "as a whole: no answer yet"
    answers.areas["models"] = Rating("rated", 3)
    section = {s.title: s for s in overview.review(tiny, answers, NOW.date()).sections}
    assert section["models"].said == "as a whole: 3 Independent"
