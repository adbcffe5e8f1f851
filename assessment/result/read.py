"""Reading a saved result: checked once and whole, so that nothing that shows it need check again."""

from typing import Any, cast

from assessment.errors import AnswersError
from assessment.place import place
from assessment.result import links
from assessment.result.document import SCHEMA, Result
from assessment.result.faults import first_fault
from assessment.vocabulary import RESULT_KIND


def check_result(document: dict[str, Any], name: str) -> Result:
    """The document itself, if it is a result this version can show. Raises AnswersError that names the place.

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
    result = cast(Result, document)
    if fault := first_fault(document) or next(links.faults(result), None):
        keys, problem = fault
        raise AnswersError(f"{name}: {place(keys)}: {problem}; make the result again from the answers file.")
    return result
