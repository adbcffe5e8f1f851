"""What a step says because of one person's own answers: at most two short sentences, each true of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from assessment import wording as w
from assessment.answers import Answers
from assessment.bank import Bank
from assessment.bank.model import Resource
from assessment.bank.step import Told
from assessment.scoring.estimate import Estimate
from assessment.vocabulary import NOT_ASKED, RATED, UNSURE, UNTOUCHED

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


def for_you(bank: Bank, answers: Answers, estimate: Estimate, step: Yours) -> list[str]:
    """The sentences, the most telling first. Of a skill they speak once in a plan, where it begins."""
    all_of_it, begun = estimate.skills.loc[step.skills], estimate.skills.loc[step.first]
    finished = set(answers.resources)
    found = [*_wrong(bank, answers, begun), *_finished(bank, step, finished), *_longer(step, finished)]
    return [*found, *_unsure(bank, all_of_it), *_new(bank, begun)][:MOST_SENTENCES]


def _names(bank: Bank, skills: pd.Index, last: str = "and") -> str:
    return w.listing([bank.skills[skill].name for skill in skills], last)


def _wrong(bank: Bank, answers: Answers, rows: pd.DataFrame) -> Iterator[str]:
    """Of the first skill that was rated above 0 and on which a check was wrong and none right."""
    mine = rows[(rows["wrong"] > 0) & (rows["right"] == 0) & (rows["source"] == RATED) & (rows["rating"] > 0)]
    for skill, row in mine.head(1).iterrows():
        checks = "a check on it was" if row["wrong"] == 1 else f"{w.in_words(int(row['wrong']))} checks on it were"
        name, said = bank.skills[str(skill)].name, answers.skills[str(skill)].level
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


def _unsure(bank: Bank, rows: pd.DataFrame) -> Iterator[str]:
    """Of a step all of whose skills may already be where they should, by something that was said of them."""
    if len(rows) and (rows["state"] == UNSURE).all() and not rows["source"].isin((UNTOUCHED, NOT_ASKED)).any():
        yield f"Your answers leave open whether you still need it for {_names(bank, rows.index, 'or')}."


def _new(bank: Bank, rows: pd.DataFrame) -> Iterator[str]:
    new = rows.index[(rows["source"] == UNTOUCHED).to_numpy()]
    if len(new):
        yield f"New to you, by your answers: {_names(bank, new)}."


def quoted(resource: Resource) -> str:
    """The name of a resource in quotation marks."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{resource.name}\N{RIGHT DOUBLE QUOTATION MARK}"
