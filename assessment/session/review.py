"""All answers on one page: by section, folded to a line each, with search and "next open"."""

from dataclasses import dataclass, field

from assessment.session.page import Page
from assessment.session.place import Place


@dataclass(frozen=True)
class Entry:
    """One answer: what was asked, what was said, and the page (and the row on it) where it can be changed.

    A ``locked`` one can only be looked at.
    """

    name: str
    said: str
    place: Place
    row: str = ""
    is_open: bool = False
    locked: bool = False


@dataclass(frozen=True)
class Section:
    """A heading with its entries; ``said`` sums them up in a few words."""

    title: str
    said: str
    entries: tuple[Entry, ...]

    @property
    def open_count(self) -> int:
        """How many of its entries still ask."""
        return sum(entry.is_open for entry in self.entries)


@dataclass(frozen=True)
class Line:
    """A row of the page: a section's heading (entry None) or an entry of an unfolded section."""

    section: Section
    entry: Entry | None = None


@dataclass
class Review(Page):
    """``unfolded`` are the titles of sections whose entries are shown; a search unfolds what it finds."""

    sections: tuple[Section, ...] = ()
    unfolded: set[str] = field(default_factory=set)
    filter: str = ""
    searching: bool = False
    focus: int = 0

    @property
    def lines(self) -> list[Line]:
        """What is shown, in order."""
        found: list[Line] = []
        for section in self.sections:
            entries = [entry for entry in section.entries if self._shows(section, entry)]
            if self.filter and not entries:
                continue
            found.append(Line(section))
            if self.filter or section.title in self.unfolded:
                found += [Line(section, entry) for entry in entries]
        return found

    def _shows(self, section: Section, entry: Entry) -> bool:
        text = f"{section.title} {entry.name} {entry.said}".lower()
        return all(word in text for word in self.filter.lower().split())

    @property
    def line(self) -> Line | None:
        """The line in focus, None where a search leaves none."""
        lines = self.lines
        return lines[min(self.focus, len(lines) - 1)] if lines else None

    @property
    def open_count(self) -> int:
        """How many questions still ask."""
        return sum(section.open_count for section in self.sections)

    def move(self, by: int) -> None:
        """Move the focus, stopping at the ends."""
        last = max(len(self.lines) - 1, 0)
        self.focus = min(max(min(self.focus, last) + by, 0), last)
        self.hint = ""

    def fold(self) -> None:
        """Unfold the section in focus, or fold it."""
        line = self.line
        if line is None or self.filter:
            return
        self.unfolded ^= {line.section.title}
        self.focus = next(n for n, x in enumerate(self.lines) if x.section is line.section)

    def search(self, text: str) -> None:
        """Show only what holds every word of the text; "" shows all again."""
        self.filter, self.focus = text, 0

    def to_next_open(self) -> None:
        """Move to the next question without an answer, from the focus on and round; unfolds its section."""
        line = self.line
        entries = [(s, e) for s in self.sections for e in s.entries]
        waiting = [n for n, (_, e) in enumerate(entries) if e.is_open]
        if not waiting:
            self.hint = "Every question has an answer."
            return
        at = self._index(entries, line)
        section, entry = entries[next((n for n in waiting if n > at), waiting[0])]
        self.filter = ""
        self.unfolded.add(section.title)
        self.focus = next(n for n, x in enumerate(self.lines) if x.entry is entry)
        self.hint = ""

    @staticmethod
    def _index(entries: list[tuple[Section, Entry]], line: Line | None) -> int:
        """The number of the entry in focus; of a heading, that of the one before its first."""
        if line is None:
            return -1
        for number, (section, entry) in enumerate(entries):
            if section is line.section:
                if line.entry is None:
                    return number - 1
                if entry is line.entry:
                    return number
        return -1
