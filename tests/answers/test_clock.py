"""The clock of a machine may be wrong; what was saved meanwhile is read again all the same."""

import json
from datetime import date, datetime

import pytest

from assessment.answers import document, new
from assessment.answers.profile import parse_start
from assessment.bank import find, load
from assessment.result.build import build


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(1980, 1, 1), date(2199, 12, 31)])
def test_a_session_of_any_day_a_clock_may_show_is_read_again_and_reported(day):
    """1970 is where a machine begins that has no battery for its clock and no network."""
    bank = load(find("backend-to-ml"))
    made = new(bank, "quick", datetime(day.year, day.month, day.day, 12), seed=1)
    made.profile.put("role", next(iter(bank.roles)))
    made.profile.put("start_date", parse_start("today", day))
    saved = json.loads(json.dumps(document.to_json(made)))
    again = document.from_json(saved, bank, "a.json")
    assert document.to_json(again) == saved
    assert build(bank, again)["plan"]["start"] == day.isoformat()
