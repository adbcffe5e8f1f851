"""When caught signals act: at once, after a hold, never twice while leaving."""

import gc
import os
import signal
import threading
import time

import pytest

from assessment import signals


@pytest.fixture(autouse=True)
def caught():
    with signals.installed():
        yield
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def send(number: int) -> None:
    os.kill(os.getpid(), number)


def test_a_signal_acts_at_once_where_nothing_holds_it():
    with pytest.raises(KeyboardInterrupt):
        send(signal.SIGINT)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_held_signal_acts_when_the_last_hold_ends(number):
    done = []
    with pytest.raises(signals.Ended) as end, signals.held():
        with signals.held():
            send(number)
            done.append("inner")
        done.append("outer")
    assert done == ["inner", "outer"] and end.value.code == 128 + number


def test_inside_a_hold_it_acts_where_it_may_until_something_was_read():
    """A line that was read is not lost."""
    with signals.held():
        with pytest.raises(signals.Ended), signals.acting():
            send(signal.SIGTERM)
    lines = []
    signals._desk.acted_at = -float("inf")
    with pytest.raises(signals.Ended), signals.held():
        with signals.acting(until=lines):
            lines.append("read")
            send(signal.SIGTERM)
        lines.append("kept")
    assert lines == ["read", "kept"]


def test_a_second_signal_does_not_end_the_tidying_up():
    with pytest.raises(signals.Ended) as end:
        try:
            send(signal.SIGTERM)
        finally:
            send(signal.SIGTERM)
            send(signal.SIGHUP)
            tidy = True
    assert tidy and end.value.number == signal.SIGTERM


def test_a_hold_of_another_thread_counts():
    """A file that it writes is whole before the signal acts."""
    holding, release = threading.Event(), threading.Event()

    def write() -> None:
        with signals.held():
            holding.set()
            release.wait(20)

    writer = threading.Thread(target=write)
    writer.start()
    holding.wait(20)
    send(signal.SIGTERM)
    assert signals.waiting() == [signal.SIGTERM]
    with pytest.raises(signals.Ended):
        release.set()
        writer.join(20)
        time.sleep(20)  # the thread's last act interrupts it


def test_an_exception_that_a_finalizer_swallows_comes_again():
    class Swallows:
        def __del__(self):
            send(signal.SIGTERM)

    with pytest.raises(signals.Ended):
        Swallows()
        gc.collect()
        time.sleep(20)
