"""Six invented people with true levels: what would skillgap tell them?

    python benchmarks/personas.py [SEEDS]

The world here is kept apart from the scorer: people, ratings, checks and hours are computed by other
code, from other assumptions. Everybody answers standard mode of the shipped bank: in doubt they mark a skill as touched.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assessment import bank as bank_module
from assessment.answers import Answers, CheckAnswer, Rating, new, route
from assessment.bank.model import Bank, Check
from assessment.plan import facts, study_plan
from assessment.plan.schedule import Calendar
from assessment.scoring.checks import next_check
from assessment.scoring.estimate import score
from assessment.vocabulary import CLAIMED, DOES_NOT_APPLY, LEARN, MET, MODES, STANDARD
from benchmarks.simulation.worlds import WORLDS

ROLE, CHECKS = "applied-mle", MODES[STANDARD]
MARKED_FROM, MARK_NOISE_SD = 0.5, 0.5  # the true level from which a skill is marked as touched
CURVE_LEVELS, CURVE = (0, 1, 2, 3), (0, 0.2, 0.5, 1)  # what a level costs, of the hours from 0 to 3
DATA_WORK = {"python-data", "data-systems"}
RATER = WORLDS[1]  # the usual raters of the simulation
CHECK_SLOPE, CHECK_DOUBT, GUESS = RATER.check_slope, RATER.difficulty_sd, RATER.guess


@dataclass(frozen=True)
class Persona:
    """``truth`` gives a skill's mean level; ``bias`` is how many levels above usual the person rates."""

    name: str
    truth: Callable
    bias: float


def _learn(skill) -> bool:
    return skill.kind == LEARN


def _backend(skill) -> float:
    return skill.prior


def _data_engineer(skill) -> float:
    if skill.area in DATA_WORK:
        return 3.4 if skill.area == "data-systems" else 2.6
    return skill.prior + (0.4 if skill.area == "math-statistics" else 0.0)


def _weak(skill) -> float:
    return 0.4 if _learn(skill) else 1.8


def _expert(skill) -> float:
    return 3.9 if _learn(skill) else 3.7


def _finished(skill) -> float:
    return min(skill.targets[ROLE], 3) if _learn(skill) else skill.prior


PERSONAS = (
    Persona("typical backend", _backend, 0.0),
    Persona("data engineer", _data_engineer, 0.0),
    Persona("weak over-rater", _weak, 1.0),
    Persona("modest expert", _expert, -1.0),
    Persona("honest expert", _expert, 0.0),
    Persona("finished our plan", _finished, 0.0),
)


@lru_cache
def shipped_bank() -> Bank:
    return bank_module.load(bank_module.find("backend-to-ml"))


@dataclass(frozen=True)
class Run:
    """What one person got: hours by the truth, by the rule before there were steps and by the plan; who is how often
    right."""

    true_hours: float
    by_skill: float
    hours: int
    checks: int
    share: float
    phase_hours: dict[int, int]
    above: int
    below: int
    skillgap_right: float
    raw_right: float


def study_hours(bank: Bank, levels: np.ndarray) -> float:
    """Hours of the bank's steps from true levels to the role's targets, at most 3, for skills that, rounded, are below
    them."""
    total = 0.0
    for move in (move for step in bank.steps.values() for move in step.moves):
        wanted, level = min(bank.skills[move.skill].targets[ROLE], 3), levels[bank.index[move.skill]]
        if level < wanted - 0.5:
            way = [max(level, move.bottom), min(wanted, move.top), move.bottom, move.top]
            start, end, bottom, top = np.interp(way, CURVE_LEVELS, CURVE)
            total += move.hours * max(end - start, 0) / (top - bottom)
    return total


def hours_by_skill(bank: Bank, skills: pd.DataFrame) -> float:
    """The hours as they were before the plan was one list of steps: of each open skill the share of all its hours
    between level and target, at most 3, rounded; ``skills`` is that of ``scoring.estimate``."""
    need = skills[(skills["hired"] >= 1) & ~skills["state"].isin([MET, CLAIMED, DOES_NOT_APPLY])]
    start, end = (np.interp(need[column].to_numpy(float), CURVE_LEVELS, CURVE) for column in ("level", "hired"))
    whole = dict.fromkeys(bank.skills, 0.0)
    for move in (move for step in bank.steps.values() for move in step.moves):
        whole[move.skill] += move.hours
    study = np.array([whole[skill] for skill in need.index]) * np.maximum(end - start, 0)
    return float(np.where(study > 0, np.maximum(np.rint(study), 1), 0).sum())


class Person:
    """One persona's draw: true levels, and how they answer."""

    def __init__(self, bank: Bank, persona: Persona, seed: int):
        self.bank, self.dice = bank, np.random.default_rng([seed, PERSONAS.index(persona)])
        spread = self.dice.normal(0, 0.5, len(bank.skills))
        means = np.array([persona.truth(skill) for skill in bank.skills.values()])
        self.levels = np.clip(means + spread, 0, 5)
        self.bias = persona.bias + self.dice.normal(0, 0.3)

    def rate(self, level: float, noise: float) -> Rating:
        felt = RATER.intercept + RATER.slope * level + self.bias + self.dice.normal(0, noise)
        return Rating("rated", int(np.rint(np.clip(felt, 0, 5))))

    def rate_skill(self, skill: str) -> Rating:
        return self.rate(self.levels[self.bank.index[skill]], RATER.skill_noise_sd)

    def marks(self) -> list[str]:
        felt = self.levels + self.dice.normal(0, MARK_NOISE_SD, len(self.levels))
        skills = self.bank.skills.values()
        return [s.id for s, x in zip(skills, felt, strict=True) if _learn(s) and x > MARKED_FROM]

    def solve(self, check: Check) -> CheckAnswer:
        ahead = (
            self.levels[self.bank.index[check.skill]] - check.difficulty - self.dice.normal(0, CHECK_DOUBT)
        )
        chance = GUESS + (1 - GUESS) / (1 + np.exp(-CHECK_SLOPE * ahead))
        return CheckAnswer("answered", check.key if self.dice.random() < chance else check.key + 1)

    def answers(self) -> Answers:
        """Standard mode to its end, as the questionnaire would ask it."""
        made = new(self.bank, STANDARD, datetime(2027, 1, 4), seed=1)
        made.touched, made.touched_asked = self.marks(), True
        for skill in route.open_skills(self.bank, made):
            made.skills[skill] = self.rate_skill(skill)
        while check := next_check(self.bank, made, ROLE):
            made.asked_checks.append(check)
            made.checks[check] = self.solve(self.bank.checks[check])
        return made


def run(persona: Persona, seed: int) -> Run:
    """One person from answers to plan, beside the truth and all raw ratings of the same person."""
    bank = shipped_bank()
    person = Person(bank, persona, seed)
    answers = person.answers()
    estimate = score(bank, answers, ROLE)
    calendar = Calendar(date(2027, 1, 4), 10)
    about = facts.of_person(bank, answers, answers.profile, estimate, calendar, None)
    plan = study_plan.make(bank, estimate, calendar, None, about)
    above, below = facts.contradictions(bank, answers, estimate)
    target = estimate.skills["hired"].to_numpy()
    truth = person.levels >= target - 0.5
    raw = np.array([person.rate_skill(skill).level for skill in bank.skills]) >= target
    return Run(
        true_hours=study_hours(bank, person.levels),
        by_skill=hours_by_skill(bank, estimate.skills), hours=plan.hours, checks=len(answers.checks),
        share=estimate.headline.share, phase_hours=plan.phases["hours"].to_dict(),
        above=len(above), below=len(below),
        skillgap_right=float(((estimate.skills["chance"] >= 0.5).to_numpy() == truth).mean()),
        raw_right=float((raw == truth).mean()),
    )  # fmt: skip


def table(seeds: int) -> dict[str, list[Run]]:
    """Runs by persona; the same numbers for the same seeds."""
    return {persona.name: [run(persona, seed) for seed in range(seeds)] for persona in PERSONAS}


def mean(runs: list[Run], field: str) -> float:
    """The mean of one field over runs."""
    return float(np.mean([getattr(r, field) for r in runs]))


COLUMNS = ("true_hours", "by_skill", "hours", "share", "above", "below", "checks", "raw_right", "skillgap_right")
SHARES = {"share", "raw_right", "skillgap_right"}


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    found = table(seeds)
    print(f"Mean of {seeds} invented people each; role {ROLE}, standard mode, up to {CHECKS} checks.")
    print(f"{'':18}" + "".join(f"{name:>15}" for name in COLUMNS))
    everybody = [one for runs in found.values() for one in runs]
    for name, runs in [*found.items(), ("all", everybody)]:
        values = [mean(runs, column) for column in COLUMNS]
        digits = [3 if column in SHARES else 1 for column in COLUMNS]
        print(f"{name:18}" + "".join(f"{v:15.{d}f}" for v, d in zip(values, digits, strict=True)))


if __name__ == "__main__":
    main()
