"""The small language of conditions: what it accepts, what it means, what it refuses."""

import pytest

from assessment.bank.conditions import parse


@pytest.mark.parametrize(
    ("source", "facts", "expected"),
    [
        ("", set(), True),
        ("team", {"team"}, True),
        ("team", set(), False),
        ("not team", set(), True),
        ("gap:maths and not team", {"gap:maths"}, True),
        ("gap:maths and not team", {"gap:maths", "team"}, False),
        ("met:a or met:b", {"met:b"}, True),
        ("met:a or met:b and met:c", {"met:a"}, True),
        ("(met:a or met:b) and met:c", {"met:a"}, False),
        ("not (met:a or met:b)", {"met:b"}, False),
        ("not not met:a", {"met:a"}, True),
    ],
)
def test_a_condition_holds(source, facts, expected):
    """`and` binds closer than `or`; an empty condition is true of everybody."""
    assert parse(source).holds(facts) is expected


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("met:a met:b", "expected 'and' or 'or'"),
        ("met:a and", "found the end"),
        ("and met:a", "expected a predicate"),
        ("(met:a", "not closed"),
        ("met:a)", "expected 'and' or 'or'"),
        ("Met:A", "cannot read"),
        ("met:", "cannot read"),
        ("a == b", "cannot read"),
    ],
)
def test_a_broken_condition_is_refused(source, problem):
    with pytest.raises(ValueError, match=problem.replace("(", r"\(")):
        parse(source)
