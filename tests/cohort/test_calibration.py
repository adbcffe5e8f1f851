"""Difficulties from answers: found again where they are known, and nothing is said from too few."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import minimize_scalar
from scipy.stats import norm, pointbiserialr
from support import tiny_bank
from support.respond import respond

from assessment import answers as answers_module
from assessment import bank as banks
from assessment.cli import main
from assessment.cohort import proposal
from assessment.cohort.calibration import ENOUGH, Calibrated, Observation, calibrated, most_likely, observed
from assessment.scoring import evidence

PEOPLE = 3000


def chance(t, b, choices):
    """The model, written anew: three parameters, slope 1.1 a level."""
    return 1 / choices + (1 - 1 / choices) / (1 + np.exp(-1.1 * (t - b)))


def drawn(b: float, choices: int, people: int = PEOPLE, seed: int = 1):
    """Levels as they are thought of, mean and SD, and how a check of difficulty ``b`` came out."""
    rng = np.random.default_rng(seed)
    mean, sd = rng.normal(2.5, 1.0, people), rng.uniform(0.5, 1.2, people)
    return mean, sd, rng.random(people) < chance(rng.normal(mean, sd), b, choices)


@pytest.mark.parametrize(("truth", "author"), [(1.5, 2.0), (2.0, 2.0), (3.2, 2.5), (4.0, 3.5)])
def test_a_known_difficulty_is_found_again(truth, author):
    found, sd = most_likely(author, 4, *drawn(truth, 4))
    assert abs(found - truth) < 3 * sd < 0.4


def test_a_second_way_of_computing_agrees():
    """Numerical integration and a library's optimiser in place of quadrature and search."""
    mean, sd, right = drawn(2.8, 3, 120, seed=3)

    def loss(b):
        each = [quad(lambda t, m=m, s=s: chance(t, b, 3) * norm.pdf(t, m, s), m - 9 * s, m + 9 * s)[0]
                for m, s in zip(mean, sd, strict=True)]  # fmt: skip
        return -np.log(np.where(right, each, 1 - np.array(each))).sum() + (b - 2.0) ** 2 / (2 * 0.75**2)

    again = minimize_scalar(loss, bounds=(0, 6), method="bounded", options={"xatol": 1e-3}).x
    assert most_likely(2.0, 3, mean, sd, right)[0] == pytest.approx(again, abs=0.01)


def test_few_answers_stay_near_the_author():
    mean, sd, right = drawn(4.0, 4, 5)
    near, doubt = most_likely(2.0, 4, mean, sd, right)
    far, less = most_likely(2.0, 4, *drawn(4.0, 4))
    assert abs(near - 2.0) < 0.7 < abs(far - 2.0) and less < doubt <= 0.76


def seen(bank, right: float, slope: float, picks=(1, 2, 3), people: int = ENOUGH) -> list[Observation]:
    """Answers to maths-01: a share of them right, more so the higher the level where ``slope`` is above 0."""
    rng = np.random.default_rng(5)
    level = rng.normal(2, 1, people)
    hit = (level * slope + rng.normal(0, 1, people)).argsort().argsort() >= round(people * (1 - right))
    return [Observation(float(m), 0.8, bool(h), 0 if h else int(rng.choice(picks)))
            for m, h in zip(level, hit, strict=True)]  # fmt: skip


@pytest.mark.parametrize(
    ("right", "slope", "picks", "told"),
    [(0.6, 1, (1, 2, 3), []), (0.95, 1, (1, 2, 3), ["95% right, more than 90%"]),
     (0.2, 1, (1, 2, 3), ["20% right, fewer than 30%"]), (0.6, 0, (1, 2, 3), ["hardly tells levels apart"]),
     (0.6, 1, (1, 3), ['nobody picks "Option 2"'])],
)  # fmt: skip
def test_what_is_to_be_retired_and_why(tiny, right, slope, picks, told):
    check = tiny.checks["maths-01"]
    answers = seen(tiny, right, slope, picks)
    found = calibrated(check, answers)
    assert [fault[: len(start)] for fault, start in zip(found.faults, told, strict=True)] == told
    expected = pointbiserialr([o.right for o in answers], [o.mean for o in answers]).statistic
    assert found.separation == pytest.approx(expected)


def test_too_few_answers_say_nothing(tiny):
    found = calibrated(tiny.checks["maths-01"], seen(tiny, 0.99, 1)[:-1])
    assert (found.missing, found.difficulty, found.faults) == (1, None, ())


def test_no_answer_is_its_own_yardstick(tiny):
    """The level beside a check is that of the ratings and of the other checks, whatever came of this one."""
    base = {"skills": {"maths": 3, "fitting": 2}}
    right = respond(tiny, **base, checks={"maths-01": "right", "fitting-01": "wrong"})
    wrong = respond(tiny, **base, checks={"maths-01": "wrong", "fitting-01": "wrong"})
    [a], [b] = (observed(tiny, [person])["maths-01"] for person in (right, wrong))
    assert (a.mean, a.sd) == (b.mean, b.sd) and a.right and not b.right
    other = evidence.posterior_of(tiny, respond(tiny, **base, checks={"fitting-01": "wrong"}))
    assert a.mean == pytest.approx(other.levels[tiny.index["maths"]])


def test_a_dont_know_counts_as_not_known_and_a_skip_as_nothing(tiny):
    person = respond(tiny, skills={"maths": 3}, checks={"maths-01": "dont-know", "fitting-01": "skip"})
    found = observed(tiny, [person])
    assert [(o.right, o.picked) for o in found["maths-01"]] == [(False, None)] and found["fitting-01"] == []


@pytest.fixture
def bank_folder(tmp_path):
    return tiny_bank.write(tmp_path / "bank")


@pytest.fixture
def people(bank_folder, tmp_path):
    """A folder of answers to the bank: 200 to maths-01, of which half are right, 3 to fitting-01, and a broken file."""
    loaded = banks.load(bank_folder)
    folder = tmp_path / "people"
    folder.mkdir()
    for n in range(ENOUGH):
        more = {"fitting-01": "wrong"} if n < 3 else {}
        said = respond(loaded, skills={"maths": n % 5}, checks={"maths-01": "right" if n % 2 else "wrong", **more})
        answers_module.save(folder / f"{n:03}.answers.json", said)
    (folder / "broken.json").write_text("{")
    return folder


def test_the_command_proposes_and_changes_nothing(people, bank_folder, tmp_path, capsys):
    before = {p: p.read_bytes() for p in bank_folder.rglob("*.toml")}
    out = tmp_path / "out"
    assert main(["calibrate", str(people), "--bank", str(bank_folder), "-o", str(out)]) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "From the answers of 200 respondents; 1 of 7 checks have 200 answers or more. No bank was changed." in said
    assert "`fitting-01`: 3, 197 are missing" in said and "1 file left out:" in said and "broken.json" in said
    assert {p: p.read_bytes() for p in bank_folder.rglob("*.toml")} == before
    assert (out / proposal.REPORT).read_text("utf-8").replace("\u00a0", " ") in said
    [proposed] = (out / "checks").iterdir()
    (bank_folder / "checks" / proposed.name).write_text(proposed.read_text("utf-8"), "utf-8")
    old, new = (c.checks["maths-01"].difficulty for c in (tiny_bank_as(before, tmp_path), banks.load(bank_folder)))
    assert new != old and f"| {old:.1f} | {new:.1f} |" in said


def tiny_bank_as(files, tmp_path):
    """The bank as it was."""
    return banks.load(tiny_bank.write(tmp_path / "again"))


def test_a_difficulty_that_is_not_stated_is_put_after_the_level(bank_folder):
    path = bank_folder / "checks" / "models.toml"
    text = path.read_text("utf-8")
    assert "difficulty" not in text
    check = banks.load(bank_folder).checks["maths-01"]
    made = proposal.files(bank_folder, [Calibrated(check, 200, 0.5, 0.3, 3.14, 0.1)])
    path.write_text(made["checks/models.toml"], "utf-8")
    again = banks.load(bank_folder)
    assert again.checks["maths-01"].difficulty == 3.1
    assert replace(again.checks["maths-01"], difficulty=check.difficulty) == check


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["{people}/000.answers.json"], "no folder"), (["{bank}"], "no answers to this bank in it"),
     (["{people}", "-o", "{bank}/proposed"], "lies in the bank itself"), (["{people}", "-o", "{people}"], "already")],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence(people, bank_folder, capsys, arguments, told):
    asked = [a.format(people=people, bank=bank_folder) for a in arguments]
    assert main(["calibrate", *asked, "--bank", str(bank_folder)]) == 2
    said = capsys.readouterr().err
    assert told in said and said.count("\n") == 1
