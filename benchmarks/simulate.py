"""How often is the decision "level >= target" right, and how honest are the bands? A simulation.

    python benchmarks/simulate.py [PEOPLE] [studies|frequencies|three|wrong|honest|modes|paired|targets|gain] [CHECKS]
    python benchmarks/simulate.py [PEOPLE] tried [FILE]

Invented people in invented worlds answer the real bank through the real scorer; see docs/method.md. ``three``
needs catsim and catpie (``make simulate`` installs them). ``frequencies`` writes the table that the report reads.
``honest`` has people who say "I don't know"; ``modes`` sets each mode beside what it was before people said what they
had touched, with CHECKS only standard with so many;
``paired`` sets that answer's rule beside the one before, on the same people, and ``targets`` checks chosen for the
level one is hired with beside checks chosen for the whole target; ``tried`` has other constants of the estimator, with
FILE, a table of real people, on these too (benchmarks/real.py); ``gain`` chooses what to ask by the decisions expected
to become right a second: these four are no part of the whole run.
400 people take about 20 minutes.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one a process: the matrices are small, and threads wait
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.people.layout import TableError
from benchmarks.simulation import frequencies, gain, marks, methods, modes, paired, tried
from benchmarks.simulation.table import Score, scores
from benchmarks.simulation.worlds import HONEST, STUDIES, WORLDS, World

MODE = methods.mode


def _plain(name: str):
    return getattr(methods, name)


def _fixed():
    return MODE("standard", None, methods.fixed_checks)


def _peer(name: str, ratings: bool):
    from benchmarks.simulation import peers  # needs libraries that only this part needs

    return getattr(peers, name)(ratings)


METHODS = {
    "all raw ratings": (_plain, ("raw_ratings",)),
    "all shrunk ratings": (_plain, ("shrunk_ratings",)),
    "quick": (MODE, ("quick",)),
    "standard, no checks": (MODE, ("standard", 0)),
    "standard, 14 fixed checks": (_fixed, ()),
    "standard": (MODE, ("standard",)),
    "thorough": (MODE, ("thorough",)),
    "catsim, checks alone": (_peer, ("catsim_scales", False)),
    "catsim, with ratings": (_peer, ("catsim_scales", True)),
    "catpie, checks alone": (_peer, ("catpie_scales", False)),
    "catpie, with ratings": (_peer, ("catpie_scales", True)),
}
USUAL = WORLDS[1]
WRONG = (
    replace(USUAL, name="all checks .7 harder than stated", difficulty_shift=0.7),
    replace(USUAL, name="all checks .7 easier than stated", difficulty_shift=-0.7),
    replace(USUAL, name="everybody .8 below the prior", prior_shift=-0.8),
    replace(USUAL, name="everybody .8 above the prior", prior_shift=0.8),
    replace(USUAL, name="checks test something that correlates .7", knowledge=0.7),
    replace(USUAL, name="half of the wrong answers are guessed right", guess=0.5),
    replace(USUAL, name="no skill 1 level above its prerequisites", prerequisite_gap=1.0),
    replace(USUAL, name="ratings say nothing", slope=0.0, intercept=2.0),
    replace(USUAL, name="everybody rates 1.5 too high", intercept=2.3),
)
COMMON = STUDIES[1]  # what studies find where the levels are stated
MODES = ("all raw ratings", "quick", "standard", "thorough")
VARIED = (
    ("as it is", COMMON, marks.as_asked),
    ("area rows as noisy as skill rows", replace(COMMON, area_noise_sd=COMMON.skill_noise_sd), marks.as_asked),
    ("marks that follow the rating bias", COMMON, marks.after_bias),
    ("30 % of the marks missed", COMMON, marks.with_missed),
    ("untouched skills really at 1", replace(COMMON, untouched=1.0), marks.as_asked),
)
PARTS = ("all", "studies", "frequencies", "three", "wrong", "honest", "modes", "paired", "targets", "gain", "tried")
FEW = ("all raw ratings", "standard, no checks", "standard", "thorough")
CHECKED = {"quick, 14 checks": (MODE, ("quick", 14)), **{name: METHODS[name] for name in FEW[2:]}}
HEAD = f"{'':44}{'questions':>10}{'minutes':>9}{'right':>8}{'RMSE':>7}{'met, wrong':>12}{'in band':>9}{'too high':>9}"


def line(name: str, s: Score) -> str:
    band = "" if s.coverage != s.coverage else f"{s.coverage:.3f}"
    start = f"{name:44}{s.questions:10.1f}{s.minutes:9.1f}{s.right:8.3f}{s.rmse:7.2f}"
    return f"{start}{s.wrongly_met:12.3f}{band:>9}{s.too_high:9.2f}"


def table(worlds: tuple[World, ...], names, people: int) -> None:
    jobs = [(*METHODS[name], world) for world in worlds for name in names]
    found = iter(scores(jobs, people))
    for world in worlds:
        print(f"\n{world.name}\n{HEAD}")
        for name in names:
            print(line(f"  {name}", next(found)), flush=True)


def varied(people: int) -> None:
    """One assumption about ratings and marks broken at a time, where ratings are as studies find them."""
    jobs = [(MODE, (name, None, None, way), world) for _, world, way in VARIED for name in MODES[1:3]]
    found = iter(scores(jobs, people))
    for title, *_ in VARIED:
        print(f"\n{title}\n{HEAD}")
        for name in MODES[1:3]:
            print(line(f"  {name}", next(found)), flush=True)


def differences(worlds: tuple[World, ...], pairs: dict[str, tuple], labels: tuple[str, str], people: int) -> None:
    """Two ways each, by what they are called: ``pairs`` has the way before and the way now; and the paired difference
    with its standard error."""
    jobs = [(*pair, world) for world in worlds for pair in pairs.values()]
    found = paired.comparisons(jobs, people, processes=2)
    for world in worlds:
        print(f"\n{world.name}\n{HEAD}")
        for name in pairs:
            pair = next(found)
            print(line(f"  {name}, {labels[0]}", pair.before))
            print(line(f"  {name}, {labels[1]}", pair.now))
            parts = [f"{what} {mean:+.4f} (se {se:.4f})" for what, (mean, se) in pair.difference.items()]
            print("    difference: " + ", ".join(parts), flush=True)


def main() -> int:
    people = sys.argv[1] if len(sys.argv) > 1 else "400"
    part = sys.argv[2] if len(sys.argv) > 2 else "all"
    if not people.isdecimal() or int(people) < 1 or part not in PARTS:
        print(f"simulate.py: PEOPLE is a whole number from 1 on, then one of {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    try:
        show(int(people), part)
    except TableError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def show(people: int, part: str) -> None:
    """Print a part, or all that belong to the whole run."""
    print(f"{people} invented people a world, role applied-mle, skills with target 2 or more.")
    if part in ("all", "studies"):
        table(STUDIES, MODES, people)
        print(f"\n{COMMON.name}, and one assumption broken at a time:")
        varied(people)
    if part in ("all", "three"):
        table(WORLDS, METHODS, people)
    if part in ("all", "wrong"):
        print("\nWhere the scorer's assumptions are wrong:")
        table(WRONG, FEW, people)
    if part in ("all", "honest"):
        print("\nWho does not know says so, nine times in ten:")
        table(HONEST, FEW, people)
    if part in ("all", "modes"):
        print("\nThe modes beside what they were before people said what they had touched:")
        modes.show(people, int(sys.argv[3]) if len(sys.argv) > 3 else None)
    if part == "frequencies" or (part == "all" and people >= frequencies.PEOPLE):
        print(*frequencies.write(people), sep="\n")
    if part == "gain":
        chosen = {"checks": ((MODE, ("standard",)), (MODE, ("standard", None, gain.next_check))),
                  "ladders and checks": ((MODE, ("standard",)), (gain.pooled, ()))}  # fmt: skip
        differences(STUDIES, chosen, ("as shipped", "by gain a second"), people)
    if part == "tried":
        tried.show(people, sys.argv[3] if len(sys.argv) > 3 else None)
    if part == "paired":
        print("\nThe same people, \"I don't know\" counted as a wrong answer (before) and as a blind guess (now):")
        rules = {name: (paired.old_rule(made), made) for name, made in CHECKED.items()}
        differences(HONEST, rules, ("as a wrong answer", "as a blind guess"), people)
    if part == "targets":
        print("\nChecks chosen for the whole target (before), and for the level one is hired with (now):")
        choices = {name: ((MODE, (name, None, paired.for_whole_target)), METHODS[name]) for name in FEW[2:]}
        differences(WORLDS, choices, ("whole target", "hired level"), people)


if __name__ == "__main__":
    sys.exit(main())
