"""Whatever command there is: helped with, documented, and refusing what it does not know."""

import argparse

import pytest
from checkout import ROOT
from cli_support import assert_mendable, files_below

from assessment.cli import main, parser

README = (ROOT / "README.md").read_text("utf-8")


def commands(of: argparse.ArgumentParser | None = None) -> dict[str, argparse.ArgumentParser]:
    """Every command by its words, those inside another too: "bank check"."""
    found = {}
    for action in (of or parser.build())._actions:
        for name, inner in action.choices.items() if isinstance(action, argparse._SubParsersAction) else ():
            deeper = commands(inner)
            found |= {f"{name} {rest}": last for rest, last in deeper.items()} or {name: inner}
    return found


COMMANDS = commands()


def ran(capsys, *arguments: str) -> tuple[int, str, str]:
    """The exit code of the command, what it printed, and what it said of errors."""
    try:
        code = main([*arguments])
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr()
    return code, said.out, said.err


def gaps(name: str, help_of_all: str, readme: str) -> list[str]:
    """What a command lacks, each in words."""
    first = name.split()[0]
    found = {
        "a place among the commands that are told from options": first not in parser.COMMANDS,
        "a line in the help": f"\n    {first} " not in help_of_all,
        "a line in the README": name != "start" and f"skillgap {name}" not in readme,
    }
    return [what for what, is_missing in found.items() if is_missing]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_whole(name):
    assert gaps(name, parser.build().format_help(), README) == []


def test_a_half_done_command_is_told_what_it_lacks():
    assert gaps("weather", parser.build().format_help(), README) == [
        "a place among the commands that are told from options", "a line in the help", "a line in the README",
    ]  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_says_what_it_does(capsys, name):
    code, out, _ = ran(capsys, *name.split(), "--help")
    assert code == 0 and f"usage: skillgap {name}" in out
    assert [a.dest for a in COMMANDS[name]._actions if not a.help] == []


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("bad", [["--no-such-option"], ["\x1b]0;x\x07", *"abcdefgh"]])
def test_an_argument_that_is_none_ends_with_2_and_changes_nothing(capsys, tmp_path, monkeypatch, name, bad):
    """It is told on the standard error, without what could steer the terminal, and without a traceback."""
    monkeypatch.chdir(tmp_path)
    code, out, err = ran(capsys, *name.split(), *bad)
    assert code == 2 and out == "" and err
    assert "Traceback" not in err and not {"\x1b", "\x07"} & set(err)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [n for n, p in COMMANDS.items() if any(a.dest == "file" for a in p._actions)])
def test_a_file_that_is_not_there_ends_with_2_and_is_named(skillgap, name):
    needed = [a for a in COMMANDS[name]._actions if not a.option_strings and a.nargs is None]
    assert_mendable(skillgap(*name.split(), *["gone.json"] * max(len(needed), 1), said="\n"), "gone.json")
    assert files_below(skillgap.folder) == {}
