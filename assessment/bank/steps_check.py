"""The rules of docs/writing-a-bank.md for the steps of a bank, taken together.

``faults`` are what makes a plan impossible: steps that wait for each other, and a step in an earlier phase than what it
needs. ``remarks`` are what makes it a bad one: a way that is not covered, or paid twice, resources longer than their
step, a first result that comes late. The shipped bank keeps both.
"""

from collections.abc import Iterator
from itertools import combinations

from assessment.bank.model import Bank
from assessment.bank.needs import circles, closure, movers_of, needs
from assessment.bank.step import CURVE, EVERY_ROLE, Move, Step
from assessment.vocabulary import HAVE, LEARN, STUDY_TOP

MOST_STEPS = 400
MOST_PARTS_SHARE = 1.4  # of a step's hours: its resources may hold a little more than one needs
FIRST_HOURS = {True: 40, False: 60}  # until a first result: of every role, of one role
LEAST_WAY = 0.25  # levels: less than that brings no step into a plan
FLOOR = 0.2  # of a step's hours: one does not begin it for less
MOST_IN_CIRCLE = 6  # steps of a circle that are named


def faults(bank: Bank) -> list[str]:
    """What makes an order of the steps impossible, one line a fault, for a bank whose links are right."""
    if len(bank.steps) > MOST_STEPS:
        return [f"bank.toml: phases.steps: {len(bank.steps)} steps, at most {MOST_STEPS}"]
    graph = needs(bank)
    found = [f"bank.toml: phases.steps: {_circle(ring, graph)}" for ring in circles(graph)]
    for step, needed in graph.items():
        phase = bank.phase_of[step]
        for name, reason in needed.items():
            if bank.phase_of[name] > phase:
                problem = f'needs "{name}" ({reason}), which belongs to a later phase ({bank.phase_of[name]})'
                found.append(f"{_place(bank, step)}: {problem}; expected phase {phase} or an earlier one")
    return found


def remarks(bank: Bank) -> list[str]:
    """Where the steps of a bank without faults leave the rules, one line a fault, each with its file and key."""
    graph = needs(bank)
    return [*_coverage(bank), *_overlaps(bank, graph), *_parts(bank), *_first_results(bank, graph)]


def _place(bank: Bank, step: str) -> str:
    return f"bank.toml: phases[{bank.phases[bank.phase_of[step] - 1].id}].steps[{step}]"


def _circle(ring: list[str], graph: dict[str, dict[str, str]]) -> str:
    reasons = [
        f'"{step}" needs "{needed}": {graph[step][needed]}'
        for needed, step in zip(ring, ring[1:], strict=False)
    ]
    more = f"; and {len(reasons) - MOST_IN_CIRCLE} more" if len(reasons) > MOST_IN_CIRCLE else ""
    return f"steps wait for each other: {'; '.join(reasons[:MOST_IN_CIRCLE])}{more}; expected an order"


def highest(bank: Bank, skill: str) -> int:
    """The level to which steps must lead: the highest target of a role, at most 3."""
    return min(max(bank.skills[skill].targets.values(), default=0), STUDY_TOP)


def _coverage(bank: Bank) -> Iterator[str]:
    movers = movers_of(bank)
    for skill in bank.skills.values():
        top, moves = highest(bank, skill.id), [move for _, move in movers.get(skill.id, ())]
        place = f"bank.toml: phases.steps.moves of {skill.id}"
        if top and skill.kind == HAVE and [(m.bottom, m.top) for m in moves] != [(0, STUDY_TOP)]:
            found = ", ".join(f"{m.bottom} to {m.top}" for m in moves) or "none"
            yield f"{place}: expected one refresh of a skill that people bring, from 0 to {STUDY_TOP}, found {found}"
        if skill.kind == LEARN:
            for level in range(top):
                if not any(move.bottom <= level < move.top for move in moves):
                    expected = f"expected moves from 0 to {top}, its highest target"
                    yield f"{place}: {expected}; none from {level} to {level + 1}"


def _overlaps(bank: Bank, graph: dict[str, dict[str, str]]) -> Iterator[str]:
    """Two steps may move a skill over the same levels only side by side: in one phase, neither before the other."""
    before = {step: closure(graph, [step]) for step in graph}
    for skill, moves in movers_of(bank).items():
        for (one, a), (other, b) in combinations(moves, 2):
            low, high = max(a.bottom, b.bottom), min(a.top, b.top)
            if low >= high or bank.skills[skill].kind == HAVE:
                continue
            place = f'{_place(bank, other)}.moves: "{one}" moves "{skill}" from {low} to {high} too'
            if bank.phase_of[one] != bank.phase_of[other]:
                yield f"{place}, in another phase; expected other levels, or both side by side in one phase"
            elif one in before[other] or other in before[one]:
                first = "before" if one in before[other] else "after"
                yield f"{place}, and stands {first} this step; expected other levels, or steps side by side"
            elif (low, high) not in ((a.bottom, a.top), (b.bottom, b.top)):
                yield f"{place}, but each goes on alone; expected the way of one inside the way of the other"


def _parts(bank: Bank) -> Iterator[str]:
    for step in bank.steps.values():
        most = MOST_PARTS_SHARE * step.hours
        named = [("parts", step.parts)]
        named += [
            (f"variants[{n}].parts", v.parts) for n, v in enumerate(step.variants) if v.parts is not None
        ]
        for key, parts in named:
            hours = sum(part.hours for part in parts)
            if hours > most + 1e-9:
                yield (f"{_place(bank, step.id)}.{key}: {hours:g} hours in a step of {step.hours:g}; "
                       f"expected at most {most:g}")  # fmt: skip


def _first_results(bank: Bank, graph: dict[str, dict[str, str]]) -> Iterator[str]:
    """The hours until each first result, for somebody who brings the skills of the start and nothing else."""
    for role in bank.roles:
        hours = {
            step.id: whole for step in bank.steps.values() if (whole := hours_from_nothing(bank, step, role))
        }
        mine = {step: graph[step] for step in hours}
        reached: set[str] = set()
        for step in bank.steps.values():
            if not step.is_milestone(role):
                continue
            place = f"{_place(bank, step.id)}.milestone"
            if step.id not in mine:
                yield f'{place}: the role "{role}" asks for no skill that this step moves; expected one'
                continue
            reached |= closure(mine, [step.id])
            took, most = sum(hours[name] for name in reached), FIRST_HOURS[EVERY_ROLE in step.milestone]
            if took > most:
                way = ", ".join(f"{name} {hours[name]}" for name in bank.steps if name in reached)
                until = f'{took} hours until this first result for the role "{role}" ({way})'
                yield f"{place}: {until}; expected at most {most}"


def hours_from_nothing(bank: Bank, step: Step, role: str) -> int:
    """The whole hours of a step for somebody at level 0 in every skill to learn; 0 where it is not in their plan."""
    tops = {move: min(move.top, bank.skills[move.skill].targets.get(role, 0)) for move in step.moves}
    moved = [move for move in step.moves if bank.skills[move.skill].kind == LEARN]
    if not step.always and not any(tops[move] - move.bottom >= LEAST_WAY for move in moved):
        return 0
    left = sum(_hours_to(move, tops[move]) for move in moved)
    floor = FLOOR * sum(_hours_to(move, tops[move]) for move in step.moves)
    return max(1, round(max(left, floor)))


def _hours_to(move: Move, top: int) -> float:
    """The hours of a move as far as a level, from its start."""
    share = max(0.0, CURVE[max(top, move.bottom)] - CURVE[move.bottom])
    return move.hours * share / (CURVE[move.top] - CURVE[move.bottom])
