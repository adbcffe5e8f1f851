"""Answers to ladders that a later bank has no more: kept with nothing but what an answer is, and read again."""

import json
from dataclasses import replace

import pytest
from support.respond import NOW

from assessment.answers import Rating, document, new
from assessment.errors import AnswersError

RATED = {"state": "rated", "level": 3, "longer_ago": False, "stamp": "ab"}


@pytest.fixture
def reread(tiny):
    """A document with one more answer to a skill's ladder, read with a later bank, as it is then written."""

    def read(skill: str, entry: dict) -> dict:
        made = new(tiny, "thorough", NOW, seed=1)
        made.skills["maths"] = Rating("rated", 2)
        saved = document.to_json(made)
        saved["skills"][skill] = entry
        return document.to_json(document.from_json(saved, replace(tiny, hash="f" * 64), "file"))

    return read


@pytest.mark.parametrize("entry", [RATED, {"state": "skipped"}, {"state": "not-mine", "stamp": "ab"}])
def test_nothing_else_is_kept_and_it_is_read_again(tiny, reread, entry):
    written = reread("gone", {**entry, "x": [1] * 1000})
    assert written["retired_ladders"] == [{"ladder": "gone", **entry}]
    assert document.to_json(document.from_json(json.loads(json.dumps(written)), tiny, "file")) == written


def test_a_level_belongs_to_a_rating(reread):
    assert reread("gone", {"state": "skipped", "level": {"a": 1}})["retired_ladders"] == [
        {"ladder": "gone", "state": "skipped"}
    ]


@pytest.mark.parametrize("skill", ["a\x1b[2J", "x" * 81])
def test_an_id_that_could_not_be_read_again_is_refused_at_once(reread, skill):
    with pytest.raises(AnswersError, match="expected a printable id of at most 80 characters"):
        reread(skill, RATED)
