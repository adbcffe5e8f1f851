"""What must not be lost, changed behind somebody's back, or shown as it is not."""

import json
import os
from datetime import date, timedelta

import pytest
from checkout import EXAMPLE
from cli_support import assert_mendable, files_below
from support.plain_session import whole

from assessment.answers import store
from assessment.cli import lead, main, parser
from assessment.errors import AnswersError

ESCAPE = "\u001b[2J\u001b]0;owned\u0007"


@pytest.mark.parametrize("output", ["same.json", "same.pdf"])
def test_the_report_is_never_written_over_the_answers(skillgap, bank, output):
    """Not under the same name, and not as the result beside the PDF."""
    name = "same.json" if output == "same.json" else "same.result.json"
    done = skillgap("--plain", "--mode", "quick", "--answers", name, "-o", output, said=whole(bank))
    assert_mendable(done, "holds your answers", "-o")
    path = skillgap.folder / name
    path.write_bytes(EXAMPLE.read_bytes())
    assert_mendable(skillgap("report", name, "-o", output, "--force"), "holds your answers")
    assert path.read_bytes() == EXAMPLE.read_bytes()


def test_a_file_that_changed_before_it_was_locked_is_not_written_over(tmp_path):
    """Between reading it and holding its lock another session may have written to it."""
    path = tmp_path / "race.json"
    path.write_bytes(EXAMPLE.read_bytes())
    asked = parser.parse(["--answers", str(path)])
    made = lead.Lead(asked, path, is_person=False)
    path.write_bytes(store.dump(json.loads(EXAMPLE.read_text("utf-8")) | {"seed": 7}))
    before = path.read_bytes()
    with pytest.raises(AnswersError, match="changed this file meanwhile"), made:
        raise AssertionError("it was led")
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", ["null", "[]", "{}", "0", '""', "false"])
def test_a_document_that_is_nothing_is_no_new_session(skillgap, content):
    path = skillgap.folder / "n.json"
    path.write_text(content, "utf-8")
    for arguments in (["resume", "n.json"], ["--plain", "--answers", "n.json", "--bank", "backend-to-ml"]):
        assert_mendable(skillgap(*arguments, said="Robin\n"), "n.json", "not a skillgap answers file")
    assert path.read_text("utf-8") == content


def test_what_options_change_in_a_saved_session_is_saved(skillgap):
    """The command that is printed on leaving finds the new hours."""
    (skillgap.folder / "a.json").write_bytes(EXAMPLE.read_bytes())
    skillgap("--answers", "a.json", "--hours-per-week", "20", "--plain", said="q\n")
    saved = json.loads((skillgap.folder / "a.json").read_text("utf-8"))
    assert saved["profile"]["hours_per_week"] == 20


def test_a_date_before_the_start_is_refused_wherever_it_comes_from(skillgap):
    day = [(date.today() + timedelta(days=n)).isoformat() for n in (30, 60)]
    done = skillgap("--plain", "--answers", "d.json", "--start-date", day[1], "--ready-by", day[0], said="\n")
    assert_mendable(done, "Ready by", "not after the start")
    document = json.loads(EXAMPLE.read_text("utf-8"))
    document["profile"]["ready_by"] = day[0]
    (skillgap.folder / "d.json").write_text(json.dumps(document), "utf-8")
    done = skillgap("--plain", "--answers", "d.json", "--start-date", day[1], said="q\n")
    assert_mendable(done, f"Ready by: {day[0]} is not after the start on {day[1]}")


@pytest.fixture
def result(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("assessment.report.to_pdf", lambda result, length="report": b"%PDF- stand-in")
    assert main(["report", str(EXAMPLE), "-o", "r.pdf"]) == 0
    return json.loads((tmp_path / "r.result.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("person", {}),
        ("headline", {"share": "x"}),
        ("plan", {"phases": [{}]}),
        ("skills", [1]),
        ("gaps", None),
    ],
)
def test_a_damaged_result_is_refused_before_anything_is_written(result, tmp_path, capsys, part, value):
    path = tmp_path / "damaged.result.json"
    path.write_text(json.dumps(result | {part: value}), "utf-8")
    before = set(files_below(tmp_path))
    assert main(["report", str(path), "-o", "x.pdf"]) == 2
    assert f"damaged.result.json: $.{part}" in capsys.readouterr().err
    assert set(files_below(tmp_path)) == before


def test_escape_sequences_never_reach_the_terminal(result, tmp_path, capsys):
    """From a result, from an answers file, into output, errors and file names."""
    result["person"]["role"] |= {"name": f"Role{ESCAPE}", "id": f"role{ESCAPE}/.."}
    result["skills"][0]["name"] = f"Skill{ESCAPE}"
    (tmp_path / "e.result.json").write_text(json.dumps(result), "utf-8")
    assert main(["report", "e.result.json"]) == 0
    answers = json.loads(EXAMPLE.read_text("utf-8"))
    answers["bank"]["id"] = f"bank{ESCAPE}"
    (tmp_path / "e.json").write_text(json.dumps(answers), "utf-8")
    assert main(["report", "e.json"]) == 2
    said = capsys.readouterr()
    assert "\u001b" not in said.out + said.err and "\u0007" not in said.out + said.err
    assert not any("\u001b" in name for name in files_below(tmp_path))


def test_names_that_are_too_long_are_errors_like_any_other(skillgap):
    long = "x" * 300
    assert_mendable(skillgap("report", EXAMPLE, "-o", f"{long}.pdf"), "cannot be written")
    assert skillgap("bank", "check", long).returncode == 2
    assert_mendable(skillgap("--plain", "--checks", "9" * 5000, said="Robin\n"), "--checks")


def test_a_link_stays_a_link(skillgap):
    real = skillgap.folder / "real.json"
    real.write_bytes(EXAMPLE.read_bytes())
    os.symlink("real.json", skillgap.folder / "link.json")
    skillgap("--answers", "link.json", "--hours-per-week", "21", "--plain", said="q\n")
    assert (skillgap.folder / "link.json").is_symlink()
    assert json.loads(real.read_text("utf-8"))["profile"]["hours_per_week"] == 21


def test_no_lock_stays_behind(skillgap):
    skillgap("--plain", "--mode", "quick", "--answers", "a.json", said="Robin\n")
    assert sorted(files_below(skillgap.folder)) == ["a.json"]
