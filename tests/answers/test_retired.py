"""A bank that changes between two sittings: answers to checks it no longer asks are kept, not counted."""

from dataclasses import replace

import pytest
from support.respond import respond

from assessment.answers import document
from assessment.errors import AnswersError
from assessment.result.build import build
from assessment.scoring import evidence


@pytest.fixture
def saved(tiny):
    """A document with two checks answered right."""
    answers = respond(tiny, skills={"maths": 3}, checks={"maths-01": "right", "fitting-01": "right"})
    answers.profile.put("role", "builder")
    answers.stamps = {check: tiny.checks[check].stamp for check in answers.asked_checks}
    return document.to_json(answers)


def without(bank, check: str):
    """The bank in its next version, which no longer has a check."""
    return replace(bank, hash="f" * 64, checks={k: v for k, v in bank.checks.items() if k != check})


def reworded(bank, check: str):
    changed = replace(bank.checks[check], stem="Which one, then?")
    return replace(bank, hash="f" * 64, checks={**bank.checks, check: changed})


@pytest.mark.parametrize("change", [without, reworded])
def test_a_check_that_is_gone_or_reworded_is_kept_and_not_counted(tiny, saved, change):
    later = change(tiny, "fitting-01")
    read = document.from_json(saved, later, "file")
    assert list(read.checks) == read.asked_checks == ["maths-01"]
    assert [entry["id"] for entry in read.retired] == ["fitting-01"]
    assert evidence.gather(later, read).right.sum() == 1
    assert sorted(map(str, document.to_json(read)["checks"])) == sorted(map(str, saved["checks"]))


def test_it_comes_back_with_the_bank_it_belongs_to(tiny, saved):
    later = document.to_json(document.from_json(saved, without(tiny, "fitting-01"), "file"))
    assert set(document.from_json(later, tiny, "file").checks) == {"maths-01", "fitting-01"}


def test_the_report_says_so(tiny, saved):
    later = without(tiny, "fitting-01")
    result = build(later, document.from_json(saved, later, "file"))
    assert result["method"]["checks_retired"] == ["fitting-01"]
    assert [check["id"] for check in result["checks"]] == ["maths-01"]


def relabelled(bank, skill: str):
    """The bank in its next version, with another first statement on one ladder."""
    ladder = bank.skills[skill]
    changed = replace(ladder, anchors=("I did something else.", *ladder.anchors[1:]))
    return replace(bank, hash="f" * 64, skills={**bank.skills, skill: changed})


def dropped(bank, skill: str):
    return replace(bank, hash="f" * 64, skills={k: v for k, v in bank.skills.items() if k != skill})


@pytest.fixture
def stamped(tiny):
    """A document with two ratings that say which wording they answered."""
    answers = respond(tiny, skills={"tuning": 3, "maths": 2}, notes={"tuning": "A line."}, touched=["tuning"])
    answers.skills = {k: replace(r, stamp=tiny.skills[k].stamp) for k, r in answers.skills.items()}
    answers.profile.put("role", "builder")
    return document.to_json(answers)


@pytest.mark.parametrize("change", [relabelled, dropped])
def test_a_ladder_that_is_gone_or_reworded_is_retired_and_not_counted(tiny, stamped, change):
    """It stays in the file, through every save, and the others count as before."""
    later = change(tiny, "tuning")
    read = document.from_json(stamped, later, "file")
    assert list(read.skills) == ["maths"] and [e["ladder"] for e in read.retired_ladders] == ["tuning"]
    again = document.from_json(document.to_json(read), later, "file")
    assert again.retired_ladders == read.retired_ladders and again.retired_ladders[0]["level"] == 3


def test_the_report_counts_retired_ladders(tiny, stamped):
    later = relabelled(tiny, "tuning")
    result = build(later, document.from_json(stamped, later, "file"))
    assert result["method"]["ladders_retired"] == 1 and result["method"]["ladders_rated"] == 1
    assert next(s for s in result["skills"] if s["id"] == "tuning")["rating"] is None


def test_a_rating_without_a_stamp_counts_as_long_as_its_ladder_is_there(tiny, stamped):
    """Files of before do not say which wording was answered."""
    del stamped["skills"]["tuning"]["stamp"]
    assert document.from_json(stamped, relabelled(tiny, "tuning"), "file").skills["tuning"].level == 3


def test_an_unknown_check_in_a_file_of_this_very_bank_is_a_fault(tiny, saved):
    saved["checks"][0]["id"] = "maths-99"
    with pytest.raises(AnswersError, match=r'checks\[0\].id: unknown check "maths-99"'):
        document.from_json(saved, tiny, "file")


@pytest.mark.parametrize(
    "entry", [{"id": "x" * 81, "state": "open"}, {"id": "a\x1b[2J", "state": "open"}, {"id": "a", "state": "y"},
              {"id": "a", "state": "answered", "choice": 7}, {"id": "a", "state": "open", "stamp": 3}],
)  # fmt: skip
def test_a_retired_entry_is_read_as_carefully(tiny, saved, entry):
    saved["checks"].append(entry)
    with pytest.raises(AnswersError, match=r"\$\.checks\[2\]"):
        document.from_json(saved, without(tiny, "fitting-01"), "file")


@pytest.mark.parametrize("state", ["open", "skipped", "dont-know", "answered"])
@pytest.mark.parametrize("choice", [{"a": [1]}, [], "0", True, -1, 10**6])
def test_a_retired_choice_is_a_number_or_refused(tiny, saved, state, choice):
    """An object where a choice belongs would be kept, and written again, for ever."""
    saved["checks"][1] |= {"state": state, "choice": choice}
    with pytest.raises(AnswersError, match=r"\$\.checks\[1\]\.choice"):
        document.from_json(saved, without(tiny, "fitting-01"), "file")
