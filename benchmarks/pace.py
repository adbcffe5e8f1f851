"""How long each mode takes scripted readers: 220 words a minute, 3 s a choice, 8 s a field.

    python benchmarks/pace.py [PEOPLE]

Invented people (the usual raters of the simulation) go through every mode of the real bank. The minutes of
the README come from here; they are reading time, not the time of real people.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assessment import bank as bank_module
from assessment.answers import route
from assessment.answers.model import MODES
from assessment.answers.profile import FIELDS
from assessment.questionnaire import pace
from assessment.scoring.checks import next_check
from benchmarks.simulation import methods
from benchmarks.simulation.worlds import WORLDS, people

BANK, ROLE = "backend-to-ml", "applied-mle"


def minutes(mode: str, count: int) -> list[tuple[int, float]]:
    """(questions, minutes) of each person in a mode, the questions about the person included."""
    bank = bank_module.load(bank_module.find(BANK))
    found = []
    for person in people(bank, WORLDS[1], count):
        answers = methods.answered(bank, ROLE, person, mode, None, next_check)
        ladders = sum(x.kind != route.OFFER for x in route.ladders(bank, answers))
        seconds = pace.seconds_asked(bank, answers) + pace.FIELD_SECONDS * len(FIELDS)
        found.append((len(FIELDS) + ladders + len(answers.checks), seconds / 60))
    return found


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(f"{count} scripted readers; minutes: mean, and from the quickest tenth to the slowest")
    print(f"{'':10}{'questions':>10}{'minutes':>9}{'range':>12}")
    for mode in MODES:
        asked, took = np.array(minutes(mode, count)).T
        low, high = np.percentile(took, (10, 90))
        print(f"{mode:10}{asked.mean():10.0f}{took.mean():9.0f}{f'{low:.0f}-{high:.0f}':>12}")


if __name__ == "__main__":
    main()
