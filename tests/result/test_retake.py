"""Invented people answer twice: how often is "moved" said where nothing changed, and where much did?

Small seeded runs of benchmarks/retake.py; docs/progress.md has the large ones.
"""

import pytest

from benchmarks import retake
from benchmarks.simulation.worlds import WORLDS

PEOPLE = 12
STANDARD, THOROUGH = ("standard", "standard"), ("thorough", "thorough")


@pytest.mark.parametrize("world", range(len(WORLDS)), ids=[w.name for w in WORLDS])
@pytest.mark.parametrize("modes", [STANDARD, ("quick", "standard")], ids=" then ".join)
def test_of_people_who_only_answer_again_nine_skills_in_ten_do_not_move(bank, world, modes):
    moved, _ = retake.run(world, modes, 0.9, 0.0, PEOPLE, bank)
    assert moved <= 0.10


def test_of_people_who_gained_two_levels_many_more_skills_move(bank):
    """The rule must not pass by never saying "moved"."""
    nothing, _ = retake.run(2, THOROUGH, 0.9, 0.0, PEOPLE, bank)
    gained, shares = retake.run(2, THOROUGH, 0.9, 2.0, PEOPLE, bank)
    assert gained >= 0.5 > 4 * nothing
    assert shares >= 0.4
