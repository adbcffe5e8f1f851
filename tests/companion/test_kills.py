"""Killed at any moment, what was said to be written is there, and the journal can be read."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from assessment.companion import journal_file

ROOT = Path(__file__).resolve().parents[2]
KILLS, LONGEST = 14, 0.25  # seconds: about what one command takes


def test_a_kill_loses_nothing_that_was_written(tmp_path):
    """Entries are those that were acknowledged, and at most one more for each command that was killed."""
    answers = tmp_path / "ada.answers.json"
    answers.write_bytes((ROOT / "examples" / "platform.answers.json").read_bytes())
    command = [sys.executable, "-m", "assessment", "log", "1m", "--answers", str(answers)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path / "home")}
    assert subprocess.run(command, env=environment, capture_output=True).returncode == 0
    dice, told, killed = random.Random(3), 1, 0
    for _ in range(KILLS):
        run = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0, LONGEST))
        run.send_signal(signal.SIGKILL)
        said = run.communicate()[0]
        done = b"left" in said or b"planned" in said
        told, killed = told + done, killed + (not done)
        entries = len(journal_file.read(journal_file.beside(answers)).entries)
        assert told <= entries <= told + killed
    assert subprocess.run(command, env=environment, capture_output=True).returncode == 0  # no lock is left
    assert sorted(p.name for p in tmp_path.glob("*.json")) == ["ada.answers.json", "ada.journal.json"]
