"""Plain mode: numbered lines in, numbered lines out. No redraw, no colour, one answer a line.

For screen readers, dumb terminals, pipes and logs. The same questions and the same logic as on screen.
"""

import os
from itertools import islice
from typing import TextIO

from assessment import console, signals
from assessment.errors import ProfileError
from assessment.questionnaire import prompts, sequences
from assessment.questionnaire.layout import row, wrap
from assessment.questionnaire.prompts import CHOICE, Prompt, Reply, ReviewLine
from assessment.text import printable

WIDTH = 78
KEYS = "b back, s skip, o longer ago, r review, ? why, q save and leave"


class PlainFrontEnd:
    """Reads one answer a line. End of input is a wish to leave."""

    def __init__(self, source: TextIO, out: TextIO):
        self.source, self.out = source, out
        console.forgive(source, out)
        self.told_keys = False

    @property
    def is_person(self) -> bool:
        """Whether somebody types the lines; a pipe answers the questions it knows, and no others."""
        return self.source.isatty()

    @property
    def width(self) -> int:
        """As wide as the terminal, up to 78 columns."""
        try:
            columns = os.get_terminal_size(self.out.fileno()).columns
        except (OSError, ValueError, AttributeError):  # no terminal
            columns = 0
        return min(WIDTH, columns - 1) if columns else WIDTH

    def open(self) -> None:
        """Lines need no preparation."""

    def close(self) -> None:
        """Lines leave nothing behind."""

    def ask(self, prompt: Prompt) -> Reply:
        self._show(prompt)
        longer_ago = prompt.current_longer_ago
        while True:
            line = self._read("> ")
            if line is None:
                return Reply(prompts.QUIT)
            word = line.strip()
            wish = self._wish(prompt, word)
            if wish is not None:
                return wish
            if word == "?":
                self._say(prompt.help)
            elif word == "o" and prompt.longer_ago:
                longer_ago = not longer_ago
                self._say("Longer ago than 12 months: the level you give now counts one less (never below 1)."
                          if longer_ago else "Within the last 12 months.")  # fmt: skip
            else:
                reply = self._answer(prompt, line, longer_ago)
                if reply is not None:
                    return reply

    def review(self, lines: list[ReviewLine], finished: bool) -> Reply:
        steps = self._show_review(lines, finished)
        while True:
            line = self._read("> ")
            word = "q" if line is None else line.strip().lower()
            if word in ("q", "b"):
                return Reply(prompts.QUIT if word == "q" else prompts.BACK)
            if word == "f":
                return Reply(prompts.FINISH)
            if word.isdecimal() and 1 <= int(word) <= len(steps):
                return Reply(prompts.ANSWER, steps[int(word) - 1])
            self._say(f"Give a number from 1 to {len(steps)} to change that answer, f to finish, "
                      "b to go back, q to save and leave.")  # fmt: skip

    def _show(self, prompt: Prompt) -> None:
        if prompt.note:
            self._say("\n" + prompt.note)
        self._say(f"\n{prompt.progress}", prompt.title)
        if prompt.text:
            self._say(prompt.text)
        self._write([f"    {printable(line)}" for line in prompt.code.split("\n") if prompt.code])
        if prompt.ask:
            self._say(prompt.ask)
        for option in prompt.options:
            self._write(wrap(option.label, self.width, f" {option.key}. "))
        if prompt.examples:
            self._say(prompt.examples)
        has_answer = prompt.current is not None or bool(prompt.current_text)
        if prompt.empty and not has_answer:
            self._say(prompt.empty + ".")
        if has_answer:
            self._say(f"Your answer so far: {self._current(prompt)}. Enter keeps it.")
        if not self.told_keys:
            self._say(f"Keys: {KEYS}.")
            self.told_keys = True

    def _current(self, prompt: Prompt) -> str:
        for option in prompt.options:
            if option.value == prompt.current and prompt.current is not None:
                return option.key + (", longer ago" if prompt.current_longer_ago else "")
        return prompt.current_text

    def _wish(self, prompt: Prompt, word: str) -> Reply | None:
        if word == "s" and not prompt.skip:
            self._say("This question cannot be skipped.")
            return None
        kinds = {"b": prompts.BACK, "r": prompts.REVIEW, "q": prompts.QUIT, "s": prompts.SKIP}
        return Reply(kinds[word]) if word in kinds else None

    def _answer(self, prompt: Prompt, line: str, longer_ago: bool) -> Reply | None:
        word = line.strip()
        if word == "s":
            return None
        if not word and (prompt.current is not None or prompt.current_text):
            return self._keep(prompt, longer_ago)
        if prompt.kind == CHOICE:
            return self._choice(prompt, word, longer_ago)
        try:
            return Reply(prompts.ANSWER, prompt.parse(line))
        except ProfileError as error:
            self._say(str(error))
            return None

    def _keep(self, prompt: Prompt, longer_ago: bool) -> Reply:
        skipped = prompt.current is None and prompt.kind == CHOICE
        return Reply(prompts.SKIP) if skipped else Reply(prompts.ANSWER, prompt.current, longer_ago)

    def _choice(self, prompt: Prompt, word: str, longer_ago: bool) -> Reply | None:
        for option in prompt.options:
            if option.key == word:
                return Reply(prompts.ANSWER, option.value, longer_ago)
        first, last = prompt.options[0].key, prompt.options[-1].key
        wanted = f"give {first}" if first == last else f"give a number from {first} to {last}"
        self._say(f'"{printable(word)[:20]}" is no answer here; {wanted}, or: {KEYS}.')
        return None

    def _show_review(self, lines: list[ReviewLine], finished: bool) -> list:
        steps = []
        self._say("\nReview: all your answers")
        for line in lines:
            if line.step is None:
                self._say("\n" + line.text)
                continue
            steps.append(line.step)
            self._write([row(f"{len(steps)}. {printable(line.text)}", printable(line.answer), self.width)])
        open_text = "" if finished else " Some questions are still open; b goes on with them."
        self._say(f"\nA number changes that answer, f finishes and writes the report, b goes back, "
                  f"q saves and leaves.{open_text}")  # fmt: skip
        return steps

    def _read(self, mark: str) -> str | None:
        lines: list[str] = []
        with signals.acting(until=lines):
            self.out.write(mark)
            self.out.flush()
            lines.extend(islice(self.source, 1))
        if not lines:
            self._write([""])
            return None
        return sequences.plain(lines[0].rstrip("\n"))  # a terminal's replies stand in lines too

    def _say(self, *texts: str) -> None:
        for text in texts:
            self._write(list(wrap(text, self.width)))

    def _write(self, lines: list[str]) -> None:
        with signals.acting():  # a terminal that takes no more text must not keep anybody
            self.out.write("\n".join(lines) + "\n")
