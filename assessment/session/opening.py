"""What comes before a session: go on with an unfinished one, or choose how much is asked."""

from collections.abc import Callable
from dataclasses import dataclass

from assessment.session.choice import Choice, Option
from assessment.session.flow import End, Flow
from assessment.session.move import Move
from assessment.session.page import Page
from assessment.vocabulary import QUICK, STANDARD, THOROUGH
from assessment.wording import RULE

ANEW = object()
NAME = "skillgap"
# Minutes of scripted readers who touched 15 of 51 skills: `make pace`.
MODES = (
    (STANDARD, "Standard", "every skill you have touched, then 14 checks", 30),
    (QUICK, "Quick", "what you bring and what you touched, no checks", 7),
    (THOROUGH, "Thorough", "every skill, then up to 36 checks", 65),
)
PROMISE = (
    "You say what you have done, skill by skill; short checks settle doubts. You get a PDF: where you stand, what "
    "carries over, and a plan with hours and dates for your own week. Nothing leaves this machine."
)


@dataclass(frozen=True)
class Waiting:
    """An unfinished session: ``state`` says in words how far it went, ``day`` when."""

    state: str
    day: str


def start_page(title: str) -> Choice:
    """The first screen where no session waits: what this is, the one rule, and how much is asked."""
    how = f"How to answer: each skill has five statements of things done. {RULE}"
    options = tuple(Option(str(n), label, mode, detail, f"about {minutes} min")
                    for n, (mode, label, detail, minutes) in enumerate(MODES, 1))  # fmt: skip
    return Choice(title, text=f"{PROMISE}\n\n{how}", options=options,
                  help=f"{RULE}\n\nYou can stop at any time, go on later, and change the mode.")  # fmt: skip


def welcome_page(waiting: Waiting) -> Choice:
    """The first screen where a session waits: go on first, anew second."""
    options = (Option("1", "Go on with it", None), Option("2", "Start a new one; the old one stays saved", ANEW))
    return Choice("Welcome back", options=options,
                  text=f"There is an unfinished session: {waiting.state}, last changed on {waiting.day}.",
                  help="Every session is a file of its own; nothing is written over.")  # fmt: skip


class Opening:
    """Leads to a session, and then is that session. ``begin`` makes a new one in a mode, ``resume`` the waiting one.

    ``title`` names what is asked; ``mode`` is the one that an option chose, so that nobody is asked for it.
    """

    def __init__(self, title: str, begin: Callable[[str], Flow], resume: Callable[[], Flow] | None = None,
                 waiting: Waiting | None = None, mode: str | None = None):  # fmt: skip
        self._title, self._begin, self._resume = title, begin, resume
        self._waiting, self._mode = waiting, mode
        self._flow: Flow | None = None

    def first(self) -> Page:
        """The welcome, the choice of mode, or the first page of the session itself."""
        if self._waiting is not None:
            return welcome_page(self._waiting)
        return self._new()

    def _new(self) -> Page:
        return start_page(self._title) if self._mode is None else self._on(self._begin(self._mode))

    def _on(self, flow: Flow) -> Page:
        self._flow = flow
        return flow.first()

    def after(self, page: Page, move: Move) -> Page | End:
        """The page that follows, or the end."""
        if self._flow is not None:
            return self._flow.after(page, move)
        if move.kind == "leave":
            return End("left", move.interrupted)
        if not isinstance(page, Choice) or move.kind != "next":
            page.hint = "This is the first page."
            return page
        if self._waiting is not None and page.taken is None and self._resume is not None:
            return self._on(self._resume())
        if page.taken is ANEW:
            self._waiting = None
            return self._new()
        return self._on(self._begin(str(page.taken)))

    def settle(self) -> None:
        """Wait until what was said is on the disk; there is nothing before the session begins."""
        if self._flow is not None:
            self._flow.settle()
