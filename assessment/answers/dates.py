"""Dates as people type them. What could be read in two ways is refused with both readings, never guessed."""

import re
from calendar import monthrange
from datetime import date, timedelta

from assessment.errors import ProfileError

FORMS = "such as 2026-12-01, 1 Dec 2026, Dec 2026, today, monday or +2 weeks"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
                "october", "november", "december")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|\.)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)? (\d{4})")
_MOST_STEPS = 4000  # of days, weeks or months ahead: beyond it no date is left
_LONGEST = 40


def parse_day(text: str, today: date, what: str, last: bool = False) -> date:
    """The day that a person means. Raises ProfileError, which begins with ``what``.

    A month alone is its first day, or its last with ``last``; a weekday is the next one, today included;
    "next monday" is after today.
    """
    said = " ".join(text.lower().replace(",", " ").split())
    found = None
    try:
        for read in (_iso, _relative, _weekday, _named_month):
            found = found or read(said, today, last)
    except (ValueError, OverflowError):
        found = None
    if found is not None:
        return found
    _refuse_two_readings(said, what)
    raise ProfileError(f'{what}: "{text.strip()[:_LONGEST]}" is no date we can read; give one {FORMS}.')


def _iso(said: str, today: date, last: bool) -> date | None:
    whole = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said)
    if whole:
        return date(*map(int, whole.groups()))
    month = re.fullmatch(r"(\d{4})-(\d{1,2})", said)
    return _of_month(int(month[1]), int(month[2]), last) if month else None


def _relative(said: str, today: date, last: bool) -> date | None:
    near = {"today": 0, "tomorrow": 1}
    if said in near:
        return today + timedelta(days=near[said])
    match = re.fullmatch(r"(?:\+ ?|in )(\d{1,4}) ?(days?|weeks?|months?|years?)", said)
    if not match or int(match[1]) > _MOST_STEPS:
        return None
    count, unit = int(match[1]), match[2].rstrip("s")
    if unit in ("day", "week"):
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    return _months_on(today, count * (12 if unit == "year" else 1))


def _months_on(today: date, count: int) -> date:
    """The same day so many months later, or that month's last."""
    year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _weekday(said: str, today: date, last: bool) -> date | None:
    after = said.startswith("next ")
    name = said.removeprefix("next ")
    found = [n for n, day in enumerate(_WEEKDAYS) if name == day or (len(name) >= 2 and name == day[: len(name)])]
    if len(found) != 1:
        return None
    ahead = (found[0] - today.weekday()) % 7
    return today + timedelta(days=7 if after and not ahead else ahead)


def _named_month(said: str, today: date, last: bool) -> date | None:
    """ "1 dec 2026", "dec 1 2026", "dec 2026", in that order of words or the other."""
    match = _NAMED.fullmatch(said)
    if not match or (match[1] and match[3]):
        return None
    month = _month_number(match[2])
    if month is None:
        return None
    day = match[1] or match[3]
    return date(int(match[4]), month, int(day)) if day else _of_month(int(match[4]), month, last)


def _month_number(name: str) -> int | None:
    for number, full in enumerate(_MONTH_NAMES, 1):
        if name in (full, _MONTHS[number - 1], "sept" if number == 9 else full):
            return number
    return None


def _of_month(year: int, month: int, last: bool) -> date:
    return date(year, month, monthrange(year, month)[1] if last else 1)


def _refuse_two_readings(said: str, what: str) -> None:
    """3/4/2026 is in March for some and in April for others; so is a day without its year in two years."""
    match = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", said)
    if not match:
        return
    first, second, year = map(int, match.groups())
    readings = [day for day in (_or_none(year, second, first), _or_none(year, first, second)) if day]
    shown = " or ".join(dict.fromkeys(day.isoformat() for day in readings))
    if shown:
        raise ProfileError(f'{what}: "{said}" can be read in two ways; write {shown}.')


def _or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
