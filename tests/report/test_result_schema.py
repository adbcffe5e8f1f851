"""docs/result.schema.json is true: it takes every result we make and refuses broken ones."""

import copy
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from assessment.errors import AnswersError
from assessment.result import schema
from assessment.result.document import SCHEMA as SCHEMA_NUMBER
from assessment.result.read import check_result

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "result.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
KEPT = [
    *sorted((ROOT / "examples").glob("*.result.json")),
    *sorted((ROOT / "tests/result").glob("result-*.json")),
]
PEOPLE = ("typical", "theory", "zero", "five", "claimed", "threes", "platform", "quick", "late", "near",
          "unfinished", "marked", "silent")  # fmt: skip


def faults(document: object) -> list[str]:
    return [
        f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in VALIDATOR.iter_errors(document)
    ]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_is_the_one_that_the_types_make():
    """After a change of assessment/result/document*.py: make schema."""
    assert (ROOT / "docs" / "result.schema.json").read_text("utf-8") == schema.text()


@pytest.mark.parametrize("path", KEPT, ids=lambda p: p.name)
def test_kept_results_are_valid(path):
    """Those of earlier schemas in the form that they are read in."""
    read = check_result(json.loads(path.read_text("utf-8")), path.name)
    assert faults(json.loads(json.dumps(read))) == []


@pytest.mark.parametrize("path", KEPT, ids=lambda p: p.name)
def test_kept_results_can_be_read(path):
    """One of this schema is the document itself, one of an earlier schema a new one."""
    document = json.loads(path.read_text("utf-8"))
    assert (check_result(document, path.name) is document) == (document["schema"] == SCHEMA_NUMBER)


@pytest.mark.parametrize("name", PEOPLE)
def test_results_of_varied_people_are_valid_and_can_be_read(results, name):
    """As they are written: through JSON and back."""
    document = json.loads(json.dumps(results[name]))
    assert faults(document) == []
    assert check_result(document, name) is document


def test_every_kind_of_person_is_validated(results):
    assert set(results) == set(PEOPLE)


def put(path: str, value):
    """A change of one place, given as keys and list numbers with dots between."""

    def change(document):
        *way, last = (int(step) if step.isdecimal() else step for step in path.split("."))
        for step in way:
            document = document[step]
        document[last] = value

    return change


def drop(path: str):
    def change(document):
        *way, last = path.split(".")
        for step in way:
            document = document[int(step) if step.isdecimal() else step]
        del document[last]

    return change


def two_roles_chosen(document):
    for role in document["roles"]:
        role["chosen"] = True


BROKEN = {
    "another kind": (put("kind", "skillgap-answers"), "kind"),
    "a newer schema": (put("schema", 4), "schema"),
    "no plan": (drop("plan"), "'plan' is a required property"),
    "no such day": (put("assessed_on", "2026-02-30"), "assessed_on"),
    "a day in words": (put("plan.start", "4 January 2027"), "plan/start"),
    "a share above 1": (put("headline.share", 37.4), "headline/share"),
    "a level above 5": (put("skills.3.level", 5.1), "skills/3/level"),
    "a level below 0": (put("skills.3.low", -0.1), "skills/3/low"),
    "a level as text": (put("skills.3.level", "3"), "skills/3/level"),
    "a target between levels": (put("skills.3.target", 2.5), "skills/3/target"),
    "a chance above 1": (put("skills.3.chance", 1.2), "skills/3/chance"),
    "an unknown state": (put("skills.3.state", "fine"), "skills/3/state"),
    "an unknown source": (put("skills.3.source", "guessed"), "skills/3/source"),
    "a skill without a name": (drop("skills.3.name"), "'name' is a required property"),
    "half a checks count": (put("skills.3.checks.right", 0.5), "skills/3/checks/right"),
    "a gap that is met": (put("gaps.0.state", "met"), "gaps/0/state"),
    "hours below 0": (put("plan.hours", -1), "plan/hours"),
    "200 hours a week": (put("plan.hours_per_week", 200), "plan/hours_per_week"),
    "a phase with hours and no dates": (put("plan.phases.0.start", None), "plan/phases/0/start"),
    "a step to level 4": (put("plan.steps.0.skills.0.to", 4), "plan/steps/0/skills/0/to"),
    "a step of no hours": (put("plan.steps.0.hours", 0), "plan/steps/0/hours"),
    "a plan in another form": (put("plan.form", "tasks"), "plan/form"),
    "five levels": (put("levels", ["a", "b", "c", "d", "e"]), "levels"),
    "no role chosen": (put("roles", []), "roles"),
    "every role chosen": (two_roles_chosen, "roles"),
    "an outcome in other words": (put("checks.0.outcome", "correct"), "checks/0/outcome"),
    "a rating without a level": (put("answers.areas.career", {"state": "rated"}), "answers/areas/career"),
    "a list in place of the answers": (put("answers", []), "answers"),
    "one skill twice": (put("to_find_out", ["a", "a"]), "to_find_out"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_document_is_refused_and_the_place_is_named(results, name):
    change, place = BROKEN[name]
    document = copy.deepcopy(results["typical"])
    change(document)
    document = json.loads(json.dumps(document))
    found = faults(document)
    assert found and any(place in fault for fault in found), found
    with pytest.raises(AnswersError, match="make the result again|not a skillgap result|newer skillgap"):
        check_result(document, "file")


def described(schema: dict, value: object, path: str = "") -> list[str]:
    """Keys of a valid value that the schema does not describe."""
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    for option in schema.get("anyOf", []):
        if option.get("type") != "null" and value is not None:
            return described(option, value, path)
    if isinstance(value, list):
        return [k for n, item in enumerate(value) for k in described(schema["items"], item, f"{path}/{n}")]
    if not isinstance(value, dict):
        return []
    missing, known, others = [], schema.get("properties", {}), schema.get("additionalProperties")
    for key, item in value.items():
        if key in known:
            missing += described(known[key], item, f"{path}/{key}")
        elif isinstance(others, dict):
            missing += described(others, item, f"{path}/{key}")
        else:
            missing.append(f"{path}/{key}")
    return missing


@pytest.mark.parametrize("name", PEOPLE)
def test_every_key_we_write_is_described(results, name):
    """A key added to the result is described in docs/result.schema.json in the same commit."""
    assert described(SCHEMA, json.loads(json.dumps(results[name]))) == []


def test_a_key_nobody_described_would_be_found(result):
    result["skills"][0]["work"] = {"mood": 1}
    assert described(SCHEMA, result) == ["/skills/0/work/mood"]
