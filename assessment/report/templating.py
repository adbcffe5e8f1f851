"""The view as HTML: Jinja with autoescape everywhere; only the charts are trusted markup."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Protocol

from assessment.assets import folder
from assessment.report.clean import pieces
from assessment.report.shapes import Drawing

TEMPLATES = "report_templates"
_own: ContextVar = ContextVar("own templates", default=None)


class Templates(Protocol):
    """What takes the place of the shipped templates."""

    @property
    def css(self) -> str:
        """The style sheet."""

    def render(self, view: dict, css: str, name: str) -> str:
        """The page of the template ``name``; ``css`` goes into its head."""

    def sound(self, page: str, view: dict, frame: str = "") -> str:
        """The page, found to run and load nothing; ``frame`` is what of it is ours."""

    def outside(self, refused: str) -> Exception:
        """The error for an address that only the PDF library found."""


@contextmanager
def using(templates: Templates) -> Iterator[None]:
    """A context in which these take the place of the shipped templates."""
    token = _own.set(templates)
    try:
        yield
    finally:
        _own.reset(token)


@cache
def environment():
    """The one Jinja environment of the process for the shipped templates."""
    from jinja2 import Environment, FileSystemLoader

    return make_environment(Environment, FileSystemLoader(folder(TEMPLATES)))


def make_environment(kind: type, loader):
    """An environment of a Jinja class, set up as every template of a report expects it."""
    from jinja2 import StrictUndefined

    env = kind(
        loader=loader,
        autoescape=True,  # select_autoescape() would leave *.html.j2 unescaped
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["svg"] = _svg
    env.filters["pieces"] = pieces
    return env


def _svg(text: str):
    """Trust a chart: assessment.report.shapes escapes every word it draws."""
    from markupsafe import Markup

    if not isinstance(text, Drawing):
        raise ValueError("only charts may be printed unescaped")
    return Markup(text)


def css() -> str:
    """The style sheet in use."""
    own = _own.get()
    return own.css if own else _shipped_css()


@cache
def _shipped_css() -> str:
    return (folder(TEMPLATES) / "report.css").read_text(encoding="utf-8")


def render(view: dict, inline_css: bool, template: str = "report.html.j2", screen: bool = False) -> str:
    """A whole HTML document. The PDF brings its style sheet along, parsed once a process; ``screen`` says whether boxes
    can be ticked and long parts folded."""
    from markupsafe import Markup

    own = _own.get()
    style = Markup(css()) if inline_css else ""  # ours; quotes in it must not become entities
    view = {**view, "screen": screen}
    if own:
        return own.render(view, style, template)
    return environment().get_template(template).render(**view, css=style)


def sound(page: str, view: dict, frame: str) -> str:
    """A finished page. With templates that are not ours it is judged once more; ``frame`` is our part of it."""
    own = _own.get()
    return own.sound(page, view, frame) if own else page


def outside(refused: str) -> Exception:
    """The error for a page that asks for something from outside, by whose fault it is."""
    own = _own.get()
    return own.outside(refused) if own else RuntimeError(refused)
