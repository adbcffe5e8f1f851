"""Claim and check side by side: what is marked, what is said of the person, and what is left out."""

import copy

import pytest

from assessment import report
from assessment.report import view
from assessment.report.sections import advice, claims
from assessment.report.source import Source


@pytest.fixture
def rows(results):
    s = Source(results["threes"])
    return {row["name"]: row for row in claims.view(s)["rows"]}


def test_every_checked_skill_has_a_row_and_no_other(results, rows):
    checked = [k["name"] for k in results["threes"]["skills"] if sum(k["checks"].values())]
    assert list(rows) == checked


def test_a_mark_is_what_the_engine_found(results, rows):
    for skill in results["threes"]["skills"]:
        if skill["name"] in rows:
            wanted = {(True, False): "claim above checks", (False, True): "checks above claim"}.get(
                (skill["above_checks"], skill["below_checks"]), "")  # fmt: skip
            assert rows[skill["name"]]["mark"] == wanted


def test_the_row_says_how_each_check_came_out(results, rows):
    for check in results["threes"]["checks"]:
        name = next(k["name"] for k in results["threes"]["skills"] if k["id"] == check["skill"])
        assert f"{check['outcome']} at" in rows[name]["checks"]
        assert str(check["level"]) in rows[name]["checks"]


def test_the_bar_tells_the_claim_in_words_too(rows):
    assert all("you said 3" in row["bar"] and "Level " in row["bar"] for row in rows.values())


def test_without_checks_there_is_no_such_section(results):
    assert claims.view(Source(results["silent"])) is None
    assert "Your word and the checks" not in report.to_html(results["silent"])


@pytest.mark.parametrize(
    ("bias", "sd", "answered", "said"),
    [(1.2, 0.4, 12, "1.2\u00a0levels higher"), (-0.8, 0.4, 12, "0.8 of a level lower"), (0.5, 0.5, 12, ""),
     (0.2, 0.05, 12, ""), (1.2, 0.4, 3, "")],
)  # fmt: skip
def test_the_tendency_is_named_only_where_it_is_sure(bias, sd, answered, said):
    method = {"person_bias": bias, "person_bias_sd": sd, "checks_answered": answered}
    found = claims.tendency(method, {"above": ["a"], "below": ["b"]})
    assert (said in found) if said else found == ""
    assert claims.tendency(method, {"above": [], "below": []}) == ""  # no check of the person shows it


def test_a_result_of_before_has_no_tendency(results):
    method = copy.deepcopy(results["threes"]["method"])
    del method["person_bias_sd"]
    assert claims.tendency(method, results["threes"]["contradictions"]) == ""


def test_missed_checks_of_level_3_and_4_are_questions_to_practise(results):
    changed = copy.deepcopy(results["threes"])
    for check, (level, outcome) in zip(
        changed["checks"],
        [(3, "wrong"), (4, "don't know"), (2, "wrong"), (3, "skipped"), (4, "right")],
        strict=False,
    ):
        check.update(level=level, outcome=outcome)
    changed["checks"] = changed["checks"][:5]
    practice = advice.practice(Source(changed))
    assert [row["number"] for row in practice] == [1, 2]
    assert "Practise these theory questions" in report.to_html(changed)
    assert "Practise these theory questions" not in report.to_html(results["silent"])


def test_skills_that_no_check_can_test_are_said_to_rest_on_the_word(results, bank):
    blocks = {b["title"]: b["text"] for s in view.build(results["threes"])["sections"] if s["id"] == "method"
              for b in s["view"]["blocks"] + s["view"]["wide"]}  # fmt: skip
    unchecked = [
        s.name for s in bank.skills.values() if s.id not in bank.checks_of and s.targets["applied-mle"]
    ]
    assert unchecked and all(name in blocks["What rests on answers alone"] for name in unchecked)
