"""Pages in a real terminal: accidental keys, resizing, suspending, colour, going on, and what is imported."""

import re
import subprocess
import sys

import pytest
from support import tiny_bank
from terminal.pty_screen import QUICK, environment

F1 = "\x1bOP"
FIRST, SECOND = "question 1, at most 14", "question 2, at most 13"
COLOUR = re.compile(rb"\x1b\[[0-9;]*(?<![0-9])(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38|48)[;m]")


def test_double_enter_answers_one_question(terminal, sessions):
    """Bursts of Enter on a question that takes Enter alone: the next one is not answered by them."""
    t = terminal("--name", "Ada", "--role", "applied-mle")
    t.wait("How many hours a week")
    while "When do you start?" not in t.text:
        t.type("\r\r", at_once=True)
        t.read(0.05)
    t.type(F1)  # read after every Enter of the burst
    t.wait("When do you start?", "The plan counts weeks from this day")
    assert list(sessions()[0]["profile"]) == ["hours_per_week", "name", "role"]


def test_enter_on_an_old_answer_confirms_one_question(terminal):
    """Going forward again over answers that are chosen already takes one press for each."""
    t = terminal(*QUICK)
    t.wait(FIRST)
    t.answer("2", SECOND)
    t.type("\x1b[Z")
    t.wait(FIRST, "» 2")
    while SECOND not in t.text:
        t.type("\r\r", at_once=True)
        t.read(0.05)
    t.type("?")
    t.wait("Data systems", "Why we ask")


@pytest.mark.parametrize("keys", ["\r\r\r\r", "5\r6\r", "\n\n\n"])
def test_what_is_typed_ahead_answers_nothing(terminal, sessions, keys):
    """Keys pressed while the program starts, before a question stands there that would take Enter alone."""
    t = terminal("--name", "Ada", "--role", "applied-mle")
    t.type(keys, at_once=True)
    t.wait("How many hours a week")
    t.type(F1)
    t.wait("How many hours a week", "You can try other hours later")
    assert sessions() == []


def test_typed_ahead_enter_does_not_answer_the_very_first_question(terminal, sessions):
    """It is asked before the bank is loaded, and guarded as the others are."""
    t = terminal()
    t.type("\r\r\r", at_once=True)
    t.wait("What should the report call you?")
    t.type("Ada" + F1)
    t.wait("Ada", "The name stands on the first page")
    assert sessions() == []


REPLIES = (
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", "\x1bP>|XTerm(388)\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b[97;1:3u", "\x1b[I",
    "\x1b[M !!", "\x1b[<0;33;9M", "\x1b[24;80R", "\x1b[?2026;2$y", "\x1b[27;5;113~", "\x1bOz", "\x9d11;s\x9c",
)  # fmt: skip


@pytest.mark.parametrize("arguments", [QUICK, ["--role", "applied-mle"]], ids=["choice", "text"])
def test_what_a_terminal_replies_is_no_key(terminal, sessions, arguments):
    """Whole, and byte by byte: nothing is answered, typed or left; the page takes keys afterwards."""
    t = terminal(*arguments)
    t.wait("Ctrl-C save+leave" if arguments[0] == "--role" else FIRST)
    t.type("")
    before = t.text
    for reply in REPLIES:
        t.type(reply, at_once=True)
        for byte in reply.encode():
            t.child.send(bytes([byte]))
            t.read(0.002)
    t.read(0.3)
    assert t.text == before and sessions() == []
    if arguments == QUICK:
        t.type("\x1bOs")
        t.wait("» 3")
        t.answer("\x1bOr", SECOND)
        assert sessions()[0]["areas"]["software-engineering"]["level"] == 2


def test_an_unbracketed_paste_answers_nothing(terminal, sessions):
    """It is dropped whole, be it 100 KB, with a hint; the next key counts again."""
    t = terminal(*QUICK)
    t.wait(FIRST)
    t.type("")
    t.type("3\r4\r5\rq", at_once=True)
    t.wait("Pasted text answers nothing here")
    assert sessions() == [] and "»" not in t.text
    for _ in range(100):
        t.type("2\rsq" * 256, at_once=True)
        t.read(0.001)
    while "Why we ask" not in t.text:  # what comes soon after a paste belongs to it
        t.type("?")
        t.read(0.5)
    assert sessions() == []


def test_keys_pressed_at_once_on_a_new_page_are_dropped(terminal, sessions):
    """Before anybody can have read it: no skip, no answer, no leaving; Ctrl-C always."""
    t = terminal(*QUICK)
    for keys in ("s", "2\r", "q", "\x1b[D"):
        t.drawn = 0.0
        t.until(lambda t=t: t.drawn, "a page")
        t.type(keys, at_once=True)
        t.wait(FIRST)
        t.type("r")
        t.wait("Review: all your answers")
        t.type("b")
    assert sessions() == []
    t.wait(FIRST, "save+leave")
    t.type("\x03", at_once=True)
    assert t.finish() == 130


def copies(t, words: str) -> int:
    """How often words stand on the screen and in the scrollback above it."""
    top = ["".join(line[x].data for x in range(t.screen.columns)) for line in t.screen.history.top]
    return " ".join([*top, *t.lines]).count(words)


def test_resizing_wraps_anew_without_copies(terminal):
    """Down to 60x20 and up again, five times: one question on the screen, each word of it there."""
    t = terminal(*QUICK)
    t.wait(FIRST, "Two projects follow a guideline or template of mine for at least half of these.")
    for columns, rows in ((60, 20), (100, 30), (60, 20), (80, 24), (60, 20)):
        t.resize(columns, rows)
        t.type("3" if columns == 60 else "4")
        t.wait(
            "» 3" if columns == 60 else "» 4",
            "Two projects follow a guideline or template of mine for at least half",
        )
    assert copies(t, "Software engineering craft | question") == 1
    assert copies(t, "I explained one of these") == 1
    assert all(len(line) < 60 for line in t.lines)
    t.answer("3", SECOND)


def test_below_60x20_it_says_so_and_goes_on_in_lines(terminal, sessions):
    """At once, not after the next answer; the question is asked again in lines, and answered there."""
    t = terminal(*QUICK)
    t.wait(FIRST)
    t.answer("2", SECOND)
    t.resize(50, 18)
    t.wait("5. Two projects follow a guideline of mine for these.", "q save and leave. >")
    assert said(t).count("This terminal is 50x18; the pages need 60x20.") == 1
    assert said(t).count("question 2, at most 13 to go") >= 2
    t.type("4\r")
    t.wait("Two projects use a design or guideline of")
    t.type("q\r")
    assert t.finish() == 0
    assert [a["level"] for a in sessions()[0]["areas"].values()] == [2, 4]
    assert t.raw.count(b"\x1b[?1049h") == t.raw.count(b"\x1b[?1049l")


def said(t) -> str:
    """All that was written, without escape sequences, in one line."""
    return " ".join(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", t.raw.decode()).split())


def test_a_small_terminal_starts_in_lines(terminal, sessions):
    """No page is drawn; Ctrl-C there saves and says how to go on, as anywhere."""
    t = terminal(*QUICK, columns=59, rows=24)
    t.wait(FIRST, "5. Two projects", "q save and leave. >")
    assert said(t).startswith("This terminal is 59x24; the pages need 60x20. Going on in plain mode")
    t.type("2\r")
    t.wait(SECOND)
    t.type("\x03")
    assert t.finish() == 130
    assert "Saved: 9 answers. To go on:" in t.text and len(sessions()) == 1


def test_ctrl_z_suspends_and_fg_resumes(terminal, sessions):
    """The shell has its screen and echo; back in the foreground the question is drawn again, once."""
    t = terminal(program=["bash", "--norc", "--noprofile", "-i"], PS1="READY> ")
    t.wait("READY>")
    t.type(" ".join([sys.executable, "-m", "assessment", *QUICK]) + "\r")
    t.wait(FIRST, gone="READY>")
    t.type("3")
    t.wait("» 3")
    t.type("\x1a")
    t.wait("Stopped", "READY>")
    t.type("stty -a | grep -ow -e '-*echo' -e '-*icanon'\r")
    t.wait("echo icanon" if "icanon -echo" in t.text else "icanon", gone="-icanon READY")
    assert "\n-echo" not in "\n".join(t.lines)
    t.type("fg\r")
    t.wait(FIRST, "» 3", "save+leave", gone="Stopped")
    assert copies_on_screen(t, "question 1") == 1
    t.answer("3", SECOND)
    t.type("q")
    t.wait("Saved: 9 answers.", "READY>")
    assert sessions()[0]["areas"]["software-engineering"]["level"] == 3


def copies_on_screen(t, words: str) -> int:
    return t.text.count(words)


def left_open(terminal) -> None:
    t = terminal(*QUICK)
    t.wait(FIRST)
    t.answer("2", SECOND)
    t.type("q")
    t.finish()


def test_an_unfinished_session_is_offered(terminal, sessions):
    """With its size; choosing it goes on at the open question, and the file is the same one."""
    left_open(terminal)
    t = terminal()
    t.type("\r\r", at_once=True)
    t.wait("There is an unfinished session.", "It holds 9 answers", "1 Go on with it", "2 Start a new one")
    t.answer("1", "3/16 Data systems")
    t.answer("4", "4/16")
    t.type("q")
    t.finish()
    assert len(sessions()) == 1 and len(sessions()[0]["areas"]) == 2


def test_an_unfinished_session_is_offered_in_lines_too(terminal, sessions):
    """Somebody who listens is asked the same."""
    left_open(terminal)
    t = terminal(ACCESSIBLE="1")
    t.wait("There is an unfinished session.", "1. Go on with it", "2. Start a new one")
    t.type("1\r")
    t.wait("3/16 Data systems")
    t.type("q\r")
    assert t.finish() == 0 and len(sessions()) == 1


def test_a_new_session_leaves_the_unfinished_one_alone(terminal, sessions):
    """It starts with the first question, in a file of its own."""
    left_open(terminal)
    before = sessions()[0]
    t = terminal()
    t.wait("There is an unfinished session.")
    t.answer("2", "What should the report call you?")
    t.type("Grace")
    t.wait("Grace")
    t.answer("", "Which role do you want")
    t.type("\x03")
    assert t.finish() == 130
    assert len(sessions()) == 2 and before in sessions()


def test_a_whole_session_ends_with_the_report_and_a_clean_terminal(terminal, sessions, tmp_path):
    """Questions, review, one change, the end: PDF there, session finished, scrollback clean."""
    tiny_bank.write(tmp_path / "bank")
    t = terminal(
        *QUICK[:4], "--bank", "bank", "--role", "builder", "--name", "Ada", *QUICK[8:], "-o", "me.pdf"
    )
    t.wait("question 1, at most 2 to go")
    t.answer("3", "question 2, last question")
    t.answer("1", "Review: all your answers")
    t.wait("» The area as a whole .", "f finish and write the report")
    t.answer("", "question 1, ")
    t.answer("4", "Review: all your answers")
    t.type("f")
    assert t.finish() == 0, t.text
    assert (tmp_path / "me.pdf").read_bytes().startswith(b"%PDF")
    assert sessions()[0]["finished"] is True and sessions()[0]["areas"]["services"]["level"] == 4
    assert t.raw.count(b"\x1b[?1049h") == t.raw.count(b"\x1b[?1049l")
    after = t.raw.rsplit(b"\x1b[?1049l")[-1]
    assert after.startswith(b"Your answers are saved in ") and b"\x1b" not in after and b"me.pdf" in after


def test_no_colour_where_none_is_wanted(terminal):
    """NO_COLOR takes every colour away; without it there are some."""
    for variables, coloured in (({"NO_COLOR": "1"}, False), ({}, True)):
        t = terminal(*QUICK, **variables)
        t.wait(FIRST)
        t.type("2")
        t.wait("» 2")
        assert bool(COLOUR.search(t.raw)) == coloured
        t.type("q")
        t.finish()


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}])
def test_plain_mode_is_chosen_by_itself(terminal, sessions, variables):
    """In a terminal that cannot redraw, or for somebody who listens: lines, and not one escape sequence."""
    t = terminal(*QUICK, **variables)
    t.wait(FIRST, "Keys: b back")
    t.type("2\r")
    t.wait(SECOND)
    t.type("q\r")
    assert t.finish() == 0
    assert b"\x1b" not in t.raw and len(sessions()[0]["areas"]) == 1


def test_a_second_session_on_the_same_file_is_refused(terminal, tmp_path):
    """While the first is open; one sentence, exit code 2, and the screen is as it was."""
    first = terminal(*QUICK, "--answers", "mine.json")
    first.wait(FIRST)
    second = terminal(*QUICK, "--answers", "mine.json")
    assert second.finish() == 2
    assert "mine.json: another skillgap is using this file" in second.text
    first.answer("2", SECOND)


WATCH = """
import sys, threading
threading.Thread.start = lambda self: None  # what loads in the background does not count
from assessment import cli
from assessment.questionnaire import screen
from assessment.questionnaire.prompts import QUIT, Reply

def ask(self, prompt):
    heavy = {"numpy", "pandas", "weasyprint", "jinja2", "assessment.report", "assessment.scoring"}
    heavy &= set(sys.modules)
    print(prompt.title, sorted(heavy), file=sys.stderr)
    return Reply(QUIT)

screen.ScreenFrontEnd.ask = ask
sys.stdin.isatty = sys.stdout.isatty = lambda: True
cli.main(sys.argv[1:])
"""


@pytest.mark.parametrize("arguments", [[], QUICK])
def test_nothing_heavy_is_imported_before_the_first_question(tmp_path, arguments):
    """pandas, numpy, WeasyPrint and Jinja wait until it stands on the screen."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        timeout=180,
    )
    title = "Software engineering craft" if arguments else "What should the report call you?"
    assert done.stderr.splitlines()[0] == f"{title} []"


def test_keys_during_the_report_stay_out_of_the_shell(terminal, tmp_path):
    """What is typed while it is being written is not shown, and not left for the shell; echo is back after."""
    tiny_bank.write(tmp_path / "bank")
    t = terminal(program=["bash", "--norc", "--noprofile", "-i"], PS1="READY> ")
    t.wait("READY>")
    options = ["--bank", "bank", "--role", "builder", "--name", "Ada", *QUICK[8:], "--format", "md"]
    t.type(" ".join([sys.executable, "-m", "assessment", *QUICK[:4], *options]) + "\r", at_once=True)
    t.wait("question 1, at most 2 to go", gone="READY>")
    t.answer("3", "question 2, last question")
    t.answer("1", "Review: all your answers")
    while "Writing the report" not in t.text:
        t.type("f")
        t.read(0.3)
    t.type("echo intruder\rrm nothing\r", at_once=True)
    t.wait("Markdown:", "READY>")
    t.type("echo 'shell'\" again\"\r", at_once=True)
    t.wait("shell again READY>")
    assert "intruder" not in t.raw.decode() and "rm nothing" not in t.raw.decode()


def test_a_page_in_ascii_has_plain_letters(terminal):
    """The pointer is an arrow's head, not a question mark; nothing on the page is."""
    t = terminal(*QUICK, PYTHONIOENCODING="ascii")
    t.wait(FIRST)
    t.type("3")
    t.wait("> 3 I applied")
    assert t.text.count("?") == 2  # the question, and its key
