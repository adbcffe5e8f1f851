"""The keyboard as pages see it: what a hand pressed, after the page stood there.

In front of prompt_toolkit's own input, for every page: no control sequence acts as keys, a paste is one
event and never an answer, and what was typed before anybody can have read the page is dropped.
"""

import codecs
import select
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from prompt_toolkit.input import Input
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.input.posix_utils import PosixStdinReader
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys

from assessment.terminal.sequences import (
    CTRL_C,
    KEY,
    PASTE,
    SEQUENCE,
    Splitter,
    Token,
    interrupts,
    keypad,
)

EARLY_SECONDS = 0.3  # nobody reads a page faster
BURST_KEYS, BURST_SECONDS = 3, 0.005  # a hand does not press three keys so close together
TAIL_SECONDS = 0.1  # what follows a burst that soon belongs to it
_LONGEST_WAIT = 0.5  # seconds for one burst, after which the page gets its turn
ALWAYS = CTRL_C + "\x04\x1a"  # leaving and suspending: at any time
# Moving and deleting by words, as terminals on a Mac send it.
_WORDS = {"\x1bb": Keys.ControlLeft, "\x1bf": Keys.ControlRight, "\x1bd": Keys.ControlDelete,
          "\x1b\x7f": Keys.ControlW, "\x1b\b": Keys.ControlW, "\x1b[1;3D": Keys.ControlLeft,
          "\x1b[1;3C": Keys.ControlRight}  # fmt: skip


class Keyboard(Input):
    """Another input of a terminal, without what no hand pressed.

    ``guard`` switches off what depends on time; tests feed keys from a pipe.
    """

    def __init__(self, inner: Input, guard: bool, clock: Callable[[], float] = time.monotonic):
        self._inner, self._guard, self._clock = inner, guard, clock
        self._reader: PosixStdinReader = inner.stdin_reader
        if codecs.lookup(inner.stdin.encoding or "utf-8").name == "ascii":  # UTF-8 reads that too, and more
            self._reader = PosixStdinReader(inner.fileno())
        self._splitter = Splitter(clock)
        self._shown_at: float | None = None
        self._typing = False
        self._typed_at: list[float] = []  # the last keys that were handed on
        self._burst_at = -TAIL_SECONDS

    def start_page(self, typing: bool = False) -> None:
        """A new page is coming; ``typing`` says that it has a line to type into."""
        self._shown_at, self._typing = None, typing

    def set_typing(self, on: bool) -> None:
        """Whether the page now has a line to type into."""
        self._typing = on

    def page_shown(self) -> None:
        """The page stands on the screen."""
        if self._shown_at is None:
            self._shown_at = self._clock()

    def read_keys(self) -> list[KeyPress]:
        tokens = self._splitter.feed(self._reader.read())
        return _presses(self._on_time(self._without_bursts(tokens)) if self._guard else tokens)

    def flush_keys(self) -> list[KeyPress]:
        tokens = self._splitter.flush()
        return _presses(self._on_time(tokens) if self._guard else tokens)

    def _on_time(self, tokens: list[Token]) -> list[Token]:
        shown = self._shown_at
        if shown is not None and self._clock() - shown >= EARLY_SECONDS:
            return tokens
        return [t for t in tokens if _leaves(t)]

    def _without_bursts(self, tokens: list[Token]) -> list[Token]:
        """Keys that come faster than a hand presses them come out as one paste."""
        now = self._clock()
        end = now + _LONGEST_WAIT
        self._typed_at = [at for at in self._typed_at if now - at < BURST_SECONDS]
        while self._may_be_burst(tokens) and self._clock() < end and self._more():
            tokens += self._splitter.feed(self._reader.read())
        typed = [t for t in tokens if _is_typed(t)]
        is_burst = len(self._typed_at) + len(typed) >= BURST_KEYS
        if not typed or not (is_burst or now - self._burst_at < TAIL_SECONDS):
            self._typed_at += [now] * len(typed)
            return tokens
        if is_burst:  # its tail does not make it longer: somebody may go on pressing keys
            self._burst_at = self._clock()
        first = tokens.index(typed[0])
        rest = [t for t in tokens[first:] if not _is_typed(t)]
        return [*tokens[:first], Token(PASTE, "".join(t.text for t in typed)), *rest]

    def _may_be_burst(self, tokens: list[Token]) -> bool:
        """Whether to look for more before these keys act. One that only points or types acts at once."""
        typed = [t.text for t in tokens if _is_typed(t)]
        at_once = str.isprintable if self._typing else str.isdecimal
        return len(self._typed_at) + len(typed) > 1 or any(not at_once(c) for c in typed)

    def _more(self) -> bool:
        if self._reader.closed:
            return False
        try:
            return bool(select.select([self._inner.fileno()], [], [], BURST_SECONDS)[0])
        except (OSError, ValueError):  # the terminal is gone
            return False

    @property
    def closed(self) -> bool:
        return self._reader.closed

    def fileno(self) -> int:
        return self._inner.fileno()

    def typeahead_hash(self) -> str:
        return self._inner.typeahead_hash()

    def raw_mode(self) -> AbstractContextManager[None]:
        return self._inner.raw_mode()

    def cooked_mode(self) -> AbstractContextManager[None]:
        return self._inner.cooked_mode()

    def attach(self, input_ready_callback: Callable[[], None]) -> AbstractContextManager[None]:
        return self._inner.attach(input_ready_callback)

    def detach(self) -> AbstractContextManager[None]:
        return self._inner.detach()

    def close(self) -> None:
        self._inner.close()


def keyboard(inner: Input, guard: bool) -> Keyboard | None:
    """A keyboard on this input; None where there is none to be made (Windows reads keys, no sequences)."""
    return Keyboard(inner, guard) if hasattr(inner, "stdin_reader") else None


def _leaves(token: Token) -> bool:
    return (token.kind == KEY and token.text in ALWAYS) or (token.kind == SEQUENCE and interrupts(token.text))


def _is_typed(token: Token) -> bool:
    return token.kind == KEY and not _leaves(token) and token.text != "\x1b"


def _presses(tokens: list[Token]) -> list[KeyPress]:
    return [press for token in tokens for press in _press(token)]


def _press(token: Token) -> list[KeyPress]:
    if token.kind == PASTE:
        return [KeyPress(Keys.BracketedPaste, token.text)]
    if token.kind == KEY:
        return [KeyPress(ANSI_SEQUENCES.get(token.text, token.text), token.text)]
    if interrupts(token.text):
        return [KeyPress(Keys.ControlC)]
    if character := keypad(token.text):
        return [KeyPress(ANSI_SEQUENCES.get(character, character), character)]
    key = _WORDS.get(token.text) or ANSI_SEQUENCES.get(token.text, Keys.Ignore)
    if isinstance(key, tuple):  # with Alt: the key itself
        key = key[-1]
    return [] if key in (Keys.Ignore, Keys.BracketedPaste) else [KeyPress(key, token.text)]
