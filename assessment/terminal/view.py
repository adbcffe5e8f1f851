"""What every page on the screen does alike: help, back, leaving, a line to type into; drawing is each one's own."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Generic, TypeVar

from prompt_toolkit.buffer import Buffer

from assessment.session.move import BACK, INTERRUPTED, LEAVE, TO_REVIEW, Move
from assessment.session.page import Page
from assessment.terminal.drawing import BODY, KEYS, TITLE, Drawing
from assessment.terminal.layout import wrap
from assessment.terminal.sequences import plain
from assessment.text import printable

AnyPage = TypeVar("AnyPage", bound=Page)
LONGEST_LINE = 500  # characters that can be typed or pasted into a line


class View(ABC, Generic[AnyPage]):
    """A page on the screen. ``press`` acts on a key and says where to go, ``draw`` draws.

    Keys are named as prompt_toolkit names them. ``typing`` is the line that letters go into, None where
    letters are keys.
    """

    keys = ""
    longest = LONGEST_LINE

    def __init__(self, page: AnyPage):
        self.page = page
        self.help_page = 0
        self.typing: Buffer | None = None

    # To be given by each view

    @abstractmethod
    def draw_page(self, columns: int, rows: int) -> Drawing:
        """The page without its help."""

    def act(self, key: str) -> Move | None:
        """What a key does that is not the same everywhere."""
        return None

    def key_line(self) -> str:
        """The line of keys as it now is."""
        return self.keys

    def typed(self, key: str) -> Move | None:
        """A key other than letters and editing while a line is typed into: Enter, Esc, arrows up and down."""
        return None

    def left_is_back(self) -> bool:
        """Whether Left goes to the page before: where the row in focus has no use for it."""
        return True

    # The same everywhere

    def draw(self, columns: int, rows: int) -> Drawing:
        """The page, or its help."""
        if not self.help_page:
            return self.draw_page(columns, rows)
        pages = self._help_pages(columns, rows)
        made = Drawing()
        made.wrap(TITLE, self.page.title, columns - 1)
        for line in pages[min(self.help_page, len(pages)) - 1]:
            made.add(BODY, line)
        made.add("")
        more = self.help_page < len(pages)
        made.add(KEYS, " Any key: " + ("the next page of help" if more else "back to the page"))
        return made

    def press(self, key: str) -> Move | None:
        """Act on one key; the move, where it leads away."""
        if key == "c-c":
            return INTERRUPTED
        if key == "c-d":
            return LEAVE
        if self.help_page:
            self._turn_help()
            return None
        if key == "f1":
            self.help_page = 1
            return None
        if self.typing is not None:
            return self._edit(key)
        if key == "s-tab" or key == "left" and self.left_is_back():
            return BACK
        if key == "?":
            self.help_page = 1
            return None
        if key == "q":
            return LEAVE
        if key == "r":
            return TO_REVIEW
        return self.act(key)

    def paste(self, text: str) -> None:
        """A paste goes into the line that is typed into, on one line and not too long; elsewhere nowhere."""
        if self.typing is not None:
            room = self.longest - len(self.typing.text)
            cleaned = printable(plain(text[: 4 * LONGEST_LINE]))
            self.typing.insert_text(" ".join(cleaned.split())[: max(room, 0)])
            self.line_changed()

    def line_changed(self) -> None:
        """After every change of the line that is typed into."""

    def type_into(self, text: str = "") -> None:
        """Begin to type into a line, which holds a text already; the cursor stands at its end."""
        self.typing = Buffer(multiline=False)
        self.typing.text = text
        self.typing.cursor_position = len(text)

    def _edit(self, key: str) -> Move | None:
        line = self.typing
        assert line is not None
        if key == "s-tab":
            return BACK
        edits: dict[str, Callable[[], object]] = {
            "backspace": line.delete_before_cursor, "delete": line.delete, "left": line.cursor_left,
            "right": line.cursor_right, "home": lambda: setattr(line, "cursor_position", 0),
            "end": lambda: setattr(line, "cursor_position", len(line.text)),
            "c-u": lambda: line.delete_before_cursor(line.cursor_position),
        }  # fmt: skip
        if key in edits:
            edits[key]()
        elif len(key) == 1:
            if len(line.text) < self.longest:
                line.insert_text(key)
        else:
            return self.typed(key)
        self.line_changed()
        return None

    def _turn_help(self) -> None:
        self.help_page = 0 if self.help_page >= self._help_count else self.help_page + 1

    _help_count = 1

    def _help_pages(self, columns: int, rows: int) -> list[list[str]]:
        """The help as pages that fit; each paragraph whole where it can be."""
        keys = f"Keys: {self.key_line()}"
        room = max(rows - 4, 3)
        pages: list[list[str]] = [[]]
        for text in [*self.help_texts(), keys]:
            part = ["", *wrap(text, columns - 1, " ", " ")]
            while part:
                space = room - len(pages[-1])
                if len(part) > space and pages[-1]:
                    pages.append([])
                    continue
                pages[-1] += part[:room]
                part = part[room:]
        self._help_count = len(pages)
        return pages

    def help_texts(self) -> list[str]:
        """The paragraphs of the help."""
        return [text for text in self.page.help.split("\n\n") if text]
