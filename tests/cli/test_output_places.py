"""Where a report cannot be written: exit code 2, one sentence, the answers untouched, the result if possible."""

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import EXAMPLE, ROOT
from cli_support import assert_mendable, files_below

from assessment.answers import store
from assessment.cli import main, outputs
from assessment.cli.options import Replan, Writing
from assessment.cli.saved import result_of
from assessment.report import formats


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with answers in it; the slow PDF has a stand-in, which is not the point here."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("assessment.report.to_pdf", lambda result, length="report": b"%PDF- stand-in")
    (tmp_path / "a.json").write_bytes(EXAMPLE.read_bytes())
    return tmp_path


def refused(capsys, *arguments) -> str:
    """The sentence with which a command ends that may write nothing."""
    before = files_below(here := store.Path.cwd())
    assert main(["report", "a.json", *map(str, arguments)]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("skillgap: ") and said.err.count("\n") == 1 and said.out == ""
    assert files_below(here) == before
    return said.err


def test_a_folder_that_is_not_there_comes_with_the_command(here, capsys):
    said = refused(capsys, "-o", "no such/folder/x.pdf")
    assert "there is no such folder; make it with `mkdir -p 'no such/folder'`" in said
    assert "this is a file, not a folder" in refused(capsys, "-o", "a.json/x.pdf")


def test_a_name_that_is_too_long_is_found_before_anything_is_written(here, capsys):
    """Also where only the name of the result beside it is."""
    assert "File name too long" in refused(capsys, "-o", "x" * 300 + ".pdf")
    assert "File name too long" in refused(capsys, "-o", "x" * 249 + ".pdf")


@pytest.mark.parametrize("name", ["a.json", "hard.json", "link.json", "./a.json"])
def test_the_answers_are_never_written_over_under_any_name(here, capsys, name):
    os.link("a.json", "hard.json")
    os.symlink("a.json", "link.json")
    assert "this file holds your answers" in refused(capsys, "--force", "-o", name)


def test_devices_pipes_and_folders_are_not_replaced(here, capsys):
    """Over /dev/null a rename would replace the device itself."""
    os.mkfifo("pipe.pdf")
    os.mkdir("x.result.json")
    os.symlink("/dev/null", "null.pdf")
    assert "no ordinary file" in refused(capsys, "--force", "-o", "pipe.pdf")
    assert "no ordinary file" in refused(capsys, "--force", "-o", "null.pdf")
    assert "x.result.json: this is a folder" in refused(capsys, "--force", "-o", "x.pdf")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_write_protected_file_is_not_replaced(here, capsys, monkeypatch):
    """As the system says it, since the tests may run as root."""
    (here / "x.pdf").write_text("precious", "utf-8")
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: not str(p).endswith("x.pdf") and allowed(p, mode))
    assert "x.pdf: this file is write-protected" in refused(capsys, "--force", "-o", "x.pdf")


def test_a_link_that_leads_nowhere_is_somebody_s_and_stays(here, capsys):
    os.symlink("gone/y.pdf", "x.pdf")
    assert "no such folder" in refused(capsys, "--force", "-o", "x.pdf")
    os.symlink("y.pdf", "z.pdf")
    assert "z.pdf: this file exists" in refused(capsys, "-o", "z.pdf")


def test_a_link_to_a_report_stays_a_link(here):
    (here / "real.pdf").write_text("old", "utf-8")
    os.symlink("real.pdf", "x.pdf")
    assert main(["report", "a.json", "-o", "x.pdf", "--force"]) == 0
    assert (here / "x.pdf").is_symlink() and (here / "real.pdf").read_bytes().startswith(b"%PDF-")


def no_room(handle):
    raise OSError(errno.ENOSPC, "No space left on device")


def full(monkeypatch, ending: str) -> None:
    """A disk that is full as soon as a file with this ending is to be written."""
    real = store.write

    def write(path, data):
        if not str(path).endswith(ending):
            return real(path, data)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", no_room)
            return real(path, data)

    monkeypatch.setattr(store, "write", write)


def test_a_disk_that_is_full_for_the_pdf_leaves_the_result_and_names_it(here, monkeypatch, capsys):
    full(monkeypatch, ".pdf")
    assert main(["report", "a.json", "-o", "x.pdf"]) == 2
    said = capsys.readouterr().err
    assert "No space left on device); make room on that disk" in said and "x.result.json" in said
    assert sorted(files_below(here)) == ["a.json", "x.result.json"]  # and no half file


def test_a_disk_that_is_full_for_the_result_leaves_the_answers(here, monkeypatch, capsys):
    full(monkeypatch, ".json")
    before = files_below(here)
    assert main(["report", "a.json", "-o", "x.pdf"]) == 2
    assert "Your answers are untouched." in capsys.readouterr().err
    assert files_below(here) == before


def test_without_pdf_and_without_room_the_result_is_named(here, monkeypatch, capsys):
    def fail(result, length):
        raise RuntimeError("a box has no parent")

    monkeypatch.setattr("assessment.report.to_pdf", fail)
    full(monkeypatch, ".html")
    assert main(["report", "a.json", "-o", "x.pdf"]) == 2
    assert "The result is written: " in capsys.readouterr().err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")
def test_an_output_that_is_full_is_one_sentence(skillgap, tmp_path):
    """The short result cannot be printed; everything is written all the same."""
    with open("/dev/full", "w") as out:
        done = subprocess.run([sys.executable, "-m", "assessment", "bank", "check"], stdout=out, text=True,
                              stderr=subprocess.PIPE, cwd=skillgap.folder,
                              env=os.environ | {"PYTHONPATH": str(ROOT)})  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "skillgap: output: No space left on device; what was saved is safe.\n"


def test_a_folder_that_was_deleted_is_said(here, monkeypatch, capsys):
    monkeypatch.setattr(
        "assessment.cli.writable.Path.cwd", lambda: (_ for _ in ()).throw(FileNotFoundError())
    )
    assert main(["report", "a.json"]) == 2
    assert "current folder is gone" in capsys.readouterr().err


def test_a_message_stays_on_one_line_whatever_the_name(skillgap):
    assert_mendable(skillgap("report", "a\nb\x1b[2J.json"), "a?b?[2J.json", "no such file")


def test_half_a_character_in_a_result_is_refused_with_its_place(here, capsys):
    assert main(["report", "a.json", "-o", "r.pdf"]) == 0
    result = json.loads((here / "r.result.json").read_text("utf-8"))
    result["person"]["name"] = "Ro\ud800bin"
    (here / "odd.result.json").write_text(json.dumps(result), "utf-8")
    assert main(["report", "odd.result.json", "-o", "s.pdf"]) == 2
    said = capsys.readouterr().err
    assert "odd.result.json" in said and "person.name: half a character" in said and "Traceback" not in said
    assert not (here / "s.pdf").exists()


@pytest.mark.parametrize(
    "value", [float("nan"), 1e308, -1, "x", None, [], {}, True, "\ud800", [[[]]]], ids=repr
)
def test_a_result_with_odd_values_is_shown_or_refused_and_never_breaks(here, capsys, value):
    assert main(["report", "a.json", "-o", "r.pdf"]) == 0
    text = (here / "r.result.json").read_text("utf-8")
    for path in (("headline", "share"), ("plan", "hours"), ("plan", "level3_by"), ("skills", 0, "level"),
                 ("skills", 0, "name"), ("person", "hours_per_week"), ("assessed_on",), ("checks", 0, "outcome"),
                 ("plan", "phases", 0, "reference"), ("version",), ("schema",), ("guidance",)):  # fmt: skip
        result = part = json.loads(text)
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value
        (here / "odd.result.json").write_text(json.dumps(result), "utf-8")
        code = main(["report", "odd.result.json", "-o", "odd.pdf", "--force"])
        said = capsys.readouterr().err
        assert code == 0 or code == 2 and "odd.result.json" in said and said.count("\n") == 1, (path, said)


def test_calls_at_the_same_moment_take_names_of_their_own(here):
    """Each holds its name before it writes: nobody's files are written over, and no number is left empty."""
    call = [sys.executable, "-m", "assessment", "report", "a.json", "--format", "md,json"]
    running = [subprocess.Popen(call, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL)
               for _ in range(3)]  # fmt: skip
    assert [each.wait(timeout=120) for each in running] == [0] * 3
    made = files_below(here)
    del made["a.json"]
    assert len(made) == 6 and all(made.values())


def test_a_name_is_held_from_the_moment_it_is_chosen(here):
    """Whoever comes meanwhile, with other formats too, takes the next number; what was not written goes again."""
    result, writing = result_of(Path("a.json"), Replan(None, {})), Writing()
    with outputs.place(writing, result) as one, outputs.place(writing, result, formats.named(["md"])) as two:
        assert two.stem == f"{one.stem}-2" and one.exists() and two.exists()
    assert sorted(files_below(here)) == ["a.json"]


def test_a_name_that_was_held_is_let_go_after_a_failure(here, monkeypatch):
    """Nothing empty stays, neither where the disk is full nor where a format had nothing to write."""
    full(monkeypatch, ".json")
    assert main(["report", "a.json"]) == 2
    assert sorted(files_below(here)) == ["a.json"]


def test_a_result_can_be_shown_under_its_own_name(here, capsys):
    """The result beside the PDF is the very file that was given: it stays as it is."""
    assert main(["report", "a.json", "-o", "R.pdf"]) == 0
    before = files_below(here)
    (here / "R.pdf").unlink()
    assert main(["report", "R.result.json", "-o", "R.pdf"]) == 0
    assert files_below(here) == before
    (here / "R.pdf").unlink()
    for other in (["-o", "R.pdf", "--hours-per-week", "20"], ["--format", "json", "-o", "R.result.json"]):
        assert main(["report", "R.result.json", "--force", *other]) == 2
        assert "holds your answers" in capsys.readouterr().err
