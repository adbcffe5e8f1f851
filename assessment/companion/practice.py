"""A sitting of practice: card after card, each graded, each saved at once. No terminal, no file of its own."""

from collections.abc import Callable, Sequence
from datetime import datetime

from assessment.answers import Answers
from assessment.bank import Bank
from assessment.companion import spacing
from assessment.companion.cards_file import Cards
from assessment.companion.deck import CHECK, SECONDS, THEORY, Card
from assessment.companion.spacing import AGAIN, EASY, GOOD, HARD, Grade
from assessment.session import make
from assessment.session.check import RIGHT, CheckPage
from assessment.session.choice import Choice, Option
from assessment.session.flow import End
from assessment.session.move import Move
from assessment.session.page import Page

SHOW, LATER = "show", "later"
GRADES = (
    Option("1", "I could not say it", AGAIN), Option("2", "Hardly, or with gaps", HARD),
    Option("3", "I said it", GOOD), Option("4", "Easily", EASY),
)  # fmt: skip
HELP = (
    "Say your answer aloud before you look. What you grade low comes back soon, what you grade high much later. A check "
    "that is practised here measures you no more; of each skill with two checks or more, one is held back for that."
)


class Practice:
    """Leads through some cards for so many minutes. ``save`` is called after every grade.

    ``first_time`` counts the cards seen for the first time, ``grades`` holds what each got.
    """

    def __init__(self, bank: Bank, answers: Answers, cards: Cards, queue: Sequence[Card], minutes: float,
                 save: Callable[[], None], now: Callable[[], datetime] = datetime.now):  # fmt: skip
        self.bank, self.answers, self.cards = bank, answers, cards
        self.queue, self.minutes, self.save, self.now = list(queue), minutes, save, now
        self.began = now()
        self.grades: dict[str, Grade] = {}
        self._again: list[Card] = []

    def first(self) -> Page:
        """The first card."""
        return self._page()

    def after(self, page: Page, move: Move) -> Page | End:
        """What follows a card, or the end: no card is left, the time is over, or the person leaves."""
        if move.kind == "leave":
            return End("left", move.interrupted)
        if move.kind != "next":
            page.hint = "Practice only goes forwards: Enter goes on, q leaves."
            return page
        if isinstance(page, Choice) and page.taken == SHOW:
            return self._answer(self.queue[0])
        self._grade(page)
        return self._page() if self.queue and not self._is_over() else End("left")

    def settle(self) -> None:
        """Everything is saved as it is graded."""

    def _is_over(self) -> bool:
        return (self.now() - self.began).total_seconds() >= 60 * self.minutes

    def _grade(self, page: Page) -> None:
        """Note how the card went; what was not known comes once more at the end. A skipped check says nothing."""
        card, grade = self.queue.pop(0), _grade_of(page)
        if grade is None:
            return
        before = self.cards.memories.get(card.id)
        self.cards.memories[card.id] = spacing.reviewed(before, grade, self.now().astimezone())
        if grade == AGAIN and card.id not in self.grades:
            self.queue.append(card)
        self.grades[card.id] = grade
        self.save()

    def _page(self) -> Page:
        card = self.queue[0]
        page: Page = self._check(card) if card.kind == CHECK else self._question(card)
        page.where = f"{len(self.queue)} left" if len(self.queue) > 1 else "the last one"
        page.minutes = max(round(sum(SECONDS[c.kind] for c in self.queue) / 60), 1)
        return page

    def _check(self, card: Card) -> CheckPage:
        page = make.check(self.bank, self.answers, card.of, lambda: None)
        page.help, page.reason = HELP, ""
        page.answer, page.locked, page.explaining, page.feedback, page.is_first = None, False, True, True, False
        return page

    def _question(self, card: Card) -> Choice:
        if card.kind == THEORY:
            title, text = self.bank.skills[card.skill].name, self._theory(card).question
        else:
            story = self._story(card)
            title, text = "A story of yours", f"{story.prompt}\n\n{story.story}"
        return Choice(title, text=f"{text}\n\nSay it aloud, then look.", help=HELP,
                      options=(Option("1", "Show what a good answer names", SHOW),))  # fmt: skip

    def _answer(self, card: Card) -> Choice:
        if card.kind == THEORY:
            theory = self._theory(card)
            title, points, trap = self.bank.skills[card.skill].name, theory.good, f"\n\nA trap: {theory.trap}"
        else:
            title, points, trap = "A story of yours", self._story(card).listens_for, ""
        named = "\n".join(f"- {point}" for point in points)
        made = Choice(title, text=f"A good answer names:\n{named}{trap}\n\nHow did it go?", options=GRADES, help=HELP)
        made.where = f"{len(self.queue)} left" if len(self.queue) > 1 else "the last one"
        return made

    def _theory(self, card: Card):
        return next(question for question in self.bank.interviews.theory if question.id == card.of)

    def _story(self, card: Card):
        return next(prompt for prompt in self.bank.interviews.behavioural if prompt.id == card.of)


def _grade_of(page: Page) -> Grade | None:
    if isinstance(page, CheckPage):
        if page.answer is None or page.is_skipped:
            return None
        return GOOD if page.outcome == RIGHT else AGAIN
    taken = page.taken if isinstance(page, Choice) else None
    grades: tuple[Grade, ...] = (AGAIN, HARD, GOOD, EASY)
    return next((grade for grade in grades if grade == taken), None)


def queue(deck: Sequence[Card], cards: Cards, now: datetime, only_due: bool, minutes: float) -> list[Card]:
    """What is practised now: what is due, the longest overdue first, then what is new, as far as the minutes go."""
    due = [card for card in deck if spacing.is_due(cards.memories.get(card.id), now)]
    due.sort(key=lambda card: cards.memories[card.id].due)
    new = [] if only_due else [card for card in deck if card.id not in cards.memories]
    found: list[Card] = []
    seconds = 0.0
    for card in [*due, *new]:
        if found and seconds + SECONDS[card.kind] > 60 * minutes:
            break
        found.append(card)
        seconds += SECONDS[card.kind]
    return found
