"""The pages of the terminal front end: a choice, a line of text, the review.

Each is one of questionary's prompts, put under our header and over our line of keys, with the keys bound
that questionary lacks: back, skip, help, review, leaving, and a guard on Enter.
"""

import time
from collections.abc import Callable

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, Window
from questionary.prompts.common import InquirerControl

from assessment import signals
from assessment.errors import ProfileError
from assessment.questionnaire import frames, prompts
from assessment.questionnaire.prompts import Prompt, Reply, ReviewLine
from assessment.questionnaire.sequences import plain
from assessment.text import printable

ENTER_GUARD_SECONDS = 0.3  # a second press of Enter comes faster than anybody reads a question
NOTHING = -1  # questionary's pointer while nothing is chosen
TOO_SMALL = "too small"  # what a page hands back when the terminal shrank below it
PASTED = "Pasted text answers nothing here: press the keys one by one."
PASTE_MOST = 500  # characters of a paste that go into a line: no answer is as long
STYLE = questionary.Style(
    [
        ("progress", "fg:ansicyan"), ("title", "bold"), ("body", ""), ("code", "fg:ansigreen"),
        ("ask", ""), ("dim", "italic"), ("note", "fg:ansicyan"), ("hint", "fg:ansiyellow"), ("keys", ""),
        ("pointer", "bold fg:ansicyan"), ("highlighted", "bold fg:ansicyan"), ("text", ""),
        ("answer", "bold"), ("separator", "bold"),
    ]
)  # fmt: skip


class PageBase:
    """A questionary prompt under our header and above our keys.

    ``typing`` says that it has a line to type into.
    """

    typing = False

    def __init__(self, front, question: questionary.Question):
        self.front, self.question = front, question
        self.application = question.application
        self.hint = ""
        self.shown_at: float | None = None
        self.application.after_render += self._shown
        self.application.before_render += self._check_size
        self.keys = KeyBindings()
        self._bind_common()
        self.application.key_bindings = merge_key_bindings([self.application.key_bindings, self.keys])

    @property
    def columns(self) -> int:
        return self.application.output.get_size().columns

    @property
    def rows(self) -> int:
        return self.application.output.get_size().rows

    def leave(self, kind: str, value=None, **more) -> None:
        self.application.exit(result=Reply(kind, value, **more))

    def too_early(self) -> bool:
        """Whether Enter came before anybody can have read the page."""
        if not self.front.guard:
            return False
        return self.shown_at is None or time.monotonic() - self.shown_at < ENTER_GUARD_SECONDS

    def on(self, *names: str, on_help: bool = False):
        """Bind keys, before questionary's own. While help is shown, a key closes it and does nothing else,
        unless it is one for help too (``on_help``)."""

        def act(action: Callable[[], None]) -> None:
            if on_help or not self.close_help():
                action()

        def bind(action: Callable[[], None]):
            for name in names:
                self.keys.add(name, eager=True)(lambda event: act(action))
            return action

        return bind

    def close_help(self) -> bool:
        """Close the help page; whether there was one to close."""
        return False

    def pasted(self, text: str) -> None:
        """What a paste does: nothing, and the page says so."""
        self.hint = PASTED

    def _shown(self, app: Application) -> None:
        self.shown_at = self.shown_at or time.monotonic()

    def _check_size(self, app: Application) -> None:
        if not self.front.fits() and not app.is_done:
            app.exit(result=TOO_SMALL)

    def _bind_common(self) -> None:
        self.on("c-c", on_help=True)(lambda: self.leave(prompts.QUIT, interrupted=True))
        self.on("c-d", on_help=True)(lambda: self.leave(prompts.QUIT))
        self.on("s-tab")(lambda: self.leave(prompts.BACK))
        if signals.STOP is not None:
            self.on("c-z", on_help=True)(self.front.suspend)
        self.on("escape")(lambda: None)  # or it would wait for a second key, and count with a digit
        self.keys.add(Keys.BracketedPaste, eager=True)(lambda event: self.pasted(event.data))

    def window(self, tokens: Callable[[], list[tuple[str, str]]]) -> Window:
        control = FormattedTextControl(tokens, show_cursor=False)
        return Window(control, dont_extend_height=True, always_hide_cursor=True)


class ChoicePage(PageBase):
    """A question with choices: digits and arrows point, Enter confirms."""

    def __init__(self, front, prompt: Prompt):
        choices = [questionary.Choice(o.label, n) for n, o in enumerate(prompt.options)]
        super().__init__(front, questionary.select("", choices, style=STYLE, **front.app_options))
        self.prompt, self.longer_ago, self.help_page = prompt, prompt.current_longer_ago, 0
        self.control = _control(self.application)
        self.control.pointed_at = self._start()
        self.application.before_render += lambda app: self._wrap()
        self._bind()
        self.application.layout = self._layout()

    def _start(self) -> int:
        values = [o.value for o in self.prompt.options]
        known = self.prompt.current is not None and self.prompt.current in values
        return values.index(self.prompt.current) if known else NOTHING

    def _page(self) -> frames.Page:
        return frames.page(self.prompt, self.columns, self.rows, self.longer_ago, self.hint)

    def _wrap(self) -> None:
        for choice, title in zip(self.control.choices, frames.titles(self.prompt, self.columns), strict=True):
            choice.title = title

    def _layout(self) -> Layout:
        helping = Condition(lambda: self.help_page > 0)
        question = HSplit([
            self.window(lambda: _tokens(self._page().head)),
            Window(self.control, always_hide_cursor=True, dont_extend_height=True),
            self.window(lambda: _tokens(self._page().foot)),
        ])  # fmt: skip
        help_page = HSplit([
            self.window(lambda: _tokens([("class:title", " " + self.prompt.title), ("", "")])),
            self.window(lambda: _tokens([("class:body", line) for line in self._help()])),
            self.window(lambda: _tokens([("class:keys", " ? goes on, any other key goes back to the question")])),
        ])  # fmt: skip
        return Layout(
            HSplit([ConditionalContainer(question, ~helping), ConditionalContainer(help_page, helping)])
        )

    def _help(self) -> list[str]:
        pages = frames.help_pages(self.prompt, self.columns, self.rows)
        return pages[min(self.help_page, len(pages)) - 1]

    def _bind(self) -> None:
        for number, option in enumerate(self.prompt.options):
            if len(option.key) == 1:  # the arrows reach what no digit does
                self.on(option.key)(lambda number=number: self._point(number))
        self.on("up", "k", "c-p")(lambda: self._move(-1))
        self.on("down", "j", "c-n")(lambda: self._move(1))
        self.on("enter")(self._confirm)
        self.on("left")(lambda: self.leave(prompts.BACK))
        self.on("q")(lambda: self.leave(prompts.QUIT))
        self.on("r")(lambda: self.leave(prompts.REVIEW))
        self.on("?", on_help=True)(self._next_help)
        self.on(Keys.Any, "c-q")(lambda: None)
        self.on("s")(self._skip)
        self.on("o")(self._toggle_longer_ago)

    def _point(self, number: int) -> None:
        self.control.pointed_at, self.hint = number, ""

    def _move(self, by: int) -> None:
        count = len(self.prompt.options)
        at = self.control.pointed_at
        self._point((count - 1 if by < 0 else 0) if at == NOTHING else (at + by) % count)

    def close_help(self) -> bool:
        was_open, self.help_page = self.help_page > 0, 0
        return was_open

    def pasted(self, text: str) -> None:
        if not self.help_page:
            super().pasted(text)

    def _confirm(self) -> None:
        if self.control.pointed_at == NOTHING:
            if not self.too_early():
                self.hint = "Nothing is chosen yet: press a number first."
        elif not self.too_early():
            value = self.prompt.options[self.control.pointed_at].value
            self.leave(prompts.ANSWER, value, longer_ago=self.longer_ago)

    def _next_help(self) -> None:
        pages = len(frames.help_pages(self.prompt, self.columns, self.rows))
        self.help_page = (self.help_page + 1) % (pages + 1)

    def _skip(self) -> None:
        if self.prompt.skip:
            self.leave(prompts.SKIP)
        else:
            self.hint = "This question cannot be skipped."

    def _toggle_longer_ago(self) -> None:
        if self.prompt.longer_ago:
            self.longer_ago = not self.longer_ago


class TextPage(PageBase):
    """A question with a line to type into."""

    typing = True

    def __init__(self, front, prompt: Prompt):
        self.prompt = prompt
        old = prompt.current_text if prompt.current is not None else ""
        question = questionary.text("", default=old, qmark="", style=STYLE, **front.app_options)
        super().__init__(front, question)
        self.helping = False
        self.buffer = self.application.current_buffer
        entry = self.application.layout.container
        self.on("enter")(self._confirm)
        self.on("f1")(self._toggle_help)
        self.on("f2")(lambda: self.leave(prompts.REVIEW))
        self.on("backspace")(self._backspace)
        self.on("left")(self._left)
        self.on("escape")(lambda: self.helping and self._toggle_help())
        self.application.layout = Layout(
            HSplit([self.window(lambda: _tokens(self._page().head)), entry,
                    self.window(lambda: _tokens([("", ""), *self._help(), *self._page().foot]))]),
            focused_element=self.buffer,
        )  # fmt: skip

    def _page(self) -> frames.Page:
        hint = self.hint or self.prompt.empty
        return frames.page(self.prompt, self.columns, self.rows, hint=hint)

    def _help(self) -> list[tuple[str, str]]:
        if not self.helping:
            return []
        return [("class:body", line) for line in frames.wrap(self.prompt.help, self.columns - 1, " ")]

    def _toggle_help(self) -> None:
        self.helping = not self.helping
        self.application.renderer.erase()  # or the page keeps its greater height

    def _confirm(self) -> None:
        if self.too_early():
            return
        if self.prompt.current is not None and self.buffer.text == self.prompt.current_text:
            self.leave(prompts.ANSWER, self.prompt.current)  # kept, even a day that has passed since
            return
        try:
            value = self.prompt.parse(self.buffer.text)
        except ProfileError as error:
            self.hint = str(error)
            return
        self.leave(prompts.ANSWER, value)

    def _backspace(self) -> None:
        if self.buffer.text:
            self.buffer.delete_before_cursor()
        else:
            self.leave(prompts.BACK)

    def _left(self) -> None:
        if self.buffer.text:
            self.buffer.cursor_left()
        else:
            self.leave(prompts.BACK)

    def pasted(self, text: str) -> None:
        """A paste is text on one line; what could steer a terminal is left out."""
        words = " ".join(printable(plain(text).replace("\r", "\n")).split())
        self.buffer.insert_text(words[:PASTE_MOST])


class ReviewPage(PageBase):
    """All answers; Enter changes one, f finishes."""

    def __init__(self, front, lines: list[ReviewLine], finished: bool):
        self.lines, self.finished = lines, finished
        choices = [questionary.Choice(line.text, n) if line.step is not None else questionary.Separator(line.text)
                   for n, line in enumerate(lines)]  # fmt: skip
        super().__init__(front, questionary.select("", choices, style=STYLE, **front.app_options))
        self.control = _control(self.application)
        self.application.before_render += lambda app: self._wrap()
        self.on("enter")(self._confirm)
        self.on("f")(lambda: self.leave(prompts.FINISH))
        self.on("q")(lambda: self.leave(prompts.QUIT))
        self.on("left", "b")(lambda: self.leave(prompts.BACK))
        self.on("up", "k", "c-p")(lambda: self._move(-1))
        self.on("down", "j", "c-n")(lambda: self._move(1))
        self.on("pageup")(lambda: self._move(-10))
        self.on("pagedown")(lambda: self._move(10))
        self.on("home")(lambda: self._move(-len(lines)))
        self.on("end")(lambda: self._move(len(lines)))
        self.application.layout = Layout(HSplit([
            self.window(lambda: _tokens([("class:title", " Review: all your answers"), ("", "")])),
            Window(self.control, always_hide_cursor=True),
            self.window(lambda: _tokens(self._foot())),
        ]))  # fmt: skip

    def _foot(self) -> list[tuple[str, str]]:
        keys = "Up/Down move | Enter change | f finish and write the report | left back | q save+leave"
        text = [("class:keys", line) for line in frames.wrap(keys, self.columns - 1, " ")]
        if self.hint:
            return [("", ""), ("class:hint", f" {self.hint}"), *text]
        if self.finished:
            return [("", ""), *text]
        return [("", ""), ("class:hint", " Some questions are still open; left goes on with them."), *text]

    def _wrap(self) -> None:
        for choice, text in zip(
            self.control.choices, frames.review_rows(self.lines, self.columns), strict=True
        ):
            choice.title = text

    def _move(self, by: int) -> None:
        """Move by so many lines, stopping at the ends, never on a heading."""
        self.hint = ""
        places = [n for n, line in enumerate(self.lines) if line.step is not None]
        at = places.index(self.control.pointed_at)
        self.control.pointed_at = places[min(max(at + by, 0), len(places) - 1)]

    def _confirm(self) -> None:
        if not self.too_early():
            self.leave(prompts.ANSWER, self.lines[self.control.pointed_at].step)


def _control(app: Application) -> InquirerControl:
    return next(w.content for w in app.layout.find_all_windows() if isinstance(w.content, InquirerControl))


def _tokens(lines) -> list[tuple[str, str]]:
    """(style, line) pairs as formatted text with line breaks."""
    return [token for style, line in lines for token in ((style, line), ("", "\n"))][:-1]
