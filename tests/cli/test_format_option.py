"""--format: which files are written and under which names, and that nothing is half written."""

import json
import os
import stat

import pytest
from checkout import EXAMPLE, ROOT
from cli_support import files_below
from support.emptied import emptied
from support.plain_session import whole

from assessment.answers import store
from assessment.cli import main, outputs, parser
from assessment.errors import OutputError
from assessment.report.formats import FORMATS, named

RESULT = ROOT / "examples" / "platform.result.json"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The command in this process and a folder of its own, with a stand-in for the slow PDF."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("assessment.report.to_pdf", lambda result, length="report": b"%PDF- stand-in")

    def run(*arguments, code: int = 0) -> set[str]:
        assert main(["report", *map(str, arguments)]) == code
        return set(files_below(tmp_path))

    return run


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["-o", "x.pdf"], {"x.pdf", "x.result.json"}),
        (["-o", "x.pdf", "--format", "pdf"], {"x.pdf", "x.result.json"}),
        (
            ["-o", "x.pdf", "--format", "pdf,csv", "--format", "md"],
            {"x.pdf", "x.result.json", "x.csv", "x.md"},
        ),
        (["-o", "x.csv", "--format", "csv"], {"x.csv"}),
        (["-o", "x.csv", "--format", "csv,json,ics"], {"x.csv", "x.result.json", "x.ics"}),
        (["-o", "x.result.json", "--format", "json,html"], {"x.result.json", "x.html"}),
        (["-o", "x.json", "--format", "json,pdf"], {"x.json", "x.pdf"}),
        (["-o", "mine", "--format", "md,csv"], {"mine", "mine.csv"}),
        (["-o", "mine.2027", "--format", "md,csv"], {"mine.2027", "mine.2027.csv"}),
        (["-o", "x.txt", "--format", "csv,md"], {"x.txt", "x.md"}),
        (["-o", "X.HTM", "--format", "html,md"], {"X.HTM", "X.md"}),
        (["-o", "x.resume.json", "--format", "jsonresume,json"], {"x.resume.json", "x.result.json"}),
        (["-o", "x.json", "--format", "json,jsonresume,xlsx"], {"x.json", "x.resume.json", "x.xlsx"}),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else "",
)
def test_the_first_file_is_named_and_the_others_stand_beside_it(here, capsys, options, names):
    assert here(RESULT, *options) == names
    said = capsys.readouterr().out
    assert all(f": {name}\n" in said for name in names)


def test_without_a_name_the_files_share_one_and_none_is_written_over(here, tmp_path):
    stem = "skillgap-ml-platform-2026-11-21"
    assert here(RESULT, "--format", "csv,md") == {f"{stem}.csv", f"{stem}.md"}
    (tmp_path / f"{stem}.csv").unlink()
    assert here(RESULT, "--format", "csv,md") == {f"{stem}.md", f"{stem}-2.csv", f"{stem}-2.md"}


def renamed(path, name: str):
    """A result of somebody else with the same role and day."""
    result = json.loads(RESULT.read_text("utf-8"))
    result["person"]["name"] = name
    path.write_text(json.dumps(result), "utf-8")
    return path


def test_files_without_a_name_given_share_a_stem_only_with_their_own_assessment(here, tmp_path):
    """Another format later joins the files of the same result, and never those of another one."""
    stem = "skillgap-ml-platform-2026-11-21"
    other = renamed(tmp_path / "other.json", "Somebody Else")
    first = {"other.json", f"{stem}.pdf", f"{stem}.result.json"}
    assert here(RESULT) == first
    assert here(RESULT, "--format", "csv") == first | {f"{stem}.csv"}
    second = {f"{stem}-2.pdf", f"{stem}-2.result.json"}
    assert here(other) == first | second | {f"{stem}.csv"}
    here(other, "--format", "csv,md")
    assert here(RESULT, "--format", "md") == first | second | {
        f"{stem}.csv", f"{stem}.md", f"{stem}-2.csv", f"{stem}-2.md"
    }  # fmt: skip
    assert "Somebody Else" not in (tmp_path / f"{stem}.md").read_text("utf-8")


def test_beside_files_of_an_unknown_assessment_a_name_gets_a_number(here, tmp_path):
    """No result beside them says whose they are."""
    (tmp_path / "skillgap-ml-platform-2026-11-21.html").write_text("somebody's", "utf-8")
    assert "skillgap-ml-platform-2026-11-21-2.md" in here(RESULT, "--format", "md")


def test_the_terminal_names_the_format_and_not_the_ending(here, capsys):
    here(RESULT, "--format", "csv", "-o", "mine")
    assert "\nTable: mine\n" in capsys.readouterr().out


def test_every_file_is_private_and_what_the_format_renders(here, tmp_path):
    here(RESULT, "--format", ",".join(FORMATS), "-o", "x.pdf")
    result = json.loads(RESULT.read_text("utf-8"))
    for made in FORMATS.values():
        path = tmp_path / f"x{made.suffix}"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert path.read_bytes() == made.render(result)


def test_the_result_saved_as_json_gives_the_same_files_again(here, tmp_path):
    here(EXAMPLE, "--format", "json,csv,md,ics", "-o", "a.result.json")
    here("a.result.json", "--format", "json,csv,md,ics", "-o", "b.result.json")
    files = files_below(tmp_path)
    for suffix in (".result.json", ".csv", ".md", ".ics"):
        assert files[f"a{suffix}"] == files[f"b{suffix}"]


@pytest.mark.parametrize("text", ["docx", "pdf,", "pdf,cvs"])
@pytest.mark.parametrize("command", ["report", "resume", "start"])
def test_an_unknown_format_is_refused_before_anything_is_asked(skillgap, saved, text, command):
    arguments = {"report": ["report", saved()], "resume": ["resume", saved()], "start": ["--plain"]}[command]
    done = skillgap(*arguments, "--format", text, said="Robin\n")
    assert done.returncode == 2 and "--format: unknown format" in done.stderr
    assert done.stderr.count("\n") == 1 and "What should the report call you?" not in done.stdout
    assert files_below(skillgap.folder) == {}


@pytest.mark.parametrize("taken", ["x.csv", "x.md", "x.result.json", "x.html"])
def test_no_existing_file_is_written_over_unasked(here, tmp_path, capsys, taken):
    """Whichever of the files it is, the others are not written either; --force writes all."""
    (tmp_path / taken).write_text("precious", "utf-8")
    assert here(RESULT, "--format", "csv,md,pdf", "-o", "x.csv", code=2) == {taken}
    assert f"{taken}: this file exists" in capsys.readouterr().err
    assert (tmp_path / taken).read_text("utf-8") == "precious"
    assert here(RESULT, "--format", "csv,md,pdf", "-o", "x.csv", "--force") >= {"x.csv", "x.md", "x.pdf"}


def test_a_folder_in_the_way_is_named_even_with_force(here, tmp_path, capsys):
    (tmp_path / "x.md").mkdir()
    assert here(RESULT, "--format", "csv,md", "-o", "x.csv", "--force", code=2) == set()
    assert "x.md: this is a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "way_out"),
    [
        (["-o", "x.ics"], "--format ics"),
        (["-o", "x.pdf", "--format", "csv"], "ends in .csv, or --format pdf"),
        (["-o", "x.json", "--format", "md,json"], "--format json"),
        (["-o", "x.docx", "--format", "csv"], "the ending .docx is not that of csv; give a name that ends in .csv"),
        (["-o", "x.xlsx", "--format", "csv,md"], "ends in .csv"),
        (["-o", "x.resume.json", "--format", "json"], "the ending .resume.json is not that of json; give a name that"),
        (["-o", "x.resume.json", "--format", "json"], "ends in .result.json, or --format jsonresume."),
        (["-o", "x.result.json", "--format", "jsonresume"], "ends in .resume.json, or --format json."),
        (["-o", "x.json", "--format", "jsonresume,json"], "ends in .resume.json, or --format json."),
        (["-o", "x.rtf"], "ends in .pdf"),
        (["-o", "x.txt"], "ends in .pdf"),
        (["-o", "x.numbers", "--format", "html"], "ends in .html"),
    ],
    ids=str,
)
def test_a_name_that_belongs_to_another_format_is_refused(here, capsys, options, way_out):
    assert here(RESULT, *options, code=2) == set()
    assert way_out in capsys.readouterr().err


def test_the_answers_are_never_written_over(here, tmp_path, capsys):
    path = tmp_path / "mine.result.json"
    path.write_bytes(EXAMPLE.read_bytes())
    for options in (
        ["-o", "mine.csv", "--format", "csv,json"],
        ["-o", "mine.result.json", "--format", "json"],
    ):
        here(path, *options, "--force", code=2)
        assert "this file holds your answers" in capsys.readouterr().err
    assert path.read_bytes() == EXAMPLE.read_bytes()
    assert here(path, "-o", "mine.csv", "--format", "csv") == {"mine.result.json", "mine.csv"}


def test_a_folder_without_write_access_leaves_nothing(here, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(os, "access", lambda place, mode: mode != os.W_OK)
    assert here(RESULT, "--format", "md", "-o", "x.md", code=2) == set()
    assert "you may not write to this folder" in capsys.readouterr().err
    monkeypatch.undo()
    assert not (tmp_path / "x.md").exists()


def test_a_disk_that_fails_is_one_sentence_and_keeps_the_result(here, tmp_path, capsys, monkeypatch):
    """The result is written first and whole; the file that failed is not there in part."""
    write = store.write

    def full(path, data):
        if path.suffix == ".md":
            raise OutputError(f"{path}: cannot be written (No space left on device).")
        write(path, data)

    monkeypatch.setattr(store, "write", full)
    assert here(RESULT, "--format", "md,pdf", "-o", "x.md", code=2) == {"x.result.json"}
    assert "x.md: cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("made", "change"),
    [
        ("csv", lambda r: r["skills"][0].update(area="nowhere")),
        ("ics", lambda r: r["plan"].update(hours_per_week="many")),
        ("ics", lambda r: r["plan"].update(hours_per_week=1e300)),
    ],
    ids=["area", "hours", "endless hours"],
)
def test_a_result_damaged_for_one_format_is_refused_whole(here, tmp_path, capsys, made, change):
    """What only the calendar or the table reads is checked before any file is written."""
    result = json.loads(RESULT.read_text("utf-8"))
    change(result)
    path = tmp_path / "r.result.json"
    path.write_text(json.dumps(result), "utf-8")
    assert here(path, "--format", f"md,{made}", "-o", "x.md", code=2) == {"r.result.json"}
    assert "r.result.json: $." in capsys.readouterr().err


def test_an_empty_plan_gives_a_sentence_and_no_calendar(here, tmp_path, capsys):
    path = tmp_path / "r.result.json"
    path.write_text(json.dumps(emptied(json.loads(RESULT.read_text("utf-8")))), "utf-8")
    assert here(path, "--format", "ics,csv", "-o", "x.ics") == {"r.result.json", "x.csv"}
    assert "No calendar was written: the plan for this role has no step" in capsys.readouterr().out


@pytest.mark.parametrize("lists", [["pdf,csv"], ["html,pdf"], ["csv,pdf,html"]])
def test_where_no_pdf_can_be_made_the_html_stands_in(tmp_path, monkeypatch, lists):
    def fail(result, length):
        raise RuntimeError("a box has no parent")

    monkeypatch.setattr("assessment.report.to_pdf", fail)
    wanted = named(lists)
    result = json.loads(RESULT.read_text("utf-8"))
    written, problem = outputs.write(result, tmp_path / f"x{wanted[0].suffix}", wanted)
    expected = {f.suffix for f in wanted if f.name != "pdf"} | {".html", ".result.json"}
    assert {p.name for p in written.values()} == set(files_below(tmp_path)) == {f"x{suffix}" for suffix in expected}
    assert "a box has no parent" in str(problem)


def test_a_session_ends_in_the_formats_asked_for(skillgap, bank):
    done = skillgap("--plain", "--mode", "quick", "--format", "csv,ics", "-o", "me.csv", said=whole(bank))
    assert done.returncode == 0, done.stderr
    files = files_below(skillgap.folder)
    assert set(files) == {"me.csv", "me.ics"}
    assert "Table: me.csv" in done.stdout and "Calendar: me.ics" in done.stdout


def test_the_help_names_every_format(capsys):
    for command in ("start", "resume", "report"):
        with pytest.raises(SystemExit):
            parser.parse([command, "--help"])
        said = " ".join(capsys.readouterr().out.split())
        assert f"one or more of {', '.join(FORMATS)}".replace("pdf,", "pdf (default),") in said


@pytest.mark.parametrize(
    ("options", "length"), [([], "report"), (["--summary"], "summary"), (["--reference"], "reference")]
)
def test_the_pdf_is_as_long_as_asked_for(here, monkeypatch, options, length):
    asked = []
    monkeypatch.setattr("assessment.report.to_pdf", lambda result, length: asked.append(length) or b"%PDF- x")
    here(RESULT, "-o", "x.pdf", *options)
    assert asked == [length]


def test_a_pdf_cannot_be_both_short_and_long(skillgap):
    run = skillgap("report", str(RESULT), "--summary", "--reference")
    assert run.returncode == 2 and "--reference" in run.stderr and "--summary" in run.stderr
