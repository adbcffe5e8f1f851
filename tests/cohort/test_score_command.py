"""``skillgap cohort``: what goes in, what comes out, what is rejected, and going on where it stopped."""

import csv
import json
import shutil

import pandas as pd
import pytest
from cohort_support import person, row, write_csv

from assessment import answers
from assessment.cli import main
from assessment.cohort import intake, outputs, run
from assessment.cohort.responses import to_answers
from assessment.cohort.table import columns
from assessment.errors import OutputError
from assessment.scoring.estimate import score

TABLES = ("respondents", "areas", "skills", "phases")


@pytest.fixture(scope="module")
def table(bank, tmp_path_factory):
    """Forty people in a CSV table."""
    return write_csv(tmp_path_factory.mktemp("table") / "people.csv", bank, [row(bank, n) for n in range(40)])


def read(folder, name) -> pd.DataFrame:
    """A table of an output folder, in the order of ids."""
    if (folder / f"{name}.csv").exists():
        found = pd.read_csv(folder / f"{name}.csv", encoding="utf-8-sig")
    else:
        found = pd.concat([pd.read_parquet(path) for path in sorted((folder / name).glob("*.parquet"))])
    keys = ["id", *({"areas": ["area"], "skills": ["skill"], "phases": ["phase"]}.get(name, []))]
    return found.astype(dict.fromkeys(keys, str)).sort_values(keys, ignore_index=True)


def rejected(folder) -> dict[str, str]:
    with (folder / "rejected.csv").open(encoding="utf-8-sig", newline="") as page:
        return {one["id"] or one["row"]: one["reason"] for one in csv.DictReader(page)}


def same(one: pd.DataFrame, two: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(one, two, check_dtype=False, check_categorical=False, rtol=1e-9)


def test_a_row_scores_as_the_answers_it_stands_for(bank, table, tmp_path):
    assert main(["cohort", "score", str(table), "-o", str(tmp_path / "out")]) == 0
    skills, (chunk,) = read(tmp_path / "out", "skills"), intake.chunks(intake.opened(table, bank))
    people, bad = chunk.read(bank)
    assert bad == [] and len(people) == 40
    for n in (0, 7, 31):
        wanted = score(bank, to_answers(bank, people, n), people.profiles[n].role).skills.sort_index()
        mine = skills[skills["id"] == people.ids[n]].set_index("skill").sort_index()
        for name in ("level", "chance", "sd", "right", "rating"):
            pd.testing.assert_series_equal(mine[name], wanted[name], check_dtype=False, rtol=1e-9)
        assert list(mine["state"]) == list(wanted["state"]) and list(mine["source"]) == list(wanted["source"])


def test_csv_parquet_and_folders_of_it_are_one_input_and_one_output(table, tmp_path):
    whole = pd.read_csv(table, dtype=str)
    whole.to_parquet(tmp_path / "people.parquet")
    for name, piece in (("a", whole[:25]), ("b", whole[25:])):
        (tmp_path / "parts" / f"site={name}").mkdir(parents=True)
        piece.astype("category").to_parquet(tmp_path / "parts" / f"site={name}" / "part.parquet")
    made = []
    for source, form in ((table, "csv"), (tmp_path / "people.parquet", "parquet"), (tmp_path / "parts", "parquet")):
        made.append(tmp_path / f"out{len(made)}")
        assert main(["cohort", "score", str(source), "-o", str(made[-1]), "--format", form]) == 0
    for name in TABLES:
        for other in made[1:]:
            same(read(made[0], name), read(other, name))
    assert {path.stat().st_mode & 0o77 for path in made[1].rglob("*.parquet")} == {0}
    assert not (made[0] / ".parts").exists() and not (made[0] / "rejected.csv").exists()


def test_a_table_of_whole_numbers_is_read_as_one_of_texts(bank, table, tmp_path):
    """As pandas writes it, with numbers where every cell is one, and nothing where there is none."""
    typed = pd.read_csv(table)
    typed.to_parquet(tmp_path / "typed.parquet")
    (chunk,), (text,) = (list(intake.chunks(intake.opened(p, bank))) for p in (tmp_path / "typed.parquet", table))
    assert (chunk.read(bank)[0].skills == text.read(bank)[0].skills).all()


def test_bad_rows_are_rejected_with_the_reason_and_the_others_scored(bank, tmp_path, capsys):
    skill = f"skill:{next(iter(bank.skills))}"
    check = f"check:{next(iter(bank.checks))}"
    bad = {
        "level": row(bank, 1, id="level", **{skill: "6"}), "minus": row(bank, 2, id="minus", **{skill: "-1"}),
        "half": row(bank, 3, id="half", **{skill: "2.5"}), "role": row(bank, 4, id="role", role="pilot"),
        "none": row(bank, 5, id="none", role=""), "hours": row(bank, 6, id="hours", hours_per_week="400"),
        "option": row(bank, 7, id="option", **{check: "9"}), "bank": row(bank, 8, id="bank") | {"bank": "other"},
        "old": row(bank, 9, id="old", bank_version="0.1"), "book": row(bank, 10, id="book", finished="no-such"),
        "mode": row(bank, 11, id="mode", mode="slow"), "15": row(bank, 0, id=""),
    }  # fmt: skip
    good = [row(bank, 20), row(bank, 21, id="  p21 ")]
    path = write_csv(tmp_path / "people.csv", bank, [*good, row(bank, 20, name="again"), *bad.values()])
    with path.open("a", encoding="utf-8", newline="") as page:
        page.write("cut,short\r\n")
    assert main(["cohort", "score", str(path), "-o", str(tmp_path / "out")]) == 1
    assert "14 rejected" in capsys.readouterr().out
    found = rejected(tmp_path / "out")
    assert "twice" in found["p20"] and "expected a printable text" in found["15"] and "2 cells" in found["16"]
    for one, word in {"level": '"6"', "minus": '"-1"', "half": '"2.5"', "role": "pilot", "none": "--role",
                      "hours": "400", "option": '"9"', "bank": "other", "old": "0.1", "book": "no-such",
                      "mode": "slow"}.items():  # fmt: skip
        assert word in found[one], found[one]
    assert list(read(tmp_path / "out", "respondents")["id"]) == ["p20", "p21"]


def test_bytes_that_are_no_text_reject_their_row_alone(bank, tmp_path):
    path = write_csv(tmp_path / "people.csv", bank, [row(bank, 1), row(bank, 2, name="NAME"), row(bank, 3)])
    path.write_bytes(path.read_bytes().replace(b"NAME", b"\xff\xfe"))
    assert main(["cohort", "score", str(path), "-o", str(tmp_path / "out")]) == 1
    assert list(rejected(tmp_path / "out")) == ["p2"]


def test_a_folder_of_answers_with_broken_files(bank, tmp_path):
    """The good ones score as one by one; each of the others has its reason; two people of one name are two."""
    folder = tmp_path / "answers"
    people = {f"team/{n}": person(bank, n) for n in (1, 2, 3)}
    for name, one in people.items():
        one.profile.name = "=SUM(A1)"
        answers.save(folder / f"{name}.json", one)
    whole = json.loads((folder / "team/1.json").read_text("utf-8"))
    broken = {"unknown": {**whole, "skills": {"no-such": {"state": "rated", "level": 3}}},
              "other": {**whole, "bank": {**whole["bank"], "id": "other"}},
              "list": []}  # fmt: skip
    for name, said in broken.items():
        (folder / f"{name}.json").write_text(json.dumps(said), "utf-8")
    (folder / "cut.json").write_text(json.dumps(whole)[:500], "utf-8")
    changed = {**whole, "bank": {**whole["bank"], "hash": "0" * 64, "version": "0"}}
    skill = next(iter(whole["skills"]))
    changed["skills"] = {**whole["skills"], skill: {**whole["skills"][skill], "stamp": "another-word"}}
    (folder / "older.json").write_text(json.dumps(changed), "utf-8")
    assert main(["cohort", "score", str(folder), "-o", str(tmp_path / "out")]) == 1
    assert {*rejected(tmp_path / "out")} == {"unknown", "other", "list", "cut"}
    found = read(tmp_path / "out", "respondents").set_index("id")
    assert {*found.index} == {*people, "older"} and set(found.loc[list(people), "name"]) == {"'=SUM(A1)"}
    for name, one in people.items():
        assert abs(found.at[name, "share"] - score(bank, one, one.profile.role).headline.share) < 1e-9
    skills = read(tmp_path / "out", "skills").set_index(["id", "skill"])
    assert skills.at[("older", skill), "source"] != "rated"  # answered in other words


@pytest.mark.parametrize(("text", "word"), [
    ("", "empty"), ("name\nAda\n", '"id"'), ("id,skill:no-such\na,3\n", "skill:no-such"), ("id,id\na,b\n", "twice"),
    ("id;name\na;b\n", "commas"),
])  # fmt: skip
def test_a_table_that_is_none_is_told_and_nothing_is_written(tmp_path, capsys, text, word):
    (tmp_path / "t.csv").write_text(text, "utf-8")
    assert main(["cohort", "score", str(tmp_path / "t.csv"), "-o", str(tmp_path / "out")]) == 2
    assert word in capsys.readouterr().err and not (tmp_path / "out").exists()


@pytest.mark.parametrize("arguments", [["--workers", "0"], ["--workers", "many"], ["--format", "xlsx"], ["--role", "x"]])
def test_an_option_that_is_none_is_told(table, tmp_path, capsys, arguments):
    assert main(["cohort", "score", str(table), "-o", str(tmp_path / "out"), *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1 and not (tmp_path / "out").exists()


def test_a_file_that_is_no_parquet_is_told(tmp_path, capsys):
    (tmp_path / "t.parquet").write_bytes(b"PAR1 nothing")
    assert main(["cohort", "score", str(tmp_path / "t.parquet"), "-o", str(tmp_path / "out")]) == 2
    assert "t.parquet: not a Parquet file" in capsys.readouterr().err


def test_one_role_for_all(bank, table, tmp_path):
    role = list(bank.roles)[-1]
    assert main(["cohort", "score", str(table), "-o", str(tmp_path / "out"), "--role", role]) == 0
    assert set(read(tmp_path / "out", "respondents")["role"]) == {role}


def test_the_same_command_goes_on_where_it_stopped(table, tmp_path, monkeypatch, capsys):
    """The disk is full in the third chunk: nothing is half-written, and what was done is not done again."""
    monkeypatch.setattr(intake, "CHUNK", 10)
    arguments = ["cohort", "score", str(table), "-o", str(tmp_path / "out")]
    whole, seen = outputs.write_chunk, []

    def full(order, frames, what):
        if what.number == 2 and len(seen) == 2:
            outputs.store.write(order.folder / "respondents" / "part-000002.csv", b"x")
            raise OutputError("disk: cannot be written (No space left on device); make room.")
        seen.append(what.number)
        whole(order, frames, what)

    monkeypatch.setattr(outputs, "write_chunk", full)
    assert main(arguments) == 2
    assert "No space" in capsys.readouterr().err and not (tmp_path / "out" / "respondents.csv").exists()
    seen.append("again")
    assert main(arguments) == 0
    assert seen == [0, 1, "again", 2, 3]
    ids = list(read(tmp_path / "out", "respondents")["id"])
    assert len(ids) == len(set(ids)) == 40
    before = (tmp_path / "out" / "respondents.csv").stat().st_mtime_ns
    assert main(arguments) == 0 and (tmp_path / "out" / "respondents.csv").stat().st_mtime_ns == before


def test_a_folder_of_something_else_is_left_alone(table, tmp_path, capsys):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", "utf-8")
    assert main(["cohort", "score", str(table), "-o", str(tmp_path / "out")]) == 2
    assert "other files" in capsys.readouterr().err and len(list((tmp_path / "out").iterdir())) == 1


def test_scores_of_another_input_are_not_mixed_in(table, tmp_path, capsys):
    mine = tmp_path / "mine.csv"
    shutil.copy(table, mine)
    assert main(["cohort", "score", str(mine), "-o", str(tmp_path / "out")]) == 0
    mine.write_bytes(mine.read_bytes() + b"\r\n")
    assert main(["cohort", "score", str(mine), "-o", str(tmp_path / "out")]) == 2
    assert "another input" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_the_template_has_every_column_and_can_be_scored(bank, tmp_path, ending):
    path = tmp_path / f"t.{ending}"
    assert main(["cohort", "template", "-o", str(path)]) == 0
    assert intake.header(path, intake.kind_of_file(path)) == columns(bank)
    assert main(["cohort", "score", str(path), "-o", str(tmp_path / "out")]) == 0
    assert main(["cohort", "template", "-o", str(path)]) == 2


def test_scoring_imports_no_library_of_an_extra_until_it_is_needed():
    assert not {"pyarrow", "distributed"} & {*vars(intake), *vars(outputs), *vars(run)}
