"""Answers to and from JSON. Reading validates everything against the bank, before anything is used."""

from datetime import date

from assessment.answers.model import KIND, SCHEMA, Answers, Rating
from assessment.answers.reading import Reader
from assessment.bank import Bank
from assessment.errors import AnswersError


def to_json(answers: Answers) -> dict:
    """The document as plain JSON values."""
    profile = answers.profile
    said = {name: getattr(profile, name) for name in sorted(profile.asked)}
    return {
        "kind": KIND,
        "schema": SCHEMA,
        "bank": {"id": answers.bank_id, "version": answers.bank_version, "hash": answers.bank_hash},
        "created": answers.created,
        "updated": answers.updated,
        "seed": answers.seed,
        "mode": answers.mode,
        "checks_limit": answers.checks_limit,
        "finished": answers.finished,
        "profile": {k: v.isoformat() if isinstance(v, date) else v for k, v in said.items()},
        "areas": {k: _rating_json(v) for k, v in answers.areas.items()},
        "skills": {k: _rating_json(v) for k, v in answers.skills.items()},
        "offers": dict(answers.offers),
        "opened": list(answers.opened),
        "checks": [_check_json(answers, k) for k in answers.asked_checks] + answers.retired,
    }


def _rating_json(rating: Rating) -> dict:
    if rating.level is None:
        return {"state": rating.state}
    return {"state": rating.state, "level": rating.level, "longer_ago": rating.longer_ago}


def _check_json(answers: Answers, check: str) -> dict:
    answer = answers.checks.get(check)
    entry: dict[str, object] = {"id": check, "state": "open" if answer is None else answer.state}
    if answer is not None and answer.choice is not None:
        entry["choice"] = answer.choice
    if check in answers.stamps:
        entry["stamp"] = answers.stamps[check]
    return entry


def bank_id(document: object, name: str) -> str:
    """The id of the bank a document was made with; checks that it is an answers document at all."""
    if not isinstance(document, dict) or document.get("kind") != KIND:
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
    return bank["id"]


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
