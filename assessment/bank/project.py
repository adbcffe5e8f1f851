"""A project brief: a large piece of work that several steps of the plan lead to, with its data and how it is judged."""

from dataclasses import dataclass

RUNGS = 4  # lines of a rubric, from "not yet" to what somebody would hire on


@dataclass(frozen=True)
class DataSet:
    """A public data set; ``confirmed`` is the month its licence and size were last seen so, or ""."""

    name: str
    url: str
    licence: str
    size: str
    confirmed: str


@dataclass(frozen=True)
class Project:
    """A brief. ``hours`` are the least and the most for all of it, ``weekend`` is a scope to begin with; ``rubric`` has
    RUNGS lines, the lowest first; ``roles`` are ids, or "*" for every role."""

    id: str
    title: str
    summary: str
    skills: tuple[str, ...]
    roles: tuple[str, ...]
    data: tuple[DataSet, ...]
    weekend: str
    hours: tuple[int, ...]
    deliver: tuple[str, ...]
    rubric: tuple[str, ...]
    reviewer: tuple[str, ...]
    rows: tuple[str, ...]
