"""What is true of one person: the facts that the conditions of sentences and steps ask about."""

from datetime import date

from assessment.answers import Answers, Profile, fields
from assessment.bank import Bank
from assessment.plan.schedule import Calendar
from assessment.plan.study_plan import Plan
from assessment.scoring import evidence as ev
from assessment.scoring.estimate import Estimate
from assessment.scoring.posterior import normal_cdf
from assessment.vocabulary import ANSWERED, CLAIMED, GAP, MET, MUST_TARGET, RATED, RIGHT, UNSURE, WRONG

HAS_LEVEL = 3
MORE_LIKELY_THAN_NOT = 0.5
MOST_HOURS = 168


def of_person(
    bank: Bank, answers: Answers, profile: Profile, estimate: Estimate, calendar: Calendar, ready_by: date | None
) -> frozenset[str]:
    """Every predicate that holds before there is a plan, as ``name`` or ``name:argument`` (see docs/writing-a-bank.md):
    what steps may ask for."""
    found = _skill_facts(estimate) | _area_facts(bank, estimate) | fields.facts(profile)
    found |= _rating_facts(bank, answers, estimate) | _answer_facts(answers, estimate)
    found |= {f"hours-below:{n}" for n in range(MOST_HOURS + 1) if calendar.hours_per_week < n}
    found |= {"deadline"} if ready_by else set()
    return frozenset(found | {f"role:{estimate.role}"})


def with_plan(bank: Bank, found: frozenset[str], plan: Plan) -> frozenset[str]:
    """The facts of a person and what the plan adds to them."""
    empty = {f"phase-empty:{p.id}" for n, p in enumerate(bank.phases, 1) if n not in plan.phases.index}
    return found | empty | ({"deadline-missed"} if plan.deadline_missed else set())


def said(estimate: Estimate) -> list[str]:
    """Skills rated at level 3 or above, whatever else is known."""
    s = estimate.skills
    return list(s.index[(s["rating"] >= HAS_LEVEL).to_numpy()])


def has(estimate: Estimate) -> list[str]:
    """Skills rated at level 3 or above which nothing seen speaks against."""
    s = estimate.skills
    chance = normal_cdf((s["raw"] - HAS_LEVEL + 0.5).to_numpy() / s["sd"].clip(lower=1e-9).to_numpy())
    return list(s.index[(s["rating"] >= HAS_LEVEL).to_numpy() & (chance >= MORE_LIKELY_THAN_NOT)])


def _skill_facts(estimate: Estimate) -> set[str]:
    found = {f"has:{skill}" for skill in has(estimate)} | {f"said:{skill}" for skill in said(estimate)}
    for skill, row in estimate.skills.iterrows():
        names = {MET: ("met", "strong"), CLAIMED: ("claimed", "strong"), UNSURE: ("unsure",), GAP: ("gap",)}
        found |= {f"{name}:{skill}" for name in names.get(row["state"], ())}
        if row["target"] >= 1:
            found.add(f"target:{skill}")
        if row["target"] >= MUST_TARGET:
            found.add(f"must:{skill}")
    return found


def _answer_facts(answers: Answers, estimate: Estimate) -> set[str]:
    """What was touched and finished, and how the checks came out."""
    s = estimate.skills
    rated = s.index[(s["source"] == RATED).to_numpy() & (s["rating"] > 0).to_numpy()]
    right = s.index[(s["right"] > 0).to_numpy() & (s["wrong"] == 0).to_numpy()]
    wrong = s.index[(s["wrong"] > 0).to_numpy()]
    found = {f"touched:{skill}" for skill in (*answers.touched, *rated)}
    found |= {f"right:{skill}" for skill in right} | {f"wrong:{skill}" for skill in wrong}
    return found | {f"finished:{resource}" for resource in answers.resources}


def _area_facts(bank: Bank, estimate: Estimate) -> set[str]:
    found, strong = set(), set(has(estimate))
    for area in bank.areas.values():
        mine = estimate.skills.loc[list(area.skills)]
        if 2 * sum(s in strong for s in area.skills) >= len(area.skills):
            found.add(f"area-has:{area.id}")
        wanted = mine[mine["target"] >= 1]["state"]
        if (wanted == GAP).any() and 2 * wanted.isin([GAP, UNSURE]).sum() >= len(wanted):
            found.add(f"area-gap:{area.id}")
        if not (mine["rating"] > 0).any():
            found.add(f"area-untouched:{area.id}")
    return found


def contradictions(bank: Bank, answers: Answers, estimate: Estimate) -> tuple[list[str], list[str]]:
    """Skills rated above what their checks show, and skills rated below it.

    Above: rated 3 or more, yet a check at or below that level was answered wrong and none right.
    Below: rated 2 or less, yet a check above that level was answered right and none wrong.
    """
    said = ev.counted(answers)
    above, below = [], []
    for skill, checks in bank.checks_of.items():
        rating = estimate.skills.at[skill, "rating"]
        outcomes = [(c.level, ev.outcome(bank, answers, c.id)) for c in checks
                    if c.id in said and said[c.id].state == ANSWERED]  # fmt: skip
        wrong = [level for level, came in outcomes if came == WRONG]
        right = [level for level, came in outcomes if came == RIGHT]
        if rating >= 3 and not right and any(level <= rating for level in wrong):
            above.append(skill)
        if rating <= 2 and not wrong and any(level > rating for level in right):
            below.append(skill)
    return above, below


def _rating_facts(bank: Bank, answers: Answers, estimate: Estimate) -> set[str]:
    above, below = contradictions(bank, answers, estimate)
    found = {f"rated-above-checks:{s}" for s in above} | {f"rated-below-checks:{s}" for s in below}
    return found | ({"rated-above-checks"} if above else set()) | ({"rated-below-checks"} if below else set())
