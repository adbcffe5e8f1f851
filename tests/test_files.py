"""Reading files from outside: only ordinary ones, never more than allowed, never waiting."""

import os
import socket
import stat

import pytest
from support.mutants import watched

from assessment import files

MOST = 1000


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
    return tmp_path


def a_pipe():
    os.mkfifo("x")


def a_socket():
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("x")


def a_device():
    os.symlink("/dev/zero", "x")


def a_folder():
    os.mkdir("x")


def a_loop():
    os.symlink("y", "x")
    os.symlink("x", "y")


def too_much():
    with open("x", "wb") as file:
        file.write(b" " * (MOST + 1))


def nothing():
    pass


@pytest.mark.parametrize(
    ("make", "problem"),
    [(a_pipe, "this is a pipe"), (a_socket, "this is a socket"), (a_device, "this is a device"),
     (a_folder, "this is a folder"), (a_loop, "a link that leads to itself"), (too_much, "larger than 1 kB"),
     (nothing, "there is no such file")],
)  # fmt: skip
def test_what_is_no_small_ordinary_file_is_refused_with_a_way_out(folder, make, problem):
    make()
    with watched(make), pytest.raises(files.Unreadable) as caught:
        files.read(folder / "x", MOST)
    assert problem in caught.value.problem and caught.value.way_out


def test_a_name_with_a_nul_is_refused(folder):
    with pytest.raises(files.Unreadable, match="no name of a file"):
        files.read(folder / "a\0b", MOST)


def test_a_link_to_an_ordinary_file_is_read(folder):
    (folder / "x").write_bytes(b"here")
    (folder / "y").symlink_to("x")
    assert files.read(folder / "y", MOST) == b"here"


def test_a_pipe_that_takes_the_name_after_the_first_look_is_refused(folder, monkeypatch):
    """Looked at, then replaced: the open file is looked at again, and nothing waits."""
    (folder / "ordinary").write_bytes(b"here")
    looked = os.stat(folder / "ordinary")
    os.mkfifo("x")
    monkeypatch.setattr(os, "stat", lambda path: looked)
    with watched("a pipe"), pytest.raises(files.Unreadable, match="this is a pipe"):
        files.read(folder / "x", MOST)


def test_no_more_than_allowed_is_read_where_the_size_is_unknown(folder, monkeypatch):
    """Files under /proc say that they are empty."""
    (folder / "x").write_bytes(b" " * (MOST + 1))
    real = os.stat(folder / "x")
    empty = os.stat_result([real[n] if n != stat.ST_SIZE else 0 for n in range(10)])
    monkeypatch.setattr(os, "stat", lambda path: empty)
    monkeypatch.setattr(os, "fstat", lambda handle: empty)
    with pytest.raises(files.Unreadable, match="larger than"):
        files.read(folder / "x", MOST)


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert files.text("\ufeff{}".encode()) == files.text(b"{}") == "{}"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_wide_letters_is_named_with_the_way_out(encoding):
    with pytest.raises(files.Unreadable, match=r"this is UTF-(16|32) text, not UTF-8; save it again as UTF-8"):
        files.text('{"kind": 1}'.encode(encoding))


def test_a_file_is_missing_only_where_nothing_is(folder):
    """A loop of links or a folder that is a file is no place for a new file, and not silently taken for one."""
    a_loop()
    (folder / "link").symlink_to("nowhere")
    (folder / "file").write_bytes(b"")
    assert files.is_missing(folder / "new") and files.is_missing(folder / "link")
    assert not any(files.is_missing(folder / name) for name in ("x", "file", "file/new", "a\0b"))


def test_a_file_where_a_folder_belongs_is_named_as_such(folder):
    """No permission could help there."""
    (folder / "sessions").write_bytes(b"")
    with pytest.raises(files.Unreadable, match="a part of this path is a file and no folder; move that file away"):
        files.read(folder / "sessions" / "x.json", MOST)
