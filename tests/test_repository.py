"""What is tracked: no addresses in pins, no foreign fonts, nothing from outside."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                          cwd=ROOT, capture_output=True, check=True)  # fmt: skip
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


PINS = ["requirements.txt", "requirements-test.txt", "requirements-simulate.txt", "requirements-browser.txt"]


@pytest.mark.parametrize("name", PINS)
def test_pins_have_hashes_and_no_addresses(name):
    """Every pin is exact and hashed, and no line says where from."""
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    pins = re.findall(r"^([a-z0-9-]+)==\S+(?: ;[^\\]*)? \\\n((?:    --hash=sha256:\S+.*\n)+)", text, re.M)
    assert len(pins) == len(re.findall(r"^[a-zA-Z0-9]", text, re.M)) > 10


def test_what_the_user_installs_is_a_part_of_what_the_tests_install():
    """The tests run against the very versions a user gets, and the other kinds of test against those."""
    pin = re.compile(r"^[a-zA-Z0-9._-]+==\S+", re.M)
    user, tests, *others = [set(pin.findall((ROOT / name).read_text("utf-8"))) for name in PINS]
    assert user <= tests and all(tests <= other for other in others)


def test_no_lock_file_with_addresses_and_no_fonts():
    names = {path.name for path in tracked()}
    assert not names & {"uv.lock", "pylock.toml", "poetry.lock"}
    assert [p.name for p in tracked() if p.suffix.lower() in {".ttf", ".otf", ".woff", ".woff2"}] == []


def test_top_level_is_what_readers_expect():
    top = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert top <= {
        "pyproject.toml", "assessment", "questions", "report_templates", "tests", "examples", "README.md",
        "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "docs", "benchmarks", ".ci", ".gitignore",
        *PINS,
    }  # fmt: skip
