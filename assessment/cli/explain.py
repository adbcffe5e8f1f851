"""``skillgap explain``: where the numbers of a report come from."""

from __future__ import annotations

import difflib
import shutil
from typing import TYPE_CHECKING

from assessment.cli.report import result_of
from assessment.console import say
from assessment.errors import DONE, AnswersError
from assessment.questionnaire.layout import wrap

if TYPE_CHECKING:
    from assessment.result.document import Result

WIDEST = 100
CODE_INDENT = "    "


def explain(arguments) -> int:
    """Print the trace of one skill, or the review of every check where none is named."""
    from assessment.report import explain as text

    result = result_of(arguments)
    if arguments.skill is None:
        return _print(text.checks(result))
    return _print(text.skill(result, _skill_id(result, arguments.skill, arguments.file)))


def _skill_id(result: Result, named: str, file: str) -> str:
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
    raise AnswersError(f'{file}: no skill "{named[:60]}"; {hint}')


def _print(lines: list[str]) -> int:
    width = min(shutil.get_terminal_size().columns - 1, WIDEST)
    for line in lines:
        shown = [line] if line.startswith(CODE_INDENT) else wrap(line, width, "", "  ")
        say(*shown)
    return DONE
