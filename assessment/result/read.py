"""Reading a saved result, checked before it is shown."""

from assessment.errors import AnswersError
from assessment.result.build import KIND, SCHEMA

PARTS = ("assessed_on", "bank", "person", "headline", "roles", "areas", "skills", "strongest", "gaps", "plan",
         "guidance", "resources", "checks", "contradictions", "method", "levels", "answers")  # fmt: skip


def check_result(document: dict, name: str) -> dict:
    """The document, if it is a result this version can show. Raises AnswersError otherwise."""
    schema = document.get("schema")
    if document.get("kind") != KIND or not isinstance(schema, int):
        raise AnswersError(f"{name}: this is not a skillgap result; give a file that skillgap wrote.")
    if schema > SCHEMA:
        raise AnswersError(
            f"{name}: written by a newer skillgap (schema {schema}, this one reads {SCHEMA}); "
            "install the newer version to use it."
        )
    missing = [part for part in PARTS if part not in document]
    if missing:
        raise AnswersError(f"{name}: {missing[0]}: missing; make the result again from the answers file.")
    return document
