"""The table of invented people is the one that the simulation writes, and is said where there are enough of them."""

import math
import subprocess
import sys
from pathlib import Path

import pytest

from assessment import report
from assessment.report import frequencies
from assessment.report.source import Source
from assessment.vocabulary import BY_AREA, RATED
from benchmarks.simulation.frequencies import counted

ROOT = Path(__file__).resolve().parents[2]
FEW = 24  # people, the first of those in the table


def skill(kind="learn", word=2, level=0.9, right=0, wrong=0, unknown=0, source=RATED, ago=False) -> dict:
    return {"kind": kind, "counts_as": word, "level": level, "source": source, "longer_ago": ago,
            "checks": {"right": right, "wrong": wrong, "unknown": unknown}}  # fmt: skip


def test_the_first_people_of_the_simulation_are_in_the_table():
    table, few = frequencies.table(), counted(FEW)
    assert (table["world"], table["bank"], table["people"]) == ("raters at r .47", "backend-to-ml", 800)
    assert few["world"] == table["world"] and set(few["cases"]) <= set(table["cases"])
    for key, (cases, there) in few["cases"].items():
        every, at = table["cases"][key]
        assert cases <= every and there <= at and cases - there <= every - at, key
    many = {key: cases for key, (cases, _) in few["cases"].items() if cases >= 40}
    assert len(many) >= 3
    for key, cases in many.items():
        every, at = table["cases"][key]
        share = at / every
        error = math.sqrt(max(share * (1 - share), 0.02) / cases)
        assert abs(few["cases"][key][1] / cases - share) < 5 * error + 0.1, key  # the cases of one person go together


@pytest.fixture
def source(results):
    return Source(results["typical"])


@pytest.mark.parametrize(
    "said, expected",
    [
        (skill(word=2), "Of invented people like this, 3 in 10 were at 2 or above."),
        (skill(word=4, level=2.4, right=1), "Of invented people like this, 2 in 10 were at 4 or above."),
        (skill(word=4, level=1.0, wrong=1), "Of invented people like this, hardly any were at 4 or above."),
        (skill(word=1, level=2.2), "Of invented people like this, 9 in 10 were above 1."),
        (skill("have", 2, 3.1, right=2), "Of invented people like this, 8 in 10 were above 2."),
        (skill(word=1, level=2.2, right=1), ""),  # fewer than 200 cases
        (skill(word=2, unknown=1), ""),  # from here on nobody said so in the simulation
        (skill(word=4, level=2.4, right=1, wrong=1), ""),
        (skill(word=2, ago=True), ""),
        (skill(source=BY_AREA), ""),
        (skill(word=None), ""),
    ],
)
def test_known_sentences(source, said, expected):
    cases = frequencies.table()["cases"]
    assert cases["learn 1 right up"][0] < frequencies.FEWEST <= cases["learn 4 wrong down"][0]
    assert frequencies.sentence(source, said) == expected


@pytest.mark.parametrize("part, key, value", [("bank", "id", "another"), ("method", "mode", "thorough")])
def test_another_bank_and_another_mode_have_no_such_people(results, part, key, value):
    result = results["typical"]
    result[part][key] = value
    assert frequencies.sentence(Source(result), skill(word=2)) == ""


def test_it_is_said_where_word_and_estimate_differ_and_explained_once(results):
    page = report.to_html(results["threes"])
    assert page.count("Of invented people like this") >= 3
    assert page.count("\u201cInvented people like this\u201d said") == 1
    assert "invented people" not in report.to_html(results["silent"])


def test_a_fresh_process_writes_the_same_for_the_same_people(tmp_path):
    """The command that the docs name, with fewer people and another file."""
    code = (
        "from pathlib import Path; from benchmarks.simulation.frequencies import write; "
        f"print(*write(2, Path({str(tmp_path / 'made.json')!r})), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2 people, raters at r .47") and (tmp_path / "made.json").stat().st_size > 200
