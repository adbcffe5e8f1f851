"""Before a file is written over, a person at a terminal is asked; Enter alone and Ctrl-C leave it."""

import os
import sys

import pytest
from checkout import ROOT

pexpect = pytest.importorskip("pexpect")
PATIENCE = 60


@pytest.mark.parametrize(
    ("key", "code", "content"), [("y", 0, None), ("n", 2, "precious"), ("\r", 2, "precious"), ("\x03", 130, "precious")],
    ids=["y", "n", "Enter", "Ctrl-C"],
)  # fmt: skip
def test_the_question_on_a_terminal(saved, tmp_path, key, code, content):
    target = tmp_path / "x.json"
    target.write_text("precious", "utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path), "TERM": "xterm"}
    command = ["-m", "assessment", "report", str(saved()), "--format", "json", "-o", "x.json"]
    process = pexpect.spawn(sys.executable, command, cwd=str(tmp_path), env=environment, timeout=PATIENCE,
                            encoding="utf-8", dimensions=(24, 100))  # fmt: skip
    process.expect("x.json exists. Write over it")
    process.send(key)
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == code and "Traceback" not in process.before
    assert content is None and "skillgap-result" in target.read_text("utf-8") or target.read_text("utf-8") == content
