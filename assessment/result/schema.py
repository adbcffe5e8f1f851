"""The published schema of the result, made from its types: ``make schema`` writes docs/result.schema.json."""

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from assessment.result.document import SCHEMA, Result
from assessment.result.outline import outline, tables

ABOUT = (
    "Everything a report shows about one person and one role, and nothing that must still be computed. Written by "
    "`skillgap` beside every PDF and by `skillgap report FILE --format json`; read again by `skillgap report`. Keys "
    "may be added without a new schema number; a key is removed or changes its meaning only with one. Keys that are "
    "not required are missing from documents of earlier versions. Keys that are not described are kept and ignored."
)


def schema() -> dict[str, Any]:
    """JSON Schema of the result document."""
    made = msgspec.json.schema(Result)
    order = {node.name: list(node.fields) for node in tables(outline())}
    for name, part in made["$defs"].items():  # msgspec sorts the keys; here they stand as in the types
        part["properties"] = {key: part["properties"][key] for key in order[name]}
    top = made["$defs"].pop("Result")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:skillgap:result:{SCHEMA}",
        "title": f"skillgap result, schema {SCHEMA}",
        "description": ABOUT,
    }
    return head | {k: v for k, v in top.items() if k not in head} | {"$defs": made["$defs"]}


def text() -> str:
    """The schema as it stands in the file: a line for each key that a document may have."""
    return _laid_out(schema(), "") + "\n"


def _laid_out(value: Any, margin: str, opened: bool = True) -> str:
    if not (opened and isinstance(value, dict)):
        return json.dumps(value, ensure_ascii=False)
    lines = [
        f"{margin} {json.dumps(key)}: {_laid_out(inner, margin + ' ', _is_opened(key, inner))}"
        for key, inner in value.items()
    ]
    return "{\n" + ",\n".join(lines) + f"\n{margin}}}"


def _is_opened(key: str, value: object) -> bool:
    """Whether a table is written over several lines: those whose entries are keys or parts of the document."""
    return isinstance(value, dict) and (key in ("$defs", "properties") or "properties" in value)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), "utf-8")
