"""One session at a time on a file; dead ones hold nothing and leave nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.answers import lock
from assessment.errors import AnswersError, OutputError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.json"


def test_the_lock_is_refused_where_it_cannot_be_made(tmp_path):
    """An unwritable place is found before the first question, not after it."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"), lock.locked(tmp_path / "file" / "a.json"):
        pass


HOLD = """
import sys
from pathlib import Path
from assessment.answers import lock
with lock.locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_kept_off_until_the_first_ends(path):
    """The message names the file and a way out; a session that ended, even by kill -9, holds nothing."""
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE,
                              env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    try:
        assert holder.stdout.readline() == b"held\n"
        with (
            pytest.raises(AnswersError, match="answers.json: another skillgap.*--answers"),
            lock.locked(path),
        ):
            pass
    finally:
        holder.kill()
        holder.communicate()
    with lock.locked(path):
        pass


def test_the_lock_leaves_nothing_behind(path):
    """Neither an empty answers file nor the lock itself."""
    with lock.locked(path):
        assert os.listdir(path.parent) == [".answers.json.lock"]
    assert os.listdir(path.parent) == []
