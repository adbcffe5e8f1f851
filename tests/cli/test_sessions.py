"""``skillgap sessions``: what is kept here, and forgetting one of them with what belongs to it."""

import json
import os

import pytest
from checkout import UNFINISHED
from cli_support import assert_mendable, files_below

from assessment.answers.lock import locked
from assessment.cli import main

ESCAPE = "\u001b[2J\u001b]0;owned\u0007"


def test_they_are_listed_the_newest_first_with_how_far_they_went(skillgap, keep):
    keep("a", updated="2026-03-03T10:00:00+00:00")
    keep("b", UNFINISHED, updated="2026-05-03T10:00:00+00:00", profile={"name": "Kim", "role": "mlops"}, finished=False)
    (skillgap.home / "broken.json").write_text("{", "utf-8")
    lines = [line.split() for line in skillgap("sessions").stdout.splitlines()]
    assert lines[0][:2] == ["1", "Kim"] and lines[0][-1] == "answered" and lines[0][-3] == "of"
    assert lines[1][:3] == ["2", "Alex", "Novak"] and lines[1][-4:] == ["3", "Mar", "2026", "finished"]
    assert lines[2][1] == "broken.json" and " ".join(lines[2]).endswith("cannot be read as a session")


def test_only_what_can_be_done_with_what_is_there_is_offered(skillgap, keep):
    keep("a", updated="2026-03-03T10:00:00+00:00")
    said = skillgap("sessions").stdout
    assert "report 1" in said and "compare" not in said and "resume" not in said
    keep("b", UNFINISHED, finished=False, updated="2026-02-03T10:00:00+00:00")
    said = skillgap("sessions").stdout
    assert "compare 2 1" in said and "resume 2" in said and "resume 1" not in said


def test_the_share_is_that_of_the_report(skillgap, keep):
    path = keep("a")
    result = json.loads(skillgap("report", path, "--format", "json", "-o", "-").stdout)
    share = f"{round(100 * result['headline']['share'])} %"
    assert skillgap("sessions", "--share").stdout.splitlines()[0].endswith(share)
    assert share not in skillgap("sessions").stdout


def test_an_empty_folder_says_how_to_begin(skillgap):
    done = skillgap("sessions")
    assert done.returncode == 0 and "No session is kept here yet" in done.stdout


def test_hostile_names_contents_and_kinds_of_file_are_harmless(skillgap, keep):
    keep("a", profile={"name": f"Kim{ESCAPE}\n\n9"})
    keep(f"esc{ESCAPE}", profile={"role": f"x{ESCAPE}"})
    keep("b", bank={"id": "/etc", "version": "1", "hash": ""})
    keep("c", profile=dict.fromkeys("xyz"), updated="9" * 400)
    os.mkfifo(skillgap.home / "pipe.json")
    (skillgap.home / "folder.json").mkdir()
    (skillgap.home / "loop.json").symlink_to(skillgap.home / "loop.json")
    (skillgap.home / "deep.json").write_text("[" * 100_000, "utf-8")
    before = sorted(os.listdir(skillgap.home))
    done = skillgap("sessions", "--share")
    assert done.returncode == 0 and "\x1b" not in done.stdout and "\x07" not in done.stdout, done.stderr
    rows = done.stdout.split("\n\n")[0]
    assert rows.count("cannot be read as a session") == 4 and rows.count("needs mending") == 3
    assert sorted(os.listdir(skillgap.home)) == before


@pytest.mark.parametrize("width", ["60", "100"])
def test_the_list_fits_the_terminal(skillgap, keep, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    keep("a", profile={"name": "A long name that goes on and on and on"})
    lines = skillgap("sessions").stdout.splitlines()
    assert max(len(x) for x in lines if "/" not in x) < int(width)


def test_a_number_stands_for_its_file_in_every_command(skillgap, keep):
    keep("older", updated="2026-03-03T10:00:00+00:00", profile={"name": "Kim"})
    keep("newer")
    done = skillgap("report", "2", "--format", "json", "-o", "-")
    assert json.loads(done.stdout)["person"]["name"] == "Kim" and "Session 2: " in done.stderr
    assert "Session 1: " in skillgap("explain", "1", "ci-cd").stderr


def forgotten(skillgap, *arguments):
    done = skillgap("sessions", "forget", *arguments, "--yes")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("which", ["2", "a", "a.json", "alex novak", "PATH"])
def test_one_is_removed_by_number_file_or_name(skillgap, keep, which):
    path, other = keep("a", updated="2026-03-03T10:00:00+00:00"), keep("b", profile={"name": "Kim"})
    said = forgotten(skillgap, str(path) if which == "PATH" else which)
    assert str(path) in said and not path.exists() and other.exists()


def test_its_results_and_reports_beside_it_go_and_those_elsewhere_are_told(skillgap, keep):
    """Also after the session went on: when it began and its seed say whose they are."""
    path = keep("a")
    for folder in (skillgap.home, skillgap.folder):
        skillgap("report", path, "--format", "html,json,csv", "-o", folder / "r.html")
    (skillgap.home / ".a.json.lock").write_text("1 2026-01-01 10:00\n", "utf-8")
    (skillgap.home / "r.txt").write_text("mine", "utf-8")
    other = keep("b", seed=1)
    skillgap("report", other, "--format", "json", "-o", skillgap.home / "other.result.json")
    keep("a", updated="2027-01-01T10:00:00+00:00")
    said = forgotten(skillgap, "a")
    assert sorted(files_below(skillgap.home)) == ["b.json", "other.result.json", "r.txt"]
    assert sorted(files_below(skillgap.folder)) == ["r.csv", "r.html", "r.result.json"]
    assert f"Left: {skillgap.folder / 'r.result.json'}" in said and "elsewhere" in said


def test_nothing_is_removed_without_a_question(skillgap, keep):
    path = keep("a")
    assert_mendable(skillgap("sessions", "forget", "1"), "a.json", "--yes")
    assert path.exists()


def test_what_is_not_clear_or_not_ours_is_refused(skillgap, keep, saved):
    keep("a")
    keep("b")
    mine = saved()
    assert_mendable(skillgap("sessions", "forget", "Alex Novak", "--yes"), "2 sessions have this name", "1, 2")
    assert_mendable(skillgap("sessions", "forget", "7", "--yes"), "no such session", "sessions")
    assert_mendable(skillgap("sessions", "forget", mine, "--yes"), "not in the folder of sessions")
    assert mine.exists() and len(files_below(skillgap.home)) == 2


def test_a_session_in_use_stays(skillgap, keep):
    path = keep("a")
    with locked(path):
        assert_mendable(skillgap("sessions", "forget", "1", "--yes"), "another skillgap is using this file")
    assert path.exists()


def test_a_link_goes_and_what_it_leads_to_stays(skillgap, keep, saved):
    keep("b", updated="2020-01-01T10:00:00+00:00")
    target = saved()
    (skillgap.home / "link.json").symlink_to(target)
    forgotten(skillgap, "link")
    assert target.exists() and not (skillgap.home / "link.json").is_symlink()


def test_a_person_is_asked_and_may_say_no(keep, monkeypatch, skillgap, capsys):
    path = keep("a")
    monkeypatch.setenv("XDG_DATA_HOME", str(skillgap.home.parent.parent))
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    for answer, there in ((False, True), (True, False)):
        monkeypatch.setattr("assessment.terminal.confirm.confirmed", lambda question, answer=answer: answer)
        assert main(["sessions", "forget", "1"]) == 0
        assert path.exists() is there
    assert "Nothing was removed" in capsys.readouterr().out
