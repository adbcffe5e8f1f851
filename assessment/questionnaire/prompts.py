"""What a front end has to put before the respondent, and what it may hand back."""

from collections.abc import Callable
from dataclasses import dataclass

CHOICE, TEXT = "choice", "text"
ANSWER, SKIP, BACK, REVIEW, QUIT, FINISH = "answer", "skip", "back", "review", "quit", "finish"


@dataclass(frozen=True)
class Option:
    """One choice. ``key`` is the digit that chooses it, ``value`` what the answer will be."""

    key: str
    label: str
    value: object


@dataclass(frozen=True)
class Prompt:
    """One question, ready to be shown by any front end.

    ``current`` is the value of an earlier answer or None; ``parse`` turns a text into a value and
    raises ProfileError; ``left`` is how many questions are left at most, this one included, ``minutes``
    how long they may take at the respondent's own pace (0: not known yet).
    """

    kind: str
    section: str
    section_number: int
    section_count: int
    number: int
    left: int
    title: str
    text: str = ""
    code: str = ""
    ask: str = ""
    options: tuple[Option, ...] = ()
    help: str = ""
    examples: str = ""
    note: str = ""
    skip: bool = True
    longer_ago: bool = False
    current: object = None
    current_text: str = ""
    current_longer_ago: bool = False
    parse: Callable[[str], object] | None = None
    empty: str = ""
    minutes: int = 0

    @property
    def progress(self) -> str:
        """Section and question progress in one line; without counts where they are not known yet."""
        if not self.section_count:
            return f"{self.section_number} {self.section} | question {self.number}"
        last = "last question" if self.left == 1 else f"at most {self.left} to go"
        if self.minutes and self.left > 1:
            last += f", about {self.minutes} min"
        return f"{self.section_number}/{self.section_count} {self.section} | question {self.number}, {last}"


@dataclass(frozen=True)
class Reply:
    """What came back: an answer with its value, or a wish (skip, back, review, quit, finish)."""

    kind: str
    value: object = None
    longer_ago: bool = False
    interrupted: bool = False  # quit by Ctrl-C


@dataclass(frozen=True)
class ReviewLine:
    """One line of the review page: a heading (step None), or an answer that can be changed."""

    text: str
    answer: str = ""
    step: object = None
