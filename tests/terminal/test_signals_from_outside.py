"""Signals from outside, on every page and between them: the same as the keys, and nothing is lost."""

import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
import time

import pytest
from terminal import stages
from terminal.pty_screen import ROOT, environment
from terminal.stages import FILE, levels, put
from terminal.test_leaving import ENTER_ALTERNATE, LEAVE_ALTERNATE, echoes
from terminal.test_pages import at

ENDING = [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT]


@pytest.mark.parametrize(
    ("page", "number"),
    [(page, (signal.SIGINT, *ENDING)[n % 4]) for n, page in enumerate(stages.PAGES)]
    + [("grid", number) for number in ENDING[1:]] + [("form", number) for number in ENDING[:2]],
)
def test_a_signal_from_outside_ends_every_page(terminal, tmp_path, page, number):
    """With the exit code that is documented and the terminal as it was; SIGINT is what Ctrl-C is."""
    t = at(terminal, tmp_path, page)
    t.signal(number)
    assert t.finish() == 128 + number
    assert echoes(t) and t.raw.count(ENTER_ALTERNATE) == t.raw.count(LEAVE_ALTERNATE)
    assert "Traceback" not in t.text
    if number == signal.SIGINT:
        assert "Saved: " in t.text


@pytest.mark.parametrize("page", ["form", "grid", "standing", "check"])
def test_a_stop_from_outside_is_what_ctrl_z_is(terminal, tmp_path, page):
    """The shell has its screen and its echo; in the foreground again the page is drawn again."""
    stage, _, words = stages.PAGES[page]
    command = shlex.join([sys.executable, "-m", "assessment", *put(tmp_path, stage)])
    t = terminal(program=["bash", "--norc", "--noprofile", "-i"], PS1="READY> ")
    t.wait("READY>")
    t.type(f"(echo $BASHPID > pid; exec {command})\r")
    t.wait(words, " leave")
    os.kill(int((tmp_path / "pid").read_text()), signal.SIGTSTP)
    t.wait("Stopped", "READY>")
    t.type("stty -a | tr ';' '\\n' | grep icanon; echo no''ted\r")
    t.wait("noted")
    assert re.search(r"(?<!-)\bicanon", t.text) and not re.search("-icanon|-echo ", t.text)
    t.type("fg\r")
    t.wait(words, gone="Stopped")
    t.press("\x03", "READY>", gone=words)


# Runs the command, and sends it a signal when a function is called for the n-th time (of a session).
STRIKE = """
import os, sys, importlib
where, name, count, number, after = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
from assessment import cli
owner = importlib.import_module(where.split(":")[0])
for part in where.split(":")[1:]:
    owner = getattr(owner, part)
real, calls = getattr(owner, name), 0

def struck(*a, **k):
    global calls
    calls += 1
    if calls == count and after == "before":
        os.kill(os.getpid(), number)
    result = real(*a, **k)
    if calls == count and after == "after":
        os.kill(os.getpid(), number)
    return result

setattr(owner, name, struck)
sys.argv[1:] = sys.argv[6:]
sys.exit(cli.main())
"""
MOMENTS = ["tempfile:mkstemp", "os:fdopen", "os:fsync", "os:chmod", "os:replace"]


def struck(where: str, count: int, number: int, *arguments: str, after: str = "after") -> list[str]:
    place, name = where.rsplit(":", 1)
    return [sys.executable, "-c", STRIKE, place, name, str(count), str(int(number)), after, *arguments]


def left_behind(folder) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(".") and name != ".cache"]


@pytest.mark.parametrize("number", [signal.SIGINT, *ENDING])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_signal_during_a_save_waits_until_it_is_done(tmp_path, moment, number):
    """At every step of it: the level is in the file, nothing lies beside it, the count is the file's."""
    count = 3 if moment == "os:fsync" else 2  # after those of the first save, that of going on: a file and its folder
    command = struck(moment, count, number, *put(tmp_path, 3), "--plain")
    done = subprocess.run(command, input="2\n3\n4\n", capture_output=True, text=True, cwd=tmp_path, timeout=60,
                          env=environment(tmp_path))  # fmt: skip
    assert done.returncode == 128 + number, done.stderr
    assert levels(tmp_path)["api"] == 2
    assert left_behind(tmp_path) == [] and "Traceback" not in done.stderr
    if number == signal.SIGINT:
        assert "Saved: " in done.stdout


@pytest.mark.parametrize("number", ENDING)
def test_a_level_on_its_way_from_the_page_to_the_file_is_saved(terminal, tmp_path, number):
    """The signal comes after the key and before the save."""
    t = terminal(program=struck("assessment.session.saver:Saver:put", 1, number, *put(tmp_path, 3), after="before"))
    t.wait("» api")
    t.type("2")
    assert t.finish() == 128 + number
    assert levels(tmp_path) == {"api": 2} and left_behind(tmp_path) == [] and echoes(t)


SETTING_UP = ["asyncio.events:new_event_loop", "prompt_toolkit.application:Application:reset",
              "prompt_toolkit.application:Application:_redraw", "prompt_toolkit.input.vt100:raw_mode:__enter__",
              "assessment.session.make:grid", "assessment.terminal.screen:ScreenFrontEnd:_before"]  # fmt: skip


@pytest.mark.parametrize("number", [signal.SIGINT, *ENDING])
@pytest.mark.parametrize("moment", SETTING_UP)
def test_a_signal_while_a_page_is_set_up_ends_it(terminal, tmp_path, moment, number):
    """Before there is a loop, in the middle of its start, and at the first drawing: no hang, no traceback."""
    t = terminal(program=struck(moment, 1, number, *put(tmp_path, 3)))
    assert t.finish() == 128 + number
    assert "Traceback" not in t.text and echoes(t) and left_behind(tmp_path) == []
    assert t.raw.count(ENTER_ALTERNATE) == t.raw.count(LEAVE_ALTERNATE)


@pytest.mark.parametrize("number", [signal.SIGINT, *ENDING])
@pytest.mark.parametrize("moment", ["assessment.result.build:build", "tempfile:mkstemp"])
def test_a_signal_while_the_report_is_made(tmp_path, moment, number):
    """Exit code and files are whole: no half-written one, no temporary one."""
    example = ROOT / "examples" / "halfway.answers.json"
    command = struck(moment, 1, number, "report", str(example), "--format", "html,json", "-o", "r.html")
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60,
                          env=environment(tmp_path))  # fmt: skip
    assert done.returncode == 128 + number and "Traceback" not in done.stderr
    assert left_behind(tmp_path) == []


WRITING = ["assessment.result.build:build", "assessment.cli.outputs:write", "assessment.cli.card:card"]


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGTERM])
@pytest.mark.parametrize("moment", WRITING)
def test_the_terminal_is_given_back_while_the_report_is_made(terminal, tmp_path, moment, number):
    """Stopped, it shows what is typed; in the foreground again it does not, and the report comes. Ended, it does."""
    example, notes = ROOT / "examples" / "halfway.answers.json", tmp_path / "notes"
    command = struck(moment, 1, number, "report", str(example), "--format", "md", "-o", "r.md", after="before")
    t = terminal(program=[sys.executable, "-I", str(ROOT / "tests/torture/foreground.py"), str(notes), *command])
    if number == signal.SIGTSTP:
        t.until(lambda: notes.exists() and "stopped" in notes.read_text(), "that it stopped")
        assert echoes(t)
        t.signal(signal.SIGUSR1)
    code = t.finish()
    assert echoes(t) and left_behind(tmp_path) == []
    assert code == (0 if number == signal.SIGTSTP else 128 + number)
    assert (tmp_path / "r.md").exists() == (number == signal.SIGTSTP or "card" in moment)


def test_a_signal_that_the_caller_ignores_stays_ignored(tmp_path):
    """As under nohup: the session goes on."""
    command = ["sh", "-c", "trap '' HUP; exec " + shlex.join(
        struck("os:replace", 1, signal.SIGHUP, *put(tmp_path, 3), "--plain"))]  # fmt: skip
    done = subprocess.run(command, input="2\n3\nq\n", capture_output=True, text=True, cwd=tmp_path, timeout=60,
                          env=environment(tmp_path))  # fmt: skip
    assert done.returncode == 0 and levels(tmp_path) == {"api": 2, "ops": 3}


@pytest.mark.parametrize("plain", [[], ["--plain"]])
def test_a_closed_window_is_a_hangup(tmp_path, plain):
    """Exit code 129, no traceback, nothing left, the answers are saved."""
    problems, arguments = tmp_path / "stderr", put(tmp_path, 3)
    pid, master = pty.fork()
    if pid == 0:
        os.dup2(os.open(problems, os.O_WRONLY | os.O_CREAT), 2)
        os.chdir(tmp_path)
        command = [sys.executable, "-m", "assessment", *arguments, *plain]
        os.execve(sys.executable, command, environment(tmp_path))
    seen, ready, done = b"", b"> " if plain else b"q leave", b"ops (skill" if plain else b"Followed"
    while ready not in seen:
        seen += os.read(master, 65536)
    time.sleep(0.4)  # the page is guarded
    while done not in seen:
        os.write(master, b"2\r" if plain else b"2")
        while select.select([master], [], [], 0.5)[0]:
            seen += os.read(master, 65536)
    os.close(master)
    _, status = os.waitpid(pid, 0)
    assert os.WIFEXITED(status) and os.WEXITSTATUS(status) == 128 + signal.SIGHUP
    assert problems.read_text() == "" and left_behind(tmp_path) == []
    assert levels(tmp_path)["api"] == 2


@pytest.mark.parametrize("shell", [">&-", ">&- 2>&-", "| true"])
def test_output_that_nobody_takes_loses_nothing(tmp_path, shell):
    """A closed stdout or a pipe without a reader: no traceback, and the answers are saved."""
    inner = shlex.join([sys.executable, "-m", "assessment", *put(tmp_path, 3), "--plain"])
    done = subprocess.run(["bash", "-c", f"{inner} {shell}"], input="2\n3\nq\n", capture_output=True, text=True,
                          cwd=tmp_path, timeout=60, env=environment(tmp_path))  # fmt: skip
    assert done.returncode == 0 and done.stderr == ""
    if "true" not in shell:  # without a reader it ends at the first page that does not go out
        assert levels(tmp_path) == {"api": 2, "ops": 3}
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("arguments", [["--help"], ["start", "--help"], ["doctor"]])
def test_a_broken_pipe_is_that_code(tmp_path, arguments):
    """128 + SIGPIPE, also where only the last flush finds out; nothing on stderr."""
    inner = shlex.join([sys.executable, "-m", "assessment", *arguments])
    command = f"sleep 0.2; {inner}; echo $? > code"
    subprocess.run(["bash", "-c", f"({command}) 2>stderr | true"], cwd=tmp_path, timeout=60,
                   env=environment(tmp_path))  # fmt: skip
    assert (tmp_path / "stderr").read_text() == ""
    assert int((tmp_path / "code").read_text()) == 128 + signal.SIGPIPE


def test_a_file_that_changes_under_a_session_is_asked_about(terminal, tmp_path):
    """When the page is left; leaving keeps both, and the printed command goes on with ours."""
    t = at(terminal, tmp_path, "grid")
    t.press("2", "2 Followed")
    t.until(lambda: levels(tmp_path) == {"api": 2}, "the file")
    (tmp_path / FILE).write_text("theirs")
    t.press("3", "3 Independent")
    t.press("\r", "was changed by something else", "1 Keep both")
    t.press("q", "resume a-2.json")
    assert t.finish() == 0
    assert (tmp_path / FILE).read_text() == "theirs"
    assert levels(tmp_path, "a-2.json") == {"api": 2, "ops": 3} and left_behind(tmp_path) == []


def test_a_signal_does_not_wait_for_the_answer_about_a_changed_file(terminal, tmp_path):
    """It ends the session at once and keeps both."""
    t = at(terminal, tmp_path, "grid")
    (tmp_path / FILE).write_text("theirs")
    t.press("3", "3 Independent")
    t.signal(signal.SIGTERM)
    assert t.finish() == 143
    assert (tmp_path / FILE).read_text() == "theirs" and levels(tmp_path, "a-2.json") == {"api": 3}


def in_lines(folder) -> subprocess.Popen:
    """A session through pipes, after one level; its file was then changed by something else."""
    child = subprocess.Popen([sys.executable, "-m", "assessment", *put(folder, 3), "--plain"], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder,
                             env=environment(folder))  # fmt: skip
    child.stdin.write("2\n")
    child.stdin.flush()
    while "ops (skill 2" not in child.stdout.readline():
        pass
    while levels(folder) != {"api": 2}:
        time.sleep(0.01)
    (folder / FILE).write_text("theirs")
    return child


def test_a_file_that_changes_under_a_pipe_is_one_sentence(tmp_path):
    """It names both files; nothing of either is lost."""
    child = in_lines(tmp_path)
    _, said = child.communicate("3\n", timeout=60)
    assert child.returncode == 2 and said.count("\n") == 1
    assert said.startswith("skillgap: a.json: ") and "a-2.json" in said
    assert (tmp_path / FILE).read_text() == "theirs" and levels(tmp_path, "a-2.json") == {"api": 2, "ops": 3}


@pytest.mark.parametrize("end", ["q\n", "", "TERM"])
def test_our_answers_survive_a_change_after_the_last_save(tmp_path, end):
    """Leaving, the end of input, and a signal put them beside the file that changed."""
    child = in_lines(tmp_path)
    if end == "TERM":
        child.send_signal(signal.SIGTERM)
    said, problems = child.communicate("" if end == "TERM" else end, timeout=60)
    assert child.returncode == (143 if end == "TERM" else 0), problems
    assert "saved in a-2.json" in said and problems == ""
    assert (tmp_path / FILE).read_text() == "theirs" and levels(tmp_path, "a-2.json") == {"api": 2}


def test_the_leftovers_of_killed_sessions_are_removed(tmp_path):
    """Those of a session that was killed in the middle of a save, by the next one on the file."""
    kill = struck("os:replace", 1, signal.SIGKILL, *put(tmp_path, 3), "--plain", after="before")
    subprocess.run(kill, input="2\n3\n4\n", capture_output=True, text=True, cwd=tmp_path, timeout=60,
                   env=environment(tmp_path))  # fmt: skip
    assert len(left_behind(tmp_path)) == 2  # its lock, and its copy of the answers
    done = subprocess.run([sys.executable, "-m", "assessment", "resume", FILE, "--bank", "bank", "--plain"],
                          input="2\nq\n", capture_output=True, text=True, cwd=tmp_path, timeout=60,
                          env=environment(tmp_path))  # fmt: skip
    assert done.returncode == 0 and left_behind(tmp_path) == [] and levels(tmp_path) == {"api": 2}
