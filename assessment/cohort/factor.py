"""The posterior of many people at once, in factor form; it is that of ``scoring.posterior`` within round-off.

The prior there is t_j = mu_j + F_j u + e_j: F_j picks of the latents u the shared one, that of the skill's kind and that
of its area, with variances SHARED, SAME_LEARN or SAME_HAVE and SAME_AREA, and the e_j are independent, with variance
OWN. A rating y_j = INTERCEPT + SLOPE t_j + d + d_a + noise adds the biases to the latents, K = 3 + A + 1 + A of them
for A areas. Given the latents all skills are independent, so the ratings of one person are one K x K inverse:

    y_j - INTERCEPT - SLOPE mu_j = c_j z + SLOPE e_j + noise,  c_j = (SLOPE F_j, 1 at d, 1 at d_a),  z = (u, d, d_1..d_A)
    S = (P^-1 + sum c_j' w_j c_j)^-1,  z = S sum c_j' w_j (y_j - ...),  w_j = 1 / (SLOPE^2 OWN + r2_j)
    e_j | z = g_j (y_j - ... - c_j z),  g_j = SLOPE OWN w_j,  with variance OWN (1 - SLOPE g_j)

With G_j = F_j - g_j c_j the covariance of the levels is G S G' + diag(OWN (1 - SLOPE g_j)) (M. A. Woodbury, 1950,
Inverting modified matrices). Ratings of areas and checks follow as they do for one person, each a rank-one term; of a
check only the column of its skill is needed, which is the one before less the terms so far. Blocks of people are small
enough for the cache, so that N full covariances are never held.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assessment.bank import Bank
from assessment.cohort.responses import NOT_KNOWN, NOTHING, RIGHTLY, UNMARKED, Responses, effective
from assessment.scoring import posterior as p
from assessment.scoring.evidence import area_index
from assessment.vocabulary import LEARN

SKILL_R2 = p.SKILL_NOISE_SD**2 + p.ROUNDING_VARIANCE
UNTOUCHED_R2 = p.UNTOUCHED_NOISE_SD**2 + p.ROUNDING_VARIANCE
AREA_R2 = p.AREA_NOISE_SD**2 + p.ROUNDING_VARIANCE


@dataclass(frozen=True)
class Factors:
    """A bank in factor form. ``mu`` (J,) are the prior means, ``areas`` (J,) indices below A, ``learn`` (J,) bool;
    ``difficulty``, ``choices`` and ``skill`` (Q,) are of the checks."""

    mu: np.ndarray
    areas: np.ndarray
    learn: np.ndarray
    difficulty: np.ndarray
    choices: np.ndarray
    skill: np.ndarray

    @cached_property
    def members(self) -> np.ndarray:
        """1 where a skill is of an area, (A, J)."""
        return (np.arange(int(self.areas.max()) + 1)[:, None] == self.areas).astype(float)

    @cached_property
    def loadings(self) -> np.ndarray:
        """F: what of each latent is in each row (J + 1 + A, K), the levels first, then the biases."""
        skills, areas = len(self.mu), len(self.members)
        found = np.zeros((skills + 1 + areas, 4 + 2 * areas))
        found[:skills, 0], found[:skills, 1], found[:skills, 2] = 1, self.learn, ~self.learn
        found[:skills, 3 : 3 + areas] = self.members.T
        found[skills:, 3 + areas :] = np.eye(1 + areas)
        return found

    @cached_property
    def variances(self) -> np.ndarray:
        """The prior variances (K,) of the latents."""
        areas = len(self.members)
        return np.array([p.SHARED, p.SAME_LEARN, p.SAME_HAVE, *[p.SAME_AREA] * areas, p.PERSON_BIAS_SD**2,
                         *[p.AREA_BIAS_SD**2] * areas])  # fmt: skip

    @cached_property
    def seen(self) -> np.ndarray:
        """c: what of each latent is in the rating of each skill (J, K)."""
        skills, areas = len(self.mu), len(self.members)
        found = p.SLOPE * self.loadings[:skills]
        found[:, 3 + areas] = 1
        found[:, 4 + areas :] = self.members.T
        return found


def factors(bank: Bank) -> Factors:
    """The bank's part in all of this."""
    skills, checks = bank.skills.values(), bank.checks.values()
    return Factors(
        mu=np.array([s.prior for s in skills], dtype=float), areas=area_index(bank),
        learn=np.array([s.kind == LEARN for s in skills]),
        difficulty=np.array([c.difficulty for c in checks], dtype=float),
        choices=np.array([len(c.options) for c in checks], dtype=float),
        skill=np.array([bank.index[c.skill] for c in checks], dtype=int),
    )  # fmt: skip


@dataclass
class Block:
    """The posterior of n people. ``mean`` (n, R) and ``cov`` (n, R, R) are of the J levels, the person's bias, and,
    where somebody rated an area, the A biases of areas: R is J + 1 or J + 1 + A. ``before`` (n, J) are the levels
    before the checks."""

    mean: np.ndarray
    cov: np.ndarray
    before: np.ndarray


def block(f: Factors, people: Responses) -> Block:
    """The posterior of everything that some people said; for a few hundred at a time."""
    found = _after_skills(f, people)
    _rate_areas(f, people, found)
    found.before = found.mean[:, : len(f.mu)].copy()
    _check(f, people, found)
    return found


def rated(people: Responses) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each skill (n, J): whether its row was rated or left unmarked, the level that counts, and the variance of its
    noise; an unmarked skill is a rating of 0 with much noise."""
    levels = effective(people.skills, people.skills_ago)
    unmarked = people.skills == UNMARKED
    return (levels >= 0) | unmarked, np.maximum(levels, 0).astype(float), np.where(unmarked, UNTOUCHED_R2, SKILL_R2)


def _after_skills(f: Factors, people: Responses) -> Block:
    """The ratings of skills, all at once."""
    has, level, r2 = rated(people)
    n, skills = has.shape
    rows = skills + 1 + (len(f.members) if (people.areas >= 0).any() else 0)
    weight = has / (p.SLOPE**2 * p.OWN + r2)
    surprise = (level - p.INTERCEPT - p.SLOPE * f.mu) * has
    squares = (f.seen[:, :, None] * f.seen[:, None, :]).reshape(skills, -1)
    told = (weight @ squares).reshape(n, *[len(f.variances)] * 2) + np.diag(1 / f.variances)
    s = np.linalg.inv(told)
    z = np.matmul(s, ((weight * surprise) @ f.seen)[:, :, None])[:, :, 0]
    gain = p.SLOPE * p.OWN * weight
    mean = z @ f.loadings[:rows].T
    mean[:, :skills] += f.mu + gain * (surprise - z @ f.seen.T)
    own = np.broadcast_to(f.loadings[:rows], (n, rows, s.shape[1])).copy()
    own[:, :skills] -= gain[:, :, None] * f.seen
    cov = np.matmul(np.matmul(own, s), own.transpose(0, 2, 1))
    diagonal = np.arange(skills)
    cov[:, diagonal, diagonal] += p.OWN * (1 - p.SLOPE * gain)
    return Block(mean, cov, mean)


def _rate_areas(f: Factors, people: Responses, found: Block) -> None:
    """Each rated area is a rank-one term, as in ``posterior.rate_area``."""
    levels, skills = effective(people.areas, people.areas_ago), len(f.mu)
    for area in np.flatnonzero((levels >= 0).any(axis=0)):
        who = np.flatnonzero(levels[:, area] >= 0)
        h = np.zeros(found.mean.shape[1])
        h[:skills] = p.SLOPE * f.members[area] / f.members[area].sum()
        h[skills] = h[skills + 1 + area] = 1.0
        ch = found.cov[who] @ h
        variance = ch @ h + AREA_R2
        miss = levels[who, area] - p.INTERCEPT - found.mean[who] @ h
        found.mean[who] += ch * (miss / variance)[:, None]
        found.cov[who] -= ch[:, :, None] * (ch / variance[:, None])[:, None, :]


def _check(f: Factors, people: Responses, found: Block) -> None:
    """Each check that says something, in the bank's order: a moment match, as in ``posterior.check``."""
    counts = (people.came != NOTHING).sum(axis=1)
    n, most = len(counts), int(counts.max(initial=0))
    if not most:
        return
    asked = np.argsort(people.came == NOTHING, axis=1, kind="stable")[:, :most]
    every, rows = np.arange(n), found.mean.shape[1]
    gains, cut = np.zeros((n, most, rows)), np.zeros((n, most))
    for k in range(most):
        q = asked[:, k]
        j, came = f.skill[q], people.came[every, q]
        column = found.cov[every, j]
        if k:
            column -= np.matmul((cut[:, :k] * gains[every, :k, j])[:, None, :], gains[:, :k])[:, 0]
        variance = column[every, j]
        mean, left = _matched(f, q, came, found.mean[every, j], variance)
        active = (k < counts) & (variance > 0)
        gains[:, k] = column / np.where(active, variance, 1.0)[:, None]
        found.mean += gains[:, k] * np.where(active, mean - found.mean[every, j], 0.0)[:, None]
        cut[:, k] = np.where(active, variance - left, 0.0)
    found.cov -= np.matmul((gains * cut[:, :, None]).transpose(0, 2, 1), gains)


def _matched(
    f: Factors, q: np.ndarray, came: np.ndarray, mean: np.ndarray, variance: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Mean and variance (n,) of the one skill asked, after its check; "don't know" is a mixture (see ``posterior``)."""
    t = mean[:, None] + np.sqrt(np.maximum(variance, 0.0))[:, None] * p.NODES
    c = (1 / f.choices[q])[:, None]
    chance = p.success(t, f.difficulty[q][:, None], f.choices[q][:, None])
    right, wrong = p.WEIGHTS * chance, p.WEIGHTS * (1 - chance)
    right /= right.sum(axis=1, keepdims=True)
    wrong /= wrong.sum(axis=1, keepdims=True)
    came = came[:, None]
    weights = np.where(came == RIGHTLY, right, np.where(came == NOT_KNOWN, c * right + (1 - c) * wrong, wrong))
    after = (weights * t).sum(axis=1)
    return after, (weights * (t - after[:, None]) ** 2).sum(axis=1)


def by_word(f: Factors, people: Responses) -> np.ndarray:
    """What each skill's own rating alone makes of its typical level (n, J), as ``evidence.by_word``."""
    has, level, r2 = rated(people)
    skills = f.loadings[: len(f.mu)]
    prior = (skills * f.variances) @ skills.T + p.OWN * np.eye(len(f.mu))
    biases = p.PERSON_BIAS_SD**2 + p.AREA_BIAS_SD**2
    mine = np.diag(prior)
    own = p.SLOPE * mine / (p.SLOPE**2 * mine + biases + r2) * (level - p.INTERCEPT - p.SLOPE * f.mu)
    share = f.members / f.members.sum(axis=1, keepdims=True)
    with_area = (share @ prior)[f.areas, np.arange(len(f.mu))]
    of_area = np.einsum("aj,jk,ak->a", share, prior, share)
    areas = effective(people.areas, people.areas_ago)
    miss = areas - p.INTERCEPT - p.SLOPE * (share @ f.mu)
    by_area = p.SLOPE * with_area * (miss / (p.SLOPE**2 * of_area + biases + AREA_R2))[:, f.areas]
    return np.asarray(f.mu + np.where(has, own, np.where(areas[:, f.areas] >= 0, by_area, 0.0)))
