"""Reading a saved result: checked once and whole, so that nothing that shows it need check again."""

import functools
import json

from assessment import assets
from assessment.errors import AnswersError
from assessment.place import place
from assessment.result import links
from assessment.result.build import KIND, SCHEMA
from assessment.result.shape import first_fault


def check_result(document: dict, name: str) -> dict:
    """The document, if it is a result this version can show. Raises AnswersError that names the place."""
    schema = document.get("schema")
    if document.get("kind") != KIND or not isinstance(schema, int):
        raise AnswersError(f"{name}: this is not a skillgap result; give a file that skillgap wrote.")
    if schema > SCHEMA:
        raise AnswersError(
            f"{name}: written by a newer skillgap (schema {schema}, this one reads {SCHEMA}); "
            "install the newer version to use it."
        )
    if fault := first_fault(document, _schema()) or next(links.faults(document), None):
        keys, problem = fault
        raise AnswersError(f"{name}: {place(keys)}: {problem}; make the result again from the answers file.")
    return document


@functools.cache
def _schema() -> dict:
    return json.loads(assets.result_schema().read_text("utf-8"))
