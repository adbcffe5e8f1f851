"""``skillgap practice``: missed checks and interview questions, spaced over the weeks; or the file for Anki."""

import os
import sys
from datetime import datetime
from pathlib import Path

from assessment import answers as answers_module
from assessment import bank as bank_module
from assessment import wording as w
from assessment.answers import document, json_file, store
from assessment.answers.lock import locked
from assessment.bank import Bank
from assessment.cli import companion_options as options
from assessment.cli import diary, writable
from assessment.companion import anki, cards_file, practice
from assessment.companion.cards_file import Cards
from assessment.companion.deck import Card, deck
from assessment.companion.spacing import AGAIN, is_due
from assessment.console import say
from assessment.errors import DONE, INTERRUPTED, JournalError, OutputError
from assessment.session.flow import FrontEnd

MOST_MINUTES = 240


def run(asked: options.Practice) -> int:
    """Practise for so many minutes, or write the cards for another program."""
    path = diary.answers_of(asked.answers)
    bank = bank_module.load(bank_module.find(document.bank_id(json_file.read(path), str(path))))
    answers = answers_module.load(path, bank)
    every = deck(bank, answers, _skill(bank, asked.skill))
    if not every:
        raise JournalError("there is no card: nothing was missed, and the bank has no questions for it.")
    if asked.to_anki:
        return _write(bank, every, asked.output)
    place, minutes = cards_file.beside(path), _minutes(asked.minutes)
    with locked(place):
        cards = cards_file.read(place, bank.id)
        todo = practice.queue(every, cards, datetime.now(), asked.due, minutes)
        if not todo:
            say(_nothing(every, cards))
            return DONE
        sitting = practice.Practice(bank, answers, cards, todo, minutes, lambda: cards_file.write(place, cards))
        end = _front_end(asked.plain).run(sitting)
        say(*_summary(sitting, every, cards))
    return INTERRUPTED if end.interrupted else DONE


def _skill(bank: Bank, words: str | None) -> str | None:
    """The skill that an id, or any part of an id or a name, means. Raises JournalError for none, or more than one."""
    if not words:
        return None
    wanted = " ".join(words.lower().split())
    if wanted in bank.skills:
        return wanted
    found = [s.id for s in bank.skills.values() if wanted in s.id or wanted in s.name.lower()]
    if len(found) == 1:
        return found[0]
    told = f"means {len(found)} skills: {', '.join(found[:6])}; give more of one" if found else "no skill has this name"
    raise JournalError(f'"{words[:40]}": {told}.')


def _minutes(text: str | None) -> float:
    said = (text or "10").strip()
    if not (said.isascii() and said.isdecimal() and 1 <= int(said[:6]) <= MOST_MINUTES):
        raise JournalError(f'--minutes: "{said[:20]}" is no number of minutes from 1 to {MOST_MINUTES}.')
    return float(said)


def _front_end(plain: bool) -> FrontEnd:
    is_screen = sys.stdin.isatty() and sys.stdout.isatty()
    if plain or not is_screen or os.environ.get("TERM") == "dumb" or os.environ.get("ACCESSIBLE") == "1":
        from assessment.terminal.plain import PlainFrontEnd

        return PlainFrontEnd(sys.stdin, sys.stdout)
    from assessment.terminal.screen import ScreenFrontEnd

    return ScreenFrontEnd()


def _nothing(every: list[Card], cards: Cards) -> str:
    new = sum(card.id not in cards.memories for card in every)
    days = [cards.memories[card.id].due.astimezone().date() for card in every if card.id in cards.memories]
    then = f" The next is due on {w.day(min(days))}." if days else ""
    return f"Nothing is due today.{then}" + (f" {w.plural(new, 'card')} are new: leave --due out." if new else "")


def _summary(sitting: practice.Practice, every: list[Card], cards: Cards) -> list[str]:
    if not sitting.grades:
        return ["Nothing was practised."]
    low = sum(grade == AGAIN for grade in sitting.grades.values())
    now = datetime.now()
    later = [m.due.astimezone().date() for c in every if (m := cards.memories.get(c.id)) and not is_due(m, now)]
    next_day = f" The next is due on {w.day(min(later))}." if later else ""
    again = f" {w.plural(low, 'card')} again soon." if low else ""
    return [f"Practised: {w.plural(len(sitting.grades), 'card')}.{again}{next_day}"]


def _write(bank: Bank, every: list[Card], output: str | None) -> int:
    place = Path(output) if output else writable.here() / "skillgap-cards.txt"
    if os.path.lexists(place):
        raise OutputError(f"{place}: there is something already; name another file with -o.")
    store.write(place, anki.text(bank, every).encode("utf-8"))
    say(f"{w.plural(len(every), 'card')} for Anki, File, Import: {place}")
    return DONE
