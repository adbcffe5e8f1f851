"""What a step says because of one person's own answers: at most two short sentences, each true of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assessment import wording as w
from assessment.answers import Answers
from assessment.bank import Bank
from assessment.bank.model import Resource
from assessment.bank.step import Told
from assessment.scoring.estimate import Estimate
from assessment.vocabulary import NOT_ASKED, RATED, UNSURE, UNTOUCHED, Source, State

MOST_SENTENCES = 2
LONGER = 1.4  # times the planned hours: parts beyond that are not all for this person
NOT_NOW = "The role can be had without it, and there is no time for it before the date."


@dataclass(frozen=True)
class Yours:
    """One step of one person: what it says, its hours, the skills it has something left for, and those of them that no
    earlier step of the plan leads on."""

    told: Told
    hours: int
    skills: list[str]
    first: list[str]


class Known(NamedTuple):
    """What the estimate has of one skill, for a sentence about it."""

    skill: str
    state: State
    source: Source
    rating: float
    right: int
    wrong: int


def known(estimate: Estimate) -> dict[str, Known]:
    """What sentences need of every skill, by its id."""
    rows = estimate.skills[["state", "source", "rating", "right", "wrong"]].itertuples(name=None)
    return {row[0]: Known(*row) for row in rows}


def for_you(bank: Bank, answers: Answers, skills: Mapping[str, Known], step: Yours) -> list[str]:
    """The sentences, the most telling first. Of a skill they speak once in a plan, where it begins."""
    all_of_it, begun = [skills[s] for s in step.skills], [skills[s] for s in step.first]
    finished = set(answers.resources)
    found = [*_wrong(bank, answers, begun), *_finished(bank, step, finished), *_longer(step, finished)]
    return [*found, *_unsure(bank, all_of_it), *_new(bank, begun)][:MOST_SENTENCES]


def _names(bank: Bank, skills: Iterable[Known], last: str = "and") -> str:
    return w.listing([bank.skills[one.skill].name for one in skills], last)


def _wrong(bank: Bank, answers: Answers, skills: Iterable[Known]) -> Iterator[str]:
    """Of the first skill that was rated above 0 and on which a check was wrong and none right."""
    one = next((k for k in skills if k.wrong and not k.right and k.source == RATED and k.rating > 0), None)
    if one is not None:
        checks = "a check on it was" if one.wrong == 1 else f"{w.in_words(one.wrong)} checks on it were"
        name, said = bank.skills[one.skill].name, answers.skills[one.skill].level
        yield f"You rated {name} at level {said}, and {checks} wrong."


def _finished(bank: Bank, step: Yours, finished: set[str]) -> Iterator[str]:
    done = dict.fromkeys(part.resource for part in step.told.parts if part.resource in finished)
    if done:
        yield f"You finished {w.listing([quoted(bank.resources[r]) for r in done])}: do only what is new to you."


def _longer(step: Yours, finished: set[str]) -> Iterator[str]:
    whole = round(sum(part.hours for part in step.told.parts if part.resource not in finished))
    if whole > LONGER * step.hours:
        planned = f"{w.hours(step.hours)} {w.noun(round(step.hours), 'is', 'are')} planned"
        yield f"Its parts take {w.hours(whole)} as a whole; {planned}: choose what is new to you."


def _unsure(bank: Bank, skills: Sequence[Known]) -> Iterator[str]:
    """Of a step all of whose skills may already be where they should, by something that was said of them."""
    if skills and all(one.state == UNSURE and one.source not in (UNTOUCHED, NOT_ASKED) for one in skills):
        yield f"Your answers leave open whether you still need it for {_names(bank, skills, 'or')}."


def _new(bank: Bank, skills: Iterable[Known]) -> Iterator[str]:
    new = [one for one in skills if one.source == UNTOUCHED]
    if new:
        yield f"New to you, by your answers: {_names(bank, new)}."


def quoted(resource: Resource) -> str:
    """The name of a resource in quotation marks."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{resource.name}\N{RIGHT DOUBLE QUOTATION MARK}"
