"""A list to mark: marking, groups, search, and that an empty list is asked about once."""

from io import StringIO

from session.leading import NOW

from assessment.answers import new
from assessment.session import make
from assessment.session.marks import Group, Item, Marks
from assessment.terminal.marks_view import MarksView
from assessment.terminal.plain import PlainFrontEnd

GROUPS = (
    Group("Fruit", (Item("a", "Apple", "red or green"), Item("b", "Banana"))),
    Group("Roots", (Item("c", "Carrot"), Item("d", "Daikon"))),
    Group("Others", (Item("e", "Elderflower"),), hidden=True),
)


def marks(**more) -> tuple[Marks, list]:
    told: list = []
    page = Marks("Touched", groups=GROUPS, on_mark=lambda item, on: told.append((item, on)), **more)
    return page, told


def test_a_mark_is_told_and_can_be_taken_away():
    page, told = marks()
    page.toggle()
    page.toggle()
    assert told == [("a", True), ("a", False)]
    assert page.marked == set()


def test_the_focus_stops_at_the_ends_and_never_on_a_heading():
    page, _ = marks()
    page.move(-5)
    assert page.current.id == "a"
    page.move(2)
    assert page.current.id == "c"
    page.move(99)
    assert page.current.id == "d"


def test_a_group_is_marked_whole_and_unmarked_whole():
    page, told = marks(marked={"b"})
    page.toggle_group()
    assert page.marked == {"a", "b"}
    assert told == [("a", True)]
    page.toggle_group()
    assert page.marked == set()


def test_a_search_looks_at_names_words_and_headings_and_finds_hidden_groups():
    page, _ = marks()
    page.search("green")
    assert [i.id for i in page.items] == ["a"]
    page.search("roots daik")
    assert [i.id for i in page.items] == ["d"]
    page.search("elder")
    assert [i.id for i in page.items] == ["e"]
    page.search("nothing like it")
    assert page.items == [] and page.current is None
    page.toggle()
    page.toggle_group()
    page.move(1)
    page.search("")
    assert len(page.items) == 4


def test_a_search_puts_the_focus_on_the_best_and_keeps_it_there_when_all_is_shown_again():
    page, _ = marks()
    page.move(1)
    page.search("d")
    assert page.current.id == "d"
    page.search("")
    assert page.current.id == "d"


def test_a_search_finds_names_and_their_initials_before_other_words():
    items = (Item("np", "NumPy", "storage of arrays"), Item("r", "Retrieval-augmented generation"),
             Item("f", "Fragments"), Item("x", "Other", "rag time"))  # fmt: skip
    page = Marks("Touched", groups=(Group("One", items[:1]), Group("Two", items[1:])))
    page.search("rag")
    assert [i.id for i in page.items] == ["r", "f", "x", "np"] and page.current.id == "r"


def test_the_help_says_what_the_line_in_focus_is_and_kept_searches_how_to_show_all():
    page = Marks("Touched", groups=(Group("One", (Item("a", "Apple", about="A fruit."),)),), help="And more.")
    view = MarksView(page)
    assert view.help_texts() == ["Apple: A fruit.", "And more."]
    assert "Esc show all" not in view.key_line()
    for key in ("/", "a", "enter"):
        view.press(key)
    assert page.filter and "Esc show all" in view.key_line()
    view.press("escape")
    assert not page.filter and "Esc show all" not in view.key_line()


def test_a_marked_item_of_a_hidden_group_stays_in_sight():
    page, _ = marks(marked={"e"})
    assert [i.id for i in page.items] == ["a", "b", "c", "d", "e"]


def test_nothing_marked_is_asked_about_once():
    page, _ = marks()
    assert not page.leave()
    assert "Really none?" in page.hint
    assert page.leave()


def test_the_question_is_forgotten_after_another_key():
    page, _ = marks()
    page.leave()
    page.move(1)
    assert not page.leave()


def test_counts_are_of_all_that_is_not_hidden():
    page, _ = marks(marked={"a"})
    assert page.total == 4
    assert page.count(GROUPS[0]) == (1, 2)


def test_touched_and_courses_say_what_the_bank_says_of_a_line(bank):
    answers = new(bank, "standard", NOW, 1)
    page = make.touched(bank, answers, lambda: None)
    assert f"({bank.from_label})" in page.help and page.question not in page.help
    assert all(item.about for item in page.items)
    page.search("rag")
    assert page.current.label == "Retrieval-augmented generation"
    courses = make.resources(bank, answers, lambda: None)
    assert [g.title for g in courses.groups] == ["All courses and books"]
    assert courses.question not in courses.help and all(item.about for item in courses.items)
    answers.touched = [next(s for r in bank.resources.values() if r.finishable for s in r.skills)]
    groups = make.resources(bank, answers, lambda: None).groups
    assert [g.title for g in groups] == ["Of what you have worked with", "Others"]


def test_plain_lines_say_what_a_line_is_by_its_number():
    page = Marks("Touched", groups=(Group("One", (Item("a", "Apple", about="A fruit."), Item("b", "Beet"))),))
    out = StringIO()
    PlainFrontEnd(StringIO("? 1\nq\n"), out).show(page)
    assert "Apple: A fruit." in out.getvalue() and not page.marked
