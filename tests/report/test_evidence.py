"""What the report and ``explain`` say of the checks: each outcome as itself, and nothing that is not so."""

import copy

import pytest

from assessment.report import explain
from assessment.report.sections import evidence
from assessment.report.source import Source

GUESS = "Each “I don’t know” counts as what a blind guess would bring on average."
MISTAKE = "Where an answer was wrong, the mistake behind it is named"


def came(results, *outcomes: str) -> dict:
    """A result in which the first checks came out so, and no others were asked."""
    result = copy.deepcopy(results["threes"])
    result["checks"] = result["checks"][: len(outcomes)]
    for check, outcome in zip(result["checks"], outcomes, strict=True):
        check["outcome"] = outcome
    return result


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        (("right", "wrong"), {MISTAKE}),
        (("right", "don't know"), {GUESS}),
        (("don't know", "don't know"), {GUESS}),
        (("wrong", "don't know", "skipped"), {MISTAKE, GUESS}),
        (("right", "skipped"), set()),
        (("skipped",), set()),
    ],
)
def test_the_lead_speaks_of_what_happened_and_of_nothing_else(results, outcomes, told):
    """No mistake is announced where none was made, and what "I don't know" counts is said where it was said."""
    lead = evidence.view(Source(came(results, *outcomes)))["checks_lead"]
    assert {words for words in (MISTAKE, GUESS) if words in lead} == told


@pytest.mark.parametrize(("unknown", "told"), [(0, False), (1, True), (3, True)])
def test_explain_says_what_dont_know_counts_where_it_was_said(results, unknown, told):
    result = copy.deepcopy(results["threes"])
    skill = next(k for k in result["skills"] if sum(k["checks"].values()))
    skill["checks"] = {"right": 1, "wrong": 0, "unknown": unknown}
    line = next(x for x in explain.skill(Source(result), skill["id"]) if x.startswith("Checks: "))
    assert f"{unknown} “I don’t know”" in line and (GUESS in line) == told
