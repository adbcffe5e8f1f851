"""Pages in a real terminal: accidental keys, resizing, suspending, colour, going on, and what is imported."""

import re
import subprocess
import sys

import pytest
from terminal import stages
from terminal.pty_screen import environment
from terminal.stages import levels, put, saved

COLOUR = re.compile(rb"\x1b\[[0-9;]*(?<![0-9])(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38|48)[;m]")
OPEN = re.compile(r"» *\w+ \.+ no answer yet")
REPLIES = (
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", "\x1bP>|XTerm(388)\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b[97;1:3u", "\x1b[I",
    "\x1b[M !!", "\x1b[<0;33;9M", "\x1b[24;80R", "\x1b[?2026;2$y", "\x1b[27;5;113~", "\x1bOz", "\x9d11;s\x9c",
)  # fmt: skip


def at(terminal, folder, page: str, **more):
    """A terminal that shows a page."""
    stage, keys, shown = stages.PAGES[page]
    t = terminal(*put(folder, stage), **more)
    t.wait(stages.PAGES[{0: "form", 1: "touched", 3: "grid", 6: "check", 7: "more"}.get(stage, page)][2])
    for key in re.findall(r"\x1b\[.|.", keys, re.S):
        t.type(key)
        t.read(0.1)
    t.wait(shown)
    return t


def unchanged(folder, page: str) -> bool:
    """Whether the file holds the answers that were put there; seeing a check is no answer."""
    put(folder / "copy", stages.PAGES[page][0])
    found, before = (_answers(saved(place)) for place in (folder, folder / "copy"))
    return found == before


def _answers(document: dict) -> tuple:
    return (*(document[part] for part in ("skills", "touched", "resources", "profile")),
            [check["state"] for check in document["checks"]])  # fmt: skip


@pytest.mark.parametrize("keys", ["\r\r\r\r", "1\r1\r1\r", "\n\n\n"])
def test_what_is_typed_ahead_answers_nothing(terminal, sessions, keys):
    """Keys pressed while the program starts, before a page stands there that takes Enter."""
    t = terminal()
    t.type(keys, at_once=True)
    t.wait("1-3 or Up Down choose")
    t.press("?", "Any key: ")
    assert sessions() == []


@pytest.mark.parametrize("page", ["touched", "grid", "check"])
def test_what_a_terminal_replies_is_no_key(terminal, tmp_path, page):
    """Whole, and byte by byte: nothing is answered or left; the page takes keys afterwards."""
    (tmp_path / "copy").mkdir()
    t = at(terminal, tmp_path, page)
    t.type("")
    before = t.lines
    for reply in REPLIES:
        t.type(reply, at_once=True)
        for byte in reply.encode():
            t.child.send(bytes([byte]))
            t.read(0.002)
    t.read(0.3)
    assert t.lines == before
    t.press("?", "Any key: ")
    t.press("x", before[0].split()[0], gone="Any key: ")
    assert unchanged(tmp_path, page)


@pytest.mark.parametrize("page", ["touched", "grid", "check"])
def test_an_unbracketed_paste_answers_nothing(terminal, tmp_path, page):
    """It is dropped whole, be it 100 KB, with a hint; the next key counts again."""
    (tmp_path / "copy").mkdir()
    t = at(terminal, tmp_path, page)
    t.type("")
    t.type("3\r4\r5\r 1\rq", at_once=True)
    t.wait("That was pasted or came too fast for a hand")
    for _ in range(100):
        t.type("2\rs " * 256, at_once=True)
        t.read(0.001)
    t.press("?", "Any key: ")
    assert unchanged(tmp_path, page)


def test_keys_pressed_at_once_on_a_new_page_are_dropped(terminal, tmp_path):
    """Before anybody can have read it: no level, no leaving; Ctrl-C always."""
    t = at(terminal, tmp_path, "grid")
    for keys in ("s", "3", "q", "x"):
        t.press("r", "All your answers")
        if not OPEN.search(t.text):
            t.press_until("u", lambda: OPEN.search(t.text), "an open row in focus")
        t.press("\r", "0-5 set")
        t.child.send(keys)
        t.read(0.1)
    assert levels(tmp_path) == {}
    t.type("\x03", at_once=True)
    assert t.finish() == 130


def fits(t, columns: int) -> bool:
    """Whether no line reaches the edge, where a terminal would wrap it."""
    return all(len(line) < columns for line in t.lines)


def test_a_resize_to_20x5_in_mid_grid_keeps_what_was_set(terminal, tmp_path):
    """One line meanwhile, in which digits do nothing; then the grid is there again, once, with its levels."""
    t = at(terminal, tmp_path, "grid")
    t.press("4", "4 In production", "» ops")
    for columns, rows in ((20, 5), (59, 24), (80, 19), (1, 1), (20, 5)):
        t.resize(columns, rows)
        t.until(lambda room=columns: room == 1 or t.shows("60x20", gone="services"), "the line that asks for room")
        t.type("3")
        t.read(0.1)
    t.wait("60x20")
    t.resize(80, 24)
    t.wait("4 In production", "» ops", "0-5 set")
    t.until(lambda: levels(tmp_path) == {"api": 4}, "the file")
    t.until(lambda: t.text.count("services") == 1, "the page once")
    for columns, rows in ((60, 20), (100, 30), (80, 24)):
        t.resize(columns, rows)
        t.until(lambda: t.shows("services", "ops: the highest"), "the page")
        t.until(lambda most=columns: fits(t, most), "it in its width")
    t.press("2", "2 Followed")


def test_p_goes_on_in_plain_lines_where_the_terminal_is_too_small(terminal, tmp_path):
    """From the same page, with what was set; left by q, all is saved."""
    t = at(terminal, tmp_path, "grid")
    t.press("4", "4 In production")
    t.resize(50, 18)
    t.wait("60x20 needed")
    t.press("p", "services", ">")
    t.type("3\r")
    t.wait("models")
    t.type("q\r")
    assert t.finish() == 0 and levels(tmp_path) == {"api": 4, "ops": 3}
    assert t.raw.count(b"\x1b[?1049h") == t.raw.count(b"\x1b[?1049l")


def test_ctrl_z_suspends_and_fg_resumes(terminal, tmp_path):
    """The shell has its screen and echo; back in the foreground the page is drawn again, once, with what was set."""
    arguments = put(tmp_path, 3)
    t = terminal(program=["bash", "--norc", "--noprofile", "-i"], PS1="READY> ")
    t.wait("READY>")
    t.type(" ".join([sys.executable, "-m", "assessment", *arguments]) + "\r")
    t.wait("» api", gone="READY>")
    t.press("3", "3 Independent")
    t.press("\x1a", "Stopped", "READY>")
    t.type("stty -a | grep -ow -e '-*echo' -e '-*icanon'\r")
    t.wait("echo icanon" if "icanon -echo" in t.text else "icanon", gone="-icanon READY")
    assert "\n-echo" not in "\n".join(t.lines)
    t.type("fg\r")
    t.wait("3 Independent", "» ops", "q leave", gone="Stopped")
    assert t.text.count("3 Independent") == 1
    t.press("q", "Saved: ", "READY>")
    assert levels(tmp_path) == {"api": 3}


def test_an_unfinished_session_is_offered(terminal, sessions):
    """With its state, first; going on leads to the page that is open, in the same file; anew is a file of its own."""
    t = terminal("--role", "applied-mle", "--mode", "quick", "--name", "Ada")
    t.wait("About you", "» Hours a week")
    t.type("9")
    t.wait("» Hours a week 9")
    t.press("\r", "» First day")
    t.press("\x04", "Saved: ")
    t.finish()
    t = terminal()
    t.type("\r\r\r", at_once=True)
    t.wait("Welcome back", "1 Go on with it", "2 Start a new one")
    t.press("\r", "About you", "Ada")
    t.press("\x04", "Saved: ")
    t.finish()
    assert len(sessions()) == 1
    t = terminal(ACCESSIBLE="1")
    t.wait("Welcome back", "1. Go on with it")
    t.type("2\r")
    t.wait("3. Thorough")
    t.type("q\r")
    assert t.finish() == 0 and len(sessions()) == 1


def test_no_colour_where_none_is_wanted(terminal, tmp_path):
    """NO_COLOR takes every colour away; without it there are some."""
    for variables, coloured in (({"NO_COLOR": "1"}, False), ({}, True)):
        t = at(terminal, tmp_path, "grid", **variables)
        t.press("3", "3 Independent")
        assert bool(COLOUR.search(t.raw)) == coloured
        t.press("q", "Saved")
        t.finish()


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}])
def test_plain_mode_is_chosen_by_itself(terminal, tmp_path, variables):
    """In a terminal that cannot redraw, or for somebody who listens: lines, and not one escape sequence."""
    t = terminal(*put(tmp_path, 3), **variables)
    t.wait("api (skill 1 of 2)")
    t.type("2\r")
    t.wait("ops (skill 2 of 2)")
    t.type("q\r")
    assert t.finish() == 0
    assert b"\x1b" not in t.raw and levels(tmp_path) == {"api": 2}


def test_a_second_session_on_the_same_file_is_refused(terminal, tmp_path):
    """While the first is open; one sentence, exit code 2, and the first goes on."""
    first = at(terminal, tmp_path, "grid")
    second = terminal("resume", stages.FILE, "--bank", "bank")
    assert second.finish() == 2
    assert "a.json: another skillgap is using this file" in second.text
    first.press("2", "2 Followed")


WATCH = """
import sys, threading
threading.Thread.start = lambda self: None  # what loads in the background does not count
from assessment import cli
from assessment.session.flow import End
from assessment.terminal import screen

def run(self, flow):
    page = flow.first()
    heavy = {"numpy", "pandas", "weasyprint", "jinja2", "assessment.report", "assessment.scoring", "assessment.bank",
             "argparse", "assessment.cli.options"}
    print(page.title, sorted(heavy & set(sys.modules)), file=sys.stderr)
    return End("left")

screen.ScreenFrontEnd.run = run
sys.stdin.isatty = sys.stdout.isatty = lambda: True
cli.main(sys.argv[1:])
"""


def test_nothing_heavy_is_imported_before_the_first_page(tmp_path):
    """The bank, pandas, numpy, WeasyPrint and Jinja wait until it stands on the screen, and nothing is parsed."""
    done = subprocess.run([sys.executable, "-c", WATCH], capture_output=True, text=True, cwd=tmp_path,
                          env=environment(tmp_path), stdin=subprocess.DEVNULL, timeout=180)  # fmt: skip
    assert done.stderr.splitlines()[0] == "skillgap: from backend engineer to machine-learning engineer []"


def test_keys_during_the_report_stay_out_of_the_shell(terminal, tmp_path):
    """What is typed while it is being written is not shown, and not left for the shell; echo is back after."""
    arguments = put(tmp_path, 7)
    t = terminal(program=["bash", "--norc", "--noprofile", "-i"], PS1="READY> ")
    t.wait("READY>")
    t.type(" ".join([sys.executable, "-m", "assessment", *arguments, "--format", "md"]) + "\r", at_once=True)
    t.wait("That was the last check", gone="READY>")
    t.press("\r", "Writing the report")
    t.type("echo intruder\rrm nothing\r", at_once=True)
    t.wait("Markdown", "READY>")
    t.type("echo 'shell'\" again\"\r", at_once=True)
    t.wait("shell again READY>")
    assert "intruder" not in t.raw.decode() and "rm nothing" not in t.raw.decode()


def test_a_page_in_ascii_has_plain_letters(terminal, tmp_path):
    """The pointer is an arrow's head, not a question mark; nothing on the page is."""
    t = terminal(*put(tmp_path, 1), PYTHONIOENCODING="ascii")
    t.wait("0 of 4 marked", "> [ ] maths", "q leave")
    assert t.text.count("?") == 2  # the question, and its key
