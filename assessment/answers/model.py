"""The answers document: what one respondent said, and the state of every question."""

from dataclasses import dataclass, field
from datetime import datetime

from assessment import kinds
from assessment.answers.profile import Profile
from assessment.bank import Bank

SCHEMA = 1
KIND = kinds.ANSWERS
RATED, SKIPPED = "rated", "skipped"
ANSWERED, DONT_KNOW = "answered", "dont-know"
MODES = {"quick": 0, "standard": 16, "thorough": 36}  # checks asked at most, unless --checks says


@dataclass(frozen=True)
class Rating:
    """An answer to a ladder. ``level`` is 0-5, or None where the question was skipped."""

    state: str = RATED
    level: int | None = None
    longer_ago: bool = False

    @property
    def effective(self) -> int | None:
        """The level that counts: one less where the last time is longer ago, never below 1."""
        if self.level is None or not self.longer_ago:
            return self.level
        return max(self.level - 1, min(self.level, 1))


@dataclass(frozen=True)
class CheckAnswer:
    """An answer to a check. ``choice`` is the 0-based option in the bank's order, or None."""

    state: str
    choice: int | None = None


@dataclass
class Answers:
    """Everything one session holds. Dicts are keyed by the bank's ids.

    ``stamps`` names the wording of each check that was asked; ``retired`` are entries of checks that the
    bank no longer has, or has in another wording: kept and reported, never counted.
    """

    bank_id: str
    bank_version: str
    bank_hash: str
    created: str
    updated: str
    seed: int
    mode: str
    checks_limit: int | None = None
    profile: Profile = field(default_factory=Profile)
    areas: dict[str, Rating] = field(default_factory=dict)
    skills: dict[str, Rating] = field(default_factory=dict)
    offers: dict[str, bool] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    asked_checks: list[str] = field(default_factory=list)
    checks: dict[str, CheckAnswer] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)
    retired: list[dict] = field(default_factory=list)
    finished: bool = False

    @property
    def limit(self) -> int:
        """How many checks are asked at most."""
        return MODES[self.mode] if self.checks_limit is None else self.checks_limit

    def touch(self, now: datetime) -> None:
        self.updated = now.astimezone().isoformat(timespec="seconds")


def new(bank: Bank, mode: str, now: datetime, seed: int, checks_limit: int | None = None) -> Answers:
    """An empty answers document for a bank."""
    stamp = now.astimezone().isoformat(timespec="seconds")
    return Answers(bank.id, bank.version, bank.hash, stamp, stamp, seed, mode, checks_limit)
