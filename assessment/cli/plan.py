"""``skillgap plan``: the whole plan in the terminal, with what is done of it and how fast it goes."""

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

from assessment import wording as w
from assessment.cli import companion_options as options
from assessment.cli import diary
from assessment.companion import facts, journal_file, planned
from assessment.companion.journal import Journal, Plan, Replanned, Step
from assessment.companion.pace import earned_on, pace, planned_by
from assessment.console import say
from assessment.errors import DONE, JournalError
from assessment.terminal.layout import cells, pad, wrap
from assessment.text import printable

WIDEST, NARROW = 100, 64
DONE_MARK, PART_MARK, OPEN_MARK = "#", "+", "-"
ROWS = 8  # of the burn-up
LEAST_WEEK = 0.5  # hours


def plan(asked: options.ShowPlan) -> int:
    """Print a line for each step with its days as a bar, then hours planned against hours done."""
    path, today = diary.answers_of(asked.answers), datetime.now().date()
    if asked.replan:
        replan(path, today)
    journal = diary.read(path)
    if asked.as_json:
        say(facts.dump(facts.of_plan(journal, today)))
        return DONE
    width = min(shutil.get_terminal_size().columns - 1, WIDEST)
    if not journal.plan.steps:
        say("The plan has no step.")
        return DONE
    say(*chart(journal, today, width), "")
    say(*burn_up(journal, today, width), "")
    say(*wrap(summary(journal, today), width))
    return DONE


def replan(path: Path, today: date) -> None:
    """Plan what is not done anew from today, at the pace of late; every report follows. Raises JournalError."""
    with diary.opened(path) as journal:
        found = pace(journal, today)
        if not journal.open:
            raise JournalError("every step of the plan is done; there is nothing to plan anew.")
        if found.per_week == 0:
            raise JournalError("nothing was logged of late, so there is no pace to plan with; log what you did first.")
        week = max(round(2 * (found.per_week or journal.plan.hours_per_week)) / 2, LEAST_WEEK)
        journal.replanned = Replanned(today, week, 0.0)
        journal_file.write(journal_file.beside(path), journal)  # from which the result is made
        planned.take_up(journal, diary.planned_now(path))
        end = max(step.end for step in journal.open) if journal.open else today
    say(f"Planned anew from {w.day(today)}, at {w.hours(week)} a week: it ends about {w.day(end)}. Report, calendar "
        "and page for a screen follow.", "")  # fmt: skip


def chart(journal: Journal, today: date, width: int) -> list[str]:
    """A line a step: whether it is done, its title, its hours, and its days as a bar between the first and last day."""
    steps = journal.plan.steps
    first, last = steps[0].start, max(step.end for step in steps)
    room = 0 if width < NARROW else max(width * 2 // 5, 20)
    names = width - room - 4 - 10
    lines = [f"{w.short_day(first)} to {w.short_day(last)}; {DONE_MARK} done, {PART_MARK} begun, {OPEN_MARK} open"]
    for step in steps:
        mark = _mark(journal, step)
        bar = _bar(step, mark, first, last, room)
        hours = f"{w.number(step.hours - journal.left_of(step))}/{w.number(step.hours)} h"
        lines.append(f"{mark} {pad(printable(step.title), names)} {hours:>9} {bar}".rstrip())
    if room and first <= today <= last:
        place = _column(today, first, last, room)
        lines.append(f"{' ' * (names + 13)}{' ' * place}^ today")
    return lines


def _mark(journal: Journal, step: Step) -> str:
    if journal.is_done(step.id):
        return DONE_MARK
    return PART_MARK if journal.hours_of(step.id) else OPEN_MARK


def _bar(step: Step, mark: str, first: date, last: date, room: int) -> str:
    if not room:
        return ""
    begin, end = _column(step.start, first, last, room), _column(step.end, first, last, room)
    return " " * begin + mark * (end - begin + 1)


def _column(day: date, first: date, last: date, room: int) -> int:
    return (day - first).days * (room - 1) // max((last - first).days, 1)


def burn_up(journal: Journal, today: date, width: int) -> list[str]:
    """Hours planned (.) and done (#) by the day, from the start to the end of the plan, in characters."""
    plan_, room = journal.plan, min(width - 10, 60)
    total = sum(step.hours for step in plan_.steps)
    days = _days(plan_, room)
    planned = [planned_by(journal, day + timedelta(days=1)) for day in days]
    done = [earned_on(journal, day) if day <= today else None for day in days]
    lines = [f"Hours: . planned, {DONE_MARK} done"]
    for row in range(ROWS, 0, -1):
        low = total * (row - 0.5) / ROWS
        drawn = [DONE_MARK if d is not None and d >= low else "." if p >= low else " "
                 for p, d in zip(planned, done, strict=True)]  # fmt: skip
        lines.append(f"{w.number(total * row / ROWS):>7} |{''.join(drawn)}".rstrip())
    return [*lines, f"{'':7} +{'-' * room}", f"{'':9}{_ends(days, room)}"]


def _days(plan_: Plan, room: int) -> list[date]:
    last = max(step.end for step in plan_.steps)
    span = max((last - plan_.start).days, 1)
    return [plan_.start + timedelta(days=round(span * n / (room - 1))) for n in range(room)]


def _ends(days: list[date], room: int) -> str:
    left, right = w.short_day(days[0]), w.short_day(days[-1])
    return left + " " * max(room - cells(left) - cells(right), 1) + right


def summary(journal: Journal, today: date) -> str:
    """How much is done, and what the pace makes of the end."""
    found, steps = pace(journal, today), journal.plan.steps
    total = sum(step.hours for step in steps)
    done = len(steps) - len(journal.open)
    told = f"{done} of {w.plural(len(steps), 'step')} and {w.number(found.earned)} of {w.hours(total)} done."
    beside = sum(e.hours for e in journal.beside)
    told += f" {w.hours(beside)} beside the plan." if beside else ""
    if found.per_week and found.end is not None and journal.open:
        told += f" At {w.hours(found.per_week)} a week the rest ends about {w.day(found.end)}."
    return told
