"""The bank's difficulties are what the readers' orders lead to."""

import pytest
from difficulty import CHECKS, MOST, difficulties, levels_of, orders


@pytest.mark.parametrize("area", orders())
def test_the_bank_carries_the_difficulties_of_the_orders(bank, area):
    levels = levels_of(CHECKS / f"{area}.toml")
    first, second = orders()[area]
    assert set(first) == set(second) == set(levels)
    assert difficulties(levels, first, second) == {c: bank.checks[c].difficulty for c in levels}


def test_every_area_with_checks_was_ordered():
    assert set(orders()) == {file.stem for file in CHECKS.glob("*.toml")}


def test_an_order_like_the_levels_changes_little_and_its_reverse_much():
    levels = {f"c{n}": 2 + n // 4 for n in range(12)}
    order = list(levels)
    same = difficulties(levels, order, order)
    turned = difficulties(levels, order[::-1], order[::-1])
    assert max(abs(same[c] - levels[c]) for c in levels) < 0.25
    assert turned["c0"] == 2 + MOST and turned["c11"] == 4 - MOST
    assert list(same.values()) == sorted(same.values())
