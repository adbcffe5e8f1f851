"""What is typed becomes typed records once; a new field of the profile needs no change in the parser."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT

from assessment.answers.fields import FIELDS
from assessment.cli import parser
from assessment.cli.session_options import Session, Writing
from assessment.profile_options import PROFILE_OPTIONS, ProfileOption


def test_every_field_has_its_option_and_every_option_its_field():
    assert [field.id for field in FIELDS] == list(PROFILE_OPTIONS)
    assert all(field.option is PROFILE_OPTIONS[field.id] for field in FIELDS)


def test_every_option_of_a_field_is_taken_and_shown(capsys):
    for field_id, option in PROFILE_OPTIONS.items():
        words = [option.flag, *(["x"] if option.metavar else [])]
        asked = parser.parse(words)
        assert asked.said == {field_id: "x" if option.metavar else "yes"} and asked.must_be_right_first
        if option.replans:
            assert parser.parse(["report", *words]).replan.said == {field_id: "x"}
        else:
            with pytest.raises(SystemExit):
                parser.parse(["report", *words])
    with pytest.raises(SystemExit):
        parser.parse(["--help"])
    said = capsys.readouterr().out
    assert [o.flag for o in PROFILE_OPTIONS.values() if o.flag not in said or o.help[:20] not in said] == []


def test_a_field_that_is_added_is_an_option_at_once(monkeypatch):
    monkeypatch.setitem(PROFILE_OPTIONS, "shoe_size", ProfileOption("--shoe-size", "N", "the size of your shoes", True))
    assert parser.parse(["--shoe-size", "43"]).said == {"shoe_size": "43"}
    assert parser.parse(["explain", "--shoe-size", "43"]).replan.said == {"shoe_size": "43"}


def test_a_flag_can_be_taken_back():
    assert parser.parse(["--no-ml-team"]).said == {"team": "no"}


@pytest.mark.parametrize("command", [[], ["resume"], ["report"], ["compare"], ["explain"], ["sessions"], ["doctor"],
                                     ["sessions", "forget", "1"], ["bank", "check"], ["completion", "zsh"]])  # fmt: skip
def test_a_record_cannot_be_changed(command):
    made = parser.parse(command)
    for field in [*dataclasses.fields(made), dataclasses.fields(Writing)[0]]:
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(made, field.name, None)


def test_without_arguments_it_is_what_the_parser_would_say():
    """Nothing is parsed then, since the first page waits for it."""
    assert Session() == parser.parse([]) == parser.parse(["start"])


def test_nothing_in_the_command_takes_an_untyped_namespace():
    """Only what makes the records knows argparse's namespace."""
    folder = ROOT / "assessment" / "cli"
    users = {p.name for p in folder.glob("*.py") if "Namespace" in p.read_text("utf-8")}
    assert users == {"options.py", "companion_options.py"}


def test_the_parser_starts_light():
    """Neither bank nor answers, no library for pages, tables, PDF or completion."""
    code = "import sys, assessment.cli.parser as p; p.parse(['--role', 'x']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = ("assessment.bank", "assessment.answers", "assessment.report", "prompt_toolkit", "questionary", "pandas",
             "numpy", "jinja2", "weasyprint", "shtab")  # fmt: skip
    assert [name for name in done.stdout.split() if name.startswith(heavy)] == []


def test_no_module_of_the_command_imports_in_a_circle():
    """Imports inside functions count: they hide a circle, they do not break it."""
    import ast

    folder = ROOT / "assessment" / "cli"
    graph = {p.stem: set() for p in folder.glob("*.py") if p.stem != "__init__"}
    for name, found in graph.items():
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("assessment.cli"):
                found |= {node.module.rpartition(".")[2], *(alias.name for alias in node.names)} & graph.keys()
    while leaves := [name for name, found in graph.items() if not found]:
        for leaf in leaves:
            del graph[leaf]
        for found in graph.values():
            found.difference_update(leaves)
    assert graph == {}


def test_the_output_of_a_record_is_as_typed():
    asked = parser.parse(["report", "a.json", "-o", "-", "--format", "csv", "--format", "md", "--since", "b.json"])
    assert asked.writing.formats == ("csv", "md") and asked.writing.output == "-"
    assert asked.progress.since == Path("b.json") and asked.file == "a.json"
