"""Whole control sequences are told from keys, of every family and however they are cut up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terminal.terminal_replies import SEQUENCES, in_8_bits

from assessment.terminal.sequences import (
    KEY,
    PASTE,
    PASTE_MOST,
    PATIENCE,
    SEQUENCE,
    Splitter,
    Token,
    keypad,
    plain,
)


class Clock:
    """Time that passes only when a test says so."""

    def __init__(self):
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def keys(tokens) -> str:
    return "".join(t.text for t in tokens if t.kind == KEY)


@given(st.lists(SEQUENCES, max_size=5), st.data())
def test_a_sequence_is_never_keys(sequences, data):
    """Cut at any places, with keys between: the keys come out, and nothing of the sequences."""
    parts = [f"{s}{n}" for n, s in enumerate(sequences)]
    text = "".join(parts)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)))))
    splitter, found = Splitter(), []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        found += splitter.feed(text[start:end])
    assert keys(found) == "".join(str(n) for n in range(len(sequences)))
    assert not any(keypad(t.text) for t in found if t.kind == SEQUENCE)


@given(SEQUENCES)
def test_eight_bits_mean_the_same_as_seven(sequence):
    """Each introducer as one character, or as one byte that is no UTF-8."""
    for lone in (False, True):
        assert keys(Splitter().feed(in_8_bits(sequence, lone) + "3")) == "3"


@given(SEQUENCES, st.data())
def test_half_a_sequence_is_no_keys_either(sequence, data):
    """When nothing more comes for the time of a flush, and when the rest comes only then; only a lone Esc
    is the key."""
    cut = data.draw(st.integers(1, len(sequence)))
    clock = Clock()
    splitter = Splitter(clock)
    found = splitter.feed(sequence[:cut])
    clock.now += PATIENCE / 2
    found += splitter.flush()
    assert keys(found) == ("\x1b" if cut == 1 else "")
    if cut > 1 or sequence[1] in "[]":
        assert keys(splitter.feed(sequence[cut:] + "3")) == "3"


def test_what_never_ends_is_given_up():
    """After a second of silence keys are keys again; Ctrl-C at once."""
    for half in ("\x1b]11;rgb:", "\x1bPabc", "\x1b[12;", "\x1bO", "\x1b[200~text", "\x1b[M", "\x1b[<0;1"):
        clock = Clock()
        splitter = Splitter(clock)
        assert splitter.feed(half) == []
        clock.now += PATIENCE + 0.1
        assert splitter.feed("3") == [Token(KEY, "3")], half
    for half in ("\x1b]11;rgb:", "\x1bPabc", "\x1b[12;", "\x1bO", "\x1b[M"):
        assert Splitter().feed(half + "\x03") == [Token(KEY, "\x03")]


@pytest.mark.parametrize(
    ("sequence", "character"),
    [("\x1bOp", "0"), ("\x1bOs", "3"), ("\x1bOy", "9"), ("\x1bOM", "\r"), ("\x1bOk", "+"), ("\x1bOn", "."),
     ("\x1b[57402u", "3"), ("\x1b[57402;129u", "3"), ("\x1b[57414u", "\r"), ("\x1b[57402;5u", ""),
     ("\x1b[57402;1:3u", ""), ("\x1b[97;1:3u", ""), ("\x1b[97u", ""), ("\x1b[A", ""), ("\x1bOz", "")],
)  # fmt: skip
def test_the_keypad_means_itself(sequence, character):
    """In application mode and as the kitty protocol has it; not with Ctrl, not when the key is let go."""
    assert keypad(sequence) == character
    assert plain(sequence) == character


@given(st.text(max_size=200).filter(lambda t: "\x1b[201~" not in t), st.integers(1, 9))
def test_a_paste_is_one_token(text, size):
    """Whatever it holds, in pieces of any size; what follows it are keys."""
    whole = f"\x1b[200~{text}\x1b[201~3"
    splitter = Splitter()
    found = [t for n in range(0, len(whole), size) for t in splitter.feed(whole[n : n + size])]
    assert found == [Token(PASTE, text), Token(KEY, "3")]


def test_a_huge_paste_keeps_its_beginning_and_ends():
    """One of 300 KB takes no more memory than its limit, and the keys after it are keys."""
    splitter, found = Splitter(), []
    for part in ["\x1b[200~", *["1\r" * 512] * 300, "\x1b[20", "1~3"]:
        found += splitter.feed(part)
    assert [t.kind for t in found] == [PASTE, KEY]
    assert len(found[0].text) == PASTE_MOST


def test_a_line_loses_its_sequences():
    """As a terminal's replies stand in a line that was read in plain mode."""
    assert plain("\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62;c3\x1b[I") == "3"
    assert plain("Zoë\x1b[24;80R Ada") == "Zoë Ada"
