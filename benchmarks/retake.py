"""How often does ``skillgap compare`` say "moved", where nothing changed and where somebody studied?

    python benchmarks/retake.py [PEOPLE]

The people of benchmarks/simulation answer twice, the second time with fresh noise, fresh guesses and, as
far as KEPT is below 1, another mood. docs/progress.md holds the numbers. 60 people take about five minutes.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assessment import bank as bank_module
from assessment.bank.model import Bank
from assessment.result.noise import BAND_Z, SHARED_HEADLINE, SHARED_SKILL, noise_of
from assessment.vocabulary import LEARN
from benchmarks.simulation import retake
from benchmarks.simulation.table import BANK, ROLE
from benchmarks.simulation.worlds import WORLDS, people

PHASES = (1, 2)  # what those who study have studied
SEED = 11
SAME = ("standard", "standard")
JOBS = [
    ("nothing changed", modes, kept, 0.0)
    for modes, kept in (
        (SAME, 0.9), (SAME, 0.5), (("thorough", "thorough"), 0.9), (("quick", "standard"), 0.9),
        (("quick", "thorough"), 0.9),
    )
] + [
    (f"studied two phases, {gain:g} levels up", modes, 0.9, gain)
    for gain in (1.0, 2.0) for modes in (SAME, ("thorough", "thorough"))
]  # fmt: skip


def run(world: int, modes: tuple[str, str], kept: float, gain: float, count: int, bank: Bank) -> tuple:
    """Share of skills and of people's headlines that show as moved: of those that gained ``gain`` levels
    the share that moved up, or, with no gain, of all of them the share that moved at all."""
    skills, heads = [], []
    gains = np.array([gain * (s.phase in PHASES and s.kind == LEARN) for s in bank.skills.values()])
    for seed, person in enumerate(people(bank, WORLDS[world], count, SEED)):
        made = retake.twice(bank, ROLE, person, retake.again(bank, person, gains, kept, seed), modes)
        change = made.level_new - made.level_old
        pairs = zip(made.sd_old, made.sd_new, strict=True)
        noise = np.array([noise_of(a, b, SHARED_SKILL) for a, b in pairs])
        counts = made.truth_new - made.truth_old > 0.75 * gain if gain else np.ones(len(change), bool)
        skills.append((change > noise)[counts] if gain else np.abs(change) > noise)
        heads.append(_headline(made, gain))
    return float(np.mean(np.concatenate(skills))), float(np.mean(heads))


def _headline(made: retake.Twice, gain: float) -> bool:
    sds = [(share[2] - share[1]) / 2 / BAND_Z for share in (made.share_old, made.share_new)]
    change = made.share_new[0] - made.share_old[0]
    return (change if gain else abs(change)) > noise_of(*sds, SHARED_HEADLINE)


def _job(job: tuple) -> tuple:
    return run(*job, bank_module.load(bank_module.find(BANK)))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    jobs = [(world, *job[1:], count) for job in JOBS for world in range(len(WORLDS))]
    with ProcessPoolExecutor(2) as pool:
        found = iter(list(pool.map(_job, jobs)))
    print(f"{count} invented people a row, role {ROLE}. Share shown as moved: skills / headlines.")
    print(f"{'':66}" + "".join(f"{world.name:>16}" for world in WORLDS))
    for what, modes, kept, _ in JOBS:
        cells = [next(found) for _ in WORLDS]
        name = f"{what}; {' then '.join(modes)}, bias kept {kept}"
        print(f"{name:66}" + "".join(f"{skill:>9.3f} /{head:5.2f}" for skill, head in cells))


if __name__ == "__main__":
    main()
