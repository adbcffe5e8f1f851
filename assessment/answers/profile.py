"""Who the respondent is: one parser per field, used by prompts, options and files alike."""

import math
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date, timedelta

from assessment.answers.dates import parse_day
from assessment.bank import Bank
from assessment.errors import ProfileError
from assessment.text import visible
from assessment.vocabulary import BUILDING, HOURS_HIGH, HOURS_LOW, NAME_LIMIT, THEORY

FIRST_YEAR, LAST_YEAR = 1970, 2200  # that a file may hold; a machine whose clock was never set is in the first
ASSUMED_HOURS = 8.0  # where the respondent did not say
STYLES: dict[str, str] = {BUILDING: "by building first", THEORY: "by theory first"}


@dataclass
class Profile:
    """What the respondent said of themselves. A field that is not in ``asked`` was never asked;
    one that is, with the value None, was skipped."""

    name: str | None = None
    role: str | None = None
    hours_per_week: float | None = None
    start_date: date | None = None
    ready_by: date | None = None
    language: str | None = None
    team: bool | None = None
    learn_by: str | None = None
    asked: set[str] = field(default_factory=set)

    def put(self, name: str, value: object) -> None:
        """Note what was said to a field, None where nothing was; from now on it was asked."""
        setattr(self, name, value)
        self.asked.add(name)


def parse_name(text: str) -> str | None:
    """A printable name of at most 80 characters, without control or text-direction characters."""
    clean = visible(" ".join(visible(text).split())[:NAME_LIMIT]).rstrip()
    return clean or None


def parse_role(text: str, bank: Bank) -> str:
    """A role's id, from its id or name. Raises ProfileError."""
    return _one_of(text, {role.id: role.name for role in bank.roles.values()}, "role")


def parse_language(text: str, bank: Bank) -> str:
    """A language's id, from its id or name. Raises ProfileError."""
    return _one_of(text, bank.languages, "language")


def parse_learn_by(text: str) -> str:
    """The id of a way to learn, from its id or name. Raises ProfileError."""
    return _one_of(text, STYLES, "way to learn")


def parse_hours(text: str | float) -> float:
    """Hours of study a week, from 1 to 80, with one decimal. Raises ProfileError."""
    try:
        hours = float(str(text).strip().rstrip("h").replace(",", "."))
    except ValueError:
        hours = math.nan
    if not HOURS_LOW <= hours <= HOURS_HIGH:
        raise ProfileError(
            f'Hours a week: "{str(text)[:40]}" is not a number from {HOURS_LOW} to {HOURS_HIGH}; '
            "give the hours you can keep up every week, such as 8."
        )
    return round(hours, 1)


def parse_start(text: str, today: date) -> date:
    """A start date that is newly entered: today or later, within five years. Raises ProfileError."""
    start = parse_day(text, today, "Start date")
    if start < today:
        raise ProfileError(f"Start date: {start} has passed; give today ({today}) or a later day.")
    if start > today + timedelta(days=5 * 366):
        raise ProfileError(f"Start date: {start} is more than five years away; give an earlier day.")
    return start


def parse_ready_by(text: str, start: date, today: date) -> date:
    """A date to be ready by: after the start, within ten years of it. A month alone is its last day.

    Raises ProfileError.
    """
    return check_ready_by(parse_day(text, today, "Ready by", last=True), start)


def check_ready_by(ready: date, start: date) -> date:
    """The same date, if it fits the start. Raises ProfileError."""
    if ready <= start:
        raise ProfileError(f"Ready by: {ready} is not after the start on {start}; give a later day.")
    if ready > start + timedelta(days=10 * 366):
        raise ProfileError(f"Ready by: {ready} is more than ten years away; give an earlier day or none.")
    return ready


def parse_yes_no(text: str) -> bool:
    """yes or no, as one types it. Raises ProfileError."""
    word = text.strip().lower()
    if word in ("y", "yes", "true"):
        return True
    if word in ("n", "no", "false"):
        return False
    raise ProfileError(f'"{text[:40]}" is neither yes nor no.')


def default_start(today: date) -> date:
    """The next Monday: today if it is one."""
    return today + timedelta(days=-today.weekday() % 7)


def _one_of(text: str, known: dict[str, str], what: str) -> str:
    wanted = text.strip().lower()
    for key, name in known.items():
        if wanted in (key.lower(), name.lower()):
            return key
    raise ProfileError(f'Unknown {what} "{text[:40]}"; choose one of: {", ".join(known)}.')


# Values from a file, where nobody can be asked again.


def text_of(value: object) -> str:
    """A text. Raises ProfileError for anything else."""
    if not isinstance(value, str):
        raise ProfileError(f"expected a text, found {value!r:.40}")
    return value


def number_of(value: object) -> float:
    """A number; true and false are none. Raises ProfileError."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ProfileError(f"expected a number, found {value!r:.40}")
    return value


def true_or_false(value: object) -> bool:
    """A truth value. Raises ProfileError."""
    if not isinstance(value, bool):
        raise ProfileError(f"expected true or false, found {value!r:.40}")
    return value


def one_of_ids(value: object, known: Container[str], what: str) -> str:
    """An id that is known. Raises ProfileError."""
    if not isinstance(value, str) or value not in known:
        raise ProfileError(f'unknown {what} "{str(value)[:60]}"')
    return value


def saved_day(value: object) -> date:
    """A day that was saved, in the past or not. Raises ProfileError."""
    try:
        day = date.fromisoformat(text_of(value))
    except ValueError:
        raise ProfileError(f"expected a day such as 2027-03-01, found {value!r:.40}") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ProfileError(f"expected a day from {FIRST_YEAR} to {LAST_YEAR}, found {day}")
    return day
