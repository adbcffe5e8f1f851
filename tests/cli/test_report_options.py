"""`report FILE` with the options that plan the same answers anew."""

import json
from datetime import date, timedelta

import pytest

from assessment.answers.fields import FIELDS
from assessment.cli import main, parser

START, READY = date.today() + timedelta(days=10), date.today() + timedelta(days=400)


@pytest.fixture
def result(saved, capsys):
    """The result of `report` with options; every run asks for it on the standard output."""

    def run(*options: str, **profile) -> dict:
        path = saved(lambda document: document["profile"].update(profile))
        assert main(["report", str(path), *options, "--format", "json", "-o", "-"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def test_a_date_to_be_ready_by_is_planned_with(result):
    """Also where the answers have another one, and in every form in which a date is read."""
    assert result("--ready-by", str(READY))["plan"]["ready_by"] == str(READY)
    found = result("--start-date", str(START), "--ready-by", f"{READY:%d %b %Y}", ready_by="2027-06-01")
    assert (found["plan"]["start"], found["plan"]["ready_by"]) == (str(START), str(READY))


def test_a_new_start_keeps_the_saved_date(result):
    found = result("--start-date", str(START), ready_by=str(READY))
    assert (found["plan"]["start"], found["plan"]["ready_by"]) == (str(START), str(READY))


@pytest.mark.parametrize("field", [f for f in FIELDS if f.option.replans], ids=lambda f: f.id)
def test_every_field_that_replans_is_an_option_of_report(field):
    assert parser.parse(["report", "x.json", field.option.flag, "1"]).replan.said == {field.id: "1"}
