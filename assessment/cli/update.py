"""``skillgap update``: ask again only what finished steps move, and see what came of it."""

import random
from dataclasses import replace
from datetime import datetime

from assessment import answers as answers_module
from assessment import bank as bank_module
from assessment import wording as w
from assessment.answers import document, json_file
from assessment.cli import companion_options as options
from assessment.cli import diary, places
from assessment.cli.session_options import Progress, Session
from assessment.cli.start import start
from assessment.companion import cards_file, journal_file
from assessment.companion.again import MOST_CHECKS, asked_again, moved_by
from assessment.companion.journal import FINISHED, Replanned
from assessment.console import say
from assessment.errors import JournalError


def update(asked: options.Update) -> int:
    """Make new answers of the old ones, and lead through what is open in them; both stay as files of their own."""
    path = diary.answers_of(asked.answers)
    journal = diary.read(path)
    bank = bank_module.load(bank_module.find(document.bank_id(json_file.read(path), str(path))))
    old = answers_module.load(path, bank)
    done = [entry.step for entry in journal.entries if entry.kind == FINISHED]
    moved = moved_by(bank, done, old.profile.role or "")
    if not moved:
        raise JournalError(
            "no finished step moves a skill of your role yet, so there is nothing to ask again; `done STEP` writes down "
            "that one is finished."
        )
    practised = cards_file.read(cards_file.beside(path), bank.id).practised
    now = datetime.now()
    new = asked_again(bank, old, moved, practised, now, random.randrange(10**6))
    place = places.new_session(now)
    answers_module.save(place, new)
    today = Replanned(now.date(), journal.plan.hours_per_week, 0.0)
    journal_file.write(journal_file.beside(place), replace(journal, made_from="", replanned=today))
    say(
        f"Asked again: {w.plural(len(moved), 'skill')} that {w.plural(len(done), 'finished step')} moved, and up to "
        f"{w.in_words(MOST_CHECKS)} checks. Your other answers stay; the new ones are kept in {place}."
    )
    since = Progress(since=path)
    return start(Session(file=place, resumes=True, plain=asked.plain, only=frozenset(moved), progress=since))
