"""Which steps come before which, by the bank alone, whoever the person is."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from assessment.bank.model import Bank
from assessment.bank.step import Move
from assessment.vocabulary import LEARN

Needs = Mapping[str, Mapping[str, str]]


def needs(bank: Bank) -> dict[str, dict[str, str]]:
    """For each step the steps that it needs, each with the reason in words; by id, in the bank's order.

    A step S needs R where ``after`` says so, where both move one skill and R ends where S starts or below, or where R
    moves a prerequisite of what S moves and starts more than a level below the level to which S leads. Skills of the
    start that people bring make no needs: they are refreshed at any time.
    """
    found: dict[str, dict[str, str]] = {step: {} for step in bank.steps}
    movers = _movers(bank)
    for step in bank.steps.values():
        mine = found[step.id]
        for needed in step.after:
            mine.setdefault(needed, '"after" says so')
        for move in step.moves:
            for needed, reason in _by_skills(bank, movers, move):
                if needed != step.id:
                    mine.setdefault(needed, reason)
    return found


def movers_of(bank: Bank) -> dict[str, list[tuple[str, Move]]]:
    """For each skill that is moved the steps that move it, by id, with their moves; in the bank's order."""
    found: dict[str, list[tuple[str, Move]]] = {}
    for step in bank.steps.values():
        for move in step.moves:
            found.setdefault(move.skill, []).append((step.id, move))
    return found


def _movers(bank: Bank) -> dict[str, list[tuple[str, Move]]]:
    return {skill: found for skill, found in movers_of(bank).items() if bank.skills[skill].kind == LEARN}


def _by_skills(
    bank: Bank, movers: dict[str, list[tuple[str, Move]]], move: Move
) -> Iterator[tuple[str, str]]:
    if move.skill not in movers:
        return
    for needed, other in movers[move.skill]:
        if other.top <= move.bottom:
            yield needed, f'it moves "{move.skill}" to {other.top}'
    for skill in bank.skills[move.skill].prerequisites:
        for needed, other in movers.get(skill, ()):
            if other.bottom < move.top - 1:
                yield needed, f'it moves "{skill}", which "{move.skill}" needs'


def circles(graph: Needs) -> Iterator[list[str]]:
    """Rings in which steps need each other, each from a step back to itself; one of every knot of rings at least."""
    left = {step: set(needed) & graph.keys() for step, needed in graph.items()}
    while True:
        try:
            TopologicalSorter(left).prepare()
            return
        except CycleError as error:
            ring: list[str] = error.args[1]
            yield ring
            left[ring[1]].discard(ring[0])


def closure(graph: Mapping[str, Iterable[str]], first: Iterable[str]) -> set[str]:
    """Steps and all that they need, as far as these stand in the graph themselves."""
    found: set[str] = set()
    stack = [step for step in first if step in graph]
    while stack:
        step = stack.pop()
        if step not in found:
            found.add(step)
            stack += [needed for needed in graph[step] if needed in graph]
    return found
