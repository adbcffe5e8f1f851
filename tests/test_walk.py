"""docs/walk.md shows the pages as they are."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_recorded_walk_is_what_the_pages_show():
    """Made anew by its script; `python examples/walk.py` writes it."""
    spec = importlib.util.spec_from_file_location("walk", ROOT / "examples" / "walk.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.walk()
    assert made == (ROOT / "docs" / "walk.md").read_text("utf-8")
    assert "Finish?" in made and "Not right." in made
