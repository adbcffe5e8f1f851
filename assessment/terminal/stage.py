"""Where drawings stand in prompt_toolkit's layout: one window for a page, three for a choice of questionary's."""

from prompt_toolkit.data_structures import Point
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, Window

from assessment.terminal.choice_view import ChoiceView
from assessment.terminal.drawing import Drawing


class Stage:
    """Shows what was drawn last. Windows stay, so that the cursor has one to stand in."""

    def __init__(self) -> None:
        self._page, self._top, self._bottom = Drawing(), Drawing(), Drawing()
        self._choosing = False
        self._page_window = Window(FormattedTextControl(
            lambda: self._page.fragments(), focusable=True,
            get_cursor_position=lambda: _point(self._page.cursor),
        ))  # fmt: skip
        self._options = Window(FormattedTextControl("", focusable=True), dont_extend_height=True)
        choosing = Condition(lambda: self._choosing)
        top, bottom = _fixed(lambda: self._top), _fixed(lambda: self._bottom)
        choice = HSplit([top, self._options, Window(height=1), bottom, Window()])
        self.layout = Layout(
            HSplit([ConditionalContainer(self._page_window, ~choosing), ConditionalContainer(choice, choosing)])
        )

    def show(self, drawing: Drawing) -> None:
        """Show a drawing, with the cursor where it has it."""
        self._page, self._choosing = drawing, False
        self._page_window.always_hide_cursor = to_filter(drawing.cursor is None)
        self.layout.focus(self._page_window)

    def show_choice(self, view: ChoiceView, columns: int, rows: int) -> None:
        """Show our header, questionary's options and our keys; the cursor stands on the option in focus."""
        labels = view.labels(columns)
        for choice, label in zip(view.control.choices, labels, strict=True):
            choice.title = label
        above = sum(label.count("\n") + 1 for label in labels[: view.page.pointed])
        self._top, self._bottom, self._choosing = view.top(columns, rows), view.bottom(columns), True
        view.control.show_cursor = True
        view.control.focusable = to_filter(True)
        view.control.get_cursor_position = lambda: Point(1, above)
        self._options.content = view.control
        self.layout.focus(self._options)


def _point(cursor: tuple[int, int] | None) -> Point:
    row, column = cursor or (0, 0)
    return Point(column, row)


def _fixed(drawing) -> Window:
    """A window as high as its drawing, in which nothing can be in focus."""
    return Window(FormattedTextControl(lambda: drawing().fragments()), dont_extend_height=True)
