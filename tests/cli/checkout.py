"""Paths of the checkout that tests of the command need."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "platform.answers.json"
UNFINISHED = ROOT / "examples" / "halfway.answers.json"
