"""What one respondent's answers say, as arrays in the bank's order, and the posterior they lead to."""

from dataclasses import dataclass

import numpy as np

from assessment.answers import Answers, CheckAnswer, route
from assessment.bank import Bank
from assessment.bank.model import Check, Skill
from assessment.scoring import posterior
from assessment.vocabulary import (
    ANSWERED,
    BY_AREA,
    DOES_NOT_APPLY,
    DONT_KNOW,
    LEARN,
    NOT_ASKED,
    NOT_MINE,
    RATED,
    RIGHT,
    SKIPPED,
    UNKNOWN,
    UNTOUCHED,
    WRONG,
    Outcome,
    Source,
)  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """Arrays over skills (J,). ``rating`` is the level that counts, NaN where there is none.

    ``source`` says where the rating comes from, or why there is none; ``right``, ``wrong`` and ``unknown`` count checks;
    ``area_checked`` is true where any skill of the area has a right check.
    """

    rating: np.ndarray
    source: tuple[Source, ...]
    right: np.ndarray
    wrong: np.ndarray
    unknown: np.ndarray
    area_checked: np.ndarray

    @property
    def zero(self) -> np.ndarray:
        """Skills answered 0, by their own ladder or their area's, or left untouched (J,)."""
        return np.asarray((self.rating == 0) | (np.array(self.source) == UNTOUCHED))

    @property
    def never_met(self) -> np.ndarray:
        """Skills that no estimate makes met: answered 0 or untouched, and no right check on them (J,)."""
        return np.asarray(self.zero & (self.right == 0))

    @property
    def silent(self) -> np.ndarray:
        """Skills of which neither a rating nor a check says anything: what is known of them is inferred (J,)."""
        return np.asarray(np.isnan(self.rating) & (self.right + self.wrong + self.unknown == 0))

    @property
    def applies(self) -> np.ndarray:
        """Skills that the person did not set aside as none of theirs (J,)."""
        return np.asarray(np.array(self.source) != DOES_NOT_APPLY)


def counted(answers: Answers) -> dict[str, CheckAnswer]:
    """Every answer to a check that counts, by its id: of this session, and carried over from an earlier one."""
    return answers.carried | answers.checks


def outcome(bank: Bank, answers: Answers, check_id: str) -> Outcome | None:
    """How a check came out, or None where it says nothing (skipped, or not answered yet)."""
    answer = answers.checks.get(check_id) or answers.carried.get(check_id)
    if answer is None or answer.state not in (ANSWERED, DONT_KNOW):
        return None
    if answer.state == DONT_KNOW:
        return UNKNOWN
    return RIGHT if answer.choice == bank.checks[check_id].key else WRONG


def area_index(bank: Bank) -> np.ndarray:
    """The index of each skill's area (J,)."""
    order = {area: number for number, area in enumerate(bank.areas)}
    return np.array([order[skill.area] for skill in bank.skills.values()])


def gather(bank: Bank, answers: Answers) -> Evidence:
    """The evidence in the answers that are on the open route."""
    rated_areas, rated_skills = route.scored(bank, answers)
    count = len(bank.skills)
    rating = np.full(count, np.nan)
    source: list[Source] = []
    for number, skill in enumerate(bank.skills.values()):
        if skill.id in rated_skills:
            rating[number] = answers.skills[skill.id].effective
            source.append(RATED)
        elif skill.area in rated_areas and not answers.is_untouched(bank, skill.id):
            rating[number] = answers.areas[skill.area].effective
            source.append(BY_AREA)
        else:
            source.append(_without_rating(bank, answers, skill))
    counts = {kind: np.zeros(count, dtype=int) for kind in (RIGHT, WRONG, UNKNOWN)}
    for check_id in counted(answers):
        kind = outcome(bank, answers, check_id)
        if kind:
            counts[kind][bank.index[bank.checks[check_id].skill]] += 1
    areas = area_index(bank)
    checked = np.isin(areas, np.unique(areas[counts[RIGHT] > 0]))
    return Evidence(rating, tuple(source), counts[RIGHT], counts[WRONG], counts[UNKNOWN], checked)


def _without_rating(bank: Bank, answers: Answers, skill: Skill) -> Source:
    """Why a skill has no rating that counts."""
    own = answers.skills.get(skill.id)
    if own is not None and own.state == NOT_MINE:
        return DOES_NOT_APPLY
    if answers.is_untouched(bank, skill.id):
        return UNTOUCHED
    return SKIPPED if own is not None or skill.area in answers.areas else NOT_ASKED


def prior_of(bank: Bank) -> posterior.Posterior:
    """The prior of a bank's respondent."""
    skills = bank.skills.values()
    means = np.array([skill.prior for skill in skills])
    learn = np.array([skill.kind == LEARN for skill in skills])
    return posterior.prior(means, learn, area_index(bank))


def by_ratings(bank: Bank, answers: Answers) -> posterior.Posterior:
    """The posterior after the ratings alone, in the bank's order."""
    p = prior_of(bank)
    rated_areas, rated_skills = route.scored(bank, answers)
    for number, area in enumerate(bank.areas.values()):
        if area.id in rated_areas:
            posterior.rate_area(p, number, answers.areas[area.id].counted)
        for skill in area.skills:
            if skill in rated_skills:
                posterior.rate_skill(p, bank.index[skill], answers.skills[skill].counted)
            elif answers.is_untouched(bank, skill):
                posterior.leave_untouched(p, bank.index[skill])
    return p


def by_word(bank: Bank, answers: Answers) -> np.ndarray:
    """What each skill's own rating alone makes of its typical level, in the bank's order (J,), in levels: one update of
    the prior, by the rating that speaks of the skill. Where nothing was said it is the prior."""
    start = prior_of(bank)
    rated_areas, rated_skills = route.scored(bank, answers)
    found = start.levels.copy()
    for number, area in enumerate(bank.areas.values()):
        for skill in area.skills:
            j, p = bank.index[skill], start.copy()
            if skill in rated_skills:
                posterior.rate_skill(p, j, answers.skills[skill].counted)
            elif answers.is_untouched(bank, skill):
                posterior.leave_untouched(p, j)
            elif area.id in rated_areas:
                posterior.rate_area(p, number, answers.areas[area.id].counted)
            found[j] = p.levels[j]
    return found


def posterior_of(bank: Bank, answers: Answers) -> posterior.Posterior:
    """The posterior after all answers, in the bank's order whatever the order of asking."""
    return after_checks(by_ratings(bank, answers), bank, answers)


def after_checks(p: posterior.Posterior, bank: Bank, answers: Answers) -> posterior.Posterior:
    """Update a posterior in place for every check that says something, in the bank's order, and return it."""
    for check in bank.checks.values():
        kind = outcome(bank, answers, check.id)
        if kind:
            apply_check(p, bank, check, kind)
    return p


def apply_check(p: posterior.Posterior, bank: Bank, check: Check, kind: Outcome) -> None:
    """Update a posterior in place for one check of the bank that came out right, wrong or don't know."""
    asked = p, bank.index[check.skill], check.difficulty, len(check.options)
    if kind == UNKNOWN:
        posterior.dont_know(*asked)
    else:
        posterior.check(*asked, right=kind == RIGHT)
