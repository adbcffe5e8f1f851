"""Hours a week laid out as blocks that somebody with a job could keep, or in the days and the time they name."""

import itertools
import math
from dataclasses import dataclass
from datetime import time

from assessment import wording as w

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
# The slots of a week. A block's id is that of its slot, however many days and hours it has, so that a calendar
# finds the old block again; a slot is as wide as can be, so that few blocks are ever left over.
SLOTS = (("working days", range(5)), ("saturday", range(SATURDAY, SUNDAY)), ("sunday", range(SUNDAY, 7)))
EVENING, MORNING = time(19), time(9)
EVENING_HOURS, MORNING_HOURS, LEAST = 2, 4, 0.5
# Which evenings, by how many there are: spread over the week, Friday last.
EVENINGS = ((), (1,), (1, 3), (0, 2, 3), (0, 1, 2, 3), (0, 1, 2, 3, 4))
BESIDE_A_JOB = 18  # hours a week: five evenings and two mornings
DAY_HOURS = 8
LONGEST_EVENING, LONGEST_DAY = 4 * 60, 12 * 60  # minutes, on days that are named without a time
WHOLE_DAY = 24 * 60


@dataclass(frozen=True)
class Wish:
    """When somebody wants to study; what is not said is assumed.

    ``days``: 0 is Monday; in order, none twice. ``window``: the first and the last minute of the day (0-1440).
    """

    days: tuple[int, ...] = ()
    window: tuple[int, int] | None = None


ANY_TIME = Wish()


@dataclass(frozen=True)
class Block:
    """The same time on some days of every week. ``weekdays``: 0 is Monday."""

    id: str
    weekdays: tuple[int, ...]
    begins: time
    minutes: int

    @property
    def byday(self) -> list[str]:
        """The weekdays as RFC 5545 names them: MO to SU."""
        return [DAYS[n] for n in self.weekdays]


def blocks(hours: float, wish: Wish = ANY_TIME) -> list[Block]:
    """The blocks of a week of so many hours (1-80), one a slot; together they last so long, to the minute a day,
    or as long as the time that is named allows.

    Nothing named, up to 18 hours: evenings of two hours, Monday to Thursday, and the rest on Saturday morning; what
    that does not hold goes to Friday evening and Sunday morning. Above, equal parts of each working day
    from nine, and of the weekend above 40.
    """
    if wish != ANY_TIME:
        return _wished(hours, wish)
    if hours > BESIDE_A_JOB:
        days = tuple(range(5 if hours <= 5 * DAY_HOURS else 6 if hours <= 6 * DAY_HOURS else 7))
        return _slots(dict.fromkeys(days, (MORNING, round(hours / len(days) * 60))))
    evenings = _evenings(hours)
    rest = round((hours - evenings * EVENING_HOURS) * 60)
    saturday = min(rest, MORNING_HOURS * 60)
    week = dict.fromkeys(EVENINGS[evenings], (EVENING, EVENING_HOURS * 60))
    return _slots(week | {SATURDAY: (MORNING, saturday), SUNDAY: (MORNING, rest - saturday)})


def _slots(week: dict[int, tuple[time, int]]) -> list[Block]:
    """Beginning and minutes by weekday as blocks; the days of a slot have the same of both."""
    found = []
    for slot, days in SLOTS:
        mine = tuple(day for day in days if week.get(day, (MORNING, 0))[1])
        if mine:
            found.append(Block(slot, mine, *week[mine[0]]))
    return found


def _evenings(hours: float) -> int:
    """How many evenings: four before Saturday, the fifth once Saturday is full. A rest of a few minutes
    is not worth a morning of its own, so an evening moves there."""
    evenings = min(4, int(hours // EVENING_HOURS))
    rest = hours - evenings * EVENING_HOURS
    if rest > MORNING_HOURS:
        return 5
    return evenings - 1 if evenings and 0 < rest < LEAST else evenings


def _wished(hours: float, wish: Wish) -> list[Block]:
    """Equal parts on the days named, or on as many as the time named needs, each as long as there is room."""
    days = wish.days or _enough(hours * 60, wish.window)
    needed = round(hours * 60 / len(days))
    return _slots({day: _part(needed, day, wish.window) for day in days})


def _enough(minutes: float, window: tuple[int, int] | None) -> tuple[int, ...]:
    """The days that so many minutes a week need: evenings first, then Saturday, Friday and Sunday."""
    first, last = window or (0, WHOLE_DAY)
    count = min(7, math.ceil(minutes / (last - first)))
    return tuple(sorted((*EVENINGS[min(count, 4)], *(SATURDAY, FRIDAY, SUNDAY)[: max(0, count - 4)])))


def _part(needed: int, day: int, window: tuple[int, int] | None) -> tuple[time, int]:
    """When a day's part begins, and how many of the minutes needed it holds."""
    if window is not None:
        first, last = window
        return time(*divmod(first, 60)), min(needed, last - first)
    if day < SATURDAY and needed <= LONGEST_EVENING:
        return EVENING, needed
    return MORNING, min(needed, LONGEST_DAY)


def unplaced(hours: float, week: list[Block]) -> str:
    """How much of the hours a week the blocks do not hold, in words, or ""; parts are rounded to minutes."""
    days = sum(len(block.weekdays) for block in week)
    left = round(hours * 60) - sum(block.minutes * len(block.weekdays) for block in week)
    return _long(left) if left > days else ""


def in_words(week: list[Block]) -> str:
    """The week in words: "2 hours on Tuesday and Thursday from 19:00 and 1 hour on Saturday from 09:00"."""
    alike = itertools.groupby(week, key=lambda block: (block.minutes, block.begins))
    return w.listing(
        f"{_long(minutes)} on {w.listing(NAMES[n] for block in same for n in block.weekdays)} from {begins:%H:%M}"
        for (minutes, begins), same in alike
    )


def _long(minutes: int) -> str:
    whole, over = divmod(minutes, 60)
    parts = [w.hours(whole)] if whole else []
    return " ".join(parts + ([w.plural(over, "minute")] if over else []))
