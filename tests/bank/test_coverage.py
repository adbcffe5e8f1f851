"""The facts of the two source guides: every row of the inventory is in the product, in our own words."""

import csv
from pathlib import Path

import pytest
from seed_words import borrowed

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SECTION_NAMES = {"interview-plan": "interview", "project-ladder": "projects"}
PROMOTIONAL = "report:excluded-promotional"


def inventory() -> list[dict]:
    with (HERE / "seed_inventory.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def carried(bank) -> dict[str, set[str]]:
    """Rows by the place in the product that carries them, named as in the inventory's ``maps_to``."""
    places: dict[str, set[str]] = {PROMOTIONAL: set(bank.excluded_rows)}
    for skill in bank.skills.values():
        places[f"skill:{skill.id}"] = {row for topic in skill.topics for row in topic.rows}
    for resource in bank.resources.values():
        places[f"res:{resource.id}"] = set(resource.rows)
    for number, phase in enumerate(bank.phases, 1):
        rows = set(phase.rows) | {row for step in phase.steps for row in step.rows}
        places[f"report:roadmap-phase-{number}"] = rows
    for entry in bank.guidance:
        places.setdefault(f"report:{entry.section}", set()).update(entry.rows)
    return places


def missing(rows: list[dict], places: dict[str, set[str]]) -> list[str]:
    found = []
    for row in rows:
        for place in row["maps_to"].split(";"):
            kind, _, name = place.partition(":")
            place = f"{kind}:{SECTION_NAMES.get(name, name)}"
            if row["id"] not in places.get(place, set()):
                found.append(f"{row['id']} at {place}: {row['item']}")
    return found


def test_every_row_is_carried_where_it_maps_to(bank):
    """All 319 rows stand where the inventory says."""
    rows = inventory()
    assert len(rows) == 319
    assert missing(rows, carried(bank)) == []


def test_a_row_that_is_dropped_is_noticed(bank):
    """The test above fails if one place loses one row."""
    places = carried(bank)
    places["skill:linear-algebra"].discard("A069")
    assert missing(inventory(), places) == [
        "A069 at skill:linear-algebra: Practise singular value decomposition"
    ]


def test_every_row_id_in_the_bank_is_of_the_inventory(bank):
    known = {row["id"] for row in inventory()}
    assert {row for rows in carried(bank).values() for row in rows} <= known


def test_the_promotional_rows_are_listed_as_left_out(bank):
    """Six rows advertise the guides' vendors; they are named, with the reason, and shown nowhere."""
    assert len(bank.excluded_rows) == 6
    assert bank.excluded_reason


def test_every_skill_has_a_resource_and_a_step(bank):
    with_resource = {s for r in bank.resources.values() for s in r.skills}
    in_steps = {s for p in bank.phases for step in p.steps for s in (*(m.skill for m in step.moves), *step.uses)}
    assert [s for s in bank.skills if s not in with_resource] == []
    assert [s for s in bank.skills if s not in in_steps] == []


def product_texts() -> list[Path]:
    folders = ("questions", "report_templates", "assessment", "docs")
    kinds = {".toml", ".j2", ".html", ".css", ".py", ".md"}
    return [p for f in folders for p in sorted((ROOT / f).rglob("*")) if p.suffix in kinds] + [
        ROOT / "README.md"
    ]


@pytest.mark.parametrize("path", product_texts(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_run_of_eight_words_of_the_guides(path):
    """Facts carry over; sentences do not."""
    assert borrowed(path.read_text("utf-8")) == []


def test_a_borrowed_run_is_noticed():
    """A sentence of a guide would be found, whatever its case and punctuation."""
    from seed_words import HASHES, digest

    run = "one two three four five six seven eight"
    assert borrowed(run) == []
    assert digest(run) not in HASHES.read_text("ascii").split()
    assert len(HASHES.read_text("ascii").split()) > 2000
