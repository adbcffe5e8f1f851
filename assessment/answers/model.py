"""The answers document: what one respondent said, and the state of every question."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from assessment.answers.profile import Profile
from assessment.bank import Bank
from assessment.vocabulary import LEARN, MODES, RATED, THOROUGH, Mode

SCHEMA = 2
ROUND = 12  # checks of one more round


@dataclass(frozen=True)
class Rating:
    """An answer to a ladder. ``level`` is 0-5, or None in a state other than RATED.

    ``stamp`` names the wording of the ladder that was answered; "" where an old file does not say.
    """

    state: str = RATED
    level: int | None = None
    longer_ago: bool = False
    stamp: str = ""

    @property
    def effective(self) -> int | None:
        """The level that counts: one less where the last time is longer ago, never below 1."""
        if self.level is None or not self.longer_ago:
            return self.level
        return max(self.level - 1, min(self.level, 1))

    @property
    def counted(self) -> int:
        """``effective`` of a rating that has a level. Raises ValueError for one that has none."""
        if self.effective is None:
            raise ValueError(f"a ladder that is {self.state} has no level")
        return self.effective


@dataclass(frozen=True)
class CheckAnswer:
    """An answer to a check. ``choice`` is the 0-based option in the bank's order, or None."""

    state: str
    choice: int | None = None


@dataclass
class Answers:
    """Everything one session holds. Dicts are keyed by the bank's ids.

    ``touched`` are the need-to-learn skills ever worked with and ``resources`` the courses and books
    finished, each with whether that page was left. ``aside`` are ratings of skills whose mark was taken away:
    kept, not counted. ``stamps`` names the wording of each check that was asked; ``seen`` are the checks that
    stood on the screen, ``explained`` those whose explanation did, so that they measure this person no more;
    ``spent`` and ``carried`` are the like from earlier sessions. ``retired`` and ``retired_ladders`` are answers
    to checks and ladders that the bank no longer has, or has in another wording: kept and reported, never
    counted.
    """

    bank_id: str
    bank_version: str
    bank_hash: str
    created: str
    updated: str
    seed: int
    mode: Mode
    checks_limit: int | None = None
    profile: Profile = field(default_factory=Profile)
    touched: list[str] = field(default_factory=list)
    touched_asked: bool = False
    resources: list[str] = field(default_factory=list)
    resources_asked: bool = False
    areas: dict[str, Rating] = field(default_factory=dict)
    skills: dict[str, Rating] = field(default_factory=dict)
    aside: dict[str, Rating] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    checks_begun: bool = False
    feedback: bool = True
    asked_checks: list[str] = field(default_factory=list)
    checks: dict[str, CheckAnswer] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    explained: list[str] = field(default_factory=list)
    spent: list[str] = field(default_factory=list)
    carried: dict[str, CheckAnswer] = field(default_factory=dict)
    retired: list[dict[str, Any]] = field(default_factory=list)
    retired_ladders: list[dict[str, Any]] = field(default_factory=list)
    finished: bool = False

    @property
    def limit(self) -> int:
        """How many checks are asked at most."""
        return MODES[self.mode] if self.checks_limit is None else self.checks_limit

    def is_untouched(self, bank: Bank, skill: str) -> bool:
        """Whether the person said, by leaving it unmarked, that they never worked with a skill."""
        return (
            self.mode != THOROUGH
            and self.touched_asked
            and bank.skills[skill].kind == LEARN
            and skill not in self.touched
            and skill not in self.skills
        )

    def touch(self, now: datetime) -> None:
        """Note the time of a change."""
        self.updated = now.astimezone().isoformat(timespec="seconds")


def new(bank: Bank, mode: Mode, now: datetime, seed: int, checks_limit: int | None = None) -> Answers:
    """An empty answers document for a bank."""
    stamp = now.astimezone().isoformat(timespec="seconds")
    return Answers(bank.id, bank.version, bank.hash, stamp, stamp, seed, mode, checks_limit)
