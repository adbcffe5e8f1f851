"""Answers to and from JSON. Reading validates everything against the bank, before anything is used."""

from datetime import date

from assessment.answers.fields import FIELDS, value_of
from assessment.answers.model import SCHEMA, Answers, CheckAnswer, Rating
from assessment.answers.reading import Reader
from assessment.answers.table import Json
from assessment.bank import Bank
from assessment.errors import AnswersError
from assessment.vocabulary import ANSWERS_KIND


def to_json(answers: Answers) -> Json:
    """The document as plain JSON values."""
    said = {f.id: value_of(f, answers.profile) for f in FIELDS if f.id in answers.profile.asked}
    return {
        "kind": ANSWERS_KIND,
        "schema": SCHEMA,
        "bank": {"id": answers.bank_id, "version": answers.bank_version, "hash": answers.bank_hash},
        "created": answers.created,
        "updated": answers.updated,
        "seed": answers.seed,
        "mode": answers.mode,
        "checks_limit": answers.checks_limit,
        "finished": answers.finished,
        "profile": {k: v.isoformat() if isinstance(v, date) else v for k, v in sorted(said.items())},
        "touched": list(answers.touched),
        "touched_asked": answers.touched_asked,
        "resources": list(answers.resources),
        "resources_asked": answers.resources_asked,
        "areas": {k: rating_json(v) for k, v in answers.areas.items()},
        "skills": {k: rating_json(v) for k, v in answers.skills.items()},
        "aside": {k: rating_json(v) for k, v in answers.aside.items()},
        "notes": dict(answers.notes),
        "checks_begun": answers.checks_begun,
        "feedback": answers.feedback,
        "checks": [_check_json(answers, k) for k in answers.asked_checks] + answers.retired,
        "spent": list(answers.spent),
        "carried": [{"id": k, **_answer_json(v)} for k, v in answers.carried.items()],
        "retired_ladders": list(answers.retired_ladders),
    }


def rating_json(rating: Rating) -> Json:
    """A rating as it stands in the file."""
    level = {} if rating.level is None else {"level": rating.level, "longer_ago": rating.longer_ago}
    return {"state": rating.state, **level, **({"stamp": rating.stamp} if rating.stamp else {})}


def _answer_json(answer: CheckAnswer) -> Json:
    return {"state": answer.state} | ({} if answer.choice is None else {"choice": answer.choice})


def _check_json(answers: Answers, check: str) -> Json:
    answer = answers.checks.get(check)
    entry: dict[str, object] = {"id": check, **({"state": "open"} if answer is None else _answer_json(answer))}
    if check in answers.stamps:
        entry["stamp"] = answers.stamps[check]
    if check in answers.seen:
        entry["seen"] = True
    if check in answers.explained:
        entry["explained"] = True
    return entry


def bank_id(document: object, name: str) -> str:
    """The id of the bank a document was made with; checks that it is an answers document at all.

    Raises AnswersError, also for one that a newer version wrote.
    """
    if not isinstance(document, dict) or document.get("kind") != ANSWERS_KIND:
        raise AnswersError(f"{name}: this is not a skillgap answers file; give one that skillgap wrote.")
    schema = document.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise AnswersError(f"{name}: $.schema: expected a whole number; the file was changed by hand.")
    if schema > SCHEMA:
        raise AnswersError(
            f"{name}: written by a newer skillgap (schema {schema:.6g}, this one reads {SCHEMA}); "
            "install the newer version to use it."
        )
    bank = document.get("bank")
    if not isinstance(bank, dict) or not isinstance(bank.get("id"), str):
        raise AnswersError(f"{name}: $.bank.id: missing; the file was changed by hand.")
    return str(bank["id"])


def from_json(document: object, bank: Bank, name: str) -> Answers:
    """Validate a document against a bank. Raises AnswersError that names the place."""
    made_with = bank_id(document, name)
    assert isinstance(document, dict)  # as bank_id has found
    if made_with != bank.id:
        raise AnswersError(
            f'{name}: made with the bank "{made_with[:60]}", not "{bank.id}"; '
            "name that bank with --bank, or use another file with --answers."
        )
    try:
        return Reader(document, bank, name).answers()
    except RecursionError:
        raise AnswersError(f"{name}: nested too far; the file was changed by hand, use a copy.") from None
