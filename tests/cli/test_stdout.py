"""-o -: one format on the output and nothing else; whatever is said goes to the standard error."""

import copy
import json
import os
import pty
import subprocess
import sys

import pytest
from checkout import EXAMPLE, ROOT
from cli_support import assert_mendable, files_below
from support.emptied import emptied

from assessment.cli import main
from assessment.report.formats import FORMATS

RESULT = ROOT / "examples" / "platform.result.json"
TEXTS = [name for name, made in FORMATS.items() if made.is_text]


@pytest.mark.parametrize("name", TEXTS)
def test_the_output_holds_the_bytes_of_the_file_and_nothing_else(tmp_path, monkeypatch, capfdbinary, name):
    """No file is made, and nothing is said."""
    monkeypatch.chdir(tmp_path)
    assert main(["report", str(RESULT), "--format", name, "-o", "-"]) == 0
    said = capfdbinary.readouterr()
    assert said.out == FORMATS[name].render(json.loads(RESULT.read_text("utf-8"))) and said.err == b""
    assert files_below(tmp_path) == {}


def test_a_pdf_goes_into_a_pipe_alone(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("assessment.report.to_pdf", lambda result, length: b"%PDF- " + length.encode())
    assert main(["report", str(RESULT), "-o", "-", "--summary"]) == 0
    assert capfdbinary.readouterr().out == b"%PDF- summary" and files_below(tmp_path) == {}


def test_a_pdf_at_a_terminal_is_refused(skillgap):
    outer, inner = pty.openpty()
    done = subprocess.run([sys.executable, "-m", "assessment", "report", str(RESULT), "-o", "-"], stdout=inner,
                          stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=skillgap.folder,
                          env=os.environ | {"PYTHONPATH": str(ROOT)}, timeout=120)  # fmt: skip
    os.close(inner)
    os.close(outer)
    done.stdout = ""
    assert_mendable(done, "-o -: a PDF cannot be read in a terminal", "-o report.pdf", "--format")
    assert files_below(skillgap.folder) == {}


def test_a_pdf_that_fails_writes_nothing_and_says_why(tmp_path, monkeypatch, capfd):
    def fail(result, length):
        raise RuntimeError("a box has no parent")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("assessment.report.to_pdf", fail)
    assert main(["report", str(RESULT), "-o", "-"]) == 3
    said = capfd.readouterr()
    assert said.out == "" and "a box has no parent" in said.err and said.err.count("\n") == 1


def test_several_formats_are_refused(skillgap):
    done = skillgap("report", RESULT, "--format", "csv,md", "-o", "-")
    assert_mendable(done, "-o -: only one format", "--format")
    assert done.stdout == "" and files_below(skillgap.folder) == {}


@pytest.mark.parametrize("arguments", [["--plain", "--mode", "quick"], ["resume", EXAMPLE]])
def test_a_session_needs_the_output_itself(skillgap, arguments):
    """Said before anything is asked."""
    done = skillgap(*arguments, "-o", "-", "--format", "md", said="Robin\n")
    assert_mendable(done, "-o -: a session needs the output", "report FILE -o -")
    assert done.stdout == "" and files_below(skillgap.folder) == {}


def test_an_empty_calendar_is_said_beside_the_output(tmp_path, monkeypatch, capfd):
    result = json.loads(RESULT.read_text("utf-8"))
    emptied(result)
    (tmp_path / "r.json").write_text(json.dumps(result), "utf-8")
    assert main(["report", str(tmp_path / "r.json"), "--format", "ics", "-o", "-"]) == 0
    said = capfd.readouterr()
    assert said.out == "" and said.err.startswith("No calendar was written")


def test_compare_says_what_moved_beside_the_output(tmp_path, capfd):
    """In the order of the days too, which is worth a sentence when it is not that of the command."""
    earlier = json.loads(RESULT.read_text("utf-8"))
    later = copy.deepcopy(earlier) | {"assessed_on": "2027-05-21"}
    for name, result in (("then", earlier), ("now", later)):
        (tmp_path / f"{name}.json").write_text(json.dumps(result), "utf-8")
    assert main(["compare", str(tmp_path / "now.json"), str(tmp_path / "then.json"), "-o", "-", "--format", "json"]) == 0
    said = capfd.readouterr()
    assert json.loads(said.out)["progress"] is not None
    assert "the two were swapped" in said.err and "Targets probably met" in said.err
