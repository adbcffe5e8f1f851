"""The view as HTML: Jinja with autoescape everywhere; only the charts are trusted markup."""

from functools import cache

from assessment.assets import folder
from assessment.report.clean import pieces

TEMPLATES = "report_templates"


@cache
def environment():
    """The one Jinja environment of the process."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(
        loader=FileSystemLoader(folder(TEMPLATES)),
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
    """Trust a chart: assessment.report.charts escapes every word it draws."""
    from markupsafe import Markup

    if not text.startswith("<svg "):
        raise ValueError("only charts may be printed unescaped")
    return Markup(text)


@cache
def css() -> str:
    return (folder(TEMPLATES) / "report.css").read_text(encoding="utf-8")


def render(view: dict, inline_css: bool, template: str = "report.html.j2") -> str:
    """A whole HTML document. The PDF brings its style sheet along, parsed once a process."""
    return environment().get_template(template).render(**view, css=_css_markup() if inline_css else "")


@cache
def _css_markup():
    """The style sheet is ours, and quotes in it must not become entities."""
    from markupsafe import Markup

    return Markup(css())
