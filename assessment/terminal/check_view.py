"""A knowledge check on the screen: the question with its options, after the answer what one can learn from it."""

from assessment.session.check import SKIPPED_SAID, CheckPage
from assessment.session.move import NEXT, Move
from assessment.terminal.drawing import (
    BODY,
    CODE,
    DIM,
    FOCUS,
    HINT,
    MARGIN,
    NOTE,
    Drawing,
    room_for,
    stack,
)  # fmt: skip
from assessment.terminal.layout import wrap
from assessment.terminal.view import View
from assessment.text import printable

KEYS = "{first}-{last} choose | Enter answer | s skip | t feedback | Left back | ? | r review | q leave"
ANSWERED = "Enter go on |{explain} t feedback | Left back | ? | r review | q leave"
STEP = 3  # lines that PgUp and PgDn scroll


class CheckView(View[CheckPage]):
    """Digits and arrows point, Enter answers; then Enter goes on. An answer that was given stays."""

    def __init__(self, page: CheckPage):
        super().__init__(page)
        self.offset = 0  # the first line that is shown
        self.hidden = 0  # how many lines were not shown when it was drawn last

    def key_line(self) -> str:
        page = self.page
        if page.locked:
            return ANSWERED.format(explain=" e explain |" if page.shows_feedback and not page.explains else "")
        return KEYS.format(first=page.options[0].key, last=page.options[-1].key)

    def act(self, key: str) -> Move | None:
        page = self.page
        if key in ("pageup", "pagedown"):
            self.offset = min(max(self.offset + (STEP if key == "pagedown" else -STEP), 0), self.hidden)
        elif key in ("up", "down", "tab"):
            page.point(-1 if key == "up" else 1)
        elif key == "enter":
            return self._enter()
        elif key == "s" and not page.locked:
            page.skip()
            return NEXT
        elif key == "e":
            page.explain()
            self.offset = 10_000
        elif key == "t":
            page.turn_feedback()
        else:
            page.at_key(key)
        return None

    def _enter(self) -> Move | None:
        page = self.page
        if page.locked or page.is_skipped and page.pointed < 0:
            return NEXT
        if page.take():
            self.offset = 10_000
            return None if page.shows_feedback else NEXT
        return None

    def draw_page(self, columns: int, rows: int) -> Drawing:
        keys, width = self.key_line(), columns - 1
        room = room_for(self.page, keys, columns, rows)
        for roomy, most in ((True, room), (False, room), (False, room + 1)):  # at last without a blank line above
            made, focus = self._content(width, roomy)
            if len(made.lines) <= most:
                self.hidden = 0
                made.cursor = (focus, 1)
                return stack(self.page, made, keys, columns, rows)
        inner = max(room - 2, 1)
        self.hidden = len(made.lines) - inner
        self.offset = min(self.offset, self.hidden)
        if not self.page.locked and focus >= self.offset + inner:
            self.offset = min(focus - inner + 1, self.hidden)
        above, below = self.offset, self.hidden - self.offset
        up = f"{MARGIN}^ {above} above (PgUp)" if above else ""
        down = f"{MARGIN}v {below} below (PgDn)" if below else ""
        shown = Drawing([[(DIM, up)], *made.lines[self.offset : self.offset + inner], [(DIM, down)]])
        shown.cursor = (min(max(focus - self.offset + 1, 0), len(shown.lines) - 1), 1)
        return stack(self.page, shown, keys, columns, rows)

    def _content(self, width: int, roomy: bool) -> tuple[Drawing, int]:
        """Everything between head and foot, and the line in focus; ``roomy`` with what the help says too."""
        page, made = self.page, Drawing()
        if page.reason and roomy and not page.locked:
            made.wrap(DIM, page.reason, width)
        made.wrap(BODY, page.stem, width)
        for line in page.code.split("\n") if page.code else []:
            made.add(CODE, f"   {printable(line)}")
        if roomy or page.locked:
            made.add("")
        focus = len(made.lines)
        for number, option in enumerate(page.options):
            pointed, given = number == page.pointed, self._is_given(option.index)
            if pointed or given:
                focus = len(made.lines)
            sign = ">" if given else "»" if pointed else " "
            for line in wrap(option.label, width, f"{MARGIN}{sign} {option.key}  "):
                made.add(FOCUS if pointed or given else BODY, line)
        if roomy or page.locked:
            made.add("")
        if roomy and page.is_first and page.answer is None:
            made.wrap(DIM, '"I don\'t know" counts as a blind guess would on average.', width)
        elif page.is_skipped:
            made.wrap(HINT, SKIPPED_SAID, width)
        elif page.locked and not page.shows_feedback:
            made.wrap(HINT, "Answered; an answer stays as it was given.", width)
        for text in page.lines():
            made.wrap(NOTE, text, width)
            focus = len(made.lines) - 1
        return made, focus

    def _is_given(self, index: int | None) -> bool:
        answer = self.page.answer
        return answer is not None and answer.state != "skipped" and answer.choice == index
