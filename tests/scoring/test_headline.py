"""The headline share, the bands, and the draws behind them."""

from dataclasses import replace

import numpy as np
import pytest
from support.respond import NOT_MINE, RIGHT, answer_check, everything, respond

from assessment.scoring import evidence as ev
from assessment.scoring import posterior
from assessment.scoring.estimate import NOTHING_ASKED, score, scores

SOME = {"api": 4, "ops": 2, "maths": 1, "fitting": 3, "shipping": 0}


@pytest.fixture
def estimate(tiny):
    return score(tiny, respond(tiny, skills=SOME), "builder")


def test_the_share_is_the_weighted_mean_of_the_chances(estimate):
    """Weights 1.3, 1, .6, .3 of the targets 4, 3, 2, 1."""
    s = estimate.skills
    weight = s["target"].map({4: 1.3, 3: 1.0, 2: 0.6, 1: 0.3})
    assert estimate.headline.share == pytest.approx((weight * s["chance"]).sum() / weight.sum())


def test_the_band_holds_the_share_and_stays_a_share(tiny):
    """0 <= low <= share <= high <= 1, from nothing to everything."""
    for level in range(6):
        h = score(tiny, everything(tiny, "thorough", level), "builder").headline
        assert 0 <= h.low <= h.share <= h.high <= 1


def test_the_band_is_that_of_the_joint_draws(tiny, estimate):
    """The 10th and 90th percentile of the weighted share of targets that each draw meets."""
    s = estimate.skills
    met = (estimate.draws >= s["target"].to_numpy() - 0.5) * s["weight"].to_numpy()
    low, high = np.percentile(met.sum(axis=1) / s["weight"].sum(), (10, 90))
    h = estimate.headline
    assert (h.low, h.high) == (pytest.approx(min(low, h.share)), pytest.approx(max(high, h.share)))
    assert h.high - h.low > 0.1


def test_more_answers_give_narrower_bands(bank):
    """Every skill is surer with its area's ladder than with nothing, and surer still with its own."""
    modes = (respond(bank), everything(bank, "quick", 2), everything(bank, "thorough", 2))
    nothing, quick, thorough = (score(bank, a, "applied-mle").skills["sd"] for a in modes)
    assert (quick < nothing).all()
    assert thorough.mean() < quick.mean()


def test_levels_shown_stay_on_the_scale(bank):
    """Level and band are clamped to 0-5; the mean before that is kept apart."""
    for level in (0, 5):
        answers = everything(bank, "thorough", level)
        for check in bank.checks if level else ():
            answer_check(bank, answers, check, RIGHT)
        s = score(bank, answers, "applied-mle").skills
        assert ((s["low"] >= 0) & (s["low"] <= s["level"])).all()
        assert ((s["level"] <= s["high"]) & (s["high"] <= 5)).all()
    assert (s["raw"] > s["level"]).any()


def test_the_same_answers_give_the_same_draws(tiny, estimate):
    """200 draws, the same bits every time; another seed gives others."""
    again = score(tiny, respond(tiny, skills=SOME), "builder")
    assert estimate.draws.shape == (200, 6)
    assert np.array_equal(estimate.draws, again.draws)
    p = ev.posterior_of(tiny, respond(tiny, skills=SOME))
    assert not np.array_equal(posterior.draws(p, 200, seed=1), estimate.draws)


def test_the_draws_do_not_hang_on_which_eigenvectors_a_machine_finds(tiny, monkeypatch):
    """Skills that say the same have equal eigenvalues, and any basis is right: turned and flipped ones too."""
    p = ev.prior_of(tiny)
    values, vectors = np.linalg.eigh(p.cov[:6, :6])
    equal = np.flatnonzero(np.isclose(values, values[0]))
    assert len(equal) > 1
    turn, _ = np.linalg.qr(np.random.default_rng(3).normal(size=(len(equal), len(equal))))
    other = -vectors
    other[:, equal] = other[:, equal] @ turn
    before = posterior.draws(p, 50)
    monkeypatch.setattr(np.linalg, "eigh", lambda _: (values, other))
    np.testing.assert_allclose(posterior.draws(p, 50), before, atol=1e-9)


def test_draws_follow_the_estimate(tiny):
    """Many draws have the posterior's mean and covariance."""
    p = ev.posterior_of(tiny, respond(tiny, skills=SOME))
    drawn = posterior.draws(p, 20_000)
    np.testing.assert_allclose(drawn.mean(axis=0), p.levels, atol=0.05)
    np.testing.assert_allclose(np.cov(drawn.T), p.cov[:6, :6], atol=0.06)


def test_an_area_shows_the_mean_of_what_the_role_asks_for(tiny):
    """A skill without target is left out of its area; the band holds the level."""
    e = score(tiny, respond(tiny, skills=SOME), "keeper")
    mine = e.skills.loc[["maths", "fitting", "shipping"]]
    row = e.areas.loc["models"]
    assert row["level"] == pytest.approx(mine["level"].mean())
    assert row["target"] == pytest.approx(mine["target"].mean())
    assert row["low"] <= row["level"] <= row["high"]


def test_an_area_without_targets_has_no_level(tiny):
    """No number is made up for an area that the role does not ask for."""
    idle = dict(tiny.skills)
    for skill in ("api", "ops"):
        idle[skill] = replace(idle[skill], targets={"builder": 0})
    e = score(replace(tiny, skills=idle), respond(tiny, skills=SOME), "builder")
    assert e.areas.loc["services"].isna().all()


def test_a_role_that_asks_for_nothing_is_met(tiny):
    """No targets, nothing missing: the share is 1 and not a division by zero."""
    idle = {k: replace(s, targets={"builder": 0}) for k, s in tiny.skills.items()}
    h = score(replace(tiny, skills=idle), respond(tiny), "builder").headline
    assert (h.share, h.low, h.high) == (1, 1, 1)


def test_where_everything_is_set_aside_the_share_is_that_with_everything(tiny):
    """Nothing is left to score: no "100 %", but what the role would be with what was set aside."""
    aside = respond(tiny, skills=dict.fromkeys(tiny.skills, NOT_MINE))
    e = score(tiny, aside, "builder")
    assert e.headline == e.with_all != NOTHING_ASKED
    assert e.bring is None and e.learn is None


def test_what_may_not_be_called_met_counts_as_at_most_sure(tiny, monkeypatch):
    """Share and states agree: a skill answered 0 without a right check on it is no whole target in the share."""
    certain = lambda p, target: np.full(len(target), 1.0)  # noqa: E731
    monkeypatch.setattr(posterior, "probability_met", certain)
    h = score(tiny, everything(tiny, "thorough", 0), "builder").headline
    assert h.share == pytest.approx(0.75)
    assert score(tiny, everything(tiny, "thorough", 3), "builder").headline.share == 1


def test_several_roles_take_one_estimate(tiny, monkeypatch):
    """Roles differ in their targets alone: the answers are gone through once, and each role is as if alone."""
    answers = respond(tiny, skills=SOME, checks={"fitting-01": RIGHT})
    alone = {role: score(tiny, answers, role) for role in tiny.roles}
    passes, by_ratings = [], ev.by_ratings
    monkeypatch.setattr(ev, "by_ratings", lambda *given: passes.append(1) or by_ratings(*given))
    together = scores(tiny, answers, tiny.roles)
    assert len(passes) == 1
    for role, one in alone.items():
        assert one.skills.equals(together[role].skills) and one.areas.equals(together[role].areas)
        assert one.headline == together[role].headline
