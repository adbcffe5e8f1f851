"""A test in a real terminal that fails runs once more: a busy machine may starve a process for seconds.

The summary names those that needed it, so that none does so unseen. A fault in the program fails twice.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

ROOMS = ("terminal",)  # below tests/: they wait for what another process draws; what is lost counts the first time
SECOND_RUN = "second run"
TOLD = 400  # characters of the first failure that the summary shows


def in_a_terminal(item: pytest.Item) -> bool:
    """Whether a test drives the program in a pseudo-terminal, or a cluster of processes."""
    return Path(item.path).parent.name in ROOMS or "cluster" in getattr(item, "fixturenames", ())


def run(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Run a test of these rooms, a second time if it failed; None for any other test, which runs as always."""
    if not in_a_terminal(item):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    failed = next((report for report in reports if report.failed), None)
    if failed is not None:
        item._initrequest()  # its fixtures are made anew
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
        for report in reports:
            report.user_properties = [*report.user_properties, (SECOND_RUN, failed.longreprtext[-TOLD:])]
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def told(reports: list[pytest.TestReport]) -> Iterator[str]:
    """A line for each test that passed at its second run, and why its first one failed."""
    for report in reports:
        for name, why in report.user_properties:
            if name == SECOND_RUN and report.when == "call":
                yield f"{report.nodeid} passed at its second run; at its first:\n{why}"
