"""The cards as a text file that Anki imports by itself: its header lines say how. Nothing in it is read as markup."""

from collections.abc import Iterable

from assessment.bank import Bank
from assessment.companion.deck import CHECK, THEORY, Card

HEAD = ("#separator:tab", "#html:false", "#columns:Front\tBack\tTags\tId", "#tags column:3", "#guid column:4")


def text(bank: Bank, cards: Iterable[Card]) -> str:
    """The file: a line a card with its front, its back, its tags and an id, so that a later file updates the cards."""
    deck = f"#deck:{_field(bank.title)}"
    rows = [(*_sides(bank, card), _tags(card), f"{bank.id}:{card.id}") for card in cards]
    lines = ["\t".join(map(_field, row)) for row in rows]
    return "\n".join([*HEAD, deck, *lines]) + "\n"


def _sides(bank: Bank, card: Card) -> tuple[str, str]:
    if card.kind == CHECK:
        check = bank.checks[card.of]
        code = f" | {check.code.strip()}" if check.code else ""
        options = " | ".join(f"({n}) {option}" for n, option in enumerate(check.options, 1))
        return f"{check.stem}{code} {options}", f"({check.key + 1}) {check.options[check.key]}. {check.explanation}"
    if card.kind == THEORY:
        theory = next(question for question in bank.interviews.theory if question.id == card.of)
        return theory.question, f"{'; '.join(theory.good)}. A trap: {theory.trap}"
    story = next(prompt for prompt in bank.interviews.behavioural if prompt.id == card.of)
    return story.prompt, f"{'; '.join(story.listens_for)}. {story.story}"


def _field(words: str) -> str:
    """One field: no tab and no line break, and no sign at its start that begins a comment or a quotation."""
    flat = " ".join(words.split())
    return f" {flat}" if flat[:1] in ("#", '"') else flat


def _tags(card: Card) -> str:
    return f"skillgap {card.kind} {card.skill}".strip()
