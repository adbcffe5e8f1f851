"""Check the shipped checks: every rule for items, every key recomputed. Prints the count and all faults.

make verify-items                                     all areas
python tests/checks/verify_items.py math-statistics   some areas; the rules for a whole bank are left out
"""

import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

import item_rules  # noqa: E402
from verification import problems  # noqa: E402

from assessment import bank as bank_module  # noqa: E402

SLOW_SECONDS = 2.0


def main(areas: list[str]) -> int:
    bank, faults = bank_module.read(bank_module.find("backend-to-ml"))
    checks = [c for c in bank.checks.values() if not areas or bank.skills[c.skill].area in areas]
    faults += item_rules.faults(checks) if not areas else [
        f"{check.id}: {fault}" for check in checks for rule in item_rules.RULES for fault in rule(check)]  # fmt: skip
    started = time.perf_counter()
    for check in checks:
        before = time.perf_counter()
        faults += [f"{check.id}: {problem}" for problem in problems(check)]
        if (took := time.perf_counter() - before) > SLOW_SECONDS:
            print(f"slow: {check.id} took {took:.1f} s")
    print(*faults, sep="\n", end="\n" * bool(faults))
    ways = Counter(check.verify for check in checks)
    computed = ways["C"] + ways["S"]
    print(f"{len(checks)} checks: {computed} keys recomputed ({computed / max(len(checks), 1):.0%}), "
          f"{ways['D']} read against a document")  # fmt: skip
    print(f"levels: {_count(checks, 'level')}; types: {_count(checks, 'type')}")
    print(f"{len(faults)} faults, {time.perf_counter() - started:.0f} s")
    return bool(faults)


def _count(checks: list, name: str) -> str:
    return ", ".join(f"{key} {n}" for key, n in sorted(Counter(getattr(c, name) for c in checks).items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
