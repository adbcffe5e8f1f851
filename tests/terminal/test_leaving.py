"""Leaving a session in a real terminal, by key, by signal and by force: nothing is lost, all is restored."""

import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import termios

import pytest
from terminal import stages
from terminal.pty_screen import environment
from terminal.stages import levels, put

ENTER_ALTERNATE, LEAVE_ALTERNATE = b"\x1b[?1049h", b"\x1b[?1049l"


def echoes(t) -> bool:
    """Whether the terminal shows what is typed and reads lines, as a shell expects it."""
    flags = termios.tcgetattr(t.child.child_fd)[3]
    return bool(flags & termios.ECHO) and bool(flags & termios.ICANON)


def commands(t) -> list[list[str]]:
    """The commands that were printed at the end, ready to run."""
    return [shlex.split(line) for line in re.findall(r"^  (.+ -m assessment .*?)\r$", t.raw.decode(), re.M)]


def one_level(terminal, folder, *more: str):
    """A grid with one level set."""
    t = terminal(*put(folder, 3), *more)
    t.wait("» api")
    assert not echoes(t)
    t.press("2", "2 Followed", "» ops")
    return t


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 0), ("q", 0)])
def test_a_key_leaves_and_names_the_command_that_goes_on(terminal, tmp_path, key, code):
    """Ctrl-C, Ctrl-D and q: saved, echo back, and the printed command resumes at the very row."""
    t = one_level(terminal, tmp_path)
    t.press(key, "To go on:")
    assert t.finish() == code
    assert echoes(t) and levels(tmp_path) == {"api": 2}
    resume, report = commands(t)
    assert resume[3] == "resume" and report[3] == "report"
    again = terminal(program=resume)
    again.wait("2 Followed", "» ops")


def test_ctrl_c_at_the_very_first_page_leaves(terminal, sessions):
    """Before the bank is loaded: nothing was answered, and it says so."""
    t = terminal()
    t.wait("1-3 or Up Down choose")
    t.type("\x03")
    assert t.finish() == 130
    assert "Nothing was answered, so nothing was saved." in t.text and sessions() == [] and echoes(t)


def test_the_screen_is_left_as_it_was(terminal, tmp_path):
    """One alternate screen for all pages; after it the scrollback holds the few last lines and no page."""
    t = one_level(terminal, tmp_path)
    t.press("r", "All your answers")
    t.press("q", "Saved: ")
    t.finish()
    assert t.raw.count(ENTER_ALTERNATE) == t.raw.count(LEAVE_ALTERNATE) == 1
    before, after = t.raw.split(ENTER_ALTERNATE)[0], t.raw.rsplit(LEAVE_ALTERNATE)[-1]
    assert b"services" not in before + after
    assert b"Saved: " in after and b"\x1b" not in after.split(b"Saved: ")[-1]


def test_later_saves_and_leaves(terminal, tmp_path):
    """Where one stands, "Later" is what q is."""
    t = terminal(*put(tmp_path, 5))
    t.wait("Later: save and leave")
    t.press("4", "» 4")
    t.press("\r", "Saved: ")
    assert t.finish() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_the_answers_and_restores_the_terminal(terminal, tmp_path, number):
    """The exit code says which; even if the signal comes three times."""
    t = one_level(terminal, tmp_path)
    for _ in range(3):
        t.signal(number)
    assert t.finish() == 128 + number
    assert echoes(t) and t.raw.count(ENTER_ALTERNATE) == t.raw.count(LEAVE_ALTERNATE)
    assert "Traceback" not in t.text and levels(tmp_path) == {"api": 2}


def test_kill_9_between_keys_loses_nothing(terminal, tmp_path):
    """Each level is on the disk soon after it is drawn, and the lock is gone."""
    t = one_level(terminal, tmp_path)
    t.press("3", "3 Independent")
    t.until(lambda: levels(tmp_path) == {"api": 2, "ops": 3}, "the file")
    t.kill()
    again = terminal("resume", stages.FILE, "--bank", "bank")
    again.wait("models", "maths: the highest")


def test_a_terminal_that_vanishes_ends_the_session_quietly(tmp_path):
    """A window that is closed: no traceback, the answers stay."""
    problems = tmp_path / "stderr"
    arguments = put(tmp_path, 3)
    pid, master = pty.fork()
    if pid == 0:
        os.dup2(os.open(problems, os.O_WRONLY | os.O_CREAT), 2)
        os.chdir(tmp_path)
        os.execve(sys.executable, [sys.executable, "-m", "assessment", *arguments], environment(tmp_path))
    seen = b""
    while b"q leave" not in seen:
        seen += os.read(master, 65536)
    os.close(master)
    _, status = os.waitpid(pid, 0)
    assert os.WIFEXITED(status)
    assert "Traceback" not in problems.read_text() and "assessment/" not in problems.read_text()


def test_ctrl_c_in_plain_mode_saves_and_names_the_command(terminal, tmp_path):
    """The same as on pages."""
    t = terminal(*put(tmp_path, 3), "--plain")
    t.wait("api (skill 1 of 2)")
    t.type("2\r")
    t.wait("ops (skill 2 of 2)")
    t.type("\x03")
    assert t.finish() == 130
    assert "To go on:" in t.text and len(commands(t)) == 2 and levels(tmp_path) == {"api": 2}


def run(folder, typed: str | None, *arguments: str, shell: str = "", **variables):
    """The command without a terminal; ``shell`` redirects."""
    command = [sys.executable, "-m", "assessment", *arguments]
    if shell:
        command = ["sh", "-c", shlex.join(command) + " " + shell]
    return subprocess.run(command, input=typed, capture_output=True, text=True, cwd=folder, timeout=180,
                          env=environment(folder, **variables))  # fmt: skip


@pytest.mark.parametrize("shell", ["</dev/null", "<&-", "--plain </dev/null", "--plain <&-"])
def test_no_input_at_all_is_one_line(tmp_path, shell):
    """It names the three ways on; exit code 2; no file is made."""
    done = run(tmp_path, None, shell=shell)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.count("\n") == 1
    for way in ("make demo", "--answers", "--plain"):
        assert way in done.stderr
    assert not (tmp_path / "skillgap").exists()


def test_nothing_answered_is_nothing_saved(tmp_path, sessions):
    """And it says so."""
    done = run(tmp_path, "q\n", "--plain", "--mode", "quick")
    assert done.returncode == 0
    assert "Nothing was answered, so nothing was saved." in done.stdout and sessions() == []


def test_the_end_of_input_saves_and_says_how_to_go_on(tmp_path):
    """Piped answers that stop half way."""
    done = run(tmp_path, "3\n", *put(tmp_path, 3))
    assert done.returncode == 0 and done.stderr == ""
    assert "To go on:\n  " in done.stdout and "\x1b" not in done.stdout and levels(tmp_path) == {"api": 3}


def test_the_answers_file_can_be_named(tmp_path):
    """--answers FILE keeps them there; the same command goes on with it."""
    for typed, field, said in (("Ada\n", "name", "Ada"), ("2\n", "role", "ml-platform")):
        done = run(tmp_path, typed, "--plain", "--mode", "quick", "--answers", "my answers.json")
        assert "resume 'my answers.json'" in done.stdout
        assert json.loads((tmp_path / "my answers.json").read_text())["profile"][field] == said
    assert (tmp_path / "my answers.json").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "skillgap").exists()


def test_a_bad_answers_file_is_one_sentence_and_stays(tmp_path):
    """Exit code 2, file and way out named, nothing changed on disk."""
    (tmp_path / "mine.json").write_text('{"kind": "skillgap-ans')
    done = run(tmp_path, "2\n", "--answers", "mine.json")
    assert done.returncode == 2 and done.stderr.startswith("skillgap: mine.json: ") and done.stderr.count("\n") == 1
    assert (tmp_path / "mine.json").read_text() == '{"kind": "skillgap-ans'


def test_the_command_to_go_on_names_a_bank_that_is_not_shipped(tmp_path):
    """With its folder, or the command would not find it."""
    done = run(tmp_path, "3\n", *put(tmp_path, 3), "--plain")
    line = re.search(r"^  (.* resume .*)$", done.stdout, re.M)[1]
    again = subprocess.run(line, shell=True, input="q\n", capture_output=True, text=True, cwd=tmp_path, timeout=180,
                           env=environment(tmp_path))  # fmt: skip
    assert again.returncode == 0, again.stderr
    assert "ops (skill 2 of 2)" in again.stdout
