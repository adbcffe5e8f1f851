"""Every key of the shipped bank is what the stem computes to, not what somebody typed."""

from dataclasses import replace

import pytest
from recompute import KEYS, OTHER_STEMS
from verification import problems

from assessment import bank

CHECKS = bank.load(bank.find("backend-to-ml")).checks
ONE = CHECKS["linear-algebra-01"]


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.id)
def test_the_key_is_verified_in_the_way_the_check_says(check):
    assert problems(check) == []


def test_every_function_belongs_to_a_check():
    assert set(KEYS) | {row[0] for row in OTHER_STEMS} <= set(CHECKS)


def test_three_keys_of_four_are_computed():
    computed = sum(check.verify in ("C", "S") for check in CHECKS.values())
    assert computed >= 0.75 * len(CHECKS)


@pytest.mark.parametrize(
    ("function", "found"),
    [
        (lambda check: 0, "computation supports option 0"),
        (lambda check: check.key, "does not move with its option"),
        (lambda check: check.options.index(ONE.options[ONE.key]), "ValueError"),
        (lambda check: {}["x"], "KeyError"),
    ],
)
def test_a_function_that_does_not_compute_is_found(monkeypatch, function, found):
    monkeypatch.setitem(KEYS, ONE.id, function)
    assert any(found in problem for problem in problems(ONE))


def test_a_check_without_a_function_is_found(monkeypatch):
    monkeypatch.delitem(KEYS, ONE.id)
    assert problems(ONE) == ["says C, yet no function recomputes it"]
    assert problems(replace(ONE, verify="D")) == []
