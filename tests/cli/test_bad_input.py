"""Bad input of any kind: one sentence that names the place and the way out, exit code 2, nothing written."""

import json
import os
from datetime import date, timedelta

import pytest
from cli_support import assert_mendable, files_below
from support import tiny_bank

from assessment.cli import main

YESTERDAY = (date.today() - timedelta(days=1)).isoformat()

OPTIONS = [
    (["--role", "poet"], "Unknown role", "applied-mle"),
    (["--bank", "no-such-bank"], "no such bank", "backend-to-ml"),
    (["--mode", "endless"], "Unknown mode", "quick, standard, thorough"),
    (["--checks", "many"], "--checks", "or all"),
    (["--checks", "-1"], "--checks", "from 0 to"),
    (["--start-date", "soon"], "Start date", "1 Dec 2026"),
    (["--start-date", "2027-02-30"], "Start date", "1 Dec 2026"),
    (["--start-date", "3/4/2027"], "two ways", "2027-04-03 or 2027-03-04"),
    (["--start-date", YESTERDAY], "has passed", "today"),
    (["--ready-by", "2001-01-01"], "is not after the start", "later day"),
    (["--hours-per-week", "0"], "Hours a week", "from 1 to 80"),
    (["--hours-per-week", "200"], "Hours a week", "from 1 to 80"),
    (["--hours-per-week", "nan"], "Hours a week", "from 1 to 80"),
    (["--hours-per-week", "1e400"], "Hours a week", "from 1 to 80"),
    (["--hours-per-week", "9" * 5000], "Hours a week", "from 1 to 80"),
    (["--start-date", "99999-01-01"], "Start date", "1 Dec 2026"),
    (["--checks", "9" * 5000], "--checks", "from 0 to"),
    (["--bank", "/dev/zero"], "this is not a folder", "backend-to-ml"),
    (["--language", "latin"], "Unknown language", "python"),
    (["--learn-by", "osmosis"], "Unknown way to learn", "building, theory"),
    (["-o", "no/such/folder/x.pdf"], "no such folder", "-o"),
    (["-o", "."], "this is a folder", "report.pdf"),
]


@pytest.mark.parametrize(("options", "place", "way_out"), OPTIONS, ids=[" ".join(o[0])[:60] for o in OPTIONS])
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
        '$.skills.juggling: unknown id',
        "mend it",
    ),
    (
        put("skills.code-quality", {"state": "rated", "level": 7}),
        "$.skills.code-quality.level: expected a whole number from 0 to 5",
        "mend it",
    ),
    (put("skills.code-quality", {"state": "rated", "level": True}), "skills.code-quality", "mend it"),
    (put("skills.code-quality", 3), "skills.code-quality", "mend it"),
    (put("areas", []), "areas: missing or of the wrong kind", "mend it"),
    (put("mode", "endless"), "$.mode: unknown mode 'endless'", "quick, standard, thorough"),
    (put("profile.role", "poet"), 'profile.role: unknown role "poet"', "mend it"),
    (put("profile.hours_per_week", 200), "profile.hours_per_week", "from 1 to 80"),
    (put("profile.start_date", "soon"), "profile.start_date", "mend it"),
    (put("profile.shoe_size", 43), "profile.shoe_size: unknown field", "mend it"),
    (put("updated", "yesterday"), "updated", "mend it"),
    (put("checks", [{"id": "nope", "state": "answered", "choice": 1}]), 'unknown check "nope"', "mend it"),
]


def a_pipe(path):
    os.mkfifo(path)


def a_device(path):
    path.symlink_to("/dev/zero")


def a_folder(path):
    path.mkdir()


def a_loop(path):
    path.symlink_to(path)


ODD = (a_pipe, a_device, a_folder, a_loop)


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
        ("{}".encode("utf-16"), "UTF-16 text"),
        (b"[1, 2]", "not a skillgap answers file"),
        (b"[" * 100000, "not complete JSON"),
    ],
    ids=["empty", "blank", "cut short", "binary", "UTF-16", "list", "nested"],
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
    assert_mendable(skillgap("report", path), "$.version: missing", "make the result again")


def test_no_input_at_all_names_the_ways_out(skillgap):
    done = skillgap(said="")
    assert_mendable(done, "make demo", "--answers", "--plain")
    assert done.stdout == ""


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(skillgap, saved, make):
    """As answers, as a result, as the earlier assessment, whatever reads it."""
    make(skillgap.folder / "x")
    good = saved()
    readers = [("report", "x"), ("resume", "x"), ("explain", "x"), ("compare", "x", good), ("compare", good, "x"),
               ("report", good, "--since", "x"), ("--plain", "--answers", "x")]  # fmt: skip
    for arguments in readers:
        assert_mendable(skillgap(*arguments, said="Robin\n"), "x: ", "give ")
    assert os.listdir(skillgap.folder) == ["x"]


def test_a_bank_with_a_fault_of_any_kind_stops_the_report(skillgap, saved):
    """In one sentence, too, where the fault is a number of thousands of digits."""
    bank = tiny_bank.write(skillgap.folder / "tiny")
    text = (bank / "bank.toml").read_text("utf-8")
    (bank / "bank.toml").write_text(text.replace("schema = 1", "schema = " + "9" * 5000), "utf-8")
    assert_mendable(skillgap("report", saved(), "--bank", "tiny"), "bank.toml: not valid TOML", "bank check")


def test_a_byte_order_mark_before_the_answers_is_no_fault(skillgap, saved):
    path = saved()
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    done = skillgap("report", path, "--format", "json")
    assert done.returncode == 0, done.stderr


def test_a_pipe_among_the_sessions_is_passed_over(skillgap):
    """Looking for a session to go on with reads every file of the folder."""
    skillgap.home.mkdir(parents=True)
    os.mkfifo(skillgap.home / "x.json")
    assert_mendable(skillgap("resume", said="b\n"), "no unfinished session")
