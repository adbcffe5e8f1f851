"""From an estimate to steps: which are in the plan, for how many hours, and how much each matters, all by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.assumed import assume

from assessment.bank.conditions import parse
from assessment.bank.step import Part, Variant
from assessment.plan import moves, steps

LEVELS = st.floats(0, 5, allow_nan=False)
NEVER = frozenset()


def sized(tiny, facts=NEVER, **assumed):
    """Where such a person stands, and their steps for all that the role wants."""
    at = steps.standing(tiny, assume(tiny, **assumed), facts)
    return at, steps.size(at, at.wanted)


def hours(tiny, facts=NEVER, **assumed):
    """The hours of the chosen steps by id."""
    _, found = sized(tiny, facts, **assumed)
    return {step: int(found.hours[n]) for n, step in enumerate(tiny.steps) if found.chosen[n]}


@pytest.mark.parametrize(
    ("level", "share"),
    [(0, 0), (0.5, 0.1), (1, 0.2), (1.5, 0.35), (2, 0.5), (2.5, 0.75), (3, 1), (4.2, 1)],
)
def test_cost_curve(level, share):
    """The steps to 1, 2 and 3 cost 20, 30 and 50 %."""
    assert float(moves.cost(level)) == pytest.approx(share)


@given(LEVELS, LEVELS, st.integers(0, 3))
def test_a_lower_level_never_leaves_less_of_a_move(tiny, one, other, wanted):
    """Of any move of the bank; nothing is left of a move above what is wanted."""
    mine = moves.moves_of(tiny)
    low, high = (mine.left(np.full(6, level), np.full(6, float(wanted))) for level in sorted((one, other)))
    assert (low >= high).all() and (high >= 0).all() and (low <= mine.hours + 1e-9).all()
    assert (low[mine.bottom >= wanted] == 0).all()


def test_from_nothing_every_step_takes_all_its_hours(tiny):
    """Of the role builder: maths is wanted at 1 alone, so proofs is none of theirs; tuning at 2."""
    assert hours(tiny) == {
        "refresh-api": 20, "counting": 8, "first-fit": 4, "fit-well": 21, "refresh-ops": 30, "ship": 12, "tell": 3,
    }  # fmt: skip


def test_hours_by_hand(tiny):
    """What is left: api from 2, 20 x .5; maths from .5 to 1, 8 x .1 / .2; fitting from 2 of 1 to 3, 16 x .5 / .8; tuning
    from 1 of 0 to 2, 5 x .3 / .5; shipping from 2.9, 12 x .05, but no quarter of a level. ops is at 3."""
    level = {"api": 2.0, "ops": 3.0, "maths": 0.5, "fitting": 2.0, "tuning": 1.0, "shipping": 2.9}
    _, found = sized(tiny, level=level)
    assert found.left == pytest.approx([10, 4, 0, 0, 10, 3, 0, 0.6, 0.15])
    assert hours(tiny, level=level) == {"refresh-api": 10, "counting": 4, "fit-well": 13, "tell": 1}


def test_a_step_takes_a_fifth_of_its_moves_and_an_hour_at_least(tiny):
    """From 2.75 on 2.5 hours of api are left, and a fifth of the step is 4; of tell, in every plan, a fifth is .6."""
    found = hours(tiny, level={"api": 2.75, "shipping": 3.0})
    assert (found["refresh-api"], found["tell"]) == (4, 1)
    assert "ship" not in found


@pytest.mark.parametrize(("level", "chosen"), [(2.74, True), (2.75, True), (2.76, False)])
def test_a_quarter_of_a_level_brings_a_step_in(tiny, level, chosen):
    assert ("refresh-api" in hours(tiny, level={"api": level})) is chosen


@pytest.mark.parametrize("state", ["met", "claimed", "does not apply"])
def test_a_skill_that_is_done_brings_no_step_in_and_takes_no_hours(tiny, state):
    """Tuning alone keeps fit-well where fitting is done: 5 hours, a fifth of 21 is less."""
    found = hours(tiny, state={"fitting": state, "api": state})
    assert "refresh-api" not in found and "first-fit" not in found
    assert found["fit-well"] == 5


def test_a_skill_without_a_target_is_none_of_the_plan(tiny):
    """The keeper needs no tuning, and of fitting level 2: 16 x .3 / .8 is 6."""
    found = hours(tiny, role="keeper")
    assert found["fit-well"] == 6
    assert found["proofs"] == 12


def test_the_target_of_four_costs_no_more_than_three(tiny):
    """Fitting is wanted at 4: the way ends at 3."""
    at, _ = sized(tiny)
    assert at.wanted[tiny.index["fitting"]] == 3
    assert "fit-well" not in hours(tiny, level={"fitting": 3.0, "tuning": 2.0})


def test_what_is_finished_shrinks_what_is_left_but_not_the_fifth(tiny):
    """Of counting's parts the book has 6 of 8 hours, the film 2; fit-well's one part is of the book."""
    book = hours(tiny, frozenset({"finished:book"}))
    assert (book["counting"], book["fit-well"], book["ship"]) == (2, 4, 12)
    assert hours(tiny, frozenset({"finished:film"}))["counting"] == 6
    assert hours(tiny, frozenset({"finished:film", "finished:book"}))["counting"] == 2


def test_a_variant_speaks_for_those_for_whom_it_holds(tiny):
    """Its kind orders the step, and of its parts the finished ones count: ship, 12 hours, with a film of 3 of 4."""
    parts = (Part("film", "all", 3, ""), Part("book", "end", 1, ""))
    variant = Variant(parse("team"), None, "theory", "With the team.", None, parts, None, "")
    phases = tuple(
        replace(p, steps=tuple(replace(s, variants=(variant,)) if s.id == "ship" else s for s in p.steps))
        for p in tiny.phases
    )
    bank = replace(tiny, phases=phases)
    alone, team = (steps.standing(bank, assume(bank), frozenset({"finished:film", *said})) for said in ((), ("team",)))
    place = list(bank.steps).index("ship")
    assert (alone.told["ship"].kind, team.told["ship"].kind) == ("building", "theory")
    assert [steps.size(at, at.wanted).hours[place] for at in (alone, team)] == [12, 3]


def test_the_hours_of_a_step_are_shared_in_proportion_to_what_is_left(tiny):
    """fit-well has 10 and 3 hours left; tell has nothing to share where shipping is done."""
    level = {"fitting": 2.0, "tuning": 1.0, "shipping": 3.0}
    at, found = sized(tiny, level=level)
    frame = steps.shares(tiny, at, found)
    mine = frame[frame["step"] == "fit-well"]
    assert mine[["skill", "from", "to", "hours"]].values.tolist() == [["fitting", 2.0, 3.0, 10], ["tuning", 1.0, 2.0, 3]]
    assert "tell" not in set(frame["step"])


@pytest.mark.parametrize(
    ("whole", "parts", "found"),
    [(10, [1, 1, 1], [4, 3, 3]), (1, [0.2, 0.3], [0, 1]), (13, [10, 3], [10, 3]), (4, [0.1, 0.1], [2, 2])],
)
def test_largest_remainders(whole, parts, found):
    assert steps.apportion(whole, np.array(parts)) == found


@given(st.integers(1, 500), st.lists(st.floats(0.01, 100), min_size=1, max_size=8))
def test_shares_add_up(whole, parts):
    found = steps.apportion(whole, np.array(parts))
    assert sum(found) == whole and min(found) >= 0


def test_priority_by_hand(tiny):
    """Weight x shortfall of the best open skill; x 1.25 where a step unlocks three; what it unlocks lifts it."""
    shortfall = {"api": 0.5, "ops": 0.2, "maths": 1.0, "fitting": 2.0, "tuning": 1.5, "shipping": 2.8}
    at, found = sized(tiny, shortfall=shortfall)
    unlocks = {"refresh-api": (), "counting": ("fit-well", "ship", "tell"), "first-fit": ("fit-well",),
               "fit-well": ("ship",), "refresh-ops": (), "ship": (), "tell": ()}  # fmt: skip
    inherited = steps.priorities(tiny, at, found, unlocks)
    assert inherited.to_dict() == pytest.approx({
        "refresh-api": 0.5, "counting": 2.8, "first-fit": 2.8, "fit-well": 2.8, "refresh-ops": 0.2, "ship": 2.8,
        "tell": 2.8,
    })  # fmt: skip
    alone = steps.priorities(tiny, at, found, dict.fromkeys(unlocks, ()))
    assert alone["counting"] == pytest.approx(0.3) and alone["fit-well"] == pytest.approx(1.3 * 2.0)
    many = steps.priorities(tiny, at, found, unlocks | {"fit-well": ("refresh-api", "refresh-ops", "tell")})
    assert many["fit-well"] == pytest.approx(1.3 * 2.0 * 1.25)


def test_a_range_has_the_band_and_the_doubt_in_quadrature():
    """A band of 30 below and above 100 hours with a doubt of 40 gives 50 on both sides, never below 0."""
    low, high = steps.ranges(np.array([100, 10]), np.array([[70.0, -90.0]] * 9), np.array([[130.0, 10.0]] * 9))
    assert low.tolist() == [50, 0] and high.tolist() == [150, 14]


def test_a_claimed_skill_counts_in_the_upper_end_alone(tiny):
    """fit-well: tuning, 5 hours, is open; fitting, 16 more, is claimed."""
    at, found = sized(tiny, state={"fitting": "claimed"})
    low, high = steps.per_draw(at, found)
    place = [step for n, step in enumerate(tiny.steps) if found.chosen[n]].index("fit-well")
    assert (low[:, place] == 5).all() and (high[:, place] == 21).all()


def test_what_is_done_is_planned_no_more_and_hours_are_taken_off(tiny):
    """A finished step is out, five hours are off another, and of one with more than its own an hour stays."""
    base = steps.standing(tiny, assume(tiny), frozenset())
    what = steps.Done(frozenset({"counting"}), {"fit-well": 5.0, "ship": 500.0})
    done = steps.standing(tiny, assume(tiny), frozenset(), what)
    before, after = (dict(zip(tiny.steps, map(int, steps.size(at, at.wanted).hours), strict=True))
                     for at in (base, done))  # fmt: skip
    assert after["counting"] == 0 and after["fit-well"] == before["fit-well"] - 5 and after["ship"] == 1
    others = before.keys() - {"counting", "fit-well", "ship"}
    assert {s: after[s] for s in others} == {s: before[s] for s in others}
