"""A signal that strikes inside code of others ends the command as documented, whatever that code makes of it."""

import signal

import pytest

from assessment import cli
from assessment.cli import main


class Struck:
    """A descriptor during whose naming a signal arrives: Python turns what it raises into a RuntimeError."""

    number = signal.SIGTERM

    def __set_name__(self, owner: type, name: str) -> None:
        signal.raise_signal(self.number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_a_class_body_is_no_traceback(monkeypatch, number):
    def run(arguments) -> int:
        monkeypatch.setattr(Struck, "number", number)
        type("Victim", (), {"struck": Struck()})
        return 0

    monkeypatch.setattr(cli, "_run", run)
    assert main(["doctor"]) == 128 + number


def test_an_error_of_our_own_stays_one(monkeypatch):
    def run(arguments) -> int:
        raise RuntimeError("ours")

    monkeypatch.setattr(cli, "_run", run)
    with pytest.raises(RuntimeError, match="ours"):
        main(["doctor"])
