"""Asking again only what finished steps move: new answers out of old ones."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from assessment.answers import Answers
from assessment.bank import Bank

MOST_CHECKS = 6


def moved_by(bank: Bank, steps: Iterable[str], role: str) -> list[str]:
    """The skills with a target in the role that some steps move, in the bank's order; steps the bank has no more move
    none."""
    found = {move.skill for step in steps if step in bank.steps for move in bank.steps[step].moves}
    return [skill for skill in bank.skills if skill in found and bank.skills[skill].targets.get(role, 0)]


def asked_again(
    bank: Bank, answers: Answers, moved: Iterable[str], practised: Iterable[str], now: datetime, seed: int
) -> Answers:
    """Answers in which some skills are open again, and up to MOST_CHECKS checks may follow that were not seen yet.

    All else stays as it was said. The checks on these skills are spent and their outcomes dropped: they say how it was
    before; where a skill has no other check, they are carried over. The start of study is asked of the day anew.
    """
    open_again = set(moved)
    stays = [c for c in answers.asked_checks if c in bank.checks and bank.checks[c].skill not in open_again]
    used = {*answers.asked_checks, *answers.seen, *answers.explained, *answers.spent, *practised}
    spent = [c for c in bank.checks if c in used and c not in stays]
    empty = {s for s in open_again if all(c.id in spent for c in bank.checks_of.get(s, ()))}
    carried = {c: a for c, a in (answers.carried | answers.checks).items()
               if c in spent and c in bank.checks and bank.checks[c].skill in empty}  # fmt: skip
    profile = replace(answers.profile, start_date=None)
    if profile.ready_by is not None and profile.ready_by <= now.date():
        profile.ready_by = None
    day = now.astimezone().isoformat(timespec="seconds")
    return replace(
        answers, bank_version=bank.version, bank_hash=bank.hash, created=day, updated=day, seed=seed, finished=False,
        profile=profile, touched=[*dict.fromkeys([*answers.touched, *(s for s in bank.skills if s in open_again)])],
        skills={s: r for s, r in answers.skills.items() if s not in open_again}, asked_checks=stays,
        checks={c: a for c, a in answers.checks.items() if c in stays}, checks_begun=False,
        seen=[c for c in answers.seen if c in stays], explained=[c for c in answers.explained if c in stays],
        stamps={c: s for c, s in answers.stamps.items() if c in stays}, spent=spent, carried=carried,
        checks_limit=len(stays) + MOST_CHECKS, retired=[], retired_ladders=[],
    )  # fmt: skip
