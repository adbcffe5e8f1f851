"""The front end for a real terminal: one application for the whole session, whose page is swapped.

So there is one alternate screen, no blank between two pages, and a clean scrollback at the end. Signals wait while
it runs; each wakes its loop, which leaves as the keys do.
"""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable

os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")  # a terminal that never answers costs 1 s

from prompt_toolkit.application import Application, run_in_terminal  # noqa: E402
from prompt_toolkit.input import Input, create_input  # noqa: E402
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent  # noqa: E402
from prompt_toolkit.keys import Keys  # noqa: E402
from prompt_toolkit.output import Output, create_output  # noqa: E402
from prompt_toolkit.styles import Style  # noqa: E402

from assessment import console, signals  # noqa: E402
from assessment.session.choice import Choice  # noqa: E402
from assessment.session.flow import End, Flow  # noqa: E402
from assessment.session.move import INTERRUPTED, LEAVE, Move  # noqa: E402
from assessment.session.page import Page  # noqa: E402
from assessment.terminal.choice_view import ChoiceView  # noqa: E402
from assessment.terminal.drawing import Drawing  # noqa: E402
from assessment.terminal.keyboard import keyboard  # noqa: E402
from assessment.terminal.stage import Stage  # noqa: E402
from assessment.terminal.view import View  # noqa: E402

MIN_COLUMNS, MIN_ROWS = 60, 20
TOO_SMALL = "60x20 needed, all saved; p goes on in plain lines"
BURST = "That was pasted or came too fast for a hand, so it was dropped."
STYLE = Style.from_dict(
    {
        "title": "bold", "corner": "fg:ansicyan", "note": "fg:ansicyan", "hint": "fg:ansiyellow", "dim": "italic",
        "focus": "bold fg:ansicyan", "code": "fg:ansigreen", "good": "fg:ansigreen", "body": "", "keys": "",
        "pointer": "bold fg:ansicyan", "highlighted": "bold fg:ansicyan", "text": "",
    }
)  # fmt: skip
# prompt_toolkit's names for keys that have two.
SAME = {"c-m": "enter", "c-j": "enter", "c-h": "backspace", "c-i": "tab"}


class ScreenFrontEnd:
    """Shows a flow's pages. ``on_first_draw`` runs once, when the first page stands there.

    ``guard`` switches off the protection from keys that come too early or too fast; tests feed keys from a pipe.
    """

    is_person = True

    def __init__(self, on_first_draw: Callable[[], None] = lambda: None, guard: bool = True,
                 source: Input | None = None, output: Output | None = None):  # fmt: skip
        self.on_first_draw: Callable[[], None] | None = on_first_draw
        self.guard = guard
        inner = source or create_input(always_prefer_tty=True)
        self._keyboard = keyboard(inner, guard)
        self._flow: Flow | None = None
        self._view: View | None = None
        self._stage = Stage()
        self.application: Application = Application(
            self._stage.layout, key_bindings=self._bindings(), style=STYLE, full_screen=True,
            input=self._keyboard or inner, output=output or _output(), enable_page_navigation_bindings=False,
        )  # fmt: skip
        self.application.ttimeoutlen = 0.05
        self.application.before_render += self._before
        self.application.after_render += self._after

    def run(self, flow: Flow) -> End:
        """Page after page until the end; in plain lines where the person chose so. Raises signals.Ended."""
        self._flow = flow
        with signals.held(self._wake):
            signals.deliver()
            self._show(flow.first())
            try:
                end = self._loop()
            finally:
                flow.settle()
            with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C from outside is what the key is
                signals.deliver()
            return end if end is not None else self._plainly(flow)

    def _loop(self) -> End | None:
        """Run the application to its end; None where the person wants to go on in plain lines."""
        if self.guard:
            console.flush_keyboard()
        try:
            return self.application.run(pre_run=self._prepare, set_exception_handler=False, handle_sigint=False)
        except (OSError, EOFError):  # the terminal is gone
            self._end_quietly()
            raise signals.Ended(signals.HANGUP) from None
        finally:
            if self.guard:
                console.flush_keyboard()  # what was pressed too often here is not meant for the shell

    def _end_quietly(self) -> None:
        if self._flow is not None and self._view is not None:
            self._flow.after(self._view.page, LEAVE)

    def _plainly(self, flow: Flow) -> End:
        """The same session in plain lines, from the page where it was."""
        from assessment.terminal.plain import PlainFrontEnd

        front = PlainFrontEnd(sys.stdin, sys.stdout)
        return front.go_on(flow, self._view.page if self._view else flow.first())

    def _prepare(self) -> None:
        """An error in the loop ends the session and is told as any other, with the terminal restored."""

        def fail(loop: asyncio.AbstractEventLoop, context: dict) -> None:
            self._fail(context.get("exception") or RuntimeError(context["message"]))

        asyncio.get_running_loop().set_exception_handler(fail)

    def _fail(self, error: BaseException) -> None:
        if not self.application.is_done:
            self.application.exit(exception=error)

    # Pages

    def _show(self, page: Page) -> None:
        self._view = _view_of(page)
        if self._keyboard:
            self._keyboard.start_page(self._view.typing is not None)

    def _move(self, move: Move | None) -> None:
        """Follow a move to the next page, or to the end."""
        if move is None or self._view is None or self._flow is None or self.application.is_done:
            return
        try:
            following = self._flow.after(self._view.page, move)
        except Exception as error:
            self._fail(error)
            return
        if isinstance(following, End):
            self.application.exit(result=following)
        else:
            self._show(following)

    # Drawing

    @property
    def _size(self) -> tuple[int, int]:
        size = self.application.output.get_size()
        return size.columns, size.rows

    @property
    def _is_small(self) -> bool:
        """Whether no page fits now; asked with each key too, for it may come before the new size was drawn."""
        columns, rows = self._size
        return columns < MIN_COLUMNS or rows < MIN_ROWS

    def _before(self, app: Application) -> None:
        """Draw the page as it now is; the layout only shows it."""
        (columns, rows), view = self._size, self._view
        if self._is_small or view is None:
            small = Drawing()
            small.wrap("class:hint", TOO_SMALL, max(columns - 1, 1), "")
            small.lines = small.lines[: max(rows, 1)]
            self._stage.show(small)
        elif isinstance(view, ChoiceView) and not view.help_page:
            self._stage.show_choice(view, columns, rows)
        else:
            self._stage.show(view.draw(columns, rows))

    def _after(self, app: Application) -> None:
        if self._keyboard:
            self._keyboard.page_shown()
        first, self.on_first_draw = self.on_first_draw, None
        if first:
            first()
        if signals.waiting():  # it came before there was a loop
            self._wake()

    # Keys

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()

        @bindings.add(Keys.Any, eager=True)
        def any_key(event: KeyPressEvent) -> None:
            press = event.key_sequence[0]
            name = press.key.value if isinstance(press.key, Keys) else press.key
            if press.key == Keys.BracketedPaste:
                self._paste(press.data)
            else:
                self.press(SAME.get(name, name))

        return bindings

    def press(self, key: str) -> None:
        """Act on one key."""
        view = self._view
        if view is None or key.startswith("<"):
            return
        if key == "c-z":
            self._suspend()
            return
        if self._is_small:
            self._press_small(key)
            return
        view.page.hint, hint = "", view.page.hint
        move = view.press(key)
        if move is None and not view.page.hint and _keeps_hint(key):
            view.page.hint = hint
        if self._keyboard and self._view is view:
            self._keyboard.set_typing(view.typing is not None)
        self._move(move)

    def _press_small(self, key: str) -> None:
        if key == "p":
            self.application.exit(result=None)
        elif key in ("q", "c-d", "c-c"):
            self._move(INTERRUPTED if key == "c-c" else LEAVE)

    def _paste(self, text: str) -> None:
        view = self._view
        if view is None or self._is_small:
            return
        if view.typing is None:
            view.page.hint = BURST
        else:
            view.paste(text)

    # Signals

    def _wake(self) -> None:
        """Have the loop, if there is one yet, see to the signals."""
        loop = self.application.loop
        if loop is not None:
            loop.call_soon_threadsafe(self._see_to_signals)

    def _see_to_signals(self) -> None:
        if self.application.future is None or self.application.is_done:
            return
        if signals.waiting() == [signals.STOP]:
            signals.take_stops()
            self._suspend(everybody=False)
        elif signals.waiting():
            for _ in range(2):  # the second keeps both files, where the first was answered by a question about them
                self._move(INTERRUPTED)

    def _suspend(self, everybody: bool = True) -> None:
        """Ctrl-Z: give the shell its screen back, stop, and draw again on return."""
        if hasattr(signals, "stop") and signals.STOP is not None:
            run_in_terminal(lambda: signals.stop(everybody))


def _output() -> Output | None:
    """Standard output whose letters become plain where its encoding lacks them; None where it has them all."""
    if console.is_utf8(sys.stdout):
        return None
    console.forgive(None, sys.stdout)
    return create_output(console.WithoutBuffer(sys.stdout))


def _view_of(page: Page) -> View:
    """The view of a page. What the first page does not need is imported with the second."""
    if isinstance(page, Choice):
        return ChoiceView(page)
    from assessment.terminal.views import VIEWS

    return VIEWS[type(page)](page)


def _keeps_hint(key: str) -> bool:
    """Whether a hint outlives a key: scrolling does not make it old."""
    return key in ("pageup", "pagedown")
