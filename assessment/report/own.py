"""A user's own templates: found in their folder, run in a sandbox with bounds, checked, blamed by line.

They are somebody's text like any other: they see the view and their own folder, nothing else.
"""

import os
import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from assessment.assets import folder as data_folder
from assessment.errors import TemplatesError
from assessment.report import bounds, guard
from assessment.report.css_guard import css_faults
from assessment.report.own_files import OwnFiles

SHIPPED = data_folder("report_templates")
STYLE, EXTRA = "report.css", "extra.css"  # the second is added to the first
ORIGINAL = "shipped/"  # before a name: the shipped template, though the folder has its own
MOST_NEEDLES = 50
_NEAR = re.compile(r"""url\(\s*+(?:"([^"\n]*+)"|'([^'\n]*+)'|([^\s"'()]++))\s*+\)""", re.I)
_FAR = re.compile(r"data:|#|[a-z][a-z0-9+.-]*:|//", re.I)


class OwnTemplates:
    """The templates of one folder, and the shipped ones where it has none.

    Raises TemplatesError for a folder that cannot be used; ``render`` raises it, with file and line, for
    a template that fails. ``on_load`` is told of every template: its file, and which line of the Python that
    Jinja makes of it stands for which of its own (None while it is being read).
    """

    def __init__(self, folder: Path, on_load: Callable[[str, list | None], None] = lambda *_: None):
        self.folder, self.on_load = folder, on_load
        self.texts: dict[str, str] = {}
        try:
            found = sorted(entry.name for entry in os.scandir(folder))
        except NotADirectoryError:
            raise TemplatesError(f"{folder}: this is a file; give the folder of your templates.") from None
        except OSError as error:
            raise TemplatesError(
                f"{folder}: cannot be read ({error.strerror}); give the folder of your templates."
            ) from None
        self.files = OwnFiles(folder)
        self.names = [name for name in found if name in (STYLE, EXTRA) or name.endswith(".j2")]
        if not {name for name in self.names if name == EXTRA or (SHIPPED / name).is_file()}:
            known = ", ".join(
                [EXTRA, *sorted(p.name for p in SHIPPED.iterdir() if p.suffix in (".j2", ".css"))]
            )
            raise TemplatesError(f"{folder}: no file in it has the name of a template; they are {known}.")

    def check(self) -> None:
        """Compile every template and read the style sheet, before anything is asked."""
        self.css  # noqa: B018
        with self._blamed():
            for name in self.names:
                if name.endswith(".j2"):
                    self.environment.get_template(name)

    def render(self, view: dict, css: str, name: str) -> str:
        """The page of the template ``name``, found to reach nothing outside; ``css`` goes into its head."""
        with self._blamed():
            template = self.environment.get_template(name)
            page = bounds.joined(template.generate(**view, css=css))
        return self.sound(page, view)

    def sound(self, page: str, view: dict, frame: str = "") -> str:
        """The page as it may be written; ``frame`` is a page of our own around it. Raises TemplatesError."""
        links = {address for text in self.texts.values() for address in guard.addresses(text)}
        text, faults = guard.sound(page, frozenset(links | set(_urls(view))), frame)
        for fault, needles in faults:
            raise self.fault(fault, needles)
        return text

    def fault(self, what: str, needles) -> TemplatesError:
        """An error whose place is where one of the texts stands in the folder, as far as it can be found."""
        return TemplatesError(f"{self._line_with(needles)}: {what}; {self.way_out}.")

    def outside(self, refused: str) -> TemplatesError:
        """The error for an address that only the PDF library found."""
        return self.fault(f"{refused[:80]} is outside the folder", [refused])

    def unreadable(self, picture: str) -> TemplatesError:
        """The error for a picture (its address) that the PDF library could not draw."""
        name = self.files.name_of(picture)
        return self.fault(f"the picture {name or 'in it'} cannot be drawn", [name or "<img", "<svg"])

    def uncompiled(self, name: str, error: Exception) -> TemplatesError:
        """The error for a template on which Jinja or Python themselves fail."""
        place = self.folder / name if name in self.texts else self.likely
        return TemplatesError(f"{place}: {bounds.what(error)}; {self.way_out}.")

    def stopped(self, why: str, file: str | None, line: int | None) -> TemplatesError:
        """The error for a process that did not come to its end; ``file`` and ``line`` where it was, if known."""
        place = f"{file}, line {line}" if file and line else file or self.likely
        return TemplatesError(f"{place}: {why}; {self.way_out}.")

    @cached_property
    def environment(self):
        from assessment.report import templating

        env = templating.make_environment(bounds.environment(), self._loader())
        env.optimized = False  # or filters of constants would run while compiling, out of bounds
        del env.filters["safe"]  # it would print a hostile name as it stands
        env.filters["asset"] = self.files.asset
        return env

    @cached_property
    def css(self) -> str:
        """The style sheet, with pictures and fonts of the folder inside."""
        with self._blamed():
            own, extra = self.files.read(STYLE), self.files.read(EXTRA)
        sheets = [(SHIPPED / STYLE).read_text("utf-8") if own is None else self._with_assets(STYLE, own)]
        if extra is not None:
            sheets.append(self._with_assets(EXTRA, extra))
        return "\n".join(sheets)

    def _with_assets(self, name: str, text: str) -> str:
        """A style sheet of the folder with its files inside. Raises TemplatesError with the line."""
        self.on_load(str(self.folder / name), None)
        held = _NEAR.sub(lambda found: self._held(name, text, found), text)
        for fault, needles in css_faults(held):
            raise self.fault(fault, needles)
        self.on_load(str(self.folder / name), [])
        return held

    def _held(self, name: str, text: str, found: re.Match) -> str:
        address = (found[1] or found[2] or found[3] or "").strip()
        if not address or "\\" in address or _FAR.match(address):
            return found[0]  # for css_faults to judge
        try:
            return f'url("{self.files.asset(address)}")'
        except bounds.Fault as fault:
            line = text.count("\n", 0, found.start()) + 1
            raise TemplatesError(f"{self.folder / name}, line {line}: {fault}; {self.way_out}.") from None

    @property
    def way_out(self) -> str:
        return "mend it there, or leave out --templates for the shipped report"

    @property
    def likely(self) -> str:
        """The place of a fault of which nothing is known: the file, if there is but one."""
        return str(self.folder / self.names[0]) if len(self.names) == 1 else str(self.folder)

    def _loader(self):
        from jinja2 import BaseLoader, TemplateNotFound
        from jinja2.loaders import split_template_path

        own = self

        class FolderThenShipped(BaseLoader):
            def get_source(self, environment, template):
                name = "/".join(split_template_path(template))  # raises TemplateNotFound for ".."
                text = None if name.startswith(ORIGINAL) else own._text(name)
                if text is not None:
                    file = str(own.folder / name)
                    own.texts[name] = text
                    own.on_load(file, None)
                    guard.refuse_unescaped(environment, text, name, file)
                    return text, file, None
                shipped = SHIPPED / name.removeprefix(ORIGINAL)
                if not shipped.is_file():
                    raise TemplateNotFound(template)
                return shipped.read_text("utf-8"), str(shipped), None

            def load(self, environment, name, globals=None):
                try:
                    template = super().load(environment, name, globals)
                except (RecursionError, MemoryError, SyntaxError, ValueError) as error:
                    raise own.uncompiled(name, error) from None
                own.on_load(template.filename, template.debug_info)
                return template

        return FolderThenShipped()

    def _text(self, name: str) -> str | None:
        """A template of the folder. Raises TemplatesError that names it: no other file has to do with it."""
        try:
            return self.files.read(name)
        except bounds.Fault as fault:
            raise TemplatesError(f"{self.folder / name}: {fault}; {self.way_out}.") from None

    def _blamed(self):
        return bounds.blamed(str(self.folder), str(SHIPPED), self.way_out)

    def _line_with(self, needles) -> str:
        """Which file and line of the folder holds a text."""
        texts = {name: self.files.read(name) or "" for name in self.names} | self.texts
        for needle in list(filter(None, needles))[:MOST_NEEDLES]:
            for name, text in texts.items():
                if needle in text:
                    return f"{self.folder / name}, line {text.count(chr(10), 0, text.index(needle)) + 1}"
        return self.likely


def _urls(value) -> list[str]:
    """The addresses of the view: those of its resources and sources, checked when it was made."""
    if isinstance(value, dict):
        mine = [v for k, v in value.items() if k == "url" and isinstance(v, str)]
        return mine + [url for v in value.values() for url in _urls(v)]
    if isinstance(value, list | tuple):
        return [url for v in value for url in _urls(v)]
    return []
