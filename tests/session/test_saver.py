"""Saving behind the drawing: the newest state wins, waiting waits, an error is told once."""

import threading

import pytest

from assessment.errors import OutputError
from assessment.session.saver import Saver


def test_waiting_waits_for_what_was_put():
    written = []
    saver = Saver(written.append)
    for number in range(50):
        saver.put({"n": number})
    saver.wait()
    assert written[-1] == {"n": 49}


def test_a_state_that_waits_is_replaced_by_a_newer_one():
    begun, go = threading.Event(), threading.Event()
    written = []

    def write(state: dict) -> None:
        begun.set()
        go.wait(10)
        written.append(state["n"])

    saver = Saver(write)
    saver.put({"n": 0})
    begun.wait(10)
    for number in range(1, 9):
        saver.put({"n": number})
    go.set()
    saver.wait()
    assert written == [0, 8]


def test_an_error_is_raised_by_the_next_wait_and_once():
    def write(state: dict) -> None:
        raise OutputError("disk full")

    saver = Saver(write)
    saver.put({})
    with pytest.raises(OutputError, match="disk full"):
        saver.wait()
    saver.wait()


def test_after_an_error_the_next_state_is_written():
    failing = [True]
    written = []

    def write(state: dict) -> None:
        if failing.pop() if failing else False:
            raise OutputError("disk full")
        written.append(state)

    saver = Saver(write)
    saver.put({"n": 1})
    with pytest.raises(OutputError):
        saver.wait()
    saver.put({"n": 2})
    saver.wait()
    assert written == [{"n": 2}]


def test_nothing_put_is_nothing_to_wait_for():
    Saver(lambda state: None).wait()
