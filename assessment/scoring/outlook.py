"""Where the answers so far leave somebody, and what more checks would probably narrow."""

from dataclasses import dataclass, replace

from assessment.answers import Answers, CheckAnswer
from assessment.bank import Bank
from assessment.scoring import evidence, posterior
from assessment.scoring.checks import next_check
from assessment.scoring.estimate import Headline, score
from assessment.vocabulary import ANSWERED, RIGHT, WRONG

EVEN = 0.5


@dataclass(frozen=True)
class Outlook:
    """The shares so far; ``width`` is half the width of the whole share's 80 % band (0-1), ``narrowed`` what it
    would be after ``checks`` checks that come out as is most likely."""

    whole: Headline
    bring: Headline | None
    learn: Headline | None
    width: float
    narrowed: float
    checks: int


def outlook(bank: Bank, answers: Answers, role: str, most: int) -> Outlook:
    """Worked out for this person: the checks that would be asked, at most so many, each as is most likely."""
    now, later = score(bank, answers, role), _after_checks(bank, answers, role, most)
    then = score(bank, later, role) if later.checks != answers.checks else now
    asked = len(later.checks) - len(answers.checks)
    width, narrowed = ((s.headline.high - s.headline.low) / 2 for s in (now, then))
    return Outlook(now.headline, now.bring, now.learn, width, min(narrowed, width), asked)


def _after_checks(bank: Bank, answers: Answers, role: str, most: int) -> Answers:
    """The answers with so many more checks, each answered as is most likely now."""
    later = replace(answers, checks_limit=len(answers.asked_checks) + most,
                    asked_checks=list(answers.asked_checks), checks=dict(answers.checks))  # fmt: skip
    p = evidence.posterior_of(bank, later)
    while (check_id := next_check(bank, later, role)) is not None:
        check = bank.checks[check_id]
        level = p.levels[bank.index[check.skill]]
        right = posterior.success(level, check.difficulty, len(check.options)) >= EVEN
        later.asked_checks.append(check_id)
        later.checks[check_id] = CheckAnswer(ANSWERED, check.key if right else (check.key + 1) % len(check.options))
        evidence.apply_check(p, bank, check, RIGHT if right else WRONG)
    return later
