"""``skillgap log``, ``done``, ``undo`` and ``journal``: what was done of the plan, written down and read."""

import shutil
from datetime import datetime

from assessment import wording as w
from assessment.answers.read_ladders import clean_note
from assessment.cli import companion_options as options
from assessment.cli import diary
from assessment.cli.lines import commands
from assessment.companion import facts
from assessment.companion.hours import parse_hours, parse_past_day
from assessment.companion.journal import FINISHED, WORKED, Entry, Journal, Step
from assessment.console import say
from assessment.errors import DONE, JournalError
from assessment.terminal.layout import wrap
from assessment.text import printable

WIDEST = 78
MOST_LINK = 500


def run(asked: options.Log | options.Done | options.Undo | options.ReadJournal) -> int:
    """Whichever of the four was asked for."""
    match asked:
        case options.Log():
            return log(asked)
        case options.Done():
            return done(asked)
        case options.Undo():
            return undo(asked)
    return journal(asked)


def log(asked: options.Log) -> int:
    """Write hours of work down; without a step they are those of the step that is next."""
    hours = parse_hours(asked.hours)
    with diary.opened(diary.answers_of(asked.answers)) as journal:
        step = journal.step_named(asked.step) if asked.step else _next(journal)
        entry = _entry(WORKED, step, asked.on, hours=hours, note=clean_note(asked.note or ""))
        journal.add(entry)
        told = f"{w.spent(hours)} on {w.day(entry.day)}: {step.title}. {_left(journal, step)}"
    _say(told)  # once it is on the disk
    return DONE


def done(asked: options.Done) -> int:
    """Write down that a step is done."""
    link = (asked.link or "").strip()
    if link and not (link.startswith("https://") and link.isprintable() and " " not in link and len(link) <= MOST_LINK):
        raise JournalError(f'--link: "{link[:60]}" is no address that begins with https://; give one, or leave it out.')
    with diary.opened(diary.answers_of(asked.answers)) as journal:
        step = journal.step_named(asked.step)
        journal.add(_entry(FINISHED, step, asked.on, link=link))
        after = f"Next: {journal.open[0].title}." if journal.open else "That was the last step of the plan."
        day, hours = w.day(journal.entries[-1].day), w.spent(journal.hours_of(step.id))
    _say(f"Done: {step.title}, on {day}, with {hours} logged. {after}")
    return DONE


def undo(asked: options.Undo) -> int:
    """Take the last entry back."""
    with diary.opened(diary.answers_of(asked.answers)) as journal:
        taken = journal.undo()
    _say(f"Taken back: {_line(taken)}")
    return DONE


def journal(asked: options.ReadJournal) -> int:
    """Print every entry, the oldest first, and what it comes to."""
    found = diary.read(diary.answers_of(asked.answers))
    if asked.as_json:
        say(facts.dump(facts.of_journal(found)))
        return DONE
    if not found.entries:
        say("Nothing was written down yet.", "", *_how(found, asked.answers))
        return DONE
    known = {step.id for step in found.plan.steps}
    for entry in sorted(found.entries, key=lambda e: e.day):
        _say(_line(entry) + ("" if entry.step in known else " Beside the plan."))
    total = sum(e.hours for e in found.entries)
    done_steps = len(found.plan.steps) - len(found.open)
    say("")
    _say(f"{w.hours(total)} logged; {done_steps} of {w.plural(len(found.plan.steps), 'step')} done.")
    return DONE


def _next(found: Journal) -> Step:
    if not found.open:
        raise JournalError("every step of the plan is done; name the step that the hours belong to.")
    return found.open[0]


def _entry(kind: str, step: Step, on: str | None, **more) -> Entry:
    now = datetime.now()
    day = parse_past_day(on, now.date()) if on else now.date()
    return Entry(kind, now.isoformat(timespec="seconds"), step.id, step.title, day, **more)


def _left(found: Journal, step: Step) -> str:
    left, over = found.left_of(step), found.hours_of(step.id) - step.hours
    if found.is_done(step.id):
        return "The step was done already."
    if over > 0:
        return f"That is {w.spent(over)} more than planned for it; `done {step.id}` when it is done."
    return f"{w.spent(left)} of {w.hours(step.hours)} left."


def _line(entry: Entry) -> str:
    if entry.kind == FINISHED:
        return f"{w.short_day(entry.day)}  done: {entry.title}" + (f" ({entry.link})" if entry.link else "") + "."
    return f"{w.short_day(entry.day)}  {w.spent(entry.hours)}: {entry.title}." + (f" {entry.note}" if entry.note else "")


def _how(found: Journal, answers: str | None) -> list[str]:
    wanted = [("log 3h", "write three hours down, for the step that is next")]
    wanted += [(f"done {found.open[0].id}", "when it is done")] if found.open else []
    return commands(diary.typed(wanted, answers), _width())


def _say(text: str) -> None:
    say(*wrap(printable(text), _width(), "", "  "))


def _width() -> int:
    return min(shutil.get_terminal_size().columns - 1, WIDEST)
