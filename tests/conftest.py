"""Shared by all tests: the checkout on the import path, the shipped bank and a tiny one."""

import os
import signal
import sys
import tempfile
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # tiny matrices: threads only get in the way
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = tempfile.gettempdir() + "/hypothesis"
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

import pytest
from hypothesis import settings
from support import second_chance, tiny_bank
from support.shelf import Shelf

from assessment import bank as bank_module

# The same examples in every run and no time limits: a red test is red for everybody.
settings.register_profile("same", derandomize=True, deadline=None, database=None, max_examples=60)
settings.register_profile("hunt", deadline=None, database=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_configure() -> None:
    """Signals as a terminal has them: a run in the background ignores two, and so would every command it starts."""
    for number, handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGQUIT, signal.SIG_DFL)):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, handler)


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    return second_chance.run(item, nextitem)


def pytest_terminal_summary(terminalreporter) -> None:
    for line in second_chance.told(terminalreporter.stats.get("passed", [])):
        terminalreporter.write_line(line, yellow=True)


@pytest.fixture(scope="session")
def bank():
    """The bank that is shipped."""
    return bank_module.load(bank_module.find("backend-to-ml"))


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """Keeps what is slow to make for the whole run, in the folder that its workers share."""
    mine = tmp_path_factory.getbasetemp()
    folder = (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "shelf"
    folder.mkdir(exist_ok=True)
    return Shelf(folder)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """A bank of six skills that no real content can change."""
    return bank_module.load(tiny_bank.write(tmp_path_factory.mktemp("tiny")))
