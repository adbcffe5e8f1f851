"""The keyboard as pages see it: nothing that no hand pressed, on any page, changes anything."""

import io
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.keys import Keys
from session.leading import FirstChecks
from terminal import stages
from terminal.drawn import view_of
from terminal.driving import CTRL_C, DOWN, ENTER, Sized, Walk, a_session
from terminal.terminal_replies import SEQUENCES
from terminal.test_sequences import Clock

from assessment.answers import document
from assessment.terminal import sequences as splitting
from assessment.terminal.keyboard import EARLY_SECONDS, Keyboard
from assessment.terminal.plain import PlainFrontEnd
from assessment.terminal.screen import ScreenFrontEnd
from assessment.vocabulary import NOTE_LIMIT

PATIENT = 60  # seconds
# Page: how far the session is, what is pressed there, and what the file then holds.
PAGES = {
    "form": (0, "Ada" + DOWN, lambda a: a.profile.name == "Ada"),
    "list": (1, " ", lambda a: a.touched == ["maths"]),
    "grid": (3, "3", lambda a: a.skills["api"].level == 3),
    "check": (6, "1" + ENTER, lambda a: a.checks["api-01"].state == "answered"),
}


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


def after(bank, stage: int, pieces: list[bytes]):
    """What the file holds after these bytes on the page of a stage, and leaving; None where nothing was saved."""
    session, file = a_session(bank, FirstChecks(), stages.answers(bank, stage))
    with create_pipe_input() as pipe:
        front = ScreenFrontEnd(guard=False, source=pipe, output=Sized())
        reader = Pieces([*pieces, CTRL_C.encode()])

        def drawn() -> None:
            front.application.ttimeoutlen = PATIENT  # pieces come at once, however slow this machine is
            reader.feed(pipe)

        front.on_first_draw = drawn
        with patch.object(splitting, "PATIENCE", PATIENT):
            end = front.run(session)
    assert end.kind == "left" and end.interrupted
    return document.from_json(file.saved[-1], bank, "saved") if file.saved else None


@settings(max_examples=40)
@given(st.lists(SEQUENCES, min_size=1, max_size=6), st.data())
@pytest.mark.parametrize("page", PAGES)
def test_no_sequence_changes_a_page(tiny, page, sequences, data):
    """Of any family, cut at any places into reads: what is typed after them is the whole answer."""
    stage, keys, holds = PAGES[page]
    whole = "".join(sequences).encode()
    cuts = sorted(data.draw(st.sets(st.integers(1, max(len(whole) - 1, 1)), max_size=8)))
    pieces = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
    alone = after(tiny, stage, pieces)
    assert alone is None or not holds_anything(page, alone)
    assert holds(after(tiny, stage, [*pieces, keys.encode()]))


def holds_anything(page: str, saved) -> bool:
    return {"form": saved.profile.name, "list": saved.touched, "grid": saved.skills, "check": saved.checks}[page]


@given(st.lists(SEQUENCES, min_size=1, max_size=6))
def test_no_sequence_changes_a_line(tiny, sequences):
    """In plain mode, where a terminal's reply stands in the line that is read."""
    session, file = a_session(tiny, FirstChecks(), stages.answers(tiny, 3))
    PlainFrontEnd(io.StringIO("".join(sequences) + "3\n"), io.StringIO()).run(session)
    assert file.saved[-1]["skills"]["api"]["level"] == 3


@pytest.mark.parametrize(
    ("keys", "level"),
    [
        ("\x1bOs", 3), ("\x1b[57401u", 2), ("\x1b3", None), ("\x1b\x1b[B4", None), ("\x1b]0;half", None),
    ],
)  # fmt: skip
def test_keys_in_their_long_forms(tiny, keys, level):
    """The keypad means itself, Alt makes nothing of a digit; Ctrl-C leaves in any form, also amid a half sequence."""
    saved = after(tiny, 3, [keys.encode()])
    assert (saved.skills["api"].level if saved and "api" in saved.skills else None) == level


@pytest.mark.parametrize("interrupt", ["\x03", "\x1b[99;5u", "\x1b[27;5;99~"])
def test_ctrl_c_in_any_form_leaves(tiny, interrupt):
    session, _ = a_session(tiny, FirstChecks())
    with create_pipe_input() as pipe:
        pipe.send_text(interrupt)
        assert ScreenFrontEnd(guard=False, source=pipe, output=Sized()).run(session).interrupted


@pytest.mark.parametrize("key", ["left", "q", "s", "r", "3", "enter", "x", "s-tab", "f1", "down", "?", "escape"])
@pytest.mark.parametrize("stage", [1, 3, 5, 6])
def test_any_key_closes_the_help_and_does_nothing_else(tiny, stage, key):
    """The page is back as it was, with what is set and what is chosen."""
    walk = Walk(tiny, FirstChecks())
    walk.session, walk.file = a_session(tiny, FirstChecks(), stages.answers(tiny, stage))
    walk.view = view_of(walk.session.first())
    before = walk.view.draw(80, 24).text()
    walk.press("?")
    assert "Any key: " in walk.view.draw(80, 24).text()[-1]
    while walk.view.help_page:
        walk.press(key)
    assert walk.view.draw(80, 24).text() == before and not walk.ended


def test_a_paste_into_a_text_is_one_clean_line(tiny):
    """Without sequences and line breaks, and of a length that a page can show."""
    saved = after(tiny, 0, ["\x1b[200~Zo\x1b[31më\r\nAda\x07\x1b[201~".encode(), DOWN.encode()])
    assert saved.profile.name == "Zoë Ada"
    session, file = a_session(tiny, FirstChecks(), stages.answers(tiny, 3))
    with create_pipe_input() as pipe:
        pipe.send_text("n\x1b[200~" + "long " * 10_000 + "\x1b[201~" + ENTER + CTRL_C)
        ScreenFrontEnd(guard=False, source=pipe, output=Sized()).run(session)
    assert len(file.saved[-1]["notes"]["api"]) == NOTE_LIMIT - 1  # and no blank at its end


def test_a_paste_on_any_other_page_changes_nothing(tiny):
    """Of 50 KB of keys that would answer."""
    for stage in (1, 3, 5, 6):
        saved = after(tiny, stage, [b"\x1b[200~" + b"3\r s1\r" * 8_000, b"\x1b[201~"])
        assert saved is None or not (saved.checks or saved.notes or stage < 5 and saved.skills)


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


def test_esc_and_a_digit_is_the_digit():
    """And no repeat count."""
    with create_pipe_input() as pipe:
        keyboard = Keyboard(pipe, guard=False)
        pipe.send_text("\x1b")
        assert keyboard.read_keys() == [] and [k.key for k in keyboard.flush_keys()] == [Keys.Escape]
        pipe.send_text("1")
        assert [k.key for k in keyboard.read_keys()] == ["1"]
