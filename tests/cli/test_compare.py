"""``skillgap compare``: any mix of files, any width, and every wrong pair refused by name."""

import json
import re

import pytest
from checkout import EXAMPLE

from assessment.answers.document import from_json
from assessment.answers.store import dump
from assessment.cli import main
from assessment.result.build import build


def raised(document: dict) -> None:
    """A year later: every skill that was rated below 4 is one level higher, every area two."""
    document["updated"] = "2027-11-21T20:00:00+00:00"
    document["profile"] |= {"start_date": "2027-11-22", "ready_by": None}
    for ratings, step in ((document["skills"], 1), (document["areas"], 2)):
        for rating in ratings.values():
            if rating["state"] == "rated":
                rating["level"] = min(rating["level"] + step, 4)


@pytest.fixture
def files(saved, tmp_path, monkeypatch):
    """OLD and NEW answers in a folder of their own, and a stand-in for the slow PDF."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("assessment.report.to_pdf", lambda result, length="report": b"%PDF- stand-in")
    return saved(name="old.json"), saved(raised, "new.json")


def compared(capsys, *arguments) -> str:
    assert main(["compare", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def refused(capsys, *arguments) -> str:
    assert main(["compare", *map(str, arguments)]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("skillgap: ") and said.err.count("\n") == 1
    return said.err


def change(path, **parts) -> None:
    document = json.loads(path.read_text("utf-8"))
    for key, value in parts.items():
        if isinstance(value, dict):
            document[key] |= value
        else:
            document[key] = value
    path.write_text(json.dumps(document), "utf-8")


@pytest.fixture(scope="module")
def made(bank):
    """The results of the same two, scored once."""
    documents = [json.loads(EXAMPLE.read_text("utf-8")) for _ in range(2)]
    raised(documents[1])
    return [build(bank, from_json(document, bank, "x")) for document in documents]


@pytest.fixture
def results(files, made):
    """The same two as result files."""
    paths = tuple(path.with_name(f"{path.stem}-made.result.json") for path in files)
    for path, result in zip(paths, made, strict=True):
        path.write_bytes(dump(result))
    return paths


def test_it_says_what_moved_what_the_plan_expected_and_what_comes_next(files, capsys):
    said = compared(capsys, *files)
    assert said.startswith("Alex Novak, ML Platform Engineer\nFrom 21\u00a0November 2026 to ")
    parts = ["Targets probably met (80\u00a0% band)", "then, 21", "now, 2", "skills moved beyond the noise",
             "wobbled inside the noise", "The plan of then, and what happened", "The plan from today"]  # fmt: skip
    assert [part for part in parts if part not in said] == []


def test_answers_and_results_say_the_same_in_any_mix(files, results, capsys):
    said = {compared(capsys, old, new) for old in (files[0], results[0]) for new in (files[1], results[1])}
    assert len(said) == 1


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal(results, capsys, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    said = compared(capsys, *results)
    assert max(map(len, said.splitlines())) <= min(columns - 1, 78)


def test_the_wrong_order_is_put_right_and_said(results, capsys):
    old, new = results
    first, said = compared(capsys, old, new), compared(capsys, new, old)
    assert said.endswith(first) and said.startswith("The first file is the later one")


def test_with_an_output_it_writes_the_report_of_the_later_one(results, capsys, tmp_path):
    said = compared(capsys, *results, "-o", "both.pdf")
    result = json.loads((tmp_path / "both.result.json").read_text("utf-8"))
    assert (
        result["assessed_on"] == result["progress"]["until"] and result["progress"]["since"] == "2026-11-21"
    )
    assert (tmp_path / "both.pdf").read_bytes() == b"%PDF- stand-in" and "Report: both.pdf" in said


def test_the_report_of_the_later_one_comes_in_the_formats_asked_for(results, capsys, tmp_path):
    before = set(tmp_path.iterdir())
    said = compared(capsys, *results, "--format", "html,csv")
    new = {path.suffix: path for path in set(tmp_path.iterdir()) - before}
    assert set(new) == {".html", ".csv"} and all(path.stem.endswith("-progress") for path in new.values())
    assert "Progress" in new[".html"].read_text("utf-8") and str(new[".csv"].name) in said


@pytest.mark.parametrize("number", [0, 1])
def test_neither_file_is_written_over(results, capsys, number):
    before = [path.read_bytes() for path in results]
    target = results[number].with_name(results[number].name.replace(".result.json", ".pdf"))
    assert "holds your answers" in refused(capsys, *results, "-o", target, "--force")
    assert [path.read_bytes() for path in results] == before


def test_two_names_are_refused_unless_it_is_one_person(files, capsys):
    change(files[0], profile={"name": "Kim Other"})
    said = refused(capsys, *files)
    assert "old.json" in said and '"Kim Other"' in said and "--same-person" in said
    assert "Kim Other" not in compared(capsys, *files, "--same-person")


def test_two_roles_compare_levels_only_and_one_can_be_named(files, capsys):
    change(files[0], profile={"role": "mlops"})
    said = compared(capsys, *files)
    assert "only levels are compared" in " ".join(said.split()) and "plan of then" not in said
    assert "Targets probably met" in compared(capsys, *files, "--role", "mlops")


def test_two_banks_are_refused(results, capsys):
    change(results[0], bank={"id": "sales"})
    said = refused(capsys, *results)
    assert "old-made.result.json: bank.id" in said and "same bank" in said


def test_two_versions_say_what_is_left_out(results, capsys):
    before = " ".join(compared(capsys, *results).replace("\u00a0", " ").split())
    document = json.loads(results[0].read_text("utf-8"))
    document["skills"][0]["name"] = "Renamed since"
    change(results[0], bank={"version": "0.9", "hash": "0" * 64}, skills=document["skills"])
    said = " ".join(compared(capsys, *results).replace("\u00a0", " ").split())
    assert "was version 0.9 then" in said
    assert "Left out: one skill whose name or scope has changed" in said
    then, now = (int(re.search(r"of (\d+) skills moved", text)[1]) for text in (before, said))
    assert now == then - 1


@pytest.mark.parametrize(
    ("content", "place"),
    [("", "file is empty"), ('{"kind": "skillgap-res', "not complete JSON"), ("[1]", "not a skillgap")],
)
@pytest.mark.parametrize("number", [0, 1])
def test_a_damaged_file_is_named(files, capsys, content, place, number):
    files[number].write_text(content, "utf-8")
    said = refused(capsys, *files)
    assert files[number].name in said and place in said


@pytest.mark.parametrize(
    "part", [{"skills": [{"id": "x"}]}, {"assessed_on": "yesterday"}, {"plan": {}}, {"headline": None}],
    ids=["skills", "assessed_on", "plan", "headline"],
)  # fmt: skip
def test_a_result_with_a_damaged_part_is_named(results, capsys, part):
    document = json.loads(results[0].read_text("utf-8")) | part
    results[0].write_text(json.dumps(document), "utf-8")
    said = refused(capsys, *results)
    assert "old-made.result.json" in said and "damaged" in said


def test_a_missing_file_is_named(files, capsys):
    assert "nowhere.json" in refused(capsys, "nowhere.json", files[1])


def test_one_file_twice_is_told(files, capsys):
    """Whether it is named twice or copied: nothing can have moved."""
    copy = files[0].with_name("copy.json")
    copy.write_bytes(files[0].read_bytes())
    for other in (files[0], copy):
        assert "one and the same" in compared(capsys, files[0], other)
    assert "one and the same" not in compared(capsys, *files)
    assert main(["report", str(files[0]), "--since", str(copy), "--format", "md"]) == 0
    assert "one and the same" in capsys.readouterr().err


def test_without_a_skill_asked_both_times_that_is_all_that_is_said(saved, files, capsys):
    def silent(document):
        document.update({part: type(document[part])() for part in ("areas", "skills", "checks", "carried", "touched")})

    out = compared(capsys, saved(silent, "silent.json"), files[1])
    assert "No skill was asked both times, so nothing can be compared." in out
    assert "more than noise" not in out and "Due, " not in out and "no longer" not in out and "%" not in out

