"""Whether a check's key is what its stem computes to, and whether the function that says so really reads it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from item_rules import numeric
from recompute import KEYS, OTHER_STEMS, NoKey

from assessment.bank.model import Check


def problems(check: Check) -> list[str]:
    """What is wrong with the verification of one check; empty where all is well."""
    if check.verify == "D":
        return ["is read against a document, yet has a function"] if check.id in KEYS else []
    if check.id not in KEYS:
        return [f"says {check.verify}, yet no function recomputes it"]
    try:
        return [*_key(check), *_other_options(check), *_other_stems(check)]
    except Exception as error:  # a function that fails is a fault of the bank, to be listed with the others
        return [f"{type(error).__name__}: {error}"]


def _key(check: Check) -> Iterator[str]:
    """The key itself; and with the options turned round, the same option in its new place."""
    if (found := KEYS[check.id](check)) != check.key:
        yield f"the key is option {check.key}, the computation supports option {found}"
    turned = replace(check, options=check.options[-1:] + check.options[:-1])
    if KEYS[check.id](turned) != (check.key + 1) % len(check.options):
        yield "the answer does not move with its option"


def _other_options(check: Check) -> Iterator[str]:
    """Without the key there is no answer; a number that no named mistake leads to is no distractor."""
    without = list(check.options)
    without[check.key] = "gone"
    if not _faulty(replace(check, options=tuple(without))):
        yield "finds a key where it is not offered"
    for index in set(range(len(check.options))) - {check.key} if numeric(check) else ():
        options = list(check.options)
        options[index] = re.sub(r"\d", r"9\g<0>", options[index], count=1)
        if not _faulty(replace(check, options=tuple(options)), "is no option"):
            yield f"option {index} is not recomputed from a named mistake"


def _other_stems(check: Check) -> Iterator[str]:
    """Another stem has another answer, or none: a function that ignores its stem fails here."""
    tried = [row for row in OTHER_STEMS if row[0] == check.id]
    if not tried:
        yield "was tried on no other stem"
    for _, old, new, right, fault in tried:
        other = replace(check, stem=check.stem.replace(old, new), code=check.code.replace(old, new))
        if other == check:
            yield f"does not contain {old!r}"
        elif fault and not _faulty(other, fault):
            yield f"with {new!r} there is no fault {fault!r}"
        elif right and (
            right not in other.options[KEYS[check.id](other)] or right in check.options[check.key]
        ):
            yield f"with {new!r} the answer is not {right!r}"


def _faulty(check: Check, message: str = "") -> bool:
    try:
        KEYS[check.id](check)
    except NoKey as fault:
        return bool(re.search(message, str(fault)))
    return False
