"""The answers document: what is written is what is read, and every bad file gets one clear sentence."""

import json
import sys
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import strategies
from support.respond import NOW, respond

from assessment.answers import Rating, document, load, new, save, store
from assessment.answers.fields import BY_ID
from assessment.answers.model import SCHEMA
from assessment.answers.profile import HOURS_HIGH, HOURS_LOW, STYLES, parse_name
from assessment.errors import AnswersError
from assessment.vocabulary import NAME_LIMIT, NOTE_LIMIT

DAYS = st.dates(date(2027, 1, 4), date(2036, 1, 1))
HOURS = st.floats(HOURS_LOW, HOURS_HIGH).map(lambda h: round(h, 1))


def fields(bank):
    """A strategy for any part of a profile, skipped fields included."""
    values = {
        "name": st.text(max_size=2 * NAME_LIMIT).map(parse_name),
        "role": st.sampled_from(list(bank.roles)),
        "hours_per_week": st.none() | HOURS,
        "start_date": st.none() | DAYS,
        "ready_by": st.none() | DAYS,
        "language": st.none() | st.sampled_from(list(bank.languages)),
        "team": st.none() | st.booleans(),
        "learn_by": st.none() | st.sampled_from(list(STYLES)),
    }
    assert set(values) == set(BY_ID)
    return st.fixed_dictionaries({}, optional=values)


SKILLS = st.lists(st.sampled_from(["api", "maths", "tuning"]), unique=True)


@given(data=st.data())
def test_what_is_written_is_read_again(tiny, tmp_path_factory, data):
    """Any answers survive JSON and back, through a real file, and give the same bytes again."""
    answers = respond(tiny, **data.draw(strategies.said(tiny)))
    for name, value in data.draw(fields(tiny)).items():
        answers.profile.put(name, value)
    answers.asked_checks += data.draw(st.lists(st.sampled_from(list(tiny.checks)), max_size=1))
    answers.asked_checks = list(dict.fromkeys(answers.asked_checks))
    some = st.lists(st.sampled_from(answers.asked_checks), unique=True) if answers.asked_checks else st.just([])
    answers.seen, answers.explained = ([c for c in answers.asked_checks if c in data.draw(some)] for _ in range(2))
    answers.stamps = {c: tiny.checks[c].stamp for c in data.draw(some)}
    answers.spent = data.draw(st.lists(st.sampled_from(list(tiny.checks)), unique=True))
    answers.aside = {k: Rating("rated", 2, True, tiny.skills[k].stamp) for k in data.draw(SKILLS)}
    answers.skills = {k: replace(r, stamp=tiny.skills[k].stamp) for k, r in answers.skills.items()}
    answers.feedback, answers.checks_begun, answers.finished = (data.draw(st.booleans()) for _ in range(3))
    path = tmp_path_factory.getbasetemp() / "round-trip.json"
    save(path, answers)
    again = load(path, tiny)
    assert again == answers
    assert store.dump(document.to_json(again)) == path.read_bytes()


def test_the_file_names_what_it_was_made_with(tiny):
    """Kind, schema, and the bank's id, version and hash stand in it, as the report must name them."""
    said = document.to_json(new(tiny, "quick", NOW, seed=7))
    assert (said["kind"], said["schema"]) == ("skillgap-answers", SCHEMA)
    assert said["bank"] == {"id": "tiny", "version": "1.0", "hash": tiny.hash}
    assert said["finished"] is False


def good(tiny) -> dict:
    answers = respond(tiny, "standard", areas={"models": 3}, skills={"api": 2, "maths": None},
                      checks={"api-01": "right", "maths-01": "open"}, touched=["maths", "fitting"],
                      resources=["book"], notes={"api": "A line."}, carried={"ops-01": "wrong"})  # fmt: skip
    answers.profile.put("hours_per_week", 8.0)
    return document.to_json(answers)


def test_the_good_document_is_good(tiny):
    """The one that the next tests break."""
    assert document.from_json(good(tiny), tiny, "file").asked_checks == ["api-01", "maths-01"]


def deep(levels: int = 900) -> list:
    value: list = []
    for _ in range(levels):
        value = [value]
    return value


BAD = {
    "other kind": (("kind",), "skillgap-result", "not a skillgap answers file"),
    "no kind": (("kind",), None, "not a skillgap answers file"),
    "newer schema": (("schema",), SCHEMA + 1, "newer skillgap"),
    "schema true": (("schema",), True, "schema"),
    "schema in words": (("schema",), "one", "schema"),
    "other bank": (("bank", "id"), "law-to-gardening", "law-to-gardening"),
    "bank without id": (("bank", "id"), 3, "bank.id"),
    "no bank": (("bank",), None, "bank.id"),
    "unknown mode": (("mode",), "lazy", "mode"),
    "mode of a wrong type": (("mode",), ["quick"], "mode"),
    "negative limit": (("checks_limit",), -1, "checks_limit"),
    "limit true": (("checks_limit",), True, "checks_limit"),
    "seed in words": (("seed",), "x", "seed"),
    "no time": (("created",), "yesterday", "created"),
    "time of a wrong type": (("updated",), 5, "updated"),
    "finished in words": (("finished",), "no", "finished"),
    "areas as a list": (("areas",), [], "areas"),
    "unknown area": (("areas", "cookery"), {"state": "rated", "level": 1}, "areas.cookery"),
    "unknown skill": (("skills", "baking"), {"state": "rated", "level": 1}, "skills.baking"),
    "level 7": (("skills", "ops"), {"state": "rated", "level": 7}, "skills.ops"),
    "level -1": (("skills", "ops"), {"state": "rated", "level": -1}, "skills.ops"),
    "level true": (("skills", "ops"), {"state": "rated", "level": True}, "skills.ops"),
    "level 2.5": (("skills", "ops"), {"state": "rated", "level": 2.5}, "skills.ops"),
    "level NaN": (("skills", "ops"), {"state": "rated", "level": float("nan")}, "skills.ops"),
    "no level": (("skills", "ops"), {"state": "rated"}, "skills.ops"),
    "unknown state": (("skills", "ops"), {"state": "guessed", "level": 1}, "skills.ops"),
    "rating as a number": (("skills", "ops"), 3, "skills.ops"),
    "longer_ago in words": (("skills", "ops"), {"state": "rated", "level": 3, "longer_ago": "yes"},
                            "skills.ops.longer_ago"),
    "longer_ago 1": (("areas", "models"), {"state": "rated", "level": 3, "longer_ago": 1},
                     "areas.models.longer_ago"),
    "deep level": (("skills", "ops"), {"state": "rated", "level": deep()}, ""),
    "deep touched": (("touched",), deep(), ""),
    "touched unknown": (("touched",), ["baking"], "$.touched[0]"),
    "touched as a table": (("touched",), {}, "$.touched"),
    "touched in words": (("touched_asked",), "yes", "$.touched_asked"),
    "no touched_asked": (("touched_asked",), None, "$.touched_asked"),
    "resources unknown": (("resources",), ["no-book"], "$.resources[0]"),
    "resources of numbers": (("resources",), [3], "$.resources[0]"),
    "aside unknown": (("aside",), {"baking": {"state": "rated", "level": 1}}, "$.aside.baking"),
    "aside without a level": (("aside",), {"api": {"state": "rated"}}, "$.aside.api.level"),
    "note as a number": (("notes", "api"), 3, "$.notes.api"),
    "note for nothing": (("notes", "baking"), "x", "$.notes.baking"),
    "notes as a list": (("notes",), [], "$.notes"),
    "feedback in words": (("feedback",), "no", "$.feedback"),
    "seen in words": (("checks", 0, "seen"), "yes", "$.checks[0].seen"),
    "explained 1": (("checks", 0, "explained"), 1, "$.checks[0].explained"),
    "spent as a word": (("spent",), "api-01", "$.spent"),
    "spent of tables": (("spent",), [{}], "$.spent[0]"),
    "carried without a state": (("carried", 0), {"id": "ops-01"}, "$.carried[0].state"),
    "carried choice 9": (("carried", 0, "choice"), 9, "$.carried[0].choice"),
    "retired as words": (("retired_ladders",), ["x"], "$.retired_ladders[0]"),
    "retired without a state": (("retired_ladders",), [{"ladder": "x"}], "$.retired_ladders[0].state"),
    "stamp as a number": (("skills", "api", "stamp"), 3, "$.skills.api.stamp"),
    "checks as a table": (("checks",), {}, "checks"),
    "check as a word": (("checks", 0), "api-01", "$.checks[0]"),
    "unknown check": (("checks", 1, "id"), "api-99", "$.checks[1]"),
    "check without id": (("checks", 1, "id"), None, "$.checks[1]"),
    "choice 4 of 0-3": (("checks", 0, "choice"), 4, "$.checks[0]"),
    "choice -1": (("checks", 0, "choice"), -1, "$.checks[0]"),
    "choice false": (("checks", 0, "choice"), False, "$.checks[0]"),
    "check in an unknown state": (("checks", 0, "state"), "cheated", "$.checks[0]"),
    "profile as a list": (("profile",), [], "profile"),
    "unknown field": (("profile", "shoe_size"), 44, "profile.shoe_size"),
    "unknown role": (("profile", "role"), "king", "profile.role"),
    "role as a list": (("profile", "role"), ["builder"], "profile.role"),
    "unknown language": (("profile", "language"), "latin", "profile.language"),
    "hours NaN": (("profile", "hours_per_week"), float("nan"), "profile.hours_per_week"),
    "hours 200": (("profile", "hours_per_week"), 200, "profile.hours_per_week"),
    "hours true": (("profile", "hours_per_week"), True, "profile.hours_per_week"),
    "deep hours": (("profile", "hours_per_week"), deep(), ""),
    "31 February": (("profile", "start_date"), "2027-02-31", "profile.start_date"),
    "a day as a number": (("profile", "ready_by"), 20270301, "profile.ready_by"),
    "the year 9999": (("profile", "start_date"), "9999-12-31", "profile.start_date"),
    "team in words": (("profile", "team"), "yes", "profile.team"),
    "unknown way to learn": (("profile", "learn_by"), "sleeping", "profile.learn_by"),
    "name as a number": (("profile", "name"), 5, "profile.name"),
    "name as letters": (("profile", "name"), ["R", "o"], "profile.name"),
    "limit without end": (("checks_limit",), 10**9, "$.checks_limit"),
    "seed without end": (("seed",), 10**400, "$.seed"),
    "touched again and again": (("touched",), ["api"] * 100_000, "$.touched"),
    "checks without end": (("checks",), [{"id": "api-01", "state": "open"}] * 100_000, "$.checks"),
    "hash as a table": (("bank", "hash"), {"a": 1}, "$.bank.hash"),
    "version without end": (("bank", "version"), "1" * 10_000, "$.bank.version"),
    "choice of a skipped check": (("checks", 1, "choice"), {"a": 1}, "$.checks[1].choice"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_every_bad_value_is_named_in_one_sentence(tiny, tmp_path, case):
    """The file, the place and a way out, in one line that cannot steer the terminal."""
    keys, value, place = BAD[case]
    broken = good(tiny)
    table = broken
    for key in keys[:-1]:
        table = table[key]
    table[keys[-1]] = value
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(broken), "utf-8")
    with pytest.raises(AnswersError) as problem:
        load(path, tiny)
    assert_one_sentence(str(problem.value), path, place)


def assert_one_sentence(said: str, path, place: str = "") -> None:
    assert said.startswith(f"{path}: ")
    assert place in said
    assert said.isprintable() and len(said) < len(str(path)) + 250
    way_out = (
        "mend it",
        "give ",
        "install",
        "--bank",
        "--answers",
        "use a copy",
        "by hand",
        "delete it",
        "check ", "save it",
    )
    assert any(words in said for words in way_out), said


@pytest.mark.parametrize("keys", [("areas", "\x1b[2J"), ("profile", "\x1b]0;owned\x07")])
def test_a_file_cannot_steer_the_terminal_through_a_message(tiny, tmp_path, keys):
    """Escape sequences in a name are shown as question marks."""
    broken = good(tiny)
    broken[keys[0]][keys[1]] = {"state": "rated", "level": 1}
    with pytest.raises(AnswersError) as problem:
        document.from_json(broken, tiny, "file")
    assert "\x1b" not in str(problem.value) and "?" in str(problem.value)


FILES = {
    "empty": (b"", "empty"),
    "only blanks": (b" \n\t\n", "empty"),
    "cut short": (b'{"kind": "skillgap-answers", "schema": 1,\n "bank": {"id": "ti', "line 2"),
    "not JSON": (b"hello: world\n", "line 1"),
    "UTF-16": ("{}".encode("utf-16"), "UTF-16"), "not text": (b"\xff\xfe\x00", "not a text file"),
    "nested too far to parse": (b"[" * 200_000, "JSON"),
    "a number of 5000 digits": (b'{"kind": ' + b"9" * 5000 + b"}", "JSON"),
    "a list": (b"[]", "not a skillgap answers file"),
    "a number": (b"7", "not a skillgap answers file"),
    "null": (b"null", "not a skillgap answers file"),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_every_unreadable_file_is_named_in_one_sentence(tiny, tmp_path, case):
    """And the file stays as it was."""
    data, words = FILES[case]
    path = tmp_path / "mine.json"
    path.write_bytes(data)
    with pytest.raises(AnswersError) as problem:
        load(path, tiny)
    assert_one_sentence(str(problem.value), path, words)
    assert path.read_bytes() == data


def test_a_missing_file_and_a_folder_are_named(tiny, tmp_path):
    """The two mistakes people make on the command line."""
    for path, words in ((tmp_path / "none.json", "no such file"), (tmp_path, "a folder")):
        with pytest.raises(AnswersError) as problem:
            load(path, tiny)
        assert_one_sentence(str(problem.value), path, words)


@pytest.mark.parametrize("levels", range(100, sys.getrecursionlimit() + 100, 50))
def test_nesting_of_any_depth_is_an_answers_error(tiny, tmp_path, levels):
    """Whatever depth the parser takes, its messages do too."""
    path = tmp_path / "deep.json"
    text = json.dumps(good(tiny)).replace('"spent": []', '"spent": ' + "[" * levels + "]" * levels)
    path.write_text(text, "utf-8")
    with pytest.raises(AnswersError):
        load(path, tiny)


def test_a_role_of_null_counts_as_not_asked(tiny):
    """The role is the one field that cannot be skipped, so a session asks for it again."""
    said = good(tiny)
    said["profile"]["role"] = None
    assert "role" not in document.from_json(said, tiny, "file").profile.asked


def test_an_older_bank_version_is_read(tiny):
    """Version and hash of the file stay as they are: the report can tell that the bank has changed."""
    said = good(tiny)
    said["bank"].update(version="0.9", hash="abc")
    answers = document.from_json(said, tiny, "file")
    assert (answers.bank_version, answers.bank_hash) == ("0.9", "abc")


def test_a_name_is_cut_as_it_is_on_input(tiny):
    """However long it is in the file."""
    document_ = good(tiny)
    document_["profile"]["name"] = "x" * 3_000_000
    assert document.from_json(document_, tiny, "file").profile.name == "x" * 80


def test_what_was_marked_twice_is_marked_once(tiny):
    document_ = good(tiny)
    document_["touched"] = ["maths", "fitting", "maths"]
    assert document.from_json(document_, tiny, "file").touched == ["maths", "fitting"]


def test_a_note_is_cut_and_cleaned_as_it_is_on_input(tiny):
    """However it is in the file: one line, without characters that steer a terminal."""
    document_ = good(tiny)
    document_["notes"] = {"api": "a\x1b[2J\n\u202eb " + "x" * 3_000_000, "ops": " \n "}
    notes = document.from_json(document_, tiny, "file").notes
    assert list(notes) == ["api"] and notes["api"].startswith("a [2J b x") and len(notes["api"]) == NOTE_LIMIT
