"""Words for numbers and dates, the same in the terminal and in the report. Imports nothing heavy."""

from collections.abc import Iterable
from datetime import date

DASH = "\N{EN DASH}"
SPACE = "\N{NO-BREAK SPACE}"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
# How to answer, the same in the questionnaire, in its help and in the report.
RULE = (
    "Pick the highest statement that is true of you, in the last 12 months. Work with a guide or with generated "
    "code counts as far as you could do it again alone and explain it."
)
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def as_date(value: date | str) -> date:
    """A date from itself or from its ISO text."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def day(value: date | str) -> str:
    """ "4 January 2027"."""
    d = as_date(value)
    return f"{d.day}{SPACE}{MONTHS[d.month - 1]} {d.year}"


def short_day(value: date | str) -> str:
    """ "4 Jan 2027", for tables."""
    d = as_date(value)
    return f"{d.day}{SPACE}{MONTHS[d.month - 1][:3]}{SPACE}{d.year}"


def short_days(first: date | str, last: date | str) -> str:
    """ "4 Jan 2027 to 11 Jan 2027", or the one day."""
    start, end = short_day(first), short_day(last)
    return start if start == end else f"{start} to {end}"


def month(value: date | str) -> str:
    """ "January 2027"."""
    d = as_date(value)
    return f"{MONTHS[d.month - 1]} {d.year}"


def number(value: float) -> str:
    """A number without idle decimals: 10.0 is "10", 7.5 is "7.5", 1072 is "1,072"."""
    return f"{round(value):,}" if abs(value - round(value)) < 0.05 else f"{value:,.1f}"


def plural(count: float, one: str, many: str | None = None) -> str:
    """ "1 hour", "2 hours", "no hours" is left to the caller. ``many`` is for odd plurals."""
    return f"{number(count)}{SPACE}{noun(count, one, many)}"


def some(count: int, one: str, many: str | None = None) -> str:
    """ "no checks", "1 check", "2 checks"."""
    return plural(count, one, many) if count else f"no {noun(count, one, many)}"


def noun(count: float, one: str, many: str | None = None) -> str:
    """The noun alone, in the right number."""
    return one if count == 1 else many or one + "s"


def in_words(count: int) -> str:
    """Small counts in words, for running text: "three", "12"."""
    return SMALL[count] if 0 <= count < len(SMALL) else number(count)


def counted(count: int, one: str, many: str | None = None) -> str:
    """ "three skills", "one skill", "12 skills", for running text."""
    return f"{in_words(count)} {noun(count, one, many)}"


def hours(count: float) -> str:
    """ "1 hour", "2 hours"."""
    return plural(count, "hour")


def spent(count: float) -> str:
    """Time that was worked: "45 minutes" below an hour, else as ``hours``."""
    return hours(count) if count >= 1 or not count else plural(round(60 * count), "minute")


def span(low: float, high: float) -> str:
    """ "120-200" with an en dash, "up to 13" from nothing, "8" where both ends are equal."""
    if number(low) == number(high):
        return number(high)
    return f"up to {number(high)}" if number(low) == "0" else f"{number(low)}{DASH}{number(high)}"


def hours_range(low: float, high: float) -> str:
    """ "120-200 hours" with an en dash."""
    return f"{span(low, high)}{SPACE}{noun(high, 'hour')}"


def points(share: float) -> int:
    """A share (0-1) as a whole percentage; halves go up."""
    return int(share * 100 + 0.5)


def percent(share: float) -> str:
    """A share (0-1) as "17 %"."""
    return f"{points(share)}{SPACE}%"


def percent_range(low: float, high: float) -> str:
    """Two shares (0-1) as "8-24 %" with an en dash."""
    return f"{span_points(low, high)}{SPACE}%"


def span_points(low: float, high: float) -> str:
    first, last = points(low), points(high)
    return str(last) if first == last else f"{first}{DASH}{last}"


def headline(share: float, low: float, high: float) -> str:
    """The one number of an assessment in words, with its band."""
    band = f"80{SPACE}% band {percent_range(low, high)}"
    return f"{percent(share)} of this role's targets are probably met ({band})."


def banded(share: float, low: float, high: float) -> str:
    """A share (0-1) with its band: "27 % (8-54)", with an en dash."""
    return f"{percent(share)} ({span_points(low, high)})"


def listing(items: Iterable[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    found = list(items)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def first_few(items: Iterable[str], limit: int, one: str, many: str | None = None) -> str:
    """A listing of the first few and the number of the rest: "a, b and three more skills"."""
    found = list(items)
    rest = len(found) - limit
    if rest <= 0:
        return listing(found)
    return listing([*found[:limit], f"{in_words(rest)} more {noun(rest, one, many)}"])


def set_aside(checks: int, ratings: int) -> str:
    """What was answered and says nothing any more, because the bank has other words for it or none; or ""."""
    found = [counted(checks, "check")] if checks else []
    found += [counted(ratings, "rating")] if ratings else []
    if not found:
        return ""
    verb = "is" if checks + ratings == 1 else "are"
    return (
        f"{sentence(listing(found))} of an earlier sitting {verb} kept in the answers file and not counted: the "
        "bank no longer has the question, or asks it in other words."
    )


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
