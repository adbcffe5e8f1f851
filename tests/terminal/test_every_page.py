"""Every page of the shipped bank, drawn at four sizes: it fits, and every word of it can be reached."""

import pytest
from terminal import every_page as pages
from terminal.drawn import SIZES, assert_shown, fits, focused, text, view_of

from assessment.terminal.view import LONGEST_LINE


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_choices(bank, size):
    """Start, welcome, standing, more, finish, a changed file; the option in focus has its sign."""
    for page in pages.choices(bank):
        for pointed in range(len(page.options)):
            page.pointed = pointed
            shown = assert_shown(page, *size)
            assert [line.split()[1] for line in focused(shown[0])] == [page.options[pointed].key]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_form(bank, size):
    """With each row in focus, each with an error, and with the longest text somebody can type."""
    page = pages.form(bank)
    for number, row in enumerate(page.rows):
        page.focus = number
        assert [row.field.title.split()[0]] == [line.split()[1] for line in focused(assert_shown(page, *size)[0])]
        if not row.choices:
            view = view_of(page)
            view.paste("x" * LONGEST_LINE)
            fits(view, *size)
            for _ in range(3):
                view.press("home")
                fits(view, *size)
                view.press("end")
                fits(view, *size)
            page.read()
            fits(view, *size)
            row.typed, row.error = None, ""


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_lists(bank, size):
    """Touched, courses and books; from the first line to the last and back, and while searching."""
    for page in pages.lists(bank):
        assert_shown(page, *size)
        view = view_of(page)
        while page.focus:
            before = page.focus
            view.press("up")
            assert page.focus == before - 1
            shown = fits(view, *size)
            assert len(focused(shown)) == 1 and page.current.label[:30] in focused(shown)[0]
        view.press("/")
        view.paste("no such thing " * 40)
        assert "Nothing found" in text(fits(view, *size))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("mode", ["standard", "quick"])
@pytest.mark.parametrize("answers", [pages.touched_all, pages.rated])
def test_grids(bank, size, mode, answers):
    """Every area with every row in focus, before and after every state of a row."""
    for page in pages.grids(bank, answers(bank, mode)):
        for number, row in enumerate(page.rows):
            page.focus = number
            shown = assert_shown(page, *size)
            if size[0] >= 80:
                assert len(focused(shown[0])) == 1 and row.name[:12] in focused(shown[0])[0]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_one_ladder_a_page(bank, size):
    """With v at any size, and while a note is typed."""
    for page in pages.grids(bank, pages.rated(bank)):
        page.single = True
        assert_shown(page, *size)
        view = view_of(page)
        view.press("n")
        view.paste("y" * LONGEST_LINE)
        fits(view, *size)
        for key in ("home", "end", "left"):
            view.press(key)
            fits(view, *size)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_notes_at_any_length(bank, size):
    """On the whole page too: what is typed is seen where it is typed."""
    page = pages.grids(bank, pages.rated(bank))[0]
    view = view_of(page)
    view.press("n")
    view.paste("word " * 100)
    assert view.typing.text[-14:].strip() in text(fits(view, *size))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_checks(bank, size):
    """Every one, before an answer with each option in focus, and after each kind of answer."""
    for page in pages.checks(bank):
        assert_shown(page, *size)
        if not page.locked:
            for number in range(len(page.options)):
                page.pointed = number
                (line,) = focused(fits(view_of(page), *size))
                assert line.split()[1] == page.options[number].key


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_review(bank, size):
    """Folded, unfolded, searched; the line in focus is on the screen."""
    for answers in (pages.touched_all(bank), pages.rated(bank)):
        page = pages.review(bank, answers)
        assert_shown(page, *size)
        page.unfolded = {section.title for section in page.sections}
        page.focus = 0
        assert_shown(page, *size)
        page.focus = 0
        page.search("learning")
        assert_shown(page, *size)
