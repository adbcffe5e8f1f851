"""What the questionnaire asks beside levels stands in every format: shares, notes, states, what carried over."""

import copy
import csv
import io
import json
import re

import pytest
from support.readers import NOTED, Printed, plain, words

from assessment import report
from assessment import wording as w
from assessment.report import explain, formats
from assessment.report.sections import shares
from assessment.report.source import Source
from assessment.session import words as session_words


@pytest.fixture(scope="module")
def marked(results):
    return results["marked"]


@pytest.fixture(scope="module")
def printed(marked):
    return Printed(marked)


@pytest.fixture(scope="module")
def noted(marked):
    """The two skills with a note: one with a good and a bad address, one that looks like a formula."""
    return [s for s in marked["skills"] if s["note"]]


@pytest.mark.parametrize("page", ["print", "screen", "Markdown", "terminal"])
def test_both_shares_stand_beside_the_whole(printed, marked, page):
    """With their bands, to the percent; and the whole with what does not apply."""
    head = marked["headline"]
    said = printed.texts[page].replace("bring: ", "bring ").replace("What is to be learned: ", "what is to be learned ")
    bring, learn = head["bring"], head["learn"]
    assert f"What you bring {w.points(bring['share'])} %" in said
    assert f"what is to be learned {w.points(learn['share'])} %" in said
    assert re.search(rf"the whole (share )?would be {w.points(head['with_all']['share'])} %", said)


def test_a_role_that_asks_for_one_kind_only_has_one_share(marked):
    marked = copy.deepcopy(marked)
    marked["headline"] |= {"bring": None, "with_all": None}
    assert shares.parts(Source(marked)).startswith("What is to be learned ")
    for name in ("bring", "learn", "with_all"):  # a result of before
        del marked["headline"][name]
    assert shares.parts(Source(marked)) == ""
    assert "Targets met" in report.to_html(marked)


def test_a_note_stands_in_every_format_that_speaks_of_skills(marked, printed, noted):
    first, second = noted
    for page in ("print", "screen"):
        assert words(f"See {NOTED}, and http://plain.example <b>it</b>.") in printed.texts[page]
    assert f"See <{NOTED}>, and http" in formats.FORMATS["md"].render(marked).decode()
    rows = list(csv.DictReader(io.StringIO(formats.FORMATS["csv"].render(marked).decode("utf-8-sig"))))
    notes = {row["Skill id"]: row["Note"] for row in rows if row["Note"]}
    assert notes == {first["id"]: first["note"], second["id"]: "'=2+3 'quoted'"}  # never a formula
    kept = json.loads(formats.FORMATS["json"].render(marked))["skills"]
    assert [s["note"] for s in kept if s["note"]] == [s["note"] for s in noted]
    assert f"Your note: {first['note']}" in explain.skill(Source(marked), first["id"])


def test_only_a_clean_https_address_of_a_note_is_a_link(marked, hostile):
    page = report.to_html(marked)
    assert f'<a href="{NOTED}">{NOTED}</a>' in page and 'href="http://plain.example' not in page
    attacked = report.to_html(hostile)
    assert not re.search(r'href="(?!https://|#)', attacked) and "evil.example/" not in "".join(
        re.findall(r'href="[^"]*"', attacked)
    )


def test_each_skill_says_where_its_level_comes_from(printed, marked):
    known = {words(k["name"]): k["known"] for g in printed.sections["skills"]["groups"] for k in g["skills"]}
    expected = {"does not apply": "", "not touched": "not touched", "skipped": "can’t say"}  # the state says the first
    for skill in marked["skills"]:
        if skill["source"] in expected and not sum(skill["checks"].values()):
            assert known[words(skill["name"])] == expected[skill["source"]]
    lead = words(printed.sections["skills"]["lead"])
    assert "not touched" in lead and "set aside" in lead


def test_what_does_not_apply_is_no_gap_and_in_no_plan(printed, marked):
    aside = [s for s in marked["skills"] if s["state"] == "does not apply"]
    assert len(aside) == 2
    for skill in aside:
        assert words(skill["name"]) not in [words(row["name"]) for row in printed.model["cover"]["table"]["rows"]]
        assert "State" not in skill and skill["work"] is None


def test_the_method_says_the_rule_and_what_carried_over(printed, marked):
    """The rule in the very words of the questionnaire."""
    blocks = printed.sections["method"]["blocks"] + printed.sections["evidence"]["about"]
    said = words(" ".join(b["text"] for b in blocks))
    assert session_words.RULE is w.RULE and words(w.RULE) in said
    assert "One more answer counts, carried over from an earlier session" in said
    assert "one rating of an earlier sitting is kept" in said.lower()
    assert "hours are not planned again" in said and "Not touched:" in said
    assert "in an earlier session" in printed.texts["explain"] and "in an earlier session" in printed.texts["print"]


def test_a_result_of_before_says_nothing_of_what_it_lacks(results):
    old = results["typical"]
    for key in ("touched", "touchable", "not_mine", "ladders_retired", "checks_carried"):
        del old["method"][key]
    del old["person"]["finished"]
    for skill in old["skills"]:
        del skill["note"]
    page = plain(report.to_html(old))
    assert "carried over" not in page and "What you noted" not in page
