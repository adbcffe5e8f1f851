"""The estimate as pandas frames: one row a skill, one row an area, and the headline."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from assessment.answers import Answers
from assessment.bank import Bank
from assessment.scoring import evidence as ev
from assessment.scoring import posterior, states
from assessment.vocabulary import BAND_Z, LEARN, SURE, TOP_LEVEL

DRAWS = 200
BAND = (10, 90)  # percentiles: an 80 % band


@dataclass(frozen=True)
class Headline:
    """The share (0-1) of the role's targets probably met, with its 80 % band."""

    share: float
    low: float
    high: float


NOTHING_ASKED = Headline(1.0, 1.0, 1.0)  # of a role without a target


@dataclass(frozen=True)
class Estimate:
    """Everything scoring yields. ``draws`` (200, J) are joint draws of the skill levels.

    ``headline`` is of all targets that apply, ``bring`` and ``learn`` of those that people of the bank's start
    have and have not; None where the role asks for none of them. ``with_all`` counts the skills too that do not
    apply; None where there are none. Where no target applies ``headline`` says what ``with_all`` does. A skill that
    nothing but a check could make met counts as at most SURE.

    ``person_bias`` is by how many levels the person rates too high, ``person_bias_sd`` how sure that is.
    """

    role: str
    skills: pd.DataFrame
    areas: pd.DataFrame
    headline: Headline
    bring: Headline | None
    learn: Headline | None
    with_all: Headline | None
    person_bias: float
    person_bias_sd: float
    draws: np.ndarray


def score(bank: Bank, answers: Answers, role: str) -> Estimate:
    """Score one respondent for a role.

    ``skills`` is indexed by skill id, in the bank's order: area, kind, phase, target, hired (what decisions are about:
    the target, at most 3), weight, importance, prior, by_word (after its own rating alone), by_ratings (the estimate
    before the checks), level, sd, low, high (80 % band), chance (P met), shortfall, state, rating, source, right, wrong,
    unknown. Levels are clamped to 0-5; ``raw`` keeps the mean before that.
    """
    return scores(bank, answers, [role])[role]


def scores(bank: Bank, answers: Answers, roles: Iterable[str]) -> dict[str, Estimate]:
    """Score one respondent for each role: one estimate, since roles differ in nothing but their targets."""
    evidence, before, word = ev.gather(bank, answers), ev.by_ratings(bank, answers), ev.by_word(bank, answers)
    p = ev.after_checks(before.copy(), bank, answers)
    drawn = posterior.draws(p, DRAWS)
    way = {"by_word": np.clip(word, 0, TOP_LEVEL), "by_ratings": np.clip(before.levels, 0, TOP_LEVEL)}
    return {role: _for_role(bank, role, p, evidence, way, drawn) for role in roles}


def _for_role(
    bank: Bank, role: str, p: posterior.Posterior, evidence: ev.Evidence, way: dict[str, np.ndarray], drawn: np.ndarray
) -> Estimate:
    target = states.targets(bank, role)
    skills = _skills(bank, p, evidence, target).assign(**way)
    areas = _areas(bank, skills, drawn)
    bias_sd = float(np.sqrt(max(p.cov[p.skills, p.skills], 0.0)))
    learn = (skills["kind"] == LEARN).to_numpy()
    whole, every = skills["weight"].to_numpy(), states.weights(target)

    def share(weight: np.ndarray) -> Headline | None:
        return _headline(skills, drawn, weight, evidence.never_met) if weight.any() else None

    return Estimate(
        role, skills, areas, share(whole) or share(every) or NOTHING_ASKED, share(whole * ~learn), share(whole * learn),
        None if evidence.applies.all() else share(every), float(p.mean[p.skills]), bias_sd, drawn,
    )  # fmt: skip


def _skills(bank: Bank, p: posterior.Posterior, evidence: ev.Evidence, target: np.ndarray) -> pd.DataFrame:
    records, hired, settled = bank.skills.values(), states.hired(target), posterior.settled
    levels, sd = settled(p.levels), settled(p.sd)

    def clamp(levels: np.ndarray) -> np.ndarray:
        return np.asarray(np.clip(levels, 0, TOP_LEVEL))

    return pd.DataFrame(
        {
            "area": [s.area for s in records],
            "kind": [s.kind for s in records],
            "phase": [s.phase for s in records],
            "target": target,
            "hired": hired,
            "weight": states.weights(target) * evidence.applies,
            "importance": [states.importance(t) for t in target],
            "prior": [s.prior for s in records],
            "raw": levels,
            "level": clamp(levels),
            "sd": sd,
            "low": clamp(levels - BAND_Z * sd),
            "high": clamp(levels + BAND_Z * sd),
            "chance": settled(posterior.probability_met(p, hired)),
            "shortfall": settled(posterior.expected_shortfall(p, hired)),
            "state": states.states(bank, p, evidence, target),
            "rating": evidence.rating,
            "source": list(evidence.source),
            "right": evidence.right,
            "wrong": evidence.wrong,
            "unknown": evidence.unknown,
        },
        index=pd.Index(list(bank.skills), name="skill"),
    )


def _areas(bank: Bank, skills: pd.DataFrame, drawn: np.ndarray) -> pd.DataFrame:
    """One row an area: level, level asked for (at most 3) and 80 % band, each the mean over the role's skills in it."""
    rows = []
    for area in bank.areas.values():
        columns = [bank.index[s] for s in area.skills if skills.at[s, "weight"] > 0]
        mine = skills.iloc[columns]
        if mine.empty:
            rows.append({"area": area.id, "level": np.nan, "target": np.nan, "low": np.nan, "high": np.nan})
            continue
        low, high = np.percentile(np.clip(drawn[:, columns], 0, TOP_LEVEL).mean(axis=1), BAND)
        level = mine["level"].mean()
        rows.append({"area": area.id, "level": level, "target": mine["hired"].mean(),
                     "low": min(low, level), "high": max(high, level)})  # fmt: skip
    return pd.DataFrame(rows).set_index("area")


def _headline(skills: pd.DataFrame, drawn: np.ndarray, weight: np.ndarray, never_met: np.ndarray) -> Headline:
    """The share by ``weight``. What may not be called met counts as at most SURE, so that share and states agree."""
    total, chance = weight.sum(), skills["chance"].to_numpy()
    capped = weight * np.where(never_met & (chance > SURE), SURE / np.maximum(chance, SURE), 1.0)
    share = float(capped @ chance / total)
    low, high = np.percentile((drawn >= skills["hired"].to_numpy() - 0.5) @ capped / total, BAND)
    return Headline(share, min(float(low), share), max(float(high), share))
