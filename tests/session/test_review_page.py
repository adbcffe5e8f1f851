"""The review page: folding, search, the next open question."""

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
