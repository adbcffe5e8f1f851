"""Progress by itself: the same person's earlier session is found, and nobody else's ever is."""

import json

import pytest
from checkout import EXAMPLE
from cli_support import assert_mendable
from support.plain_session import whole

from assessment.answers import load
from assessment.cli import main, places, since
from assessment.cli.options import Progress, Replan


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("assessment.report.to_pdf", lambda result, length="report": b"%PDF- stand-in")
    monkeypatch.chdir(tmp_path)
    places.sessions_folder().mkdir(parents=True)
    return places.sessions_folder()


def session(
    folder, name: str, *, updated="2026-03-03T10:00:00+00:00", finished=True, profile=None, bank=None
):
    """An answers file: the example, with other facts about it."""
    document = json.loads(EXAMPLE.read_text("utf-8"))
    document |= {"updated": updated, "created": "2026-03-01T10:00:00+00:00", "finished": finished}
    document["profile"] |= profile or {}
    document["bank"] |= bank or {}
    path = folder / f"{name}.json"
    path.write_text(json.dumps(document), "utf-8")
    return path


def found(bank, path):
    earlier = since.by_itself(bank, load(path, bank), path)
    return earlier and earlier[0].stem


@pytest.fixture
def now(home):
    return session(home, "now", updated="2026-11-22T10:00:00+00:00")


def test_the_newest_earlier_session_of_the_same_name_is_found(bank, home, now):
    session(home, "older", updated="2026-01-03T10:00:00+00:00")
    session(home, "newer", updated="2026-05-03T10:00:00+00:00")
    session(home, "later", updated="2027-05-03T10:00:00+00:00")
    assert found(bank, now) == "newer"


def test_one_for_the_same_role_goes_before_a_newer_one_for_another(bank, home, now):
    session(home, "same", updated="2026-01-03T10:00:00+00:00")
    session(home, "other", updated="2026-05-03T10:00:00+00:00", profile={"role": "mlops"})
    assert found(bank, now) == "same"


@pytest.mark.parametrize(
    "facts",
    [{"profile": {"name": "alex novak"}}, {"profile": {"name": "Alex"}}, {"profile": {"name": None}},
     {"finished": False}, {"bank": {"id": "other-bank"}}, {"updated": "2026-11-22T10:00:00+00:00"},
     {"updated": "soon"}, {"profile": {"role": "poet"}}],
    ids=["case", "part of it", "no name", "unfinished", "other bank", "not earlier", "no date", "damaged"],
)  # fmt: skip
def test_nothing_else_is_taken_for_the_same_person(bank, home, now, facts):
    session(home, "other", **facts)
    (home / "broken.json").write_text("{", "utf-8")
    assert found(bank, now) is None


def test_sessions_without_a_name_are_never_linked(bank, home):
    session(home, "one", profile={"name": None})
    assert (
        found(bank, session(home, "two", updated="2026-11-22T10:00:00+00:00", profile={"name": None})) is None
    )


def test_answers_kept_elsewhere_are_not_linked(bank, home, tmp_path):
    session(home, "earlier")
    assert found(bank, session(tmp_path, "elsewhere", updated="2026-11-22T10:00:00+00:00")) is None


def session_to(name: str) -> list[str]:
    """A quick session that ends in a result of this name; the report is not the point here."""
    return ["--plain", "--mode", "quick", "--format", "json", "-o", f"{name}.result.json"]


def test_two_sessions_of_one_person_and_one_of_another(skillgap, bank):
    """End to end: Robin, Robin again, Kim. The second report has its progress, the third has none of it."""
    first = skillgap(*session_to("1"), said=whole(bank, "Robin", level=1))
    assert first.returncode == 0 and "Progress since" not in first.stdout, first.stderr
    saved = next(skillgap.home.glob("*.json"))
    document = json.loads(saved.read_text("utf-8")) | {"updated": "2026-03-03T10:00:00+00:00"}
    saved.write_text(json.dumps(document), "utf-8")
    again = skillgap(*session_to("2"), said=whole(bank, "Robin", level=4))
    assert "Progress since 3\u00a0March 2026 is included" in again.stdout and str(saved) in again.stdout
    assert "Since 3\u00a0March 2026: " in again.stdout
    skillgap(*session_to("3"), said=whole(bank, "Kim", level=1))
    one, two, three = (
        json.loads((skillgap.folder / f"{n}.result.json").read_text("utf-8")) for n in (1, 2, 3)
    )
    assert one["progress"] is None and three["progress"] is None
    assert two["progress"]["since"] == "2026-03-03" and two["progress"]["counts"]["moved up"] > 0
    assert "2026-03-03" not in json.dumps(three) and "Robin" not in json.dumps(three)


def test_it_can_be_left_out(skillgap, bank):
    skillgap(*session_to("1"), said=whole(bank, "Robin", level=1))
    done = skillgap(*session_to("2"), "--no-progress", said=whole(bank, "Robin", level=1))
    assert done.returncode == 0 and "Progress since" not in done.stdout
    assert json.loads((skillgap.folder / "2.result.json").read_text("utf-8"))["progress"] is None


def test_report_takes_and_drops_progress(home, now, tmp_path):
    earlier = session(tmp_path, "earlier")
    assert main(["report", str(now), "--since", str(earlier), "-o", "a.pdf"]) == 0
    assert main(["report", "a.result.json", "-o", "b.pdf"]) == 0
    assert main(["report", "a.result.json", "--no-progress", "-o", "c.pdf"]) == 0
    a, b, c = (json.loads((tmp_path / f"{n}.result.json").read_text("utf-8")) for n in "abc")
    assert a == b and a["progress"]["since"] == "2026-03-03"
    assert c == a | {"progress": None}


@pytest.mark.parametrize(
    ("name", "facts", "words"),
    [("later", {"updated": "2027-03-03T10:00:00+00:00"}, "is later than"),
     ("kim", {"profile": {"name": "Kim"}}, "same person"),
     ("bad", {"updated": "soon"}, "mend it by hand")],
)  # fmt: skip
def test_a_wrong_file_is_refused_and_nothing_is_written(home, now, tmp_path, capsys, name, facts, words):
    wrong = session(tmp_path, name, **facts)
    assert main(["report", str(now), "--since", str(wrong), "-o", "a.pdf"]) == 2
    said = capsys.readouterr().err
    assert f"{name}.json" in said and words in said and said.count("\n") == 1
    assert not (tmp_path / "a.pdf").exists() and not (tmp_path / "a.result.json").exists()


def test_a_bad_file_is_refused_before_anything_is_asked(skillgap, tmp_path):
    done = skillgap("--plain", "--since", tmp_path / "nowhere.json", said="Robin\n")
    assert_mendable(done, "nowhere.json", "no such file")
    assert "What should the report call you?" not in done.stdout
    assert_mendable(
        skillgap("--plain", "--since", "x.json", "--no-progress", said="Robin\n"), "--no-progress"
    )


def test_a_name_that_turns_out_to_differ_costs_no_report(bank, home, now, tmp_path, capsys):
    """With a new session the name is known only at its end: the report is written without progress."""
    kim = session(tmp_path, "kim", profile={"name": "Kim"})
    earlier = since.named(Progress(kim), Replan(), bank.id)
    result = {"person": {"name": "Robin"}, "bank": {"id": bank.id}, "assessed_on": "2026-11-22"}
    assert since.with_progress(result, earlier) is result
    assert "has no progress section" in capsys.readouterr().out
