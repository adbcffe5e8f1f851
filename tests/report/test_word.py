"""What was said beside what is estimated: one plain sentence where they differ, and the way there in four numbers."""

import re

import pytest

from assessment.report import explain, word
from assessment.report.sections import first, skills
from assessment.report.source import Source

NAMES = ("typical", "platform", "threes", "marked")


def rows(source: Source) -> dict:
    return {k["id"]: k for g in skills.view(source)["groups"] for k in g["skills"]}


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_stands_where_word_and_estimate_differ_by_a_level_and_nowhere_else(results, name):
    source = Source(results[name])
    for skill_id, row in rows(source).items():
        skill = source.skills[skill_id]
        far = skill["counts_as"] is not None and abs(skill["counts_as"] - skill["level"]) >= 1
        assert bool(row["differs"]) == far, skill_id
        if far:
            assert f"You said {skill['rating']}" in row["differs"]
            assert ("say more" in row["differs"]) == (skill["level"] > skill["counts_as"])


@pytest.mark.parametrize("name", NAMES)
def test_every_skill_with_a_target_stands_once_the_open_ones_of_an_area_first(results, name):
    source = Source(results[name])
    groups = skills.view(source)["groups"]
    shown = [k["id"] for g in groups for k in g["skills"]]
    assert sorted(shown) == sorted(k["id"] for k in source.r["skills"] if k["target"])
    order = ["gap", "not sure yet", "claimed", "met", "does not apply"]
    for group in groups:
        places = [order.index(k["state"]) for k in group["skills"]]
        assert places == sorted(places), group["title"]


@pytest.mark.parametrize("name", NAMES)
def test_the_way_begins_at_the_typical_start_and_ends_at_the_estimate(results, name):
    source = Source(results[name])
    for skill in source.wanted:
        start, said, ratings, checks = word.way(skill).split(" \u00b7 ")
        assert float(start) == round(skill["trace"]["prior"], 1)
        assert (said == "\u2013") == (skill["source"] not in ("rated", "rated by area"))
        end = ratings if checks == "\u2013" else checks
        assert float(end) == pytest.approx(round(skill["level"], 1), abs=0.051), skill["id"]


def test_an_old_result_has_no_way(result):
    del result["skills"][0]["trace"]["by_word"]
    assert word.way(result["skills"][0]) == ""


@pytest.mark.parametrize("name", NAMES)
def test_the_steps_are_told_of_those_alone_and_end_at_the_estimate(results, name):
    s = Source(results[name])
    for k in s.r["skills"]:
        said = word.steps(s, k)
        assert bool(said) == word.differs(k)
        assert ("Why other: " in "\n".join(explain.skill(s, k["id"]))) == bool(said)
        if said:
            assert f"You said {k['rating']}" in said and ("longer ago" in said) == k["longer_ago"]
        if re.search("checks? on it not", said):
            assert k["checks"]["wrong"] + k["checks"]["unknown"]


def rated_and_right(result) -> dict:
    """A skill said at its target, whose check at that level came out right, not sure yet all the same."""
    skill = next(k for k in result["skills"] if k["target"] >= 3 and k["state"] in ("gap", "not sure yet") and k["work"])
    skill |= {"source": "rated", "rating": skill["target"], "counts_as": skill["target"], "longer_ago": False,
              "level": skill["target"] - 1.5}  # fmt: skip
    check = next(c for c in result["checks"])
    check |= {"skill": skill["id"], "level": skill["target"], "outcome": "right"}
    return skill


def test_what_was_said_and_checked_right_is_not_hidden(result):
    skill = rated_and_right(result)
    row = rows(Source(result))[skill["id"]]
    assert f"right at {skill['target']}" in row["known"] and f"You said {skill['target']}" in row["differs"]
    assert f"right at level {skill['target']}, but other answers" in " ".join(explain.skill(Source(result), skill["id"]))


def test_the_first_thing_says_that_a_check_was_right(result):
    skill = rated_and_right(result)
    result["plan"]["steps"][0]["skills"] = [{"skill": skill["id"], "from": 1.5, "to": 3, "hours": 4}]
    assert f"Right at level {skill['target']}; other answers" in first.view(Source(result))["facts"]
