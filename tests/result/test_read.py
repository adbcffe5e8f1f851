"""Reading a saved result: whatever is wrong is named where it stands, and what is read can be shown."""

import json
from datetime import date
from pathlib import Path

import pytest
from support import mutants
from support.respond import respond

from assessment.cli import compare
from assessment.cli.card import card
from assessment.errors import AnswersError, SkillgapError
from assessment.report import explain, formats, templating, to_html, view
from assessment.report.source import Source
from assessment.result.build import build
from assessment.result.progress import progress
from assessment.result.read import check_result


@pytest.fixture(scope="module")
def good(tiny):
    """A result in which every part has an entry: checks, put-off skills, a progress."""
    answers = respond(
        tiny, areas={"models": 2}, skills={"api": 3, "ops": 1, "maths": 0, "fitting": 2, "shipping": None},
        checks={"api-01": "right", "maths-01": "wrong", "fitting-01": "dont-know"}, touched=["tuning"],
        notes={"api": "https://example.org/api"}, resources=["book"], carried={"shipping-01": "right"},
    )  # fmt: skip
    said = {"name": "Robin", "role": "builder", "hours_per_week": 8.0, "start_date": date(2027, 1, 4)}
    for name, value in said.items():
        answers.profile.put(name, value)
    earlier = build(tiny, answers)
    answers.profile.put("ready_by", date(2027, 1, 25))
    result = build(tiny, answers)
    return json.loads(json.dumps(result | {"progress": progress(earlier, result)}))


def show(result: dict, other: dict) -> None:
    """Everything that can be made of a result: every page, format and trace, and comparisons both ways."""
    to_html(result)
    templating.render(view.build(result, reference=True), inline_css=False)
    templating.render(view.build(result), inline_css=False, template="summary.html.j2")
    card(result, {}, Path("x.json"))
    for made in set(formats.FORMATS.values()) - {formats.PDF}:  # its page is made above
        made.nothing(result)
        made.render(result)
    source = Source(result)
    explain.checks(source)
    for skill in result["skills"]:
        explain.skill(source, skill["id"])
    for old, new in ((other, result), (result, other), (result, result)):
        try:
            compared = new | {"progress": progress(old, new)}
        except SkillgapError:  # another bank, or the later one first: told in a sentence
            continue
        compare.lines(compared, 79)
        to_html(compared)


def test_a_good_result_is_read_and_shown(good):
    assert check_result(good, "file") is good
    show(good, good)


@pytest.mark.parametrize("value", mutants.VALUES, ids=str)
def test_a_result_damaged_at_any_place_is_refused_in_a_sentence_or_shown(good, value):
    """Each key deleted, each value replaced by one of another kind or out of bounds."""
    refused = accepted = 0
    for keys, document in mutants.damaged(good, value):
        with mutants.watched((keys, value)):
            try:
                check_result(document, "file")
            except AnswersError as error:
                assert str(error).startswith("file: ") and str(error).endswith("."), error
                assert str(error).isprintable() and len(str(error)) < 400, error
                refused += 1
                continue
            accepted += 1
            try:
                show(document, good)
            except Exception as error:
                raise AssertionError(f"{keys} as {value!r} is read and cannot be shown") from error
    fits_nowhere = value == [[]] or value != value  # neither such a list nor NaN stands in any result
    assert refused > 200 and (accepted == 0) == fits_nowhere, (refused, accepted)


def put(*keys_and_value):
    *keys, value = keys_and_value
    return tuple(keys), value


PLACES = [
    (put("skills", 0, "target", 10**9), "$.skills[0].target: expected at most 5, found 1000000000"),
    (put("skills", 3, "hours_to_3", mutants.DROP), "$.skills[3].hours_to_3: missing"),
    (put("plan", "hours", 10**9), "$.plan.hours: expected at most 2000000"),
    (put("plan", "phases", 0, "hours", "x"), "$.plan.phases[0].hours: expected a whole number, found x"),
    (put("plan", "start", "2027-02-30"), "$.plan.start: expected a day such as 2027-01-04"),
    (put("plan", "level3_by", None), "$.plan.level3_by: expected a day"),
    (put("headline", "share", float("nan")), "$.headline.share: expected a number, found nan"),
    (put("skills", 0, "low", 5), "$.skills[0].high: "),
    (put("skills", 0, "area", "cookery"), '$.skills[0].area: unknown area "cookery"'),
    (put("skills", 1, "id", "api"), '$.skills[1].id: "api" stands twice'),
    (put("gaps", 0, "skill", "cookery"), '$.gaps[0].skill: unknown skill "cookery"'),
    (put("person", "name", "x" * 50_000_000), "$.person.name: 50000000 characters"),
    (put("person", "role", "id", "keeper"), '$.person.role.id: the role chosen under roles is "builder"'),
    (put("skills", 0, "topics", [{"kind": "topic", "text": ""}] * 10**6), "$.skills[0].topics: 1000000 entries"),
    (put("answers", "touched", ["api"] * 10**6), "$.answers.touched: 1000000 entries"),
    (put("resources", "a b", {}), '$.resources["a b"].name: missing'),
    (put("schema", True), "$.schema: expected one of 3, found True"),
    (put("schema", "1"), "this is not a skillgap result"),
    (put("person", "name", "a\ud800"), "$.person.name: half a character stands in the text"),
    (put("headline", "with_all", 3), "$.headline.with_all: expected a table or null, found 3"),
    (put("method", "sources", {"guessed": 3}), "$.method.sources.guessed: unknown key"),
    (put("skills", 0, "state", "fine"), "$.skills[0].state: expected one of met, claimed"),
    (put("answers", "skills", "api", {"state": "rated"}), "$.answers.skills.api.level: missing"),
    (put("plan", "phases", 0, "start", None), "$.plan.phases[0].start: does not fit the hours of the phase"),
    (put("strongest", ["api", "api"]), "$.strongest: an entry stands twice"),
    (put("plan", "steps", 0, "needs", ["cooking"]), '$.plan.steps[0].needs[0]: unknown step "cooking"'),
    (put("plan", "steps", 0, "see", ["song"]), '$.plan.steps[0].see[0]: unknown resource "song"'),
    (put("plan", "steps", 0, "uses", ["cookery"]), '$.plan.steps[0].uses[0]: unknown skill "cookery"'),
    (put("plan", "steps", 1, "id", "counting"), '$.plan.steps[1].id: "counting" stands twice'),
    (put("plan", "steps", 0, "skills", 0, "to", 4), "$.plan.steps[0].skills[0].to: expected at most 3, found 4"),
    (put("plan", "phases", 0, "steps", ["cooking"]), '$.plan.phases[0].steps[0]: unknown step "cooking"'),
    (put("plan", "phases", 0, "steps", []), "$.plan.phases[0].steps: does not fit the hours of the phase"),
    (put("plan", "grows", ["cookery"]), '$.plan.grows[0]: unknown skill "cookery"'),
    (put("plan", "find_out", [{"skill": "cookery", "checks": []}]), '$.plan.find_out[0].skill: unknown skill "cookery"'),
    (put("skills", 3, "work", "start", None), "$.skills[3].work.start: does not fit put_off"),
    (put("skills", 3, "work", "steps", ["cooking"]), '$.skills[3].work.steps[0]: unknown step "cooking"'),
]


@pytest.mark.parametrize(("change", "expected"), PLACES, ids=[p[1][:45] for p in PLACES])
def test_the_place_and_the_way_out_are_named(good, change, expected):
    with mutants.watched(expected), pytest.raises(AnswersError) as caught:
        check_result(mutants.changed(good, *change), "file")
    said = str(caught.value)
    assert f"file: {expected}" in said
    assert said.endswith(("make the result again from the answers file.", "give a file that skillgap wrote."))


def test_a_plan_of_a_thousand_years_is_drawn_with_few_ticks(good):
    """The calendar's marks do not grow with its length."""
    document = mutants.changed(good, ("plan", "phases", 0, "end"), "2999-12-31")
    with mutants.watched("a long plan"):
        assert len(to_html(check_result(document, "file"))) < 1.1 * len(to_html(good))
