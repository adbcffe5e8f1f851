"""The process that runs somebody's templates never outlives the command, however that ends."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from checkout import EXAMPLE, ROOT

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
PATIENCE = 60  # seconds, for a busy machine


@pytest.fixture
def at_work(tmp_path):
    """The command while its other process runs a template without end, and that process's id."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "method.html.j2").write_text(ENDLESS, "utf-8")
    command = [sys.executable, "-m", "assessment", "report", str(EXAMPLE), "-o", "x.pdf", "--templates", "mine"]
    process = subprocess.Popen(command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)  # fmt: skip
    yield process, wait_for(lambda: children(process.pid))[0]
    if process.poll() is None:
        process.kill()
    process.communicate()


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def test_ctrl_c_ends_both_cleanly(at_work, tmp_path):
    """Exit code 130, nothing of Python's on the terminal, and the result is there and whole."""
    process, child = at_work
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err.strip()) == (130, "")
    assert is_gone(child)
    assert json.loads((tmp_path / "x.result.json").read_text("utf-8"))["kind"] == "skillgap-result"
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_process_ends_with_the_command(at_work, number):
    process, child = at_work
    process.send_signal(number)
    process.wait(PATIENCE)
    assert wait_for(lambda: is_gone(child))
