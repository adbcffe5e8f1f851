"""The pages in plain lines: how each is read out, and what its lines of answer mean."""

import re

from assessment.session.check import SKIPPED_SAID, CheckPage
from assessment.session.choice import Choice
from assessment.session.form import Form
from assessment.session.marks import Item, Marks
from assessment.session.move import FINISH, NEXT, Move, go
from assessment.session.review import Entry, Review
from assessment.terminal.plain_lines import PlainLines

CHOICE_KEYS = "the number of a choice, b back, ? help, q save and leave"
FORM_KEYS = "what you want to say, - to take it back, an empty line keeps what stands there, b back, ? help, q leave"
MARKS_KEYS = (
    "numbers such as 1 4 7-9 mark or unmark, /word finds, list, ? 4 says what it is, go on with go, "
    "b back, r review, q leave"
)
CHECK_KEYS = "the number of an answer, s skip, t feedback on or off, b back, r review, ? help, q leave"
REVIEW_KEYS = "the number of an answer, u next open, /word finds, f finish, b back, q leave"
MOST_NUMBERS = 500


def ask_choice(lines: PlainLines, page: Choice) -> Move:
    """Numbered options; an empty line takes none."""
    lines.heading(page)
    for name, share, low, high in page.bars:
        lines.say(f"{name}: {round(100 * share)} % ({round(100 * low)}-{round(100 * high)})")
    lines.say(*(x for x in page.text.split("\n\n") if x))
    for option in page.options:
        more = " ".join(x for x in (option.detail, f"({option.aside})" if option.aside else "") if x)
        lines.say(f"{option.label}{': ' + more if more else ''}", first=f" {option.key}. ")
    keys = [option.key for option in page.options]
    while True:
        word = lines.read().lower()
        if word in keys:
            page.at_key(word)
            page.take()
            return NEXT
        done = lines.wish(word, page, CHOICE_KEYS)
        if isinstance(done, Move):
            return done
        if done is None:
            lines.say(f"Give one of {', '.join(keys)}, or: {CHOICE_KEYS}.")


def ask_form(lines: PlainLines, page: Form) -> Move:
    """A field after the other; an empty line keeps what stands there."""
    lines.heading(page)
    lines.say(f"({FORM_KEYS})")
    while True:
        row = page.row
        for number, label in enumerate(row.choices.values(), 1):
            lines.say(label, first=f" {number}. ")
        lines.say(f"{row.field.title}: {row.field.asks(page.bank)}")
        word = lines.read(f"[{page.text(row)}] > ")
        move = _form_line(lines, page, word)
        if move is not None:
            return move


def _form_line(lines: PlainLines, page: Form, word: str) -> Move | None:
    row = page.row
    if word == "b" and page.focus:
        page.focus -= 1
        return None
    if word == "?":
        lines.say(f"{row.field.asks(page.bank)} {row.field.help}", *page.abouts(row))
        return None
    done = lines.wish(word, page, FORM_KEYS)
    if isinstance(done, Move):
        return done
    if word == "-":
        page.clear()
    elif word and row.choices and word.isdecimal() and 1 <= int(word[:3]) <= len(row.choices):
        page.choose(int(word[:3]))
    elif word and row.choices:
        page.read_choice(word)
    elif word:
        page.type(word)
    if not page.read():
        lines.say(row.error)
        page.drop()
        return None
    if page.move(1):
        return None
    if page.leave():
        return NEXT
    lines.say(page.hint or page.row.error)
    return None


def ask_marks(lines: PlainLines, page: Marks) -> Move:
    """Numbers mark and unmark; go goes on."""
    lines.heading(page)
    lines.say(page.question)
    numbered = _list(lines, page)
    lines.say(f"({MARKS_KEYS})")
    while True:
        word = lines.read()
        if word == "go":
            if page.leave():
                return NEXT
            lines.say(page.hint.replace("Enter", "go"))
        elif word == "list" or word.startswith("/"):
            page.search(word[1:] if word != "list" else "")
            numbered = _list(lines, page)
        elif word.startswith("?") and (numbers := _numbers(word[1:], len(numbered))) is not None:
            lines.say(*(f"{numbered[n - 1].label}: {numbered[n - 1].about}" for n in numbers))
        elif (numbers := _numbers(word, len(numbered))) is not None:
            for number in numbers:
                page.focus = page.items.index(numbered[number - 1])
                page.toggle()
                on = numbered[number - 1].id in page.marked
                lines.say(f"{numbered[number - 1].label}: {page.noun if on else 'not ' + page.noun}.")
        else:
            done = lines.wish(word, page, MARKS_KEYS)
            if isinstance(done, Move):
                return done
            if done is None:
                lines.say(f"Give numbers from 1 to {len(numbered)}, or: {MARKS_KEYS}.")


def _list(lines: PlainLines, page: Marks) -> list[Item]:
    numbered: list[Item] = []
    for line in page.lines:
        if line.item is None:
            lines.say(line.group.title)
            continue
        numbered.append(line.item)
        level = page.level_of(line.item.id)
        said = f" ({page.noun}{'' if level is None else f', level {level}'})" if line.item.id in page.marked else ""
        lines.say(f"{line.item.label}{said}", first=f" {len(numbered)}. ")
    if not numbered:
        lines.say("Nothing found; list shows all.")
    return numbered


def _numbers(text: str, most: int) -> list[int] | None:
    """The numbers of "1 4 7-9", or None where the text holds anything else or a number that is not there."""
    found: list[int] = []
    for part in text.replace(",", " ").split():
        match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", part)
        if not match:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= most:
            return None
        found += range(first, last + 1)
    return found[:MOST_NUMBERS] or None


def ask_check(lines: PlainLines, page: CheckPage) -> Move:
    """The question, its options, then how it went."""
    lines.heading(page)
    if page.reason and not page.locked:
        lines.say(page.reason)
    lines.say(page.stem)
    if page.code:
        lines.code(page.code)
    for option in page.options:
        lines.say(option.label, first=f" {option.key}. ")
    if page.locked:
        lines.last_check = page
        lines.say(f"Answered: {page.outcome if page.feedback else 'locked'}. An empty line goes on.")
    elif page.is_skipped:
        lines.say(SKIPPED_SAID.replace("Enter alone", "an empty line"))
    while True:
        word = lines.read().lower()
        if (page.locked or page.is_skipped) and not word:
            return NEXT
        if not page.locked and page.at_key(word):
            page.take()
            lines.last_check = page
            lines.say(*page.lines())
            return NEXT
        if not page.locked and word == "s":
            page.skip()
            return NEXT
        if word == "t":
            page.turn_feedback()
            lines.say(page.hint)
            continue
        done = lines.wish(word, page, CHECK_KEYS)
        if isinstance(done, Move):
            return done
        if done is None:
            lines.say("An answer stays as it was given." if page.locked else f"Give {CHECK_KEYS}.")


def ask_review(lines: PlainLines, page: Review) -> Move:
    """Every answer with a number; the number goes to it."""
    lines.heading(page)
    entries = _entries(lines, page)
    if page.open_count:
        lines.say(f"{page.open_count} still open.")
    lines.say(f"({REVIEW_KEYS})")
    while True:
        word = lines.read().lower()
        if word.isdecimal() and 1 <= int(word[:4]) <= len(entries):
            entry = entries[int(word[:4]) - 1]
            return go(entry.place, entry.row)
        if word == "f":
            return FINISH
        if word == "u":
            page.to_next_open()
            line = page.line
            if line is not None and line.entry is not None:
                return go(line.entry.place, line.entry.row)
            lines.say(page.hint)
        elif word.startswith("/") or word == "r":
            page.search(word[1:] if word != "r" else "")
            entries = _entries(lines, page)
        else:
            done = lines.wish(word, page, REVIEW_KEYS)
            if isinstance(done, Move):
                return done
            if done is None:
                lines.say(f"Give {REVIEW_KEYS}.")


def _entries(lines: PlainLines, page: Review) -> list[Entry]:
    found: list[Entry] = []
    for section in page.sections:
        mine = [e for e in section.entries if all(w in f"{section.title} {e.name} {e.said}".lower()
                                                  for w in page.filter.lower().split())]  # fmt: skip
        if mine:
            lines.say(f"{section.title}{': ' + section.said if section.said else ''}")
        for entry in mine:
            found.append(entry)
            lines.say(f"{entry.name}: {entry.said}", first=f" {len(found)}. ")
    return found

