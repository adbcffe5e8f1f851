"""The answers file of an open session, while others write to it or remove it."""

import pytest

from assessment.answers import kept, store
from assessment.answers.lock import locked

OURS = {"what": "ours"}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"before")
    return kept.Kept(path)


def test_what_others_do_to_the_file_is_noticed(file, tmp_path):
    """Changed in place, replaced, or removed; the same content again is no change."""
    assert file.state() == kept.SAME
    file.write(OURS)
    file.path.write_bytes(b"theirs")
    assert file.state() == kept.CHANGED
    (tmp_path / "new").write_bytes(store.dump(OURS))
    (tmp_path / "new").replace(file.path)
    assert file.state() == kept.SAME
    file.path.unlink()
    assert file.state() == kept.GONE
    file.path.mkdir()
    assert file.state() == kept.CHANGED


def test_a_file_that_appears_where_none_was_is_a_change(tmp_path):
    new = kept.Kept(tmp_path / "new.json")
    (tmp_path / "new.json").write_bytes(b"theirs")
    assert new.state() == kept.CHANGED


def test_beside_is_the_next_name_that_nobody_has(file, tmp_path):
    """And it is locked until the session closes."""
    (tmp_path / "a-2.json").write_bytes(b"")
    with locked(tmp_path / "a-3.json"):
        assert file.move_beside() == tmp_path / "a-4.json"
    assert (tmp_path / ".a-4.json.lock").exists()
    file.write(OURS)
    file.close()
    assert not (tmp_path / ".a-4.json.lock").exists()
    assert (tmp_path / "a.json").read_bytes() == b"before"


@pytest.mark.parametrize("theirs", [b"theirs", None])
def test_at_the_end_the_last_answers_are_in_a_file(file, tmp_path, theirs):
    """Beside a file that changed, at its place if it is gone."""
    file.write(OURS)
    file.path.write_bytes(theirs) if theirs else file.path.unlink()
    rescued = file.rescue()
    file.close()
    assert rescued == tmp_path / ("a-2.json" if theirs else "a.json") and rescued.read_bytes() == store.dump(OURS)
    assert not theirs or (tmp_path / "a.json").read_bytes() == theirs


def test_a_session_that_wrote_nothing_has_nothing_to_rescue(file):
    file.path.write_bytes(b"theirs")
    assert file.rescue() is None


def test_nothing_is_written_over_what_somebody_else_wrote(file):
    file.path.write_bytes(b"theirs")
    with pytest.raises(kept.ChangedFileError):
        file.write(OURS)
    assert file.path.read_bytes() == b"theirs"
    file.write_over(OURS)
    assert file.path.read_bytes() == store.dump(OURS)
    file.path.write_bytes(b"theirs again")
    beside = file.write_beside(OURS)
    assert beside.name == "a-2.json" and beside.read_bytes() == store.dump(OURS)
    file.close()
