"""What a view draws, judged: nothing too wide or too high, nothing cut without a sign, nothing out of reach."""

import re

from assessment.session.check import CheckPage
from assessment.session.choice import Choice
from assessment.session.form import Form
from assessment.session.grid import Grid
from assessment.session.marks import Marks
from assessment.session.page import Page
from assessment.session.review import Review
from assessment.terminal.choice_view import ChoiceView
from assessment.terminal.layout import cells
from assessment.terminal.view import View
from assessment.terminal.views import VIEWS

SIZES = ((80, 24), (60, 20), (120, 40), (200, 60))
SIGN = re.compile(r"\^ \d+ above|v \d+ below|\.\.\.")
FOCUS_SIGN = "» "
MOST_SCREENS = 500


def view_of(page: Page) -> View:
    """The view that the screen would show a page with."""
    return ChoiceView(page) if isinstance(page, Choice) else VIEWS[type(page)](page)


def fits(view: View, columns: int, rows: int) -> list[str]:
    """The drawing as lines, after it was found to fit, with the cursor on it."""
    drawing = view.draw(columns, rows)
    lines, where = drawing.text(), f"{view.page.title!r} at {columns}x{rows}"
    shown = "\n".join(lines)
    assert len(lines) <= rows, f"{where}: {len(lines)} rows\n{shown}"
    wide = [line for line in lines if cells(line) > columns]
    assert not wide, f"{where}: too wide: {wide}"
    assert not any("\n" in line for line in lines), f"{where}: a line break within a line"
    if not view.help_page:
        assert drawing.cursor is not None, f"{where}: no cursor"
        row, column = drawing.cursor
        assert 0 <= row < len(lines) and 0 <= column < columns, f"{where}: cursor at {drawing.cursor}\n{shown}"
    return lines


def screens(view: View, columns: int, rows: int, key: str = "pagedown") -> list[list[str]]:
    """The drawing, and those that one gets to with a key until nothing changes any more."""
    found = [fits(view, columns, rows)]
    for _ in range(MOST_SCREENS):
        view.press(key)
        now = fits(view, columns, rows)
        if now == found[-1]:
            return found
        found.append(now)
    raise AssertionError(f"{view.page.title}: {key} never ends")


def help_screens(view: View, columns: int, rows: int) -> list[list[str]]:
    """The pages of help; afterwards the page is as it was."""
    before, found = fits(view, columns, rows), []
    view.press("f1")
    while view.help_page:
        found.append(fits(view, columns, rows))
        view.press("x")
    assert fits(view, columns, rows) == before
    return found


def text(screen: list[str]) -> str:
    """A screen in one line."""
    return " ".join(" ".join(screen).split())


def words(*texts: str) -> set[str]:
    """The words of texts."""
    return {word for each in texts for word in each.split()}


def letters(value: str) -> str:
    """A text without its spaces: where it is wrapped does not matter."""
    return "".join(value.split())


def missing(said: list[str], shown: list[list[str]]) -> list[str]:
    """The words that stand in none of the screens, wherever they were wrapped."""
    everything = letters("".join(line for screen in shown for line in screen))
    return sorted(word for word in words(*said) if word not in everything)


def content(page: Page) -> list[str]:
    """What a page must show now, all the texts that are not in its help."""
    if isinstance(page, Grid):
        return [page.row.name, *page.statements(page.row), *page.state(page.row)]
    if isinstance(page, CheckPage):
        return [page.stem, page.code, *(o.label for o in page.options), *page.lines()]
    if isinstance(page, Choice):
        return [page.text, *(f"{o.key} {o.label} {o.detail} {o.aside}" for o in page.options)]
    if isinstance(page, Form):
        row = page.row
        said = list(row.choices.values()) or [page.text(row)]
        return [row.field.title, *said, row.error]  # the other rows when they are in focus
    if isinstance(page, Marks):
        return [page.question, *(line.group.title for line in page.lines), *(item.label for item in page.items)]
    assert isinstance(page, Review)
    return [t for line in page.lines for t in ((line.section.title, line.section.said) if line.entry is None
                                               else (line.entry.name, line.entry.said))]  # fmt: skip


def focused(screen: list[str]) -> list[str]:
    """What stands behind the sign of the focus, wherever the columns of a list put it."""
    return [FOCUS_SIGN + line.split(FOCUS_SIGN, 1)[1].rstrip() for line in screen if FOCUS_SIGN in line]


def scrolls(view: View, columns: int, rows: int) -> list[list[str]]:
    """All screens of a page that scrolls by itself, or whose focus moves through its lines."""
    return screens(view, columns, rows, "down" if isinstance(view.page, (Marks, Review)) else "pagedown")


def assert_shown(page: Page, columns: int, rows: int) -> list[list[str]]:
    """Every word of a page can be reached, and where one must scroll for it a sign says so; all its screens."""
    view = view_of(page)
    shown = scrolls(view, columns, rows)
    helped = help_screens(view, columns, rows)
    lost = missing(content(page), shown + (helped if isinstance(view, ChoiceView) else []))
    assert not lost, f"{page.title} at {columns}x{rows}: {lost}\n" + "\n".join(shown[0])
    if missing(content(page), shown[:1]):
        assert SIGN.search(text(shown[0])), "\n".join(shown[0])
    return shown
