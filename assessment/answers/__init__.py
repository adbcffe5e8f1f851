"""The answers of one respondent: the model, its JSON document, its file on disk."""

from pathlib import Path

from assessment.answers import document, json_file, store
from assessment.answers.model import Answers, CheckAnswer, Rating, new
from assessment.answers.profile import Profile
from assessment.bank import Bank

__all__ = ["Answers", "CheckAnswer", "Profile", "Rating", "load", "new", "save", "to_bytes"]


def load(path: Path, bank: Bank) -> Answers:
    """The answers in a file, checked against the bank. Raises AnswersError."""
    return document.from_json(json_file.read(path), bank, str(path))


def save(path: Path, answers: Answers) -> None:
    """Write the answers to a file, private and atomic. Raises OutputError."""
    store.write(path, to_bytes(answers))


def to_bytes(answers: Answers) -> bytes:
    """The answers as they stand in a file."""
    return store.dump(document.to_json(answers))
