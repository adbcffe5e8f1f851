"""Bad input of any kind: one sentence that names the place and the way out, exit code 2, nothing written."""

import json
import os
from datetime import date, timedelta

import pytest
from cli_support import assert_mendable, files_below

from assessment.cli import main

YESTERDAY = (date.today() - timedelta(days=1)).isoformat()

OPTIONS = [
    (["--role", "poet"], "Unknown role", "applied-mle"),
    (["--bank", "no-such-bank"], "no such bank", "backend-to-ml"),
    (["--mode", "endless"], "Unknown mode", "quick, standard, thorough"),
    (["--checks", "many"], "--checks", "or all"),
    (["--checks", "-1"], "--checks", "from 0 to"),
    (["--start-date", "soon"], "Start date", "year-month-day"),
    (["--start-date", "2027-02-30"], "Start date", "year-month-day"),
    (["--start-date", YESTERDAY], "has passed", "today"),
    (["--ready-by", "2001-01-01"], "is not after the start", "later day"),
    (["--hours-per-week", "0"], "Hours a week", "from 1 to 80"),
    (["--hours-per-week", "200"], "Hours a week", "from 1 to 80"),
    (["--hours-per-week", "nan"], "Hours a week", "from 1 to 80"),
    (["--language", "latin"], "Unknown language", "python"),
    (["--learn-by", "osmosis"], "Unknown way to learn", "building, theory"),
    (["-o", "no/such/folder/x.pdf"], "no such folder", "-o"),
    (["-o", "."], "this is a folder", "report.pdf"),
]


@pytest.mark.parametrize(("options", "place", "way_out"), OPTIONS, ids=[" ".join(o[0]) for o in OPTIONS])
def test_a_bad_option_is_refused_before_anything_is_asked(skillgap, options, place, way_out):
    done = skillgap("--plain", *options, said="Robin\n")
    assert_mendable(done, place, way_out)
    assert "What should the report call you?" not in done.stdout
    assert files_below(skillgap.folder) == {}
    assert not skillgap.home.exists() or not list(skillgap.home.glob("*.json"))


def put(key, value):
    def change(document):
        *path, last = key.split(".")
        for part in path:
            document = document[part]
        document[last] = value

    return change


DOCUMENTS = [
    (put("kind", "shopping-list"), "not a skillgap answers file", "skillgap wrote"),
    (put("bank.id", "other-bank"), "other-bank", "--bank"),
    (put("schema", 99), "newer skillgap", "newer version"),
    (
        put("skills.juggling", {"state": "rated", "level": 3}),
        'skills.juggling: unknown skill "juggling"',
        "mend it",
    ),
    (
        put("skills.code-quality", {"state": "rated", "level": 7}),
        "skills.code-quality: expected a level",
        "mend it",
    ),
    (put("skills.code-quality", {"state": "rated", "level": True}), "skills.code-quality", "mend it"),
    (put("skills.code-quality", 3), "skills.code-quality", "mend it"),
    (put("areas", []), "areas: missing or of the wrong kind", "mend it"),
    (put("mode", "endless"), 'mode: unknown mode "endless"', "quick, standard, thorough"),
    (put("profile.role", "poet"), 'profile.role: unknown role "poet"', "mend it"),
    (put("profile.hours_per_week", 200), "profile.hours_per_week", "from 1 to 80"),
    (put("profile.start_date", "soon"), "profile.start_date", "mend it"),
    (put("profile.shoe_size", 43), "profile.shoe_size: unknown field", "mend it"),
    (put("updated", "yesterday"), "updated", "mend it"),
    (put("checks", [{"id": "nope", "state": "answered", "choice": 1}]), 'unknown check "nope"', "mend it"),
]


@pytest.mark.parametrize("command", ["report", "resume"])
@pytest.mark.parametrize(("change", "place", "way_out"), DOCUMENTS, ids=[d[1][:40] for d in DOCUMENTS])
def test_a_bad_answers_file_is_refused_and_left_as_it_is(skillgap, saved, command, change, place, way_out):
    path = saved(change)
    before = path.read_bytes()
    done = skillgap(command, path, said="b\n")
    assert_mendable(done, place, way_out)
    assert path.read_bytes() == before
    assert files_below(skillgap.folder) == {}


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "the file is empty"),
        (b"  \n", "the file is empty"),
        (b'{"kind": "skillgap-answers", "sch', "not complete JSON"),
        (b"\xff\xfe\x00", "not a text file"),
        (b"[1, 2]", "not a skillgap answers file"),
        (b"[" * 100000, "not complete JSON"),
    ],
    ids=["empty", "blank", "cut short", "binary", "list", "nested"],
)
def test_a_file_that_is_no_document_is_refused(skillgap, tmp_path, content, place):
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    for arguments in (("report", path), ("resume", path), ("--plain", "--answers", path)):
        assert_mendable(skillgap(*arguments, said="Robin\n"), "broken.json", place)
    assert path.read_bytes() == content


def test_a_missing_file_is_named(skillgap):
    assert_mendable(skillgap("report", "nowhere.json"), "nowhere.json", "no such file")
    assert_mendable(skillgap("resume", "nowhere.json", said="b\n"), "nowhere.json", "no such file")


def test_resume_with_nothing_to_go_on_with_says_so(skillgap):
    assert_mendable(skillgap("resume", said="b\n"), "no unfinished session", "resume FILE")


def test_an_existing_output_is_not_written_over(skillgap, saved):
    """Without --force the file stays, and so does the result beside it."""
    target = skillgap.folder / "mine.pdf"
    target.write_text("precious", "utf-8")
    assert_mendable(skillgap("report", saved(), "-o", "mine.pdf"), "mine.pdf", "--force")
    assert files_below(skillgap.folder) == {"mine.pdf": b"precious"}


def test_a_folder_that_is_not_writable_is_named(saved, tmp_path, monkeypatch, capsys):
    """Found before anything is scored; as the system says it, since the tests may run as root."""
    path = saved()
    monkeypatch.chdir(tmp_path)
    before = files_below(tmp_path)
    monkeypatch.setattr(os, "access", lambda place, mode: mode != os.W_OK)
    assert main(["report", str(path), "-o", "x.pdf"]) == 2
    said = capsys.readouterr().err
    assert "you may not write to this folder" in said and "-o" in said
    assert files_below(tmp_path) == before


def test_a_result_of_a_newer_version_or_without_a_part_is_refused(skillgap, tmp_path):
    path = tmp_path / "r.result.json"
    path.write_text(json.dumps({"kind": "skillgap-result", "schema": 99}), "utf-8")
    assert_mendable(skillgap("report", path), "newer skillgap", "install")
    path.write_text(
        json.dumps({"kind": "skillgap-result", "schema": 1, "assessed_on": "2026-11-22"}), "utf-8"
    )
    assert_mendable(skillgap("report", path), "bank: missing", "make the result again")


def test_no_input_at_all_names_the_ways_out(skillgap):
    done = skillgap(said="")
    assert_mendable(done, "make demo", "--answers", "--plain")
    assert done.stdout == ""
