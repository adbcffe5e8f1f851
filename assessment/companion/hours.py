"""Hours and days as people write them down after work."""

import re
from datetime import date, timedelta

from assessment.answers.dates import parse_day
from assessment.companion.journal import DAY_HOURS
from assessment.errors import JournalError, ProfileError

LEAST = 1 / 60
_HOURS = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?) ?(?:h|hours?)?", re.ASCII)
_BOTH = re.compile(r"(\d{1,2})(?: ?h ?|:)(\d{1,2})(?: ?m(?:in)?)?", re.ASCII)
_MINUTES = re.compile(r"(\d{1,4}) ?m(?:in(?:utes)?)?", re.ASCII)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def parse_hours(text: str) -> float:
    """Hours from "3h", "1.5", "90m", "1h30" or "1:30". Raises JournalError for none, and for more than a day has."""
    said = text.strip().lower()
    both, minutes, hours = _BOTH.fullmatch(said), _MINUTES.fullmatch(said), _HOURS.fullmatch(said)
    if both and int(both[2]) < 60:
        found = int(both[1]) + int(both[2]) / 60
    elif minutes:
        found = int(minutes[1]) / 60
    elif hours:
        found = float(hours[1].replace(",", "."))
    else:
        raise JournalError(f'"{text[:40]}" are no hours; write them such as 3h, 1.5h, 90m or 1h30.')
    if not LEAST <= found <= DAY_HOURS:
        raise JournalError(f'"{text[:40]}": a day has {DAY_HOURS:g} hours; log each day with its own, from 1m on.')
    return round(found, 4)


def parse_past_day(text: str, today: date) -> date:
    """A day of the past: a weekday is its last one, today included. Raises JournalError."""
    said = text.strip().lower()
    if said == "yesterday":
        return today - timedelta(days=1)
    ago = re.fullmatch(r"([0-9]{1,3}) days? ago", said)
    if ago:
        return today - timedelta(days=int(ago[1]))
    named = [n for n, day in enumerate(_WEEKDAYS) if len(said) >= 2 and day.startswith(said)]
    if len(named) == 1:
        return today - timedelta(days=(today.weekday() - named[0]) % 7)
    try:
        return parse_day(text, today, "--on")
    except ProfileError as error:
        raise JournalError(str(error)) from None
