"""The table of a cohort: one row a person, all cells texts. CSV and Parquet have the same columns.

    id                     required; each once
    name, role, hours_per_week, start_date, ready_by, language, team, learn_by
                           as in an answers file; team is yes or no, days are as 2027-03-01
    mode                   quick, standard (where the cell is empty) or thorough
    bank, bank_version     which bank was answered with; another one's rows are rejected
    finished               ids of courses and books, with spaces between
    skill:ID               0-5; 3a for a 3 that was reached longer ago; s skipped; x does not apply; of a skill to learn
                           u never worked with, t worked with and not rated; empty is not asked
    area:ID                0-5, 0a-5a, s, x or empty
    check:ID               right, wrong, unknown, the number of the option chosen, from 1 in the bank's order, or empty

Columns may stand in any order and be left out, all but ``id``; a column that is none of these is refused, since its
answers would be lost. A row with a wrong cell is rejected with the reason, and the others are read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.answers import Profile
from assessment.answers.fields import BY_ID, Context
from assessment.answers.profile import parse_hours, parse_yes_no, saved_day
from assessment.bank import Bank
from assessment.cohort import responses as r
from assessment.cohort.responses import Responses
from assessment.errors import AnswersError, ProfileError
from assessment.vocabulary import ID_LIMIT, LEARN, MODES, RIGHT, STANDARD, THOROUGH, TOP_LEVEL, WRONG

PERSON = ("id", "name", "role", "hours_per_week", "start_date", "ready_by", "language", "team", "learn_by",
          "mode", "bank", "bank_version", "finished")  # fmt: skip
SKILL, AREA, CHECK = "skill:", "area:", "check:"
_LEVELS = {f"{n}{late}": (n, bool(late)) for n in range(TOP_LEVEL + 1) for late in ("", "a")}
_LADDER = {"": (r.NOTHING, False), **_LEVELS, "s": (r.SKIP, False), "x": (r.NOT_OURS, False)}
_TO_LEARN = {**_LADDER, "u": (r.UNMARKED, False), "t": (r.MARKED, False)}
NO_ROLE = "role: none was chosen; name one for all with --role"
_SHOWN = 40  # characters of a cell that a reason quotes


@dataclass(frozen=True)
class Column:
    """A column of N cells: ``texts`` are the different ones, ``index`` (N,) says which of them stands in each row."""

    index: np.ndarray
    texts: Sequence[str]


@dataclass(frozen=True)
class Rejected:
    """What was not scored: the file, the row in it from 1 (0 for a whole file), the id it gives, and the reason."""

    file: str
    row: int
    id: str
    reason: str


def columns(bank: Bank) -> list[str]:
    """All columns of a bank's table, in the order in which the template has them."""
    return [*PERSON, *(SKILL + s for s in bank.skills), *(AREA + a for a in bank.areas),
            *(CHECK + c for c in bank.checks)]  # fmt: skip


def check_columns(bank: Bank, names: Sequence[str], file: str) -> None:
    """Raises AnswersError where a table has no id, a column that the bank does not know, or one twice."""
    known = set(columns(bank))
    unknown = [name for name in names if name not in known]
    if unknown:
        more = f" and {len(unknown) - 1} more" if len(unknown) > 1 else ""
        raise AnswersError(
            f'{file}: the column "{unknown[0][:ID_LIMIT]}"{more} is not of the bank {bank.id} {bank.version}; take it '
            "out, or name the bank with --bank (`skillgap cohort template` writes all columns)."
        )
    double = next((name for n, name in enumerate(names) if name in names[:n]), None)
    if double is not None:
        raise AnswersError(f'{file}: the column "{double}" stands twice; take out the one that is wrong.')
    if "id" not in names:
        raise AnswersError(f'{file}: there is no column "id"; give each person an id of their own.')


class _Rows:
    """The rows of one table: what is wrong with each, the first reason alone."""

    def __init__(self, table: dict[str, Column], count: int):
        self.table, self.reasons = table, [""] * count

    def reject(self, name: str, bad: dict[int, str]) -> None:
        """``bad`` has the reason for each of the column's texts, by its number, that cannot be used."""
        if bad:
            for row in np.flatnonzero(np.isin(self.table[name].index, list(bad))):
                self.reasons[row] = self.reasons[row] or f"{name}: {bad[int(self.table[name].index[row])]}"

    def values(self, name: str, parse: Callable[[str], object]) -> list[object]:
        """The value of each row; None where the column is not there or the row is rejected."""
        column = self.table.get(name)
        if column is None:
            return [None] * len(self.reasons)
        found: list[object] = []
        bad: dict[int, str] = {}
        for n, text in enumerate(column.texts):
            try:
                found.append(parse(text))
            except (ProfileError, ValueError) as error:
                found.append(None)
                bad[n] = str(error)
        self.reject(name, bad)
        return [found[n] for n in column.index.tolist()]

    def codes(self, name: str, known: dict[str, tuple[int, bool]], allowed: str) -> tuple[np.ndarray, np.ndarray] | None:
        """The codes and marks (N,) of a column of the answers; None where it is not there."""
        column = self.table.get(name)
        if column is None:
            return None
        texts = [text.strip().lower() for text in column.texts]
        self.reject(name, {n: f'"{t[:_SHOWN]}" is none of {allowed}' for n, t in enumerate(texts) if t not in known})
        found = np.array([known.get(text, (r.NOTHING, False)) for text in texts] or [(0, False)], dtype=np.int8)
        return found[column.index, 0], found[column.index, 1].astype(bool)


def read(
    bank: Bank, table: dict[str, Column], reasons: Sequence[str], role: str | None = None
) -> tuple[Responses, list[str]]:
    """The responses in the rows without a fault, and for all rows the reason why it is rejected, "" where it is not.

    ``reasons`` (N,) are those already known, such as that an id stands twice. The columns have been checked. ``role``
    goes before the one that the row names.
    """
    rows = _Rows(table, len(reasons))
    rows.reasons = list(reasons)
    ids, modes, profiles = _people(bank, rows)
    for n, profile in enumerate(profiles):
        profile.role = role or profile.role
        if profile.role is None:
            rows.reasons[n] = rows.reasons[n] or NO_ROLE
    found = r.empty(bank, ids, profiles, modes)
    learn = [skill.kind == LEARN for skill in bank.skills.values()]
    for j, skill in enumerate(bank.skills):
        known, allowed = (_TO_LEARN, "0-5, 0a-5a, s, x, u, t") if learn[j] else (_LADDER, "0-5, 0a-5a, s, x")
        if (cells := rows.codes(SKILL + skill, known, allowed)) is not None:
            found.skills[:, j], found.skills_ago[:, j] = cells
    for a, area in enumerate(bank.areas):
        if (cells := rows.codes(AREA + area, _LADDER, "0-5, 0a-5a, s, x")) is not None:
            found.areas[:, a], found.areas_ago[:, a] = cells
    _checks(bank, rows, found)
    _finished(bank, rows, found)
    for n in np.flatnonzero((found.skills == r.UNMARKED).any(axis=1)).tolist():
        if modes[n] == THOROUGH:
            rows.reasons[n] = rows.reasons[n] or "mode: thorough asks every skill, so no cell can be u"
    return r.keep(found, [not reason for reason in rows.reasons]), rows.reasons


def _people(bank: Bank, rows: _Rows) -> tuple[list[str], list, list[Profile]]:
    ids = [str(one or "") for one in rows.values("id", _id)]
    modes = [one or STANDARD for one in rows.values("mode", lambda t: _one_of(t or STANDARD, MODES))]
    rows.values("bank", lambda t: _same(t, bank.id, "the bank"))
    rows.values("bank_version", lambda t: _same(t, bank.version, "version", "and a table does not say of which words"))
    said = {name: rows.values(name, _field(bank, name)) for name in BY_ID if name in rows.table}
    profiles = []
    for n in range(len(ids)):
        profile = Profile()
        for name, values in said.items():
            profile.put(name, values[n])
        profiles.append(profile)
    return ids, modes, profiles


def _id(text: str) -> str:
    if not text.strip() or len(text) > ID_LIMIT or not text.isprintable():
        raise ValueError(f"expected a printable text of 1 to {ID_LIMIT} characters")
    return text.strip()


def _one_of(text: str, known: Sequence[str] | dict) -> str:
    if text not in known:
        raise ValueError(f'"{text[:_SHOWN]}" is none of {", ".join(known)}')
    return text


def _same(text: str, mine: str, what: str, why: str = "") -> None:
    if text and text != mine:
        raise ValueError(f'{what} "{text[:_SHOWN]}" is not the {mine} that scores{", " + why if why else ""}')


def _field(bank: Bank, name: str) -> Callable[[str], object]:
    """How a field about the person is read: as from an answers file, where an empty cell is not said."""
    context = Context(bank, Profile(), saved_day(r.ASSUMED_DAY[:10]))
    read = {"hours_per_week": parse_hours, "team": parse_yes_no}.get(name, lambda text: text)

    def value(text: str) -> object:
        return BY_ID[name].load(read(text), context) if text.strip() else None

    return value


def _checks(bank: Bank, rows: _Rows, found: Responses) -> None:
    for q, check in enumerate(bank.checks.values()):
        known = {"": (r.NOTHING, False), RIGHT: (r.RIGHTLY, False), WRONG: (r.WRONGLY, False),
                 "unknown": (r.NOT_KNOWN, False)}  # fmt: skip
        options = {str(n + 1): (10 + n, False) for n in range(len(check.options))}
        cells = rows.codes(CHECK + check.id, known | options, f"right, wrong, unknown, 1-{len(check.options)}")
        if cells is None:
            continue
        codes = cells[0]
        chosen = codes >= 10
        found.choice[:, q] = np.where(chosen, codes - 10, r.NOTHING)
        found.came[:, q] = np.where(chosen, np.where(codes - 10 == check.key, r.RIGHTLY, r.WRONGLY), codes)


def _finished(bank: Bank, rows: _Rows, found: Responses) -> None:
    known = {one: n for n, one in enumerate(bank.resources)}

    def numbers(text: str) -> list[int]:
        unknown = next((word for word in text.split() if word not in known), None)
        if unknown is not None:
            raise ValueError(f'unknown resource "{unknown[:_SHOWN]}"')
        return [known[word] for word in text.split()]

    for n, done in enumerate(rows.values("finished", numbers)):
        if isinstance(done, list):
            found.finished[n, done] = True
