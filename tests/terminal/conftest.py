"""Terminals that are closed whatever happens, and the files that sessions leave."""

import json

import pytest
from terminal.pty_screen import Terminal


@pytest.fixture
def terminal(tmp_path):
    """Start the command in a pty: ``terminal("--mode", "quick", columns=60)``."""
    opened = []

    def start(*arguments: str, **more) -> Terminal:
        opened.append(Terminal(tmp_path, *arguments, **more))
        return opened[-1]

    yield start
    for one in opened:
        one.__exit__()


@pytest.fixture
def sessions(tmp_path):
    """The documents of all saved sessions, oldest first."""

    def read() -> list[dict]:
        files = sorted(
            (tmp_path / "skillgap" / "sessions").glob("*.json"), key=lambda p: p.stat().st_mtime_ns
        )
        return [json.loads(file.read_text("utf-8")) for file in files]

    return read
