"""Days and time of study as a person types them."""

import re

from assessment.errors import OutputError
from assessment.report.formats.week import NAMES, WHOLE_DAY, Wish

DAYS_OPTION, TIME_OPTION = "--study-days", "--study-time"
SHORTEST_NAME, SHORTEST_WINDOW = 2, 15  # letters of a day's name; minutes
_TIMES = re.compile(r"(\d{1,2})(?::(\d\d))?\s*[-\u2013]\s*(\d{1,2})(?::(\d\d))?", re.ASCII)


def read(days: str | None, window: str | None) -> Wish:
    """What is said of days ("mon,wed,sat") and time ("19:00-21:00"); None is not said. Raises OutputError."""
    return Wish(() if days is None else _days(days), None if window is None else _window(window))


def _days(text: str) -> tuple[int, ...]:
    return tuple(sorted({_day(word.strip()) for word in text.split(",")}))


def _day(word: str) -> int:
    found = [n for n, name in enumerate(NAMES) if name.lower().startswith(word.lower())]
    if len(word) < SHORTEST_NAME or len(found) != 1:
        raise OutputError(f'{DAYS_OPTION}: "{word[:40]}" is no day of the week; give days such as mon,wed,sat.')
    return found[0]


def _window(text: str) -> tuple[int, int]:
    found = _TIMES.fullmatch(text.strip())
    expected = "give a beginning and an end such as 19:00-21:00"
    if found is None:
        raise OutputError(f'{TIME_OPTION}: "{text[:40]}" is no time of the day; {expected}.')
    hour, minute, end_hour, end_minute = (int(part or 0) for part in found.groups())
    first, last = hour * 60 + minute, end_hour * 60 + end_minute
    if max(minute, end_minute) > 59 or max(first, last) > WHOLE_DAY:
        raise OutputError(f'{TIME_OPTION}: "{text[:40]}" is beyond the day, which ends at 24:00; {expected}.')
    if last - first < SHORTEST_WINDOW:
        raise OutputError(
            f'{TIME_OPTION}: "{text[:40]}" does not end {SHORTEST_WINDOW} minutes or more after it begins, '
            f"on the same day; {expected}."
        )
    return first, last
