"""Reading an answers document: every part is checked against the bank before anything is used."""

from collections.abc import Container, Mapping
from datetime import datetime

from assessment.answers import earlier
from assessment.answers.fields import BY_ID, Context
from assessment.answers.model import Answers
from assessment.answers.profile import FIRST_YEAR, LAST_YEAR, Profile
from assessment.answers.read_checks import read_answer, read_checks
from assessment.answers.read_ladders import read_notes, read_ratings, read_retired
from assessment.answers.table import MOST_ROWS, Json, Table
from assessment.bank import Bank
from assessment.bank.model import Area, Skill
from assessment.errors import ProfileError
from assessment.vocabulary import MODES

MOST_SEED = 2**63


class Reader:
    """Reads one document; every problem is an AnswersError with file, place and way out."""

    def __init__(self, document: Json, bank: Bank, name: str):
        self.document, self.bank, self.top = document, bank, Table(name, document)
        self.schema: int = document["schema"]

    def answers(self) -> Answers:
        """The answers. Raises AnswersError."""
        top, found = self.top, self._head()
        changed = self.document["bank"].get("hash") != self.bank.hash
        parts: tuple[tuple[str, Mapping[str, Area | Skill]], ...] = (
            ("areas", self.bank.areas), ("skills", self.bank.skills),
        )  # fmt: skip
        for part, ids in parts:
            ratings, gone = read_ratings(top.table(part), ids, changed)
            setattr(found, part, ratings)
            found.retired_ladders += gone
        checks = read_checks(top.rows("checks"), self.bank, changed)
        found.asked_checks, found.checks, found.stamps = checks.asked, checks.answers, checks.stamps
        found.seen, found.explained, found.retired = checks.seen, checks.explained, checks.retired
        if self.schema == 1:
            offers = {key: top.table("offers").truth(key) for key in top.table("offers").known(self.bank.areas)}
            earlier.upgrade(found, self.bank, offers, top.ids("opened", self.bank.skills))
        else:
            self._later_parts(found, changed)
        return found

    def _head(self) -> Answers:
        top = self.top
        mode = top.one_of("mode", MODES)
        bank = top.table("bank")
        return Answers(
            bank_id=self.bank.id,
            bank_version=bank.text("version", default=""),
            bank_hash=bank.text("hash", default=""),
            created=self._stamp("created"),
            updated=self._stamp("updated"),
            seed=top.whole("seed", -MOST_SEED, MOST_SEED),
            mode=mode,
            checks_limit=None if top.values.get("checks_limit") is None else top.whole("checks_limit", 0, MOST_ROWS),
            profile=self._profile(),
            finished=top.truth("finished"),
        )

    def _later_parts(self, found: Answers, changed: bool) -> None:
        """What schema 2 has and schema 1 had not."""
        top = self.top
        found.touched = self._marks("touched", self.bank.skills, changed)
        found.resources = self._marks("resources", self.bank.resources, changed)
        found.touched_asked, found.resources_asked = top.truth("touched_asked"), top.truth("resources_asked")
        known: dict[str, Area | Skill] = {**self.bank.areas, **self.bank.skills}
        found.aside, gone = read_ratings(top.table("aside"), known, changed)
        found.retired_ladders += gone + read_retired(top.rows("retired_ladders"))
        found.notes = read_notes(top.table("notes"), self.bank.skills, changed)
        found.checks_begun, found.feedback = top.truth("checks_begun"), top.truth("feedback")
        found.spent = [x for x in top.texts("spent") if x in self.bank.checks]
        for row in top.rows("carried"):
            check = self.bank.checks.get(row.text("id"))
            answer = read_answer(row, len(check.options) if check else None)
            if check and answer is not None:
                found.carried[check.id] = answer

    def _marks(self, part: str, ids: Container[str], changed: bool) -> list[str]:
        """A list of ids; those that a later bank has dropped are passed over."""
        if changed:
            return [x for x in dict.fromkeys(self.top.texts(part)) if x in ids]
        return self.top.ids(part, ids)

    def _stamp(self, key: str) -> str:
        value = self.top.text(key)
        try:
            year = datetime.fromisoformat(value).year
        except ValueError:
            year = 0
        if not FIRST_YEAR <= year <= LAST_YEAR:
            self.top.fail(key, f'"{value[:40]}" is not a date and time')
        return value

    def _profile(self) -> Profile:
        profile, said = Profile(), self.top.table("profile")
        today = datetime.fromisoformat(self._stamp("updated")).date()
        for key, value in said.values.items():
            field = BY_ID.get(key)
            if field is None:
                said.fail(key, "unknown field")
            try:
                if value is not None:
                    profile.put(key, field.load(value, Context(self.bank, profile, today)))
                elif not field.required:  # a field that cannot be skipped is asked again
                    profile.put(key, None)
            except ProfileError as error:
                said.fail(key, str(error))
        return profile
