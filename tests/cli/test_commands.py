"""The commands, end to end, as a user types them."""

import json
import stat

from cli_support import files_below

from assessment import __version__

QUICK = "Robin\n1\n10\n\n\n1\n2\n1\n" + "3\n" * 4 + "1\n" * 10


def text_of(pdf) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_a_quick_session_from_start_to_pdf(skillgap):
    """Who you are, 14 areas, the review page, f: a PDF and a result in the current folder."""
    done = skillgap("--plain", "--mode", "quick", said=QUICK + "f\n")
    assert done.returncode == 0, done.stderr
    names = sorted(files_below(skillgap.folder))
    assert len(names) == 2 and names[0].endswith(".pdf") and names[1].endswith(".result.json")
    assert "probably met" in done.stdout and "Largest gaps" in done.stdout
    assert names[0] in done.stdout and names[1] in done.stdout
    saved = next(skillgap.home.glob("*.json"))
    document = json.loads(saved.read_text("utf-8"))
    assert document["finished"] is True and document["profile"]["name"] == "Robin"
    for path in (saved, *(skillgap.folder / n for n in names)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "Robin" in text_of(skillgap.folder / names[0])


def test_the_end_of_input_saves_and_the_printed_command_goes_on(skillgap):
    done = skillgap("--plain", "--mode", "quick", said="Robin\n1\n10\n")
    assert done.returncode == 0
    assert "Saved: 3 answers. To go on:" in done.stdout
    line = next(x for x in done.stdout.splitlines() if " resume " in x)
    assert line.strip().endswith(str(next(skillgap.home.glob("*.json"))))
    again = skillgap("resume", "--plain", said="q\n")
    assert "question 4" in again.stdout and "When do you start?" in again.stdout


def test_options_are_not_asked(skillgap):
    options = ["--role", "mlops", "--name", "Robin", "--hours-per-week", "10", "--language", "go",
               "--no-ml-team", "--learn-by", "theory", "--start-date", "2099-01-05"]  # fmt: skip
    done = skillgap("--plain", "--mode", "quick", *options[:-2], said="\n\n" + "q\n")
    assert "When do you start?" in done.stdout
    for question in ("What should the report call you?", "Which role", "How many hours", "Which language",
                     "How do you like to learn?", "team where you work"):  # fmt: skip
        assert question not in done.stdout
    profile = json.loads(next(skillgap.home.glob("*.json")).read_text("utf-8"))["profile"]
    assert profile["role"] == "mlops" and profile["team"] is False and profile["learn_by"] == "theory"


def test_report_asks_nothing_and_is_the_same_every_time(skillgap, saved):
    """Saved answers twice and the saved result once: three times the same bytes."""
    path = saved()
    for name in ("a.pdf", "b.pdf"):
        assert skillgap("report", path, "-o", name).returncode == 0
    assert skillgap("report", "a.result.json", "-o", "c.pdf").returncode == 0
    files = files_below(skillgap.folder)
    assert files["a.pdf"] == files["b.pdf"] == files["c.pdf"]
    assert files["a.result.json"] == files["b.result.json"] == files["c.result.json"]


def test_another_role_and_week_give_another_report(skillgap, saved):
    path = saved()
    skillgap("report", path, "-o", "a.pdf")
    done = skillgap("report", "a.result.json", "--role", "llm-engineer", "--hours-per-week", "20", "-o", "b.pdf")
    assert done.returncode == 0, done.stderr
    a, b = (json.loads((skillgap.folder / f"{n}.result.json").read_text("utf-8")) for n in "ab")
    assert b["person"]["role"]["id"] == "llm-engineer" and b["person"]["hours_per_week"] == 20
    assert {s["id"]: s["target"] for s in a["skills"]} != {s["id"]: s["target"] for s in b["skills"]}
    assert [g["skill"] for g in a["gaps"]] != [g["skill"] for g in b["gaps"]]
    assert a["plan"]["level3_by"] != b["plan"]["level3_by"]
    assert a["guidance"] != b["guidance"]


def test_an_unfinished_session_is_reported_as_it_is(skillgap):
    from checkout import UNFINISHED

    done = skillgap("report", UNFINISHED, "-o", "half.pdf")
    assert done.returncode == 0, done.stderr
    assert json.loads((skillgap.folder / "half.result.json").read_text("utf-8"))["method"]["finished"] is False


def test_an_old_session_keeps_its_own_start(skillgap, saved):
    """A start date that has passed since is no fault of the file."""
    path = saved(lambda d: d["profile"].update(start_date="2020-01-06"))
    assert skillgap("report", path, "-o", "old.pdf").returncode == 0
    result = json.loads((skillgap.folder / "old.result.json").read_text("utf-8"))
    assert result["plan"]["start"] == "2020-01-06"


def test_a_taken_default_name_gets_a_number(skillgap, saved):
    path = saved()
    skillgap("report", path)
    skillgap("report", path)
    names = [n for n in files_below(skillgap.folder) if n.endswith(".pdf")]
    assert len(names) == 2 and any(n.endswith("-2.pdf") for n in names)


def test_doctor_says_what_this_machine_has(skillgap):
    done = skillgap("doctor")
    assert done.returncode == 0 and "PDF: fine" in done.stdout and "weasyprint" in done.stdout


def test_without_native_libraries_the_html_is_written_and_the_way_out_is_named(skillgap, saved, tmp_path):
    """WeasyPrint cannot load Pango: HTML and result are there, exit code 3, one sentence with the command."""
    broken = tmp_path / "broken" / "weasyprint"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise OSError('cannot load library libpango')", "utf-8")
    import os
    import subprocess
    import sys

    from checkout import ROOT

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
    for word in ("start", "resume", "report", "bank", "doctor", "exit codes"):
        assert word in text
