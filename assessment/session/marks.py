"""A long list in groups of which one marks some: skills ever touched, courses and books finished."""

from collections.abc import Callable
from dataclasses import dataclass, field

from assessment.session.find import NAME, NOWHERE, rank
from assessment.session.page import Page


@dataclass(frozen=True)
class Item:
    """One line. ``words`` is what a search looks through besides the label; ``about`` says in the help what it is."""

    id: str
    label: str
    words: str = ""
    about: str = ""


@dataclass(frozen=True)
class Group:
    """A heading and its lines. A ``hidden`` group is shown only to a search."""

    title: str
    items: tuple[Item, ...]
    hidden: bool = False


@dataclass(frozen=True)
class Line:
    """What stands in a row of the list: a heading (item None) or an item."""

    group: Group
    item: Item | None = None


def _no_level(item: str) -> int | None:
    return None


@dataclass
class Marks(Page):
    """``marked`` are ids in no order; ``mark`` and ``unmark`` carry a change into the answers.

    ``focus`` counts the lines of the list as it is filtered, headings not included.
    """

    question: str = ""
    noun: str = "marked"
    groups: tuple[Group, ...] = ()
    marked: set[str] = field(default_factory=set)
    level_of: Callable[[str], int | None] = _no_level
    on_mark: Callable[[str, bool], None] = lambda item, on: None
    filter: str = ""
    searching: bool = False
    focus: int = 0
    asked_none: bool = False
    none_question: str = "Really none? Enter again says so."

    @property
    def lines(self) -> list[Line]:
        """The list as it is shown: groups with their items, those that the filter leaves, the best first."""
        found: list[tuple[int, list[Line]]] = []
        for group in self.groups:
            ranked = [(self._rank(group, item), item) for item in group.items]
            items = sorted((x for x in ranked if x[0] < NOWHERE), key=lambda x: x[0])
            if items:
                found.append((items[0][0], [Line(group), *(Line(group, item) for _, item in items)]))
        return [line for _, lines in sorted(found, key=lambda x: x[0]) for line in lines]

    def _rank(self, group: Group, item: Item) -> int:
        if not self.filter.strip():
            return NOWHERE if group.hidden and item.id not in self.marked else NAME
        return rank(self.filter, item.label, item.words, group.title)

    @property
    def items(self) -> list[Item]:
        """The items shown, in order."""
        return [line.item for line in self.lines if line.item is not None]

    @property
    def total(self) -> int:
        """How many items there are in all, hidden ones not counted."""
        return sum(len(group.items) for group in self.groups if not group.hidden)

    @property
    def current(self) -> Item | None:
        """The item in focus, None where a search leaves none."""
        items = self.items
        return items[min(self.focus, len(items) - 1)] if items else None

    def count(self, group: Group) -> tuple[int, int]:
        """How many of a group are marked, and how many there are."""
        return sum(item.id in self.marked for item in group.items), len(group.items)

    def move(self, by: int) -> None:
        """Move the focus, stopping at the ends."""
        self.focus = min(max(min(self.focus, len(self.items) - 1) + by, 0), max(len(self.items) - 1, 0))
        self._calm()

    def toggle(self) -> None:
        """Mark the item in focus, or take its mark away."""
        if self.current is not None:
            self._set([self.current], self.current.id not in self.marked)

    def toggle_group(self) -> None:
        """Mark all that is shown of the group in focus; where all are marked, take the marks away."""
        current = self.current
        if current is None:
            return
        items = next([x.item for x in self.lines if x.item and x.group is line.group]
                     for line in self.lines if line.item == current)  # fmt: skip
        self._set(items, not all(item.id in self.marked for item in items))

    def _set(self, items: list[Item], on: bool) -> None:
        for item in items:
            if (item.id in self.marked) != on:
                (self.marked.add if on else self.marked.discard)(item.id)
                self.on_mark(item.id, on)
        self._calm()
        self.changed()

    def search(self, text: str) -> None:
        """Show only what holds every word of the text; "" shows all again. The focus goes to the best, and with
        all shown again stays on its item."""
        kept = self.current if not text.strip() else None
        self.filter = text
        items = self.items
        self.focus = items.index(kept) if kept in items else 0

    def leave(self) -> bool:
        """Whether the page may be left forwards. With nothing marked it asks first, once."""
        if self.marked or self.asked_none:
            return True
        self.asked_none, self.hint = True, self.none_question
        return False

    def _calm(self) -> None:
        self.asked_none, self.hint = False, ""
