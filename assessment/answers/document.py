"""Answers to and from JSON. Reading validates everything against the bank, before anything is used."""

from datetime import date, datetime

from assessment.answers.model import (
    ANSWERED,
    DONT_KNOW,
    KIND,
    MODES,
    RATED,
    SCHEMA,
    SKIPPED,
    Answers,
    CheckAnswer,
    Rating,
)  # fmt: skip
from assessment.answers.profile import STYLES, Profile, parse_hours, parse_name
from assessment.bank import Bank
from assessment.bank.model import TOP_LEVEL
from assessment.errors import AnswersError, ProfileError


def to_json(answers: Answers) -> dict:
    """The document as plain JSON values."""
    profile = answers.profile
    said = {name: getattr(profile, name) for name in sorted(profile.asked)}
    return {
        "kind": KIND,
        "schema": SCHEMA,
        "bank": {"id": answers.bank_id, "version": answers.bank_version, "hash": answers.bank_hash},
        "created": answers.created,
        "updated": answers.updated,
        "seed": answers.seed,
        "mode": answers.mode,
        "checks_limit": answers.checks_limit,
        "finished": answers.finished,
        "profile": {k: v.isoformat() if isinstance(v, date) else v for k, v in said.items()},
        "areas": {k: _rating_json(v) for k, v in answers.areas.items()},
        "skills": {k: _rating_json(v) for k, v in answers.skills.items()},
        "offers": dict(answers.offers),
        "opened": list(answers.opened),
        "checks": [
            {"id": k, **_check_json(answers.checks.get(k))} for k in answers.asked_checks
        ],
    }  # fmt: skip


def _rating_json(rating: Rating) -> dict:
    if rating.level is None:
        return {"state": rating.state}
    return {"state": rating.state, "level": rating.level, "longer_ago": rating.longer_ago}


def _check_json(answer: CheckAnswer | None) -> dict:
    if answer is None:
        return {"state": "open"}
    return {"state": answer.state} if answer.choice is None else {
        "state": answer.state, "choice": answer.choice}  # fmt: skip


def bank_id(document: object, name: str) -> str:
    """The id of the bank a document was made with; checks that it is an answers document at all."""
    if not isinstance(document, dict) or document.get("kind") != KIND:
        raise AnswersError(f"{name}: this is not a skillgap answers file; give one that skillgap wrote.")
    schema = document.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise AnswersError(f"{name}: schema: expected a whole number; the file was changed by hand.")
    if schema > SCHEMA:
        raise AnswersError(
            f"{name}: written by a newer skillgap (schema {schema}, this one reads {SCHEMA}); "
            "install the newer version to use it."
        )
    bank = document.get("bank")
    if not isinstance(bank, dict) or not isinstance(bank.get("id"), str):
        raise AnswersError(f"{name}: bank.id: missing; the file was changed by hand.")
    return bank["id"]


def from_json(document: object, bank: Bank, name: str) -> Answers:
    """Validate a document against a bank. Raises AnswersError that names the place."""
    made_with = bank_id(document, name)
    if made_with != bank.id:
        raise AnswersError(
            f'{name}: made with the bank "{_visible(made_with)[:60]}", not "{bank.id}"; '
            "name that bank with --bank, or use another file with --answers."
        )
    try:
        return _Reader(document, bank, name).answers()
    except RecursionError:
        raise AnswersError(f"{name}: nested too far; the file was changed by hand, use a copy.") from None


def _visible(text: str) -> str:
    """A text from a file, as it may stand in a message: without anything that steers a terminal."""
    return "".join(c if c.isprintable() else "?" for c in text)


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not 2000 <= day.year <= 2200:
        raise ValueError
    return day


class _Reader:
    """Reads one document; every problem is an AnswersError with file, place and way out."""

    def __init__(self, document: dict, bank: Bank, name: str):
        self.document, self.bank, self.name = document, bank, name

    def fail(self, place: str, problem: str):
        raise AnswersError(
            f"{self.name}: {_visible(place)}: {_visible(problem)}; mend it by hand or start again without it."
        )

    def answers(self) -> Answers:
        d = self.document
        mode = self.get(d, "mode", str, "mode")
        if mode not in MODES:
            self.fail("mode", f'unknown mode "{mode}" (known: {", ".join(MODES)})')
        limit = d.get("checks_limit")
        if limit is not None and (type(limit) is not int or limit < 0):
            self.fail("checks_limit", "expected a whole number or null")
        checks = self.checks(self.get(d, "checks", list, "checks"))
        return Answers(
            bank_id=self.bank.id,
            bank_version=str(d["bank"].get("version", "")),
            bank_hash=str(d["bank"].get("hash", "")),
            created=self.stamp("created"),
            updated=self.stamp("updated"),
            seed=self.get(d, "seed", int, "seed"),
            mode=mode,
            checks_limit=limit,
            profile=self.profile(self.get(d, "profile", dict, "profile")),
            areas=self.ratings("areas", self.bank.areas, "area"),
            skills=self.ratings("skills", self.bank.skills, "skill"),
            offers=self.offers(self.get(d, "offers", dict, "offers")),
            opened=[self.known("opened", s, self.bank.skills, "skill")
                    for s in self.get(d, "opened", list, "opened")],
            asked_checks=list(checks),
            checks={k: v for k, v in checks.items() if v is not None},
            finished=self.get(d, "finished", bool, "finished"),
        )  # fmt: skip

    def get(self, table: dict, key: str, kind: type, place: str):
        value = table.get(key)
        if not isinstance(value, kind) or isinstance(value, bool) and kind is not bool:
            self.fail(place, "missing or of the wrong kind")
        return value

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
                self.fail(f"offers.{key}", "expected true or false")
        return dict(table)

    def checks(self, entries: list) -> dict[str, CheckAnswer | None]:
        found: dict[str, CheckAnswer | None] = {}
        for number, entry in enumerate(entries, 1):
            place = f"checks, entry {number}"
            if not isinstance(entry, dict):
                self.fail(place, "expected a table")
            key = self.known(place, entry.get("id"), self.bank.checks, "check")
            state, choice = entry.get("state"), entry.get("choice")
            if state == ANSWERED:
                options = len(self.bank.checks[key].options)
                if type(choice) is not int or not 0 <= choice < options:
                    self.fail(place, f"expected a choice from 0 to {options - 1}, found {choice!r:.40}")
                found[key] = CheckAnswer(ANSWERED, choice)
            elif state in (DONT_KNOW, SKIPPED):
                found[key] = CheckAnswer(state)
            elif state == "open":
                found[key] = None
            else:
                self.fail(place, f"unknown state {state!r:.40}")
        return found

    def profile(self, said: dict) -> Profile:
        profile = Profile()
        readers = {
            "name": parse_name,
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
                raise AnswersError(f"{self.name}: profile.{key}: {_visible(str(error))}") from None
            except (ValueError, TypeError, AttributeError):
                self.fail(f"profile.{key}", f"cannot read {value!r:.40}")
        return profile
