"""``skillgap practice`` as it is typed: a sitting in plain lines, what is due later, and the file for Anki."""

import json
from datetime import datetime, timedelta

import pytest
from cli_support import assert_mendable, files_below

from assessment.answers.lock import locked
from assessment.companion import cards_file


@pytest.fixture
def session(saved):
    return saved(name="ada.answers.json")


@pytest.fixture
def run(skillgap, session):
    def command(*words: str, said: str = ""):
        return skillgap(*words, "--answers", session, said=said)

    return command


def test_a_sitting_is_kept_and_comes_again(run, session):
    """What was not known is due at once; when it was graded high it is not, and next and report count it."""
    done = run("practice", "--minutes", "3", said="1\n" * 8 + "q\n")
    assert done.returncode == 0 and "Practised:" in done.stdout and "To read:" in done.stdout
    place = cards_file.beside(session)
    kept = json.loads(place.read_text("utf-8"))
    assert kept["cards"] and place.stat().st_mode & 0o777 == 0o600
    assert f"{len(kept['cards'])}\u00a0card" in run("next").stdout
    assert json.loads(run("next", "--format", "json").stdout)["cards_due"] == len(kept["cards"])
    later = (datetime.now().astimezone() + timedelta(days=9)).isoformat(timespec="seconds")
    for memory in kept["cards"].values():
        memory["due"] = later
    place.write_text(json.dumps(kept), "utf-8")
    assert "Nothing is due today. The next is due on" in run("practice", "--due").stdout
    assert "practice --due" not in run("next").stdout


def test_the_file_for_anki_is_written_once(run, skillgap):
    done = run("practice", "--format", "anki")
    assert "cards for Anki" in done.stdout.replace("\u00a0", " ")
    made = (skillgap.folder / "skillgap-cards.txt").read_text("utf-8")
    assert made.startswith("#separator:tab\n") and made.count("\n") > 20
    assert_mendable(run("practice", "--format", "anki"), "skillgap-cards.txt", "name another file with -o")
    assert run("practice", "--format", "anki", "-o", "mine.txt").returncode == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [(("zebra",), "no skill has this name"), (("--minutes", "soon"), "no number of minutes"),
     (("e",), "give more of one"), (("--minutes", "0"), "from 1 to 240")],
)  # fmt: skip
def test_what_cannot_be_is_one_sentence(run, session, words, told):
    before = files_below(session.parent)
    assert_mendable(run("practice", *words), told)
    assert files_below(session.parent) == before


def test_broken_cards_and_a_second_terminal_are_told(run, session):
    place = cards_file.beside(session)
    place.write_text("{", "utf-8")
    assert_mendable(run("practice"), "ada.cards.json")
    assert run("next").returncode == 0 and place.read_text("utf-8") == "{"
    place.unlink()
    with locked(place):
        assert_mendable(run("practice"), "another skillgap is using this file")
