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


def test_the_message_says_who_holds_it(path):
    """Process and time; the held file itself says so."""
    with lock.locked(path):
        with pytest.raises(AnswersError, match=rf"using this file \(process {os.getpid()}, since 20.*\)"):
            with lock.locked(path):
                pass
        assert os.listdir(path.parent) == [".answers.json.lock"]


def test_a_lock_that_its_holder_removes_meanwhile_is_not_held_twice(path, monkeypatch):
    """Opened before the holder removes it, locked after: that file locks nothing any more."""
    real, seen = lock._try_lock, []

    def other_ends(handle: int) -> bool:
        if not seen:
            os.unlink(lock.lock_of(path))
        seen.append(os.fstat(handle).st_ino)
        return real(handle)

    monkeypatch.setattr(lock, "_try_lock", other_ends)
    with lock.locked(path):
        assert lock.lock_of(path).stat().st_ino == seen[-1] and len(seen) == 2


@pytest.mark.parametrize("kind", ["link", "dangling", "fifo", "folder"])
def test_a_lock_that_is_no_file_is_one_sentence(path, kind):
    """Nothing is made through it, nothing waits."""
    target, place = path.with_name("target"), lock.lock_of(path)
    if kind == "link":
        target.write_text("precious")
    {"link": lambda: place.symlink_to(target), "dangling": lambda: place.symlink_to(target),
     "fifo": lambda: os.mkfifo(place), "folder": place.mkdir}[kind]()  # fmt: skip
    before = sorted(os.listdir(path.parent))
    with pytest.raises(AnswersError, match="answers.json.lock: this should be a lock file.*--answers"):
        with lock.locked(path):
            pass
    assert sorted(os.listdir(path.parent)) == before
    assert kind != "link" or target.read_text() == "precious"


DYING = b'{\n "kind": "skillgap-answers",\n "sch'


def test_what_a_dead_session_left_is_removed(path):
    """Its lock, and its copies of the answers, whole or cut short; nothing that may be somebody else's."""
    ours = {".answers.json.abcd_123": DYING, ".answers.json.abcd1234": b"", ".answers.json.lock": b""}
    theirs = {".answers.json.settings": b"[theirs]", ".answers.json.abcdefghi": DYING, "answers.json": DYING,
              ".other.json.abcd1234": DYING, ".answers.json.ABCD1234": DYING}  # fmt: skip
    for name, content in (ours | theirs).items():
        path.with_name(name).write_bytes(content)
        path.with_name(name).chmod(0o600)
    path.with_name(".answers.json.readable").write_bytes(DYING)
    path.with_name(".answers.json.readable").chmod(0o644)
    with lock.locked(path):
        pass
    assert sorted(os.listdir(path.parent)) == sorted([*theirs, ".answers.json.readable"])


def test_a_lock_that_somebody_holds_is_not_cleared(path):
    """Nor the file that a living session is just writing."""
    half = path.with_name(".answers.json.abcd1234")
    with lock.locked(path):
        half.write_bytes(DYING)
        half.chmod(0o600)
        lock.clear_dead(lock.lock_of(path))
        assert half.exists() and lock.lock_of(path).exists()
    lock.clear_dead(lock.lock_of(path))
    assert os.listdir(path.parent) == []
