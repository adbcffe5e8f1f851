"""The end card: the same numbers as the report, in any width, and only commands that are ones."""

import json
import re
import shlex

import pytest
from checkout import ROOT

from assessment import wording
from assessment.answers import store
from assessment.cli import parser, places
from assessment.cli.card import card
from assessment.report.formats import JSON, PDF

BAND = {"share": 0.89, "low": 0.78, "high": 0.96}


def example(name: str) -> dict:
    return json.loads((ROOT / "examples" / f"{name}.result.json").read_text("utf-8"))


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.argv", ["skillgap"])
    places.sessions_folder().mkdir(parents=True)
    return places.sessions_folder()


@pytest.fixture
def shown(home, tmp_path):
    """The card of a result, made from an answers file of this name, as one text."""

    def make(result: dict, file="s.answers.json", columns=78, bars=False) -> str:
        source = file if hasattr(file, "parent") else tmp_path / file
        if not source.exists():
            source.write_bytes(store.dump(result["answers"]))
        written = {PDF: tmp_path / "x.pdf", JSON: tmp_path / "x.result.json"}
        return "\n".join(card(result, written, source, columns, bars)).replace("\u00a0", " ")

    return make


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", ["platform", "overconfident", "halfway"])
def test_it_says_the_share_with_its_band_the_first_thing_the_end_and_the_files(shown, tmp_path, name):
    result = example(name)
    said, head = flat(shown(result)), result["headline"]
    parts = {"What you bring": head.get("bring"), "What is to be learned": head.get("learn")}
    parts = {part: share for part, share in parts.items() if share} or {"Targets met": head}
    for part, share in parts.items():
        points = [wording.points(share[key]) for key in ("share", "low", "high")]
        assert f"{part}: {points[0]} % ({points[1]}-{points[2]})" in said
    assert "First: " in said and " week" in said and "The study ends about " in said
    assert f"{result['plan']['hours_low']} to {result['plan']['hours_high']} hours" in said
    for path in ("x.pdf", "x.result.json", "s.answers.json"):
        assert str(tmp_path / path) in said


def test_what_one_brings_and_what_is_to_learn_stand_apart_where_the_result_says_so(shown):
    result = example("platform")
    result["headline"] |= {"bring": BAND, "learn": {"share": 0.14, "low": 0.08, "high": 0.22}}
    lines = shown(result, bars=True).split("\n")
    bring = next(line for line in lines if line.startswith("What you bring"))
    learn = next(line for line in lines if line.startswith("What is to be learned"))
    assert bring == "What you bring        " + "#" * 18 + "--  89 %  (78-96)"
    assert learn == "What is to be learned " + "#" * 3 + "-" * 17 + "  14 %  (8-22)"
    assert "Targets met" not in shown(result)
    result["headline"]["learn"] = None
    assert "What is to be learned" not in shown(result) and "What you bring: 89 % (78-96)" in shown(result)


def test_without_bars_it_says_the_same(shown):
    """What is read by a program or aloud holds the same words and numbers."""
    result = example("platform")
    drawn, plain = shown(result, bars=True), shown(result)
    assert "#" not in plain
    words = [re.sub(r"#+-*|:|-{2,}", " ", text) for text in (drawn, plain)]
    assert words[0].split() == words[1].split()


def test_a_missed_date_is_said(shown):
    assert "That is after your date, 1 October 2027" in flat(shown(example("overconfident")))
    assert "your date" not in shown(example("platform"))


def test_for_a_missed_date_the_week_that_would_reach_it_is_offered(shown):
    """The number of the report's first page; none where no week has so many hours."""
    result = example("overconfident")
    for needed, offered in ((16, True), (200, False)):
        result["plan"]["needed_per_week"] = needed
        assert (f"--hours-per-week {needed}" in shown(result)) is offered
    assert "--hours-per-week" not in shown(result)


def test_no_jargon(shown):
    assert "evel 3" not in shown(example("platform"))


def test_skills_that_do_not_apply_change_the_share_and_are_said(shown):
    result = example("platform")
    assert "not apply" not in flat(shown(result))
    for skill in result["skills"][:2]:
        skill["source"] = "does not apply"
    assert "Two skills that do not apply to you: out of these shares." in flat(shown(result))
    result["headline"]["with_all"] = BAND
    assert "with them the whole share would be 89 %." in flat(shown(result))
    result["headline"]["with_all"] = BAND | {"share": result["headline"]["share"] + 1e-4}
    assert "whole share would" not in flat(shown(result))


def test_what_is_open_is_said_with_the_command(shown, home):
    """An unfinished session in its place needs no name; a finished one says nothing of it."""
    result = example("halfway")
    result["answers"]["finished"] = False
    path = home / "2027-01-01-0900-abcd.json"
    path.write_bytes(store.dump(result["answers"]))
    said = shown(result, path)
    assert "Not everything was answered" in flat(said)
    assert re.search(r"^  skillgap resume  ", said, re.M)
    assert "Not everything" not in shown(example("platform"))


def test_every_command_on_it_is_one(shown, home):
    """With the name of the file where it is not the newest session, without one where it is."""
    result = example("platform")
    newest = home / "2027-01-01-0900-abcd.json"
    newest.write_bytes(store.dump(result["answers"]))
    for text, named in ((shown(result, newest), False), (shown(result, "it's mine.json"), True)):
        commands = [shlex.split(re.split(r"\s{2,}", line.strip())[0])[1:] for line in text.split("\n")
                    if line.strip().startswith("skillgap ")]  # fmt: skip
        assert [c[0] for c in commands] == ["next", "explain", "report", "report", "resume"]
        assert all(parser.parse(command) for command in commands)
        assert [any("it's mine.json" in word for word in c) for c in commands] == [named] * 5
    assert "--hours-per-week 15" in text


@pytest.mark.parametrize("columns", [59, 79, 200])
@pytest.mark.parametrize("bars", [True, False])
def test_it_fits_the_terminal(shown, home, columns, bars):
    """Paths and commands are never broken; all else keeps to the width."""
    result = example("platform")
    result["headline"] |= {"bring": BAND, "learn": BAND | {"share": 1.0, "high": 1.0}}
    path = home / "2027-01-01-0900-abcd.json"
    path.write_bytes(store.dump(result["answers"]))
    lines = [line for line in shown(result, path, columns, bars).split("\n") if "/" not in line]
    assert max(map(len, lines)) <= min(columns, 78)
