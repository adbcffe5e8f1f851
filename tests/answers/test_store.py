"""Answers on disk: whole or not at all, private."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.answers import store
from assessment.errors import OutputError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.json"


@pytest.mark.parametrize("moment", ["fsync", "replace", "chmod"])
def test_a_failure_before_the_rename_leaves_the_old_file(path, monkeypatch, moment):
    """Disk full, for example: the old answers stand, nothing lies beside them, the error names the file."""
    store.write(path, b"old")

    def fail(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, moment, fail)
    with pytest.raises(OutputError, match="answers.json.*No space left"):
        store.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(path.parent) == ["answers.json"]


def test_a_crash_before_the_rename_leaves_the_old_file(path):
    """The process dies between write and rename, as with kill -9 or a power cut."""
    store.write(path, b"old")
    code = "import os, sys; from pathlib import Path; from assessment.answers import store\n" \
           "os.replace = lambda *_: os._exit(9)\nstore.write(Path(sys.argv[1]), b'new')"  # fmt: skip
    died = subprocess.run(
        [sys.executable, "-c", code, str(path)], env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert died.returncode == 9
    assert path.read_bytes() == b"old"


def test_the_new_content_is_complete_and_on_disk_before_the_rename(path, monkeypatch):
    """The rename is the last step, of a file that is already synced; the folder follows."""
    steps = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *a, name=name, real=real: (steps.append(name), real(*a))[1])
    store.write(path, b"new")
    assert steps == ["fsync", "replace", "fsync"]
    assert path.read_bytes() == b"new"


def test_the_file_is_private_whatever_the_mask(path):
    """Nobody else on the machine may read it, not even after an older, open one is replaced."""
    old = os.umask(0)
    try:
        path.write_bytes(b"open to all")
        path.chmod(0o666)
        store.write(path, b"private")
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600


def test_folders_are_made_private(tmp_path):
    """The user's data folder does not exist the first time."""
    path = tmp_path / "data" / "sessions" / "a.json"
    store.write(path, b"{}")
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    """A file where a folder should be; and a folder without permission (which root has, hence the fake)."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written.*choose a folder"):
        store.write(tmp_path / "file" / "a.json", b"{}")

    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(store.tempfile, "mkstemp", refuse)
    with pytest.raises(OutputError, match="a.json.*Permission denied.*choose a folder"):
        store.write(tmp_path / "a.json", b"{}")


def test_the_bytes_are_readable_and_stable():
    """Indented, UTF-8 without escapes, a line break at the end: a person can look at it, and compare it."""
    assert store.dump({"name": "Zoë", "n": [1]}) == '{\n "name": "Zoë",\n "n": [\n  1\n ]\n}\n'.encode()


def abandoned(folder, name: str, process: int):
    """What a process would leave that died while it wrote a file."""
    left = folder / f".{name}.abcdefg1.{process}"
    left.write_bytes(b"%PDF-1.7 half")
    left.chmod(0o600)
    return left


@pytest.mark.skipif(os.name == "nt", reason="no process can be asked for")
def test_what_a_dead_process_left_beside_a_file_goes_with_the_next_write(tmp_path):
    """Of any format; what a living process writes, and files of other names, stay."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead = abandoned(tmp_path, "ada.pdf", ended.pid)
    stay = [abandoned(tmp_path, "ada.pdf", os.getpid()), abandoned(tmp_path, "other.pdf", ended.pid)]
    store.write(tmp_path / "ada.pdf", b"%PDF-1.7 whole")
    assert not dead.exists() and all(path.exists() for path in stay)
    assert (tmp_path / "ada.pdf").read_bytes() == b"%PDF-1.7 whole"
