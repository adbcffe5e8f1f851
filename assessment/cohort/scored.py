"""The estimate of many people for their roles, as arrays: what ``scoring.estimate`` says of one person as frames.

Every formula is that of ``scoring.estimate``, ``evidence`` and ``states``, over one more axis; a test holds them
together at 1e-9 for every column. People are scored in blocks, so that memory does not grow with their number.
"""

from dataclasses import dataclass, fields

import numpy as np

from assessment.bank import Bank
from assessment.cohort import factor, phases
from assessment.cohort import responses as r
from assessment.cohort.factor import Factors
from assessment.cohort.phases import Steps
from assessment.cohort.responses import Responses
from assessment.scoring import posterior as p
from assessment.scoring import states
from assessment.scoring.estimate import BAND, DRAWS
from assessment.vocabulary import (
    BAND_Z,
    BY_AREA,
    CLAIMED,
    DOES_NOT_APPLY,
    GAP,
    MET,
    NO_TARGET,
    NOT_ASKED,
    RATED,
    SKIPPED,
    SURE,
    TOP_LEVEL,
    UNSURE,
    UNTOUCHED,
)

STATES = (MET, CLAIMED, UNSURE, GAP, NO_TARGET, DOES_NOT_APPLY)  # a code is a place in here
SOURCES = (RATED, BY_AREA, SKIPPED, NOT_ASKED, UNTOUCHED, DOES_NOT_APPLY)
BLOCK = 32  # people at a time: their covariances fit into the cache
WHOLE, BRING, LEARN, WITH_ALL = range(4)  # the shares of the headline


@dataclass(frozen=True)
class Scores:
    """N people. Over skills (N, J): ``target``, ``hired``, ``weight`` (0 where it does not apply), ``raw``, ``by_word``,
    ``by_ratings``, ``level``, ``sd``, ``low``, ``high``, ``chance``, ``shortfall``, ``rating`` (NaN without), ``right``,
    ``wrong``, ``unknown``, and ``state`` and ``source`` as places in STATES and SOURCES. ``areas`` (N, A, 4) are level,
    target, low and high; ``shares`` (N, 4, 3) share, low and high of the whole, what one brings, what is to be learned,
    and with what does not apply; NaN where there is none. ``bias`` (N, 2) is the person's, with its SD; ``hours``
    (N, P + 1, 3) hours, low and high of each phase and of the whole plan.
    """

    target: np.ndarray
    hired: np.ndarray
    weight: np.ndarray
    raw: np.ndarray
    by_word: np.ndarray
    by_ratings: np.ndarray
    level: np.ndarray
    sd: np.ndarray
    low: np.ndarray
    high: np.ndarray
    chance: np.ndarray
    shortfall: np.ndarray
    rating: np.ndarray
    right: np.ndarray
    wrong: np.ndarray
    unknown: np.ndarray
    state: np.ndarray
    source: np.ndarray
    areas: np.ndarray
    shares: np.ndarray
    bias: np.ndarray
    hours: np.ndarray


@dataclass(frozen=True)
class Engine:
    """What is worked out of a bank once: its ``factors``, its ``steps``, the ``normals`` (J, D) behind all draws, and
    the ``targets`` and ``weights`` (roles, J)."""

    bank: Bank
    factors: Factors
    steps: Steps
    normals: np.ndarray
    targets: np.ndarray
    weights: np.ndarray


def engine(bank: Bank) -> Engine:
    """The engine of a bank."""
    targets = np.array([states.targets(bank, role) for role in bank.roles])
    normals = np.ascontiguousarray(p.normals(DRAWS, len(bank.skills)).T)
    weights = np.array([states.weights(target) for target in targets])
    return Engine(bank, factor.factors(bank), phases.steps_of(bank), normals, targets, weights)


def score(e: Engine, people: Responses) -> Scores:
    """Score some people, each for the role in their profile; of nobody it may be missing."""
    every = np.arange(len(people))
    blocks = [_block(e, r.keep(people, (every >= n) & (every < n + BLOCK))) for n in range(0, len(people), BLOCK)]
    if not blocks:
        blocks = [_block(e, people)]
    return Scores(*(np.concatenate([getattr(b, f.name) for b in blocks]) for f in fields(Scores)))


@dataclass(frozen=True)
class _Evidence:
    """As ``evidence.Evidence``, of n people."""

    rating: np.ndarray
    source: np.ndarray
    right: np.ndarray
    wrong: np.ndarray
    unknown: np.ndarray
    area_checked: np.ndarray

    @property
    def never_met(self) -> np.ndarray:
        zero = (self.rating == 0) | (self.source == SOURCES.index(UNTOUCHED))
        return np.asarray(zero & (self.right == 0))

    @property
    def silent(self) -> np.ndarray:
        return np.asarray(np.isnan(self.rating) & (self.right + self.wrong + self.unknown == 0))


def _gather(f: Factors, people: Responses) -> _Evidence:
    own, areas = r.effective(people.skills, people.skills_ago), r.effective(people.areas, people.areas_ago)
    of_area, said_of_area = areas[:, f.areas], people.areas[:, f.areas]
    unmarked = own == r.UNMARKED
    rated, by_area = own >= 0, (own < 0) & (of_area >= 0) & ~unmarked
    rating = np.where(rated, own, np.where(by_area, of_area, np.nan))
    source = np.select(
        [rated, by_area, own == r.NOT_OURS, unmarked, (own == r.SKIP) | (said_of_area != r.NOTHING)],
        [SOURCES.index(s) for s in (RATED, BY_AREA, DOES_NOT_APPLY, UNTOUCHED, SKIPPED)], SOURCES.index(NOT_ASKED),
    )  # fmt: skip
    on = (f.skill[:, None] == np.arange(len(f.mu))).astype(float)
    right, wrong, unknown = (
        ((people.came == came) @ on).astype(int) for came in (r.RIGHTLY, r.WRONGLY, r.NOT_KNOWN)
    )
    checked = ((right > 0) @ f.members.T > 0)[:, f.areas]
    return _Evidence(rating, source.astype(np.int8), right, wrong, unknown, checked)


def _block(e: Engine, people: Responses) -> Scores:
    f, found, evidence = e.factors, factor.block(e.factors, people), _gather(e.factors, people)
    skills, settled = len(f.mu), p.settled
    role = [list(e.bank.roles).index(str(one.role)) for one in people.profiles]
    target, every = e.targets[role].reshape(-1, skills), e.weights[role].reshape(-1, skills)
    hired, applies = states.hired(target), evidence.source != SOURCES.index(DOES_NOT_APPLY)
    mean, variance = found.mean[:, :skills], np.diagonal(found.cov, axis1=1, axis2=2)
    sd = np.sqrt(np.maximum(variance[:, :skills], 0.0))
    z, safe = (mean - hired + 0.5) / np.maximum(sd, 1e-9), np.maximum(sd, 1e-9)
    chance, short = p.normal_cdf(z), (hired - mean) / safe
    shortfall = safe * (np.exp(-(short**2) / 2) / np.sqrt(2 * np.pi) + short * p.normal_cdf(short))
    state = _states(f, chance, evidence, applies, target)
    weight, raw, whole_sd = every * applies, settled(mean), settled(sd)
    level = _clamp(raw)
    drawn = mean[:, :, None] + np.matmul(p.root(found.cov[:, :skills, :skills]), e.normals)
    chances = settled(chance)
    shares = _shares(f, drawn, chances, weight, every, hired, evidence.never_met)
    shares[applies.all(axis=1), WITH_ALL] = np.nan
    np.clip(drawn, 0, TOP_LEVEL, out=drawn)
    at = phases.Standing(level, np.where(weight > 0, hired, 0).astype(float),
                         np.isin(state, [STATES.index(GAP), STATES.index(UNSURE)]), state == STATES.index(CLAIMED),
                         weight.any(axis=1), phases.cost_of(drawn))  # fmt: skip
    bias_sd = np.sqrt(np.maximum(variance[:, skills], 0.0))
    return Scores(
        target, hired, weight, raw, _clamp(factor.by_word(f, people)), _clamp(found.before), level, whole_sd,
        _clamp(raw - BAND_Z * whole_sd), _clamp(raw + BAND_Z * whole_sd), chances, settled(shortfall),
        evidence.rating, evidence.right, evidence.wrong, evidence.unknown, state, evidence.source,
        _areas(f, drawn, level, hired, weight), shares, np.stack([found.mean[:, skills], bias_sd], axis=1),
        phases.hours(e.bank, e.steps, people, at),
    )  # fmt: skip


def _clamp(levels: np.ndarray) -> np.ndarray:
    return np.asarray(np.clip(levels, 0, TOP_LEVEL))


def _states(
    f: Factors, chance: np.ndarray, evidence: _Evidence, applies: np.ndarray, target: np.ndarray
) -> np.ndarray:
    """See ``states.states``."""
    sure, shown = (chance >= SURE) & ~evidence.never_met & ~evidence.silent, ~f.learn | evidence.area_checked
    kinds = (NO_TARGET, DOES_NOT_APPLY, CLAIMED, MET, GAP)
    holds = [target < 1, ~applies, sure & ~shown, sure & shown, chance <= states.UNLIKELY]
    return np.select(holds, [STATES.index(s) for s in kinds], STATES.index(UNSURE)).astype(np.int8)


def _shares(
    f: Factors, drawn: np.ndarray, chance: np.ndarray, weight: np.ndarray, every: np.ndarray, hired: np.ndarray,
    never_met: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """The four shares of the headline with their bands (n, 4, 3); NaN where nothing weighs."""
    cap = np.where(never_met & (chance > SURE), SURE / np.maximum(chance, SURE), 1.0)
    weights = np.stack([weight, weight * ~f.learn, weight * f.learn, every], axis=1)
    total = weights.sum(axis=2)
    empty, total = total == 0, np.where(total == 0, 1.0, total)
    capped = weights * cap[:, None, :]
    share = (capped @ chance[:, :, None])[:, :, 0] / total
    at = (drawn >= (hired - 0.5)[:, :, None]).astype(float)
    low, high = np.percentile(np.matmul(capped, at) / total[:, :, None], BAND, axis=2)
    found = np.stack([share, np.minimum(low, share), np.maximum(high, share)], axis=2)
    found[empty] = np.nan
    found[empty[:, WHOLE], WHOLE] = found[empty[:, WHOLE], WITH_ALL]
    found[empty[:, WHOLE] & empty[:, WITH_ALL], WHOLE] = 1.0
    return found


def _areas(f: Factors, drawn: np.ndarray, level: np.ndarray, hired: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Level, target and 80 % band of each area (n, A, 4), means over the role's skills in it; NaN where it has none."""
    mine = (f.members * (weight > 0)[:, None, :]).astype(float)
    count = mine.sum(axis=2)
    mine /= np.maximum(count, 1)[:, :, None]
    low, high = np.percentile(np.matmul(mine, drawn), BAND, axis=2)
    mean = (mine @ level[:, :, None])[:, :, 0]
    target = (mine @ hired[:, :, None].astype(float))[:, :, 0]
    found = np.stack([mean, target, np.minimum(low, mean), np.maximum(high, mean)], axis=2)
    found[count == 0] = np.nan
    return found
