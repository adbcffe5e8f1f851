"""The part of a résumé: what is met and nothing else, no level too high, and a role that is named as a target."""

import json
from pathlib import Path

import pytest

from assessment.report.formats.jsonresume import FORMAT
from assessment.vocabulary import MET

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def document(result: dict) -> dict:
    return json.loads(FORMAT.render(result))


def test_known_answer_of_the_first_example():
    """Estimate and rating: 5.0 and 5; 4.8 and 4; 4.2 and 3; 4.1 and 3, longer ago."""
    made = document(json.loads((EXAMPLES / "platform.result.json").read_text("utf-8")))
    assert made["basics"] == {"name": "Alex Novak", "label": "Target role: ML Platform Engineer"}
    levels = {skill["name"]: skill["level"] for skill in made["skills"]}
    assert len(levels) == 14 and list(levels)[0] == "Observability and on-call"
    assert levels["Observability and on-call"] == "Sets the standard"
    assert levels["API design"] == "In production"
    assert levels["SQL, NoSQL and data modelling"] == "Independent"
    assert levels["Algorithms and data structures"] == "Followed"
    assert made["meta"] == {"version": "v1.0.0", "lastModified": "2026-11-21T00:00:00"}


def test_only_what_is_met_stands_there_and_no_level_is_too_high(results):
    for result in results.values():
        skills = {skill["name"]: skill for skill in result["skills"]}
        made = document(result)["skills"]
        assert {skill["name"] for skill in made} <= {s["name"] for s in result["skills"] if s["state"] == MET}
        for one in made:
            assert set(one) == {"name", "level"}
            level = result["levels"].index(one["level"])
            skill = skills[one["name"]]
            assert 1 <= level <= skill["nearest"]["level"]
            assert skill["counts_as"] is None or level <= skill["counts_as"]
        assert bool(made) == (FORMAT.nothing(result) == "")


@pytest.mark.parametrize("name", ["zero", "silent"])
def test_without_a_skill_that_is_met_there_is_a_sentence_and_no_file(results, name):
    said = FORMAT.nothing(results[name])
    assert said == "No JSON Resume was written: it lists what is met, and no skill is met yet."


def test_a_claim_is_no_strength_there(results):
    result = results["claimed"]
    claimed = {skill["name"] for skill in result["skills"] if skill["state"] == "claimed"}
    assert claimed and not claimed & {skill["name"] for skill in document(result)["skills"]}


def test_a_skill_that_counts_as_nothing_is_left_out(result):
    """Met where the role asks for little, and answered 1, longer ago."""
    skill = next(s for s in result["skills"] if s["state"] == MET)
    skill["counts_as"] = 0
    assert skill["name"] not in {one["name"] for one in document(result)["skills"]}


@pytest.mark.parametrize("name", [None, "", "  \u200b "])
def test_without_a_name_there_is_none(result, name):
    result["person"]["name"] = name
    assert set(document(result)["basics"]) == {"label"}


def test_a_text_is_one_line_without_what_steers(result):
    result["person"]["name"] = "a\nb\x1b[2J\u202ec\ud800 d"
    result["person"]["role"]["name"] = "x" * 500
    basics = document(result)["basics"]
    assert basics["name"] == "a b[2Jc d" and len(basics["label"]) <= len("Target role: ") + 120


def test_it_keeps_to_the_schema(result):
    """The keys of version 1.0.0 that it uses; the top allows no others."""
    made = document(result)
    assert list(made) == ["$schema", "basics", "skills", "meta"]
    assert made["$schema"].startswith("https://") and "/v1.0.0/" in made["$schema"]
    assert all(isinstance(text, str) for skill in made["skills"] for text in skill.values())
