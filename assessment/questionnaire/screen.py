"""The terminal front end: one clean page per question, on the terminal's alternate screen.

``pages`` makes the pages from questionary's prompts; this module runs them, leaves the scrollback clean,
answers signals and suspending, and goes on in plain mode where the terminal is too small.
"""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable
from contextlib import contextmanager

os.environ["PROMPT_TOOLKIT_NO_CPR"] = "1"  # a terminal that never answers costs 1 s a question

from prompt_toolkit.application import Application, run_in_terminal  # noqa: E402
from prompt_toolkit.input.typeahead import clear_typeahead  # noqa: E402
from prompt_toolkit.output import Output, create_output  # noqa: E402

from assessment import console, signals  # noqa: E402
from assessment.questionnaire import frames, keys, prompts  # noqa: E402
from assessment.questionnaire.pages import (  # noqa: E402
    TOO_SMALL,
    ChoicePage,
    PageBase,
    ReviewPage,
    TextPage,
)
from assessment.questionnaire.plain import PlainFrontEnd  # noqa: E402
from assessment.questionnaire.prompts import CHOICE, Prompt, Reply, ReviewLine  # noqa: E402

SIGNALLED = "signalled"  # what a page hands back when a signal ends it
_ENTER_ALTERNATE, _LEAVE_ALTERNATE = "\x1b[?1049h\x1b[H\x1b[2J", "\x1b[?1049l"


class ScreenFrontEnd:
    """Asks on a real terminal. ``on_first_draw`` runs once, when the first question stands there.

    ``guard`` switches off the protection from typed-ahead and double Enter; tests feed keys from a pipe.
    """

    is_person = True

    def __init__(self, on_first_draw: Callable[[], None] = lambda: None, guard: bool = True, **app_options):
        self.on_first_draw, self.guard = on_first_draw, guard
        self._is_real = "output" not in app_options
        self.app_options = app_options | self._in_plain_letters()  # input and output, for tests
        self.plain: PlainFrontEnd | None = None
        self._keyboard: keys.Keyboard | None = None
        self._app: Application | None = None
        self._is_open = self._on_alternate = False

    def _in_plain_letters(self) -> dict[str, Output]:
        """The output that a terminal needs whose encoding lacks some of our letters."""
        if not self._is_real or console.is_utf8(sys.stdout):
            return {}
        return {"output": create_output(console.WithoutBuffer(sys.stdout))}

    @contextmanager
    def opened(self):
        """Use the alternate screen; whatever happens, leave it and restore the terminal."""
        try:
            self.open()
            yield self
        finally:
            self.close()

    def open(self) -> None:
        """Go to the alternate screen. Does nothing a second time."""
        if not self._is_open:
            self._is_open = True
            signals.stop_with(self._stop)
            self._alternate(self.plain is None)

    def close(self) -> None:
        """Leave the alternate screen. Does nothing a second time."""
        self._alternate(False)
        if self._is_open and self.guard:
            console.flush_keyboard()  # what was pressed too often here is not meant for the shell
        signals.stop_with(None)
        self._is_open = False

    def ask(self, prompt: Prompt) -> Reply:
        page = ChoicePage if prompt.kind == CHOICE else TextPage
        return self._on_page(lambda: page(self, prompt)) or self.plain.ask(prompt)

    def review(self, lines: list[ReviewLine], finished: bool) -> Reply:
        return self._on_page(lambda: ReviewPage(self, lines, finished)) or self.plain.review(lines, finished)

    def _on_page(self, make: Callable[[], "PageBase"]) -> Reply | None:
        """The reply from a page, or None where the terminal is too small for one or becomes so."""
        with signals.held(self._wake):
            signals.deliver()  # what came since the last page; its answer is saved
            reply = None if self._too_small() else self._run(make())
        if reply != TOO_SMALL:
            return reply
        self._go_plain()
        return None

    def _run(self, page: "PageBase") -> Reply:
        app = page.application
        app.erase_when_done = True
        app.after_render += self._drawn
        self._take_keys(app, page.typing)
        if self._on_alternate:
            app.output.erase_screen()
            app.output.cursor_goto(0, 0)
        self._app = app
        try:
            reply = app.run(pre_run=self._prepare, set_exception_handler=False, handle_sigint=False)
        except (OSError, EOFError):  # the terminal is gone; every answer is saved
            raise signals.Ended(signals.HANGUP) from None
        finally:
            self._app = None
        return self._leave() if reply == SIGNALLED else reply

    def _prepare(self) -> None:
        """An error in the loop ends the page and is told as any other, with the terminal restored."""
        app = self._app

        def fail(loop, context: dict) -> None:
            if not app.is_done:
                app.exit(exception=context.get("exception") or RuntimeError(context["message"]))

        asyncio.get_running_loop().set_exception_handler(fail)

    def _leave(self) -> Reply:
        """Ctrl-C from outside is what the key is; any other signal ends the command."""
        with contextlib.suppress(KeyboardInterrupt):
            signals.deliver()
        return Reply(prompts.QUIT, interrupted=True)

    def _take_keys(self, app: Application, typing: bool) -> None:
        """Put our keyboard before the application's input, empty at the start of a page."""
        if self._keyboard is None:
            self._keyboard = keys.keyboard(app.input, self.guard)
        if self._keyboard:
            app.input = self._keyboard
            self._keyboard.start_page(typing)
        if self.guard:
            clear_typeahead(app.input)
            console.flush_keyboard()

    def _drawn(self, app: Application) -> None:
        if self._keyboard:
            self._keyboard.page_shown()
        first, self.on_first_draw = self.on_first_draw, None
        if first:
            first()
        if signals.waiting():  # it came before there was a loop
            self._wake()

    def _too_small(self) -> bool:
        """Whether to go on in plain mode, because the terminal is (or once was) too small."""
        if self.plain is None and not self.fits():
            self._go_plain()
        return self.plain is not None

    def _go_plain(self) -> None:
        columns, rows = self.size()
        self._alternate(False)
        self.plain = PlainFrontEnd(sys.stdin, sys.stdout)
        said = (f"This terminal is {columns}x{rows}; the pages need {frames.MIN_COLUMNS}x{frames.MIN_ROWS}. "
                "Going on in plain mode, one answer a line.")  # fmt: skip
        console.say(*frames.wrap(said, columns - 1))

    def fits(self) -> bool:
        """Whether the terminal has room for the pages."""
        columns, rows = self.size()
        return columns >= frames.MIN_COLUMNS and rows >= frames.MIN_ROWS

    def size(self) -> tuple[int, int]:
        """Columns and rows of the terminal."""
        if not self._is_real:
            output = self.app_options["output"]
            return output.get_size().columns, output.get_size().rows
        try:
            size = os.get_terminal_size(sys.stdout.fileno())
        except OSError:  # the terminal is gone
            return 80, 24
        return (size.columns or 80), (size.lines or 24)

    def _alternate(self, on: bool) -> None:
        if on != self._on_alternate and self._is_real:
            self._on_alternate = on
            try:
                sys.stdout.write(_ENTER_ALTERNATE if on else _LEAVE_ALTERNATE)
                sys.stdout.flush()
            except OSError:  # the terminal is gone
                pass

    def _wake(self) -> None:
        """Have the loop of the page, if there is one yet, see to the signals."""
        loop = self._app.loop if self._app else None
        if loop is not None:
            loop.call_soon_threadsafe(self._see_to_signals, self._app)

    def _see_to_signals(self, app: Application) -> None:
        """Stop or end the page; one that is just ending hands back its answer first."""
        if app.future is None or app.is_done:
            return
        if signals.waiting() == [signals.STOP]:
            signals.take_stops()
            self.suspend(everybody=False)
        elif signals.waiting():
            app.exit(result=SIGNALLED)

    def suspend(self, everybody: bool = True) -> None:
        """Ctrl-Z: give the shell its screen back, stop, and draw again on return."""
        run_in_terminal(lambda: self._stop(everybody))

    def _stop(self, everybody: bool = False) -> None:
        on = self._on_alternate
        self._alternate(False)
        signals.stop(everybody)
        self._alternate(on)

