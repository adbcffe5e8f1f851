"""A short run of what ``make torture`` does at length: whatever strikes a session, its answers stay."""

import os

import pytest
from torture import moments
from torture.run import Torture, summary

SEED = int(os.environ.get("TORTURE_SEED", "1"))  # the same trials for everybody
JOBS = 4  # most of the time is waiting


@pytest.fixture(scope="module")
def torture(tmp_path_factory):
    return Torture(tmp_path_factory.mktemp("torture"), SEED, JOBS)


def assert_all_well(what: str, results) -> None:
    failed = [result for result in results if result.faults]
    details = "\n".join(result.details for result in failed)
    assert not failed, f"seed {SEED}; {summary(what, failed)}\n{details}"


def test_an_answer_is_on_the_disk_before_it_takes_the_place_of_the_old_one(torture):
    """A loss of power is no kill: content, then name, then folder."""
    renamed = next(n for n, step in enumerate(torture.save) if step in ("before replace", "before rename"))
    assert "after fsync" in torture.save[:renamed] and "after fsync" in torture.save[renamed:]


def test_a_kill_loses_nothing_and_the_next_session_clears_away(torture):
    """Killed at any moment: what was drawn is in the file, and the program goes on at the right question."""
    assert_all_well("kills", torture.strikes(moments.kills(SEED, 16)))


def test_a_signal_loses_nothing_and_leaves_the_terminal_as_it_was(torture):
    """Ended or stopped at any moment and at the steps of a write, and by a terminal that is closed."""
    assert_all_well("signals", torture.strikes(moments.signals(SEED, 36)))


def test_sessions_in_company_respect_each_other(torture):
    """Two sessions, a file that is replaced, links, and output that nobody reads."""
    assert_all_well("sessions in company", torture.company(6))
