"""A knowledge check: one answer, which is locked once given, then what one can learn from it."""

from dataclasses import dataclass

from assessment.answers.model import CheckAnswer
from assessment.session.page import Page
from assessment.vocabulary import ANSWERED, DONT_KNOW, SKIPPED

DONT_KNOW_LABEL = "I don't know"
SKIPPED_SAID = "Skipped. You can still answer it; Enter alone leaves it so."
RIGHT, NOT_RIGHT, SKIPPED_OUTCOME = "right", "not right", "skipped"


@dataclass(frozen=True)
class CheckOption:
    """One option as it is shown; ``index`` is its place in the bank, None for "I don't know"."""

    key: str
    label: str
    index: int | None = None


@dataclass
class CheckPage(Page):
    """``reason`` says in words why this check, or is empty. ``answer`` is None until one was given.

    ``is_first`` says that no check came before, so that what "I don't know" counts is told once.
    ``pointed`` is the option in focus, -1 while nothing is. ``feedback`` says whether the page stays after the
    answer; ``explaining`` whether the whole explanation is shown.
    """

    skill: str = ""
    reason: str = ""
    stem: str = ""
    code: str = ""
    options: tuple[CheckOption, ...] = ()
    key: int = 0
    why_not: tuple[str, ...] = ()
    explanation: str = ""
    read: str = ""
    answer: CheckAnswer | None = None
    locked: bool = False
    feedback: bool = True
    explaining: bool = False
    is_first: bool = False
    pointed: int = -1

    def at_key(self, key: str) -> bool:
        """Put the focus on the option with this key; whether there is one. A locked page stays."""
        for number, option in enumerate(self.options):
            if option.key == key and not self.locked:
                self.pointed, self.hint = number, ""
                return True
        return False

    def point(self, by: int) -> None:
        """Move the focus; it goes round."""
        if not self.locked:
            start = -1 if by > 0 and self.pointed < 0 else max(self.pointed, 0)
            self.pointed, self.hint = (start + by) % len(self.options), ""

    def take(self) -> bool:
        """Answer with the option in focus and lock it; False where nothing is in focus yet."""
        if self.locked:
            return True
        if self.pointed < 0:
            self.hint = "Nothing is chosen yet: press a number first."
            return False
        chosen = self.options[self.pointed].index
        self._lock(CheckAnswer(DONT_KNOW) if chosen is None else CheckAnswer(ANSWERED, chosen))
        return True

    def skip(self) -> None:
        """Leave it out: it says nothing, and is not asked again unless one goes back to it."""
        if not self.locked:
            self._put(CheckAnswer(SKIPPED))

    @property
    def is_skipped(self) -> bool:
        """Whether it was left out so far."""
        return self.answer is not None and self.answer.state == SKIPPED

    def _lock(self, answer: CheckAnswer) -> None:
        self.locked = True
        self._put(answer)

    def _put(self, answer: CheckAnswer) -> None:
        self.answer, self.hint = answer, ""
        self.changed()

    @property
    def outcome(self) -> str:
        """How the answer came out: right, not right, "I don't know" or skipped; "" before it."""
        if self.answer is None:
            return ""
        if self.is_skipped:
            return SKIPPED_OUTCOME
        if self.answer.state == DONT_KNOW:
            return DONT_KNOW_LABEL
        return RIGHT if self.answer.choice == self.key else NOT_RIGHT

    @property
    def shows_feedback(self) -> bool:
        """Whether the page now says how it went."""
        return self.locked and self.feedback and not self.is_skipped

    @property
    def explains(self) -> bool:
        """Whether the explanation is on the page: asked for, or the answer was not right."""
        return self.shows_feedback and (self.explaining or self.outcome != RIGHT)

    def lines(self) -> list[str]:
        """What the page says after the answer, a paragraph each."""
        if not self.shows_feedback:
            return []
        found = [self._verdict()]
        if self.explains:
            found += [self.explanation, f"To read: {self.read}." if self.read else ""]
        else:
            found.append("e explains.")
        return [text for text in found if text]

    def _verdict(self) -> str:
        right = next(o.label for o in self.options if o.index == self.key)
        if self.outcome == RIGHT:
            return "Right."
        if self.outcome == DONT_KNOW_LABEL:
            return f"It is: {right}"
        why = self.why_not[self.answer.choice] if self.answer and self.answer.choice is not None else ""
        return f"Not right. {why} It is: {right}".replace("  ", " ")

    def explain(self) -> None:
        """Show the whole explanation of an answer that was right."""
        if self.shows_feedback and not self.explaining:
            self.explaining = True
            self.changed()

    def turn_feedback(self) -> None:
        """Whether to say after each check how it went."""
        self.feedback = not self.feedback
        self.hint = f"Feedback is {'on' if self.feedback else 'off'}."
        self.changed()
