"""A choice on the screen: questionary draws the options, its control stands under our header and bars."""

import questionary
from questionary.prompts.common import InquirerControl

from assessment.session.choice import Choice, Option
from assessment.session.move import NEXT, Move
from assessment.terminal.drawing import BODY, DIM, FOCUS, MARGIN, Drawing, foot, head
from assessment.terminal.layout import cells, ends, pad, wrap
from assessment.terminal.view import View

POINTER_WIDTH = 3  # questionary's " » " before every option
KEYS = "{choose}Enter confirm | Left back | ? | q leave"
BAR, LEAST_BAR, NAME_WIDTH = 20, 8, 22
LONGEST_NUMBERS = len("100 %   (100-100)")


def control_of(labels: list[str]) -> InquirerControl:
    """questionary's own drawing of a list of choices, to stand in a layout of ours."""
    choices = [questionary.Choice(label, n) for n, label in enumerate(labels)]
    question = questionary.select("", choices, qmark="", instruction=" ")
    return next(w.content for w in question.application.layout.find_all_windows()
                if isinstance(w.content, InquirerControl))  # fmt: skip


class ChoiceView(View[Choice]):
    """Digits and arrows point, Enter takes. ``control`` is questionary's."""

    def __init__(self, page: Choice):
        super().__init__(page)
        self._cut = False
        self.control = control_of([option.label for option in page.options])
        self.sync()

    def sync(self) -> None:
        """Show questionary's control the option in focus."""
        self.control.pointed_at = self.page.pointed

    def key_line(self) -> str:
        keys = [option.key for option in self.page.options]
        if len(keys) < 2:
            return KEYS.format(choose="")
        span = f"{keys[0]}-{keys[-1]}" if keys[0].isdigit() else " ".join(keys)
        return KEYS.format(choose=f"{span} or Up Down choose | ")

    def press(self, key: str) -> Move | None:
        own = key in [option.key for option in self.page.options]
        if own and not self.help_page:
            self.page.at_key(key)
            self.sync()
            return None
        return super().press(key)

    def act(self, key: str) -> Move | None:
        if key in ("up", "down", "tab"):
            self.page.point(-1 if key == "up" else 1)
        elif key == "enter":
            self.page.take()
            return NEXT
        self.sync()
        return None

    def top(self, columns: int, rows: int) -> Drawing:
        """What stands above the options."""
        made, width = head(self.page, columns), columns - 1
        made.add("")
        for name, share, low, high in self.page.bars:
            made.lines.append([(BODY, _bar(name, share, low, high, width))])
        if self.page.bars:
            made.add("")
        for paragraph in self.page.text.split("\n\n"):
            if paragraph:
                made.wrap(BODY, paragraph, width)
                made.add("")
        return self._fitted(made, columns, rows)

    def _fitted(self, made: Drawing, columns: int, rows: int) -> Drawing:
        """Blank lines go first where there is no room; then the end of the text, with a sign, to the help."""
        options = sum(label.count("\n") + 1 for label in self.labels(columns))
        room = max(rows - options - len(self.bottom(columns).lines) - 1, 3)
        if len(made.lines) > room:
            made.lines = [line for line in made.lines if line[0][1]]
        self._cut = len(made.lines) > room
        if self._cut:
            made.lines = [*made.lines[: room - 1], [(DIM, f"{MARGIN}... (? shows the whole text)")]]
        return made

    def help_texts(self) -> list[str]:
        return [*(self.page.text.split("\n\n") if self._cut else []), *super().help_texts()]

    def labels(self, columns: int) -> list[str]:
        """The options as questionary shows them, each wrapped with a hanging indent."""
        return [_label(option, columns - 1 - POINTER_WIDTH) for option in self.page.options]

    def bottom(self, columns: int) -> Drawing:
        """What stands below the options."""
        return foot(self.page, self.key_line(), columns)

    def draw_page(self, columns: int, rows: int) -> Drawing:
        """The whole page as one drawing, with the options as questionary would show them."""
        made = self.top(columns, rows)
        made.cursor = (len(made.lines), 1)
        for number, label in enumerate(self.labels(columns)):
            focused = number == self.page.pointed
            if focused:
                made.cursor = (len(made.lines), 1)
            for at, line in enumerate(label.split("\n")):
                start = "" if at else " » " if focused else "   "  # the others bring their indent along
                made.add(FOCUS if focused else BODY, start + line)
        made.add("")
        made.lines += self.bottom(columns).lines
        return made


def _label(option: Option, width: int) -> str:
    """Key, label, a few words more, and what stands at the right; below one another where it is narrow."""
    start = f"{option.key}  "
    if not option.detail:
        return "\n".join(_hang(wrap(option.label, width, start)))
    line = f"{start}{pad(option.label, 11)} {option.detail}"
    if cells(line) + cells(option.aside) + 2 <= width:
        return ends(line, option.aside, width)
    text = f"{option.label}: {option.detail}" + (f" ({option.aside})" if option.aside else "")
    return "\n".join(_hang(wrap(text, width, start)))


def _hang(lines: list[str]) -> list[str]:
    return lines[:1] + [" " * POINTER_WIDTH + line for line in lines[1:]]


def _bar(name: str, share: float, low: float, high: float, width: int) -> str:
    """ "What you bring      ################----  89 %   (78-96)"."""
    numbers = f"{round(100 * share):3d} %   ({round(100 * low)}-{round(100 * high)})"
    room = min(BAR, width - len(MARGIN) - NAME_WIDTH - LONGEST_NUMBERS - 2)
    if room < LEAST_BAR:
        return f"{MARGIN}{name}: {numbers.strip()}"
    full = round(share * room)
    return f"{MARGIN}{pad(name, NAME_WIDTH)}{'#' * full}{'-' * (room - full)}  {numbers}"
