"""A page with a few choices, one of which is taken: mode, go on or anew, checks or not, write the report."""

from dataclasses import dataclass

from assessment.session.page import Page


@dataclass(frozen=True)
class Option:
    """One choice. ``key`` is what chooses it, ``detail`` says more in a few words, ``aside`` stands at the right."""

    key: str
    label: str
    value: object
    detail: str = ""
    aside: str = ""


@dataclass
class Choice(Page):
    """``text`` is read first; ``bars`` are lines of (label, share, low, high) to draw above the options.

    ``pointed`` is the option in focus; nothing is taken before ``take``. A first showing points at none but
    where ``default`` names one.
    """

    text: str = ""
    bars: tuple[tuple[str, float, float, float], ...] = ()
    options: tuple[Option, ...] = ()
    pointed: int = 0
    taken: object = None

    def point(self, by: int) -> None:
        """Move the focus; it goes round."""
        self.pointed = (self.pointed + by) % len(self.options)
        self.hint = ""

    def at_key(self, key: str) -> bool:
        """Put the focus on the option with this key; whether there is one."""
        for number, option in enumerate(self.options):
            if option.key == key:
                self.pointed, self.hint = number, ""
                return True
        return False

    def take(self) -> object:
        """Choose the option in focus."""
        self.taken = self.options[self.pointed].value
        return self.taken
