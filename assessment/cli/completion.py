"""``skillgap completion``: a script for a shell, made from the parser by shtab."""

import argparse

from assessment.cli import parser as parser_module
from assessment.console import say
from assessment.errors import DONE, USER_CAN_MEND


def completion(shell: str) -> int:
    """Print the script for bash, zsh or fish."""
    try:
        import shtab
    except ImportError:
        from assessment.cli import streams

        streams.tell("skillgap: the package shtab, which makes the script, is missing; `skillgap doctor` helps.")
        return USER_CAN_MEND
    parser = parser_module.build()
    _files(parser, shtab.FILE, shtab.DIRECTORY)
    say(shtab.complete(parser, shell))
    return DONE


def _files(parser: argparse.ArgumentParser, file: dict, folder: dict) -> None:
    """Let names of files and folders be completed where an option or argument takes one."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for sub in action.choices.values():
                _files(sub, file, folder)
        elif action.metavar in ("DIR", "PATH"):
            action.complete = folder  # type: ignore[attr-defined]
        elif "FILE" in str(action.metavar) or action.metavar == "OLD":
            action.complete = file  # type: ignore[attr-defined]
