"""``skillgap next``: the step of this week, on one screen."""

import shutil
from datetime import date, datetime

from assessment import wording as w
from assessment.cli import companion_options as options
from assessment.cli import diary
from assessment.cli.lines import commands
from assessment.companion import facts
from assessment.companion.journal import Journal, Part, Step
from assessment.companion.pace import Pace, pace
from assessment.console import say
from assessment.errors import DONE
from assessment.terminal.layout import wrap
from assessment.text import printable

WIDEST = 78
MOST_PARTS = 5
AHEAD_DAYS = 3  # within so many days a plan of months is as good as kept


def upcoming(asked: options.Next) -> int:
    """Print the step, what is left of it, when it is done, and how the plan goes."""
    path, today = diary.answers_of(asked.answers), datetime.now().date()
    journal = diary.read(path)
    due = diary.due_cards(path, journal.bank)
    if asked.as_json:
        say(facts.dump(facts.of_next(journal, today, due)))
        return DONE
    say(*lines(journal, today, min(shutil.get_terminal_size().columns - 1, WIDEST), asked.answers, due))
    return DONE


def lines(journal: Journal, today: date, width: int, answers: str | None = None, due: int = 0) -> list[str]:
    """What is printed on a day; ``answers`` is the session as it was named, None for the newest, ``due`` a number of
    cards."""
    cards = [("practice --due", f"{w.plural(due, 'card')} of today")] if due else []
    if not journal.open:
        blocks = [_wrapped(["Every step of the plan is done. Answer again, and see what moved: it takes new answers, "
                            "since being done is no evidence."], width), _how(cards, width, answers)]  # fmt: skip
    else:
        step = journal.open[0]
        found = pace(journal, today)
        work = [("log 3h", "write three hours down"), (f"done {step.id}", "when it is done")]
        blocks = [_head(journal, step, width), _parts(step.parts, width), _wrapped([_when(step)], width),
                  _wrapped([_then(journal)], width), _wrapped(_pace(journal, found, today), width),
                  _how([*work, *cards], width, answers)]  # fmt: skip
    return [line for block in blocks if block for line in [*block, ""]][:-1]


def _head(journal: Journal, step: Step, width: int) -> list[str]:
    number = [s.id for s in journal.plan.steps].index(step.id) + 1
    left, logged = journal.left_of(step), journal.hours_of(step.id)
    hours = f"{w.number(left)} of {w.hours(step.hours)} left" if left or not logged else (
        f"all {w.hours(step.hours)} and {w.hours(logged - step.hours)} more are logged")  # fmt: skip
    return _wrapped([step.title, f"Step {number} of {len(journal.plan.steps)}; {hours}; planned for "
                     f"{w.short_days(step.start, step.end)}."], width)  # fmt: skip


def _parts(parts: tuple[Part, ...], width: int) -> list[str]:
    lines = []
    for part in parts[:MOST_PARTS]:
        lines += wrap(printable(f"{part.name}: {part.part} ({w.hours(part.hours)})"), width, "- ")
        lines += [f"  {printable(part.url)}"] if part.url else []
    return [*lines, f"- and {len(parts) - MOST_PARTS} more in the report"] if len(parts) > MOST_PARTS else lines


def _when(step: Step) -> str:
    return f"Done when: {step.done}" if step.done else ""


def _then(journal: Journal) -> str:
    if len(journal.open) < 2:
        return "It is the last step of the plan."
    then = journal.open[1]
    return f"Then: {then.title} ({w.hours(journal.left_of(then))})."


def _pace(journal: Journal, found: Pace, today: date) -> list[str]:
    if today < journal.plan.start:
        before = f" {w.hours(found.earned)} of it are done already." if found.earned else ""
        return [f"The plan begins on {w.day(journal.plan.start)}.{before}"]
    where = "You are where the plan is"
    if abs(found.ahead) >= AHEAD_DAYS:
        where = f"You are {w.plural(abs(found.ahead), 'day')} {'ahead of' if found.ahead > 0 else 'behind'} the plan"
    told = f"{where}: {w.hours(found.earned)} of it done, {w.hours(found.planned)} planned by today."
    over = "week" if found.weeks < 1.5 else w.plural(round(found.weeks), "week")
    if found.per_week is None:
        return [told]
    if not found.per_week or found.end is None:
        return [f"{told} Nothing was logged in the last {over}."]
    at, plan = f"At the {w.hours(found.per_week)} a week of the last {over}", w.day(journal.plan.steps[-1].end)
    return [f"{told} {at} it ends about {w.day(found.end)}; by the plan it would be {plan}."]


def _how(more: list[tuple[str, str]], width: int, answers: str | None) -> list[str]:
    return commands(diary.typed([*more, ("plan", "every step, and how it goes")], answers), width)


def _wrapped(texts: list[str], width: int) -> list[str]:
    return [line for text in texts if text for line in wrap(printable(text), width)]
