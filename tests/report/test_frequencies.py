"""The table of invented people is the one that the simulation writes, and is said where there are enough of them."""

import math
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.report import frequencies
from assessment.vocabulary import BY_AREA, RATED
from benchmarks.simulation.frequencies import counted

ROOT = Path(__file__).resolve().parents[2]
FEW = 24  # people, the first of those in the table


def skill(kind="learn", word=2, level=0.9, right=0, wrong=0, unknown=0, source=RATED) -> dict:
    return {"kind": kind, "counts_as": word, "level": level, "source": source,
            "checks": {"right": right, "wrong": wrong, "unknown": unknown}}  # fmt: skip


def test_the_first_people_of_the_simulation_are_in_the_table():
    table, few = frequencies.table(), counted(FEW)
    assert (table["world"], table["people"]) == ("raters at r .47", 400) and few["world"] == table["world"]
    assert set(few["cases"]) <= set(table["cases"])
    for key, mine in few["cases"].items():
        every = table["cases"][key]
        assert all(a <= b for a, b in zip(mine, every, strict=True)), key
        share, cases = every[0] / sum(every), sum(mine)
        error = math.sqrt(max(share * (1 - share), 0.02) / cases)
        assert abs(mine[0] / cases - share) < 6 * error + 0.25, key  # the cases of one person go together


@pytest.mark.parametrize(
    "said, expected",
    [
        (skill(word=2), "Of invented people like this, 5 in 10 were at 2."),
        (skill(word=4, level=2.4, right=1), "Of invented people like this, 2 in 10 were at 4."),
        (skill(word=4, level=1.0, wrong=1), "Of invented people like this, none in 10 were at 4."),
        (skill(word=1, level=2.2), "Of invented people like this, 4 in 10 were above 1."),
        (skill("have", 3, 4.1, right=2), "Of invented people like this, 3 in 10 were above 3."),
        (skill(word=1, level=2.2, right=1), ""),  # fewer than 200 cases
        (skill(word=2, unknown=1), ""),  # nobody said so in the simulation
        (skill(source=BY_AREA), ""),
        (skill(word=None), ""),
    ],
)
def test_known_sentences(said, expected):
    cases = frequencies.table()["cases"]
    assert sum(cases["learn 1 right"]) < frequencies.FEWEST <= sum(cases["learn 4 wrong"])
    assert frequencies.sentence(said) == expected


def test_a_fresh_process_writes_the_same_for_the_same_people(tmp_path):
    """The command that the docs name, with fewer people and another file."""
    code = (
        "from pathlib import Path; from benchmarks.simulation.frequencies import write; "
        f"print(*write(2, Path({str(tmp_path / 'made.json')!r})), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2 people, raters at r .47") and (tmp_path / "made.json").stat().st_size > 200
