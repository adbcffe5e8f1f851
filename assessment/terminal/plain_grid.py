"""A page of ladders in plain lines: one after the other, from the row in focus on."""

import re

from assessment.session.grid import Grid, Row
from assessment.session.move import NEXT, Move
from assessment.terminal.plain_lines import PlainLines

GRID_KEYS = (
    "0-5, then o if longer ago; s can't say, x not mine, n TEXT a note (n alone: none), u take back, "
    "raise NAME, b back, r review, ? why, q leave"
)


def ask_grid(lines: PlainLines, page: Grid) -> Move:
    """A ladder after the other, from the row in focus on."""
    lines.heading(page)
    if page.short:
        lines.say("(a shows the statements, and the words only again)")
    shown = None
    while True:
        if shown is not page.row:
            shown = page.row
            _show_row(lines, page)
        word = lines.read()
        move = _grid_line(lines, page, word)
        if move is not None:
            return move
        if page.hint:
            lines.say(page.hint)


def _show_row(lines: PlainLines, page: Grid) -> None:
    row = page.row
    lines.out.write("\n")
    lines.say(f"{row.name} ({page.noun} {page.focus + 1} of {len(page.rows)}): {page.asked_of}")
    if page.noun == "area":  # its words alone would not say what is rated
        lines.say(row.scope)
    for level, text in enumerate(page.statements(row)):
        lines.say(text, first=f" {level}. ")
    sign, word = page.state(row)
    if row.id in page.ratings:
        lines.say(f"So far: {sign} {word}. An empty line keeps it.")
    elif not row.asked:
        lines.say(f"{word}: an empty line leaves it so.")


def _grid_line(lines: PlainLines, page: Grid, word: str) -> Move | None:
    page.hint = ""
    match = re.fullmatch(r"([0-5])( ?o)?", word.lower())
    if match:
        page.armed = bool(match[2])
        page.set(int(match[1]))
        return _on(page)
    if word.lower() in ("s", "x"):
        (page.cannot_say if word.lower() == "s" else page.not_mine)()
        return _on(page)
    if word.lower() == "o":
        page.turn_longer_ago()
        if page.row.id in page.ratings:
            lines.say(" ".join(page.state(page.row)))
    elif word.lower() == "u":
        page.unset()
    elif word.lower() == "a" and page.shortens:
        page.turn_short()
        _show_row(lines, page)
    elif word.lower() == "n" or word.lower().startswith("n "):
        page.set_note(word[2:])
        lines.say(f"Note: {page.note_for(page.row) or 'none'}")
    elif word.lower().startswith("raise "):
        _raise(lines, page, word[6:])
    elif not word and not page.is_open(page.row):
        return _past(page)
    elif word == "b" and page.focus:
        page.move(-1)
    elif word == "?":
        row = page.row
        lines.say(row.scope, row.why, row.examples, *page.help.split("\n\n"), f"Keys: {GRID_KEYS}.")
    else:
        done = lines.wish(word, page, GRID_KEYS)
        if isinstance(done, Move):
            return done
        lines.say(f"Give a level: {GRID_KEYS}.")
    return None


def _on(page: Grid) -> Move | None:
    """After an answer the focus is on the next open row; where none is open the page is left."""
    return None if page.open_count else NEXT


def _past(page: Grid) -> Move | None:
    """Keep a row as it is and go to the one after it, or leave the page after the last."""
    if page.focus + 1 < len(page.rows):
        page.move(1)
        return None
    return NEXT if page.leave() else None


def _raise(lines: PlainLines, page: Grid, name: str) -> None:
    wanted = name.strip().lower()
    found: list[Row] = [row for row in page.rows if wanted and wanted in row.name.lower()]
    if not found:
        lines.say("No skill of this area has that in its name.")
        return
    page.move(page.rows.index(found[0]) - page.focus)
