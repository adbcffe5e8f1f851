"""The command knows no format by name: what a new one brings along and what stands in for it, it says itself."""

import json

import pytest
from checkout import ROOT
from cli_support import files_below

from assessment.cli import main
from assessment.errors import PdfUnavailable
from assessment.report.formats import FORMATS, HTML, JSON, Format

RESULT = ROOT / "examples" / "platform.result.json"


def invented(make, **more) -> Format:
    return Format("book", ".book", "Book", "application/x-book", make, **more)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder that is the current one, and a function that registers a format."""
    monkeypatch.chdir(tmp_path)
    return tmp_path, lambda made: monkeypatch.setitem(FORMATS, made.name, made)


def test_what_a_format_brings_is_written_with_it(here, capsys):
    folder, register = here
    register(invented(lambda result, options: options.length.encode(), brings=JSON))
    assert main(["report", str(RESULT), "--format", "book", "--summary", "-o", "x.book"]) == 0
    files = files_below(folder)
    assert files["x.book"] == b"summary" and json.loads(files["x.result.json"]) == json.loads(RESULT.read_text("utf-8"))
    assert set(files) == {"x.book", "x.result.json"} and "Book: x.book" in capsys.readouterr().out


def test_where_it_cannot_be_made_its_stand_in_is_written(here, capsys):
    """With the exit code of what could not be made here, and everything else as asked for."""
    folder, register = here

    def fail(result, options):
        raise PdfUnavailable("No printer here.")

    register(invented(fail, stand_in=HTML))
    assert main(["report", str(RESULT), "--format", "csv,book", "-o", "x.csv"]) == 3
    assert set(files_below(folder)) == {"x.csv", "x.html"}
    assert "No printer here." in capsys.readouterr().err


def test_the_place_of_a_stand_in_must_be_free_too(here, capsys):
    folder, register = here
    register(invented(lambda result, options: b"", stand_in=HTML))
    (folder / "x.html").write_text("precious", "utf-8")
    assert main(["report", str(RESULT), "--format", "book", "-o", "x.book"]) == 2
    assert files_below(folder) == {"x.html": b"precious"} and "x.html: this file exists" in capsys.readouterr().err


def test_what_is_no_text_goes_to_no_terminal(here, capsys, monkeypatch):
    _, register = here
    register(invented(lambda result, options: b"\x00"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main(["report", str(RESULT), "--format", "book", "-o", "-"]) == 2
    assert "a BOOK cannot be read in a terminal; name a file such as -o report.book" in capsys.readouterr().err
