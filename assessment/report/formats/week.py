"""Hours a week laid out as blocks that somebody with a job could keep."""

from dataclasses import dataclass
from datetime import time

from assessment import wording as w

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SATURDAY, SUNDAY = 5, 6
EVENING, MORNING = time(19), time(9)
EVENING_HOURS, MORNING_HOURS, LEAST = 2, 4, 0.5
# Which evenings, by how many there are: spread over the week, Friday last.
EVENINGS = ((), (1,), (1, 3), (0, 2, 3), (0, 1, 2, 3), (0, 1, 2, 3, 4))
BESIDE_A_JOB = 18  # hours a week: five evenings and two mornings
DAY_HOURS = 8


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


def blocks(hours: float) -> list[Block]:
    """The blocks of a week of so many hours (1-80); together they last so long, to the minute.

    Up to 18 hours: evenings of two hours, Monday to Thursday, and the rest on Saturday morning; what
    that does not hold goes to Friday evening and Sunday morning. Above, equal parts of each working day
    from nine, and of the weekend above 40.
    """
    if hours > BESIDE_A_JOB:
        days = tuple(range(5 if hours <= 5 * DAY_HOURS else 6 if hours <= 6 * DAY_HOURS else 7))
        return [Block("days", days, MORNING, round(hours / len(days) * 60))]
    evenings = _evenings(hours)
    rest = round((hours - evenings * EVENING_HOURS) * 60)
    saturday = min(rest, MORNING_HOURS * 60)
    found = (
        Block("evenings", EVENINGS[evenings], EVENING, EVENING_HOURS * 60),
        Block("saturday", (SATURDAY,), MORNING, saturday),
        Block("sunday", (SUNDAY,), MORNING, rest - saturday),
    )
    return [block for block in found if block.weekdays and block.minutes]


def _evenings(hours: float) -> int:
    """How many evenings: four before Saturday, the fifth once Saturday is full. A rest of a few minutes
    is not worth a morning of its own, so an evening moves there."""
    evenings = min(4, int(hours // EVENING_HOURS))
    rest = hours - evenings * EVENING_HOURS
    if rest > MORNING_HOURS:
        return 5
    return evenings - 1 if evenings and 0 < rest < LEAST else evenings


def in_words(hours: float) -> str:
    """The week in words: "2 hours on Tuesday and Thursday from 19:00 and 1 hour on Saturday from 9:00"."""
    return w.listing(
        f"{_long(block.minutes)} on {w.listing(NAMES[n] for n in block.weekdays)} from {block.begins:%H:%M}"
        for block in blocks(hours)
    )


def _long(minutes: int) -> str:
    whole, over = divmod(minutes, 60)
    parts = [w.hours(whole)] if whole else []
    return " ".join(parts + ([w.plural(over, "minute")] if over else []))
