"""What was last seen so long ago that somebody has to look again: documents behind keys, resources, parts, data."""

from collections.abc import Iterator
from datetime import date

from assessment.bank.model import Bank

MONTHS = 12


def old(bank: Bank, today: date) -> list[str]:
    """One line for everything whose month lies more than MONTHS back, with file and key. What has no month is passed
    over: nobody says that they have seen it."""
    return [f"{place}: last seen in {month}, more than {MONTHS} months ago; look again, and name the month"
            for place, month in _seen(bank) if month and age(month, today) > MONTHS]  # fmt: skip


def age(month: str, today: date) -> int:
    """Whole months since a month such as "2026-11"."""
    year, number = map(int, month.split("-"))
    return (today.year - year) * 12 + today.month - number


def _seen(bank: Bank) -> Iterator[tuple[str, str]]:
    for check in bank.checks.values():
        yield f"checks/{bank.skills[check.skill].area}.toml: checks[{check.id}].read_on", check.read_on
    for resource in bank.resources.values():
        yield f"resources.toml: resources[{resource.id}].confirmed", resource.confirmed
    for step in bank.steps.values():
        every = [part for words in (step, *step.variants) for part in words.parts or ()]
        for part in every:
            yield f"bank.toml: steps[{step.id}].parts[{part.resource}].confirmed", part.confirmed
    for project in bank.projects.values():
        for data in project.data:
            yield f"projects.toml: projects[{project.id}].data[{data.name}].confirmed", data.confirmed
