"""Every key of the shipped bank is what the stem computes to, not what somebody typed."""

import re
from dataclasses import replace

import pytest
from item_rules import numeric
from recompute import KEYS, READ_AGAINST, NoKey

from assessment import bank
from assessment.bank.model import Check

CHECKS = bank.load(bank.find("backend-to-ml")).checks
COMPUTED = [check for check in CHECKS.values() if check.verify in ("C", "S")]

# Words of the stem, what to write in their place, and the option that then is right. A function that
# ignores its stem, or has its key typed in, fails here.
NEW_ANSWERS = [
    ("feature-stores-01", "-> 10:02", "-> 09:58", "3"),
    ("gradient-optimisation-01", "rate 0.6", "rate 0.1", "without changing sign"),
    ("gradient-optimisation-01", "rate 0.6", "rate 0.4", "overshoot"),
    ("gradient-optimisation-01", "rate 0.6", "rate 0.25", "in one step"),
    ("gradient-optimisation-01", "2w^2", "0.5w^2", "without changing sign"),
    ("tree-ensembles-01", "correlation 0.4", "correlation 0.0", "0.010 to 0.001"),
    ("tree-ensembles-01", "correlation 0.4", "correlation 1.0", "1.00 to 1.00"),
]
# The same where no option is right any more: what the fault then says.
NO_ANSWER = [
    ("sql-data-modelling-01", "LEFT JOIN orders", "JOIN orders", "leaves it alone"),
    ("numpy-vectorisation-01", "shape (1000, 1)", "shape (1, 1)", "symptom does not appear"),
    ("linear-algebra-01", "8, 4, 1 and 1", "8, 4, 4 and 1", "no option shows 82.47"),
    ("probability-bayes-01", "0.5% of payments", "5% of payments", "no option shows 70.31"),
    ("generalisation-regularisation-01", "500 features", "20 features", "4 of 4 judged"),
    ("validation-design-01", "of 5,000 features", "of 21 features", "symptom does not appear"),
    ("imbalance-thresholds-01", "fraud costs 50", "fraud costs 9", "no option shows 0.1$"),
    ("online-experiments-01", "14 days", "7 days", "no option shows 16"),
    ("neural-network-basics-01", "about 0.55", "about 0.70", "0 of 4 judged"),
    ("neural-network-basics-01", "three-class", "ten-class", "0 of 4 judged"),
    ("cnn-vision-01", "to 32 channels", "to 64 channels", "no option shows 3136"),
    ("cnn-vision-01", "A 32 x 32", "A 64 x 64", "no option shows 7200"),
    ("llm-fine-tuning-01", "rank-8", "rank-16", "no option shows 1.311e"),
    ("vector-search-01", "inner product", "cosine", "no longer reads"),
    ("inference-engines-01", "8,192 tokens", "6,144 tokens", "no option shows 12"),
    ("inference-engines-01", "8 key/value", "5 key/value", "no option shows 10"),
    ("gpu-performance-01", "two 32-bit", "four 32-bit", "no option shows 168"),
    ("gpu-performance-01", "7-billion", "3-billion", "no option shows 48"),
    ("performance-optimisation-01", "150 ms", "300 ms", "no option shows 15"),
    ("drift-monitoring-01", "2,000 alerts", "5 alerts", "2 of 4 judged"),
]


@pytest.mark.parametrize("check", COMPUTED, ids=lambda check: check.id)
def test_the_key_is_what_the_stem_computes_to(check: Check) -> None:
    assert KEYS[check.id](check) == check.key


@pytest.mark.parametrize("check", COMPUTED, ids=lambda check: check.id)
def test_the_answer_moves_with_its_option(check: Check) -> None:
    """With the options rotated and the key left alone, the function must disagree with the key."""
    rotated = replace(check, options=check.options[-1:] + check.options[:-1])
    assert KEYS[check.id](rotated) == (check.key + 1) % len(check.options) != rotated.key


@pytest.mark.parametrize("check", COMPUTED, ids=lambda check: check.id)
def test_a_key_that_is_no_longer_offered_is_a_fault(check: Check) -> None:
    without = list(check.options)
    without[check.key] = "gone"
    with pytest.raises(NoKey):
        KEYS[check.id](replace(check, options=tuple(without)))


@pytest.mark.parametrize("check", [c for c in COMPUTED if numeric(c)], ids=lambda check: check.id)
def test_a_wrong_number_that_no_mistake_leads_to_is_a_fault(check: Check) -> None:
    for index in set(range(len(check.options))) - {check.key}:
        options = list(check.options)
        options[index] = re.sub(r"\d", r"9\g<0>", options[index], count=1)
        with pytest.raises(NoKey, match="is no option"):
            KEYS[check.id](replace(check, options=tuple(options)))


@pytest.mark.parametrize(("check_id", "old", "new", "right"), NEW_ANSWERS)
def test_another_stem_gives_another_answer(check_id: str, old: str, new: str, right: str) -> None:
    check = reworded(check_id, old, new)
    answer = KEYS[check_id](check)
    assert right in check.options[answer]
    assert answer != check.key


@pytest.mark.parametrize(("check_id", "old", "new", "fault"), NO_ANSWER)
def test_a_stem_that_fits_no_option_is_a_fault(check_id: str, old: str, new: str, fault: str) -> None:
    with pytest.raises(NoKey, match=fault):
        KEYS[check_id](reworded(check_id, old, new))


def test_every_function_was_tried_on_another_stem() -> None:
    assert {check_id for check_id, *_ in NEW_ANSWERS + NO_ANSWER} == set(KEYS)


def reworded(check_id: str, old: str, new: str) -> Check:
    check = CHECKS[check_id]
    assert old in check.stem
    return replace(check, stem=check.stem.replace(old, new))


def test_every_check_is_verified_in_the_way_it_says() -> None:
    computed = {check.id for check in COMPUTED}
    assert set(KEYS) == computed
    assert set(READ_AGAINST) == set(CHECKS) - computed
    assert all(CHECKS[check_id].verify == "D" for check_id in READ_AGAINST)


@pytest.mark.parametrize(("document", "read_on"), READ_AGAINST.values())
def test_a_reading_names_its_document_and_month(document: str, read_on: str) -> None:
    year, month = read_on.split("-")
    assert document
    assert len(year) == 4
    assert 1 <= int(month) <= 12
