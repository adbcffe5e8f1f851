"""``skillgap compare``: what moved between two assessments of one person, and what only wobbled."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.cli import newest, options, outputs, since, stdout
from assessment.cli.saved import result_of
from assessment.cli.session_options import Writing
from assessment.console import say
from assessment.errors import DONE, AnswersError
from assessment.report import formats
from assessment.report import progress_words as words
from assessment.report.formats import Format
from assessment.report.source import Source, level
from assessment.terminal.layout import row, wrap
from assessment.text import printable

if TYPE_CHECKING:
    from assessment.result.document import Result
    from assessment.result.document_progress import Progress

MOST_MOVED, MOST_NAMES = 8, 4
WIDEST = 78
SWAPPED = "The first file is the later one, so the two were swapped. Taken as the earlier one:"


def compare(asked: options.Compare) -> int:
    """Print the comparison; where an option asks for it, write the report of the later one with its progress."""
    from assessment.result.progress import is_later

    wanted = formats.named(asked.writing.formats)
    to_output = asked.writing.output == stdout.DASH
    if to_output:
        stdout.check(wanted)
    said = sys.stderr if to_output else sys.stdout
    files = _files(asked)
    results = [result_of(path, asked.replan) for path in files]
    if since.is_same(*files):
        say(*wrap(since.TWICE, WIDEST), file=said)
    if is_later(*results):
        files.reverse()
        results.reverse()
        say(*wrap(SWAPPED, WIDEST), f"  {files[0]}", file=said)
    progress = since.compared((files[0], results[0]), results[1], asked.same_person)
    result: Result = {**results[1], "progress": progress}
    if asked.writing.is_asked_for and not to_output:
        outputs.agreed(asked.writing, files, wanted, result)
    say(*lines(result, shutil.get_terminal_size().columns - 1), file=said)
    if to_output:
        stdout.write(result, wanted[0], asked.writing.length)
        return DONE
    return _write(result, asked.writing, wanted) if asked.writing.is_asked_for else DONE


def _files(asked: options.Compare) -> list[Path]:
    """The two files named, or the two newest sessions of one person."""
    if not asked.files:
        return list(newest.pair())
    if len(asked.files) != 2:
        raise AnswersError(
            f"compare: {len(asked.files)} file{'s' if len(asked.files) > 1 else ''} given; name the earlier and the "
            "later one, or none for the two newest sessions of one person."
        )
    return [newest.file_of(text) for text in asked.files]


def _write(result: Result, writing: Writing, wanted: tuple[Format, ...]) -> int:
    """Write the report, never over one of the two files."""
    from assessment.cli.card import written_lines

    with outputs.place(writing, result, wanted, "-progress") as target:
        written, problem = outputs.write(result, target, wanted, writing.length)
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
    if words.nothing(p):
        found += [*wrap(words.nothing(p), width, "", "  "), ""]
    else:
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
    """The first few steps; semicolons between, since many hold commas and "and"."""
    rest = len(names) - MOST_NAMES
    return "; ".join(names[:MOST_NAMES]) + (f"; and {w.counted(rest, 'more step')}" if rest > 0 else "")


def _next(p: Progress, width: int) -> list[str]:
    if not p["next"]:
        return ["The plan from today holds no step.", ""]
    found = ["The plan from today starts with"]
    for task in p["next"]:
        found += wrap(words.step(task), width, "  ", "    ")
    return [*found, ""]
