"""Without a file a command takes the newest session, and says which on the standard error."""

import json

import pytest
from checkout import EXAMPLE, UNFINISHED
from cli_support import assert_mendable

from assessment.answers import store


@pytest.fixture
def two(keep):
    """Two sessions of Kim and one of Alex between them."""
    keep("first", updated="2026-03-03T10:00:00+00:00", profile={"name": "Kim"})
    keep("between", updated="2026-04-03T10:00:00+00:00")
    return keep("second", updated="2026-05-03T10:00:00+00:00", profile={"name": "Kim"})


def test_report_and_explain_take_the_newest_and_keep_the_output_clean(skillgap, two):
    done = skillgap("report", "--format", "json", "-o", "-")
    assert json.loads(done.stdout)["person"]["name"] == "Kim"
    assert f"The newest session: {two} (Kim, 3 May 2026)" in done.stderr
    done = skillgap("explain", "ci-cd")
    assert done.returncode == 0 and str(two) in done.stderr and str(two) not in done.stdout


def test_compare_takes_the_two_newest_of_one_person(skillgap, two):
    done = skillgap("compare")
    assert done.stdout.startswith("Kim, ") and "second.json" in done.stderr and "first.json" in done.stderr
    assert "between" not in done.stderr
    two.unlink()
    assert_mendable(skillgap("compare"), "no two sessions of one person", "compare OLD NEW")
    assert_mendable(skillgap("compare", "x.json"), "1 file given", "the earlier and the later")


def test_sessions_without_a_name_are_nobody_s(skillgap, keep):
    for file in "ab":
        keep(file, profile={"name": None})
    assert_mendable(skillgap("compare"), "no two sessions of one person")


def test_without_a_session_the_way_out_is_named(skillgap):
    for command in ("report", "explain", "compare"):
        assert_mendable(skillgap(command), "sessions", "start one with", "name")


def test_resume_takes_the_newest_unfinished_and_a_finished_one_by_name(skillgap, keep):
    """The finished one opens where it ended, with every answer to be changed."""
    keep("open", UNFINISHED, updated="2026-03-03T10:00:00+00:00", finished=False)
    done_one = keep("done", updated="2026-05-03T10:00:00+00:00", touched_asked=True)
    assert "open.json" in skillgap("resume", "--plain", said="q\n").stderr
    for name in (done_one, "done", "1"):
        done = skillgap("resume", name, "--plain", said="q\n")
        assert done.returncode == 0 and "Saved: " in done.stdout, done.stderr


@pytest.mark.parametrize("words", [["ci-cd", "FILE"], ["FILE", "ci-cd"], ["FILE"], ["ci-cd"], []], ids=" ".join)
def test_explain_takes_skill_and_file_in_any_order(skillgap, keep, words):
    path = keep("a")
    done = skillgap("explain", *[path if word == "FILE" else word for word in words])
    assert done.returncode == 0, done.stderr
    assert ("(ci-cd)" in done.stdout) is ("ci-cd" in words)
    assert ("newest session" in done.stderr) is ("FILE" not in words)


@pytest.mark.parametrize(
    ("words", "said"),
    [(["juggling", "poetry"], ["neither", "is a file", "newest session"]),
     (["ci-cd", "nowhere.json"], ["nowhere.json", "no such file"]), (["x.json", "y.json"], ["both files"]),
     (["a", "b", "c"], ["3 words"])],
)  # fmt: skip
def test_what_is_neither_is_told_in_a_sentence(skillgap, keep, words, said):
    keep("session")
    assert_mendable(skillgap("explain", *words), *said)
    done = skillgap("explain", "juggling")
    assert done.returncode == 2 and '"juggling" is neither a file nor a skill' in done.stderr


def test_a_file_that_is_there_goes_before_a_number(skillgap, keep):
    keep("session")
    document = json.loads(EXAMPLE.read_text("utf-8"))
    document["profile"]["name"] = "By name"
    (skillgap.folder / "1").write_bytes(store.dump(document))
    done = skillgap("report", "1", "--format", "json", "-o", "-")
    assert json.loads(done.stdout)["person"]["name"] == "By name" and done.stderr == ""
