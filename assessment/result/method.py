"""The part of the result that says how it came about: what was asked, answered, and left out."""

from assessment.answers import Answers, Rating, route
from assessment.bank import Bank
from assessment.result.document import Method
from assessment.scoring import evidence
from assessment.scoring.estimate import DRAWS, Estimate
from assessment.scoring.states import ROLE_WEIGHT
from assessment.vocabulary import DOES_NOT_APPLY, LEARN, MODES, SKIPPED


def method_part(bank: Bank, answers: Answers, estimate: Estimate) -> Method:
    """Counts and settings as plain values."""
    skills = estimate.skills
    mine = skills[skills["target"] >= 1]
    carried = [check for check in answers.carried if check not in answers.checks]
    return {
        "mode": answers.mode,
        "finished": answers.finished,
        "ladders_rated": len(rated_levels(bank, answers)),
        "ladders_skipped": sum(rating.state == SKIPPED for rating in _ladders(answers)),
        "ladders_retired": len(answers.retired_ladders),
        "touched": _touched(bank, answers),
        "touchable": sum(skill.kind == LEARN for skill in bank.skills.values()),
        "not_mine": list(mine.index[(mine["state"] == DOES_NOT_APPLY).to_numpy()]),
        "checks_answered": sum(a.state != SKIPPED for a in evidence.counted(answers).values()),
        "checks_limit": answers.limit,
        "checks_carried": carried,
        "checks_retired": [entry["id"] for entry in answers.retired],
        "word_only": [s for s in mine.index if s not in bank.checks_of],
        "mode_limit": MODES[answers.mode],
        "person_bias": round(estimate.person_bias, 3),
        "person_bias_sd": round(estimate.person_bias_sd, 3),
        "weights": {str(k): v for k, v in ROLE_WEIGHT.items()},
        "draws": DRAWS,
        "sources": {k: int(v) for k, v in skills["source"].value_counts().sort_index().items()},
    }


def rated_levels(bank: Bank, answers: Answers) -> list[int]:
    """Every level that was given and counts, as it was given."""
    areas, skills = route.scored(bank, answers)
    ladders = [answers.areas[a] for a in areas] + [answers.skills[s] for s in skills]
    return [rating.level for rating in ladders if rating.level is not None]


def _ladders(answers: Answers) -> list[Rating]:
    return [*answers.areas.values(), *answers.skills.values()]


def _touched(bank: Bank, answers: Answers) -> int | None:
    """How many skills to learn were marked or answered; None where that was not asked."""
    if not answers.touched_asked:
        return None
    return sum(s.kind == LEARN and route.is_touched(answers, s.id) for s in bank.skills.values())
