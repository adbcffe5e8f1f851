"""What readers who had not written the checks picked: once blind, once from the options alone.

    python tests/checks/readings.py                          a line for every check, and what they add up to
    python tests/checks/readings.py blind AREA               the checks of an area, to be answered without the key
    python tests/checks/readings.py alone --seed 7           60 checks drawn by the seed, without their stems
    python tests/checks/readings.py keep blind|alone FILE    keep a reader's picks: lines of a check's id and a letter

Letters stand for options in an order drawn from the check's id, numbers in their own; "-" is "I cannot tell". A pick
is kept with the stamp of the wording: where a check is worded anew, it counts no more.
"""

import argparse
import random
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from difficulty import orders  # noqa: E402
from item_rules import numeric  # noqa: E402

from assessment import bank as bank_module  # noqa: E402
from assessment.bank.model import Bank, Check  # noqa: E402

FILE = HERE / "readings.toml"
BLIND, ALONE = "blind", "alone"
SAMPLE = 60
LETTERS, NONE = "ABCD", "-"
HEAD = "# What readers picked who had not written the checks: stamp of the wording, 0-based option (-1: cannot tell).\n"


@dataclass(frozen=True)
class Reading:
    """One reader's pick of a check: the 0-based option in the bank's order, -1 for none."""

    stamp: str
    picked: int


Readings = dict[str, dict[str, Reading]]  # by way of reading, then by check


def load() -> Readings:
    kept = tomllib.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    return {way: {check: Reading(*read) for check, read in kept.get(way, {}).items()} for way in (BLIND, ALONE)}


def save(readings: Readings) -> None:
    lines = [HEAD]
    for way, found in readings.items():
        lines.append(f"[{way}]")
        lines += [f'{check} = ["{read.stamp}", {read.picked}]' for check, read in sorted(found.items())]
        lines.append("")
    FILE.write_text("\n".join(lines), "utf-8")


def shown(check: Check) -> list[int]:
    """The options in the order in which a reader sees them: numbers in order, texts drawn by the check's id."""
    places = list(range(len(check.options)))
    if numeric(check) is None:
        random.Random(check.id).shuffle(places)
    return places


def printed(check: Check, way: str) -> str:
    """A check as its reader gets it: never its key, and without its stem where the options are read alone."""
    head = [check.id] + ([check.stem, *([check.code] if check.code else [])] if way == BLIND else [])
    options = [f"  {letter}  {check.options[place]}" for letter, place in zip(LETTERS, shown(check), strict=False)]
    return "\n".join([*head, *options])


def sample(bank: Bank, seed: int) -> list[Check]:
    """The checks to be read from their options alone."""
    return random.Random(seed).sample(sorted(bank.checks.values(), key=lambda c: c.id), SAMPLE)


def picks(lines: Iterable[str], bank: Bank) -> dict[str, Reading]:
    """A reader's lines. Raises ValueError for a check or a letter that is none."""
    found = {}
    for line in filter(None, (text.strip() for text in lines)):
        name, _, letter = line.partition(" ")
        check, letter = bank.checks.get(name), letter.strip().upper()
        if check is None or letter not in (*LETTERS[: len(check.options)], NONE):
            raise ValueError(f'"{line[:60]}": expected a check\'s id and a letter, such as "ci-cd-01 B"')
        found[name] = Reading(check.stamp, -1 if letter == NONE else shown(check)[LETTERS.index(letter)])
    return found


def current(readings: Mapping[str, Reading], bank: Bank) -> dict[str, bool]:
    """By check whose wording was read as it is now: whether the reader picked the key."""
    return {
        name: read.picked == bank.checks[name].key
        for name, read in readings.items()
        if name in bank.checks and read.stamp == bank.checks[name].stamp
    }


def lines(bank: Bank, readings: Readings) -> list[str]:
    """A line for every check: the writer's level, its place in both readers' orders, and both readings."""
    blind, alone = (current(readings[way], bank) for way in (BLIND, ALONE))
    found = [f"{'check':34}{'level':>6}{'order':>9}{'difficulty':>11}{'blind':>8}{'alone':>7}"]
    for area, (first, second) in orders().items():
        for name in (c.id for c in bank.checks.values() if bank.skills[c.skill].area == area):
            check = bank.checks[name]
            places = [str(order.index(name) + 1) if name in order else NONE for order in (first, second)]
            told = [{True: "hit", False: "miss", None: NONE}[read.get(name)] for read in (blind, alone)]
            found.append(f"{name:34}{check.level:6}{'/'.join(places):>9}{check.difficulty:11.1f}{told[0]:>8}{told[1]:>7}")
    chance = sum(1 / len(bank.checks[name].options) for name in alone)
    return [*found, f"{len(blind)} of {len(bank.checks)} read blind, {sum(blind.values())} with the key;",
            f"{len(alone)} read from the options alone, {sum(alone.values())} with the key (by chance {chance:.0f})."]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=(BLIND, ALONE, "keep"))
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked = parser.parse_args(arguments)
    bank = bank_module.load(bank_module.find("backend-to-ml"))
    if asked.what is None:
        print(*lines(bank, load()), sep="\n")
    elif asked.what == BLIND:
        mine = [c for c in bank.checks.values() if bank.skills[c.skill].area in asked.names]
        print(*(printed(check, BLIND) for check in mine), sep="\n\n")
    elif asked.what == ALONE:
        print(f"seed {asked.seed}", *(printed(check, ALONE) for check in sample(bank, asked.seed)), sep="\n\n")
    else:
        way, file = asked.names
        readings = load()
        readings[way] |= picks(Path(file).read_text("utf-8").splitlines(), bank)
        save({name: {c: r for c, r in found.items() if c in bank.checks} for name, found in readings.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
