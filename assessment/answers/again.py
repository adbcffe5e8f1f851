"""Measuring the same person again: a check whose explanation was shown says little the second time."""

from collections.abc import Iterable

from assessment.answers.model import Answers, CheckAnswer
from assessment.bank import Bank


def measure_again(
    answers: Answers, bank: Bank, earlier: Iterable[Answers], practised: Iterable[str] = ()
) -> None:
    """Note in place what earlier sessions of this person used up. ``earlier`` are the newest first.

    ``spent`` are the checks whose explanation was shown, there or in practice. Where every check of a skill is spent,
    the outcomes of then are ``carried`` over, the newest of each check.
    """
    spent: set[str] = set(practised)
    known: dict[str, CheckAnswer] = {}
    for then in earlier:
        spent |= {check for check in then.explained if _is_the_same(bank, then, check)}
        for check, answer in then.checks.items():
            if check in bank.checks:
                known.setdefault(check, answer)
    mine = set(answers.asked_checks)
    answers.spent = [check for check in bank.checks if check in spent - mine]
    used = {skill for skill, checks in bank.checks_of.items() if all(c.id in spent | mine for c in checks)}
    answers.carried = {c: known[c] for c in answers.spent if c in known and bank.checks[c].skill in used}


def _is_the_same(bank: Bank, then: Answers, check: str) -> bool:
    return check in bank.checks and then.stamps.get(check, "") in ("", bank.checks[check].stamp)
