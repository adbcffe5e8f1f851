"""Reading a saved result: checked once and whole, so that nothing that shows it need check again."""

from typing import Any, cast

from assessment.errors import AnswersError
from assessment.place import place
from assessment.result import links
from assessment.result.document import SCHEMA, Result
from assessment.result.document_old import OldResult
from assessment.result.faults import first_fault
from assessment.result.outline import Fault
from assessment.result.upgrade import upgraded
from assessment.vocabulary import RESULT_KIND


def check_result(document: dict[str, Any], name: str) -> Result:
    """The document itself, if it is a result this version can show; one of schema 1 or 2 in the present form. Raises
    AnswersError that names the place.

    Keys it does not know stay in it, and nothing shows them: a later version may add some under one schema.
    """
    schema = document.get("schema")
    if document.get("kind") != RESULT_KIND or not isinstance(schema, int):
        raise AnswersError(f"{name}: this is not a skillgap result; give a file that skillgap wrote.")
    if schema > SCHEMA:
        raise AnswersError(
            f"{name}: written by a newer skillgap (schema {schema}, this one reads {SCHEMA}); "
            "install the newer version to use it."
        )
    is_old = type(schema) is int and 1 <= schema < SCHEMA
    _refuse(first_fault(document, is_old), name)
    result = upgraded(cast(OldResult, document)) if is_old else cast(Result, document)
    _refuse(next(links.faults(result), None), name)
    return result


def _refuse(fault: Fault | None, name: str) -> None:
    if fault:
        keys, problem = fault
        raise AnswersError(f"{name}: {place(keys)}: {problem}; make the result again from the answers file.")
