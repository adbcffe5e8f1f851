"""The lines of a whole plain session, for tests that pipe one into the command."""

from datetime import datetime

from assessment.answers import new, route
from assessment.bank import Bank
from assessment.vocabulary import LEARN

ROLE = ["1", "10", "", "", "1", "2", "1"]  # role, hours, two dates, language, team, how to learn
FINISH = "2"  # without checks: on the page of where one stands


def about(name: str = "Robin") -> list[str]:
    """The page about the person."""
    return [name, *ROLE]


def ratings(bank: Bank, mode: str = "quick", level: int = 3, touched: tuple[str, ...] = ()) -> list[str]:
    """What is touched, no course finished, and the same level in every row that is asked."""
    answers = new(bank, mode, datetime(2027, 1, 4), seed=1)
    answers.touched = list(touched)
    order = [skill for area in bank.areas.values() if area.kind == LEARN for skill in area.skills]
    lines = [str(order.index(skill) + 1) for skill in touched]
    if mode != "thorough":
        lines += ["go"] if touched else ["go", "go"]
    lines += ["go", "go"]
    skills = sum(len(route.skills_asked(answers, area)) for area in bank.areas.values())
    return lines + [str(level)] * (skills + len(route.areas_asked(bank, answers)))


def whole(bank: Bank, name: str = "Robin", mode: str = "quick", level: int = 3, touched: tuple[str, ...] = ()) -> str:
    """A session from the first field to the report, without checks; the mode is given as an option."""
    return "\n".join([*about(name), *ratings(bank, mode, level, touched), FINISH, ""])


def some(*lines: str) -> str:
    """The beginning of a session; the end of the input leaves it."""
    return "".join(line + "\n" for line in lines)
