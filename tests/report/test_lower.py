"""Why an estimate is lower than what was said: named only from what the result holds."""

import re

import pytest

from assessment.report import explain, lower
from assessment.report.sections import first, skills, strengths
from assessment.report.source import Source

NAMES = ("typical", "platform", "threes", "marked")


@pytest.mark.parametrize("name", NAMES)
def test_a_star_stands_where_the_estimate_is_far_below_and_is_explained(results, name):
    result = results[name]
    shown = skills.view(Source(result))
    rows = {k["name"]: k["known"] for g in shown["groups"] for k in g["skills"]}
    far = {k["name"] for k in Source(result).r["skills"] if k["rating"] is not None and k["rating"] - k["level"] > 1}
    assert {n for n, known in rows.items() if known.endswith(" *")} == far
    assert bool(shown["lower"]) == bool(far)


@pytest.mark.parametrize("name", NAMES)
def test_the_steps_are_told_of_those_alone_and_end_at_the_estimate(results, name):
    s = Source(results[name])
    for k in s.r["skills"]:
        said = lower.steps(s, k)
        assert bool(said) == lower.is_far(k)
        assert ("Why lower: " in "\n".join(explain.skill(s, k["id"]))) == bool(said)
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
    shown = strengths.view(Source(result))
    assert skill["name"] in [k["name"].replace("\u2019", "'") for k in shown["right"]]
    assert skill["name"] not in [k["name"] for k in shown["met"]]
    assert f"right at level {skill['target']}, but other answers" in " ".join(explain.skill(Source(result), skill["id"]))


def test_the_first_thing_says_that_a_check_was_right(result):
    skill = rated_and_right(result)
    result["plan"]["steps"][0]["skills"] = [{"skill": skill["id"], "from": 1.5, "to": 3, "hours": 4}]
    assert f"Right at level {skill['target']}; other answers" in first.view(Source(result))["facts"]
