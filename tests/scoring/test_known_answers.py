"""The known answers of docs: two independent implementations agree on these numbers."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from assessment.scoring import posterior
from assessment.scoring.posterior import Posterior, success

TARGET = np.full(4, 3)


def one_skill() -> Posterior:
    """One skill with the prior N(0, 1), and biases that are known."""
    return Posterior(np.zeros(3), np.diag([1.0, 0.0, 0.0]), np.array([0]))


def four_skills() -> Posterior:
    """One already-have skill (area 0), three need-to-learn ones (areas 1, 1, 2)."""
    learn = np.array([False, True, True, True])
    return posterior.prior(np.array([3, 0.8, 0.8, 0.8]), learn, np.array([0, 1, 1, 2]))


def chance(p: Posterior) -> np.ndarray:
    return posterior.probability_met(p, TARGET)


def test_a_check_as_hard_as_the_level_is_right_for_five_of_eight():
    """Halfway between guessing (1/4) and certainty: .625 at theta = b."""
    assert float(success(0.0, 0.0, 4, a=1, tau=0)) == pytest.approx(0.625)


def test_information_of_that_check():
    """P'^2 / (P (1 - P)) is .15, by a numerical derivative."""
    step = 1e-5
    slope = (success(step, 0.0, 4, 1, 0) - success(-step, 0.0, 4, 1, 0)) / (2 * step)
    assert float(slope**2 / (0.625 * 0.375)) == pytest.approx(0.15, abs=1e-8)


def test_doubt_about_the_difficulty_flattens_the_curve():
    """The slope is a / sqrt(1 + (a tau / 1.702)^2); the middle stays where it is."""
    slope = 1.1 / np.sqrt(1 + (1.1 * 0.75 / 1.702) ** 2)
    assert_allclose(success(3.0, 2.0, 4), 0.25 + 0.75 / (1 + np.exp(-slope)))
    assert_allclose(success(2.0, 2.0, 3), 2 / 3)


def grid_eap(outcomes) -> float:
    """The EAP of N(0, 1) after checks (difficulty, right) by a 33-point trapezoid on [-4, 4]."""
    theta = np.linspace(-4, 4, 33)
    density = np.exp(-(theta**2) / 2)
    for b, right in outcomes:
        p = 0.25 + 0.75 / (1 + np.exp(-1.1 * (theta - b)))
        density = density * (p if right else 1 - p)
    density[[0, -1]] /= 2
    return density @ theta / density.sum()


def sequential(outcomes) -> float:
    p = one_skill()
    for b, right in outcomes:
        posterior.check(p, 0, b, 4, right, a=1.1, tau=0)
    return p.mean[0]


@pytest.mark.parametrize(
    ("pattern", "eap"), [((True, True, False), 0.12709394742), ((False, False, False), -0.99680295606)]
)
def test_sequential_update_stays_near_the_published_grid_values(pattern, eap):
    """Checks at -1, 0, 1: the grid gives the known value, the update is within .06 of it."""
    outcomes = list(zip((-1, 0, 1), pattern, strict=True))
    assert grid_eap(outcomes) == pytest.approx(eap, abs=1e-10)
    assert sequential(outcomes) == pytest.approx(eap, abs=0.06)


@pytest.mark.parametrize("number", range(8))
def test_sequential_update_stays_near_the_grid_for_every_pattern(number):
    """All eight patterns of right and wrong at -1, 0, 1 stay within .06 of the grid."""
    outcomes = [(b, bool(number >> k & 1)) for k, b in enumerate((-1, 0, 1))]
    assert abs(sequential(outcomes) - grid_eap(outcomes)) < 0.06


def test_one_update_has_the_moments_of_the_tilted_normal():
    """Mean and variance after one check agree with brute-force integration to four digits."""
    theta = np.linspace(-9, 9, 20001)
    p = one_skill()
    posterior.check(p, 0, 0.5, 4, True)
    density = np.exp(-(theta**2) / 2) * success(theta, 0.5, 4)
    density /= density.sum()
    mean = density @ theta
    assert p.mean[0] == pytest.approx(mean, abs=1e-4)
    assert p.cov[0, 0] == pytest.approx(density @ (theta - mean) ** 2, abs=1e-4)


def test_four_skills_step_by_step():
    """Prior, a skill rating, an area rating, a right and a wrong check: each step's published numbers."""
    p = four_skills()
    assert_allclose(p.sd, [1.4142, 1.5492, 1.5492, 1.5492], atol=5e-5)
    assert_allclose(chance(p), [0.6382, 0.1362, 0.1362, 0.1362], atol=5e-5)
    posterior.rate_skill(p, 0, 4)
    assert_allclose(p.levels, [3.4646, 0.8465, 0.8465, 0.8465], atol=5e-5)
    posterior.rate_area(p, 1, 3)
    assert_allclose(p.levels, [3.3893, 1.6625, 1.6625, 1.3853], atol=5e-5)
    posterior.check(p, 1, 3, 4, True)
    assert_allclose(chance(p), [0.7925, 0.3601, 0.3135, 0.2623], atol=5e-5)
    posterior.check(p, 3, 2, 4, False)
    assert_allclose(chance(p), [0.7780, 0.2803, 0.2380, 0.1073], atol=5e-5)


def blind_guess_on_a_grid(mean, cov, b: float, choices: int) -> tuple[np.ndarray, np.ndarray]:
    """Moments of two skills after a blind guess at a check on the first, by a trapezoid grid over both.

    With one chance in ``choices`` the guess was right, and the plane is weighed as after a right answer; else as
    after a wrong one. No gain, no quadrature and no sharing out: it is summed up cell by cell.
    """
    sds = np.sqrt(np.diag(cov))
    axes = [m + s * np.linspace(-8, 8, 801) for m, s in zip(mean, sds, strict=True)]
    plane = np.stack(np.meshgrid(*axes, indexing="ij"))
    away = plane - np.reshape(mean, (2, 1, 1))
    before = np.exp(-np.einsum("iab,ij,jab->ab", away, np.linalg.inv(cov), away) / 2)
    c, slope = 1 / choices, 1.1 / np.sqrt(1 + (1.1 * 0.75 / 1.702) ** 2)
    right = before * (c + (1 - c) / (1 + np.exp(-slope * (plane[0] - b))))
    wrong = before - right
    after = c * right / right.sum() + (1 - c) * wrong / wrong.sum()
    m = np.einsum("iab,ab->i", plane, after)
    apart = plane - m[:, None, None]
    return m, np.einsum("iab,jab,ab->ij", apart, apart, after)


@pytest.mark.parametrize(("b", "choices", "mean", "sd"), [(0, 4, -0.24618, 0.96922), (1, 3, -0.09635, 0.98112)])
def test_dont_know_of_one_skill(b, choices, mean, sd):
    """From N(0, 1): a quarter (a third) of what a right answer brings and the rest of what a wrong one does."""
    p = one_skill()
    posterior.dont_know(p, 0, b, choices)
    assert_allclose([p.mean[0], p.sd[0]], [mean, sd], atol=5e-5)


def test_dont_know_of_one_skill_among_four():
    """The known steps, and then "I don't know" at 2 on skill 3 instead of a wrong answer: it costs less."""
    p = four_skills()
    posterior.rate_skill(p, 0, 4)
    posterior.rate_area(p, 1, 3)
    posterior.check(p, 1, 3, 4, True)
    posterior.dont_know(p, 3, 2, 4)
    assert_allclose(chance(p), [0.7844, 0.3157, 0.2715, 0.1770], atol=5e-5)


@pytest.mark.parametrize(("level", "choices"), [(1, 4), (2, 3), (3, 4), (4, 4)])
def test_dont_know_is_the_mixture_of_a_blind_guess_for_the_whole_state(level, choices):
    """Means, variances and covariance of the skill asked and of another agree with the grid."""
    for asked, other in ((0, 1), (1, 2), (3, 0)):
        p = four_skills()
        posterior.rate_area(p, 1, 3)
        pair = [asked, other]
        mean, cov = blind_guess_on_a_grid(p.mean[pair], p.cov[np.ix_(pair, pair)], level, choices)
        posterior.dont_know(p, asked, level, choices)
        assert_allclose(p.mean[pair], mean, atol=5e-4)
        assert_allclose(p.cov[np.ix_(pair, pair)], cov, atol=5e-4)


def test_expected_shortfall_is_the_mean_of_what_is_missing():
    """E max(0, T - t), against brute-force integration."""
    p = four_skills()
    z = np.linspace(-9, 9, 40001)
    density = np.exp(-(z**2) / 2) / np.exp(-(z**2) / 2).sum()
    by_hand = [density @ np.maximum(3 - (m + s * z), 0) for m, s in zip(p.levels, p.sd, strict=True)]
    assert_allclose(posterior.expected_shortfall(p, TARGET), by_hand, atol=1e-5)
