"""What was read or seen grows old: after twelve months somebody has to look again, and is told so."""

import warnings
from dataclasses import replace
from datetime import date

import pytest

from assessment.bank import age
from assessment.cli import bank as command


def test_what_was_seen_long_ago_is_warned_of(bank):
    found = age.old(bank, date.today())
    if found:
        warnings.warn("\n".join(found), stacklevel=1)


@pytest.mark.parametrize(
    ("today", "told"), [(date(2026, 11, 1), 0), (date(2027, 11, 30), 0), (date(2027, 12, 1), 1), (date(2031, 1, 1), 1)]
)
def test_a_month_expires_after_twelve(tiny, today, told):
    book = replace(tiny.resources["book"], confirmed="2026-11")
    seen = replace(tiny, resources={**tiny.resources, "book": book})
    found = age.old(seen, today)
    assert len(found) == told and all("resources[book].confirmed: last seen in 2026-11" in line for line in found)


def test_keys_parts_and_data_expire_too(bank):
    found = age.old(bank, date(2029, 1, 1))
    for place in ("checks[", ".read_on", "steps[", ".parts[", "projects[", "resources["):
        assert any(place in line for line in found), place


def test_it_is_a_remark_and_no_fault_of_a_bank_of_ours(capsys, monkeypatch):
    """A test that fails by the calendar would be red for everybody."""
    monkeypatch.setattr(command.age, "old", lambda bank, today: ["x: last seen in 2020-01"])
    assert command.check(None) == 0
    said = capsys.readouterr().out
    assert "remark: x: last seen in 2020-01" in said and "no faults, 1 remark" in said
