"""``skillgap completion``: a script that the shell takes, with every command and option."""

import shutil
import subprocess

import pytest

from assessment.cli import parser

SHELLS = parser.SHELLS


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_knows_every_command_and_the_main_options(skillgap, shell):
    done = skillgap("completion", shell)
    assert done.returncode == 0 and done.stderr == ""
    for word in (*parser.COMMANDS, "forget", "mode", "hours-per-week", "no-feedback", "since"):
        assert word in done.stdout, word


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_can_read_it(skillgap, shell):
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    script = skillgap("completion", shell).stdout
    read = [shell, "--no-execute"] if shell == "fish" else [shell, "-n"]
    done = subprocess.run(read, input=script, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_bash_completes_commands_options_and_files(skillgap):
    """As on the Tab key, in a shell that has read the script."""
    (skillgap.folder / "mine.json").write_text("{}", "utf-8")
    script = skillgap("completion", "bash").stdout
    ask = script + """
complete_it() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); $F; echo "${COMPREPLY[@]}"; }
F=$(complete -p skillgap | sed 's/.*-F \\([^ ]*\\).*/\\1/')
complete_it skillgap comp
complete_it skillgap report --hours
complete_it skillgap report mi
"""
    done = subprocess.run(["bash"], input=ask, capture_output=True, text=True, cwd=skillgap.folder)
    commands, options, files = done.stdout.splitlines()
    assert commands.split() == ["compare", "completion"] and options.strip() == "--hours-per-week"
    assert files.strip() == "mine.json"
