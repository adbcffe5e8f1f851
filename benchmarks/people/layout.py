"""A table of ratings and scores, and the layout that says what its columns mean.

A layout is a TOML file:

    title = "Confidence in four mathematical tasks, and scores"
    source = "where to get the table"
    group = "SCHOOLID"          # schools or classes; left out where there are none
    weight = "W_FSTUWT"         # sampling weights; left out where there are none
    codes = [4, 3, 2, 1]        # what a rating may be, from the lowest to the highest

    [[items]]                   # a rating, and what it is a rating of
    rating = "ST31Q02"
    domain = "mathematics"
    scores = ["PV1MATH4", "PV2MATH4"]   # plausible values; every item has as many

An empty cell is a missing value. Rows without a score or a weight are left out.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
import pandas as pd

LAYOUTS = Path(__file__).parent / "layouts"
Name = Annotated[str, msgspec.Meta(min_length=1)]
FEWEST = 100  # people: below that no share means anything


class TableError(Exception):
    """A table or layout that cannot be used: one sentence for whoever runs the benchmark."""


@dataclass(frozen=True)
class Item:
    """A rating's column, its domain, and the columns of its score, one a plausible value."""

    rating: str
    domain: str
    scores: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """What the columns of a table mean; ``group`` and ``weight`` may be empty."""

    title: str
    source: str
    codes: tuple[int, ...]
    items: tuple[Item, ...]
    group: str
    weight: str

    @property
    def columns(self) -> list[str]:
        """Every column that is read."""
        named = [self.group, self.weight, *(i.rating for i in self.items), *(s for i in self.items for s in i.scores)]
        return list(dict.fromkeys(name for name in named if name))


@dataclass(frozen=True)
class People:
    """N people, K items, V plausible values: ``ratings`` (N, K), 0 for the lowest code, NaN where missing; ``scores``
    (V, N, K); ``weights`` (N,); ``groups`` (N,), 0 for everybody where there are none; ``domains`` (K,) as indices."""

    layout: Layout
    ratings: np.ndarray
    scores: np.ndarray
    weights: np.ndarray
    groups: np.ndarray
    domains: np.ndarray

    def only(self, keep: np.ndarray) -> "People":
        """The people of a mask (N,)."""
        return People(self.layout, self.ratings[keep], self.scores[:, keep], self.weights[keep], self.groups[keep],
                      self.domains)  # fmt: skip


class _Item(msgspec.Struct, forbid_unknown_fields=True):
    rating: Name
    domain: Name
    scores: list[Name]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    title: Name
    source: Name
    codes: list[int]
    items: list[_Item]
    group: str = ""
    weight: str = ""


def read_layout(path: Path) -> Layout:
    """Raises TableError for a file that is no layout."""
    try:
        raw = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    except (OSError, ValueError, msgspec.ValidationError) as error:
        told = " ".join(str(error).split())
        raise TableError(f"{path}: this is no layout ({told}); benchmarks/people/layout.py shows one.") from error
    items = tuple(Item(i.rating, i.domain, tuple(i.scores)) for i in raw.items)
    if not items or not all(i.scores for i in items) or len({len(i.scores) for i in items}) > 1:
        raise TableError(f"{path}: each item needs a score, and all of them as many plausible values.")
    if len(set(raw.codes)) < max(len(raw.codes), 2):
        raise TableError(f"{path}: codes must be two or more different whole numbers.")
    once = [raw.group, raw.weight, *(i.rating for i in items)]
    twice = sorted({name for name in once if name and once.count(name) > 1})
    twice += [i.rating for i in items if len(set(i.scores)) < len(i.scores) or i.rating in i.scores]
    if twice:
        raise TableError(f"{path}: a column stands twice where it can stand once: {', '.join(twice)}.")
    return Layout(raw.title, raw.source, tuple(raw.codes), items, raw.group, raw.weight)


def layout_for(columns: list[str]) -> Layout:
    """The layout at hand whose columns a table has. Raises TableError where none fits."""
    known = [read_layout(path) for path in sorted(LAYOUTS.glob("*.toml"))]
    fitting = [layout for layout in known if set(layout.columns) <= set(columns)]
    if fitting:
        return fitting[0]
    nearest = min(known, key=lambda layout: len(set(layout.columns) - set(columns)))
    missing = [c for c in nearest.columns if c not in columns]
    raise TableError(
        f"The columns fit no layout in {LAYOUTS.name}/: for the nearest, “{nearest.title}”, {', '.join(missing[:4])}"
        f"{' and more' if len(missing) > 4 else ''} are missing; name one of your own with --layout FILE."
    )


def read(path: Path, layout: Layout | None = None) -> People:
    """A table in CSV. Raises TableError with the column and row of what is wrong."""
    try:
        table = pd.read_csv(path, index_col=False)
    except (OSError, ValueError) as error:
        told = " ".join(str(error).split())
        raise TableError(f"{path}: this cannot be read as a table ({told}).") from error
    try:
        return _people(table, layout or layout_for(list(table.columns)))
    except TableError as error:
        raise TableError(f"{path}: {error}") from error


def _people(table: pd.DataFrame, layout: Layout) -> People:
    missing = [column for column in layout.columns if column not in table.columns]
    if missing:
        raise TableError(f"the layout names columns that are not there: {', '.join(missing)}.")
    for column in layout.columns:
        if column != layout.group:
            _more_than_numbers(table[column])
    weight = table[layout.weight] if layout.weight else pd.Series(1.0, table.index)
    if (weight < 0).any():
        raise TableError(f"column {layout.weight}: a weight cannot be below 0.")
    scored = table[[s for i in layout.items for s in i.scores]].notna().all(axis=1)
    table = table[scored & (weight > 0)]
    if len(table) < FEWEST:
        raise TableError(f"{len(table)} people have scores and a weight; {FEWEST} are needed for a share to say much.")
    for score in {s for i in layout.items for s in i.scores}:
        if table[score].nunique() < 2:
            raise TableError(f"column {score}: everybody has the same score, so no rating can follow it.")
    ratings = np.column_stack([_rating(table[i.rating], layout) for i in layout.items])
    values = range(len(layout.items[0].scores))
    scores = np.array([[table[i.scores[v]].to_numpy(float) for i in layout.items] for v in values]).transpose(0, 2, 1)
    groups = _groups(table[layout.group]) if layout.group else np.zeros(len(table), int)
    named = list(dict.fromkeys(i.domain for i in layout.items))
    domains = np.array([named.index(i.domain) for i in layout.items])
    return People(layout, ratings, scores, weight[table.index].to_numpy(float), groups, domains)


def _more_than_numbers(column: pd.Series) -> None:
    """Raises TableError with the row of what is no finite number."""
    numbers = pd.to_numeric(column, errors="coerce")
    odd = column[column.notna() & ~np.isfinite(numbers.fillna(np.inf))]
    if len(odd):
        raise TableError(f"column {column.name}, row {odd.index[0] + 2}: {odd.iloc[0]} is no number.")


def _groups(column: pd.Series) -> np.ndarray:
    """Whole numbers as they are, however they are written, so that it is known which half is which; else a number in
    the order of their names."""
    if column.isna().any():
        raise TableError(f"column {column.name}, row {column.index[column.isna()][0] + 2}: no group is given.")
    numbers = pd.to_numeric(column, errors="coerce")
    if numbers.notna().all() and (numbers % 1 == 0).all():
        return numbers.to_numpy().astype(int)
    return pd.factorize(column.astype(str), sort=True)[0]


def _rating(column: pd.Series, layout: Layout) -> np.ndarray:
    """Codes as 0, 1, ... from the lowest, NaN where missing."""
    known = {code: number for number, code in enumerate(layout.codes)}
    odd = column[column.notna() & ~column.isin(layout.codes)]
    if len(odd):
        raise TableError(
            f"column {column.name}, row {odd.index[0] + 2}: {odd.iloc[0]:g} is none of the codes "
            f"{', '.join(map(str, sorted(layout.codes)))}."
        )
    if column.notna().sum() == 0:
        raise TableError(f"column {column.name}: nobody gave this rating.")
    if column.nunique() < 2:
        raise TableError(f"column {column.name}: everybody gave the same rating, so it says nothing of anybody.")
    return column.map(known).to_numpy(float)
