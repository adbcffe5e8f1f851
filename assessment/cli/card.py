"""The end card: what stands in the terminal when the report is written."""

from __future__ import annotations

import math
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.cli import diary, places
from assessment.cli.lines import commands
from assessment.console import for_shell
from assessment.report.formats import Format
from assessment.report.progress_words import short
from assessment.report.sections import first
from assessment.report.sections.roadmap import no_study
from assessment.report.sections.shares import differs
from assessment.report.source import Source
from assessment.terminal.layout import cells, wrap
from assessment.vocabulary import ANSWERS_KIND, DOES_NOT_APPLY, RESULT_KIND

if TYPE_CHECKING:
    from assessment.result.document import Band, Result

WIDEST = 78
BAR, NAME_WIDTH = 20, 22
STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")  # not every terminal has the curly ones
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
BRING, LEARN, WHOLE = "What you bring", "What is to be learned", "Targets met"
MEANING = "Share of the role's targets that are probably met; in brackets its 80 % band."


def card(
    result: Result, written: dict[Format, Path], source: Path, columns: int = WIDEST, bars: bool = False
) -> list[str]:
    """The lines: the shares, the first thing to do, when one is done, the files, and what to type next.

    ``source`` is the file the result was made from; ``bars`` draws the shares, for a terminal.
    """
    s, width = Source(result), min(columns, WIDEST)
    shares = [_share(name, part, bars) for name, part in _parts(result)]
    texts = [_first(s), _done(s), *_late(s), _not_mine(s), _progress(result), _open(s), _set_aside(s)]
    said = wrap(s.nothing_to_score, width) if s.nothing_to_score else [*shares, *wrap(MEANING, width)]
    blocks = [
        [*wrap(s.role, width), *said],
        [line for text in texts if text for line in wrap(text.translate(STRAIGHT), width, "", "  ")],
        [*written_lines(written, width), *_how_to_open(written, width), *_source_line(result, source, width)],
        _next(s, source, width),
    ]
    return ["", *[line for block in blocks for line in [*block, ""]][:-1]]


# The shares


def _parts(result: Result) -> list[tuple[str, Band]]:
    """What one brings and what is to be learned, where the result says so; else the whole."""
    head = result["headline"]
    both = ((BRING, head.get("bring")), (LEARN, head.get("learn")))
    whole: Band = {"share": head["share"], "low": head["low"], "high": head["high"]}
    return [(name, share) for name, share in both if share] or [(WHOLE, whole)]


def _share(name: str, part: Band, bars: bool) -> str:
    share = f"{w.points(part['share'])} %"
    band = f"({w.points(part['low'])}-{w.points(part['high'])})"
    if not bars:
        return f"{name}: {share} {band}"
    filled = round(BAR * part["share"])
    return f"{name:<{NAME_WIDTH}}{'#' * filled}{'-' * (BAR - filled)}{share:>6}  {band}"


def _not_mine(s: Source) -> str:
    """Where skills do not apply: how many, and the share with them."""
    count = sum(skill["source"] == DOES_NOT_APPLY for skill in s.r["skills"])
    with_them = s.r["headline"].get("with_all")
    if not count or s.nothing_to_score:
        return ""
    one = count == 1
    which = f"{w.sentence(w.counted(count, 'skill'))} that {'does' if one else 'do'}"
    said = f"{which} not apply to you: out of these shares"
    if with_them is None or not differs(s.r["headline"], with_them):
        return f"{said}."
    return f"{said}; with {'it' if one else 'them'} the whole share would be {w.points(with_them['share'])} %."


# What to do, and by when


def _first(s: Source) -> str:
    title, step = first.view(s)["title"], first.earliest(s)
    if step is None:
        return f"First: {title}."
    weeks = max(math.ceil(step["hours"] / s.plan["hours_per_week"]), 1)
    return f"First: {title}, from {_day(s, step['start'])}, {w.plural(weeks, 'week')}."


def _day(s: Source, text: str) -> str:
    """ "Mon 4 January"; with its year where that is not the year of the assessment."""
    day = w.as_date(text)
    year = f" {day.year}" if day.year != w.as_date(s.r["assessed_on"]).year else ""
    return f"{DAYS[day.weekday()]} {day.day} {w.MONTHS[day.month - 1]}{year}"


def _done(s: Source) -> str:
    plan = s.plan
    if not plan["hours"]:
        return no_study(s)
    return (
        f"The study ends about {w.day(plan['level3_by'])} at {w.hours(plan['hours_per_week'])} a week "
        f"({plan['hours_low']} to {plan['hours_high']} hours). By then you would do what you studied without a guide."
    )


def _late(s: Source) -> list[str]:
    plan = s.plan
    if not plan["hours"]:
        return []
    if plan["deadline_missed"]:
        return [f"That is after your date, {w.day(plan['ready_by'])}; the report says what to do first."]
    if s.put_off:
        return [f"To meet your date, {w.plural(len(s.put_off), 'skill')} had to be put off."]
    return []


def _progress(result: Result) -> str:
    return short(result["progress"]) if result.get("progress") else ""


def _open(s: Source) -> str:
    """What one can still answer, and what that would change."""
    method = s.r["method"]
    if not (method["ladders_rated"] or method["checks_answered"] or s.nothing_to_score):
        return f"Nothing was rated yet: this is typical of a {s.r['bank']['from']}, not of you."
    if not method["finished"]:
        return "Not everything was answered; what is open was inferred, so the bands are wide. You can go on: see below."
    if s.quick:
        return "Quick mode asks little, so the bands are wide; standard mode narrows them."
    return ""


def _set_aside(s: Source) -> str:
    method = s.r["method"]
    return w.set_aside(len(method.get("checks_retired", ())), method.get("ladders_retired", 0))


# Files and commands


def written_lines(written: dict[Format, Path], columns: int = WIDEST) -> list[str]:
    """What each file is, and where: a path is never broken, and stands on a line of its own if it is long."""
    lines = []
    for made, path in written.items():
        lines += _named(made.title, str(path), columns)
    return lines


def _named(what: str, text: str, columns: int) -> list[str]:
    line = f"{what}: {text}"
    return [line] if cells(line) <= columns else [f"{what}:", f"  {text}"]


def _how_to_open(written: dict[Format, Path], width: int) -> list[str]:
    """The command that opens the first file, where this machine has one."""
    program = {"darwin": "open", "win32": "start"}.get(sys.platform) or ("xdg-open" if shutil.which("xdg-open") else "")
    path = next(iter(written.values()), None)
    return _named("Open it", f"{program} {for_shell(str(path))}", width) if program and path else []


def _source_line(result: Result, source: Path, width: int) -> list[str]:
    name = "Made from" if (places.document(source) or {}).get("kind") == RESULT_KIND else "Your answers"
    return _named(name, str(source), width)


def _next(s: Source, source: Path, width: int) -> list[str]:
    """The commands that come next, as they can be typed."""
    command, file = places.command(), _argument(source)
    hours = s.other_pace()
    is_answers = (places.document(source) or {}).get("kind") == ANSWERS_KIND
    found = [(f"{command} explain{file}", "why each number is what it is")]
    if is_answers and s.steps:
        named = f" --answers{file}" if file else ""
        found.insert(0, (f"{command} next{named}", "the step of this week"))
        if due := diary.due_cards(source, s.r["bank"]["id"]):
            found.insert(1, (f"{command} practice --due{named}", f"{w.plural(due, 'card')} of today"))
    if hours:
        found.append((f"{command} report{file} --hours-per-week {hours}", "the plan for another week"))
    found.append((f"{command} report{file} --format html", "the page for a screen"))
    if is_answers:
        resume = "answer what is open" if not s.r["method"]["finished"] else "change an answer"
        found.append((f"{command} resume{_resumed(s, source)}", resume))
    return ["Next", *commands(found, width)]


def _argument(source: Path) -> str:
    """The file as it must be typed; nothing where it is the newest session anyway."""
    newest = next((one.path for one in places.sessions() if one.said is not None), None)
    return "" if newest is not None and newest.resolve() == source.resolve() else f" {for_shell(str(source))}"


def _resumed(s: Source, source: Path) -> str:
    """The same for `resume`, which takes an unfinished session by itself."""
    waiting = next(iter(places.unfinished()), None)
    is_it = waiting is not None and waiting.resolve() == source.resolve()
    return "" if is_it and not s.r["method"]["finished"] else f" {for_shell(str(source))}"
