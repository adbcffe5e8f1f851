"""Signals from outside, on every page and between them: the same as the keys, and nothing is lost."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time

import pytest
from terminal.pty_screen import QUICK, ROOT, environment
from terminal.test_leaving import FIRST, LEAVE_ALTERNATE, ENTER_ALTERNATE, SECOND, echoes, one_answer

NAME_PAGE = "What should the report call you?"
SHELL = ["bash", "--norc", "--noprofile", "-i"]


def on_page(terminal, page: str):
    """The command, waiting on one kind of page."""
    if page == "text":
        t = terminal()
        t.wait(NAME_PAGE, "save+leave")
    elif page == "check":
        t = terminal(*(word if word != "0" else "all" for word in QUICK))
        t.wait("question 1, ")
        number = 1
        while "Short checks now" not in t.text:
            t.answer("1", f"question {number + 1}, ")
            number += 1
    else:
        t = one_answer(terminal)
    if page == "review":
        t.type("r")
        t.wait("Review: all your answers")
    return t


@pytest.mark.parametrize("page", ["choice", "text", "check", "review"])
def test_an_interrupt_from_outside_is_what_ctrl_c_is(terminal, page):
    """The page ends, the answers are named, echo is back, exit code 130."""
    t = on_page(terminal, page)
    t.signal(signal.SIGINT)
    assert t.finish() == 130
    assert "Nothing was answered" in t.text if page == "text" else "Saved: " in t.text
    assert echoes(t) and t.raw.count(ENTER_ALTERNATE) == t.raw.count(LEAVE_ALTERNATE)


@pytest.mark.parametrize("page", ["choice", "text", "check", "review"])
def test_quit_from_outside_restores_the_terminal(terminal, page):
    t = on_page(terminal, page)
    t.signal(signal.SIGQUIT)
    assert t.finish() == 128 + signal.SIGQUIT
    assert echoes(t) and t.raw.count(ENTER_ALTERNATE) == t.raw.count(LEAVE_ALTERNATE)


@pytest.mark.parametrize("page", ["choice", "text", "check", "review"])
def test_a_stop_from_outside_is_what_ctrl_z_is(terminal, page):
    """The shell has its screen and its echo; in the foreground again the page is drawn again."""
    words = {"choice": SECOND, "text": NAME_PAGE, "check": "Short checks now", "review": "Review: all your answers"}
    command = f"echo $BASHPID > pid; exec {sys.executable} -m assessment"
    options = [] if page == "text" else [w if w != "0" or page != "check" else "all" for w in QUICK]

    def start(*ignored):
        t = terminal(program=SHELL, PS1="READY> ")
        t.wait("READY>")
        t.type(f"({command} {' '.join(options)})\r")
        t.wait("question 1", "save+leave" if page == "text" else "to go")
        return t

    t = start()
    if page == "check":
        number = 1
        while "Short checks now" not in t.text:
            t.answer("1", f"question {number + 1}, ")
            number += 1
    elif page != "text":
        t.answer("2", SECOND)
    if page == "review":
        t.type("r")
    t.wait(words[page])
    pid = int(pathlib_read(t, "pid"))
    os.kill(pid, signal.SIGTSTP)
    t.wait("Stopped", "READY>")
    t.type("stty -a | grep -ow -e '-*echo' -e '-*icanon'\r")
    t.until(lambda: re.search(r"(?<!-)icanon", t.text.split("'-*icanon'")[-1]), "icanon")
    assert "-icanon" not in t.text.split("'-*icanon'")[-1]
    t.type("fg\r")
    t.wait(words[page], gone="Stopped")
    t.type("\x03")
    t.wait("answered" if page == "text" else "Saved: ", "READY>")


def pathlib_read(t, name: str) -> str:
    with open(os.path.join(t.child.cwd, name)) as file:
        return file.read()
