"""--study-days and --study-time: they reach the calendar, and what cannot be meant is told before anything is read."""

import json

import pytest
from checkout import ROOT
from cli_support import files_below

from assessment.cli import main
from assessment.report.formats import FORMATS, Options
from assessment.report.formats.week import Wish

RESULT = ROOT / "examples" / "platform.result.json"
SAID = ["--study-days", "mon,wed,sat", "--study-time", "19:00-21:00"]
STUDY = Wish((0, 2, 5), (19 * 60, 21 * 60))


def calendar(study: Wish) -> bytes:
    return FORMATS["ics"].render(json.loads(RESULT.read_text("utf-8")), Options(study=study))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_they_reach_the_file(folder):
    assert main(["report", str(RESULT), "--format", "md,ics", "-o", "x.md", *SAID]) == 0
    assert files_below(folder)["x.ics"] == calendar(STUDY) != calendar(Wish())


def test_they_reach_the_standard_output(folder, capfdbinary):
    assert main(["report", str(RESULT), "--format", "ics", "-o", "-", *SAID]) == 0
    assert capfdbinary.readouterr().out == calendar(STUDY)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--study-days", "mon,x"], '--study-days: "x" is no day of the week; give days such as mon,wed,sat.'),
        (["--study-time", "21-19"], '--study-time: "21-19" does not end 15 minutes or more after it begins'),
        (["--study-days", "mon", "--study-time", "soon"], '--study-time: "soon" is no time of the day; give a'),
    ],
)
def test_what_cannot_be_read_is_one_sentence(folder, capsys, options, told):
    """Before the file is looked for, and with no file written."""
    assert main(["report", "nowhere.json", "--format", "ics", *options]) == 2
    said = capsys.readouterr()
    assert told in said.err and said.err.count("\n") == 1 and said.out == ""
    assert files_below(folder) == {}


@pytest.mark.parametrize(("options", "name"), [(SAID, "--study-days"), (SAID[2:], "--study-time")])
def test_without_a_calendar_they_would_change_nothing_and_are_refused(folder, capsys, options, name):
    assert main(["report", str(RESULT), "--format", "csv", *options]) == 2
    said = capsys.readouterr().err
    assert said == f"skillgap: {name}: of the formats only ics lays out a week; add it to --format.\n"
    assert files_below(folder) == {}


@pytest.mark.parametrize(("hours", "told"), [("60", True), ("6", False)])
def test_what_finds_no_place_in_the_days_named_is_said(folder, capsys, hours, told):
    answers = ROOT / "examples" / "halfway.answers.json"
    assert main(["report", str(answers), "--format", "ics", "-o", "x.ics", "--hours-per-week", hours, *SAID]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert ("Of each week 54 hours find no place in the calendar" in said) == told
