"""``skillgap explain``: where the numbers of a report come from."""

from __future__ import annotations

import difflib
import functools
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.cli import newest, options
from assessment.cli.saved import result_of
from assessment.console import say
from assessment.errors import DONE, AnswersError
from assessment.terminal.layout import wrap

if TYPE_CHECKING:
    from assessment.result.document import Result

WIDEST = 100
CODE_INDENT = "    "


def explain(asked: options.Explain) -> int:
    """Print the trace of one skill, or the review of every check where none is named."""
    from assessment.report import explain as text
    from assessment.report.source import Source

    skill, file = told_apart(asked.words)
    path = newest.file_of(file)
    result = result_of(path, asked.replan)
    if skill is None:
        return _print(text.checks(Source(result)))
    return _print(text.skill(Source(result), _skill_id(result, skill, path, was_alone=file is None)))


def told_apart(words: tuple[str, ...]) -> tuple[str | None, str | None]:
    """The skill and the file among at most two words, in any order; None for what is not there.

    Raises AnswersError where both can only be files, or neither can be one.
    """
    if len(words) > 2:
        raise AnswersError(f"explain: {len(words)} words given; name one skill and one file (quote a name with blanks).")
    likely = [word for word in words if _is_file(word)]
    if len(words) == 2 and len(likely) == 2:
        raise AnswersError(f'"{words[0]}" and "{words[1]}" are both files; name one file, and a skill or none.')
    if len(words) == 2 and not likely:
        raise AnswersError(
            f'neither "{words[0][:60]}" nor "{words[1][:60]}" is a file; name an answers or result file beside the '
            "skill, or the skill alone for the newest session."
        )
    skills = [word for word in words if word not in likely]
    return (skills[0] if skills else None), (likely[0] if likely else None)


def _is_file(word: str) -> bool:
    """Whether a word names a file: one that is there, one of our sessions, or what looks like the name of one.

    A slash stands in the names of some skills too.
    """
    looks = word.lower().endswith(".json") or (os.sep in word and not _is_skill(word))
    return looks or os.path.lexists(word) or newest.is_session(word)


@functools.cache
def _skill_names() -> frozenset[str]:
    """The ids and names of the skills of the shipped bank, in lower case."""
    from assessment import bank

    return frozenset(n.lower() for s in bank.load(bank.find(bank.DEFAULT_BANK)).skills.values() for n in (s.id, s.name))


def _is_skill(word: str) -> bool:
    return word.strip().lower() in _skill_names()


def _skill_id(result: Result, named: str, path: Path, was_alone: bool) -> str:
    """The id of a skill given by id or name. Raises AnswersError with the nearest ones."""
    names = {s["id"]: s["name"] for s in result["skills"]}
    wanted = named.strip().lower()
    for skill_id, name in names.items():
        if wanted in (skill_id, name.lower()):
            return skill_id
    near = difflib.get_close_matches(wanted.replace(" ", "-"), names, n=3, cutoff=0.4)
    near += [k for k in names if wanted and wanted in k and k not in near][:3]
    hint = (
        f"did you mean: {', '.join(near)}?"
        if near
        else "the report lists them under \u201cEvery skill\u201d."
    )
    what = f'"{named[:60]}" is neither a file nor a skill' if was_alone else f'no skill "{named[:60]}"'
    raise AnswersError(f"{path}: {what}; {hint}")


def _print(lines: list[str]) -> int:
    width = min(shutil.get_terminal_size().columns - 1, WIDEST)
    for line in lines:
        shown = [line] if line.startswith(CODE_INDENT) else wrap(line, width, "", "  ")
        say(*shown)
    return DONE
