"""Many at once and one by one say the same, in every column."""

import numpy as np
import pandas as pd
import pytest
from cohort_support import person
from hypothesis import given, settings
from hypothesis import strategies as st
from support import strategies
from support.respond import MONDAY, respond

from assessment.cohort import factor, frames, responses, scored
from assessment.cohort.responses import from_answers, to_answers
from assessment.plan import facts, study_plan
from assessment.plan.schedule import Calendar
from assessment.scoring import evidence
from assessment.scoring.estimate import score

PEOPLE = 70  # two blocks and a piece
EXACT = 1e-9


@pytest.fixture(scope="module")
def one_by_one(bank):
    people = [person(bank, seed) for seed in range(PEOPLE)]
    return people, [score(bank, one, one.profile.role) for one in people]


@pytest.fixture(scope="module")
def tables(bank, one_by_one):
    mine = from_answers(bank, [(f"p{n}", one) for n, one in enumerate(one_by_one[0])])
    return frames.frames(bank, mine, scored.score(scored.engine(bank), mine))


def assert_same(found: pd.DataFrame, wanted: pd.DataFrame) -> None:
    """Every column of ``wanted`` is in ``found`` with the same values."""
    for name in wanted.columns:
        a, b = found[name].reset_index(drop=True), wanted[name].reset_index(drop=True)
        if pd.api.types.is_numeric_dtype(b):
            np.testing.assert_allclose(a.to_numpy(float), b.to_numpy(float), rtol=EXACT, atol=EXACT, err_msg=name)
        else:
            assert list(a) == list(b), name


def test_every_column_of_the_skills(tables, one_by_one):
    assert_same(tables["skills"], pd.concat([e.skills.reset_index() for e in one_by_one[1]]))


def test_every_column_of_the_areas(tables, one_by_one):
    assert_same(tables["areas"], pd.concat([e.areas.reset_index() for e in one_by_one[1]]))


def test_the_headline_and_the_bias(tables, one_by_one):
    for n, e in enumerate(one_by_one[1]):
        row = tables["respondents"].iloc[n]
        for name, share in (("", e.headline), ("bring_", e.bring), ("learn_", e.learn), ("with_all_", e.with_all)):
            wanted = [np.nan] * 3 if share is None else [share.share, share.low, share.high]
            found = [row[name.rstrip("_") or "share"], row[f"{name}low"], row[f"{name}high"]]
            np.testing.assert_allclose(np.array(found, float), wanted, rtol=EXACT, atol=EXACT)
        assert abs(row["person_bias"] - e.person_bias) < EXACT and abs(row["person_bias_sd"] - e.person_bias_sd) < EXACT


def test_the_hours_of_the_phases(bank, tables, one_by_one):
    """As the plan has them, with what was finished and with what is claimed."""
    for n, (one, e) in enumerate(zip(*one_by_one, strict=True)):
        calendar = Calendar(MONDAY, one.profile.hours_per_week or 8)
        plan = study_plan.make(bank, e, calendar, None, facts.of_person(bank, one, one.profile, e, calendar, None))
        wanted = [plan.phases.loc[k, ["hours", "hours_low", "hours_high"]].tolist() if k in plan.phases.index
                  else [0, 0, 0] for k in range(1, len(bank.phases) + 1)]  # fmt: skip
        mine = tables["phases"][tables["phases"]["id"] == f"p{n}"]
        assert mine[["hours", "hours_low", "hours_high"]].to_numpy().tolist() == wanted
        whole = tables["respondents"].iloc[n][["hours", "hours_low", "hours_high"]].tolist()
        assert whole == [plan.hours, plan.hours_low, plan.hours_high]


def test_the_counts_of_a_person_are_those_of_their_skills(tables):
    skills = tables["skills"][tables["skills"]["weight"] > 0]
    for word in ("met", "claimed", "not sure yet", "gap"):
        counts = (skills["state"] == word).groupby(skills["id"].astype(str)).sum()
        mine = tables["respondents"].set_index("id")[word.replace(" ", "_")]
        assert mine.to_dict() == counts.reindex(mine.index).to_dict()
    assert (tables["respondents"][["met", "claimed", "not_sure_yet", "gap"]].sum(axis=1)
            == tables["respondents"]["targets"]).all()  # fmt: skip


def test_people_alone_and_together_are_the_same(bank, tables, one_by_one):
    """Whoever else is scored with them."""
    mine = from_answers(bank, [("p5", one_by_one[0][5])])
    alone = frames.frames(bank, mine, scored.score(scored.engine(bank), mine))
    for name, frame in tables.items():
        assert_same(alone[name], frame[frame["id"] == "p5"])


@settings(max_examples=40)
@given(said=st.data())
def test_the_factor_form_is_the_filter(tiny, said):
    """Means and covariances of everything, for whatever somebody answers."""
    answers = respond(tiny, **said.draw(strategies.said(tiny)))
    answers.profile.put("role", "builder")
    mine = from_answers(tiny, [("one", answers)])
    f = factor.factors(tiny)
    found, wanted = factor.block(f, mine), evidence.posterior_of(tiny, answers)
    rows = found.mean.shape[1]
    np.testing.assert_allclose(found.mean[0], wanted.mean[:rows], atol=1e-11)
    np.testing.assert_allclose(found.cov[0], wanted.cov[:rows, :rows], atol=1e-11)
    np.testing.assert_allclose(found.before[0], evidence.by_ratings(tiny, answers).levels, atol=1e-11)
    np.testing.assert_allclose(factor.by_word(f, mine)[0], evidence.by_word(tiny, answers), atol=1e-11)


def test_back_to_answers_scores_the_same(bank, one_by_one):
    people, estimates = one_by_one
    mine = from_answers(bank, [(str(n), one) for n, one in enumerate(people)])
    for n in range(0, PEOPLE, 9):
        again = score(bank, to_answers(bank, mine, n), people[n].profile.role)
        assert_same(again.skills.reset_index(), estimates[n].skills.reset_index())


def test_nobody_is_scored_as_nothing(bank):
    mine = from_answers(bank, [])
    found = frames.frames(bank, mine, scored.score(scored.engine(bank), mine))
    assert {name: len(frame) for name, frame in found.items()} == dict.fromkeys(frames.TABLES, 0)


def test_longer_ago_is_one_less_and_never_below_one():
    said = np.array([0, 1, 2, 5, responses.SKIP])
    assert responses.effective(said, np.ones(5, bool)).tolist() == [0, 1, 1, 4, responses.SKIP]
