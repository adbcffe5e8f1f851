"""What the tests of the command share."""

from pathlib import Path


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by name, with its content."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def assert_mendable(done, *words: str) -> None:
    """Exit code 2, one sentence on one line of stderr with these words, no traceback."""
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    assert done.stderr.startswith("skillgap: ") and done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr, (word, done.stderr)
