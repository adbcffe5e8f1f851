"""Reading an answers document: every part is checked against the bank before anything is used."""

from datetime import date, datetime
from typing import NoReturn

from assessment.answers.model import ANSWERED, DONT_KNOW, MODES, RATED, SKIPPED, Answers, CheckAnswer, Rating
from assessment.answers.profile import STYLES, Profile, parse_hours, parse_name
from assessment.bank import Bank
from assessment.bank.model import TOP_LEVEL
from assessment.errors import AnswersError, ProfileError

MOST_ID, MOST_OPTIONS = 80, 4
MOST_CHECKS = 10_000  # entries of one document, and the largest limit of checks
MOST_SEED = 2**63
MOST_NAME_READ = 1000  # characters of a name that are looked at; fewer are kept


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not 2000 <= day.year <= 2200:
        raise ValueError
    return day


class Reader:
    """Reads one document; every problem is an AnswersError with file, place and way out."""

    def __init__(self, document: dict, bank: Bank, name: str):
        self.document, self.bank, self.name = document, bank, name

    def fail(self, place: str, problem: str) -> NoReturn:
        raise AnswersError(f"{self.name}: $.{place}: {problem}; mend it by hand or start again without it.")

    def answers(self) -> Answers:
        d = self.document
        mode = self.get(d, "mode", str, "mode")
        if mode not in MODES:
            self.fail("mode", f'unknown mode "{mode}" (known: {", ".join(MODES)})')
        limit = d.get("checks_limit")
        if limit is not None and (type(limit) is not int or not 0 <= limit <= MOST_CHECKS):
            self.fail("checks_limit", f"expected a whole number from 0 to {MOST_CHECKS}, or null")
        checks, stamps, retired = self.checks(self.get(d, "checks", list, "checks"))
        return Answers(
            bank_id=self.bank.id,
            bank_version=self.short(d["bank"].get("version", ""), "bank.version"),
            bank_hash=self.short(d["bank"].get("hash", ""), "bank.hash"),
            created=self.stamp("created"),
            updated=self.stamp("updated"),
            seed=self.seed(),
            mode=mode,
            checks_limit=limit,
            profile=self.profile(self.get(d, "profile", dict, "profile")),
            areas=self.ratings("areas", self.bank.areas, "area"),
            skills=self.ratings("skills", self.bank.skills, "skill"),
            offers=self.offers(self.get(d, "offers", dict, "offers")),
            opened=self.opened(self.get(d, "opened", list, "opened")),
            asked_checks=list(checks),
            checks={k: v for k, v in checks.items() if v is not None},
            stamps=stamps,
            retired=retired,
            finished=self.get(d, "finished", bool, "finished"),
        )  # fmt: skip

    def get(self, table: dict, key: str, kind: type, place: str):
        value = table.get(key)
        if not isinstance(value, kind) or isinstance(value, bool) and kind is not bool:
            self.fail(place, "missing or of the wrong kind")
        return value

    def short(self, value: object, place: str) -> str:
        """A text that is short and printable, as the ids, versions and stamps we write are."""
        if not isinstance(value, str) or len(value) > MOST_ID or not value.isprintable():
            self.fail(place, f"expected a short text, found {value!r:.40}")
        return value

    def seed(self) -> int:
        seed = self.get(self.document, "seed", int, "seed")
        if abs(seed) > MOST_SEED:
            self.fail("seed", "the number is too large")
        return seed

    def opened(self, skills: list) -> list[str]:
        if len(skills) > len(self.bank.skills):
            self.fail("opened", f"{len(skills)} entries, and the bank has {len(self.bank.skills)} skills")
        found = [self.known(f"opened[{n}]", s, self.bank.skills, "skill") for n, s in enumerate(skills)]
        return list(dict.fromkeys(found))

    def known(self, place: str, key: object, ids, what: str) -> str:
        if not isinstance(key, str) or key not in ids:
            self.fail(place, f'unknown {what} "{str(key)[:60]}" (this bank is version {self.bank.version})')
        return key

    def stamp(self, key: str) -> str:
        value = self.get(self.document, key, str, key)
        try:
            year = datetime.fromisoformat(value).year
        except ValueError:
            year = 0
        if not 2000 <= year <= 2200:
            self.fail(key, f'"{value[:40]}" is not a date and time')
        return value

    def ratings(self, section: str, ids, what: str) -> dict[str, Rating]:
        found = {}
        for key, value in self.get(self.document, section, dict, section).items():
            place = f"{section}.{str(key)[:60]}"
            self.known(place, key, ids, what)
            state = value.get("state") if isinstance(value, dict) else None
            if state == SKIPPED:
                found[key] = Rating(SKIPPED)
                continue
            level = value.get("level") if state == RATED else None
            if type(level) is not int or not 0 <= level <= TOP_LEVEL:
                self.fail(place, f"expected a level from 0 to {TOP_LEVEL}, found {level!r:.40}")
            longer_ago = value.get("longer_ago", False)
            if not isinstance(longer_ago, bool):
                self.fail(f"{place}.longer_ago", f"expected true or false, found {longer_ago!r:.40}")
            found[key] = Rating(RATED, level, longer_ago)
        return found

    def offers(self, table: dict) -> dict[str, bool]:
        for key, value in table.items():
            self.known(f"offers.{str(key)[:60]}", key, self.bank.areas, "area")
            if not isinstance(value, bool):
                self.fail(f"offers.{key[:60]}", "expected true or false")
        return dict(table)

    def checks(self, entries: list) -> tuple[dict[str, CheckAnswer | None], dict[str, str], list[dict]]:
        """Answers and stamps by check id, and the entries of checks that are no longer in the bank."""
        found: dict[str, CheckAnswer | None] = {}
        stamps, retired = {}, []
        if len(entries) > MOST_CHECKS:
            self.fail("checks", f"{len(entries)} entries, at most {MOST_CHECKS}")
        for number, entry in enumerate(entries):
            place = f"checks[{number}]"
            key, stamp = self.check_id(place, entry)
            if self.is_retired(key, stamp):
                retired.append(self.retired_entry(place, entry))
                continue
            self.known(place, key, self.bank.checks, "check")
            found[key] = self.check(place, entry, len(self.bank.checks[key].options))
            if stamp:
                stamps[key] = stamp
        return found, stamps, retired

    def check_id(self, place: str, entry: object) -> tuple[str, str]:
        if not isinstance(entry, dict):
            self.fail(place, "expected a table")
        stamp = self.short(entry.get("stamp", ""), f"{place}.stamp")
        return self.get(entry, "id", str, f"{place}.id"), stamp

    def is_retired(self, key: str, stamp: str) -> bool:
        """Whether the bank has changed since, and no longer has this check, or not in this wording."""
        check = self.bank.checks.get(key)
        changed = self.document["bank"].get("hash") != self.bank.hash
        return changed and (check is None or bool(stamp) and stamp != check.stamp)

    def retired_entry(self, place: str, entry: dict) -> dict:
        """An entry worth keeping: nothing but the known fields, each of its kind."""
        self.short(entry["id"], f"{place}.id")
        self.check(place, entry, most_options=MOST_OPTIONS)
        return {name: entry[name] for name in ("id", "state", "choice", "stamp") if name in entry}

    def check(self, place: str, entry: dict, most_options: int) -> CheckAnswer | None:
        state, choice = entry.get("state"), entry.get("choice")
        if state == ANSWERED:
            if type(choice) is not int or not 0 <= choice < most_options:
                self.fail(f"{place}.choice", f"expected 0 to {most_options - 1}, found {choice!r:.40}")
            return CheckAnswer(ANSWERED, choice)
        if choice is not None:
            self.fail(f"{place}.choice", f"expected none where the check was not answered, found {choice!r:.40}")
        if state in (DONT_KNOW, SKIPPED):
            return CheckAnswer(state)
        if state != "open":
            self.fail(f"{place}.state", f"unknown state {state!r:.40}")
        return None

    def profile(self, said: dict) -> Profile:
        profile = Profile()
        readers = {
            "name": lambda v: parse_name(self.get(said, "name", str, "profile.name")[:MOST_NAME_READ]),
            "role": lambda v: self.known("profile.role", v, self.bank.roles, "role"),
            "hours_per_week": parse_hours,
            "start_date": _day,
            "ready_by": _day,
            "language": lambda v: self.known("profile.language", v, self.bank.languages, "language"),
            "team": lambda v: v if isinstance(v, bool) else self.fail("profile.team", "expected true or false"),
            "learn_by": lambda v: self.known("profile.learn_by", v, STYLES, "way to learn"),
        }  # fmt: skip
        for key, value in said.items():
            if key not in readers:
                self.fail(f"profile.{str(key)[:60]}", "unknown field")
            try:
                if value is not None or key != "role":  # the one field that cannot be skipped
                    profile.put(key, None if value is None else readers[key](value))
            except ProfileError as error:
                raise AnswersError(f"{self.name}: $.profile.{key}: {error}") from None
            except (ValueError, TypeError, AttributeError):
                self.fail(f"profile.{key}", f"cannot read {value!r:.40}")
        return profile
