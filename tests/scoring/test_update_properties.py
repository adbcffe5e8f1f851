"""What every sequence of answers must leave true of the estimate."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assessment.scoring import posterior

LEARN = np.array([False, False, True, True, True, True])
AREAS = np.array([0, 0, 1, 1, 2, 2])
MEANS = np.array([3, 2.5, 0.8, 1, 0.8, 0.8])
ROUND_OFF = 1e-9

skills, levels = st.integers(0, 5), st.integers(0, 5)
answers = st.lists(
    st.one_of(
        st.tuples(st.just("skill"), skills, levels),
        st.tuples(st.just("area"), st.integers(0, 2), levels),
        st.tuples(st.just("check"), skills, st.integers(1, 4), st.integers(3, 4), st.booleans()),
        st.tuples(st.just("unknown"), skills, st.integers(1, 4), st.integers(3, 4)),
    ),
    max_size=60,
)


def after(sequence) -> posterior.Posterior:
    p = posterior.prior(MEANS, LEARN, AREAS)
    update = {"skill": posterior.rate_skill, "area": posterior.rate_area, "check": posterior.check,
              "unknown": posterior.dont_know}  # fmt: skip
    for kind, *values in sequence:
        update[kind](p, *values)
    return p


@given(answers)
def test_the_covariance_stays_positive_semidefinite(sequence):
    """After any answers, repeated ones included, it is symmetric without a negative eigenvalue."""
    cov = after(sequence).cov
    assert np.allclose(cov, cov.T)
    assert np.linalg.eigvalsh(cov).min() > -ROUND_OFF


@given(answers, skills, st.integers(1, 4), st.integers(3, 4))
def test_a_right_answer_never_lowers_its_skill_and_a_wrong_one_never_raises_it(before, skill, level, choices):
    """Whatever was answered before, and on the skill's sd too: a wrong answer leaves us no less sure."""
    start = after(before)
    right, wrong = start.copy(), start.copy()
    posterior.check(right, skill, level, choices, True)
    posterior.check(wrong, skill, level, choices, False)
    assert right.levels[skill] >= start.levels[skill] - ROUND_OFF
    assert wrong.levels[skill] <= start.levels[skill] + ROUND_OFF
    assert wrong.sd[skill] <= start.sd[skill] + ROUND_OFF


@given(answers, skills, st.integers(1, 4), st.integers(3, 4))
def test_dont_know_costs_what_a_blind_guess_costs_on_average_and_never_raises_its_skill(
    before, skill, level, choices
):
    """One time in ``choices`` the guess is right. Whatever was answered before: no less than that mean, so that
    honesty never pays worse; no more than the level before, so that it never pays by itself; and no lower than a
    wrong answer."""
    start = after(before)
    right, wrong, unknown = start.copy(), start.copy(), start.copy()
    posterior.check(right, skill, level, choices, True)
    posterior.check(wrong, skill, level, choices, False)
    posterior.dont_know(unknown, skill, level, choices)
    guess = right.levels[skill] / choices + wrong.levels[skill] * (1 - 1 / choices)
    assert unknown.levels[skill] >= guess - ROUND_OFF
    assert wrong.levels[skill] - ROUND_OFF <= unknown.levels[skill] <= start.levels[skill] + ROUND_OFF


@given(answers, skills, st.integers(1, 4), st.integers(3, 4), st.integers(2, 4))
def test_dont_know_leaves_the_chance_of_a_target_where_a_blind_guess_would(before, skill, level, choices, target):
    """A normal curve stands for the mixture, so the mean chance after a guess is met within .02, not exactly."""
    start = after(before)
    right, wrong, unknown = start.copy(), start.copy(), start.copy()
    posterior.check(right, skill, level, choices, True)
    posterior.check(wrong, skill, level, choices, False)
    posterior.dont_know(unknown, skill, level, choices)
    of = [posterior.probability_met(p, np.full(6, target))[skill] for p in (right, wrong, unknown)]
    assert of[2] >= of[0] / choices + of[1] * (1 - 1 / choices) - 0.02


@given(answers, skills, st.integers(0, 4))
def test_a_higher_rating_never_lowers_its_skill(before, skill, level):
    """The same history, and then a rating of one more: the skill comes out no lower."""
    start = after(before)
    low, high = start.copy(), start.copy()
    posterior.rate_skill(low, skill, level)
    posterior.rate_skill(high, skill, level + 1)
    assert high.levels[skill] >= low.levels[skill] - ROUND_OFF


@given(answers, st.integers(0, 2), st.integers(0, 4))
def test_a_higher_area_rating_never_lowers_the_mean_of_its_skills(before, area, level):
    """An area's ladder is about the mean of its skills, and moves that the way it is answered."""
    start = after(before)
    low, high = start.copy(), start.copy()
    posterior.rate_area(low, area, level)
    posterior.rate_area(high, area, level + 1)
    mine = area == AREAS
    assert high.levels[mine].mean() >= low.levels[mine].mean() - ROUND_OFF


@given(answers, skills, levels)
def test_a_rating_never_makes_us_less_sure(before, skill, level):
    """Ratings only ever narrow the band of a skill."""
    start = after(before)
    rated = start.copy()
    posterior.rate_skill(rated, skill, level)
    assert (rated.sd <= start.sd + ROUND_OFF).all()


def test_a_skill_of_one_kind_tells_more_of_its_own_kind():
    """A high rating of a need-to-learn skill lifts its area most, then its kind, then the rest."""
    p, start = after([("skill", 2, 5)]), after([])
    gain = p.levels - start.levels
    assert gain[2] > gain[3] > gain[4] > gain[0] > 0
