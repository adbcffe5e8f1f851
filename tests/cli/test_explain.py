"""``skillgap explain``: every number of one skill, and every check, from a saved file."""

import json

import pytest
from checkout import EXAMPLE, ROOT

RESULT = ROOT / "examples" / "overconfident.result.json"


@pytest.fixture(scope="module")
def result():
    return json.loads(RESULT.read_text("utf-8"))


def lines(done) -> str:
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_a_skill_is_traced_from_rating_to_dates(skillgap, result):
    skill = next(k for k in result["skills"] if k["work"] and k["work"]["hours"] and k["checks"]["wrong"])
    said = lines(skillgap("explain", skill["id"], RESULT))
    gap = next(g for g in result["gaps"] if g["skill"] == skill["id"])
    for expected in (
        skill["name"], f"level {skill['target']} for", f"You said: level {skill['rating']}", "1 wrong",
        f"starts at {skill['trace']['prior']:.1f}", f"{skill['level']:.1f} after all checks",
        f"so: {skill['state']}", f"{gap['priority']:.2f} = weight", f"about {skill['work']['hours']} hour",
    ):  # fmt: skip
        assert expected in said.replace("\u00a0", " "), expected


def test_the_chance_is_what_its_formula_gives(result):
    from statistics import NormalDist

    for skill in result["skills"]:
        t = skill["trace"]
        chance = NormalDist().cdf((t["raw"] - skill["hired"] + 0.5) / t["sd"])
        assert chance == pytest.approx(skill["chance"], abs=2e-4)


def test_answers_and_their_result_are_explained_alike(skillgap):
    answers = skillgap("explain", "ci-cd", EXAMPLE)
    named = skillgap("explain", "version CONTROL and delivery pipelines", EXAMPLE)
    assert lines(answers) == lines(named)


def test_a_slash_in_a_name_makes_no_path_of_it(skillgap):
    assert lines(skillgap("explain", "Online experiments and A/B tests", EXAMPLE)).startswith("Online experiments")


def test_without_a_skill_every_check_is_reviewed(skillgap, result):
    said = lines(skillgap("explain", RESULT))
    for number, check in enumerate(result["checks"], 1):
        assert f"Check {number}." in said
        assert " ".join(check["explanation"].replace("'", "\u2019").split()) in said.replace("'", "\u2019")
        assert check["source_url"] in said


@pytest.mark.parametrize(
    ("named", "hint"), [("sql", "did you mean: sql-data-modelling"), ("\x1b[2Jzzzz", "the report lists them")]
)
def test_an_unknown_skill_is_answered_with_the_nearest(skillgap, named, hint):
    done = skillgap("explain", named, EXAMPLE)
    assert done.returncode == 2
    assert hint in done.stderr and "\x1b" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_another_role_is_explained_without_answering_again(skillgap):
    assert "for AI Engineer (LLM applications)" in lines(skillgap("explain", "ci-cd", EXAMPLE, "--role", "llm-engineer"))
