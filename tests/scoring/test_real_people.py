"""The benchmark on tables of real people, tried on invented ones whose constants are known."""

import re
from dataclasses import astuple

import numpy as np
import pandas as pd
import pytest

from assessment.scoring import posterior
from benchmarks import real
from benchmarks.constants import Constants, shipped, used
from benchmarks.people.bands import kept
from benchmarks.people.layout import LAYOUTS, TableError, layout_for, read, read_layout
from benchmarks.people.measures import MEAN, fitted, measured, scaled

COUNT, CODES = 6000, 41
DOMAINS = ("a", "a", "b", "b")


def table(c: Constants, count: int = COUNT, seed: int = 3) -> pd.DataFrame:
    """People whose levels follow the prior and whose ratings follow the constants, on a fine scale; two plausible
    values, both the truth, and twenty groups."""
    dice = np.random.default_rng(seed)
    areas = np.array([0, 0, 1, 1])
    prior = posterior.prior(np.full(4, MEAN), np.ones(4, bool), areas)
    levels = dice.multivariate_normal(prior.mean[:4], prior.cov[:4, :4], count)
    biases = dice.normal(0, c.person_sd, (count, 1)) + dice.normal(0, c.area_sd, (count, 2))[:, areas]
    felt = c.intercept + c.slope * levels + biases + dice.normal(0, c.skill_noise_sd, levels.shape)
    codes = np.clip(np.rint((felt + 6) * 2.5), 0, CODES - 1).astype(int)
    made = pd.DataFrame({f"r{k}": codes[:, k] for k in range(4)})
    for k in range(4):
        made[f"s{k}1"] = made[f"s{k}2"] = 500 + 100 * levels[:, k]
    return made.assign(group=np.arange(count) % 20)


@pytest.fixture
def layout(tmp_path):
    items = "".join(
        f'[[items]]\nrating = "r{k}"\ndomain = "{domain}"\nscores = ["s{k}1", "s{k}2"]\n'
        for k, domain in enumerate(DOMAINS)
    )
    path = tmp_path / "layout.toml"
    path.write_text(f'title = "T"\nsource = "S"\ngroup = "group"\ncodes = {list(range(CODES))}\n{items}', "utf-8")
    return path


def run(capsys, *arguments) -> tuple[int, str, str]:
    code = real.main([str(a) for a in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_known_constants_are_found_again_and_bands_hold_what_they_promise(tmp_path, layout):
    table(shipped()).to_csv(tmp_path / "t.csv", index=False)
    s = scaled(read(tmp_path / "t.csv", read_layout(layout)))
    found = fitted(measured(s), shipped())
    assert astuple(found)[:5] == pytest.approx(astuple(shipped())[:5], abs=0.06)
    inside = kept(s, shipped())
    assert inside.inside == pytest.approx(0.8, abs=0.015) and inside.right > 0.7


def test_ratings_that_say_less_than_expected_make_bands_too_narrow_and_fitted_ones_mend_it(tmp_path, layout):
    table(Constants(0.35, 1.6, 0.7, 0.5, 1.5, 0.8)).to_csv(tmp_path / "t.csv", index=False)
    s = scaled(read(tmp_path / "t.csv", read_layout(layout)))
    even = s.groups % 2 == 0
    own = fitted(measured(s.only(even)), shipped())
    assert kept(s.only(~even), shipped()).inside < 0.76 < 0.78 < kept(s.only(~even), own).inside < 0.83


def test_the_bands_are_those_of_the_estimator_person_by_person(tmp_path, layout):
    """The short way over patterns of what is missing beside one update after the other."""
    made = table(shipped(), 200)
    made.loc[::3, "r1"] = np.nan
    made.loc[::4, "r2"] = np.nan
    made.to_csv(tmp_path / "t.csv", index=False)
    s = scaled(read(tmp_path / "t.csv", read_layout(layout)))
    hits, total = 0, 0
    for n, ratings in enumerate(s.ratings):
        p = posterior.prior(np.full(4, MEAN), np.ones(4, bool), s.domains)
        for item, rating in enumerate(ratings):
            if not np.isnan(rating):
                posterior.rate_skill(p, item, rating)
        given = ~np.isnan(ratings)
        hits += (np.abs(s.levels[0, n] - p.levels) <= 1.2815515655446004 * p.sd)[given].sum()
        total += given.sum()
    assert kept(s, shipped()).inside == pytest.approx(hits / total, abs=1e-12)


def test_weights_count(tmp_path, layout):
    """Somebody with weight 2 counts as two people."""
    once = table(shipped(), 400)
    heavy = once.assign(w=np.where(np.arange(400) < 100, 2, 1))
    heavy.to_csv(tmp_path / "w.csv", index=False)
    pd.concat([once, once[:100]]).to_csv(tmp_path / "twice.csv", index=False)
    weighted = tmp_path / "weighted.toml"
    weighted.write_text(layout.read_text("utf-8").replace('group = "group"', 'weight = "w"'), "utf-8")
    pairs = (("w.csv", weighted), ("twice.csv", layout))
    one, other = (measured(scaled(read(tmp_path / file, read_layout(by)))) for file, by in pairs)
    assert one.slope == pytest.approx(other.slope) and one.inside == pytest.approx(other.inside)


def test_other_constants_are_used_inside_and_nowhere_else():
    before = shipped()
    with used(Constants(0.5, 1.2, 0.6, 0.4, 1.3, 0.9)):
        assert shipped() == Constants(0.5, 1.2, 0.6, 0.4, 1.3, 0.9)
    assert shipped() == before


def test_the_command_prints_what_the_table_says(tmp_path, layout, capsys):
    table(shipped()).to_csv(tmp_path / "t.csv", index=False)
    code, out, _ = run(capsys, tmp_path / "t.csv", "--layout", layout)
    assert code == 0 and "6,000 people, 4 ratings, 2 plausible values, 20 groups" in out
    assert re.search(r"inside a domain, 0\.\d\d across domains", out) and "fitted on the even groups" in out
    without = layout.read_text("utf-8").replace('group = "group"\n', "")
    layout.write_text(without, "utf-8")
    assert "fitted" not in run(capsys, tmp_path / "t.csv", "--layout", layout)[1]


@pytest.mark.parametrize("spoil, expected", [
    (lambda t: t.drop(columns=["r1", "s22"]), "r1, s22"),
    (lambda t: t.assign(r2=t.r2.where(t.index != 7, 99)), "column r2, row 9: 99 is none of the codes"),
    (lambda t: t.assign(r3=5), "column r3: everybody gave the same rating"),
    (lambda t: t[:10], "10 people have scores and a weight; 100 are needed"),
    (lambda t: t.assign(s01="high"), "column s01, row 2: high is no number"),
    (lambda t: t.assign(s01=np.inf), "column s01, row 2: inf is no number"),
    (lambda t: t.assign(s01=3.0), "column s01: everybody has the same score"),
    (lambda t: t.assign(r0=np.nan), "column r0: nobody gave this rating"),
    (lambda t: t.assign(group=t.group.where(t.index != 3)), "column group, row 5: no group is given"),
    (lambda t: t.assign(r0=t.r0.where(t.group % 2 == 1)), "0 people of a half gave a rating"),
])  # fmt: skip
def test_a_table_that_cannot_be_used_is_told_in_a_sentence(tmp_path, layout, capsys, spoil, expected):
    spoil(table(shipped(), 300)).to_csv(tmp_path / "t.csv", index=False)
    code, out, err = run(capsys, tmp_path / "t.csv", "--layout", layout)
    assert code == 2 and out == "" and expected in err and str(tmp_path / "t.csv") in err and err.count("\n") == 1


@pytest.mark.parametrize("content", ["", "title = ", 'title = "T"', "items = 3"])
def test_what_is_no_layout_is_told_in_a_sentence(tmp_path, capsys, content):
    (tmp_path / "x.toml").write_text(content, "utf-8")
    code, _, err = run(capsys, tmp_path / "t.csv", "--layout", tmp_path / "x.toml")
    assert code == 2 and "this is no layout" in err and err.count("\n") == 1


@pytest.mark.parametrize("old, new, expected", [
    ('title = "T"', "title = 3", "`$.title`"),
    ('group = "group"', 'grupp = "group"', "unknown field `grupp`"),
    ("codes = [0, ", "codes = [0, 0, ", "different whole numbers"),
    ("codes = [0, ", 'codes = ["0", ', "`$.codes[0]`"),
    ('rating = "r1"', 'rating = "r0"', "stands twice where it can stand once: r0"),
    ('scores = ["s01", "s02"]', 'scores = ["s01", "s01"]', "stands twice where it can stand once: r0"),
    ('scores = ["s01", "s02"]', 'scores = ["s01"]', "as many plausible values"),
    ('scores = ["s01", "s02"]', 'scores = "s01"', "`$.items[0].scores`"),
])  # fmt: skip
def test_what_a_layout_has_wrong_is_named(tmp_path, layout, capsys, old, new, expected):
    text = layout.read_text("utf-8")
    assert old in text
    layout.write_text(text.replace(old, new, 1), "utf-8")
    code, _, err = run(capsys, tmp_path / "t.csv", "--layout", layout)
    assert code == 2 and expected in err and err.count("\n") == 1


@pytest.mark.parametrize("write", [str, float], ids=["words", "fractions"])
def test_groups_are_halved_by_their_number_however_it_is_written(tmp_path, layout, capsys, write):
    for name, made in (("a.csv", table(shipped(), 800)), ("b.csv", table(shipped(), 800))):
        if name == "b.csv":
            made = made.assign(group=made.group.map(write))
        made.to_csv(tmp_path / name, index=False)
    first, second = (run(capsys, tmp_path / name, "--layout", layout)[1] for name in ("a.csv", "b.csv"))
    assert first == second and "fitted" in first


def test_nothing_is_fitted_where_one_half_has_nobody(tmp_path, layout, capsys):
    table(shipped(), 800).assign(group=2).to_csv(tmp_path / "t.csv", index=False)
    code, out, _ = run(capsys, tmp_path / "t.csv", "--layout", layout)
    assert code == 0 and "fitted" not in out and "odd groups" not in out


def test_a_file_that_is_no_table_or_fits_no_layout_is_told(tmp_path, capsys):
    assert run(capsys, tmp_path / "none.csv")[0] == 2
    (tmp_path / "t.csv").write_text("a,b\n1,2\n", "utf-8")
    code, _, err = run(capsys, tmp_path / "t.csv")
    assert code == 2 and "fit no layout" in err and "--layout FILE" in err


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_layout_at_hand_is_found_by_its_columns(path):
    layout = read_layout(path)
    assert layout_for(layout.columns) == layout and layout.source
    with pytest.raises(TableError):
        layout_for(layout.columns[1:])
