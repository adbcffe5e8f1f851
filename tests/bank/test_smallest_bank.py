"""The bank of docs/smallest-bank.md is one: without a fault or a remark, and it asks and reports."""

import re
from pathlib import Path

import pytest
from support.respond import NOW, respond

from assessment import bank as banks
from assessment.cli import main
from assessment.report import to_html
from assessment.result.build import build

DOC = Path(__file__).resolve().parents[2] / "docs" / "smallest-bank.md"


@pytest.fixture
def folder(tmp_path):
    """The files of the page, each under its heading."""
    for name, text in re.findall(r"^## (\S+)\n\n```toml\n(.*?)^```$", DOC.read_text("utf-8"), re.M | re.S):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_it_has_no_fault_and_no_remark(folder, capsys):
    assert main(["bank", "check", str(folder)]) == 0
    assert "no faults. 1 role, 2 areas, 2 skills, 1 check, 1 phase, 1 resource" in capsys.readouterr().out


def test_every_file_is_needed(folder):
    for path in sorted(p for p in folder.rglob("*.toml") if p.parent.name != "checks"):
        text = path.read_text("utf-8")
        path.unlink()
        assert banks.read(folder)[1], path
        path.write_text(text, "utf-8")
    assert banks.read(folder)[1] == []


def test_it_asks_and_reports(folder):
    bank = banks.load(folder)
    answers = respond(bank, skills={"planning": 3, "yeast-dough": 1}, checks={"yeast-dough-01": "right"})
    answers.profile.put("role", "pastry-cook")
    answers.touch(NOW)
    page = to_html(build(bank, answers))
    assert "Pastry cook" in page and "Bake with one yeast dough, four times" in page
