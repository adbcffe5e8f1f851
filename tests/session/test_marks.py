"""A list to mark: marking, groups, search, and that an empty list is asked about once."""

from assessment.session.marks import Group, Item, Marks

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


def test_a_search_keeps_the_focus_on_its_item():
    page, _ = marks()
    page.move(3)
    page.search("d")
    assert page.current.id == "d"
    page.search("")
    assert page.current.id == "d"


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
