"""``--templates DIR``: found out before anything is asked, and never at the cost of answers or result."""

import json

import pytest
from checkout import EXAMPLE
from cli_support import assert_mendable, files_below
from support import pages

PART = "method.html.j2"


@pytest.fixture
def templates(skillgap):
    """Write a template into a folder of templates."""

    def write(text: str, name: str = PART) -> None:
        (skillgap.folder / "mine").mkdir(exist_ok=True)
        (skillgap.folder / "mine" / name).write_text(text, "utf-8")

    return write


def test_a_template_that_fails_leaves_answers_and_result(skillgap, templates):
    templates("<p>fine</p>\n{{ nothing_here }}")
    (skillgap.folder / "a.json").write_bytes(EXAMPLE.read_bytes())
    done = skillgap("report", "a.json", "-o", "x.pdf", "--templates", "mine")
    assert_mendable(
        done, f"mine/{PART}, line 2:", "'nothing_here' is undefined", "x.result.json", "leave out"
    )
    files = files_below(skillgap.folder)
    assert sorted(files) == ["a.json", f"mine/{PART}", "x.result.json"]
    assert files["a.json"] == EXAMPLE.read_bytes()
    assert json.loads(files["x.result.json"])["kind"] == "skillgap-result"


def test_a_pdf_with_ones_own_template(skillgap, templates):
    templates("<p>Example Ltd, for {{ role }}</p>")
    done = skillgap("report", EXAMPLE, "-o", "x.pdf", "--templates", "mine")
    assert done.returncode == 0, done.stderr
    assert any("Example Ltd, for" in text for text in pages.texts((skillgap.folder / "x.pdf").read_bytes()))


@pytest.mark.parametrize("command", ["start", "resume"])
def test_templates_are_compiled_before_anything_is_asked(skillgap, templates, command):
    templates("\n\n{% if %}")
    (skillgap.folder / "a.json").write_bytes(EXAMPLE.read_bytes())
    file = ["a.json"] if command == "resume" else ["--answers", "new.json"]
    done = skillgap(command, *file, "--plain", "--templates", "mine", said="Robin\n")
    assert_mendable(done, f"mine/{PART}, line 3:")
    assert "question" not in done.stdout and not (skillgap.folder / "new.json").exists()


def test_a_folder_without_a_template_is_named(skillgap):
    assert_mendable(skillgap("report", EXAMPLE, "--templates", "nowhere"), "nowhere: cannot be read")
    (skillgap.folder / "empty").mkdir()
    done = skillgap("report", EXAMPLE, "--templates", "empty")
    assert_mendable(done, "empty: no file in it has the name of a template", PART)
    assert files_below(skillgap.folder) == {}


@pytest.mark.parametrize("options", [["--format", "html"], ["--summary"], ["--format", "html,pdf"]])
def test_what_takes_too_much_is_refused_in_every_format(skillgap, templates, options):
    """Nothing half-made is left, and the answers stay as they are."""
    for name in (PART, "cover.html.j2"):  # the summary has no method section
        templates("{{ 'x' | center(2000000000) }}", name)
    (skillgap.folder / "a.json").write_bytes(EXAMPLE.read_bytes())
    done = skillgap("report", "a.json", *options, "--templates", "mine")
    assert_mendable(done, "mine/cover.html.j2, line 1: it needs too much memory", "leave out")
    files = files_below(skillgap.folder)
    assert files["a.json"] == EXAMPLE.read_bytes()
    assert not [name for name in files if name.endswith((".pdf", ".html"))]
