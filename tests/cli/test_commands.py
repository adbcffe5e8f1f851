"""The commands, end to end, as a user types them."""

import json
import os
import re
import stat
import subprocess
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from checkout import ROOT, UNFINISHED
from cli_support import assert_mendable, files_below
from support import pages, plain_session

from assessment import __version__
from assessment.cli import main
from assessment.cli.doctor import PACKAGES


def first_page(pdf) -> str:
    return pages.texts(Path(pdf).read_bytes())[0]


def test_summary_writes_the_two_page_version(tmp_path):
    from assessment.cli import main

    source = Path(__file__).resolve().parents[2] / "examples" / "platform.answers.json"
    two = tmp_path / "two.pdf"
    assert main(["report", str(source), "-o", str(two), "--summary"]) == 0
    assert len(pages.texts(two.read_bytes())) == 2
    assert (tmp_path / "two.result.json").exists()


def test_a_quick_session_from_start_to_pdf(skillgap, bank):
    """Who you are, what is touched, the grids, where you stand: a PDF and a result in the current folder."""
    done = skillgap("--plain", "--mode", "quick", said=plain_session.whole(bank))
    assert done.returncode == 0, done.stderr
    names = sorted(files_below(skillgap.folder))
    assert len(names) == 2 and names[0].endswith(".pdf") and names[1].endswith(".result.json")
    assert "probably met" in done.stdout and "First: " in done.stdout
    assert names[0] in done.stdout and names[1] in done.stdout
    saved = next(skillgap.home.glob("*.json"))
    document = json.loads(saved.read_text("utf-8"))
    assert document["finished"] is True and document["profile"]["name"] == "Robin"
    for path in (saved, *(skillgap.folder / n for n in names)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "Robin" in first_page(skillgap.folder / names[0])


def test_the_end_of_input_saves_and_the_printed_command_goes_on(skillgap):
    done = skillgap("--plain", "--mode", "quick", said="Robin\n1\n10\n")
    assert done.returncode == 0
    assert re.search(r"Saved: 0 of \d+ skills rated\. To go on:", done.stdout)
    line = next(x for x in done.stdout.splitlines() if " resume " in x)
    assert line.strip().endswith(str(next(skillgap.home.glob("*.json"))))
    again = skillgap("resume", "--plain", said="q\n")
    assert "About you" in again.stdout and "First day of study: When do you start?" in again.stdout


def test_options_fill_the_form_and_may_be_changed(skillgap):
    """It begins with the row that no option fills; the others show what was said, and can be changed."""
    options = ["--role", "mlops", "--name", "Robin", "--hours-per-week", "10", "--no-ml-team",
               "--learn-by", "theory", "--start-date", "+2 weeks", "--ready-by", "+2 years"]  # fmt: skip
    done = skillgap("--plain", "--mode", "quick", *options, said="go\n\nbuilding\n")
    assert "[no] >" in done.stdout and "[by theory first] >" in done.stdout and "[Robin]" not in done.stdout
    profile = json.loads(next(skillgap.home.glob("*.json")).read_text("utf-8"))["profile"]
    assert profile["name"] == "Robin" and profile["role"] == "mlops" and profile["hours_per_week"] == 10
    assert profile["start_date"] == (date.today() + timedelta(days=14)).isoformat()
    assert profile["team"] is False and profile["learn_by"] == "building" and profile["language"] == "go"


def test_feedback_can_be_turned_off(skillgap, tmp_path):
    skillgap("--plain", "--mode", "quick", "--no-feedback", "--answers", "a.json", said="Robin\n")
    assert json.loads((skillgap.folder / "a.json").read_text("utf-8"))["feedback"] is False


def test_the_report_of_other_dates_takes_them_as_people_type_them(here, saved, capsys):
    day = date.today() + timedelta(days=14)
    files = here("report", saved(), "--start-date", "+2 weeks", "--format", "json", "-o", "a.json")
    assert json.loads(files["a.json"])["plan"]["start"] == day.isoformat()
    assert main(["report", str(saved()), "--hours-per-week", ""]) == 2
    assert "--hours-per-week: nothing is given" in capsys.readouterr().err


def test_report_asks_nothing_and_a_saved_result_gives_the_same_bytes(skillgap, saved):
    """Once from the answers, once from the result of that run, in two processes: the same files."""
    assert skillgap("report", saved(), "-o", "a.pdf").returncode == 0
    assert skillgap("report", "a.result.json", "-o", "b.pdf").returncode == 0
    files = files_below(skillgap.folder)
    assert files["a.pdf"] == files["b.pdf"]
    assert files["a.result.json"] == files["b.result.json"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Run the command in this process with a stand-in for the slow PDF, which is not the point here."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("assessment.report.to_pdf", lambda result, length="report": b"%PDF- stand-in")

    def run(*arguments) -> dict[str, bytes]:
        assert main([str(a) for a in arguments]) == 0
        return files_below(tmp_path)

    return run


def test_another_role_and_week_give_another_report(here, saved):
    """Targets, order, dates and text follow the role and the hours."""
    here("report", saved(), "-o", "a.pdf")
    files = here("report", "a.result.json", "--role", "llm-engineer", "--hours-per-week", "20", "-o", "b.pdf")
    a, b = (json.loads(files[f"{name}.result.json"]) for name in "ab")
    assert b["person"]["role"]["id"] == "llm-engineer" and b["person"]["hours_per_week"] == 20
    assert {s["id"]: s["target"] for s in a["skills"]} != {s["id"]: s["target"] for s in b["skills"]}
    assert [g["skill"] for g in a["gaps"]] != [g["skill"] for g in b["gaps"]]
    assert a["plan"]["level3_by"] != b["plan"]["level3_by"]
    assert a["guidance"] != b["guidance"]


def test_an_unfinished_session_is_reported_as_it_is(here):
    files = here("report", UNFINISHED, "-o", "half.pdf")
    assert json.loads(files["half.result.json"])["method"]["finished"] is False


def test_an_old_session_is_planned_from_the_day_of_its_answers(here, saved):
    """A start date that has passed is no fault of the file, and puts nothing into the past."""
    files = here("report", saved(lambda d: d["profile"].update(start_date="2020-01-06")), "-o", "old.pdf")
    result = json.loads(files["old.result.json"])
    assert result["plan"]["start"] == result["assessed_on"]


def test_a_new_start_must_still_fit_the_saved_date(here, saved, capsys):
    """--start-date after the date to be ready by is refused, not planned backwards."""
    ready, after = (date.today() + timedelta(days=n) for n in (30, 31))
    path = saved(lambda d: d["profile"].update(ready_by=ready.isoformat()))
    assert main(["report", str(path), "--start-date", "2001-01-01", "-o", "x.pdf"]) == 2
    assert "Start date" in capsys.readouterr().err
    assert main(["report", str(path), "--start-date", after.isoformat(), "-o", "x.pdf"]) == 2
    assert f"Ready by: {ready} is not after the start" in capsys.readouterr().err


def test_a_taken_default_name_gets_a_number(here, saved):
    path = saved(name="saved.answers.json")
    here("report", path)
    names = [n for n in here("report", path) if n.endswith(".pdf")]
    assert len(names) == 2 and any(n.endswith("-2.pdf") for n in names)


def test_doctor_says_what_this_machine_has(skillgap):
    done = skillgap("doctor")
    assert done.returncode == 0 and "PDF: fine" in done.stdout and "weasyprint" in done.stdout


def test_doctor_looks_for_every_package_that_skillgap_needs():
    """The fonts among them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert sorted(PACKAGES) == sorted(re.match(r"[\w-]+", need)[0] for need in project["dependencies"])


def test_without_native_libraries_the_html_is_written_and_the_way_out_is_named(skillgap, saved, tmp_path):
    """WeasyPrint cannot load Pango: HTML and result are there, exit code 3, one sentence with the command."""
    broken = tmp_path / "broken" / "weasyprint"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise OSError('cannot load library libpango')", "utf-8")
    environment = os.environ | {"PYTHONPATH": f"{broken.parent}{os.pathsep}{ROOT}"}
    done = subprocess.run([sys.executable, "-m", "assessment", "report", str(saved()), "-o", "x.pdf"],
                          cwd=skillgap.folder, env=environment, capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 3
    assert "apt install" in done.stderr or "brew install" in done.stderr
    assert "Traceback" not in done.stderr and done.stderr.count("\n") == 1
    files = files_below(skillgap.folder)
    assert set(files) == {"x.html", "x.result.json"}
    assert b"<h1" in files["x.html"]


def test_version_and_help(skillgap):
    assert skillgap("--version").stdout == f"skillgap {__version__}\n"
    text = skillgap("--help").stdout
    for word in ("start", "resume", "report", "bank", "doctor", "sessions", "completion", "exit codes", "--role",
                 "--mode", "--plain", "--checks", "--no-feedback", "--format"):  # fmt: skip
        assert word in text


def test_an_unknown_command_or_option_is_told_in_a_sentence(skillgap):
    assert_mendable(skillgap("frobnicate"), 'no command "frobnicate"', "sessions", "--help")
    assert_mendable(skillgap("report", "--frob"), "--frob", "report --help")
    assert_mendable(skillgap("completion", "\x1b[2J"), "invalid choice")


def test_a_pdf_that_fails_leaves_the_html_and_the_result(here, saved, tmp_path, monkeypatch, capsys):
    """Whatever goes wrong in the PDF library, the whole report is there as HTML."""

    def fail(result, length):
        raise RuntimeError("a box has no parent")

    path = saved()
    monkeypatch.setattr("assessment.report.to_pdf", fail)
    assert main(["report", str(path), "-o", "x.pdf"]) == 3
    assert "RuntimeError: a box has no parent" in capsys.readouterr().err
    assert {"x.html", "x.result.json"} <= set(files_below(tmp_path))


def test_an_existing_html_is_not_written_over_either(here, saved, tmp_path, capsys):
    """The HTML would stand in for the PDF, so its name must be free too."""
    (tmp_path / "x.html").write_text("precious", "utf-8")
    assert main(["report", str(saved()), "-o", "x.pdf"]) == 2
    assert "x.html: this file exists" in capsys.readouterr().err
    assert (tmp_path / "x.html").read_text("utf-8") == "precious"
