"""The tidy tables of a cohort: one row an observation, one column a variable, words and meanings as for one person.

respondents  one row a person: share of the role's targets probably met with its 80 % band, the same of what one brings
             and what is to be learned, how many skills are in each state, rating bias, checks, hours of study
areas        one row a person and area: level, target and 80 % band, over the role's skills in it
skills       one row a person and skill: all that ``scoring.estimate`` says of it
phases       one row a person and phase of the plan: hours of study with their 80 % range, nothing put off for a date

Levels are 0-5, shares and chances 0-1, hours whole. ``id`` joins the four.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from assessment.bank import Bank
from assessment.cohort.responses import Responses
from assessment.cohort.scored import BRING, LEARN, SOURCES, STATES, WHOLE, WITH_ALL, Scores
from assessment.text import visible
from assessment.vocabulary import MUST, MUST_TARGET, NONE, OPTIONAL, SCORED, SHOULD, STRONG

TABLES = ("respondents", "areas", "skills", "phases")
_IMPORTANCE = (NONE, OPTIONAL, SHOULD, MUST)
_OF_SKILLS = ("target", "hired", "weight", "importance", "prior", "by_word", "by_ratings", "raw", "level", "sd", "low",
              "high", "chance", "shortfall", "state", "rating", "source", "right", "wrong", "unknown")  # fmt: skip


def frames(bank: Bank, people: Responses, scores: Scores) -> dict[str, pd.DataFrame]:
    """The four tables, by the names in TABLES."""
    return {
        "respondents": _respondents(people, scores), "areas": _areas(bank, people, scores),
        "skills": _skills(bank, people, scores), "phases": _phases(bank, people, scores),
    }  # fmt: skip


def _who(people: Responses, each: int) -> dict[str, object]:
    """The id and role of each person, ``each`` times."""
    every = np.repeat(np.arange(len(people)), each)
    roles = sorted({str(one.role) for one in people.profiles})
    places = {role: n for n, role in enumerate(roles)}
    mine = np.array([places[str(one.role)] for one in people.profiles], dtype=int)
    return {"id": _words(every, list(people.ids)), "role": _words(mine[every], roles)}


def _words(codes: np.ndarray, words: Sequence[str]) -> pd.Categorical:
    """Words by their places; equal words are one."""
    different = list(dict.fromkeys(words))
    if len(different) < len(words):
        places = {word: n for n, word in enumerate(different)}
        codes = np.array([places[word] for word in words])[codes]
    return pd.Categorical.from_codes(codes, pd.Index(different, dtype=object))


def _respondents(people: Responses, s: Scores) -> pd.DataFrame:
    wanted = s.weight > 0
    counts = {word: (wanted & (s.state == STATES.index(word))).sum(axis=1) for word in SCORED}
    musts = wanted & (s.target >= MUST_TARGET)
    strong = np.isin(s.state, [STATES.index(word) for word in STRONG])
    names = [visible(one.name) if one.name else None for one in people.profiles]
    found: dict[str, object] = {
        "id": list(people.ids), "name": pd.Series(names, dtype=object),
        "role": _who(people, 1)["role"], "mode": list(people.modes),
    }  # fmt: skip
    for name, place in (("share", WHOLE), ("bring", BRING), ("learn", LEARN), ("with_all", WITH_ALL)):
        stem = "" if place == WHOLE else f"{name}_"
        found |= {name: s.shares[:, place, 0], f"{stem}low": s.shares[:, place, 1], f"{stem}high": s.shares[:, place, 2]}
    found |= {"targets": wanted.sum(axis=1), **{word.replace(" ", "_"): count for word, count in counts.items()}}
    found |= {"musts": musts.sum(axis=1), "musts_strong": (musts & strong).sum(axis=1),
              "person_bias": s.bias[:, 0], "person_bias_sd": s.bias[:, 1],
              "right": s.right.sum(axis=1), "wrong": s.wrong.sum(axis=1), "unknown": s.unknown.sum(axis=1),
              "hours_per_week": np.array([one.hours_per_week for one in people.profiles], dtype=float),
              "hours": s.hours[:, -1, 0], "hours_low": s.hours[:, -1, 1], "hours_high": s.hours[:, -1, 2]}  # fmt: skip
    return pd.DataFrame(found)


def _areas(bank: Bank, people: Responses, s: Scores) -> pd.DataFrame:
    areas = list(bank.areas)
    return pd.DataFrame(
        _who(people, len(areas))
        | {"area": _words(np.tile(np.arange(len(areas)), len(people)), areas)}
        | {name: s.areas[:, :, n].ravel() for n, name in enumerate(("level", "target", "low", "high"))}
    )


def _skills(bank: Bank, people: Responses, s: Scores) -> pd.DataFrame:
    skills, n = list(bank.skills.values()), len(people)
    every = np.tile(np.arange(len(skills)), n)
    found = _who(people, len(skills)) | {
        "skill": _words(every, list(bank.skills)), "area": _words(every, [skill.area for skill in skills]),
        "kind": _words(every, [skill.kind for skill in skills]), "phase": np.tile([k.phase for k in skills], n),
    }  # fmt: skip
    importance = np.minimum(s.target, MUST_TARGET)
    worded = {"importance": (importance, _IMPORTANCE), "state": (s.state, STATES), "source": (s.source, SOURCES)}
    for name in _OF_SKILLS:
        if name in worded:
            codes, words = worded[name]
            found[name] = _words(codes.ravel(), words)
        elif name == "prior":
            found[name] = np.tile([skill.prior for skill in skills], n)
        else:
            found[name] = getattr(s, name).ravel()
    return pd.DataFrame(found)


def _phases(bank: Bank, people: Responses, s: Scores) -> pd.DataFrame:
    ids, n = [phase.id for phase in bank.phases], len(people)
    every = np.tile(np.arange(len(ids)), n)
    hours = s.hours[:, :-1].reshape(-1, 3)
    return pd.DataFrame(
        _who(people, len(ids))
        | {"phase": every + 1, "title": _words(every, [phase.title for phase in bank.phases])}
        | {name: hours[:, k] for k, name in enumerate(("hours", "hours_low", "hours_high"))}
    )
