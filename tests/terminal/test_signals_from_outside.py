"""Signals from outside, on every page and between them: the same as the keys, and nothing is lost."""

import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys

import pytest
from terminal.pty_screen import QUICK, ROOT, environment
from terminal.test_leaving import ENTER_ALTERNATE, FIRST, LEAVE_ALTERNATE, SECOND, echoes

NAME_PAGE, CHECK_PAGE, REVIEW_PAGE = "What should the report call you?", "Short checks now", "Review: all your"
CHECKS = [word if word != "0" else "all" for word in QUICK]
PAGES = {"choice": (QUICK, SECOND), "text": ([], NAME_PAGE), "check": (CHECKS, CHECK_PAGE),
         "review": (QUICK, REVIEW_PAGE)}  # fmt: skip
ENDING = [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT]


def go_to(t, page: str) -> None:
    """From the first question to one kind of page."""
    if page == "text":
        t.wait(NAME_PAGE, "save+leave")
        return
    t.wait("question 1, ")
    number, last = 1, CHECK_PAGE if page == "check" else SECOND
    while last not in t.text:
        number += 1
        t.answer("1", f"question {number}, ")
    if page == "review":
        t.type("r")
        t.wait(REVIEW_PAGE)


@pytest.mark.parametrize("number", [signal.SIGINT, *ENDING])
@pytest.mark.parametrize("page", PAGES)
def test_a_signal_from_outside_ends_every_page(terminal, page, number):
    """With the exit code that is documented and the terminal as it was; SIGINT is what Ctrl-C is."""
    t = terminal(*PAGES[page][0])
    go_to(t, page)
    t.signal(number)
    assert t.finish() == 128 + number
    assert echoes(t) and t.raw.count(ENTER_ALTERNATE) == t.raw.count(LEAVE_ALTERNATE)
    assert "Traceback" not in t.text
    if number == signal.SIGINT:
        assert ("Nothing was answered" if page == "text" else "Saved: ") in t.text


@pytest.mark.parametrize("page", PAGES)
def test_a_stop_from_outside_is_what_ctrl_z_is(terminal, tmp_path, page):
    """The shell has its screen and its echo; in the foreground again the page is drawn again."""
    options, words = PAGES[page]
    t = terminal(program=["bash", "--norc", "--noprofile", "-i"], PS1="READY> ")
    t.wait("READY>")
    t.type(f"(echo $BASHPID > pid; exec {shlex.join([sys.executable, '-m', 'assessment', *options])})\r")
    go_to(t, page)
    os.kill(int((tmp_path / "pid").read_text()), signal.SIGTSTP)
    t.wait("Stopped", "READY>")
    t.type("stty -a | tr ';' '\\n' | grep icanon; echo no''ted\r")
    t.wait("noted")
    assert re.search(r"(?<!-)\bicanon", t.text) and not re.search("-icanon|-echo ", t.text)
    t.type("fg\r")
    t.wait(words, gone="Stopped")
    t.type("\x03")
    t.wait("READY>", gone=words)


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
    """At every step of it: the answer is in the file, nothing lies beside it, the count is the file's."""
    command = struck(moment, 2, number, *QUICK, "--plain", "--answers", "a.json")
    done = subprocess.run(command, input="2\n3\n4\n", capture_output=True, text=True, cwd=tmp_path, timeout=60,
                          env=environment(tmp_path))  # fmt: skip
    saved = json.loads((tmp_path / "a.json").read_text())
    assert done.returncode == 128 + number, done.stderr
    assert len(saved["areas"]) == (2 if moment != "os:fsync" else 1)  # fsync: the file's, then its folder's
    assert left_behind(tmp_path) == [] and "Traceback" not in done.stderr
    if number == signal.SIGINT:
        assert f"Saved: {len(saved['profile']) + len(saved['areas'])} answers." in done.stdout


@pytest.mark.parametrize("number", ENDING)
def test_an_answer_on_its_way_from_the_page_to_the_file_is_saved(terminal, tmp_path, number):
    """The signal comes after Enter and before the save."""
    t = terminal(program=struck("assessment.questionnaire.steps:put", 1, number, *QUICK, "--answers", "a.json"))
    t.wait(FIRST)
    t.type("2")
    while t.child.isalive():
        t.type("\r")
        t.read(0.1)
    assert t.finish() == 128 + number
    assert len(json.loads((tmp_path / "a.json").read_text())["areas"]) == 1
    assert left_behind(tmp_path) == [] and echoes(t)


SETTING_UP = ["asyncio.events:new_event_loop", "prompt_toolkit.application:Application:reset",
              "prompt_toolkit.application:Application:_redraw", "prompt_toolkit.input.vt100:raw_mode:__enter__",
              "assessment.questionnaire.screen:frames:page", "questionary:select"]  # fmt: skip


@pytest.mark.parametrize("number", [signal.SIGINT, *ENDING])
@pytest.mark.parametrize("moment", SETTING_UP)
def test_a_signal_while_a_page_is_set_up_ends_it(terminal, tmp_path, moment, number):
    """Before there is a loop, in the middle of its start, and at the first drawing: no hang, no traceback."""
    t = terminal(program=struck(moment, 1, number, *QUICK, "--answers", "a.json"))
    assert t.finish() == 128 + number
    assert "Traceback" not in t.text and echoes(t) and left_behind(tmp_path) == []
    assert t.raw.count(ENTER_ALTERNATE) == t.raw.count(LEAVE_ALTERNATE)


def test_a_signal_after_the_first_question_keeps_the_name(terminal, tmp_path, sessions):
    """It is answered before there is a file; the bank is loaded in between."""
    t = terminal(program=struck("assessment.cli.lead:since:named", 1, signal.SIGTERM))
    t.wait(NAME_PAGE, "save+leave")
    t.type("Ada")
    while t.child.isalive():
        t.type("\r")
        t.read(0.1)
    assert t.finish() == 128 + signal.SIGTERM
    assert sessions()[0]["profile"] == {"name": "Ada"}


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


def test_a_signal_that_the_caller_ignores_stays_ignored(tmp_path):
    """As under nohup: the session goes on."""
    command = ["sh", "-c", "trap '' HUP; exec " + shlex.join(
        struck("os:replace", 1, signal.SIGHUP, *QUICK, "--plain", "--answers", "a.json"))]  # fmt: skip
    done = subprocess.run(command, input="2\n3\nq\n", capture_output=True, text=True, cwd=tmp_path, timeout=60,
                          env=environment(tmp_path))  # fmt: skip
    assert done.returncode == 0 and "Saved: 10 answers." in done.stdout


@pytest.mark.parametrize("plain", [[], ["--plain"]])
def test_a_closed_window_is_a_hangup(tmp_path, plain):
    """Exit code 129, no traceback, nothing left, the answers are saved."""
    problems = tmp_path / "stderr"
    pid, master = pty.fork()
    if pid == 0:
        os.dup2(os.open(problems, os.O_WRONLY | os.O_CREAT), 2)
        os.chdir(tmp_path)
        command = [sys.executable, "-m", "assessment", *QUICK, "--answers", "a.json", *plain]
        os.execve(sys.executable, command, environment(tmp_path))
    seen = b""
    while (b"1. " if plain else b"save+leave") not in seen or FIRST.encode() not in seen:
        seen += os.read(master, 65536)
    os.write(master, b"2\r")
    while SECOND.encode() not in seen:
        seen += os.read(master, 65536)
        os.write(master, b"" if plain else b"\r")  # pressed again while it is guarded
    os.close(master)
    _, status = os.waitpid(pid, 0)
    assert os.WIFEXITED(status) and os.WEXITSTATUS(status) == 128 + signal.SIGHUP
    assert problems.read_text() == "" and left_behind(tmp_path) == []
    assert len(json.loads((tmp_path / "a.json").read_text())["areas"]) == 1


@pytest.mark.parametrize(("shell", "code"), [(">&-", 0), (">&- 2>&-", 0), ("| true", 0)])
def test_output_that_nobody_takes_loses_nothing(tmp_path, shell, code):
    """A closed stdout or a pipe without a reader: no traceback, and the answers are saved."""
    inner = shlex.join([sys.executable, "-m", "assessment", *QUICK, "--plain", "--answers", "a.json"])
    done = subprocess.run(["bash", "-c", f"{inner} {shell}"], input="2\n3\nq\n", capture_output=True, text=True,
                          cwd=tmp_path, timeout=60, env=environment(tmp_path))  # fmt: skip
    assert done.returncode == code and done.stderr == ""
    if "true" not in shell:  # without a reader it ends at the first page that does not go out
        assert len(json.loads((tmp_path / "a.json").read_text())["areas"]) == 2
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
    """On a page; leaving keeps both, and the printed command goes on with ours."""
    path = tmp_path / "a.json"
    t = terminal(*QUICK, "--answers", "a.json")
    t.wait(FIRST)
    t.answer("2", SECOND)
    path.write_text("theirs")
    t.answer("3", "was changed by something else")
    t.type("q")
    assert t.finish() == 0
    assert path.read_text() == "theirs" and "resume a-2.json" in t.text
    assert len(json.loads((tmp_path / "a-2.json").read_text())["areas"]) == 2
    assert left_behind(tmp_path) == []


def test_a_file_that_changes_under_a_pipe_is_one_sentence(tmp_path):
    """It names both files; nothing of either is lost."""
    child = subprocess.Popen([sys.executable, "-m", "assessment", *QUICK, "--plain", "--answers", "a.json"],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                             cwd=tmp_path, env=environment(tmp_path))  # fmt: skip
    child.stdin.write("2\n")
    child.stdin.flush()
    while SECOND not in child.stdout.readline():
        pass
    (tmp_path / "a.json").write_text("theirs")
    _, said = child.communicate("3\n", timeout=60)
    assert child.returncode == 2 and said.count("\n") == 1
    assert said.startswith("skillgap: a.json: ") and "a-2.json" in said
    assert (tmp_path / "a.json").read_text() == "theirs"
    assert len(json.loads((tmp_path / "a-2.json").read_text())["areas"]) == 2


@pytest.mark.parametrize("end", ["q\n", "", "TERM"])
def test_our_answers_survive_a_change_after_the_last_save(tmp_path, end):
    """Leaving, the end of input, and a signal put them beside the file that changed."""
    child = subprocess.Popen([sys.executable, "-m", "assessment", *QUICK, "--plain", "--answers", "a.json"],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                             cwd=tmp_path, env=environment(tmp_path))  # fmt: skip
    child.stdin.write("2\n")
    child.stdin.flush()
    while SECOND not in child.stdout.readline():
        pass
    (tmp_path / "a.json").write_text("theirs")
    if end == "TERM":
        child.send_signal(signal.SIGTERM)
    said, problems = child.communicate("" if end == "TERM" else end, timeout=60)
    assert child.returncode == (143 if end == "TERM" else 0), problems
    assert "saved in a-2.json" in said and problems == ""
    assert (tmp_path / "a.json").read_text() == "theirs"
    assert len(json.loads((tmp_path / "a-2.json").read_text())["areas"]) == 1


def test_the_leftovers_of_killed_sessions_are_removed(tmp_path):
    """A session killed in the middle of a save; a living one beside it is left alone."""
    kill = struck("os:replace", 2, signal.SIGKILL, *QUICK, "--plain", after="before")
    folder = tmp_path / "skillgap" / "sessions"
    for _ in range(2):
        subprocess.run(kill, input="2\n3\n4\n", capture_output=True, text=True, cwd=tmp_path, timeout=60,
                       env=environment(tmp_path))  # fmt: skip
    assert len(left_behind(folder)) == 4  # of each its lock, and its copy of the answers
    living = subprocess.Popen([sys.executable, "-m", "assessment", *QUICK, "--plain"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=environment(tmp_path))  # fmt: skip
    living.stdin.write("2\n")
    living.stdin.flush()
    while SECOND not in living.stdout.readline():
        pass
    kept = {name for name in left_behind(folder) if (folder / name).read_bytes().startswith(b"%d " % living.pid)}
    done = subprocess.run([sys.executable, "-m", "assessment", *QUICK, "--plain"], input="2\nq\n", timeout=60,
                          capture_output=True, text=True, cwd=tmp_path, env=environment(tmp_path))  # fmt: skip
    assert done.returncode == 0
    assert len(kept) == 1 and set(left_behind(folder)) == kept
    living.communicate("q\n", timeout=60)
    assert left_behind(folder) == [] and len(list(folder.glob("*.json"))) == 4
