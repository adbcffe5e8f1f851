"""``skillgap compare``: what moved between two assessments of one person, and what only wobbled."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.cli import outputs, since, stdout
from assessment.console import say
from assessment.errors import DONE
from assessment.questionnaire.layout import row, wrap
from assessment.report import REPORT, formats
from assessment.report import progress_words as words
from assessment.report.formats import Format
from assessment.report.source import Source, level
from assessment.text import printable

if TYPE_CHECKING:
    from assessment.result.document import Result
    from assessment.result.document_progress import Progress

MOST_MOVED, MOST_NAMES = 8, 4
WIDEST = 78
SWAPPED = "The first file is the later one, so the two were swapped. Taken as the earlier one:"


def compare(arguments) -> int:
    """Print the comparison; where an option asks for it, write the report of the later one with its progress."""
    from assessment.result.progress import is_later

    wanted = formats.named(arguments.format)
    to_output = arguments.output == stdout.DASH
    if to_output:
        stdout.check(wanted)
    said = sys.stderr if to_output else sys.stdout
    files = [Path(arguments.old), Path(arguments.file)]
    results = [since.result_in(path, arguments.bank, arguments.role) for path in files]
    if is_later(*results):
        files.reverse()
        results.reverse()
        say(*wrap(SWAPPED, WIDEST), f"  {files[0]}", file=said)
    progress = since.compared((files[0], results[0]), results[1], arguments.same_person)
    result: Result = {**results[1], "progress": progress}
    target = None if to_output else _target(arguments, files, result, wanted)
    say(*lines(result, shutil.get_terminal_size().columns - 1), file=said)
    if to_output:
        stdout.write(result, wanted[0], arguments.length)
    return _write(result, target, wanted, arguments.length) if target else DONE


def _target(arguments, files: list[Path], result: Result, wanted: tuple[Format, ...]) -> Path | None:
    """Where the report goes, never over one of the two files; None if no option asks for one."""
    if arguments.output is None and arguments.format is None and arguments.length == REPORT:
        return None
    if arguments.output is None:
        return outputs.default(result, wanted, "-progress")
    for source in files:
        path = outputs.target(arguments.output, arguments.force, source, wanted)
        arguments.force = True  # agreed, or the name was free
    return path


def _write(result: Result, target: Path, wanted: tuple[Format, ...], length: str) -> int:
    from assessment.cli.summary import written_lines

    written, problem = outputs.write(result, target, wanted, length)
    say("", *written_lines(written, shutil.get_terminal_size().columns - 1))
    if problem is not None:
        raise problem
    return DONE


def lines(result: Result, columns: int) -> list[str]:
    """The comparison laid out for a terminal; ``result`` holds its progress."""
    s = Source(result)
    p, width = s.r["progress"], min(columns, WIDEST)
    head = f"{s.r['person']['name'] or 'No name'}, {s.role}"
    found = [*wrap(head, width), *wrap(f"{words.period(p)}.", width, "", "  "), ""]
    found += [*_shares(p, width), *wrap(words.headline(p), width, "", "  "), ""]
    found += [*_moved(p, width), *_plan(p, width), *_next(p, width)]
    for note in words.notes(p):
        found += wrap(note, width, "", "  ")
    return "\n".join(found).rstrip().split("\n")


def _shares(p: Progress, width: int) -> list[str]:
    if p["headline"] is None:
        return []
    found = [f"Targets probably met (80{w.SPACE}% band)"]
    head = p["headline"]
    for label, day, share in (("then", p["since"], head["then"]), ("now", p["until"], head["now"])):
        value = f"{w.percent(share['share'])} ({w.percent(share['low'])} to {w.percent(share['high'])})"
        found.append(row(f"{label}, {w.day(day)}", value, width))
    return found


def _moved(p: Progress, width: int) -> list[str]:
    moved = words.moved(p)
    found = wrap(words.moved_title(p), width, "", "  ")
    for skill in moved[:MOST_MOVED]:
        value = f"{level(skill['then'])} to {level(skill['now'])}, {words.change(skill)}"
        found.append(row(printable(skill["name"]), value, width))
    if len(moved) > MOST_MOVED:
        found.append(f"  and {w.counted(len(moved) - MOST_MOVED, 'more skill')}; the report shows them all")
    text = " ".join(x for x in (words.noise(p), words.states(p)) if x)
    return [*found, *(wrap(text, width, "", "  ") if text else []), ""]


def _plan(p: Progress, width: int) -> list[str]:
    if not p["plan"]:
        return []
    found = ["The plan of then, and what happened", *wrap(words.plan(p), width, "  ", "  ")]
    for group in words.outcomes(p):
        found += wrap(
            f"{group['label']} ({len(group['names'])}): {_few(group['names'])}", width, "  ", "    "
        )
    return [*found, ""]


def _few(names: list[str]) -> str:
    """The first few names; semicolons between, since many hold commas and "and"."""
    rest = len(names) - MOST_NAMES
    return "; ".join(names[:MOST_NAMES]) + (f"; and {w.counted(rest, 'more skill')}" if rest > 0 else "")


def _next(p: Progress, width: int) -> list[str]:
    if not p["next"]:
        return ["The plan from today holds no study and no project work.", ""]
    found = ["The plan from today starts with"]
    for task in p["next"]:
        found += wrap(words.step(task), width, "  ", "    ")
    return [*found, ""]
