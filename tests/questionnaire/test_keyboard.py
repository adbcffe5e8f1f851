"""The keyboard as pages see it: nothing that no hand pressed, on any page, changes anything."""

import io

import pytest
from assessment.questionnaire.keys import EARLY_SECONDS, Keyboard
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.keys import Keys
from questionnaire.driving import DOWN, ENTER, F1, LEFT, Sized
from questionnaire.terminal_replies import SEQUENCES
from questionnaire.test_sequences import Clock
from questionnaire.watching import screens, text

from assessment.questionnaire import prompts
from assessment.questionnaire.plain import PlainFrontEnd
from assessment.questionnaire.prompts import Option, Prompt, Reply, ReviewLine
from assessment.questionnaire.screen import ScreenFrontEnd

LINES = [ReviewLine("About you"), ReviewLine("Name", "Ada", "a"), ReviewLine("Role", "x", "b")]
COMMON = {"section": "S", "section_number": 1, "section_count": 2, "number": 1, "left": 1, "title": "T"}
LEVELS = tuple(Option(str(n), f"Level {n}", n) for n in range(6))
CHOICE = Prompt(kind=prompts.CHOICE, options=LEVELS, help="Why", current=4, longer_ago=True, **COMMON)
TEXT = Prompt(kind=prompts.TEXT, parse=lambda t: t, help="Why", **COMMON)
PAGES = {
    "choice": (lambda front: front.ask(CHOICE), ENTER, Reply(prompts.ANSWER, 4)),
    "text": (lambda front: front.ask(TEXT), "Ada" + ENTER, Reply(prompts.ANSWER, "Ada")),
    "review": (lambda front: front.review(LINES, True), DOWN + ENTER, Reply(prompts.ANSWER, "b")),
}


@settings(max_examples=40)
@given(st.lists(SEQUENCES, min_size=1, max_size=6), st.data())
@pytest.mark.parametrize("page", PAGES)
def test_no_sequence_changes_a_page(page, sequences, data):
    """Of any family, cut at any places into reads: what is typed after them is the whole answer."""
    ask, keys, reply = PAGES[page]
    whole = "".join(sequences).encode()
    cuts = sorted(data.draw(st.sets(st.integers(1, max(len(whole) - 1, 1)), max_size=8)))
    with create_pipe_input() as pipe:
        front = ScreenFrontEnd(guard=False, input=pipe, output=Sized())
        reader = Pieces([whole[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)] + [keys.encode()])
        front.on_first_draw = lambda: reader.feed(pipe)
        assert ask(front) == reply


class Pieces:
    """Bytes that are read piece by piece."""

    def __init__(self, pieces: list[bytes]):
        self.pieces = [p for p in pieces if p]

    def feed(self, pipe) -> None:
        """Have the input read a piece at a time."""
        read = pipe.stdin_reader.read

        def next_piece(count: int = 1024) -> str:
            text = read(count)
            if self.pieces:
                pipe.send_bytes(self.pieces.pop(0))
            return text

        pipe.stdin_reader.read = next_piece
        pipe.send_bytes(self.pieces.pop(0))


@given(st.lists(SEQUENCES, min_size=1, max_size=6))
def test_no_sequence_changes_a_line(sequences):
    """In plain mode, where a terminal's reply stands in the line that is read."""
    line = "".join(s for s in sequences) + "3\n"
    assert PlainFrontEnd(io.StringIO(line), io.StringIO()).ask(CHOICE) == Reply(prompts.ANSWER, 3)


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        ("\x1bOs" + ENTER, Reply(prompts.ANSWER, 3)),
        ("\x1bOq\x1bOM", Reply(prompts.ANSWER, 1)),
        ("\x1b[57401u\x1b[57414u", Reply(prompts.ANSWER, 2)),
        ("\x1bs\x1bq\x1br\x1b3" + ENTER, Reply(prompts.ANSWER, 4)),
        ("\x1b\x1b[B" + ENTER, Reply(prompts.ANSWER, 5)),
        ("\x1b[1;3D", None),
        ("\x1b[99;5u", Reply(prompts.QUIT, interrupted=True)),
        ("\x1b]0;half\x03", Reply(prompts.QUIT, interrupted=True)),
    ],
)
def test_keys_in_their_long_forms(keys, reply):
    """The keypad means itself, Alt makes nothing of a letter, Ctrl-C leaves in any form."""
    with create_pipe_input() as pipe:
        pipe.send_text(keys + ("" if reply else "0" + ENTER))
        reply = reply or Reply(prompts.ANSWER, 0)
        assert ScreenFrontEnd(guard=False, input=pipe, output=Sized()).ask(CHOICE) == reply


@pytest.mark.parametrize("key", [LEFT, "q", "s", "r", "o", "3", ENTER, "x", "j", "\x11", "\x1b[Z", F1, DOWN])
def test_any_key_closes_the_help_and_does_nothing_else(key):
    """The question is back as it was, also its mark and what is chosen."""
    shown = screens(CHOICE, ["?", key])
    assert "any other key goes back" in text(shown[1])
    assert shown[2] == shown[0]


def test_esc_closes_the_help():
    """Alone, after the moment in which it could be the beginning of a longer key."""
    shown = screens(CHOICE, ["?", "\x1b", ENTER])
    assert shown[2] == shown[0]


def test_esc_and_a_digit_in_a_text_is_the_digit():
    """And no repeat count."""
    with create_pipe_input() as pipe:
        front = ScreenFrontEnd(guard=False, input=pipe, output=Sized())
        keyboard = Keyboard(pipe, guard=False)
        pipe.send_text("\x1b")
        assert keyboard.read_keys() == [] and [k.key for k in keyboard.flush_keys()] == [Keys.Escape]
        pipe.send_text("1" + ENTER)
        assert front.ask(TEXT) == Reply(prompts.ANSWER, "1")


def test_a_paste_into_a_text_is_one_clean_line():
    """Without sequences and line breaks, and of a length that a page can show."""
    with create_pipe_input() as pipe:
        pipe.send_text("\x1b[200~Zo\x1b[31më\r\nAda\x07\x1b[201~" + ENTER)
        assert ScreenFrontEnd(guard=False, input=pipe, output=Sized()).ask(TEXT).value == "Zoë Ada"
        pipe.send_text("\x1b[200~" + "long " * 8000 + "\x1b[201~" + ENTER)
        assert len(ScreenFrontEnd(guard=False, input=pipe, output=Sized()).ask(TEXT).value) == 500


@pytest.fixture
def typed():
    """A guarded keyboard with a clock of its own: ``typed(text)`` is what the page gets to see."""
    with create_pipe_input() as pipe:
        clock = Clock()
        clock.now = 10.0
        keyboard = Keyboard(pipe, guard=True, clock=clock)

        def read(keys: str, later: float = 1.0) -> list[tuple[str, str]]:
            clock.now += later
            pipe.send_text(keys)
            return [(str(getattr(k.key, "value", k.key)), k.data) for k in keyboard.read_keys()]

        read.keyboard = keyboard
        keyboard.start_page()
        yield read


def test_keys_before_a_page_can_be_read_are_dropped(typed):
    """From the end of the page before until a moment after it is drawn; Ctrl-C is a key at any time."""
    assert typed("3") == [] and typed(ENTER) == [] and typed("\x03") == [("c-c", "\x03")]
    typed.keyboard.page_shown()
    assert typed("3", EARLY_SECONDS - 0.01) == [] and typed("3", 0.02) == [("3", "3")]
    typed.keyboard.start_page()
    assert typed("3") == []


def test_a_burst_is_one_paste(typed):
    """Three keys and more at once; not two, not arrows, not Ctrl-C; what follows soon belongs to it."""
    typed.keyboard.page_shown()
    assert typed("3" + ENTER) == [("3", "3"), ("c-m", ENTER)]
    assert typed("3" + ENTER + "4") == [("<bracketed-paste>", "3\r4")]
    assert typed("s", 0.05) == [("<bracketed-paste>", "s")] and typed("s") == [("s", "s")]
    assert [k for k, _ in typed(DOWN * 4)] == ["down"] * 4
    assert typed("\x03\x03\x03") == [("c-c", "\x03")] * 3


def test_a_burst_in_pieces_is_one_paste(typed):
    """Keys that come one by one, each within five thousandths of a second."""
    typed.keyboard.page_shown()
    assert typed("3") == [("3", "3")]
    assert typed("4", 0.002) == [("4", "4")]
    assert typed(ENTER, 0.002) == [("<bracketed-paste>", ENTER)]


def test_a_sole_option_is_chosen_by_its_key():
    """Not by "1-1"."""
    sole = Prompt(kind=prompts.CHOICE, options=(Option("1", "Only", 1),), **COMMON)
    assert " 1 choose |" in text(screens(sole)[0])
