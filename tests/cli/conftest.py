"""A command in a folder of its own, with a home of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import EXAMPLE, ROOT

from assessment.answers import store


@pytest.fixture
def skillgap(tmp_path):
    """Run the command as a user would; ``said`` is what is piped in."""
    folder = tmp_path / "here"
    folder.mkdir()

    def run(*arguments, said: str = "", cwd: Path = folder) -> subprocess.CompletedProcess:
        environment = {k: v for k, v in os.environ.items() if k not in ("ACCESSIBLE", "NO_COLOR")}
        environment |= {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path / "home")}
        return subprocess.run([sys.executable, "-m", "assessment", *map(str, arguments)], cwd=cwd, env=environment,
                              input=said, capture_output=True, text=True, timeout=120)  # fmt: skip

    run.folder, run.home = folder, tmp_path / "home" / "skillgap" / "sessions"
    return run


@pytest.fixture
def saved(tmp_path):
    """A copy of a finished answers file, changed by ``change`` before it is written."""

    def write(change=lambda document: None, name: str = "saved.json") -> Path:
        document = json.loads(EXAMPLE.read_text("utf-8"))
        change(document)
        path = tmp_path / name
        path.write_text(json.dumps(document), "utf-8")
        return path

    return write


@pytest.fixture
def keep(skillgap):
    """Put a session into the folder: an example, with another name, time and kind of change."""
    skillgap.home.mkdir(parents=True)

    def write(file: str, source=EXAMPLE, **changes):
        document = json.loads(source.read_text("utf-8"))
        document["profile"] |= changes.pop("profile", {})
        path = skillgap.home / f"{file}.json"
        path.write_bytes(store.dump(document | changes))
        return path

    return write
