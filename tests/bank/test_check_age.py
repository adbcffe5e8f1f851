"""Keys that rest on reading a document grow old: after twelve months a reader has to look again."""

import warnings
from datetime import date

import pytest

MONTHS = 12


def age(read_on: str, today: date) -> int:
    """Whole months since a year-month."""
    year, month = map(int, read_on.split("-"))
    return (today.year - year) * 12 + today.month - month


def stale(checks, today: date) -> list[str]:
    return [f"{c.id} (read {c.read_on})" for c in checks if c.read_on and age(c.read_on, today) > MONTHS]


def test_checks_read_long_ago_are_warned_of(bank):
    old = stale(bank.checks.values(), date.today())
    if old:
        warnings.warn(f"read these sources again, and set read_on: {', '.join(old)}", stacklevel=1)


@pytest.mark.parametrize(
    ("today", "count"), [(date(2026, 12, 1), 0), (date(2027, 11, 30), 0), (date(2029, 1, 1), 1)]
)
def test_a_reading_expires_after_twelve_months(bank, today, count):
    read = [check for check in bank.checks.values() if check.read_on][:1]
    assert len(stale(read, today)) == count
