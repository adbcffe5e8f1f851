"""Difficulties of checks, in levels, from two readers' orders.

Within an area the readers' mean ranks are matched with the stated levels in order (smoothed over five
neighbours); a difficulty lies half way between that and the check's own level, at most .6 from it. So the
level says where a check stands, and the comparison with its neighbours moves it.

    python tests/checks/difficulty.py           how far the readers agree with each other and with the levels
    python tests/checks/difficulty.py --write   write the difficulties into the bank
"""

import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from statistics import mean

from scipy.stats import spearmanr

HERE = Path(__file__).parent
CHECKS = HERE.parent.parent / "questions" / "backend-to-ml" / "checks"
HALF, MOST, WINDOW = 0.5, 0.6, 2


def orders() -> dict[str, tuple[list[str], list[str]]]:
    """The two readers' orders by area, easiest first."""
    read = tomllib.loads((HERE / "orders.toml").read_text("utf-8"))
    return {area: (table["first"], table["second"]) for area, table in read.items()}


def difficulties(levels: Mapping[str, int], first: list[str], second: list[str]) -> dict[str, float]:
    """Difficulty of each check of one area. ``levels`` are the stated levels by check id."""
    rank = {check: mean((first.index(check), second.index(check))) for check in levels}
    ladder = sorted(levels.values())
    found = {}
    for place, check in enumerate(sorted(levels, key=lambda c: (rank[c], c))):
        matched = mean(ladder[max(0, place - WINDOW) : place + WINDOW + 1])
        shift = HALF * (matched - levels[check])
        found[check] = round(levels[check] + min(max(shift, -MOST), MOST), 1)
    return found


def levels_of(file: Path) -> dict[str, int]:
    return {check["id"]: check["level"] for check in tomllib.loads(file.read_text("utf-8"))["checks"]}


def _agreement(levels: Mapping[str, int], first: list[str], second: list[str]) -> tuple[float, float]:
    one, two = ([order.index(check) for check in levels] for order in (first, second))
    both = [a + b for a, b in zip(one, two, strict=True)]
    stated = list(levels.values())
    return float(spearmanr(one, two).statistic), float(spearmanr(both, stated).statistic)


def _write(file: Path, found: dict[str, float]) -> None:
    text = re.sub(r"(?m)^difficulty = .*\n", "", file.read_text("utf-8"))
    head = r'(?m)^id = "([^"]+)"\nskill = .*\nlevel = .*\n'
    file.write_text(re.sub(head, lambda m: f"{m[0]}difficulty = {found[m[1]]}\n", text), "utf-8")


def main() -> None:
    print(f"{'area':26}{'checks':>7}{'readers':>9}{'levels':>8}   rank correlations")
    for area, (first, second) in orders().items():
        levels = levels_of(CHECKS / f"{area}.toml")
        if "--write" in sys.argv:
            _write(CHECKS / f"{area}.toml", difficulties(levels, first, second))
        readers, stated = _agreement(levels, first, second)
        print(f"{area:26}{len(levels):7}{readers:9.2f}{stated:8.2f}")


if __name__ == "__main__":
    main()
