"""Which facts of the inventory reach which reader: the words of each row, looked for in PDFs and pages for a screen."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from support.carriers import Record, carriers, records
from support.readers import plain
from support.respond import respond
from support.told import Expression, normalised, parse, told

from assessment import report
from assessment.bank import Bank
from assessment.report import templating, view
from assessment.result.build import build
from assessment.vocabulary import LEARN, MET, QUICK

TESTS = Path(__file__).resolve().parent.parent
INVENTORY = TESTS / "bank" / "seed_inventory.tsv"
WORDS = TESTS / "report" / "inventory_words.tsv"
EXAMPLES = TESTS.parent / "examples"
NAMES = ("platform", "overconfident", "halfway")
BACKEND = "backend"  # the fourth: an engineer who has touched nothing of machine learning
PROMOTIONAL = "report:excluded-promotional"


@dataclass(frozen=True)
class Reached:
    """Whether one row reaches one reader; ``met`` where it is about nothing but skills that are met already."""

    pdf: bool
    page: bool
    met: bool


@dataclass(frozen=True)
class Line:
    """One row of the inventory: what it says, where it would have to stand, and whom it reaches, by name."""

    id: str
    item: str
    maps_to: str
    stands: str
    reached: Mapping[str, Reached]

    @property
    def lost(self) -> bool:
        """Whether the PDF of nobody tells it, though somebody has yet to learn it."""
        return not all(r.met for r in self.reached.values()) and not any(r.pdf for r in self.reached.values())

    def said(self) -> str:
        """The row as one line of a complaint."""
        pages = ", ".join(name for name, r in self.reached.items() if r.page) or "nobody"
        return f"{self.id} {self.item} ({self.maps_to}); page of {pages}; stands in {self.stands}"


def inventory() -> dict[str, dict[str, str]]:
    """The rows that are not advertisements, by id."""
    return {row["id"]: row for row in _rows(INVENTORY) if PROMOTIONAL not in row["maps_to"]}


def words() -> dict[str, Expression]:
    """The expression of each row, by id."""
    return {row["id"]: parse(row["words"]) for row in _rows(WORDS)}


def people(bank: Bank) -> dict[str, dict]:
    """The results of four typical people."""
    found = {name: json.loads((EXAMPLES / f"{name}.result.json").read_text("utf-8")) for name in NAMES}
    return {**found, BACKEND: backend_engineer(bank)}


def backend_engineer(bank: Bank) -> dict:
    """Independent in everything that a backend engineer brings, without a check; wants to build on language models."""
    brought = [skill.id for skill in bank.skills.values() if skill.kind != LEARN]
    answers = respond(bank, QUICK, skills=dict.fromkeys(brought, 3), touched=())
    wish = {"role": "llm-engineer", "hours_per_week": 10.0, "language": "java", "learn_by": "building"}
    for name, value in wish.items():
        answers.profile.put(name, value)
    answers.finished = True
    return build(bank, answers)


def table(bank: Bank) -> list[Line]:
    """Every row, and whom of the four typical people it reaches, by the PDF with its reference and by the page."""
    results = people(bank)
    pdfs = {name: normalised(plain(printed(result))) for name, result in results.items()}
    pages = {
        name: normalised(plain(report.to_screen(result).decode("utf-8"))) for name, result in results.items()
    }
    met = {name: _met(result) for name, result in results.items()}
    found, said, lines = records(bank), words(), []
    for row in inventory().values():
        places, wanted = set(row["maps_to"].split(";")), said[row["id"]]
        reached = {
            name: Reached(told(wanted, pdfs[name]), told(wanted, pages[name]), places <= met[name])
            for name in results
        }
        stands = "; ".join(_where(r, results) for r in carriers(found, [row["id"]]))
        lines.append(Line(row["id"], row["item"], row["maps_to"], stands, reached))
    return lines


def owed(lines: list[Line], name: str) -> list[Line]:
    """The rows that one reader is to be told, for they are not about what is met."""
    return [line for line in lines if not line.reached[name].met]


def printed(result: dict) -> str:
    """The page that is laid out as the PDF with its reference; test_printed_pages holds that no word of it is lost."""
    return templating.render(view.build(result, reference=True), inline_css=False)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _met(result: dict) -> set[str]:
    """The met skills, as the inventory names its places."""
    return {f"skill:{skill['id']}" for skill in result["skills"] if skill["state"] == MET}


def _where(record: Record, results: Mapping[str, dict]) -> str:
    """A record, and for a step or a note of guidance those of whose plan or result it is a part."""
    kind, _, key = record.name.partition(" ")
    if kind == "step":
        has = [name for name, r in results.items() if key in [step["id"] for step in r["plan"]["steps"]]]
    elif kind == "guidance":
        has = [
            name
            for name, r in results.items()
            if key in [e["id"] for es in r["guidance"].values() for e in es]
        ]
    else:
        return record.name
    return f"{record.name} (of {', '.join(has) or 'nobody'})"
