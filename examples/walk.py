"""One short session as text, screen by screen, for docs/walk.md: ``python examples/walk.py``."""

import sys
import tempfile
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from assessment import bank as bank_module  # noqa: E402
from assessment.answers import new  # noqa: E402
from assessment.answers.kept import Kept  # noqa: E402
from assessment.cli.lead import Scoring  # noqa: E402
from assessment.session.choice import Choice  # noqa: E402
from assessment.session.flow import End  # noqa: E402
from assessment.session.grid import Grid  # noqa: E402
from assessment.session.opening import Opening  # noqa: E402
from assessment.session.session import Session  # noqa: E402
from assessment.terminal.choice_view import ChoiceView  # noqa: E402
from assessment.terminal.view import View  # noqa: E402
from assessment.terminal.views import VIEWS  # noqa: E402

COLUMNS, ROWS = 80, 24
SECONDS_A_PAGE = 30
NOW = datetime(2027, 1, 6, 9, 0)
TARGET = HERE.parent / "docs" / "walk.md"
HEAD = """# A walk through a session

The pages of one short session at 80x24, drawn by `python examples/walk.py`; a test makes them anew. What is bold or
coloured on a terminal is told by signs too: `»` is the row in focus, `>` what was chosen.
"""


class Walk:
    """Presses keys on the views of a session, and keeps what stands there."""

    def __init__(self, folder: Path):
        self.bank = bank_module.load(bank_module.find("backend-to-ml"))
        self.time = 0.0
        self.file, self.parts = Kept(folder / "walk.json"), [HEAD]
        title = f"skillgap: from {self.bank.from_label} to {self.bank.to_label}"
        self.flow = Opening(title, self._begin)
        self.view = self._view(self.flow.first())

    def _begin(self, mode: str) -> Session:
        answers = new(self.bank, mode, NOW, seed=1, checks_limit=2)
        return Session(self.bank, answers, Scoring(), self.file, now=lambda: NOW, clock=self._clock)

    def _clock(self) -> float:
        self.time += SECONDS_A_PAGE  # looked at when a page comes and when it is left
        return self.time

    @staticmethod
    def _view(page) -> View:
        return ChoiceView(page) if isinstance(page, Choice) else VIEWS[type(page)](page)

    def press(self, *keys: str) -> None:
        """Keys one after the other, as the views name them."""
        for key in keys:
            self.view.page.hint = ""
            move = self.view.press(key)
            following = move and self.flow.after(self.view.page, move)
            if isinstance(following, End):
                return
            if following:
                self.view = self._view(following)

    def show(self, caption: str) -> None:
        """Keep the screen as it is."""
        lines = [line.rstrip() for line in self.view.draw(COLUMNS, ROWS).text()]
        self.parts.append("\n".join([caption, "", *(f"    {line}".rstrip() for line in lines), ""]))


def walk() -> str:
    """The whole walk as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        w = Walk(Path(folder))
        w.show("The start: what this is, the one rule, and how much is asked.")
        w.press("enter", *"Ada", "enter", "2")
        w.show("About you, one page. A name was typed; the role is chosen from a list that opens in its row.")
        w.press("enter", *"12", "enter", "enter", *"soon", "enter")
        w.show("An error stands beside its row while the row is wrong.")
        w.press("c-u", *"1 Dec 2027", "enter", "enter", "enter", "enter")
        w.press("down", " ", "/", *"regul")
        w.show("What one has ever worked with: one is marked, and a search looks for the next.")
        w.press("enter", " ", "escape", "enter")
        w.show("Courses and books that are finished leave the plan; those of what was marked stand first.")
        w.press(" ", "enter")
        w.show("A page of ladders: one digit a row.")
        w.press("3", "o", "4")
        w.show("After two rows: a digit went on to the next; `o` before it said that the work was longer ago.")
        while isinstance(w.view.page, Grid):
            w.press(*"32" * len(w.view.page.rows), "enter")
        w.show("Where one stands, before any check.")
        w.press("enter")
        w.show("A check.")
        w.press("3", "enter")
        w.show("After the answer: how it went, and what one can learn from it. It is locked.")
        w.press("enter", "r", "down", "down", "enter")
        w.show("The review: an area is unfolded.")
        w.press("f")
        w.show("Finishing with something open is asked about.")
        w.press("q")
        w.file.close()
        return "\n".join(w.parts)


if __name__ == "__main__":
    TARGET.write_text(walk(), "utf-8")
