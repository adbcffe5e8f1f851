"""The page of one question as lines of text: pure, so that tests can measure every question of a bank.

A page is progress, title, text, options and keys. Where a terminal is low, the page gives up blank lines
first, then the examples, then the line that says how to answer, then the longer words of the keys; in the
last resort a hint or note stands where the keys were. Never a part of the question.
"""

from dataclasses import dataclass

from assessment.questionnaire.layout import row, wrap
from assessment.questionnaire.prompts import CHOICE, Prompt, ReviewLine
from assessment.text import printable

MIN_COLUMNS, MIN_ROWS = 60, 20
HELP_FRAME_ROWS = 3  # title, blank line, keys
POINTER_WIDTH = 3  # " » " before every choice


@dataclass(frozen=True)
class Page:
    """``head`` and ``foot`` are (style, line) pairs; ``options`` are choice titles with line breaks."""

    head: tuple[tuple[str, str], ...]
    options: tuple[str, ...]
    foot: tuple[tuple[str, str], ...]

    @property
    def rows(self) -> int:
        return len(self.head) + sum(o.count("\n") + 1 for o in self.options) + len(self.foot)


def page(prompt: Prompt, columns: int, rows: int, longer_ago: bool = False, hint: str = "") -> Page:
    """The roomiest page that fits; the tightest where none does."""
    for room in (4, 3, 2, 1, 0, -1, -2):
        made = _page(prompt, columns, room, longer_ago, hint)
        if made.rows + _extra(prompt) <= rows:
            break
    return made


def _extra(prompt: Prompt) -> int:
    """Lines that the front end adds itself: the entry line of a text question."""
    return 0 if prompt.kind == CHOICE else 3


def _page(prompt: Prompt, columns: int, room: int, longer_ago: bool, hint: str) -> Page:
    width = columns - 1
    head: list[tuple[str, str]] = []

    def add(style: str, text: str, target=head, indent: str = " ") -> None:
        target += [(style, line) for line in wrap(text, width, indent)]

    def gap(at_least: int, target=head) -> None:
        if room >= at_least:
            target.append(("", ""))

    add("class:progress", prompt.progress)
    gap(2)
    if prompt.note and room > -2:
        add("class:note", prompt.note)
        gap(2)
    add("class:title", prompt.title)
    if prompt.text:
        add("class:body", prompt.text)
    if prompt.code:
        gap(3)
        head += [("class:code", f"   {printable(line)}") for line in prompt.code.split("\n")]
    if prompt.ask and room >= 1:
        gap(3)
        add("class:ask", prompt.ask)
    gap(2)
    foot: list[tuple[str, str]] = []
    if prompt.examples and room >= 4:
        gap(2, foot)
        add("class:dim", prompt.examples, foot)
    gap(2, foot)
    said = hint or prompt.note
    for line in [_short_status(prompt, longer_ago)] if room < -1 else _status(prompt, longer_ago, hint):
        add("class:hint", line, foot)
    if room < -1 and said:
        add("class:hint", said, foot)
    else:
        foot += [("class:keys", line) for line in _wrap_keys(keys(prompt, short=room < 0), width)]
    return Page(tuple(head), titles(prompt, columns), tuple(line for line in foot if line[1] or room > -2))


def _wrap_keys(text: str, width: int) -> list[str]:
    """The line of keys, wrapped between two keys only."""
    glue = "\N{NO-BREAK SPACE}"
    glued = text.replace(" ", glue).replace(f"{glue}|{glue}", f"{glue}| ").replace(f",{glue}", ", ")
    return [line.replace(glue, " ") for line in wrap(glued, width, " ")]


def _short_status(prompt: Prompt, longer_ago: bool) -> str:
    old = prompt.current_text if prompt.current is None else ""
    return " ".join([f"So far: {old}."] * bool(old) + ["Marked longer ago: counts one less."] * longer_ago)


def _status(prompt: Prompt, longer_ago: bool, hint: str) -> list[str]:
    lines = []
    if prompt.current_text and prompt.current is None:
        lines.append(f"Your answer so far: {prompt.current_text}.")
    if longer_ago:
        lines.append("Marked longer ago: counts one less, never below 1.")
    return lines + ([hint] if hint else [])


def titles(prompt: Prompt, columns: int) -> tuple[str, ...]:
    """The choices, each wrapped with a hanging indent, as wide as the terminal."""
    width = columns - 1 - POINTER_WIDTH
    return tuple("\n".join(_hanging(o.key, o.label, width)) for o in prompt.options)


def _hanging(key: str, label: str, width: int) -> list[str]:
    lines = wrap(label, width, f"{key}  ")
    return lines[:1] + [" " * POINTER_WIDTH + line for line in lines[1:]]


def keys(prompt: Prompt, short: bool = False) -> str:
    """The line of keys; the short one leaves the words to the page behind '?'."""
    if short and prompt.kind == CHOICE:
        marks = f"{'s skip, ' if prompt.skip else ''}{'o longer ago, ' if prompt.longer_ago else ''}"
        return f"Enter ok, left back, {marks}? help, q leave"
    if prompt.kind == CHOICE:
        first, last = prompt.options[0].key, prompt.options[-1].key
        parts = [f"{first if first == last else f'{first}-{last}'} choose", "Enter confirm", "left back"]
        parts += ["s skip"] if prompt.skip else []
        parts += ["o longer ago"] if prompt.longer_ago else []
        parts += ["? why", "r review", "q save+leave"]
    else:
        parts = ["Enter confirm", "Shift+Tab back", "F1 why", "F2 review", "Ctrl-C save+leave"]
    return " | ".join(parts)


def help_pages(prompt: Prompt, columns: int, rows: int) -> list[list[str]]:
    """The pages behind '?': the keys, why we ask, what the levels mean; as many as the rows ask for."""
    parts = [
        wrap(part, columns - 1, " ") + [""] for part in [*prompt.help.split("\n\n"), f"Keys: {keys(prompt)}"]
    ]
    pages: list[list[str]] = [[]]
    for part in parts:
        if pages[-1] and len(pages[-1]) + len(part) > rows - HELP_FRAME_ROWS:
            pages.append([])
        pages[-1] += part
    return pages


def review_rows(lines: list[ReviewLine], columns: int) -> list[str]:
    """The review page's rows: a heading, or a name and its answer with dots between; a row may be two
    lines where the answer is long."""
    width = columns - 1 - POINTER_WIDTH
    below = "\n" + " " * POINTER_WIDTH
    return [line.text if line.step is None
            else row(printable(line.text), printable(line.answer), width).replace("\n", below)
            for line in lines]  # fmt: skip
