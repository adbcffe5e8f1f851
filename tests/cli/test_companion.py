"""``next``, ``log``, ``done``, ``undo``, ``journal`` and ``plan``, as somebody types them after work."""

import errno
import io
import json
import subprocess
import sys
from datetime import date, timedelta

import pytest
from checkout import ROOT
from cli_support import assert_mendable, files_below

from assessment.answers import store
from assessment.answers.lock import locked
from assessment.cli import main
from assessment.companion import journal_file

QUICK = ("log", "done", "undo", "journal", "next", "plan")


@pytest.fixture
def session(saved):
    """Answers with their journal begun, and how a command is run on them."""

    def begin(document: dict) -> None:
        document["profile"]["start_date"] = "2026-11-02"
        document["created"] = document["updated"] = "2026-10-30T10:00:00+00:00"

    return saved(begin, "ada.answers.json")


@pytest.fixture
def run(skillgap, session):
    def command(*words: str, said: str = ""):
        return skillgap(*words, "--answers", session, said=said)

    return command


def flat(done: subprocess.CompletedProcess) -> str:
    return " ".join(done.stdout.split())


def facts(run, command: str) -> dict:
    return json.loads(run(command, "--format", "json").stdout)


def test_a_monday_morning(run, session):
    """What is next; hours and a note; a step that is done; the next one; what was written; all of it taken back."""
    said = run("next").stdout
    first = facts(run, "next")["next"]
    assert first["title"] in said.replace("\n", " ") and "Done when:" in said and f"done {first['id']}" in said
    assert "hours on" in run("log", "1.5h", "--note", "first loop").stdout
    assert facts(run, "next")["next"]["hours_left"] == max(first["hours"] - 1.5, 0)
    assert first["title"] in run("done", first["id"], "--link", "https://example.org/a").stdout.replace("\n  ", " ")
    then = facts(run, "next")["next"]
    assert then["id"] != first["id"]
    told = run("journal").stdout.replace("\n  ", " ")
    assert "first loop" in told and "(https://example.org/a)" in told and "1 of" in told
    run("undo")
    assert facts(run, "next")["next"]["id"] == first["id"]
    assert "Taken back" in run("undo").stdout and facts(run, "journal")["entries"] == []
    assert journal_file.beside(session).stat().st_mode & 0o777 == 0o600


def test_the_plan_is_drawn_with_what_is_done(run):
    steps = facts(run, "plan")["steps"]
    run("log", "1h", steps[1]["id"])
    run("done", steps[0]["id"])
    lines = run("plan").stdout.splitlines()
    assert lines[1].startswith("# ") and lines[2].startswith("+ ") and lines[3].startswith("- ")
    assert "Hours: . planned, # done" in lines and lines[-1].endswith("done.") or "done" in " ".join(lines[-2:])
    assert all(len(line) <= 80 for line in lines)
    whole = facts(run, "plan")
    assert whole["pace"]["done_hours"] == steps[0]["hours"] + 1 and whole["steps"][0]["done"]


def test_a_day_that_is_named_is_the_day(run):
    day = date.today() - timedelta(days=1)
    run("log", "2h", "--on", "yesterday")
    assert facts(run, "journal")["entries"][0]["day"] == day.isoformat()


def test_a_changed_plan_keeps_what_was_written(run, session):
    """Another role: steps that are gone stay in the journal, beside the plan."""
    every = {step["id"] for step in facts(run, "plan")["steps"]}
    document = json.loads(session.read_text("utf-8"))
    document["profile"]["role"], document["updated"] = "llm-engineer", "2026-11-22T10:00:00+00:00"
    for step in sorted(every):
        assert main(["log", "10m", step, "--on", "today", "--answers", str(session)]) == 0
    session.write_text(json.dumps(document), "utf-8")
    done = run("next")
    assert "Your answers have changed since" in done.stderr
    entries = facts(run, "journal")["entries"]
    gone = [e for e in entries if not e["in_plan"]]
    assert len(entries) == len(every) and gone and all(e["step"] in every for e in gone)
    assert "Beside the plan." in flat(run("journal")) and "beside the plan" in flat(run("plan"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("log", "30h"), "a day has 24 hours"), (("log", "soon"), "are no hours"), (("log", "1h", "zebra"), "no step"),
        (("log", "1h", "--on", "tomorrow"), "still to come"),
        (("log", "1h", "--on", "2020-01-01"), "before the assessment"),
        (("done", "e"), "names"), (("undo",), "nothing to take back"),
        (("done", "first", "--link", "javascript:x"), "no address that begins with https://"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_sentence_and_nothing_is_lost(run, session, words, told):
    run("next")
    before = files_below(session.parent)
    assert_mendable(run(*words), told)
    assert files_below(session.parent) == before


def test_a_broken_journal_is_named_and_left(run, session):
    place = journal_file.beside(session)
    for content in ("{", '{"kind": "skillgap-answers"}', '{"kind": "skillgap-journal", "schema": 9}', "\x00\x01"):
        place.write_text(content, "utf-8")
        for command in ("next", "undo"):
            assert_mendable(run(command), "ada.journal.json")
        assert place.read_text("utf-8") == content


def test_without_a_role_there_is_no_plan_and_the_way_out_is_a_command(skillgap, saved):
    path = saved(lambda document: document["profile"].pop("role"), "norole.json")
    assert_mendable(skillgap("next", path), "no target role was chosen yet", "resume")


def test_a_session_is_named_with_or_without_the_option(run, skillgap, session):
    assert run("next").stdout.split("\n\n")[0] == skillgap("next", session).stdout.split("\n\n")[0]


def test_a_second_terminal_is_told(run, session):
    run("next")
    with locked(journal_file.beside(session)):
        assert_mendable(run("log", "1h"), "another skillgap is using this file")
        assert run("next").returncode == 0  # it only reads


def test_a_result_is_no_place_for_a_journal(skillgap, tmp_path):
    path = ROOT / "examples" / "platform.result.json"
    assert_mendable(skillgap("next", "--answers", path), "a journal belongs to an answers file")


def test_the_newest_session_is_meant_and_forgotten_with_its_journal(skillgap, saved):
    skillgap.home.mkdir(parents=True)
    path = skillgap.home / "2026-11-21-1000-abcd.json"
    path.write_bytes(saved(name="x.json").read_bytes())
    done = skillgap("log", "1h", "--on", "2026-11-21")
    assert done.returncode == 0 and "The newest session" in done.stderr
    assert [p.name for p in skillgap.home.glob("*.journal.json")] == ["2026-11-21-1000-abcd.journal.json"]
    assert "cannot be read" not in skillgap("sessions").stdout
    said = skillgap("sessions", "forget", "1", "--yes").stdout
    assert "2026-11-21-1000-abcd.journal.json" in said and list(skillgap.home.glob("*.json")) == []


def test_what_is_asked_every_week_loads_nothing_heavy(run, session):
    """Once the plan stands in the journal."""
    run("next")
    heavy = {"pandas", "numpy", "weasyprint", "jinja2", "prompt_toolkit"}
    code = f"""import sys; from assessment.cli import main; code = main(sys.argv[1:])
print(sorted({heavy} & sys.modules.keys())); sys.exit(code)"""
    for words in (["next"], ["log", "5m"], ["undo"], ["journal"], ["plan"]):
        done = subprocess.run([sys.executable, "-c", code, *words, "--answers", str(session)], cwd=ROOT,
                              capture_output=True, text=True)  # fmt: skip
        assert done.returncode == 0 and done.stdout.endswith("[]\n"), (words, done.stdout[-200:], done.stderr)


def test_the_plan_is_made_anew_at_the_real_pace_and_every_report_follows(run, skillgap, session):
    """What is done is planned no more, the rest begins today; without a journal's word it is as it was."""
    before = json.loads(skillgap("report", session, "--format", "json", "-o", "-").stdout)
    assert before["so_far"] is None
    steps = before["plan"]["steps"]
    for number in range(2):
        run("log", "6h", steps[number]["id"], "--on", f"{5 + number} days ago")
        run("done", steps[number]["id"], "--on", f"{5 + number} days ago")
    logged = json.loads(skillgap("report", session, "--format", "json", "-o", "-").stdout)
    assert [s["id"] for s in logged["plan"]["steps"]] == [s["id"] for s in steps]
    assert logged["so_far"]["hours"] == 12 and len(logged["so_far"]["steps"]) == 2
    said = flat(run("plan", "--replan"))
    assert "Planned anew from" in said and "Report, calendar and page for a screen follow." in said
    after = json.loads(skillgap("report", session, "--format", "json", "-o", "-").stdout)
    left = [s["id"] for s in after["plan"]["steps"]]
    assert set(left) == {s["id"] for s in steps[2:]} and after["plan"]["start"] == date.today().isoformat()
    assert after["so_far"]["replanned"] == date.today().isoformat() and after["headline"] == before["headline"]
    whole = facts(run, "plan")
    assert [s["id"] for s in whole["steps"]][:2] == [s["id"] for s in steps[:2]] and len(whole["steps"]) == len(steps)
    assert abs(whole["pace"]["days_ahead"]) <= 1
    assert facts(run, "next")["next"]["id"] == left[0]
    other = json.loads(skillgap("report", session, "--hours-per-week", "3", "--format", "json", "-o", "-").stdout)
    assert other["plan"]["hours_per_week"] == 3 and len(other["plan"]["steps"]) == len(left)


def test_without_a_pace_nothing_is_planned_anew(run, session):
    run("next")
    before = journal_file.beside(session).read_bytes()
    assert_mendable(run("plan", "--replan"), "nothing was logged of late")
    assert journal_file.beside(session).read_bytes() == before


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("name", ["journal", "cards"])
def test_a_write_that_fails_loses_nothing_of_before(run, session, monkeypatch, capsys, name, call):
    """A full disk at any step of it: one sentence, and the file as it was."""
    run("log", "1h")
    run("practice", "--minutes", "1", said="1\n")
    place = session.with_name(f"ada.{name}.json")
    before = files_below(session.parent)
    words = {"journal": ["log", "2h"], "cards": ["practice", "--minutes", "1", "--plain"]}[name]

    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store.os, call, full)
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n1\n"))
    assert main([*words, "--answers", str(session)]) == 2
    assert f"{place.name}" in capsys.readouterr().err
    assert files_below(session.parent) == before


def test_what_finished_steps_move_is_asked_again_and_compared(run, skillgap, session):
    """New answers beside the old ones, with the journal; the report tells the progress."""
    before = files_below(session.parent)
    assert_mendable(run("update"), "no finished step moves a skill")
    step = facts(run, "plan")["steps"][0]["id"]
    run("done", step)
    done = run("update", "--plain", said="3\n2\n" + "f\n" * 3)
    assert done.returncode == 0 and "Asked again:" in done.stdout and "\nSince " in done.stdout
    assert files_below(session.parent)["ada.answers.json"] == before["ada.answers.json"]
    [new] = [p for p in skillgap.home.glob("*.json") if not p.name.endswith((".journal.json", ".result.json"))]
    assert json.loads(skillgap("journal", new, "--format", "json").stdout)["steps_done"] == 1
    still = [s["id"] for s in json.loads(skillgap("plan", new, "--format", "json").stdout)["steps"] if not s["done"]]
    assert still and step not in still
