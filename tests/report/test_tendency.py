"""How a person rates, and how each check came out: what is said, and what is left out."""

import copy

import pytest

from assessment import report
from assessment.report import view
from assessment.report.sections import interviews
from assessment.report.sections.tendency import tendency
from assessment.report.source import Source, how_we_know


def test_the_row_says_how_each_check_came_out(results):
    source = Source(results["threes"])
    words = {"right": "right", "wrong": "wrong", "don't know": "\u201cdon\u2019t know\u201d"}
    for check in results["threes"]["checks"]:
        if check["outcome"] in words:
            known = how_we_know(source, source.skills[check["skill"]])
            assert known.startswith("checked: ") and f"{words[check['outcome']]} at" in known
            assert str(check["level"]) in known


def test_without_a_check_the_word_is_named(results):
    source = Source(results["silent"])
    for skill in source.r["skills"]:
        known = how_we_know(source, skill)
        assert (known.startswith("your word")) == (skill["rating"] is not None)


@pytest.mark.parametrize(
    ("bias", "sd", "answered", "said"),
    [(1.2, 0.4, 12, "1.2\u00a0levels higher"), (-0.8, 0.4, 12, "0.8 of a level lower"), (0.5, 0.5, 12, ""),
     (0.2, 0.05, 12, ""), (1.2, 0.4, 3, "")],
)  # fmt: skip
def test_the_tendency_is_named_only_where_it_is_sure(bias, sd, answered, said):
    method = {"person_bias": bias, "person_bias_sd": sd, "checks_answered": answered}
    found = tendency(method, {"above": ["a"], "below": ["b"]})
    assert (said in found) if said else found == ""
    assert tendency(method, {"above": [], "below": []}) == ""  # no check of the person shows it


def test_a_result_of_before_has_no_tendency(results):
    method = copy.deepcopy(results["threes"]["method"])
    del method["person_bias_sd"]
    assert tendency(method, results["threes"]["contradictions"]) == ""


def test_missed_checks_of_level_3_and_4_are_named(results):
    changed = copy.deepcopy(results["threes"])
    for check, (level, outcome) in zip(
        changed["checks"],
        [(3, "wrong"), (4, "don't know"), (2, "wrong"), (3, "skipped"), (4, "right")],
        strict=False,
    ):
        check.update(level=level, outcome=outcome)
    changed["checks"] = changed["checks"][:5]
    assert interviews.missed(Source(changed)).startswith("Checks 1 and 2 of level 3 or 4 were not answered right")
    assert "interviews ask such questions" in report.to_html(changed)
    assert "interviews ask such questions" not in report.to_html(results["silent"])


def test_skills_that_no_check_can_test_are_said_to_rest_on_the_word(results, bank):
    blocks = {b["title"]: b["text"] for s in view.build(results["threes"])["sections"] if s["id"] == "evidence"
              for b in s["view"]["about"]}  # fmt: skip
    unchecked = [
        s.name for s in bank.skills.values() if s.id not in bank.checks_of and s.targets["applied-mle"]
    ]
    assert unchecked and all(name in blocks["What rests on answers alone"] for name in unchecked)
