"""What a terminal sends, told apart: keys a person pressed, and whole control sequences.

A terminal also answers questions that other programs asked, reports its mouse, its focus and its modes, and
names keys that nobody expects. Each such sequence (ECMA-48: CSI, SS3, and the strings DCS, SOS, OSC, PM, APC;
in 7 or 8 bits) comes out in one piece or not at all, however it is cut up on its way.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

KEY, SEQUENCE, PASTE = "key", "sequence", "paste"
PATIENCE = 1.0  # seconds: half a sequence that stood still for longer will not be completed any more
PASTE_MOST = 10_000  # characters kept of one paste: no answer needs more
_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"
_ESC, _BEL, _ABORTS = "\x1b", "\x07", "\x18\x1a"
CTRL_C = "\x03"
_LONGEST = 64  # characters kept of one sequence: no key has so many
_LONE_BYTE = "\N{REPLACEMENT CHARACTER}"  # for a byte that is no text: seen, not lost silently
# The keypad in application mode, and as the kitty protocol numbers its keys.
_SS3_KEYPAD = dict(zip("pqrstuvwxyjklmnoXMI ", "0123456789*+,-./=\r\t ", strict=True))
_CSI_KEYPAD = dict(zip(range(57399, 57417), "0123456789./*-+\r=,", strict=True))
_LOCKS = 64 | 128  # caps lock and num lock change nothing


class Token(NamedTuple):
    """One key (a character), one whole sequence in its 7-bit form, or the text of a bracketed paste."""

    kind: str
    text: str


class Splitter:
    """Splits input into tokens. It keeps half a sequence until the rest comes, or for PATIENCE seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock, self._heard = clock, clock()
        self._found: list[Token] = []
        self._start()

    def _start(self) -> None:
        self._state, self._held, self._left = self._ground, "", 0

    def feed(self, text: str) -> list[Token]:
        """The tokens that are whole now."""
        now = self._clock()
        if now - self._heard > PATIENCE:
            self._start()
        self._heard, self._found = now, []
        at = 0
        while at < len(text):
            if self._state == self._paste:
                at = self._paste(text, at)
            else:
                self._step(text[at])
                at += 1
        return self._found

    def flush(self) -> list[Token]:
        """Nothing more came for a while: a lone Esc is the key. Any other half stays half."""
        if self._state != self._escape:
            return []
        self._start()
        self._state = self._after_escape
        return [Token(KEY, _ESC)]

    def _step(self, c: str) -> None:
        code = ord(c) & 0xFF
        is_c1 = 0x80 <= code <= 0x9F and ord(c) - code in (0, 0xDC00)  # a character, or a byte of no text
        if is_c1 and self._state != self._mouse:
            self._state(_ESC)
            self._state(chr(code - 0x40))
        else:
            self._state(c)

    def _done(self, token: Token | None = None) -> None:
        if token:
            self._found.append(token)
        self._start()

    def _again(self, c: str) -> None:
        """The sequence was broken off by a character that starts something else."""
        self._start()
        self._ground(c)

    def _ground(self, c: str) -> None:
        if c == _ESC:
            self._state = self._escape
        else:
            self._found.append(Token(KEY, _LONE_BYTE if "\ud800" <= c <= "\udfff" else c))

    def _after_escape(self, c: str) -> None:
        """Esc was given out as a key, and what nobody types shows that it began a sequence."""
        self._start()
        if c in "[]":
            self._escape(c)
        else:
            self._ground(c)

    def _escape(self, c: str) -> None:
        if c in _OPENERS:
            self._state = getattr(self, _OPENERS[c])
            self._held = _ESC + c
        elif c == _ESC:
            self._found.append(Token(KEY, _ESC))
        elif " " <= c <= "/":
            self._state = self._intermediate
        elif c in "\t\x7f\b" or c >= "0":
            self._done(Token(SEQUENCE, _ESC + c))
        else:
            self._found.append(Token(KEY, _ESC))
            self._again(c)

    def _intermediate(self, c: str) -> None:
        if c < " ":
            self._again(c)
        elif c > "/":
            self._done()

    def _csi(self, c: str) -> None:
        if c == "[" and self._held == "\x1b[":  # a function key of the Linux console
            self._state = self._linux_key
        elif c == "M" and self._held == "\x1b[":
            self._state, self._left = self._mouse, 3
        elif self._held + c == _PASTE_START:
            self._state, self._held = self._paste, ""
        elif " " <= c <= "?":
            self._held += c if len(self._held) < _LONGEST else ""
        elif "@" <= c <= "~":
            self._done(Token(SEQUENCE, self._held + c))
        elif c != "\x7f":
            self._again(c)

    def _linux_key(self, c: str) -> None:
        if c < " ":
            self._again(c)
        else:
            self._done(Token(SEQUENCE, "\x1b[[" + c))

    def _ss3(self, c: str) -> None:
        if c < " ":
            self._again(c)
        elif c in "0123456789;":
            self._held += c if len(self._held) < _LONGEST else ""
        else:
            self._done(Token(SEQUENCE, self._held + c))

    def _mouse(self, c: str) -> None:
        """Three bytes, in the oldest form of a mouse report."""
        if c < " ":
            self._again(c)
            return
        self._left -= len(c.encode("utf-8", "surrogateescape"))
        if self._left <= 0:
            self._done()

    def _string(self, c: str) -> None:
        if c == CTRL_C:  # whatever came before: one can leave
            self._again(c)
        elif c == _ESC:
            self._state = self._string_escape
        elif c in _ABORTS or (c == _BEL and self._held == "\x1b]"):
            self._done()

    def _string_escape(self, c: str) -> None:
        if c == "\\":
            self._done()
        else:  # broken off by another sequence
            self._state = self._escape
            self._escape(c)

    def _paste(self, text: str, at: int) -> int:
        """Take in a paste; returns where the text goes on after it."""
        before = len(self._held)
        self._held += text[at:]
        end = self._held.find(_PASTE_END, max(before - len(_PASTE_END), 0))
        if end < 0:
            if len(self._held) > PASTE_MOST:
                self._held = self._held[:PASTE_MOST] + self._held[-len(_PASTE_END) :]
            return len(text)
        after = len(self._held) - end - len(_PASTE_END)
        self._done(Token(PASTE, self._held[:end][:PASTE_MOST]))
        return len(text) - after


_OPENERS = {"[": "_csi", "O": "_ss3", **dict.fromkeys("PX]^_", "_string")}


def keypad(sequence: str) -> str:
    """The character that a key of the numeric keypad stands for; nothing for any other sequence."""
    if sequence.startswith("\x1bO"):
        return _SS3_KEYPAD.get(sequence[2:], "")
    code, modifiers = _kitty(sequence)
    return _CSI_KEYPAD.get(code, "") if not modifiers else ""


def interrupts(sequence: str) -> bool:
    """Whether this is Ctrl-C in one of the long forms that a program before us may have left switched on."""
    return _kitty(sequence) == (ord("c"), 4) or sequence == "\x1b[27;5;99~"


def _kitty(sequence: str) -> tuple[int, int]:
    """Code and modifiers of a pressed key in the form ``CSI code;modifiers:event u``; (0, 0) of another."""
    code, _, more = sequence[2:-1].partition(";")
    modifiers, _, event = more.partition(":")
    numbers = [code, modifiers or "1", event or "1"]
    if not (sequence.endswith("u") and all(n.isdecimal() and len(n) < 7 for n in numbers)):
        return 0, 0
    pressed = event in ("", "1", "2")  # 3: the key was let go
    return (int(code), (int(modifiers or 1) - 1) & ~_LOCKS) if pressed else (0, 0)


def plain(text: str) -> str:
    """A line or a pasted text without its sequences; keys of the keypad stand for themselves."""
    splitter = Splitter()
    tokens = splitter.feed(text)
    return "".join(keypad(t.text) if t.kind == SEQUENCE else t.text for t in tokens)
